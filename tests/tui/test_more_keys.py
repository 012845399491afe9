"""The keys that look around: history, undo, find, report, help, theme, others, quit, palette."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Message, ReadingSheet
from closetui.tui.dialogs.find import Find
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.start_screen import StartScreen
from tests.tui.desk_driver import (
    STORE,
    colleague,
    desk,
    make_world,
    new_closure,
    own_items,
)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"))


def without_ways(session: Closure) -> Item:
    return next(each for each in own_items(session.view()) if not each.ways)


async def test_h_shows_who_said_what(session: Closure, tmp_path: Path) -> None:
    item = without_ways(session)
    colleague(session, tmp_path / "bob").tick([item.id], Tick())
    async with desk(session.outside, session) as at:
        await at.press("h")
        await at.on(ReadingSheet)
        await at.sees("Who said what when", "Bob", item.title)
        await at.press("escape")
        await at.home_again()


async def test_u_takes_back_ones_own_last_statement_only(session: Closure, tmp_path: Path) -> None:
    first, second = [each for each in own_items(session.view()) if not each.ways][:2]
    session.tick([first.id], Tick())
    colleague(session, tmp_path / "bob").tick([second.id], Tick())
    async with desk(session.outside, session) as at:
        await at.press("3", "u")
        await at.sees("Taken back", first.title)
        assert at.chosen == first.id
        assert at.state(first.id) is State.OPEN
        assert at.state(second.id) is State.DONE
        await at.press("u")
        await at.sees("There is nothing of yours left to take back")
        assert at.state(second.id) is State.DONE


async def test_r_writes_a_report_and_overwrites_none(session: Closure, tmp_path: Path) -> None:
    async with desk(session.outside, session) as at:
        await at.press("r")
        await at.on(AskLine)
        await at.press("enter")
        await at.sees("Report written")
        written = session.path.with_name("Shop-report.md")
        before = written.read_bytes()
        assert b"Shop" in before
        await at.press("r")
        await at.fill(str(written))
        await at.on(Message)
        await at.sees("there is a file already")
        assert written.read_bytes() == before
        await at.press("escape", "r")
        await at.fill(str(tmp_path / "x.exe"))
        await at.sees("a report ends in")


async def test_o_goes_to_the_other_closures_and_back(session: Closure) -> None:
    new_closure(session.outside, name="Other shop")
    async with desk(session.outside, session) as at:
        await at.press("o")
        await at.on(HomeScreen)
        await at.sees("Other shop", "Closures")
        await at.press("slash")
        await at.on(Find)
        await at.write("other")
        await at.press("enter")
        await at.home_again()
        await at.sees("Other shop")
        await at.press("o")
        await at.on(HomeScreen)
        await at.press("n")
        await at.on(StartScreen)
        await at.press("escape")
        await at.on(HomeScreen)


@pytest.mark.parametrize("screen", [ClosureScreen, HomeScreen])
async def test_q_leaves(session: Closure, screen: type[ClosureScreen]) -> None:
    closure = session if screen is ClosureScreen else None
    async with desk(session.outside, closure) as at:
        await at.on(screen)
        await at.press("q")
        await at.until(lambda: not at.app.is_running, "the app ended")


async def test_the_palette_lists_our_verbs_and_runs_one(session: Closure) -> None:
    async with desk(session.outside, session, size=(120, 90)) as at:
        await at.press("ctrl+p")
        text = await at.sees(
            "Tick, still so, settle space", "What is in the way; apply a", "Next open one ]"
        )
        assert "Maximize" not in text
        await at.write("history")
        await at.sees("Who said what when h")
        await at.press("enter")
        await at.on(ReadingSheet)


@pytest.mark.parametrize("key", ["n", "slash", "m", "h", "question_mark"])
async def test_the_palette_stays_shut_above_dialogs_and_pages(session: Closure, key: str) -> None:
    async with desk(session.outside, session) as at:
        await at.press(key)
        await at.until(lambda: not isinstance(at.app.screen, ClosureScreen))
        shown = at.app.screen
        await at.press("ctrl+p")
        assert at.app.screen is shown


async def test_a_refused_verb_says_why(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    group = next(each for each in session.view().case.playbook.items() if each.derived)
    async with desk(session.outside, session) as at:
        at.jump(group.id)
        await at.press("x")
        await at.sees("It follows from its sub-items.")
        await at.press("5", "space")
        await at.sees("This is there to be read.")


async def test_acknowledging_twice_and_a_day_that_is_none(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    item = next(i for i in own_items(session.view()) if any(way.wait_for for way in i.ways))
    place = next(n for n, way in enumerate(item.ways) if way.wait_for)
    async with desk(session.outside, session) as at:
        await at.press("3", "space")
        await at.sees("Read: ")
        await at.press("k", "space")  # The light went on to the next one.
        await at.sees("Unread: ")
        at.jump(item.id)
        await at.press("space")
        await at.on(Ways)
        await at.press(*"j" * place, "d")
        await at.on(AskLine)
        for wrong in ("soon", "2026-13-40"):
            await at.fill(wrong)
            await at.sees("is no day")
            assert at.app.screen.query_one(Input).value == wrong
        await at.press("escape", "escape")
        await at.home_again()
        assert at.state(item.id) is State.OPEN
