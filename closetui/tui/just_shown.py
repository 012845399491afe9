"""Whether what is to be read has been on the screen before somebody says that they read it."""

import time
from typing import Final

SHOWN_SECONDS: Final = 0.15
"""How long something has to have stood there: longer than a key that is held down waits."""


class JustShown:
    """Keeps when what is to be read came to the screen."""

    def __init__(self) -> None:
        """Begin with something that comes to the screen now."""
        self._since = time.monotonic()

    def begin(self) -> None:
        """Take in that something else comes to the screen now."""
        self._since = time.monotonic()

    def was_seen(self) -> bool:
        """Return whether it stood there for a moment; a key that comes too early begins it anew.

        So neither a key that is held down nor one typed ahead says that anything was read.
        """
        now = time.monotonic()
        early = now - self._since < SHOWN_SECONDS
        if early:
            self._since = now
        return not early
