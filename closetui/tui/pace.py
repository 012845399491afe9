"""Work in the background that gives way to keys.

Python runs one thread at a time: whatever works beside the screen takes its time
from it, and a key that is pressed meanwhile is answered late.
"""

import time
from collections.abc import Callable
from typing import Final

REST_SECONDS: Final = 0.15
"""How long after a key nothing else is done: while one is held down they come faster."""

LONGEST_REST: Final = 2.0
"""Seconds after which a little is done all the same, however long keys are pressed."""

_NAP_SECONDS: Final = 0.01
"""How soon a thread at rest sees that its work is given up: leaving waits for it."""


class Pace:
    """Tells work in the background when to rest."""

    def __init__(self) -> None:
        """Start with no key pressed."""
        self._until = 0.0

    def pressed(self) -> None:
        """Note that a key was pressed just now."""
        self._until = time.monotonic() + REST_SECONDS

    def rest(self, going: Callable[[], bool]) -> None:
        """Return when no key was pressed for a while; for threads of their own.

        At once where none was, or where ``going`` says that the work is given up.
        """
        now = time.monotonic()
        latest = now + LONGEST_REST
        while now < min(self._until, latest) and going():
            time.sleep(_NAP_SECONDS)
            now = time.monotonic()
