"""Esc is one step back, and nothing that was done goes by without a word."""

from pathlib import Path

import pytest

from closetui.tui.dialogs.choose import ChooseTheme
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from tests.tui.desk_driver import STORE, desk, make_world, new_closure


async def test_bug_esc_on_the_start_page_went_past_the_guide(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    async with desk(world) as at:
        await at.press("v")
        await at.on(LookScreen)
        await at.press("n")
        await at.on(StartScreen)
        await at.press("escape")
        await at.on(LookScreen)
        await at.press("=")
        await at.on(CompareScreen)
        await at.press("n")
        await at.on(StartScreen)
        await at.press("escape")
        await at.on(CompareScreen)
        await at.press("escape")
        await at.on(LookScreen)
        await at.press("escape")
        await at.on(HomeScreen)


async def test_bug_f_did_nothing_where_two_guides_are_compared(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path)) as at:
        await at.press("=")
        await at.on(CompareScreen)
        await at.press("f")
        await at.on(ReadingSheet)
        await at.sees("How sure, and from where", "WHAT THAT MEANS")
        await at.press("escape")
        await at.on(CompareScreen)


async def test_bug_z_put_a_closure_away_without_a_word(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE, "My shop")
    async with desk(session.outside, session) as at:
        await at.press("z")
        await at.on(HomeScreen)
        await at.sees("Put away: My shop. File kept")


@pytest.mark.parametrize("way", [("a",), ("p",), ("v",), ("=",), ("v", "=")])
async def test_bug_keys_that_work_anywhere_did_nothing_here(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    """``o`` was dead on the pages, and ``t`` where one looks and compares."""
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session) as at:
        await at.press(*way)
        page = at.app.screen
        await at.press("t")
        await at.on(ChooseTheme)
        await at.press("escape")
        await at.until(lambda: at.app.screen is page, "back on the page")
        await at.press("o")
        await at.on(HomeScreen)


async def test_bug_a_page_drew_the_wrong_layout_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A narrow terminal showed two columns for a moment: the page did not know its size yet."""
    known: list[bool] = []
    monkeypatch.setattr(InTheWayPage, "begin", lambda page: known.append(page.has_class("-narrow")))
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session, size=(80, 24)) as at:
        await at.press("a")
        await at.on(InTheWayPage)
    assert known == [True]
