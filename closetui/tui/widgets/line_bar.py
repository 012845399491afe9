"""The lines above and below a screen: header, stages, what is next, status, keys.

The status line says what the lit row means, or what has just happened. It has a place of its own,
so nothing lies below it: a message never covers a key, and none outlives the screen that it was
shown on. A message goes with the next move, never by a clock.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from textual.content import Content

from closetui.tui.text import user_line
from closetui.tui.widgets.canvas import Canvas
from closetui.tui.widgets.spans import cut_in_front, on_lines, spread

Draw = Callable[[int], Sequence[Content]]
"""What draws lines for a width in cells."""


class LineBar(Canvas):
    """A few lines over the whole width, with one cell of margin at the left and the right."""

    DEFAULT_CSS = """
    LineBar { height: 1; width: 1fr; background: $background; color: $foreground; }
    LineBar.-raised { background: $panel; }
    """

    def __init__(self, *, id: str | None = None, raised: bool = False) -> None:
        """Draw nothing yet; ``raised`` lines lie on a ground of their own."""
        super().__init__(id=id)
        self.set_class(raised, "-raised")
        self._draw: Draw = lambda _: ()

    def show(self, draw: Draw) -> None:
        """Show what ``draw`` makes for the width, now and after every change of size."""
        self._draw = draw
        self.redraw()

    def lines(self) -> Sequence[Content]:
        """Return the lines, each with its margin."""
        return [Content.assemble(" ", line) for line in self._draw(self.line_width)]

    @property
    def line_width(self) -> int:
        """Cells of a line, without its margins."""
        return max(self.size.width - 2, 0)


@runtime_checkable
class ShowsMessages(Protocol):
    """A screen that can show a message in passing."""

    def show_message(self, text: str) -> None:
        """Show ``text`` where it hides nothing."""


@runtime_checkable
class ShowsWork(Protocol):
    """A screen that can say for how long a command is at work."""

    def show_work(self) -> Callable[[], None]:
        """Say that a command is still at work; return what takes that back."""


class StatusLine(LineBar):
    """The last message, or else what the screen says of the lit row."""

    DEFAULT_CSS = """
    StatusLine { color: $foreground; }
    StatusLine.-warning { color: $state-stale; }
    """

    def __init__(self) -> None:
        """Start with no message."""
        super().__init__(id="status")
        self._message = Content("")
        self._resting: Draw = lambda _: ()
        self.count = 0
        """How many messages were shown so far."""

    def say(self, text: str, tail: Content | None = None, *, warning: bool = False) -> None:
        """Show a message in place of what is said of the lit row.

        Args:
            text: The message, cut where there is no room for it.
            tail: What is never cut off, such as the key that takes it back.
            warning: Whether something is wrong, or was refused.
        """
        self.count += 1
        sign = "! " if warning else ""
        self._message = user_line(f"{sign}{text}") if text else Content("")
        self._tail = tail or Content("")
        self.set_class(warning and bool(text), "-warning")
        self._draw_again()

    def clear(self) -> None:
        """Show no message."""
        if self._message:
            self.say("")

    def say_meanwhile(self, text: str) -> Callable[[], None]:
        """Show a message; return what takes it back, unless something else was said since."""
        self.say(text)
        count = self.count
        return lambda: self.clear() if self.count == count else None

    def rest(self, draw: Draw) -> None:
        """Set what is shown while there is no message: the lines for a width."""
        self._resting = draw
        self._draw_again()

    def _draw_again(self) -> None:
        self.show(self._with_message if self._message else self._resting)

    def _with_message(self, width: int) -> list[Content]:
        """Return the message where the meaning of the row stood; what is right of it stays."""
        resting = list(self._resting(width)) or [Content("")]
        tail = Content.assemble("  ", self._tail) if self._tail else self._tail
        head = cut_in_front(self._message, max(width - tail.cell_length, 0))
        message = Content.assemble(head, tail)
        if len(resting) > 1:  # Where there is little room it takes the first lines.
            lines = _filled(self._message, self._tail, width, len(resting))
            return [*lines, *[Content("")] * (len(resting) - len(lines))]
        free = width - message.cell_length - 2
        right = _right_part(resting[0])
        return [spread(message, right if right.cell_length <= free else Content(""), width)]


def _filled(message: Content, tail: Content, width: int, count: int) -> list[Content]:
    """Return a message on so many lines at most, cut where it is longer, and its tail whole."""
    told = on_lines(message, width, count)
    if tail and told[-1].cell_length + 2 + tail.cell_length <= width:
        return [*told[:-1], Content.assemble(told[-1], "  ", tail)]
    return [*on_lines(message, width, count - 1), tail] if tail else told


def _right_part(line: Content) -> Content:
    """Return what stands at the right edge of a line, after a gap of three blanks or more."""
    gap = line.plain.rfind("   ")
    return line[gap + 3 :] if gap >= 0 else Content("")
