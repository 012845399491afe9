"""The home screen: its order, what it tells, what it reads again, and strange files."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from closetui.domain.actions.choices import rename, set_deadline
from closetui.reports.next_sentence import sentence
from closetui.store.copies import FolderScan
from closetui.tui.content.home import HomeEntry
from closetui.tui.screens import home_list
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.rows import Rows
from closetui.world import World
from tests.tui.desk_driver import STORE, Clock, Desk, desk, make_world, new_closure
from tests.tui.screens_of import at_each_size, clicks_work, fits, frame_ends


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


def closures_of(at: Desk) -> Rows:
    return at.app.screen.query_one("#closures", Rows)


def names(at: Desk) -> list[str]:
    """Return the names of the closures as they stand in the list."""
    drawn = [row.draw(110)[0].plain for row in closures_of(at).rows if row.id]
    return [line[:21].strip() for line in drawn]


async def all_read(at: Desk, *wanted: str) -> None:
    """Wait until these closures were read."""
    await at.until(
        lambda: all(name in at.seen() for name in wanted) and "not read yet" not in at.seen(),
        f"read {wanted}",
    )


async def test_every_size_shows_list_and_keys(world: World) -> None:
    for name in ("Alpha", "A closure with a name that is long enough to be cut somewhere"):
        new_closure(world, name=name)
    async with desk(world) as at:
        await all_read(at, "Alpha")
        async for _ in at_each_size(at):
            fits(at)
            clicks_work(at)
            frame_ends(at)
        await at.press("2")
        await at.until(lambda: at.app.screen.query_one("#guides", Rows).has_focus)
        async for _ in at_each_size(at):
            fits(at)
            frame_ends(at)


async def test_without_closures_the_choice_is_first(world: World) -> None:
    async with desk(world) as at:
        async for _ in at_each_size(at):
            await at.sees("Start here", "What do you want to do?", "Close an AliExpress store")
            fits(at)
            frame_ends(at)


async def test_what_is_due_comes_first_and_what_cannot_be_read_before_all(world: World) -> None:
    for name, days in (("Alpha", None), ("Beta", 9), ("Gamma", 2), ("Delta", 0)):
        closure = new_closure(world, name=name)
        if days is not None:
            wish = world.now().date() + timedelta(days=days)
            closure.act(partial(set_deadline, item_id="", day=wish))
    data = world.places.data
    (data / "Foreign.closetui.json").write_text("{}", "ascii")
    (data / "Locked.closetui.json").mkdir()
    async with desk(world) as at:
        await all_read(at, "Alpha", "Beta")
        await at.until(
            lambda: names(at) == ["[?] Foreign", "[?] Locked", "Delta", "Gamma", "Beta", "Alpha"],
            "the order",
        )
        await at.sees("damaged", "today")


async def test_next_of_home_is_that_of_the_first_closure(world: World) -> None:
    closure = new_closure(world, name="Alpha")
    async with desk(world) as at:
        await all_read(at, "Alpha")
        await at.sees("Next", f"Alpha: {sentence(closure.view()).title}")
        await at.press("]")
        await at.on(ClosureScreen)
        assert at.chosen == sentence(closure.view()).item


async def test_enter_opens_what_was_found_and_escape_leaves_all_as_it_was(world: World) -> None:
    for name in ("Alpha", "Beta"):
        new_closure(world, name=name)
    async with desk(world) as at:
        await all_read(at, "Alpha", "Beta")
        await at.press("/", *"zzz")
        await at.sees("Nothing holds these words.")
        await at.press("escape")
        await at.on(HomeScreen)
        assert names(at) == ["Alpha", "Beta"]
        await at.press("/", *"beta", "enter")
        await at.on(ClosureScreen)
        await at.sees("Beta")


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (["v"], LookScreen),
        (["2", "enter"], LookScreen),
        (["2", "end", "enter"], CompareScreen),
        (["="], CompareScreen),
        (["n"], StartScreen),
        (["2", "j", "n"], StartScreen),
    ],
)
async def test_guides_are_looked_at_compared_and_started_with(
    world: World, keys: Sequence[str], screen: type[LookScreen]
) -> None:
    new_closure(world, STORE, name="Alpha")
    async with desk(world) as at:
        await all_read(at, "Alpha", "Delete an AliExpress account")
        await at.press(*keys)
        await at.on(screen)
        await at.press("escape")
        await at.on(HomeScreen)


async def test_what_is_put_away_leaves_the_list_and_comes_back(world: World) -> None:
    for name in ("Alpha", "Beta"):
        new_closure(world, name=name)
    async with desk(world) as at:
        await all_read(at, "Alpha", "Beta")
        await at.press("z")
        await at.sees('Put away: Alpha. File kept; "put back" (key :) finds it.')
        await at.until(lambda: names(at) == ["Beta"])
        screen = at.app.screen
        assert isinstance(screen, HomeScreen)
        await screen.action_run("show-away")
        await at.until(lambda: names(at) == ["Alpha", "Beta"])
        await at.press("g", "z")
        await at.sees("Back in the list: Alpha.")
        await screen.action_run("show-away")
        await at.until(lambda: names(at) == ["Alpha", "Beta"])


async def test_removing_asks_for_the_name(world: World) -> None:
    closure = new_closure(world, name="Alpha")
    async with desk(world) as at:
        await all_read(at, "Alpha")
        screen = at.app.screen
        assert isinstance(screen, HomeScreen)
        screen.run_later("remove")
        await at.sees("Remove Alpha", "There is no other copy here.")
        await at.fill("Alph")
        await at.sees("the name does not fit; nothing was removed")
        assert closure.path.exists()
        await at.fill("Alpha")
        await at.sees("Start here")
        assert not closure.path.exists()


async def test_a_closure_is_renamed_from_the_list(world: World) -> None:
    closure = new_closure(world, name="Alpha")
    async with desk(world) as at:
        await all_read(at, "Alpha")
        screen = at.app.screen
        assert isinstance(screen, HomeScreen)
        screen.run_later("rename")
        await at.sees("Rename Alpha")
        await at.fill("Omega")
        await at.sees("It is called Omega now.")
        await at.until(lambda: names(at) == ["Omega"])
        assert closure.view().case.name == "Omega"


async def test_a_copy_that_was_sent_is_brought_in(world: World, tmp_path: Path) -> None:
    other = new_closure(make_world(tmp_path / "other"), name="Sent")
    async with desk(world) as at:
        await at.sees("Start here")
        await at.press("m")
        await at.sees("Bring in a copy")
        await at.fill(str(tmp_path / "nowhere.json"))
        await at.sees("it cannot be read")
        await at.fill(str(other.path))
        await at.sees("Brought in: Sent.closetui.json.")
        await all_read(at, "Sent")
        await at.press("m")
        await at.fill(str(other.path))
        await at.sees("this closure is in your list already")


async def test_a_path_in_the_quotes_of_a_terminal_is_taken(world: World, tmp_path: Path) -> None:
    other = new_closure(make_world(tmp_path / "other"), name="Sent")
    async with desk(world) as at:
        await at.sees("Start here")
        await at.press("m")
        await at.fill(f"'{other.path}' ")
        await at.sees("Brought in: Sent.closetui.json.")


async def test_rows_come_while_others_are_still_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("One", "Two", "Three"):
        new_closure(world, name=name)
    read_entry = home_list.read_entry

    def slowly(outside: World, path: Path, scan: FolderScan | None = None) -> HomeEntry:
        time.sleep(0.3)
        return read_entry(outside, path, scan)

    monkeypatch.setattr(home_list, "read_entry", slowly)
    async with desk(world) as at:
        await at.sees("One", "Two", "Three", "not read yet", "reading")
        await at.sees("0 of", "not read yet")
        await at.until(lambda: "not read yet" not in at.text(), "all are read")


async def test_the_light_stays_on_its_closure_while_others_are_read(world: World) -> None:
    for name in ("One", "Two", "Three"):
        new_closure(world, name=name)
    async with desk(world) as at:
        await all_read(at, "One", "Two", "Three")
        await at.press("j")
        before = closures_of(at).current
        assert before
        (world.places.data / "Alpha.closetui.json").write_text("torn", "ascii")
        await at.sees("damaged")
        after = closures_of(at).current
        assert after
        assert after.id == before.id


async def test_bug_a_closure_that_came_into_the_folder_was_not_shown(world: World) -> None:
    """The screen looked only when it came to the front."""
    async with desk(world) as at:
        await at.sees("Start here")
        new_closure(world, name="By mail")
        await all_read(at, "By mail")
        session = new_closure(world, name="Second")
        await all_read(at, "Second")
        session.path.unlink()
        await at.sees("damaged")
        await at.press("g")
        await at.sees("its file is gone", "Put it back")


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


async def test_a_hostile_name_stays_harmless(world: World) -> None:
    closure = new_closure(world, name="Shop")
    closure.act(lambda case: rename(case, "[@click=app.bell]Shop\u202e [/x]"))
    async with desk(world) as at:
        await at.until(lambda: "[@click=app.bell]Shop" in at.text())
        assert "\u202e" not in at.text()
        fits(at)


async def test_the_light_is_on_the_guides_however_soon_the_folder_turns_out_empty(
    world: World,
) -> None:
    async with desk(world) as at:
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        await at.until(lambda: home.is_empty and bool(home.guides.playbooks), "the empty folder")
        home.remove_class("-empty")  # As at the start, when the list takes the keyboard.
        home.set_focus(home.closures)
        home.draw()  # The folder is listed before the list was told that it has the keyboard.
        assert home.focused is home.guide_rows
        home.set_focus(None)  # Hidden while it had the keyboard, a list leaves it to nobody.
        home.draw()
        assert home.focused is home.guide_rows
        await at.press("j")
        assert "does nothing here" not in at.seen()
