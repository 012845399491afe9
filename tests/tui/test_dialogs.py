"""Every dialog in one grammar: one thing is lit, enter does it, escape changes nothing."""

import pytest
from rich.cells import cell_len

from closetui.closure import Closure
from closetui.tui.screens.closure_screen import ClosureScreen
from tests.tui.desk_driver import Desk, desk
from tests.tui.dialogs_open import DIALOGS

SIZES = [(120, 40), (100, 30), (80, 24), (80, 16), (40, 20), (40, 12)]

PAGES = ("blockers", "consequences", "sweep", "path", "history", "arrivals", "elsewhere")
"""Pages of the whole screen, which are no dialogs."""

ONLY_DIALOGS = [name for name in DIALOGS if name not in PAGES]


def lit_blocks(at: Desk) -> int:
    """Return how many things on the screen have a bar at their left."""
    blocks, before = 0, False
    for line in at.text().split("\n"):
        blocks += "▌" in line and not before
        before = "▌" in line
    return blocks


BY_KEYS_ALONE = (
    "note", "day", "due", "own item", "who", "demand", "share", "share path", "name", "ways",
    "merge", "report", "find", "help", "message",
)  # fmt: skip
"""What is come to without recording anything; one app opens them one after the other."""

TOGETHER = [
    BY_KEYS_ALONE,
    *((name,) for name in ONLY_DIALOGS if name not in BY_KEYS_ALONE),
]

FIELD_ALONE = ("phrase", "help")
"""Where a field is lit that has no bar: one in a frame, and one that is only searched with."""


@pytest.mark.parametrize("names", TOGETHER, ids=lambda names: names[0])
async def test_one_thing_is_lit_and_escape_goes_back_and_leaves_the_file_as_it_was(
    session: Closure, names: tuple[str, ...]
) -> None:
    async with desk(session.outside, session) as at:
        for name in names:
            await DIALOGS[name](at, session)
            await at.until(lambda: at.app.screen.is_mounted)
            await at.pilot.pause()
            assert name in FIELD_ALONE or lit_blocks(at) == 1, (name, at.text())
            await _escapes(at, session, name)


async def _escapes(at: Desk, session: Closure, name: str) -> None:
    """Go back by escape, which leaves the file as it was."""
    before, dialog = session.path.read_bytes(), at.app.screen
    await at.press("escape")
    await at.until(lambda: at.app.screen is not dialog, f"{name}: one step back")
    for _ in range(4):
        if isinstance(at.app.screen, ClosureScreen):
            break
        await at.press("escape")
    assert session.path.read_bytes() == before, name


@pytest.mark.parametrize(
    "name", ["note", "day", "who", "share", "help", "find", "message", "own item"]
)
async def test_no_line_is_longer_than_the_screen_and_the_edge_says_what_keys_do(
    session: Closure, name: str
) -> None:
    """It is opened at each size; test_sizes.py changes the size of one that is open."""
    async with desk(session.outside, session) as at:
        for size in SIZES:
            await at.pilot.resize_terminal(*size)
            await at.rest()
            await DIALOGS[name](at, session)
            await at.press()
            lines = at.text().split("\n")
            assert max(map(cell_len, lines)) <= size[0], size
            edge = next((line for line in reversed(lines) if line.strip().startswith("╰")), "")
            assert "enter" in edge or "ctrl+s" in edge, (size, at.text())
            assert name in FIELD_ALONE or lit_blocks(at) == 1, (size, at.text())
            while not isinstance(at.app.screen, ClosureScreen):
                await at.press("escape")
