"""Keys in turn: each one is sent only when all that the one before did has happened.

Textual hands every key at once to the widget that has the keyboard. Keys typed ahead of
a dialog, or of a change of focus, would therefore go to the widget that had it before.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.timer import Timer

Typed = events.Key | events.Paste
"""What comes from the keyboard: a key, or a text that is pasted."""

ROUNDS: Final = 2
"""How often a key is followed from its widget up to the app: once for the key, which may
bubble to a binding of the app, and once for the messages that were posted because of it.
"""

LONGEST_SECONDS: Final = 2.0
"""After so long the next key is sent, whatever became of the one before."""


class TypedKeys:
    """The keys of an app that wait for the one before."""

    def __init__(self, app: App[Any], send: Callable[[Typed], Awaitable[None]]) -> None:
        """Give the keys of ``app`` one by one to ``send``."""
        self._app, self._send = app, send
        self._waiting: deque[Typed] = deque()
        self._patience: Timer | None = None
        self._number = 0
        """Number of the key that was sent last; what follows an earlier one is over."""

    @property
    def at_work(self) -> bool:
        """Whether a key was sent and what it does has not happened yet."""
        return self._patience is not None

    async def add(self, event: Typed) -> None:
        """Send a key, at once or when its turn comes."""
        self._waiting.append(event)
        if not self.at_work:
            await self._next(self._number)

    async def _next(self, number: int) -> None:
        """Send the next key, if the one of this number is the last that was sent."""
        if number != self._number:
            return
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        if not self._waiting:
            return
        self._number += 1
        self._patience = self._app.set_timer(LONGEST_SECONDS, partial(self._next, self._number))
        event = self._waiting.popleft()
        await self._send(event)
        if not self._app.screen_stack:
            return  # The key ended the app.
        self._follow(self._app.focused or self._app.screen, ROUNDS, self._number)

    def _follow(self, start: DOMNode, rounds: int, number: int) -> None:
        """Go the way of a key, behind it, from widget to widget up to the app."""

        def arrived(node: DOMNode) -> None:
            above = node.parent
            if above is not None and above.call_later(arrived, above):
                return
            if rounds > 1 and start.is_running:
                self._follow(start, rounds - 1, number)
            else:
                self._app.call_later(self._next, number)

        if not start.call_later(arrived, start):
            self._app.call_later(self._next, number)
