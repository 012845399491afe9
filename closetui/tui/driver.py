"""The terminal driver, without its ten looks a second for keys that nobody pressed.

Textual's input thread waits up to 0.1 seconds for a key, looks whether it shall end, and
waits again; told to end, it waits once more. Here the question whether it shall end does
the waiting: it sleeps until a key comes or the answer is yes, and hands on what was typed
through a socket, in which Textual finds it at once. An idle app does not wake up, and
quitting waits for nothing.
"""

import os
import select
import socket
import threading
from typing import Any, Final

from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

DOUBT: Final = ESCAPE_DELAY + 0.005
"""Seconds of silence after which a lone escape is one: until then it may be the start of a
longer key. A little longer than Textual's own, which it counts from a moment later."""

_MOST: Final = 1024
"""Bytes handed on at once; every system takes as many in one piece."""


class _EndedError(Exception):
    """The input thread is to end now, without the last look that Textual would take."""


class _KeyOrEnd(threading.Event):
    """Set when the input thread is to end; asked on that thread, it waits for a key first."""

    def __init__(self, keyboard: int) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._woken, self._waker = os.pipe()
        # Datagrams, because an empty one says that time went by: Textual reads nothing
        # from it, and tells a lone escape from the start of a longer key.
        self.typed, self._hand = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._in_doubt = False

    def is_set(self) -> bool:
        """Return whether it is set; on the input thread, hand on what is typed until it is."""
        if threading.current_thread() is threading.main_thread():
            return super().is_set()
        wait = DOUBT if self._in_doubt else None
        heard, _, _ = select.select([self._keyboard, self._woken], [], [], wait)
        if super().is_set():
            raise _EndedError
        data = os.read(self._keyboard, _MOST) if self._keyboard in heard else b""
        self._hand.send(data)
        self._in_doubt = bool(data)
        return False

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
        self._ears = _KeyOrEnd(self._keyboard)
        self.exit_event = self._ears

    @property
    def fileno(self) -> int:
        """The terminal; on the input thread, where what was typed is handed on."""
        if threading.current_thread() is threading.main_thread():
            return self._keyboard
        return self._ears.typed.fileno()

    @fileno.setter
    def fileno(self, keyboard: int) -> None:
        """Take the terminal, which Textual finds."""
        self._keyboard = keyboard

    def run_input_thread(self) -> None:
        """Take in keys until the app stops or stands aside."""
        try:
            super().run_input_thread()
        except _EndedError:
            return
