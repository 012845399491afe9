"""Rows of one line or more, where each of them stands, and what a list tells of one."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from closetui.domain.values import distinct
from closetui.tui.widgets.line_bar import Draw
from closetui.tui.widgets.spans import FAINT, LIGHT, LIT, LIT_BLURRED, LIT_FAINT, spread

LIGHT_KEYS: Final[list[BindingType]] = [
    Binding("up,k", "move(-1)", "Up", show=False),
    Binding("down,j", "move(1)", "Down", show=False),
    Binding("pageup", "page(-1)", "Page up", show=False),
    Binding("pagedown", "page(1)", "Page down", show=False),
    Binding("home,g", "edge(-1)", "First", show=False),
    Binding("end,G", "edge(1)", "Last", show=False),
    Binding("enter", "choose", "Open", show=False),
]
"""The keys of every list with a light."""

SIGN: Style = Style.from_meta({"sign": True})
"""Marks the cells of a sign: a click there does what space does."""


@distinct
class Row(NamedTuple):
    """One row of a list."""

    id: str
    """Empty for what the light passes over, such as a heading."""
    draw: Draw
    """Draws its lines for a width."""
    unfolded: Draw | None = None
    """Draws it where it is lit; None: as always."""
    height: int = 0
    """How many lines it has at every width; such a row is drawn only when it is seen. 0: drawn
    to be measured."""


def line_row(row_id: str, content: Content | Callable[[int], Content]) -> Row:
    """Return a row of one line."""
    draw = content if callable(content) else lambda _: content
    return Row(row_id, lambda width: [draw(width)], height=1)


def heading_row(title: Content, right: Content | None = None) -> Row:
    """Return a heading, which the light passes over."""
    return line_row("", lambda width: spread(title, right or Content(""), width))


BLANK_ROW = line_row("", Content(""))


def nearest(rows: Sequence[Row], place: int, step: int) -> int:
    """Return the row to stand on nearest to a place, looking along ``step`` first.

    Where there is none, the place itself, as far as it is one.
    """
    last = len(rows) - 1
    place = min(max(place, 0), max(last, 0))
    for direction in (step, -step):
        here = place
        while 0 <= here <= last:
            if rows[here].id:
                return here
            here += direction
    return place


MOST_DRAWN: Final = 200
"""Rows of which the lines are kept: more than are seen at a time."""


class RowLayout:
    """Some rows, the one that is lit, and the lines that they take at a width."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Lay out ``rows``, the light on the first that can be lit."""
        self._heights: dict[int, int] = {}
        self._drawn: dict[int, list[Content]] = {}
        """By place: lines of rows as they were drawn last; a move draws none of them anew."""
        self._starts: list[int] = []
        self._width = 0
        self.rows = tuple(rows)
        self._unfolds = any(row.unfolded for row in self.rows)
        self.light = self.nearest(0, 1)
        """The place of the lit row; of no meaning where none can be lit."""

    @property
    def current(self) -> Row | None:
        """The lit row; None where there is none to stand on."""
        if 0 <= self.light < len(self.rows) and self.rows[self.light].id:
            return self.rows[self.light]
        return None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Lay out other rows; the light stays on its row, or on the place where that was."""
        before = self.current
        self.rows = tuple(rows)
        self._unfolds = any(row.unfolded for row in self.rows)
        self.forget()
        if before is None or not self.put_on(before.id):
            self.light = self.nearest(self.light, 1)

    def put_on(self, row_id: str) -> bool:
        """Put the light on the row with this id; return whether there is one."""
        for place, row in enumerate(self.rows):
            if row.id and row.id == row_id:
                self.move_to(place)
                return True
        return False

    def move_to(self, place: int) -> None:
        """Put the light on a place; a row that unfolds makes room for itself."""
        if place != self.light and self._unfolds:
            self._starts = []
        self.light = place

    def nearest(self, place: int, step: int) -> int:
        """Return the row to stand on nearest to a place, see :func:`nearest`."""
        return nearest(self.rows, place, step)

    def starts(self, width: int) -> list[int]:
        """Return the first line of every row, and after them how many lines there are."""
        if self._width != width:
            self.forget()
        if not self._starts:
            self._width = width
            self._starts = [0, *accumulate(self._height(n) for n in range(len(self.rows)))]
        return self._starts

    def place_at(self, line: int, width: int) -> int:
        """Return which row a line belongs to."""
        return min(max(bisect_right(self.starts(width), line) - 1, 0), max(len(self.rows) - 1, 0))

    def drawn(self, place: int, width: int) -> list[Content]:
        """Return the lines of a row with room for the light before them, as they were drawn last.

        What was drawn for another width is forgotten by :meth:`starts`.
        """
        row = self.rows[place]
        if place == self.light and row.id and row.unfolded:
            return _with_room(row.unfolded(width), width)
        if place not in self._drawn:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            self._drawn[place] = _with_room(row.draw(width), width)
        return self._drawn[place]

    def draw_anew(self) -> None:
        """Draw all rows anew: what they show has changed, but not how many lines they have."""
        self._drawn.clear()

    def forget(self) -> None:
        """Measure all rows anew."""
        self._heights.clear()
        self._drawn.clear()
        self._starts = []

    def _height(self, place: int) -> int:
        row = self.rows[place]
        if place == self.light and row.id and row.unfolded:
            return len(row.unfolded(self._width))
        if row.height:
            return row.height
        if place not in self._heights:
            self._heights[place] = len(row.draw(self._width))
        return self._heights[place]


def _with_room(lines: Sequence[Content], width: int) -> list[Content]:
    return [Content.assemble("  ", line.truncate(width)) for line in lines]


_FAINT: Final = (FAINT, "$pane-border")
"""Inks that hardly stand out from the ground of the lit row."""


def lit_line(line: Content, width: int, *, focused: bool) -> Content:
    """Return a line under the light, over the whole width; nothing is faint there.

    The light takes the first of the blanks before the line. ``focused`` says whether the keyboard
    is there.
    """
    spans = [
        Span(span.start, span.end, LIT_FAINT) if span.style in _FAINT else span
        for span in line.spans
    ]
    text = Content(f"▌{line.plain[1:]}", [Span(0, 1, LIGHT), *spans])
    whole = text.pad_right(max(width - text.cell_length, 0))
    return whole.stylize_before(LIT if focused else LIT_BLURRED)


class RowMessage(Message):
    """Something happened to a row."""

    def __init__(self, control: Widget, row: Row) -> None:
        """Tell it of a row of the list ``control``, which is where it comes from.

        A click on the frame around the list may lead to it; Textual has a message end at the
        one that sent it.
        """
        super().__init__()
        self.set_sender(control)
        self.row = row
        self._list = control

    @property
    def control(self) -> Widget:
        """The list, so that handlers can be bound to its id."""
        return self._list
