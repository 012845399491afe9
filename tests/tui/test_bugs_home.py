"""What the list of closures cut off, and what its line of keys left out."""

import time
from datetime import datetime
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.demo import make_example
from closetui.domain.errors import DamagedError
from closetui.tui.content.finding import Findable
from closetui.tui.content.home import HomeEntry, status_text
from closetui.tui.dialogs.find import Find
from closetui.tui.screens import home_list
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.world import World, world
from tests.tui.desk_driver import desk, make_world, new_closure
from tests.tui.screens_of import lines


@pytest.fixture
def example(tmp_path: Path) -> World:
    return make_example(tmp_path, world({"CLOSETUI_NOW": "2026-11-28T17:30:00+01:00"})).outside


@pytest.mark.parametrize("width", [100, 120, 200])
async def test_bug_what_is_next_was_cut_at_home(example: World, width: int) -> None:
    """At 120 columns the bar and empty columns took the place of the title."""
    async with desk(example, size=(width, 40)) as at:
        await at.on(HomeScreen)
        await at.sees("Buyer account", "Mother's account")
        rows = [line for line in lines(at) if "account" in line and "\u2501\u2501" in line]
        assert rows
        assert not [row for row in rows if "\u2026" in row]


async def test_bug_what_is_next_could_nowhere_be_read_whole(example: World) -> None:
    async with desk(example, size=(80, 24)) as at:
        await at.on(HomeScreen)
        await at.sees("Buyer account", "NEXT")
        await at.press("j", "j", "j")
        screen = at.app.screen
        assert isinstance(screen, HomeScreen)
        entry = screen.chosen()
        assert entry
        assert entry.found
        title = Closure(example, str(entry.path)).view().verdict.next.title
        await at.until(lambda: lines(at)[-2].strip() == title)
        [row] = (line for line in lines(at) if f" {entry.name} " in line and "\u2501\u2501" in line)
        assert "\u2026" in row
        assert title not in row


async def test_bug_the_key_for_a_copy_was_not_named_at_80_columns(example: World) -> None:
    async with desk(example, size=(80, 24)) as at:
        await at.on(HomeScreen)
        await at.sees("m bring in a copy", "? keys", "q quit")


async def test_bug_find_at_home_knew_only_the_names_of_closures(example: World) -> None:
    """What a guide says could be found only once a closure was started, or the guide opened."""
    async with desk(example) as at:
        await at.on(HomeScreen)
        await at.sees("Buyer account", "NEXT")
        await at.press("/")
        await at.on(Find)
        await at.write("tax registrations")
        await at.sees("Tax registrations are ended or kept", "Close an AliExpress store")
        await at.press("enter")
        await at.on(LookScreen)
        await at.sees("Tax registrations are ended or kept")
        await at.press("escape")
        await at.on(HomeScreen)
        await at.press("/")
        await at.on(Find)
        await at.write("mother's")
        await at.press("enter")
        await at.on(ClosureScreen)
        await at.sees("Mother's account")


async def test_bug_enter_in_an_empty_name_said_nothing(example: World) -> None:
    async with desk(example) as at:
        await at.on(HomeScreen)
        await at.press("n")
        await at.on(StartScreen)
        await at.press("enter")
        await at.sees("It needs a name first: CALL IT.")


async def test_bug_the_keys_of_home_were_called_otherwise_on_40_columns(example: World) -> None:
    async with desk(example, size=(40, 20)) as at:
        await at.on(HomeScreen)
        await at.sees("enter open n new closure ? q")
        await at.press("=")
        await at.sees("enter read the entries esc back ? q")


async def test_bug_that_it_warns_was_cut_at_80_columns(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path), size=(80, 24)) as at:
        await at.sees("It logs in nowhere, sends nothing, and warns before the point of no return.")


def test_bug_below_a_damaged_file_stood_nothing() -> None:
    entry = HomeEntry(Path("Shop.closetui.json"), trouble=DamagedError("it holds no closure"))
    told = status_text(entry, datetime(2026, 11, 28), 115)
    assert told == "Shop: it holds no closure"


def test_bug_where_a_find_of_home_leads_was_left_out() -> None:
    """Nothing told in which guide it stands where both did not fit on the line."""
    place = "Closing an AliExpress store for good, 1 Requirements"
    found = Findable("0", "Balance of the seller account is zero", place)
    [row] = Find([found]).matching("balance")
    assert "Closing an AliExpress store for" in row.draw(84)[0].plain


def test_bug_keys_waited_for_the_closures_that_were_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each batch draws the whole list: none comes while the light moves, and reading is slow."""
    outside = make_world(tmp_path)
    paths = [Path(new_closure(outside, name=name).path) for name in ("Alpha", "Beta", "Gamma")]
    paused: list[float] = []
    monkeypatch.setattr(home_list, "BATCH_SECONDS", -1.0)
    monkeypatch.setattr(time, "sleep", paused.append)
    at_rest = list(home_list.read_entries(outside, paths, lambda: False, lambda: False))
    assert [len(batch) for batch in at_rest] == [1, 1, 1, 0]
    assert not paused
    moving = list(home_list.read_entries(outside, paths, lambda: False, lambda: True))
    assert [len(batch) for batch in moving] == [3]
    assert len(paused) == 3
