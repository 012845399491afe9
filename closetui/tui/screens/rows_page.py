"""The list behind an entry: marking its rows, settling them, bringing more in."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from closetui.domain.lists import ListRow
from closetui.reports.titles import row_letters
from closetui.tui.command import LIGHT, Command, Move, bindings
from closetui.tui.content.banner import fitted_keys
from closetui.tui.content.listing import shown_number
from closetui.tui.content.listing_lines import narrowing_keys
from closetui.tui.controller import Controller
from closetui.tui.flows import general, note
from closetui.tui.flows.bringing import add_rows
from closetui.tui.flows.listing import open_rows, settle_rows
from closetui.tui.flows.writing import write_row_letters
from closetui.tui.screens.closure_page import COMMON, LEAVE, REDO, UNDO
from closetui.tui.screens.narrowed_page import NarrowedPage, list_words
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import runs


async def _letter(page: "RowsPage") -> None:
    await write_row_letters(page.controller, page.item, [row.id for row in page.meant])


def _no_letter(page: "RowsPage") -> str:
    if not row_letters(page.view.case.playbook, page.item):
        return f"No letter of this guide is about one {page.item.row}."
    if page.row and page.row.settled and not page.marked:
        return "It is settled already."
    return _no_row(page)


def _no_row(page: "RowsPage") -> str:
    return "" if page.row else "There is no row here."


def _held_back(page: "RowsPage") -> str:
    return list_words(page) if page.sums.held_back else ""


COMMANDS: tuple[Command["RowsPage"], ...] = (
    Command("settle", "enter", "settle", "Settle the marked rows, or the lit one; a settled one "
            "is opened again.", lambda page: page.settle(),
            lambda page: _held_back(page) or _no_row(page), writes=True),
    Command("mark", "space", "mark", "Mark the lit row, or take its mark away.",
            lambda page: page.mark(), _no_row),
    Command("mark-all", "asterisk", "all shown", "Mark all rows shown, or none.",
            lambda page: page.mark_all(), _no_row),
    Command("add", "plus", "add", "Add rows: typed, pasted, or from a file.",
            lambda page: add_rows(page.controller, page.item), _held_back, writes=True),
    Command("narrow", "slash", "find", "Show only what holds a number or a word.",
            lambda page: page.narrow()),
    Command("note", "n", "write a note", "Write a note on the entry of the list.",
            lambda page: note.write(page.controller), writes=True),
    Command("letter", "L", "letter", "Write a letter about each marked row, or the lit one.",
            _letter, _no_letter),
    Command("copy", "y", "copy the number", "Copy the number of the lit row.",
            lambda page: page.copy_number(), _no_row),
    UNDO._replace(run=lambda page: general.undo(page.controller, page.item.id)),
    REDO,
    LEAVE,
    *COMMON,
)  # fmt: skip


class RowsPage(NarrowedPage["RowsPage"]):
    """The list behind one entry."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMANDS),
        Binding("tab,right", "next_chip(1)", "Next part", show=False),
        Binding("shift+tab,left", "next_chip(-1)", "Part before", show=False),
        Binding("ctrl+d", "scroll(1)", "Down", show=False),
        Binding("ctrl+u", "scroll(-1)", "Up", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (
        Move("tab", "the next part of the list", "chip filter"),
        Move("left right", "the part before; the next", "chip filter"),
        LIGHT,
        Move("ctrl+d", "a page on (ctrl+u: back)", "scroll page"),
    )

    def __init__(self, controller: Controller) -> None:
        """Show the list behind the entry under the light."""
        super().__init__(controller, COMMANDS)
        self.target = self

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the rows."""
        return [*self.edge(), runs(self.key_of, "note", "note"),
                *([] if _no_letter(self) else [runs(self.key_of, "letter", "letter")]),
                runs(self.key_of, "narrow", "find"),
                runs(self.key_of, "leave", "back")]  # fmt: skip

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return the keys that do something where the keyboard is."""
        if not isinstance(self.focused, Input):
            return super().key_lines(width)
        return [fitted_keys(narrowing_keys(), "f1", "ctrl+q", width)]

    def on_descendant_focus(self) -> None:
        """Say what the keys do where the keyboard is now."""
        self.draw_edge()
        self._keys.show(self.key_lines)

    def edge(self) -> list[Content]:
        """Return what can be done with the rows, the most wanted first."""
        if self.read_only or self.sums.held_back:
            return []
        row, count = self.row, len(self.marked)
        add = runs(self.key_of, "add", "add, or read a file")
        if row is None:
            return [add]
        label = f"settle {count} marked" if count else "open again" if row.settled else "settle"
        marks = [runs(self.key_of, "mark", "mark"),
                 runs(self.key_of, "mark-all", "all shown")]  # fmt: skip
        return [runs(self.key_of, "settle", label), *marks, add]

    @on(Rows.Chosen)
    async def _chosen(self) -> None:
        await self.action_run("settle")

    @on(Rows.Signed)
    async def _signed(self) -> None:
        await self.action_run("mark")

    # Marking and settling.

    def mark(self) -> None:
        """Mark the lit row, or take its mark away; the light goes on."""
        row = self.row
        if row is None or row.settled:
            self.say("It is settled already: enter opens it again.", warning=True)
            return
        self.marked ^= {row.id}
        self.rows.action_move(1)
        self.draw_marks()

    def mark_all(self) -> None:
        """Mark every open row that is shown; where all are marked, none."""
        shown = {row.id for row in self.shown.open}
        if shown <= self.marked:
            self.marked -= shown
        else:
            self.marked |= shown
        self.draw_marks()

    @property
    def meant(self) -> list[ListRow]:
        """The open rows that are marked, or the lit one if it is open."""
        marked = [one for one in self.found.open if one.id in self.marked]
        return marked or [row for row in [self.row] if row is not None and not row.settled]

    async def settle(self) -> None:
        """Settle the marked rows, or the lit one; one that is settled is opened again."""
        row = self.row
        if row is None:
            return
        going = self.meant
        if not going:
            await open_rows(self.controller, self.item, [row])
            return
        onward = self._after(row, {one.id for one in going})
        shown = {one.id for one in self.shown.open}
        unseen = [one for one in going if one.id not in shown]
        if await settle_rows(self.controller, self.item, going, unseen) and onward:
            with self.prevent(Rows.Moved):  # What was said of it stays.
                self.rows.go_to(onward)
            self.draw_light()

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
