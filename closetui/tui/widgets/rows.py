"""A list with a light on one row; a row has one line or more."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.message import Message
from textual.style import Style

from closetui.domain.values import distinct
from closetui.tui.widgets.line_bar import Draw
from closetui.tui.widgets.panel import Frame, Panel
from closetui.tui.widgets.spans import spread

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


class Rows(Panel, can_focus=True):
    """Rows with a light on one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(-1)", "First", show=False),
        Binding("end,G", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    @dataclass
    class _RowMessage(Message):
        rows: "Rows"
        row: Row

        @property
        def control(self) -> "Rows":
            """The list, so that handlers can be bound to its id."""
            return self.rows

    @dataclass
    class Moved(_RowMessage):
        """The light came to stand on another row, or the row under it changed."""

    @dataclass
    class Chosen(_RowMessage):
        """Enter or a double click."""

    @dataclass
    class Signed(_RowMessage):
        """A click on the sign of a row."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        id: str | None = None,
        classes: str | None = None,
        frame: Frame = Frame.WHOLE,
        resting_light: bool = True,
    ) -> None:
        """Show ``rows``; ``resting_light`` says whether the light is seen without the keyboard."""
        super().__init__(id=id, classes=classes, frame=frame)
        self._rows = tuple(rows)
        self._resting_light = resting_light
        self._heights: dict[int, int] = {}
        self._starts: list[int] = []
        self._drawn_to = 0
        self.fixed: tuple[Content, ...] | Draw = ()
        """Lines above the rows that do not scroll, such as the heads of columns; or what draws
        them for a width."""
        self._light = self._nearest(0, 1)

    # What is shown.

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown now."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the light; None where there is none to stand on."""
        if 0 <= self._light < len(self._rows) and self._rows[self._light].id:
            return self._rows[self._light]
        return None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the light stays on its row, or on the place where that was."""
        before = self.current
        self._rows = tuple(rows)
        self._measure_anew()
        if before is None or not self._put_on(before.id):
            self._light = self._nearest(self._light, 1)
        self.follow_light()
        self.redraw()
        if self.current is not None and (before is None or before.id != self.current.id):
            self.post_message(self.Moved(self, self.current))

    def go_to(self, row_id: str) -> bool:
        """Put the light on the row with this id; return whether there is one."""
        light = self._light
        found = self._put_on(row_id)
        if found and light != self._light:
            self._moved()
        return found

    def _put_on(self, row_id: str) -> bool:
        for place, row in enumerate(self._rows):
            if row.id and row.id == row_id:
                self._light = place
                return True
        return False

    # Drawing.

    @property
    def room(self) -> int:
        """How many lines of rows are seen at a time."""
        return max(super().room - len(self._heads()), 0)

    def _heads(self) -> Sequence[Content]:
        return self.fixed(self.body_width) if callable(self.fixed) else self.fixed

    def lines(self) -> Sequence[Content]:
        """Return frame, fixed lines and rows."""
        fixed = self._heads()
        if not fixed:
            return super().lines()
        drawn = list(super().lines())
        at = 0 if self.frame is Frame.NONE else 1
        width = self.size.width
        for place, line in enumerate(fixed):
            text = Content.assemble(" " * self.LEFT, line).truncate(width - 2)
            sides = Content("" if self.frame is Frame.NONE else "│").stylize("$pane-border")
            pad = " " * max(width - text.cell_length - 2 * sides.cell_length, 0)
            drawn.insert(at + place, Content.assemble(sides, text, pad, sides))
        return drawn

    def line_count(self) -> int:
        """Return how many lines all rows have."""
        return self._layout()[-1]

    def body(self, first: int, count: int) -> Sequence[Content]:
        """Return the lines that are seen, the light on its row."""
        starts = self._layout()
        lines: list[Content] = []
        place = max(bisect_right(starts, first) - 1, 0)
        while len(lines) < count and place < len(self._rows):
            drawn = self._draw_row(place)
            lines += drawn[max(first - starts[place], 0) :]
            place += 1
        return lines[:count]

    def _draw_row(self, place: int) -> list[Content]:
        row, width = self._rows[place], self.body_width
        lit = place == self._light and bool(row.id)
        draw = row.unfolded if lit and row.unfolded else row.draw
        made = [line.truncate(width) for line in draw(width)]
        if not lit or not (self.has_focus or self._resting_light):
            return [Content.assemble("  ", line) for line in made]
        ground = "$cursor-background" if self.has_focus else "$cursor-blurred"
        return [lit_line(line, width + self.LEFT + self.RIGHT, ground) for line in made]

    def _layout(self) -> list[int]:
        """Return the first line of every row, and after them how many lines there are."""
        if self._drawn_to != self.body_width:
            self._measure_anew()
        if not self._starts:
            self._drawn_to = self.body_width
            self._starts = [0, *accumulate(self._height(n) for n in range(len(self._rows)))]
        return self._starts

    def _height(self, place: int) -> int:
        row = self._rows[place]
        if place == self._light and row.id and row.unfolded:
            return len(row.unfolded(self.body_width))
        if row.height:
            return row.height
        if place not in self._heights:
            self._heights[place] = len(row.draw(self.body_width))
        return self._heights[place]

    def _measure_anew(self) -> None:
        self._heights.clear()
        self._starts = []

    # Moving.

    def follow_light(self) -> None:
        """Scroll so that the row under the light is seen, with the headings above the first."""
        if not self.size.height:
            return
        starts = self._layout()
        if self._light >= len(self._rows):
            return
        first, last = starts[self._light], starts[self._light + 1] - 1
        if self._light == self._nearest(0, 1):
            first = 0
        self.show_line(first, last)

    def on_resize(self) -> None:
        """Fit the rows to the new size; the light stays in sight."""
        self._measure_anew()
        self.follow_light()
        super().on_resize()

    def _moved(self) -> None:
        if any(row.unfolded for row in self._rows):
            self._starts = []
        self.follow_light()
        self.redraw()
        if self.current is not None:
            self.post_message(self.Moved(self, self.current))

    def _go(self, place: int, step: int) -> None:
        found = self._nearest(place, step)
        if found != self._light:
            self._light = found
            self._moved()

    def _nearest(self, place: int, step: int) -> int:
        """Return the row to stand on nearest to a place, looking along ``step`` first."""
        last = len(self._rows) - 1
        place = min(max(place, 0), max(last, 0))
        for direction in (step, -step):
            here = place
            while 0 <= here <= last:
                if self._rows[here].id:
                    return here
                here += direction
        return place

    def action_move(self, step: int) -> None:
        """Move the light by one row, passing over headings."""
        self._go(self._light + step, step)

    def action_page(self, step: int) -> None:
        """Move the light by about a page."""
        if not self._rows:
            return
        starts = self._layout()
        target = starts[self._light] + step * max(self.room - 1, 1)
        place = bisect_right(starts, max(target, 0)) - 1
        self._go(min(place, len(self._rows) - 1), step)

    def action_edge(self, step: int) -> None:
        """Move the light to the first or the last row."""
        self._go(0 if step < 0 else len(self._rows) - 1, -step)

    def action_choose(self) -> None:
        """Do what the lit row is for."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Put the light on the row clicked; its sign does more, and so does a second click."""
        edges = 0 if self.frame is Frame.NONE else 1
        line = event.y - edges - len(self._heads()) + self.top
        starts = self._layout()
        if "@click" in event.style.meta or not 0 <= line < starts[-1] or event.y < edges:
            return
        place = bisect_right(starts, line) - 1
        if not self._rows[place].id:
            return
        self._go(place, 1)
        current = self.current
        if current is None:
            return
        if "sign" in event.style.meta:
            self.post_message(self.Signed(self, current))
        elif event.chain > 1:
            self.action_choose()


def lit_line(line: Content, width: int, ground: str) -> Content:
    """Return a line under the light, over the whole width; nothing is faint there."""
    spans = [
        Span(span.start, span.end, "$muted") if span.style == "$faint" else span
        for span in line.spans
    ]
    text = Content(line.plain, spans=spans)
    whole = Content.assemble(("▌", "$accent"), " ", text)
    whole = whole.pad_right(max(width - whole.cell_length, 0))
    return whole.stylize_before(f"$cursor-foreground on {ground} bold")
