"""A frame with a title, a hint and a thumb, drawn with the lines that it holds."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from closetui.tui.text import user_line
from closetui.tui.widgets.canvas import Canvas, joined
from closetui.tui.widgets.spans import (
    EDGE_CELLS,
    PANEL_CLASSES,
    between,
    clickable,
    edge,
    ends,
    thumb,
)

WHEEL_LINES = 3
"""How far one step of the wheel scrolls."""


class Frame(StrEnum):
    """Which parts of a frame a panel draws."""

    WHOLE = "whole"
    TOP = "top"
    """No lower edge: another panel goes on below in the same frame."""
    LOWER = "lower"
    """The upper edge divides it from the panel above."""
    NONE = "none"


_NOTHING: Final = Content("")

_CORNERS = {Frame.WHOLE: "╭╮", Frame.TOP: "╭╮", Frame.LOWER: "├┤"}


class LeftEdge(Widget):
    """The first columns of a panel: the frame, and the margin within it.

    Textual sends what differs in a line from the left end of its widget on. So what stands before
    a text that changes as a whole is a widget of its own: else it would be sent with every line.
    """

    def __init__(self, panel: "Panel") -> None:
        """Draw the first columns of ``panel``."""
        super().__init__()
        self.auto_links = False
        self._panel = panel
        self.cells = 1 + panel.LEFT
        """How wide it is."""
        self.styles.width = self.cells

    def render_line(self, y: int) -> Strip:
        """Return the first cells of a line."""
        return self._panel.render_line(y).crop(0, self.cells)


class Panel(Canvas):
    """Lines in a frame, of which a part is seen at a time."""

    LEFT: ClassVar = 2
    """Cells between the frame and the text; in a list the first is for the light."""
    RIGHT: ClassVar = 1
    LIT: ClassVar = "$pane-border-focus"
    """The colour of the frame where the keyboard is."""
    MORE: ClassVar = "ctrl+d"
    """The key that reads on, for the hint that there is more."""

    COMPONENT_CLASSES: ClassVar = PANEL_CLASSES
    DEFAULT_CSS = """
    Panel { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    Panel LeftEdge { dock: left; height: 100%; background: transparent; }
    """

    def __init__(
        self, *, id: str | None = None, frame: Frame = Frame.WHOLE, edged: bool = False
    ) -> None:
        """Draw nothing yet; ``edged`` spares the frame where the lines change as a whole."""
        super().__init__(id=id)
        self._frame = frame
        self._edge = LeftEdge(self) if edged else None
        self._title = self._right = self._hint = self._part = Content("")
        self._framed: dict[tuple[int, bool, str, int], tuple[Content, Content]] = {}
        """The lines of the body that are seen, without their sides and with them, from the top."""
        self.top = 0
        """The first line of the body that is seen."""

    def compose(self) -> ComposeResult:
        """Yield the left edge, if it is a widget of its own."""
        if self._edge is not None:
            yield self._edge

    def refresh_cells(self, y: int, start: int, end: int) -> None:
        """Send some cells of a line to the terminal again."""
        super().refresh_cells(y, start, end)
        if self._edge is not None and start < self._edge.cells:
            self._edge.refresh(Region(0, y, self._edge.cells, 1))

    def pieces(self, line: Strip) -> list[Segment]:
        """Return a line in as few pieces as it can be sent in, without its edge and with it."""
        if self._edge is None:
            return super().pieces(line)
        parts = line.divide([self._edge.cells, line.cell_length])  # One, where it is all edge.
        return [piece for part in parts for piece in joined(part)]

    def forget(self) -> None:
        """Draw all lines anew."""
        super().forget()
        if self._edge is not None:
            self._edge.refresh()

    # What a kind of panel says of itself.

    def line_count(self) -> int:
        """Return how many lines the body has at the present width."""
        raise NotImplementedError

    def body(self, first: int, count: int) -> Sequence[Content]:
        """Return some lines of the body, each with its left margin and no wider than it may be."""
        raise NotImplementedError

    # The frame.

    @property
    def frame(self) -> Frame:
        """Which parts of the frame are drawn."""
        return self._frame

    @frame.setter
    def frame(self, frame: Frame) -> None:
        """Draw other parts of the frame."""
        if frame is not self._frame:
            self._frame = frame
            self.forget()

    def set_frame(
        self,
        title: Content | None = None,
        right: Content | None = None,
        hint: Content | None = None,
    ) -> None:
        """Set what stands in the frame; None leaves it as it is.

        Args:
            title: At the left of the upper edge.
            right: At the right of the upper edge.
            hint: At the left of the lower edge; where it has no room beside "6 more lines", keys
                that can be clicked stay, and other words give way.
        """
        before = (self._part, self._right, self._hint)
        self._title, self._part = (self._title, self._part) if title is None else (title, title)
        self._right = self._right if right is None else right
        self._hint = self._hint if hint is None else hint
        after = (self._part, self._right, self._hint)
        if not all(new.is_same(old) for old, new in zip(before, after, strict=True)):
            self.redraw()

    def name_part(self, title: Content) -> None:
        """Name in the frame the part that is seen; the whole keeps its title, until it is set."""
        self._part = title
        self.redraw()

    @classmethod
    def width_in_dialog(cls, width: int) -> int:
        """Return the cells of a line in a dialog: at the right the thumb, and a blank before it."""
        return max(width - cls.LEFT - max(cls.RIGHT, 2), 1)

    @property
    def body_width(self) -> int:
        """Cells of a line of the body, without frame and margins."""
        if self._frame is Frame.NONE and self.is_attached and self.screen.is_modal:
            return self.width_in_dialog(self.size.width)
        sides = 0 if self._frame is Frame.NONE else 2
        return max(self.size.width - sides - self.LEFT - self.RIGHT, 1)

    @property
    def room(self) -> int:
        """How many lines of the body are seen at a time."""
        edges = {Frame.NONE: 0, Frame.TOP: 1, Frame.WHOLE: 2, Frame.LOWER: 2}[self._frame]
        return max(self.size.height - edges, 0)

    def lines(self) -> Sequence[Content]:
        """Return frame and body."""
        room, width = self.room, self.size.width
        count = self.line_count()
        self.top = min(self.top, self.last_top(count, room))
        seen = list(self.body(self.top, min(room, count)))
        seen += [_NOTHING] * (room - len(seen))
        beside = thumb(count, room, self.top)
        if self._frame is Frame.NONE:
            here = Content("┃").stylize("$pane-border-focus" if self.has_focus_within else "$muted")
            own = self.screen.is_modal  # A list that fills the screen has no edge for it.
            return [between(Content(""), line, here, width) if own and y in beside else line
                    for y, line in enumerate(seen)]  # fmt: skip
        color = self.LIT if self.has_focus_within else "$pane-border"
        framed = self._frame_lines(seen, beside, color)
        word = _beside(self._part, self._right, width)
        edges = [edge(width, _CORNERS[self._frame], self._part, word, color), *framed]
        if self._frame is not Frame.TOP:
            at_ends = ends(self._hint, self._more(count, room), width)
            edges.append(edge(width, "╰╯", *at_ends, color))
        return edges

    def _frame_lines(self, seen: Sequence[Content], beside: range, color: str) -> list[Content]:
        """Return lines between their sides; one that is the same as before is not made anew."""
        left, thumbed, plain = (Content(side).stylize(color) for side in "│┃│")
        width = self.size.width  # Textual works it out anew each time that it is asked.
        before, self._framed = self._framed, {}
        for y, line in enumerate(seen):
            place = (y, y in beside, color, width)
            known, framed = before.get(place, (None, line))
            if known is not line:
                framed = between(left, line, thumbed if y in beside else plain, width)
            self._framed[place] = line, framed
        return [framed for _, framed in self._framed.values()]

    def _more(self, count: int, room: int) -> Content:
        left = count - room - self.top
        if left <= 0:
            return _NOTHING
        noun = "line" if left == 1 else "lines"
        hint = user_line(f"{left} more {noun}: {self.MORE}").stylize("$muted")
        return clickable(hint, "more")

    def action_more(self) -> None:
        """Read on, as a click on how much lies below asks."""
        self.scroll_lines(max(self.room - 2, 1))

    # Scrolling.

    def scroll_lines(self, lines: int) -> None:
        """Scroll by some lines, as far as there are any."""
        self.top = min(max(self.top + lines, 0), self.last_top(self.line_count(), self.room))
        self.redraw()

    def last_top(self, count: int, room: int) -> int:
        """Return the line at the top where the last ``room`` of ``count`` lines are seen."""
        return max(count - room, 0)

    def show_line(self, first: int, last: int) -> None:
        """Scroll as little as is needed to see the lines from ``first`` to ``last``."""
        room = self.room
        if not room:
            return
        if last >= self.top + room:
            self.top = last - room + 1
        self.top = min(self.top, first)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll what is under the pointer; the light stays."""
        event.stop()
        self.scroll_lines(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll what is under the pointer; the light stays."""
        event.stop()
        self.scroll_lines(-WHEEL_LINES)


def _beside(title: Content, right: Content, width: int) -> Content:
    """Return what stands at the right of a title, if that can be whole beside it."""
    both = title.cell_length + right.cell_length + EDGE_CELLS
    return Content("") if both > width else right
