"""The terminal driver, without its ten looks a second for keys that nobody pressed.

Textual's input thread asks ten times a second whether it shall end. Here the
question itself waits until a key comes or the answer is yes: an idle app does
not wake up, and quitting does not wait for the next look.
"""

import os
import select
import threading
import time
from math import ceil
from typing import Any

from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

LOOK = 0.1
"""Seconds that one look of Textual's input thread for a key takes, if none comes."""

LOOKS = ceil(ESCAPE_DELAY / LOOK) + 2
"""Looks after a key before the thread sleeps: a lone escape is only told from the start
of a longer key by what does not follow it. Counted, not timed: on a busy machine the
time may be over before the thread has looked even once."""


LONGEST_SLEEP = 1.0
"""Seconds after which the thread looks again come what may: a key that came at the very
end of Textual's own look was read there, and cannot be told from silence."""


class _KeyOrEnd(threading.Event):
    """An event that the input thread is not asked for more often than keys come."""

    def __init__(self, keyboard: int) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._woken, self._waker = os.pipe()
        self._looks = LOOKS
        self._left = 0.0

    def is_set(self) -> bool:
        """Return whether it is set; on the input thread, wait for a key or for that."""
        if threading.current_thread() is not threading.main_thread() and not super().is_set():
            self._wait()
        return super().is_set()

    def _wait(self) -> None:
        if time.monotonic() - self._left < LOOK:
            self._looks = LOOKS  # Textual's look ended early: a key came, and was read there.
        sleep = 0.0 if self._looks else LONGEST_SLEEP
        heard, _, _ = select.select([self._keyboard, self._woken], [], [], sleep)
        self._looks = LOOKS if self._keyboard in heard else max(self._looks - 1, 0)
        self._left = time.monotonic()

    def set(self) -> None:
        """Set it and wake the input thread."""
        super().set()
        os.write(self._waker, b".")

    def clear(self) -> None:
        """Make it ready for another start, after the app stood aside for an editor."""
        super().clear()
        while select.select([self._woken], [], [], 0)[0]:
            os.read(self._woken, 64)


class QuietDriver(LinuxDriver):
    """Textual's own driver, asleep while nothing is pressed."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Drive the terminal that standard input and error are connected to."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = _KeyOrEnd(self.fileno)
