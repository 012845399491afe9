"""Textual's driver, which does not get stuck when its terminal is gone.

Its thread that writes ends with the first write that fails, and nobody empties its queue any
more: once that is full the app waits for ever. And with the terminal the system sends a signal
to go on, at which the driver would start its threads anew, beside those that run.
"""

import os
from contextlib import suppress
from typing import Any, TextIO

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


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

    def _sigcont_application(self, *told: object) -> None:
        if os.isatty(self.fileno):
            super()._sigcont_application(*told)
