"""The page at the end of everything."""

from datetime import date
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.demo import make_example
from closetui.reports.days import lasting_dates, milestones
from closetui.store.lookup import known_files
from closetui.store.own_state import is_archived
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.end_page import EndPage
from closetui.tui.screens.home_screen import HomeScreen
from closetui.world import world
from tests.tui.desk_driver import SMALL, desk, make_world, new_closure
from tests.tui.screens_of import at_each_size, fits, frame_ends


@pytest.fixture
def finished(tmp_path: Path) -> Closure:
    outside = make_example(tmp_path, world({"CLOSETUI_NOW": "2026-11-28T17:30:00+01:00"})).outside
    path = next(path for path in known_files(outside.places) if path.name.startswith("Old"))
    return Closure(outside, str(path))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_it_is_the_first_thing_that_a_finished_closure_shows(
    finished: Closure, size: tuple[int, int]
) -> None:
    async with desk(finished.outside, finished, size=size) as at:
        await at.on(EndPage)
        await at.sees("All done", "The account is deleted.")
        await at.until(lambda: "\u2570" in at.text(), "the lower edge")
        fits(at)
        frame_ends(at)
        assert "…" not in at.text().split("\n")[-1], "a key that does not fit is left out"
        await at.press("enter")
        await at.on(ClosureScreen)


async def test_its_wishes_are_fulfilled(finished: Closure) -> None:
    async with desk(finished.outside, finished) as at:
        await at.on(EndPage)
        await at.press("r")
        await at.sees("report")
        await at.press("escape")
        await at.on(ClosureScreen)
        screen = at.app.screen
        assert isinstance(screen, ClosureScreen)
        screen.run_later("end")
        await at.on(EndPage)
        await at.press("z")
        await at.on(HomeScreen)
        case = finished.view().case
        assert is_archived(case.id, finished.outside.places)


async def test_escape_goes_home(finished: Closure) -> None:
    async with desk(finished.outside, finished) as at:
        await at.on(EndPage)
        await at.press("escape")
        await at.on(HomeScreen)


async def test_it_comes_for_nothing_that_is_unfinished(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), SMALL)
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        screen = at.app.screen
        assert isinstance(screen, ClosureScreen)
        screen.run_later("end")
        await at.sees("Something is left to do; the line Next names it.")


def test_the_days_are_told_from_the_start_to_the_end(finished: Closure) -> None:
    view = finished.view()
    assert [(entry.day, entry.text.split(",")[0]) for entry in milestones(view)] == [
        (date(2026, 8, 30), "started"),
        (date(2026, 8, 30), "applied"),
        (date(2026, 9, 1), "deleted"),
        (date(2026, 9, 23), "done: Advertising mail has stopped"),
    ]
    assert lasting_dates(view) == []


async def test_bug_the_bar_of_the_last_page_was_a_cell_too_long(finished: Closure) -> None:
    async with desk(finished.outside, finished) as at:
        await at.on(EndPage)
        async for _ in at_each_size(at):
            await at.sees("The account is deleted.")
            await at.press("end", "home")
            framed = [line for line in at.text().splitlines() if line.strip().startswith("│")]
            assert sum("━" in line for line in framed) <= 1
