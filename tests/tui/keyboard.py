"""The app's driver with a pseudo-terminal for a keyboard, and no app behind it."""

import os
import pty
import signal
import sys
import threading
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from textual import events
from textual.app import App
from textual.message import Message

from closetui.tui.driver import QuietDriver

PATIENCE = 20.0
"""Seconds after which a wait has failed."""


class Listening(QuietDriver):
    """Keeps what was understood instead of sending it to an app."""

    def __init__(self, app: App[None]) -> None:
        """Listen to standard input."""
        super().__init__(app)
        self.heard: list[Message] = []

    def process_message(self, message: Message) -> None:
        """Keep it."""
        self.heard.append(message)


class Keyboard:
    """Types into a driver whose input thread runs."""

    def __init__(self, driver: Listening, descriptor: int) -> None:
        """Type through ``descriptor``."""
        self.driver = driver
        self._descriptor = descriptor
        self._thread = threading.Thread(target=driver.run_input_thread, daemon=True)

    def start(self) -> None:
        """Start to listen, as a driver does when its app starts or comes back."""
        self._thread = threading.Thread(target=self.driver.run_input_thread, daemon=True)
        self._thread.start()

    def stop(self) -> bool:
        """Stop to listen, as a driver does; return whether the thread ended."""
        self.driver.exit_event.set()
        self._thread.join(PATIENCE)
        self.driver.exit_event.clear()
        return not self._thread.is_alive()

    def type(self, text: str) -> None:
        """Type all of it."""
        data = text.encode()
        while data:
            data = data[os.write(self._descriptor, data) :]

    def keys(self, count: int) -> list[str]:
        """Wait for so many keys; return the names of all that came."""
        self.until(lambda: len(self._keys()) >= count)
        return self._keys()

    def _keys(self) -> list[str]:
        return [each.key for each in self.driver.heard if isinstance(each, events.Key)]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so; raises AssertionError when it never is."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, self.driver.heard
            time.sleep(0.002)


@contextmanager
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyboard]:
    """Give a keyboard to a driver that listens."""
    held = {each: signal.getsignal(each) for each in (signal.SIGTSTP, signal.SIGCONT)}
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    with open(theirs, "rb", buffering=0) as stdin:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "__stdin__", stdin)
            typing = Keyboard(Listening(App()), ours)  # Inside a running loop: drivers ask for it.
        typing.start()
        try:
            yield typing
        finally:
            typing.stop()
            for number, handler in held.items():
                with suppress(TypeError):
                    signal.signal(number, handler)
    os.close(ours)
