"""Not yet: what is in the way of applying, in working order."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from closetui.reports.work import InTheWay, in_the_way, read_row_id
from closetui.tui.closure_refusals import cannot_skip, cannot_tick
from closetui.tui.command import SKIP, Command, bindings
from closetui.tui.content.footer import goes_by_list, going_on, verbs_for
from closetui.tui.content.in_the_way import (
    ELSEWHERE,
    LEFT,
    SLIP,
    WARNING,
    blocker_id,
    blocker_reading,
    blocker_rows,
    blockers_line,
)
from closetui.tui.content.reading import strength_of
from closetui.tui.controller import Controller
from closetui.tui.flows import item
from closetui.tui.flows.general import show_plan
from closetui.tui.flows.listing import show_list
from closetui.tui.flows.since import look_again, to_look_at
from closetui.tui.flows.writing import report
from closetui.tui.screens.closure_page import COMMON, FIND, LEAVE
from closetui.tui.screens.list_page import ListPage
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import runs


async def _space(page: "InTheWayPage") -> None:
    if goes_by_list(page.view, page.chosen()):
        await show_list(page.controller)
    else:
        await item.tick(page.controller)


def _no_deed(page: "InTheWayPage") -> str:
    """Refuse where the lit row is dealt with by going there."""
    if page.view.case.playbook.item(page.chosen()) is None:
        reads = "It is there to be read: enter goes to it."
        return reads if page.chosen() else "Enter deals with this line."
    if goes_by_list(page.view, page.chosen()):
        return ""
    return page.read_only or cannot_tick(page.controller)


def _nothing_again(page: "InTheWayPage") -> str:
    return "" if to_look_at(page.view) else "Nothing is to be looked at again now."


COMMANDS: tuple[Command["InTheWayPage"], ...] = (
    Command("go", "enter", "go there", "Go to the entry, or deal with the line.",
            lambda page: page.go_there()),
    Command("list", "space", "open the list, tick", "Open the list behind the entry, or tick it.",
            _space, _no_deed),
    SKIP._replace(run=lambda page: item.skip(page.controller),
                  refusal=lambda page: cannot_skip(page.controller)),
    Command("plan", "p", "the plan as a picture",
            "Show the days to come, and what sets the earliest one.",
            lambda page: show_plan(page.controller)),
    Command("again", "l", "look again at what ran out", "Look again at what ran out.",
            lambda page: look_again(page.controller), _nothing_again),
    Command("report", "r", "write it down", "Write the report to a file.",
            lambda page: report(page.controller)),
    LEAVE,
    FIND,
    *COMMON,
)  # fmt: skip


class InTheWayPage(ListPage["InTheWayPage"]):
    """What is in the way; it goes with the row that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, controller: Controller) -> None:
        """Show what is in the way of the closure of ``controller``."""
        super().__init__(controller, COMMANDS)
        self.target = self

    @property
    def found(self) -> InTheWay:
        """What is in the way now."""
        return in_the_way(self.view)

    def cannot_apply(self) -> str:
        """Say that this is it already, unless applying leads through it or is done already."""
        leads = self.view.verdict.application or going_on(self.view)
        return "" if leads else "This is what is in the way."

    def keys_instead(self) -> Mapping[str, str]:
        """Return what to press here for what helps."""
        here = dict.fromkeys(("repair", "sign", "answer"), "enter")
        return {**super().keys_instead(), **here, "merge": f"esc, then {self.key_of('merge')}"}

    def chosen(self) -> str:
        """Return the entry that the lit row is about."""
        return self.row_id if self.row_id in self.view.verdict.states else ""

    def jump(self, entry_id: str) -> None:
        """Put the light on an entry."""
        self.light(entry_id)

    def make_rows(self) -> Sequence[Row]:
        """Return what is in the way, and what is not."""
        return blocker_rows(self.view, self.found)

    def draw_frames(self) -> None:
        """Count what is in the way."""
        count = user_line(str(len(self.found.blockers))).stylize("bold")
        self.rows.set_frame(Content("In the way, in working order").stylize("$accent bold"), count)

    def draw_reading(self) -> None:
        """Say why the lit row is in the way."""
        state = self.view.verdict.states.get(self.chosen())
        named = {blocker_id(blocker): blocker.title for blocker in self.found.blockers}
        title = (_TITLES | named).get(self.row_id, "")
        self.reading.show(
            blocker_reading(self.view, self.found, self.row_id, self.in_app, self.key_of)
        )
        strength = user_line(strength_of(state) if state else "").stylize("$muted")
        self.reading.set_frame(user_line(state.title if state else title).stylize("bold"), strength)

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return how many things are in the way, and the earliest day."""
        return [blockers_line(self.view, self.found, self.key_of, width)]

    def keys(self) -> Sequence[Content]:
        """Return what can be done here."""
        again = [] if _nothing_again(self) else [runs(self.key_of, "again", "look again")]
        rows = [] if _no_deed(self) else [runs(self.key_of, "list", self._deed())]
        onward = [runs(self.key_of, "apply", "go on")] if going_on(self.view) else []
        return [
            runs(self.key_of, "go", "go there"),
            *onward,
            *rows,
            runs(self.key_of, "plan", "plan"),
            *again,
            runs(self.key_of, "report", "write it down"),
            runs(self.key_of, "leave", "back"),
        ]

    def _deed(self) -> str:
        """Return what space does with the lit row."""
        entry = self.chosen()
        by_list = goes_by_list(self.view, entry)
        return "open the list" if by_list else verbs_for(self.view, entry)[0][1]

    def go_there(self) -> None:
        """Leave with the lit row, which says where to go."""
        if read_row_id(self.row_id).kind != WARNING:
            self.go(self.row_id)


_TITLES: Final = {ELSEWHERE: "Applied for, elsewhere", LEFT: "Left at that", SLIP: "A slip"}
