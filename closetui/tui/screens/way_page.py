"""Not yet: what is in the way of applying, in working order."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content

from closetui.reports.in_the_way import InTheWay, in_the_way
from closetui.tui.command import Command, bindings
from closetui.tui.content.in_the_way import WARNING, way_next, way_reading, way_rows
from closetui.tui.controller import Controller
from closetui.tui.flows import closure
from closetui.tui.flows.since import look_again, to_look_at
from closetui.tui.screens.closure_page import COMMON, ClosurePage
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed


async def _go(page: "WayPage") -> None:
    page.go_there()


async def _again(page: "WayPage") -> None:
    await look_again(page.controller)


async def _report(page: "WayPage") -> None:
    await closure.report(page.controller)


async def _leave(page: "WayPage") -> None:
    page.go("")


def _nothing_again(page: "WayPage") -> str:
    return "" if to_look_at(page.view) else "Nothing is to be looked at again now."


COMMANDS: tuple[Command["WayPage"], ...] = (
    Command("go", "enter", "go there", "Go to the entry, or deal with the line.", _go),
    Command("again", "l", "look again", "Look again at what ran out.", _again, _nothing_again),
    Command("report", "r", "write it down", "Write the dossier to a file.", _report),
    Command("leave", "escape", "back", "Go back to the closure.", _leave),
    *COMMON,
)  # fmt: skip


class WayPage(ClosurePage["WayPage"]):
    """What is in the way; it goes with the row that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, controller: Controller) -> None:
        """Show what is in the way of the closure of ``controller``."""
        super().__init__(controller, COMMANDS)
        self.rows = Rows(way_rows(self.view, self.found), id="list")
        self.reading = Reading(id="reading")

    @property
    def target(self) -> "WayPage":
        """The page itself."""
        return self

    @property
    def found(self) -> InTheWay:
        """What is in the way now."""
        return in_the_way(self.view)

    def body(self) -> ComposeResult:
        """Yield list and reading."""
        with Horizontal():
            yield self.rows
            yield self.reading

    def on_mount(self) -> None:
        """Draw, with the light on the first thing to do."""
        self.set_focus(self.rows)
        super().on_mount()

    def chosen(self) -> str:
        """Return the entry that the lit row is about."""
        row = self.rows.current
        return row.id if row and row.id in self.view.verdict.states else ""

    def jump(self, entry_id: str) -> None:
        """Put the light on an entry."""
        self.rows.go_to(entry_id)

    def draw(self) -> None:
        """Draw list, reading and lines."""
        found = self.found
        with self.prevent(Rows.Moved):  # Nobody moved it.
            self.rows.set_rows(way_rows(self.view, found))
        count = Content(str(len(found.blockers))).stylize("bold")
        self.rows.set_frame(Content("In the way, in working order").stylize("$accent bold"), count)
        self._draw_reading()
        super().draw()

    def _draw_reading(self) -> None:
        row = self.rows.current
        state = self.view.verdict.states.get(self.chosen())
        texts = way_reading(self.view, self.found, row.id, self.in_app) if row else []
        self.reading.show(texts)
        self.reading.set_frame(user_line(state.title if state else "").stylize("bold"))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._message.clear()
        self._draw_reading()

    @on(Rows.Chosen)
    async def _chosen(self) -> None:
        await self.action_run("go")

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return how many things are in the way, and the earliest day."""
        return [way_next(self.view, self.found, width)]

    def keys(self) -> Sequence[Content]:
        """Return what can be done here."""
        again = [] if _nothing_again(self) else [keyed("l", "look again", "screen.run('again')")]
        return [
            keyed("enter", "go there", "screen.run('go')"),
            *again,
            keyed("r", "write it down", "screen.run('report')"),
            keyed("esc", "back", "screen.run('leave')"),
        ]

    def go_there(self) -> None:
        """Leave with the lit row, which says where to go."""
        row = self.rows.current
        if row is not None and not row.id.startswith(WARNING):
            self.go(row.id)
