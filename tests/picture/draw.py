"""Draws the picture of the README: ``python -m tests.picture.draw``.

A closure is worked half-way through the session, the app shows it at 120x40,
and Textual's own screenshot is kept, without the fonts it would load from the
network.
"""

import asyncio
import re
import tempfile
from datetime import timedelta
from pathlib import Path

from closetui.closure import Closure, start
from closetui.domain.actions.items import Tick
from closetui.domain.times import parse_moment
from closetui.store.paths import places
from closetui.tui.app import ClosetuiApp
from closetui.world import World

PICTURE = Path(__file__).with_name("closetui.svg")
SIZE = (120, 40)
NOW = parse_moment("2026-11-22T10:00:00+01:00")

_FONT = re.compile(r"@font-face\s*{[^}]*}")
_UNIQUE = re.compile(r"terminal-\d+")


def half_way(home: Path) -> tuple[World, Closure]:
    """Return a closure on which some work was done on earlier days."""
    environ = {"CLOSETUI_HOME": str(home), "CLOSETUI_USER": "Ana"}
    outside = World(places(environ), lambda: NOW, environ)
    path = start(outside, "aliexpress-store-close", "Northwind Gadgets", motives=["strategy"])
    session = Closure(outside, str(path))
    session.tick(["balance"], Tick(("withdraw",), NOW - timedelta(days=3)))
    session.note("balance", "Last withdrawal 1,240.50 USD, receipt in the folder 'bank'.")
    session.tick(["own-coupons"], Tick(("given-up",)))
    session.skip(["partner-contracts"], "There never were any partners.")
    session.tick(["x.store.notice30"], Tick(("count",), NOW - timedelta(days=3)))
    session.tick(["x.store.records"], Tick(("filed",)))
    session.tick(["x.store.campaigns", "orders-contact"], Tick())
    return outside, session


async def screenshot(home: Path) -> str:
    """Return the closure screen as an SVG."""
    outside, session = half_way(home)
    app = ClosetuiApp(outside, session, session.view())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.pause()
        picture = app.export_screenshot(title="closetui")
    return _UNIQUE.sub("terminal", _FONT.sub("", picture))


def main() -> None:
    """Write the picture beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(screenshot(Path(folder))), "utf-8")


if __name__ == "__main__":
    main()
