"""What the palette did not find, or told in words that are for nobody."""

from pathlib import Path

import pytest

from closetui.domain.text import capitalised
from closetui.reports.work import read_row_id
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import Offer
from closetui.tui.content.help import entries
from closetui.tui.dialogs.find import Find, palette
from closetui.tui.screens.anywhere import ABOUT_GUIDES
from closetui.tui.screens.closure_page import COMMON, FIND, REDO, UNDO
from closetui.tui.screens.home_screen import HomeScreen
from closetui.world import World
from tests.tui.desk_driver import Desk, desk, make_world, new_closure
from tests.tui.screens_of import lines


@pytest.fixture
def outside(tmp_path: Path) -> World:
    return make_world(tmp_path)


async def _palette(at: Desk, words: str) -> list[str]:
    """Return the lines of the palette that hold the words."""
    await at.on(HomeScreen)
    await at.press("colon")
    await at.on(Find)
    await at.press(*("space" if char == " " else char for char in words))
    screen = at.app.screen
    assert isinstance(screen, Find)
    await at.until(lambda: screen.field.value == words)
    return [read_row_id(row.id).name for row in screen.rows.rows]


@pytest.mark.parametrize("words", ["put back", "put again", "archive"])
async def test_bug_what_was_put_away_was_not_found_by_putting_it_back(
    outside: World, words: str
) -> None:
    new_closure(outside, name="Alpha")
    new_closure(outside, name="Beta")
    async with desk(outside) as at:
        await at.sees("Alpha", "Beta")
        assert "show-away" in await _palette(at, words)


async def test_bug_putting_back_put_the_lit_one_away(outside: World) -> None:
    """The first that the palette offered for "put back" took another closure out of the list."""
    for name in ("Alpha", "Beta"):
        new_closure(outside, name=name)
    async with desk(outside) as at:
        await at.sees("Alpha", "Beta")
        await at.press("z")
        await at.sees("Put away: Alpha.", '"put back" (key :) finds it')
        assert await _palette(at, "put back") == ["show-away"]
        await at.press("enter")
        await at.sees("What was put away is shown.", "Alpha", "Beta")


async def test_bug_delete_found_no_command_that_removes(outside: World) -> None:
    new_closure(outside, name="Alpha")
    async with desk(outside) as at:
        await at.sees("Alpha")
        assert (await _palette(at, "delete"))[0] == "remove"
        await at.press("enter")
        await at.sees("Remove Alpha", "enter removes it for good", "There is no other copy here.")
        told = " ".join(lines(at))
        assert "kept of it here" in told
        assert "by-path" not in told
        assert "replicas" not in told


def test_bug_a_key_was_called_otherwise_in_the_palette_than_on_the_keys_page() -> None:
    """And otherwise on the pages of a closure: ``D`` dropped a note here and took it back there."""
    names = {command.id: command.label for command in CLOSURE_COMMANDS}
    for command in (*COMMON, FIND, UNDO, REDO, *ABOUT_GUIDES):
        assert command.label == names[command.id]
    drop = next(one for one in CLOSURE_COMMANDS if one.keys == "D")
    shown = Offer(drop.id, "D", drop.label, drop.help, "")
    [page] = [line.text for line in entries([shown], ()) if line.command == drop.id]
    [row] = [row.draw(60)[0].plain.split("  ")[0] for row in palette([shown]).rows.rows]
    assert row == capitalised(page) == "Take a note back"


def test_bug_the_palette_showed_the_words_that_it_is_searched_for() -> None:
    made = palette([Offer("tick", "space", "tick", "Tick the entry.", "", also="done stale")])
    row = made.matching("stale")[0]
    drawn = "\n".join(line.plain for line in row.draw(60))
    assert "Tick the entry." in drawn
    assert "stale" not in drawn
