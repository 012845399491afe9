"""What belongs to the lit row is drawn in the frame after the light, which the eye follows."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Final

from textual.screen import Screen
from textual.timer import Timer

FRAME_SECONDS: Final = 0.005
"""How long the rest waits for the light to stand on the screen."""

REPEAT_SECONDS: Final = 0.06
"""While a key repeats faster than this, only the light moves."""


class AfterLight:
    """Draws once the light stands still."""

    def __init__(self, screen: Screen[Any], draw: Callable[[], None]) -> None:
        """Call ``draw`` on behalf of ``screen``."""
        self._screen, self._draw = screen, draw
        self._waiting: Timer | None = None
        self._moved_at = 0.0

    def follow(self) -> None:
        """Draw after this frame; while a key repeats, after the last move."""
        now = monotonic()
        repeats = now - self._moved_at < REPEAT_SECONDS
        self._moved_at = now
        if self._waiting is not None:
            self._waiting.stop()
        wait = REPEAT_SECONDS if repeats else FRAME_SECONDS
        self._waiting = self._screen.set_timer(wait, self._draw)
