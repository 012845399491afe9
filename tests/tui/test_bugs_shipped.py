"""Saying in the app that an order was shipped, and is not received yet."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.tui.dialogs.ways import Ways
from tests.exports.layouts import ON_THE_WAY, UNSHIPPED
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import ITEM, found, open_list


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    made = new_closure(make_world(tmp_path), STORE)
    rows = (
        ExportedRow("3031265700000108", UNSHIPPED, "2024-11-01", ship_by="2030-12-31"),
        ExportedRow("3031265700000109", ON_THE_WAY, "2024-11-01"),
    )
    made.import_rows(ITEM, Export(rows))
    return made


async def test_bug_nobody_could_say_in_the_app_that_an_order_was_shipped(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("enter")
        await at.on(Ways)
        await at.press("j")
        await at.sees("(o) Shipped, not received yet", "enter says so, and leaves it open")
        await at.press("n", "L", "P", "1", "ctrl+s")
        await at.sees("LP1", "change it")
        await at.press("enter")
        await at.sees("On the way: order 3031 2657 0000 0108. It stays open until received")
        assert [row.meaning for row in found(session).open] == ["on the way"] * 2
        assert not any(row.must_ship_by for row in found(session).open)
        [written] = session.view().case.notes
        assert written.text == "3031265700000108: LP1"
        await at.press("u")
        assert found(session).unshipped == ["3031265700000108"]


async def test_what_is_on_its_way_already_is_only_settled(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("j", "enter")
        await at.on(Ways)
        assert "Shipped, not received yet" not in at.seen()
