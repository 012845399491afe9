"""Whether a person can have seen what a key answers: what stood there when it was pressed.

Keys typed ahead, and a key that is held, must not say of a page that it was read before it stood
on the screen. Nobody waits for a clock: whoever sees a page may answer it at once.
"""

from math import inf
from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.message import Message
from textual.screen import Screen

HELD_SECONDS: Final = 0.06
"""A key that comes again sooner than this is held; most systems send one every 0.03 seconds."""

TOO_SOON: Final = "Too soon to count: read this first."
"""What is said where a key came before its page can have been read."""


READS_ON: Final = "read on"
"""What a key does that says of a page that it was read, as long as not all of it was seen."""


READ_FIRST: Final = "Read this first."
"""What is said where a key opened what it would have said was read."""


def read_on_words(key: str, *, is_all: bool) -> str:
    """Return what is said where a key read on: it did so, and nothing went wrong.

    Args:
        key: The key.
        is_all: Whether all of what is to be read was on the screen by now.
    """
    return f"That is all: {key} says you read it." if is_all else f"There is more: {key} reads on."


def now() -> float:
    """Return the time in seconds, by the clock that stamps the keys."""
    return Message().time


@runtime_checkable
class TellsPresses(Protocol):
    """An app that knows when the key was pressed that it is at work on."""

    @property
    def has_key_at_work(self) -> bool:
        """Whether a key was sent and what it does has not happened yet."""

    @property
    def pressed_at(self) -> float:
        """When it was pressed, in seconds; the present time where no key is at work."""


class Presses:
    """When keys were pressed: one that is held comes again and again, and was pressed once."""

    def __init__(self) -> None:
        """Know of no key yet."""
        self._key = ""
        self._came_at = self._pressed_at = -inf

    def pressed_at(self, event: events.Key) -> float:
        """Return when the key that comes now was pressed, in seconds."""
        is_held = event.key == self._key and event.time - self._came_at < HELD_SECONDS
        self._key, self._came_at = event.key, event.time
        if not is_held:
            self._pressed_at = event.time
        return self._pressed_at


class Sight:
    """Since when what is to be read stands on a screen."""

    def __init__(self, screen: Screen[None]) -> None:
        """Look at ``screen``, which shows nothing yet."""
        self._screen = screen
        self._since = inf
        self._count = 0
        """How often something else was to be read."""

    def lose(self) -> None:
        """Take in that something else is to be read, which is not drawn yet."""
        self._since = inf
        self._count += 1

    def begin_anew(self) -> None:
        """Take in that something else is to be read; it counts from when it is painted."""
        self.lose()
        self._screen.call_after_refresh(self._painted, self._count)

    def _painted(self, count: int) -> None:
        if count == self._count:
            self._since = now()

    def is_aimed_at(self) -> bool:
        """Return whether a key is at work that was pressed when it stood there already."""
        app = self._screen.app
        if not isinstance(app, TellsPresses) or not app.has_key_at_work:
            return False
        return self.is_seen(app.pressed_at)

    def is_seen(self, moment: float) -> bool:
        """Return whether it stood there already at a moment, in seconds."""
        return moment > self._since
