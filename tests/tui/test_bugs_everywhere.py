"""What works on one screen works on the others as well: find, any command by name, unknown keys."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.demo import make_example
from closetui.store.lookup import known_files
from closetui.tui.dialogs.find import Find
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.end_page import EndPage
from closetui.tui.screens.look_screen import LookScreen
from closetui.world import world
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.test_from_pages import PAGES

FIND = [name for name in PAGES if name != "list"]
"""Pages on which ``/`` looks through everything; in a list it narrows."""


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


@pytest.fixture
def finished(tmp_path: Path) -> Closure:
    outside = make_example(tmp_path, world({"CLOSETUI_NOW": "2026-11-28T17:30:00+01:00"})).outside
    path = next(path for path in known_files(outside.places) if path.name.startswith("Old"))
    return Closure(outside, str(path))


@pytest.mark.parametrize("name", FIND)
async def test_bug_find_did_nothing_on_a_page(store: Closure, name: str) -> None:
    async with desk(store.outside, store) as at:
        await PAGES[name](at, store)
        await at.press("slash")
        await at.on(Find)
        await at.write("tax registrations")
        await at.press("enter")
        await at.on(ClosureScreen)
        states = store.view().verdict.states
        await at.until(lambda: states[at.chosen].title == "Tax registrations are ended or kept")


async def test_bug_find_did_nothing_in_a_comparison(store: Closure) -> None:
    async with desk(store.outside) as at:
        await at.press("=")
        await at.on(CompareScreen)
        screen = at.app.screen
        assert isinstance(screen, CompareScreen)
        wanted = screen.pair[1].consequences[0].title
        await at.press("slash")
        await at.on(Find)
        await at.write(wanted)
        await at.press("enter")
        await at.on(LookScreen)
        looked = at.app.screen
        assert isinstance(looked, LookScreen)
        assert looked.lit() == screen.pair[1].consequences[0].id


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Z", '"Z" does nothing here.'),
        ("space", '"space" does nothing here.'),
        ("]", "Nothing is next: everything is done."),
        ("/", "Find"),
        (":", "Any command by name"),
    ],
)
async def test_bug_the_page_at_the_end_was_silent(finished: Closure, key: str, told: str) -> None:
    async with desk(finished.outside, finished) as at:
        await at.on(EndPage)
        await at.press(key)
        await at.sees(told)
