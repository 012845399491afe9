"""Draws the pictures of the README: ``python -m tests.picture.draw``.

They show the example of ``closetui demo`` at a fixed hour, in the real app at 120x40, by
Textual's own screenshot, without the fonts that it would load from the network.
"""

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from textual.pilot import Pilot

from closetui.closure import Closure
from closetui.demo import Example, make_example
from closetui.tui.app import ClosetuiApp
from closetui.world import world

FOLDER: Final = Path(__file__).parent
SIZE: Final = (120, 40)
NOW: Final = "2026-11-28T17:30:00+01:00"


class Scene(NamedTuple):
    """What one picture shows."""

    keys: tuple[str, ...] = ()
    """What is pressed first."""
    on_closure: bool = False
    """Whether the app opens on the closure, and not on its home."""


PICTURES: Final = {
    "home": Scene(),  # First: opening the closure would be a visit, and nothing new since.
    "closure": Scene(("escape",), on_closure=True),
    "look": Scene(("2", "j", "enter")),
    "compare": Scene(("equals_sign", "j")),
    "after": Scene(("j", "enter", "escape")),
    "confirm": Scene((
        "j", "j", "j", "enter", "escape",  # The account that may be had back: little is left to do.
        "space", "a", "enter", "space", "enter",
        "a", *["enter"] * 8, *"moth",
    )),
}  # fmt: skip
"""By the name of the file without its ending."""

_FONT = re.compile(r"@font-face\s*{[^}]*}")
_UNIQUE = re.compile(r"terminal-\d+")


async def picture(example: Example, scene: Scene) -> str:
    """Return a scene as an SVG."""
    session = Closure(example.outside, str(example.path)) if scene.on_closure else None
    app = ClosetuiApp(example.outside, session, session.view() if session else None)
    async with app.run_test(size=SIZE) as pilot:
        await _settle(pilot)
        for key in scene.keys:
            await pilot.press(key)
            await _settle(pilot)
        drawn = app.export_screenshot(title="closetui")
    return _UNIQUE.sub("terminal", _FONT.sub("", drawn))


async def _settle(pilot: Pilot[None]) -> None:
    """Let what is read on threads come to the screen."""
    for _ in range(10):
        await pilot.pause(0.05)


async def draw(folder: Path) -> None:
    """Write all pictures into a folder."""
    with tempfile.TemporaryDirectory() as home:
        example = make_example(Path(home), world({"CLOSETUI_NOW": NOW}))
        for name, scene in PICTURES.items():
            (folder / f"{name}.svg").write_text(await picture(example, scene), "utf-8")


def main() -> None:
    """Write the pictures beside this file."""
    asyncio.run(draw(FOLDER))


if __name__ == "__main__":
    main()
