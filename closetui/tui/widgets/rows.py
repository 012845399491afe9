"""A list with a light on one row; a row has one line or more."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import Content

from closetui.tui.widgets.line_bar import Draw
from closetui.tui.widgets.panel import Frame, Panel
from closetui.tui.widgets.row_layout import (
    BLANK_ROW,
    LIGHT_KEYS,
    SIGN,
    Row,
    RowLayout,
    RowMessage,
    heading_row,
    line_row,
    lit_line,
)
from closetui.tui.widgets.spans import LIST_CLASSES, between

__all__ = ["BLANK_ROW", "SIGN", "Row", "Rows", "heading_row", "line_row", "lit_line"]


class Rows(Panel, can_focus=True):
    """Rows with a light on one of them."""

    BINDINGS: ClassVar = LIGHT_KEYS
    COMPONENT_CLASSES: ClassVar = LIST_CLASSES

    class Moved(RowMessage):
        """The light came to stand on another row, or the row under it changed."""

    class Chosen(RowMessage):
        """Enter or a double click."""

    class Signed(RowMessage):
        """A click on the sign of a row."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        id: str | None = None,
        frame: Frame = Frame.WHOLE,
        resting_light: bool = True,
        one_click: bool = False,
    ) -> None:
        """Show ``rows``.

        ``resting_light`` says whether the light is seen without the keyboard, ``one_click`` whether
        a row is there for nothing but to be chosen, so that one click does it.
        """
        super().__init__(id=id, frame=frame)
        self._laid_out = RowLayout(rows)
        self._resting_light, self._one_click = resting_light, one_click
        self.fixed: tuple[Content, ...] | Draw = ()
        """Lines above the rows that do not scroll, such as the heads of columns; or what draws
        them for a width."""

    # What is shown.

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown now."""
        return self._laid_out.rows

    @property
    def current(self) -> Row | None:
        """The row under the light; None where there is none to stand on."""
        return self._laid_out.current

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the light stays on its row, or on the place where that was."""
        before = self.current
        self._laid_out.set_rows(rows)
        self.follow_light()
        self.redraw()
        if self.current is not None and (before is None or before.id != self.current.id):
            self.post_message(self.Moved(self, self.current))

    def draw_anew(self) -> None:
        """Draw the same rows again: what they show has changed, such as a mark."""
        self._laid_out.draw_anew()
        self.redraw()

    def go_to(self, row_id: str) -> bool:
        """Put the light on the row with this id; return whether there is one."""
        light = self._laid_out.light
        found = self._laid_out.put_on(row_id)
        if found and light != self._laid_out.light:
            self._moved()
        return found

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
            text = Content.assemble(" " * self.LEFT, line)
            color = "$pane-border-focus" if self.has_focus_within else "$pane-border"
            side = Content("" if self.frame is Frame.NONE else "│").stylize(color)
            drawn.insert(at + place, between(side, text, side, width))
        return drawn

    def line_count(self) -> int:
        """Return how many lines all rows have."""
        return self._laid_out.starts(self.body_width)[-1]

    def body(self, first: int, count: int) -> Sequence[Content]:
        """Return the lines that are seen, the light on its row."""
        width = self.body_width
        starts = self._laid_out.starts(width)
        lines: list[Content] = []
        place = self._laid_out.place_at(first, width)
        while len(lines) < count and place < len(self.rows):
            lines += self._drawn(place, width)[max(first - starts[place], 0) :]
            place += 1
        return lines[:count]

    def _drawn(self, place: int, width: int) -> list[Content]:
        lines = self._laid_out.drawn(place, width)
        lit = place == self._laid_out.light and bool(self.rows[place].id)
        if not lit or not (self.has_focus or self._resting_light):
            return lines
        width += self.LEFT + self.RIGHT
        return [lit_line(line, width, focused=self.has_focus) for line in lines]

    # Moving.

    def follow_light(self) -> None:
        """Scroll so that the row under the light is seen, with the headings above the first."""
        light = self._laid_out.light
        if not self.size.height or light >= len(self.rows):
            return
        starts = self._laid_out.starts(self.body_width)
        first, last = starts[light], starts[light + 1] - 1
        self.show_line(0 if light == self._laid_out.nearest(0, 1) else first, last)
        self.top = min(self._begun(self.top), first)

    def last_top(self, count: int, room: int) -> int:
        """Return the line at the top at the end; on a page it begins a row."""
        top = super().last_top(count, room)
        return top if self.screen.is_modal else self._begun(top)

    def _begun(self, line: int) -> int:
        """Return the first line from here on that begins a row: half a row says the wrong thing."""
        starts = self._laid_out.starts(self.body_width)
        return starts[bisect_left(starts, min(line, starts[-1]))]

    def on_resize(self) -> None:
        """Keep the light in sight; rows are measured anew where the width is another."""
        self.follow_light()

    def _moved(self) -> None:
        self.follow_light()
        self.redraw()
        if self.current is not None:
            self.post_message(self.Moved(self, self.current))

    def _go(self, place: int, step: int) -> None:
        found = self._laid_out.nearest(place, step)
        if found != self._laid_out.light:
            self._laid_out.move_to(found)
            self._moved()

    def action_move(self, step: int) -> None:
        """Move the light by one row, passing over headings."""
        self._go(self._laid_out.light + step, step)

    def action_page(self, step: int) -> None:
        """Move the light by about a page, so that no line is passed over unseen."""
        if not self.rows:
            return
        width, laid_out = self.body_width, self._laid_out
        start = laid_out.starts(width)[laid_out.light]
        place = laid_out.place_at(max(start + step * max(self.room - 1, 1), 0), width)
        near = laid_out.nearest(place, -step)
        self._go(near if (near - laid_out.light) * step > 0 else place, step)

    def action_edge(self, step: int) -> None:
        """Move the light to the first or the last row."""
        self._go(0 if step < 0 else len(self.rows) - 1, -step)

    def action_choose(self) -> None:
        """Do what the lit row is for."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        """Put the light on the row clicked; its sign does more, and so does a second click."""
        edges = 0 if self.frame is Frame.NONE else 1
        line = event.y - edges - len(self._heads()) + self.top
        inside = event.y >= edges and 0 <= line < self.line_count()
        if "@click" in event.style.meta or not inside:
            return
        place = self._laid_out.place_at(line, self.body_width)
        if not self.rows[place].id:
            return
        self._go(place, 1)
        current = self.current
        if current is None:
            return
        if "sign" in event.style.meta:
            self.post_message(self.Signed(self, current))
        elif event.chain > 1 or self._one_click:
            self.action_choose()
