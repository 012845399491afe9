"""What every screen has to keep at every size, and how a test looks at the lines."""

from collections.abc import AsyncIterator
from typing import Final

from rich.cells import cell_len

from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.widgets.canvas import Canvas
from tests.tui.desk_driver import Desk

SIZES: Final = (
    (40, 12), (40, 20), (80, 16), (80, 24), (100, 30), (120, 40), (200, 60),
)  # fmt: skip
"""The sizes at which each screen is looked at."""


async def at_each_size(at: Desk) -> AsyncIterator[tuple[int, int]]:
    """Give the window each size in turn, and wait until all is drawn."""
    for size in SIZES:
        await at.pilot.resize_terminal(*size)
        await at.rest()
        yield size


def lines(at: Desk) -> list[str]:
    """Return what stands on the screen, line by line."""
    return at.text().split("\n")


def fits(at: Desk) -> None:
    """Fail if a line is longer than the screen, or the lines of the grid are not there."""
    width, height = at.app.size
    drawn = lines(at)
    assert len(drawn) == height
    assert all(cell_len(line) <= width for line in drawn)
    assert drawn[0].strip()
    assert drawn[2].strip(), "something is always next"
    assert "?" in drawn[-1] or "f1" in drawn[-1]  # A field would type the question mark.
    assert "q" in drawn[-1]


def frame_ends(at: Desk) -> None:
    """Fail if the edge of a frame is broken off: each begins and ends with its corners."""
    for line in lines(at):
        assert line.count("\u256d") == line.count("\u256e")
        assert line.count("\u2570") == line.count("\u256f")


def click_actions(at: Desk) -> set[str]:
    """Return the actions of the screen that a click on something runs."""
    found: set[str] = set()
    for widget in at.app.screen.walk_children(Canvas):
        if widget.display and widget.size:
            for y in range(widget.size.height):
                styles = [segment.style for segment in widget.render_line(y)]
                found |= {
                    style.meta["@click"] for style in styles if style and "@click" in style.meta
                }
            found.discard("more")  # Done by the widget itself.
    return found


def clicks_work(at: Desk) -> None:
    """Fail if a click would run an action that the screen does not have."""
    screen = at.app.screen
    assert isinstance(screen, CommandScreen)
    commands = {command.id for command in screen.commands}
    for action in click_actions(at):
        name, _, words = action.removeprefix("screen.").partition("(")
        assert hasattr(screen, f"action_{name}"), action
        if name == "run":
            assert words.strip("')") in commands, action
