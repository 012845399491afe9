"""What the app did not say, or cut, or said where it could not be so, each with its test."""

import os
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import NewItem, add_item
from closetui.store.snapshot import read_only
from closetui.tui.content.finding import everything, find
from closetui.tui.content.reading import reading
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.find import Find
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.plan_page import PlanPage
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import ITEM, number, with_orders


async def test_bug_an_order_was_in_everything_and_not_found(tmp_path: Path) -> None:
    """Nothing held its number, it was said, though the list behind an entry did."""
    session = with_orders(tmp_path)
    async with desk(session.outside, session) as at:
        await at.press("slash")
        await at.on(Find)
        await at.write(number(2))
        await at.sees(number(2), "list of orders")
        await at.press("enter")
        await at.on(ClosureScreen)
        assert at.chosen == ITEM


def test_an_order_is_found_by_the_word_for_how_it_stands(tmp_path: Path) -> None:
    hits = find(everything(with_orders(tmp_path).view()), f"{number(0)} on the way")
    assert [hit.found.id for hit in hits] == [ITEM]


@pytest.mark.parametrize("size", [(80, 40), (72, 40), (120, 40)])
async def test_bug_the_whole_way_was_a_column_too_wide_and_broke(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(session.outside, session, size=size) as at:
        await at.press("p")
        await at.on(PlanPage)
        await at.rest()
        lines = at.text().splitlines()
        [heads] = [place for place, line in enumerate(lines) if "THE WHOLE WAY" in line]
        band = lines[heads + 2]
        assert "┃" in band
        assert "A" in band
        assert not set(lines[heads + 3].strip("│ ")) & set("─━")


async def test_bug_the_name_of_what_a_restored_file_replaced_was_cut(session: Closure) -> None:
    async with desk(session.outside, session, size=(80, 24)) as at:
        session.path.write_bytes(session.path.read_bytes()[:-40])
        await at.sees("Read only")
        await at.press("R")
        await at.on(Choice)
        await at.press("enter")
        await at.sees("Your private copy is in place.")
        [aside] = [one for one in session.path.parent.iterdir() if one != session.path]
        await at.sees(aside.name)


def test_bug_of_an_item_of_ones_own_it_was_said_that_no_guide_names_it(session: Closure) -> None:
    session.act(lambda case: add_item(case, NewItem("Hand in the keys")))
    view = session.view()
    [entry] = view.case.record.own
    texts = [text.content.plain for text in reading(view, entry, lambda _: "f").texts]
    assert not [text for text in texts if "How sure" in text or "in no source guide" in text]


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=str)
async def test_bug_what_helps_where_the_folder_is_read_only_lost_its_beginning(
    session: Closure, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    may = os.access
    folder = os.path.realpath(session.path.parent)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != folder and may(path, mode))
    helps = str(read_only(session.path).helps)
    assert helps
    async with desk(session.outside, session, size=size) as at:
        await at.sees(helps)
