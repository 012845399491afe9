"""What belongs to the lit row is drawn in the frame after the light, which the eye follows."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from textual.screen import Screen

FRAME_SECONDS: Final = 0.005
"""How long the rest waits for the light to stand on the screen."""

REPEAT_SECONDS: Final = 0.06
"""While a key repeats faster than this, only the light moves."""


class AfterLight:
    """Draws once the light stands still."""

    def __init__(self, screen: Screen[Any], draw: Callable[[], None]) -> None:
        """Call ``draw`` on behalf of ``screen``."""
        self._screen, self._draw = screen, draw
        self._waiting: asyncio.TimerHandle | None = None
        self._moved_at = 0.0

    def follow(self) -> None:
        """Draw after this frame; while a key repeats, after the last move."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        repeats = now - self._moved_at < REPEAT_SECONDS
        self._moved_at = now
        if self._waiting is not None:
            self._waiting.cancel()
        wait = REPEAT_SECONDS if repeats else FRAME_SECONDS
        self._waiting = loop.call_later(wait, self._screen.call_later, self._draw)
