"""A closure that was put away, and the ways to have it back."""

import asyncio
from pathlib import Path

import pytest

from closetui.tui.screens.home_screen import HomeScreen
from closetui.world import World
from tests.tui.desk_driver import desk, make_world, new_closure

SMALL = [(120, 40), (80, 24), (40, 20)]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = make_world(tmp_path)
    new_closure(made, name="My shop")
    return made


@pytest.mark.parametrize("size", SMALL)
async def test_bug_the_key_that_takes_back_did_nothing_after_putting_away(
    world: World, size: tuple[int, int]
) -> None:
    async with desk(world, size=size) as at:
        await at.sees("My shop")
        await at.press("u")
        await at.sees("No closure was put away.")
        await at.press("z")
        await at.sees("All are put away: u puts one back.", "u put it back")
        await at.press("u")
        await at.sees("Back in the list: My shop.", "enter open")
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        assert [entry.called for entry in home.shown] == ["My shop"]
        assert home.closures.has_focus


async def test_bug_what_was_put_away_was_shown_with_the_light_on_a_guide(world: World) -> None:
    """So the key that puts back answered that the light is on a guide."""
    async with desk(world) as at:
        await at.sees("My shop")
        await at.press("z")
        await at.sees("All are put away")
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        await home.action_run("show-away")
        await at.sees("What was put away is shown.")
        await at.press("z")
        await at.sees("Back in the list: My shop.")


async def test_bug_a_key_typed_behind_showing_found_no_closure(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is read on a thread, which may take its time."""
    async with desk(world) as at:
        await at.sees("My shop")
        await at.press("z")
        await at.sees("All are put away")
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        monkeypatch.setattr(home, "read_folder", lambda: None)
        await home.action_run("show-away")
        await at.press("z")
        await at.sees("Back in the list: My shop.")


async def test_the_one_put_away_last_comes_back_first(world: World) -> None:
    new_closure(world, name="Zweitladen")
    async with desk(world) as at:
        await at.sees("My shop", "Zweitladen")
        await at.press("j", "z")
        await at.sees("Put away: Zweitladen.")
        await at.press("k", "z")
        await at.sees("Put away: My shop.")
        await at.press("u")
        await at.sees("Back in the list: My shop.")


async def test_bug_what_was_read_before_the_last_key_hid_what_was_put_away(world: World) -> None:
    """A reading of the folder may end after a key, and have begun before it."""
    new_closure(world, name="Zweitladen")
    async with desk(world) as at:
        await at.sees("My shop", "Zweitladen")
        await at.press("j", "z")
        await at.sees("Put away: Zweitladen.")
        await asyncio.sleep(0.02)  # File systems tell times of files to a few milliseconds.
        await at.press("k", "z")
        await at.sees("All are put away")
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        last = next(file for file, entry in home.entries.items() if entry.called == "My shop")
        home.entries[last] = home.entries[last]._replace(is_away=False)
        await at.press("u")
        await at.sees("Back in the list: My shop.")
