"""Rows of a list on which copies disagree, in the app."""

import os
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.exports.reading import read_export
from closetui.tui.content.list_parts import holding
from closetui.tui.dialogs.ways import Ways
from tests.exports.layouts import ON_THE_WAY
from tests.tui.desk_driver import desk, make_world
from tests.tui.row_lists import ITEM, export, found, lit, number, open_list, with_orders


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    """Let Ben settle an order that a later export, which he had not seen, shows as open."""
    session = with_orders(tmp_path)
    copy = tmp_path / "mail" / "Shop.closetui.json"
    copy.parent.mkdir()
    session.share(copy, without_private=False)
    ben = Closure(make_world(tmp_path / "bob", "Ben"), str(copy))
    ben.settle_rows(ITEM, [number(1)], "Ben phoned")
    later = export(tmp_path / "later.csv", [ON_THE_WAY] * 3)
    os.utime(later, (4_000_000_000, 4_000_000_000))
    session.import_rows(ITEM, read_export(later, "orders"))
    session.merge([str(copy)])
    return session


def test_bug_rows_on_which_copies_disagree_could_not_be_found(session: Closure) -> None:
    assert [row.id for row in holding(found(session), "disagree").rows] == [number(1)]
    assert [row.id for row in holding(found(session), "phoned").rows] == [number(1)]
    assert len(holding(found(session), "not in the last").rows) == 6


async def test_bug_the_form_that_settles_did_not_tell_what_each_copy_said(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        while await lit(at) != number(1):
            await at.press("j")
        await at.sees("copies disagree, settled by Ben")
        await at.press("enter")
        await at.on(Ways)
        await at.sees(
            "COPIES DISAGREE", "settled by Ben", "Ben phoned", "open (on the way) in later.csv"
        )
        assert page.is_mounted
