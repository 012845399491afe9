"""A list of many rows: parts of it, what is typed to narrow it, and marks."""

from collections.abc import Sequence
from typing import Final, Generic

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from closetui.domain.lists import ListRow, RowList, row_list
from closetui.domain.playbook import Item
from closetui.reports.when import Clock
from closetui.tui.command import Command, Target
from closetui.tui.content.list_parts import (
    ALL,
    LEFT,
    Chip,
    Narrowed,
    chips_of,
    counted_anew,
    holding,
    narrowed,
)
from closetui.tui.content.listing import columns_of, heads, list_rows, row_status
from closetui.tui.content.listing_lines import (
    chips_line,
    list_next,
    list_right,
    list_status,
    narrowing_keys,
    sums_of,
)
from closetui.tui.controller import Controller
from closetui.tui.dialogs.sheet import EDGE
from closetui.tui.screens.closure_page import ClosurePage
from closetui.tui.screens.frame_screen import AfterLight
from closetui.tui.text import user_line
from closetui.tui.widgets.fields import LineField
from closetui.tui.widgets.line_bar import LineBar
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import GAP
from closetui.views import View

SHORT: Final = 20
"""Lines below which the chips take one line instead of three."""


class NarrowedPage(ClosurePage[Target], Generic[Target]):
    """A list with chips above it, and a field that narrows it; rows can be marked."""

    def __init__(self, controller: Controller, commands: Sequence[Command[Target]]) -> None:
        """Show the list behind the entry under the light."""
        super().__init__(controller, commands)
        self._entry = controller.display.chosen()
        found = self.view.case.playbook.item(self._entry)
        if found is None:
            raise ValueError(self._entry)
        self.item: Item = found
        self.above_page = isinstance(controller.display, ClosurePage)  # Where one comes from.
        self.rows = Rows(id="rows")
        self._chips_bar = LineBar(id="chips")
        self._field = LineField(example="number or word", id="narrow")
        self.marked: set[str] = set()
        """Ids of the rows that are marked."""
        self._after_light = AfterLight(self, self.draw_light)
        self._tells_of_row = False  # As the status line was drawn last.
        self._chips: list[Chip] = []
        self._chip = 0
        self._day = self.view.now.date()
        self._read_anew()

    def _read_anew(self) -> None:
        """Take the list as it stands now."""
        self._seen = self.view.case
        self.found: RowList = row_list(self.view.case, self._entry)
        self.sums = sums_of(self.found)
        self._by_id = {row.id: row for row in self.found.rows}
        label = self.chip.label if self._chips else LEFT if self.found.open else ALL
        self._chips = chips_of(self.found)
        self.columns = columns_of(self._by_id, self.found.meanings, self._day)
        known = [chip.label for chip in self._chips]
        self._chip = known.index(label) if label in known else known.index(LEFT)
        self.marked &= {row.id for row in self.found.open}

    def body(self) -> ComposeResult:
        """Yield chips, field and list."""
        yield self._chips_bar
        yield self._field
        yield self.rows

    def on_mount(self) -> None:
        """Start in the list, which is drawn then."""
        self.set_focus(self.rows)

    def on_resize(self) -> None:
        """Give the chips what room there is."""
        self._chips_bar.styles.height = 1 if self.size.height < SHORT else 3
        self.draw_lines()

    # What is shown.

    def chosen(self) -> str:
        """Return the entry that the list stands behind."""
        return self._entry

    def lit(self) -> str:
        """Return the entry: rows are no entries."""
        return self._entry

    @property
    def chip(self) -> Chip:
        """The part of the list that is shown."""
        return self._chips[self._chip]

    @property
    def words(self) -> str:
        """What the list is narrowed by."""
        return self._field.value

    @property
    def row(self) -> ListRow | None:
        """The row under the light."""
        current = self.rows.current
        return self._by_id.get(current.id) if current else None

    def show(self, view: View) -> None:
        """Draw a newer view; the list only if something was said, or the day is another."""
        if not self.is_mounted:
            return  # It draws itself then.
        if self._seen is view.case and self._day == view.now.date():
            self.draw_lines()
        else:
            self.draw()

    def draw(self) -> None:
        """Draw the list and the lines."""
        now = self.view.now
        if self._seen is not self.view.case or self._day != now.date():
            self._day = now.date()
            self._read_anew()
        held = holding(self.found, self.words)
        self._chips = counted_anew(self._chips, held)
        self.shown: Narrowed = narrowed(held, self.chip)
        rows = list_rows(self.shown, self.columns, self.marked, Clock(now), self.found.row)
        with self.prevent(Rows.Moved):  # Nobody moved it.
            self.rows.set_rows(rows)
        self.rows.fixed = self._heads
        super().draw()

    def _heads(self, width: int) -> Sequence[Content]:
        if not self.sums.total:
            return []
        return [heads(self.found.row, self.columns, width)]

    def edge(self) -> list[Content]:
        """Return what can be done with the rows."""
        raise NotImplementedError

    def draw_edge(self) -> None:
        """Say in the lower edge what can be done with the rows, as far as it can be whole."""
        keys = narrowing_keys() if isinstance(self.focused, Input) else self.edge()
        while len(keys) > 1 and Content(GAP).join(keys).cell_length > self.size.width - EDGE:
            keys.pop()
        self.rows.set_frame(hint=Content(GAP).join(keys))

    def draw_light(self) -> None:
        """Draw what a move changes: what can be done with the lit row."""
        self.draw_edge()
        self._keys.show(self.key_lines)
        if self._tells_of_row or _told_of_row(self, self._message.line_width):
            self._message.rest(self.status_lines)

    def draw_marks(self) -> None:
        """Draw what a mark changes as well."""
        self.rows.draw_anew()
        self.draw_edge()
        self.draw_row_lines()

    def draw_lines(self) -> None:
        """Draw the lines around the list, its chips, and what fits into its frame."""
        title = user_line(self.item.title).stylize("$accent bold")
        self.rows.set_frame(title, list_right(self.sums, self.size.width))
        self.draw_edge()
        self._chips_bar.show(self._chip_lines)
        super().draw_lines()

    def _chip_lines(self, width: int) -> Sequence[Content]:
        line = chips_line(self._chips, self._chip, self.words, self.key_of, width)
        return [line] if self.size.height < SHORT else [Content(""), line, Content("")]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return how many rows are left, and what enter does."""
        return [list_next(self.sums, len(self.marked), self.key_of, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the order of the rows goes by, or what the lit row has no room for."""
        told = _told_of_row(self, width)
        self._tells_of_row = bool(told)
        return told or user_line(list_words(self)).wrap(width)[:3] or [Content("")]

    # Moving and narrowing.

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        event.stop()
        self._message.clear()
        self._after_light.follow()

    def action_show_chip(self, place: int) -> None:
        """Show another part of the list."""
        self._chip = place % len(self._chips)
        self.draw()

    def action_next_chip(self, step: int) -> None:
        """Show the next part of the list, or the one before."""
        self.action_show_chip(self._chip + step)

    def action_scroll(self, pages: int) -> None:
        """Move by about a page."""
        self.rows.action_page(pages)

    def narrow(self) -> None:
        """Begin to type what the list is narrowed by."""
        self._field.add_class("-shown")
        self.set_focus(self._field)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._message.clear()
        self.draw()

    @on(Input.Submitted)
    def action_list(self) -> None:
        """Give the keyboard back to the rows, narrowed as they are."""
        self.set_focus(self.rows)
        self._field.set_class(bool(self.words), "-shown")

    def step_back(self) -> bool:
        """Show all rows again; return whether that was to be done."""
        if not (self._field.has_focus or self.words):
            return False
        self._field.value = ""
        self._field.remove_class("-shown")
        self.set_focus(self.rows)
        self.draw()
        return True


def _told_of_row(page: NarrowedPage[Target], width: int) -> Sequence[Content]:
    """Return what the lit row has no room for in the list, for a line of a width."""
    row, line, clock = page.row, page.rows.body_width, Clock(page.view.now)
    return row_status(row, page.columns, clock, line, width) if row is not None else []


def list_words(page: NarrowedPage[Target]) -> str:
    """Return what the order of the rows goes by, or why there are none."""
    return list_status(page.sums, page.key_of, above_page=page.above_page)
