"""Two guides side by side."""

from itertools import permutations
from pathlib import Path

import pytest
from rich.cells import cell_len

from closetui.store.lookup import known_files
from closetui.store.playbooks import guides
from closetui.tui.content.comparison import head_lines, question_rows, usual_pair
from closetui.tui.messages import CompareGuides
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.world import World
from tests.tui.desk_driver import STORE, Clock, Desk, desk, make_world
from tests.tui.screens_of import at_each_size, clicks_work, fits, frame_ends

SHIPPED = guides(make_world(Path("/nowhere")).places.playbooks).playbooks


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


async def compare(at: Desk, *pair: str) -> CompareScreen:
    await at.sees("Start here", "Close an AliExpress store")
    at.app.post_message(CompareGuides(*pair))
    await at.on(CompareScreen)
    screen = at.app.screen
    assert isinstance(screen, CompareScreen)
    return screen


async def test_every_size_fits(world: World) -> None:
    async with desk(world) as at:
        await compare(at)
        async for _ in at_each_size(at):
            await at.press("j", "j")
            fits(at)
            clicks_work(at)
            frame_ends(at)


async def test_the_chosen_column_is_started_and_read(world: World) -> None:
    async with desk(world) as at:
        screen = await compare(at)
        assert [guide.ending for guide in screen.pair] == ["unsure", "final"]
        await at.press("left")
        await at.sees("Chosen: Deactivate an AliExpress account")
        await at.press("j", "enter")
        await at.on(LookScreen)
        look = at.app.screen
        assert isinstance(look, LookScreen)
        assert look.lit() == "return-not-promised"
        await at.press("escape", "right", "n")
        await at.on(StartScreen)
        start = at.app.screen
        assert isinstance(start, StartScreen)
        assert start.playbook.id == "aliexpress-account-delete"
    assert known_files(world.places) == []


async def test_any_two_can_be_compared(world: World) -> None:
    async with desk(world) as at:
        await compare(at)
        await at.press("left", "=")
        await at.sees("Compare with what?")
        await at.press("g", "enter")
        await at.on(CompareScreen)
        screen = at.app.screen
        assert isinstance(screen, CompareScreen)
        assert [guide.id for guide in screen.pair] == ["aliexpress-account-deactivate", STORE]


async def test_it_is_written_to_a_file(world: World, tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    async with desk(world) as at:
        await compare(at)
        await at.press("r")
        await at.fill(str(path))
        await at.sees("Written:")
    assert "Can you come back?" in path.read_text("utf-8")


@pytest.mark.parametrize("width", [35, 60, 74, 76, 95, 115, 195])
def test_no_answer_is_cut(width: int) -> None:
    for pair in permutations(SHIPPED, 2):
        lines = [line.plain for line in head_lines(pair, 0, width)]
        text = ""
        for row in question_rows(pair):
            drawn = [line.plain for line in row.draw(width)]
            lines += drawn
            text += " ".join(drawn)
        assert all(cell_len(line) <= width for line in lines)
        assert "\u2026" not in text


def test_two_guides_on_the_same_subject_are_proposed() -> None:
    pairs = {guide.id: usual_pair(SHIPPED, guide.id) for guide in SHIPPED}
    assert all(pair and pair[0].id == guide for guide, pair in pairs.items())
    of_delete = pairs["aliexpress-account-delete"]
    assert of_delete
    assert of_delete[1].id == "aliexpress-account-deactivate"
    assert usual_pair(SHIPPED[:1]) is None
