"""The home screen: its order, what it reads again, and files that are no closures."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from closetui.store.copies import FolderScan
from closetui.tui.screens import home_screen
from closetui.tui.screens.home_list import REASONS, HomeEntry, read_entry
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.widgets.row_list import RowList
from closetui.world import World
from tests.tui.desk_driver import Clock, Desk, desk, make_world, new_closure


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


def shown(at: Desk) -> list[tuple[str, str]]:
    """Return title and state of each row, without the playbook and the counts."""
    rows = at.app.screen.query_one(RowList).rows
    return [(row.title.split(" - ")[0], row.word.split("  ")[0]) for row in rows]


async def test_the_most_urgent_comes_first_and_strange_files_are_shown_as_what_they_are(
    world: World,
) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        new_closure(world, name=name)
    data = world.places.data
    torn = data / "Beta.closetui.json"
    torn.write_bytes(torn.read_bytes()[:-50])
    (data / "Foreign.closetui.json").write_text("{}", "ascii")
    (data / "Locked.closetui.json").mkdir()
    wanted = [
        ("Beta", "unreadable"),
        ("Foreign", "unreadable"),
        ("Locked", "unreadable"),
        ("Alpha", "preparing"),
        ("Gamma", "preparing"),
    ]
    async with desk(world) as at:
        await at.on(HomeScreen)
        await at.until(lambda: shown(at) == wanted, "the order")


@pytest.mark.parametrize("width", [40, 44, 59])
async def test_a_name_is_not_cut_for_the_sake_of_counts_on_a_narrow_screen(
    world: World, width: int
) -> None:
    new_closure(world, name="Northwind Gadgets")
    async with desk(world, size=(width, 20)) as at:
        await at.on(HomeScreen)
        await at.sees("Northwind Gadgets", "BLOCKED")


async def test_rows_come_while_others_are_still_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("One", "Two", "Three"):
        new_closure(world, name=name)

    def slowly(outside: World, path: Path, scan: FolderScan) -> HomeEntry:
        time.sleep(0.3)
        return read_entry(outside, path, scan)

    monkeypatch.setattr(home_screen, "read_entry", slowly)
    async with desk(world) as at:
        await at.sees("One", "Two", "Three", "not read yet")
        await at.sees("preparing", "not read yet")
        await at.until(lambda: "not read yet" not in at.text(), "all are read")


async def test_the_cursor_stays_on_its_closure_while_others_are_read(world: World) -> None:
    for name in ("One", "Two", "Three"):
        new_closure(world, name=name)
    async with desk(world) as at:
        await at.until(lambda: "not read yet" not in at.text() and "Two" in at.text())
        await at.press("j")
        rows = at.app.screen.query_one(RowList)
        before = rows.current
        assert before
        (world.places.data / "Alpha.closetui.json").write_text("torn", "ascii")
        await at.sees("unreadable")
        assert rows.current
        assert rows.current.id == before.id


def test_few_reasons_are_told_beside_the_list(world: World) -> None:
    session = new_closure(world, name="One\u202e")
    entry = read_entry(world, session.path, FolderScan())
    assert entry.about.count("\n") == REASONS
    assert "\u202e" not in entry.row.title


async def test_bug_a_closure_that_came_into_the_folder_was_not_shown(world: World) -> None:
    """The screen looked only when it came to the front."""
    async with desk(world) as at:
        await at.sees("No closure here yet.")
        new_closure(world, name="By mail")
        await at.sees("By mail", "BLOCKED by")
        session = new_closure(world, name="Second")
        await at.sees("Second")
        session.path.unlink()
        await at.sees("unreadable")
        await at.press("g")
        await at.sees("Second", "its file is gone", "Put it back")


@pytest.fixture
def locked(world: World) -> Iterator[World]:
    """Give a world whose folder of closures is none."""
    world.places.data.parent.mkdir(parents=True, exist_ok=True)
    world.places.data.write_text("no folder", "ascii")
    yield world
    world.places.data.unlink()


async def test_a_folder_that_cannot_be_listed_is_told(locked: World) -> None:
    async with desk(locked) as at:
        await at.sees("The folder of closures cannot be listed.")
