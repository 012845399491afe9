"""Textual's driver, which does not get stuck when its terminal is gone.

Its thread that writes ends with the first write that fails, and nobody empties its queue any
more: once that is full the app waits for ever. And with the terminal the system sends a signal
to go on, at which the driver would start its threads anew, beside those that run.

It also reads the keys itself, because an Esc that is followed soon was lost (``key_reader.py``).
"""

import os
from codecs import getincrementaldecoder
from contextlib import suppress
from select import select
from typing import Any, Final, TextIO

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from closetui.tui.key_reader import KeyReader

MOST_BYTES: Final = 4096
"""How much is read at once."""


class SteadyFile:
    """A file for the thread that writes: what can no longer be written is dropped."""

    def __init__(self, file: TextIO) -> None:
        """Write to ``file`` as long as that can be done."""
        self._file = file

    def write(self, text: str) -> int:
        """Write ``text``, or drop it."""
        with suppress(OSError):
            self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Send on what was written, or drop it."""
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        """Return the number of the file."""
        return self._file.fileno()


class SteadyDriver(LinuxDriver):
    """Goes on without a terminal until the app has left."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Write where Textual would."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file: Any = SteadyFile(self._file)

    def _sigcont_application(self, *arguments: object) -> None:
        if os.isatty(self.fileno):
            super()._sigcont_application(*arguments)

    def send_message(self, message: Message) -> None:
        """Put what came into the queue of the app, which takes it from any thread.

        Textual has a task made for each, which does no more than this.
        """
        self._app.post_message(message)

    def run_input_thread(self) -> None:
        """Read keys until the app steps aside or leaves, or nothing more can come."""
        keys = KeyReader(XTermParser())
        # A byte that is no text must not end the app, as it would with Textual.
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            came, _, _ = select([self.fileno], [], [], ESCAPE_DELAY)
            data = os.read(self.fileno, MOST_BYTES) if came else b""
            if came and not data:
                return
            for event in keys.read(decode(data)):
                self.process_message(event)
