"""On every page of a closure the keys lead on as they do on the closure itself."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.exports.reading import read_export
from closetui.tui.content.path import RED_LINE, first_final
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.screens.closure_page import ON_THE_WAY
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.rows_page import RowsPage
from tests.exports.layouts import ON_THE_WAY as SHIPPED
from tests.tui.confirming import phrase_of, type_phrase
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure, rows_of, tick_all
from tests.tui.dialogs_applying import (
    Way,
    choose,
    keys,
    ready,
    to_consequences,
    to_path,
    to_sweep,
    to_unlocked,
)
from tests.tui.row_lists import ITEM, export, number, open_list


async def to_list(at: Desk, _: Closure) -> None:
    """Come to the list behind an entry."""
    await open_list(at)


PAGES: Mapping[str, Way] = {
    "way": keys("a"),
    "plan": keys("p"),
    "plan from way": keys("a", "p"),
    "since": keys("l"),
    "list": to_list,
    "sweep": to_sweep,
    "consequences": to_consequences,
    "path": to_path,
}


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "path"])
async def test_the_key_for_the_next_thing_leads_there_from_every_page(
    store: Closure, name: str
) -> None:
    async with desk(store.outside, store) as at:
        await PAGES[name](at, store)
        await at.press("]")
        await at.until(lambda: isinstance(at.app.screen, ClosureScreen), "the closure")
        wanted = at.view.verdict.next.item
        await at.until(lambda: not wanted or at.chosen == wanted, "the next thing")


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("way", "path")])
async def test_a_leads_to_what_is_in_the_way_or_says_that_one_is_applying(
    store: Closure, name: str
) -> None:
    async with desk(store.outside, store) as at:
        await PAGES[name](at, store)
        await at.press("a")
        if name in ("sweep", "consequences"):
            await at.sees(ON_THE_WAY)
        else:
            await at.on(InTheWayPage)


async def test_a_says_of_what_is_in_the_way_that_this_is_it(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await at.press("a", "a")
        await at.sees("This is what is in the way.")


async def test_leaving_the_click_path_says_what_became_of_it(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_path(at, store)
        await at.press("escape")
        await at.sees("Stopped. What you ticked or read is kept; a goes on there.")


@pytest.mark.parametrize(("deed", "leaves"), [("not-sent", True), (None, False)])
async def test_the_click_path_asks_whether_it_was_sent_before_it_leads_on(
    store: Closure, deed: str | None, leaves: bool
) -> None:
    async with desk(store.outside, store) as at:
        await to_unlocked(at, store)
        await at.press("o")
        await at.sees("Did you send it?")
        if deed:
            await choose(at, deed)
        else:
            await at.press("escape")
        await at.on(HomeScreen if leaves else PathPage)


async def test_bug_the_key_for_the_next_thing_went_to_and_fro_between_the_closure_and_the_path(
    store: Closure,
) -> None:
    """Whoever pressed nothing else never came to the red line."""
    async with desk(store.outside, store) as at:
        await ready(at, store)
        await at.sees("Nothing is in the way")
        await at.press("]")
        await at.on(PathPage)
        page = at.app.screen
        assert isinstance(page, PathPage)
        lines = [line.id for line in page.route.path]
        border = first_final(page.route)
        for line in [*lines[1:border], RED_LINE]:
            await at.press("]")
            assert page.row_id == line
        await at.press("]")
        await at.on(TypedConfirmation)
        await type_phrase(at, phrase_of(store))
        await at.on(PathPage)
        assert page.row_id == lines[0]
        await at.press(*"]" * len(lines))
        await at.sees("Did you send it?")


async def test_bug_the_key_for_the_next_thing_passed_over_the_entry_whose_list_was_left(
    store: Closure,
) -> None:
    """The light stood on another entry, and space ticked that one."""
    path = export(Path(store.path).with_name("orders.csv"), ["IN_ISSUE"])
    store.import_rows(ITEM, read_export(path, "orders"))
    tick_all(store, but=(ITEM, "stock"))
    async with desk(store.outside, store) as at:
        await at.press("]")
        assert at.chosen == ITEM
        await at.press("enter")
        await at.on(RowsPage)
        await at.press("enter", "j", "enter")
        await at.sees("None is left: esc, then space ticks the entry")
        await at.press("]")
        await at.home_again()
        assert at.chosen == ITEM


async def test_bug_another_way_was_lit_than_the_rows_of_the_list_had_said(store: Closure) -> None:
    path = export(Path(store.path).with_name("orders.csv"), [SHIPPED] * 2)
    store.import_rows(ITEM, read_export(path, "orders"))
    item = store.view().case.playbook.item(ITEM)
    assert item
    said = item.ways[1]
    store.settle_rows(ITEM, [number(0), number(1)], said.title, (said.id,))
    async with desk(store.outside, store) as at:
        at.jump(ITEM)
        await at.press("space")
        assert rows_of(at.app).rows[rows_of(at.app).cursor].id == said.id
        await at.press("enter")
        await at.sees("Ticked")
        (statement,) = at.view.case.statements[ITEM]
        assert statement.ways == (said.id,)
