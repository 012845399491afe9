"""Keys typed ahead to home act on what they would act on one by one, once that was read."""

import time
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from closetui.domain.actions.choices import set_deadline
from closetui.store.copies import FolderScan
from closetui.tui.content.home import HomeEntry
from closetui.tui.screens import home_list
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.world import World
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.hands import PATIENCE, typed


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A folder that takes a moment to read, as one does on a disk that is far away."""
    read_entry = home_list.read_entry

    def slowly(outside: World, path: Path, scan: FolderScan | None = None) -> HomeEntry:
        time.sleep(0.3)
        return read_entry(outside, path, scan)

    monkeypatch.setattr(home_list, "read_entry", slowly)
    return make_world(tmp_path / "home")


async def test_bug_v_typed_ahead_of_home_opened_the_comparison(world: World) -> None:
    new_closure(world, STORE)
    async with desk(world) as at:
        await at.burst("v")
        await at.sees("Look", "Close an AliExpress store", "Only looking")


async def test_bug_a_burst_from_a_closure_met_a_home_that_was_not_read(world: World) -> None:
    session = new_closure(world, STORE)
    async with desk(world, session) as at:
        await at.burst("o", "v")
        await at.sees("Look", "Close an AliExpress store", "Only looking")


async def test_bug_the_key_for_the_next_thing_was_refused_while_home_was_read(
    world: World,
) -> None:
    new_closure(world, STORE)
    async with desk(world) as at:
        await at.burst("]")
        await at.on(ClosureScreen)


async def test_bug_enter_typed_ahead_of_an_empty_home_opened_the_comparison(
    world: World,
) -> None:
    async with desk(world) as at:
        await at.burst("enter")
        await at.on(LookScreen)


async def test_bug_while_closures_were_read_next_said_to_start_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("One", "Two"):
        new_closure(world, name=name)
    read_entry, goes_on = home_list.read_entry, Event()

    def later(outside: World, path: Path, scan: FolderScan | None = None) -> HomeEntry:
        goes_on.wait(PATIENCE)
        return read_entry(outside, path, scan)

    monkeypatch.setattr(home_list, "read_entry", later)
    async with desk(world) as at:
        text = await at.sees("not read yet", "Your closures are being read.")
        assert "Choose a guide" not in text
        assert "go there" not in text
        goes_on.set()
        await at.sees("Next One: ", "] go there")


@pytest.mark.parametrize("key", ["enter", ""])
async def test_bug_the_light_went_to_another_closure_as_they_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Whoever presses a key means the closure that is lit, wherever it stands once all are read."""
    world = make_world(tmp_path / "home")
    calm, urgent = new_closure(world, name="Alpha"), new_closure(world, name="Beta")
    item = urgent.view().verdict.next.item
    urgent.act(lambda case: set_deadline(case, item_id=item, day=world.now().date()))
    read_entry, goes_on = home_list.read_entry, Event()

    def later(outside: World, path: Path, scan: FolderScan | None = None) -> HomeEntry:
        goes_on.wait(PATIENCE)
        return read_entry(outside, path, scan)

    monkeypatch.setattr(home_list, "read_entry", later)
    async with desk(world) as at:
        await at.sees("Alpha not read yet Beta not read yet")
        if key:
            at.app.post_message(typed(key))
            await at.until(lambda: at.app.has_key_at_work, "the key waits")
        goes_on.set()
        if key:
            await at.on(ClosureScreen)
            await at.sees("closetui Alpha")
            return
        await at.sees("Beta 0 of", "today Alpha 0 of")
        assert "Beta" in _lit(at), "nobody chose, so the most urgent is offered"
        yesterday = world.now().date() - timedelta(days=1)
        calm.act(lambda case: set_deadline(case, item_id=item, day=yesterday))
        await at.sees("yesterday Beta 0 of")
        assert "Beta" in _lit(at), "it has been lit since"


def _lit(at: Desk) -> str:
    """Return the line that is lit."""
    [line] = [line for line in at.text().splitlines() if "▌" in line]
    return line


async def test_what_was_not_read_yet_is_not_called_unreadable(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("One", "Two"):
        new_closure(world, name=name)
    read_entry = home_list.read_entry

    def never(outside: World, path: Path, scan: FolderScan | None = None) -> HomeEntry:
        return HomeEntry(path) if "Two" in path.name else read_entry(outside, path, scan)

    monkeypatch.setattr(home_list, "read_entry", never)
    async with desk(world) as at:
        await at.sees("Next One: ", "not read yet")
        await at.press("G")
        for key in ("v", "z"):
            await at.press(key)
            await at.sees("This closure is still being read.")
