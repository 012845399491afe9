"""On every page of a closure the keys lead on as they do on the closure itself."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.tui.screens.closure_page import ON_THE_WAY
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.path_page import PathPage
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
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
from tests.tui.row_lists import open_list


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


@pytest.mark.parametrize("name", PAGES)
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
        await at.sees("Stopped. What you said is kept; a goes on there.")


@pytest.mark.parametrize(("deed", "leaves"), [("not-sent", True), (None, False)])
async def test_the_click_path_asks_whether_it_was_sent_before_it_leads_on(
    store: Closure, deed: str | None, leaves: bool
) -> None:
    async with desk(store.outside, store) as at:
        await to_unlocked(at, store)
        await at.press("]")
        await at.sees("Did you send it?")
        if deed:
            await choose(at, deed)
        else:
            await at.press("escape")
        await at.on(ClosureScreen if leaves else PathPage)


async def test_the_key_for_the_next_thing_does_it_where_it_is_no_entry(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await ready(at, store)
        await at.sees("Nothing is in the way")
        await at.press("]")
        await at.on(PathPage)
        await at.press("]")
        await at.on(ClosureScreen)
        await at.rest()
        assert isinstance(at.app.screen, ClosureScreen)  # What was left is not begun again.
