"""A list of one-line rows with a cursor, drawn line by line.

Moving the cursor repaints two rows; changing one row repaints one. Rows hold
text that was made safe already (:mod:`closetui.tui.rows` builds them).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from closetui.domain.values import distinct


@distinct
class Row(NamedTuple):
    """One row of a list."""

    id: str
    title: str
    """On one line, already made visible."""
    mark: str = ""
    """The state as a sign, such as ``[x]``."""
    word: str = ""
    """The state as a word, or a count; stands at the right edge."""
    tone: str = "open"
    """Which component class (``row-list--`` and this) mark and word are drawn in."""
    indent: int = 0
    heading: bool = False
    """A heading cannot be chosen and is passed over by the cursor."""
    aside: str = ""
    """Stands before the word where the whole title leaves room for it."""


@dataclass
class RowMessage(Message):
    """Something happened to a row of a list."""

    rows: "RowList"
    row: Row

    @property
    def control(self) -> "RowList":
        """The list, so that handlers can be bound to its id."""
        return self.rows


class RowList(ScrollView, can_focus=True):
    """A list of rows with a cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--cursor",
        "row-list--cursor-blurred",
        "row-list--heading",
        "row-list--open",
        "row-list--done",
        "row-list--not-applicable",
        "row-list--stale",
        "row-list--conflict",
        "row-list--waiting",
        "row-list--acknowledged",
    }
    DEFAULT_CSS = """
    RowList {
        & > .row-list--cursor {
            background: $cursor-background;
            color: $cursor-foreground;
            text-style: $cursor-text-style;
        }
        & > .row-list--cursor-blurred { background: $cursor-blurred; }
        & > .row-list--heading { color: $accent; text-style: bold; }
        & > .row-list--open { color: $state-open; }
        & > .row-list--done { color: $state-done; }
        & > .row-list--not-applicable { color: $state-not-applicable; }
        & > .row-list--stale { color: $state-stale; }
        & > .row-list--conflict { color: $state-conflict; text-style: bold; }
        & > .row-list--waiting { color: $state-waiting; }
        & > .row-list--acknowledged { color: $state-acknowledged; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home,g", "edge(-1)", "First", show=False),
        Binding("end,G", "edge(1)", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Moved(RowMessage):
        """The cursor came to stand on another row."""

    @dataclass
    class Chosen(RowMessage):
        """A row was chosen with enter or a click on the row under the cursor."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        """Show ``rows``."""
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown now."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor, or None in a list without rows to choose."""
        if 0 <= self.cursor < len(self._rows) and not self._rows[self.cursor].heading:
            return self._rows[self.cursor]
        return None

    def on_mount(self) -> None:
        """Put the cursor on the first row that can be chosen."""
        self._fit_to_rows()
        self.cursor = _nearest(self._rows, self.cursor, 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on the row of the same id if it is there.

        Rows that did not change are not drawn again.
        """
        before, current_before = self._rows, self.current
        self._rows = tuple(rows)
        if len(before) != len(self._rows):
            self._fit_to_rows()
            self.refresh()
        else:
            top = self.scroll_offset.y
            for line in range(top, min(top + self.size.height, len(before))):
                if before[line] != self._rows[line]:
                    self.refresh_line(line)
        if current_before and self.current and current_before.id != self.current.id:
            self.go_to(current_before.id)
        if self.current is None:
            self.cursor = _nearest(self._rows, self.cursor, 1)
        if self.current and (current_before is None or current_before.id != self.current.id):
            self.post_message(self.Moved(self, self.current))

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on the row with this id; return whether there is one."""
        for line, row in enumerate(self._rows):
            if row.id == row_id and not row.heading:
                self.cursor = line
                return True
        return False

    def watch_cursor(self, before: int, after: int) -> None:
        """Draw the two rows concerned and tell the screen."""
        for line in (before, after):
            self.refresh_line(line)
        self._keep_in_view(after)
        if self.current is not None:
            self.post_message(self.Moved(self, self.current))

    def refresh_line(self, y: int) -> None:
        """Draw one row again, without the scrollbar beside it."""
        width = self.scrollable_content_region.width
        self.refresh(Region(0, y - self.scroll_offset.y, width, 1))

    def render_line(self, y: int) -> Strip:
        """Return one line of the visible part of the list."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if not 0 <= line < len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[line]
        plain, sign = self._styles_of(row, under_cursor=line == self.cursor and not row.heading)
        lead, title, tail = _fitted(row, width)
        pieces = [Segment(lead, sign), Segment(title, plain), Segment(tail, sign)]
        return Strip(pieces, width).simplify()

    def _styles_of(self, row: Row, *, under_cursor: bool) -> tuple[Style, Style]:
        """Return the style of a row's title, and that of its mark and word."""
        tone = self.get_component_rich_style(f"row-list--{row.tone}")
        if row.heading:
            return tone, tone
        plain = self.rich_style
        if under_cursor:
            blurred = "" if self.has_focus else "-blurred"
            plain = self.get_component_rich_style(f"row-list--cursor{blurred}")
            if row.tone == "open":  # Open is no colour to stand out by.
                return plain, plain
        return plain, plain + Style(color=tone.color, bold=tone.bold or None)

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh_line(self.cursor)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._keep_in_view(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row clicked; a second click chooses it."""
        inside = event.get_content_offset(self)
        if inside is None:
            return  # On the border.
        line = inside.y + self.scroll_offset.y
        if 0 <= line < len(self._rows) and not self._rows[line].heading:
            if line == self.cursor and event.chain > 1:
                self.action_choose()
            self.cursor = line

    def action_move(self, step: int) -> None:
        """Move the cursor by one row, passing over headings."""
        self.cursor = _nearest(self._rows, self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.cursor = _nearest(self._rows, self.cursor + step * max(self.size.height - 1, 1), step)

    def action_edge(self, step: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = _nearest(self._rows, 0 if step < 0 else len(self._rows) - 1, -step)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def _fit_to_rows(self) -> None:
        self.virtual_size = Size(0, len(self._rows))  # Rows are never wider than the list.

    def _keep_in_view(self, line: int) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and line < top:
            self.scroll_to(y=line, animate=False)
        elif height and line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)


def _nearest(rows: Sequence[Row], line: int, step: int) -> int:
    """Return the row to stand on nearest to ``line``, looking along ``step`` first."""
    last = len(rows) - 1
    line = min(max(line, 0), max(last, 0))
    for direction in (step, -step):
        here = line
        while 0 <= here <= last:
            if not rows[here].heading:
                return here
            here += direction
    return line


def _fitted(row: Row, width: int) -> tuple[str, str, str]:
    """Return mark, title and word of a row, together as wide as the list.

    The title gives way: it is cut with an ellipsis before a mark or a word is.
    """
    lead = " " + "  " * row.indent + (f"{row.mark} " if row.mark else "")
    tail = f" {row.word} " if row.word else " "
    room = max(width - cell_len(lead) - cell_len(tail), 0)
    title = row.title
    aside = f" {row.aside}" if row.aside else ""
    if cell_len(title) + cell_len(aside) <= room:
        tail = f"{aside}{tail}"
        room -= cell_len(aside)
    if cell_len(title) > room:
        title = set_cell_size(title, max(room - 1, 0)) + ("…" if room else "")
    return lead, set_cell_size(title, room), tail
