"""The home screen: its order, its index, and what it does with files that are none."""

from pathlib import Path

import pytest
from closetui.tui.glances import INDEX, REASONS, keep, look_again, remembered
from closetui.tui.shelf import Shelf

from closetui.domain.actions.items import Tick
from closetui.session import World
from closetui.store.folder import FolderSweep
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.widgets.row_list import RowList
from tests.tui.desk_driver import Clock, desk, make_world, new_closure


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


def always() -> bool:
    return True


def looked(shelf: Shelf) -> list[str]:
    """Look at what changed; return the names of the files that were read."""
    shelf.refresh()
    found = [each for some in shelf.look_again([], always) for each in some]
    shelf.take(found)
    return [each.file for each in found]


def row_ids(shelf: Shelf) -> list[str]:
    return [row.id for row in shelf.rows([], narrow=False)]


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
    async with desk(world) as at:
        await at.on(HomeScreen)
        await at.until((world.places.state / INDEX).exists)
        rows = at.app.screen.query_one(RowList).rows
        assert [(row.title.split(" - ")[0], row.word.split("  ")[0]) for row in rows] == [
            ("Beta", "unreadable"),
            ("Foreign", "unreadable"),
            ("Locked", "unreadable"),
            ("Alpha", "preparing"),
            ("Gamma", "preparing"),
        ]


@pytest.mark.parametrize("width", [40, 44, 59])
async def test_a_name_is_not_cut_for_the_sake_of_counts_on_a_narrow_screen(
    world: World, width: int
) -> None:
    new_closure(world, name="Northwind Gadgets")
    async with desk(world, size=(width, 20)) as at:
        await at.on(HomeScreen)
        await at.sees("Northwind Gadgets", "BLOCKED")


def test_an_unchanged_closure_is_not_read_again_and_a_changed_one_is(
    world: World, clock: Clock
) -> None:
    session = new_closure(world, name="One")
    new_closure(world, name="Two")
    shelf = Shelf(world)
    assert len(looked(shelf)) == 2
    shelf.keep()
    again = Shelf(world)
    assert looked(again) == []
    assert row_ids(again) == ["One.closetui.json", "Two.closetui.json"]
    session.note("", "news")
    assert looked(Shelf(world)) == ["One.closetui.json"]
    clock.move(hours=2)  # Ticks grow stale with time alone.
    assert len(looked(Shelf(world))) == 2


@pytest.mark.parametrize("size", [300, 600, 900, 1200, 2**16])
def test_the_first_screen_shows_the_most_urgent_of_the_index(
    world: World, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    for name in ("One", "Two", "Six"):
        new_closure(world, name=name)
    (world.places.data / "Zip.closetui.json").write_text("torn", "ascii")
    shelf = Shelf(world)
    looked(shelf)
    shelf.keep()
    wanted = [f"{name}.closetui.json" for name in ("Zip", "One", "Six", "Two")]
    monkeypatch.setattr("closetui.tui.glances._FIRST_BYTES", size)
    found = list(remembered(world, first=True))
    assert found == wanted[: len(found)]
    assert (len(found) == 4) == (size == 2**16)
    assert list(remembered(world)) == wanted


def test_a_copy_that_appears_or_changes_beside_a_closure_is_looked_at_with_it(
    world: World,
) -> None:
    session = new_closure(world, name="One")
    shelf = Shelf(world)
    looked(shelf)
    copy = session.path.with_name("One (copy).closetui.json")
    copy.write_bytes(session.path.read_bytes())
    assert sorted(looked(shelf)) == [copy.name, session.path.name]
    assert looked(shelf) == []
    copy.unlink()
    assert looked(shelf) == [session.path.name]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]\n", '[1, "elsewhere"]\n[]\t""', "\x00", "[" * 5000, '[1, "HERE"]\n[1]\t""',
     '[1, "HERE"]\n["a", [1], "", 1, 2, 3, 4, 5, 6, 7, 8]\t""', '[1, "HERE"]\n[]'],
)  # fmt: skip
def test_a_damaged_index_is_made_anew(world: World, text: str) -> None:
    new_closure(world, name="One")
    here = str(world.places.data)
    (world.places.state / INDEX).write_text(text.replace("HERE", here), "utf-8")
    assert remembered(world) == {}
    shelf = Shelf(world)
    assert looked(shelf) == ["One.closetui.json"]
    shelf.keep()
    assert len(remembered(world)) == 1


def test_a_text_in_the_index_that_is_damaged_is_left_out(world: World) -> None:
    new_closure(world, name="One")
    glance = next(look_again(world, [world.places.data / "One.closetui.json"], {}, always))
    assert glance.told.count("\n") == REASONS
    for text in ("", "{", "[" * 100_000):
        assert glance._replace(about=text).told == ""


def test_the_index_keeps_what_was_seen_and_nothing_that_acts(world: World) -> None:
    new_closure(world, name="One\u202e")
    glances = list(look_again(world, [world.places.data / "One\u202e.closetui.json"], {}, always))
    keep(world, glances)
    assert list(remembered(world).values()) == glances


def test_no_decision_rests_on_the_index(world: World) -> None:
    session = new_closure(world, name="One")
    shelf = Shelf(world)
    looked(shelf)
    shelf.keep()
    before = session.path.stat()
    item = next(each for each in session.view().case.playbook.steps if not each.ways)
    session.tick([item.id], Tick())
    index = world.places.state / INDEX
    index.write_text(index.read_text("ascii").replace(str(before.st_size), "1"), "ascii")
    assert session.view().verdict.states[item.id].statements


def test_a_sweep_reads_each_file_once_and_finds_copies_under_any_name(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions = [new_closure(world, name=f"Shop {n}") for n in range(5)]
    (world.places.data / "from mail.json").write_bytes(sessions[2].path.read_bytes())
    closure = sessions[2].view().case.id
    sweep = FolderSweep()
    found = sweep.beside(sessions[2].path, closure)
    assert [path.name for path in found] == ["Shop 2.closetui.json", "from mail.json"]
    monkeypatch.setattr("closetui.store.folder.read_bytes", None)  # Not read a second time.
    assert len(sweep.beside(sessions[3].path, sessions[3].view().case.id)) == 1


async def test_bug_a_closure_that_came_into_the_folder_was_not_shown(world: World) -> None:
    """The screen looked only when it came to the front."""
    async with desk(world) as at:
        await at.sees("No closure here yet.")
        new_closure(world, name="By mail")
        await at.sees("By mail", "BLOCKED by")
        session = new_closure(world, name="Second")
        await at.sees("Second")
        session.path.unlink()
        await at.until(lambda: "Second" not in at.text(), "it is gone")
