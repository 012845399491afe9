"""The list behind an entry: narrowing it, marking rows, settling them, bringing more in."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from closetui.domain.lists import ListRow, RowList
from closetui.domain.playbook import Item
from closetui.reports.when import Clock
from closetui.tui.command import Command, bindings
from closetui.tui.content.listing import (
    Chip,
    Narrowed,
    chips_line,
    chips_of,
    findable,
    heads,
    list_next,
    list_right,
    list_rows,
    list_status,
    narrowed,
    shown_number,
)
from closetui.tui.controller import Controller
from closetui.tui.flows import note
from closetui.tui.flows.listing import add_rows, open_rows, settle_rows
from closetui.tui.screens.closure_page import COMMON, UNDO, ClosurePage
from closetui.tui.text import user_line
from closetui.tui.widgets.line_bar import LineBar
from closetui.tui.widgets.line_field import LineField
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import GAP, keyed
from closetui.views import View

SHORT = 20
"""Lines below which the chips take one line instead of three."""


async def _settle(page: "RowsPage") -> None:
    await page.settle()


async def _mark(page: "RowsPage") -> None:
    page.mark()


async def _mark_all(page: "RowsPage") -> None:
    page.mark_all()


async def _add(page: "RowsPage") -> None:
    await add_rows(page.controller, page.item)


async def _narrow(page: "RowsPage") -> None:
    page.narrow()


async def _note(page: "RowsPage") -> None:
    await note.write(page.controller)


async def _copy(page: "RowsPage") -> None:
    page.copy_number()


async def _leave(page: "RowsPage") -> None:
    if not page.step_back():
        page.go("")


def _no_row(page: "RowsPage") -> str:
    return "" if page.row else "There is no row here."


COMMANDS: tuple[Command["RowsPage"], ...] = (
    Command("settle", "enter", "settle", "Settle the marked rows, or the lit one; a settled one "
            "is opened again.", _settle, _no_row),
    Command("mark", "space", "mark", "Mark the lit row, or take its mark away.", _mark, _no_row),
    Command("mark-all", "asterisk", "all shown", "Mark all rows shown, or none.", _mark_all,
            _no_row),
    Command("add", "plus", "add", "Add rows: typed, pasted, or from a file.", _add),
    Command("narrow", "slash", "find", "Show only what holds a number or a word.", _narrow),
    Command("note", "n", "note", "Write a note on the entry of the list.", _note),
    Command("copy", "y", "copy the number", "Copy the number of the lit row.", _copy, _no_row),
    UNDO,
    Command("leave", "escape", "back", "Go back to the closure.", _leave),
    *COMMON,
)  # fmt: skip


class RowsPage(ClosurePage["RowsPage"]):
    """The list behind one entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMANDS),
        Binding("tab,right", "next_chip(1)", "Next part", show=False),
        Binding("shift+tab,left", "next_chip(-1)", "Part before", show=False),
        Binding("ctrl+d", "scroll(1)", "Down", show=False),
        Binding("ctrl+u", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, controller: Controller) -> None:
        """Show the list behind the entry under the light."""
        super().__init__(controller, COMMANDS)
        self._entry = controller.display.chosen()
        found = self.view.case.playbook.item(self._entry)
        if found is None:
            raise ValueError(self._entry)
        self.item: Item = found
        self.rows = Rows(id="rows")
        self._chips_bar = LineBar(id="chips")
        self._field = LineField(example="number or word", id="narrow")
        self.marked: set[str] = set()
        """Ids of the rows that are marked."""
        self._chip = 0
        self._read_anew()

    def _read_anew(self) -> None:
        """Take the list as it stands now."""
        self._seen: View = self.view
        self.found: RowList = self.view.rows(self._entry)
        self._by_id = {row.id: row for row in self.found.rows}
        self._texts = [findable(row) for row in self.found.rows]
        self._chips = chips_of(self.found)
        self._chip = min(self._chip, len(self._chips) - 1)
        self.marked &= {row.id for row in self.found.open}

    @property
    def target(self) -> "RowsPage":
        """The page itself."""
        return self

    def body(self) -> ComposeResult:
        """Yield chips, field and list."""
        with Vertical():
            yield self._chips_bar
            yield self._field
            yield self.rows

    def on_mount(self) -> None:
        """Draw, with the light on the first row."""
        self.set_focus(self.rows)
        super().on_mount()

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

    def draw(self) -> None:
        """Draw the list and the lines."""
        if self._seen is not self.view:
            self._read_anew()
        self.shown: Narrowed = narrowed(self.found, self.chip, self.words, self._texts)
        clock = Clock(self.view.now)
        with self.prevent(Rows.Moved):  # Nobody moved it.
            self.rows.set_rows(list_rows(self.shown, self.marked, clock, self.found.row))
        self.rows.fixed = self._heads
        title = user_line(self.item.title).stylize("$accent bold")
        self.rows.set_frame(title, list_right(self.found, self.size.width))
        self._draw_edge()
        super().draw()

    def _heads(self, width: int) -> Sequence[Content]:
        return [heads(self.found.row, width)] if self.found.rows else []

    def _draw_edge(self) -> None:
        self.rows.set_frame(hint=Content(GAP).join(self._edge()))

    def draw_lines(self) -> None:
        """Draw the lines around the list, and its chips."""
        blank = [Content("")] if self.size.height >= SHORT else []
        self._chips_bar.show(
            lambda width: [
                *blank,
                chips_line(self._chips, self._chip, self.words, width),
                *blank,
            ]
        )
        super().draw_lines()

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return how many rows are left, and what enter does."""
        return [list_next(self.found, len(self.marked), width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the order of the rows goes by."""
        return user_line(list_status(self.found)).wrap(width)[:3] or [Content("")]

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the rows."""
        return [*self._edge(), keyed("n", "note", "screen.run('note')"),
                keyed("/", "find", "screen.run('narrow')"),
                keyed("esc", "back", "screen.run('leave')")]  # fmt: skip

    def _edge(self) -> list[Content]:
        row, count = self.row, len(self.marked)
        add = keyed("+", "add, or read a file", "screen.run('add')")
        if row is None:
            return [add]
        label = f"settle {count} marked" if count else "open again" if row.settled else "settle"
        marks = [keyed("space", "mark", "screen.run('mark')"),
                 keyed("*", "all shown", "screen.run('mark-all')")]  # fmt: skip
        return [keyed("enter", label, "screen.run('settle')"), *marks, add]

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._message.clear()
        self._marked()

    @on(Rows.Chosen)
    async def _chosen(self) -> None:
        await self.action_run("settle")

    @on(Rows.Signed)
    async def _signed(self) -> None:
        await self.action_run("mark")

    # Narrowing.

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
        self.draw()

    @on(Input.Submitted)
    def _found(self) -> None:
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

    # Marking and settling.

    def mark(self) -> None:
        """Mark the lit row, or take its mark away; the light goes on."""
        row = self.row
        if row is None or row.settled:
            self.say("It is settled already: enter opens it again.", warning=True)
            return
        self.marked ^= {row.id}
        self.rows.action_move(1)
        self._marked()

    def mark_all(self) -> None:
        """Mark every open row that is shown; where all are marked, none."""
        shown = {row.id for row in self.shown.open}
        if shown <= self.marked:
            self.marked -= shown
        else:
            self.marked |= shown
        self._marked()

    def _marked(self) -> None:
        """Draw what a mark changes: rows are not made anew."""
        self._draw_edge()
        self.draw_lines()

    async def settle(self) -> None:
        """Settle the marked rows, or the lit one; one that is settled is opened again."""
        row = self.row
        if row is None:
            return
        rows = [one for one in self.found.open if one.id in self.marked]
        if not rows and row.settled:
            await open_rows(self.controller, self.item, [row])
            return
        going, onward = rows or [row], self._after(row, {one.id for one in rows} or {row.id})
        if await settle_rows(self.controller, self.item, going):
            self.marked.clear()
            self.draw()
            if onward:
                self.rows.go_to(onward)

    def _after(self, row: ListRow, going: set[str]) -> str:
        """Return the open row on which the light is to stand once some are settled."""
        ids = [one.id for one in self.shown.open]
        start = ids.index(row.id) if row.id in ids else 0
        return next((one for one in [*ids[start:], *ids[:start][::-1]] if one not in going), "")

    def copy_number(self) -> None:
        """Copy the number of the lit row."""
        row = self.row
        if row is not None:
            self.app.copy_to_clipboard(row.id)
            self.say(f"Copied: {shown_number(row.id)}.")
