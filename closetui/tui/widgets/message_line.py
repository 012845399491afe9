"""The one line in which a screen says in passing what happened.

It has a place of its own, so nothing lies below it: a message never covers a
key, the gate or a button, and none outlives the screen that it was shown on.
"""

from typing import Protocol, runtime_checkable

from textual.content import Content
from textual.widgets import Static

from closetui.tui.text import user_line

LEAST_TEXT = 12
"""Cells that the message itself keeps; what stands beside it gives way first."""


@runtime_checkable
class ShowsMessages(Protocol):
    """A screen that can show a message in passing."""

    def show_message(self, text: str) -> None:
        """Show ``text`` where it hides nothing."""


class MessageLine(Static):
    """The last message, and at the right edge what waits to be looked at."""

    def __init__(self) -> None:
        """Start with no message."""
        super().__init__(id="message-line")
        self._text = ""
        self._tail = ""
        self._waiting = ""
        self.count = 0
        """How many messages were shown so far."""

    def say(self, text: str, tail: str = "", *, warning: bool = False) -> None:
        """Show a message.

        Args:
            text: The message, cut where there is no room for it.
            tail: What is never cut off, such as the key that undoes it.
            warning: Whether something is wrong.
        """
        self.count += 1
        self._text, self._tail = (f"! {text}" if warning else text), tail
        self.set_class(warning, "-warning")
        self._draw()

    def clear(self) -> None:
        """Show no message; what waits stays."""
        self.say("")

    def show_waiting(self, text: str) -> None:
        """Show at the right edge what waits to be looked at; an empty text when nothing does."""
        self._waiting = text
        self._draw()

    def on_resize(self) -> None:
        """Fit the message to the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if not width:
            return
        tail = user_line(f" {self._tail}" if self._tail else "")
        waiting = user_line(f"  {self._waiting}" if self._waiting else "")
        if width - len(tail) - len(waiting) < LEAST_TEXT and self._text:
            waiting = user_line("")
        room = max(width - tail.cell_length - waiting.cell_length, 0)
        text = user_line(self._text).truncate(room, ellipsis=True)
        free = max(width - text.cell_length - tail.cell_length - waiting.cell_length, 0)
        line = Content.assemble(text, tail, " " * free, waiting.stylize("$accent bold"))
        self.update(line, layout=False)
