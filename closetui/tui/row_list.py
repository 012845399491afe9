"""A list of one-line rows with a cursor, drawn line by line.

Moving the cursor repaints two rows; changing one row repaints one. Rows hold
text that was made safe already (:mod:`closetui.tui.rows` builds them).
"""

from collections.abc import Sequence
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
from closetui.tui.row_styles import RowStyles, row_styles


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
    """Which of the state colours mark and word are drawn in."""
    indent: int = 0
    heading: bool = False
    """A heading cannot be chosen and is passed over by the cursor."""
    aside: str = ""
    """Stands before the word where the whole title leaves room for it."""


class _AboutRow(Message):
    """Something happened to a row of a list."""

    def __init__(self, rows: "RowList", row: Row) -> None:
        self.rows = rows
        self.row = row
        super().__init__()

    @property
    def control(self) -> "RowList":
        """The list, so that handlers can be bound to its id."""
        return self.rows


class RowList(ScrollView, can_focus=True):
    """A list of rows with a cursor."""

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

    class Moved(_AboutRow):
        """The cursor came to stand on another row."""

    class Chosen(_AboutRow):
        """A row was chosen with enter or a click on the row under the cursor."""

    def __init__(self, rows: Sequence[Row] = (), *, id: str | None = None) -> None:
        """Show ``rows``."""
        super().__init__(id=id)
        self.drawn = 0
        self._rows: tuple[Row, ...] = tuple(rows)
        self._styles: RowStyles | None = None

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
        self._resize()
        self.cursor = self._nearest(self.cursor, 1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on the row of the same id if it is there.

        Rows that did not change are not drawn again.
        """
        before, kept = self._rows, self.current
        self._rows = tuple(rows)
        if len(before) != len(self._rows):
            self._resize()
            self.refresh()
        else:
            top = self.scroll_offset.y
            for line in range(top, min(top + self.size.height, len(before))):
                if before[line] != self._rows[line]:
                    self.refresh_line(line)
        if kept and self.current and kept.id != self.current.id:
            self.go_to(kept.id)
        if self.current is None:
            self.cursor = self._nearest(self.cursor, 1)
        if self.current and (kept is None or kept.id != self.current.id):
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

    def notify_style_update(self) -> None:
        """Draw in the new colours after a change of theme."""
        super().notify_style_update()
        self._styles = None

    def refresh_line(self, y: int) -> None:
        """Draw one row again, without the scrollbar beside it."""
        width = self.scrollable_content_region.width
        self.refresh(Region(0, y - self.scroll_offset.y, width, 1))

    def render_line(self, y: int) -> Strip:
        """Return one line of the visible part of the list."""
        self.drawn += 1
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = self.rich_style
        if not 0 <= line < len(self._rows):
            return Strip.blank(width, base)
        return Strip(self._segments(line, width, base), width).simplify()

    def _segments(self, line: int, width: int, base: Style) -> list[Segment]:
        row = self._rows[line]
        styles = self._styles = self._styles or row_styles(self)
        tone = styles.tones[row.tone]
        plain, chosen = base, line == self.cursor and not row.heading
        if row.heading:
            plain = base + tone
        elif chosen:
            plain = base + (styles.cursor if self.has_focus else styles.resting)
        sign = plain
        if tone.color and not (chosen and row.tone == "open"):  # Open is no colour to stand out by.
            sign = plain + Style(color=tone.color, bold=tone.bold)
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
        title = set_cell_size(title, room)
        return [Segment(lead, sign), Segment(title, plain), Segment(tail, sign)]

    def on_key(self, event: events.Key) -> None:
        """Hand a key to the app at once, which knows what it means here.

        By itself it would pass everything that the list lies in first, for a tenth of the
        time to the next frame. Every key goes this way, so none overtakes another.
        """
        event.stop()
        self.app.post_message(event)

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
            return  # On the frame.
        line = inside.y + self.scroll_offset.y
        if 0 <= line < len(self._rows) and not self._rows[line].heading:
            if line == self.cursor and event.chain > 1:
                self.action_choose()
            self.cursor = line

    def action_move(self, step: int) -> None:
        """Move the cursor by one row, passing over headings."""
        self.cursor = self._nearest(self.cursor + step, step)

    def action_page(self, step: int) -> None:
        """Move the cursor by a page."""
        self.cursor = self._nearest(self.cursor + step * max(self.size.height - 1, 1), step)

    def action_edge(self, step: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = self._nearest(0 if step < 0 else len(self._rows) - 1, -step)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def _nearest(self, line: int, step: int) -> int:
        """Return the row to stand on nearest to ``line``, looking along ``step`` first."""
        last = len(self._rows) - 1
        line = min(max(line, 0), max(last, 0))
        for direction in (step, -step):
            here = line
            while 0 <= here <= last:
                if not self._rows[here].heading:
                    return here
                here += direction
        return line

    def _resize(self) -> None:
        self.virtual_size = Size(0, len(self._rows))  # A new width asks for no new layout.

    def _keep_in_view(self, line: int) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and line < top:
            self.scroll_to(y=line, animate=False)
        elif height and line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)
