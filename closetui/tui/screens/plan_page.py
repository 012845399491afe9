"""The plan of a closure: the days to come as a picture, and the same in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from closetui.reports.plan import Plan, PlanRow, plan
from closetui.reports.when import Clock
from closetui.reports.words import wished_state
from closetui.tui.command import LIGHT, READ_ON, Command, Move, bindings
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.content.plan import (
    first_seen,
    plan_heads,
    plan_next,
    plan_reading,
    plan_right,
    plan_rows,
    row_id,
    slack_right,
)
from closetui.tui.content.timeline import ZOOMS, ScaleOf, first_zoom
from closetui.tui.controller import Controller
from closetui.tui.flows import dating
from closetui.tui.flows.dating import what_if
from closetui.tui.flows.writing import report
from closetui.tui.screens.closure_page import COMMON, FIND, LEAVE, REDO, UNDO
from closetui.tui.screens.list_page import ReadingPage
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed, on_lines, runs

_WHAT_IF: Final = Content("What if? Nothing is written.")

BESIDE_PICTURE: Final = 5
"""Columns that are frame and margin of the picture."""

WEEK: Final = timedelta(days=7)

AROUND_READING: Final = 2 + Reading.LEFT + Reading.RIGHT
"""Columns that are frame and margin of the reading."""

AROUND: Final = 5
"""Lines of the screen that belong to neither list nor reading."""

SLIM_LINES: Final = 3
"""Lines below the picture where there is no reading."""

LEAST_READ: Final = 6
"""Lines that the reading has at least, with its frame."""


def _is_applied(page: "PlanPage") -> str:
    return "It was applied for already." if page.view.verdict.application else ""


def _no_entry(page: "PlanPage") -> str:
    return "" if page.chosen() else "There is no entry behind this row."


def _cannot_count(page: "PlanPage") -> str:
    planned = page.planned
    if planned is not None and (planned.row.with_it or planned.row.entry in page.counting):
        return ""
    return "Only a recommended wait can be counted in or out."


COMMANDS: tuple[Command["PlanPage"], ...] = (
    Command("go", "enter", "go to the entry", "Go to the entry of the lit row.",
            lambda page: page.go(page.chosen()), _no_entry),
    Command("count", "space", "count it in or out", "Let the earliest day wait for a recommended "
            "wait, or not.", lambda page: page.count(), _cannot_count),
    Command("day", "d", "the day you want", "Give the day you want to be out.",
            lambda page: dating.want_day(page.controller), _is_applied, writes=True),
    Command("what-if", "W", "what if", "Try another day that waits count from; nothing is written.",
            lambda page: page.try_out(), lambda page: page.cannot_try()),
    Command("closer", "plus", "zoom", "Fewer days a column.", lambda page: page.zoom(-1)),
    Command("wider", "minus", "zoom out", "More days a column.", lambda page: page.zoom(1)),
    Command("calendar", "r", "to your calendar", "Write the days as a calendar file.",
            lambda page: report(page.controller, "ics")),
    UNDO,
    REDO,
    LEAVE,
    FIND,
    *COMMON,
)  # fmt: skip


class PlanPage(ReadingPage["PlanPage"]):
    """The days to come; it goes with the entry that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMMANDS),
        Binding("right", "shift(1)", "Later", show=False),
        Binding("left", "shift(-1)", "Earlier", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (
        Move("left right", "earlier; later", "time scroll"),
        LIGHT,
        READ_ON,
    )

    def __init__(self, controller: Controller) -> None:
        """Show the plan of the closure of ``controller``, with the light on its entry."""
        super().__init__(controller, COMMANDS)
        self.target = self
        self._entry = controller.display.chosen()
        self.counting: set[str] = set()
        """Recommended items that the earliest day waits for as well."""
        self._days: Mapping[str, date] = {}
        """The days that are only supposed, by anchor."""
        self.timetable: Plan = plan(self.view)
        self._view = self._supposed = self.view
        self.scale = ScaleOf(first_seen(self.timetable), ZOOMS[0], self.timetable)
        self.rows = Rows(id="plan")
        self.reading = Reading(id="plan-reading")

    def body(self) -> ComposeResult:
        """Yield picture and reading."""
        width = self.app.size.width - BESIDE_PICTURE
        self._scale(self.scale.first, first_zoom(self.timetable, self.scale.first, width))
        with Vertical():
            yield self.rows
            yield self.reading

    def begin(self) -> None:
        """Start with the light on the entry that one comes from."""
        self.set_focus(self.rows)
        with self.prevent(Rows.Moved):
            self.rows.go_to(self._entry)
        self.draw_about()

    def on_resize(self) -> None:
        """Share the lines between picture and reading; a narrow screen has only the picture."""
        slim = self.size.width < NARROW_LINE + 2
        room = self.size.height - AROUND
        wanted = self.rows.line_count() + len(
            plan_heads(self.timetable, self.scale, self.size.width)
        )
        self.reading.display = not slim and room > 2 * LEAST_READ
        self.rows.frame = Frame.NONE if slim else Frame.WHOLE
        height = min(wanted + 2, room - LEAST_READ) if self.reading.display else "1fr"
        self.rows.styles.height = height
        self.draw_about()

    # What is shown.

    @property
    def planned(self) -> PlanRow | None:
        """The row under the light."""
        lit = self.rows.current.id if self.rows.current else ""
        return next((row for row in self.timetable.shown if row_id(row) == lit), None)

    def chosen(self) -> str:
        """Return the entry that the lit row is about."""
        lit = self.rows.current.id if self.rows.current else ""
        return lit if lit in self.view.verdict.states else ""

    def jump(self, entry_id: str) -> None:
        """Put the light on an entry."""
        self.rows.go_to(entry_id)

    def draw(self) -> None:
        """Draw picture, reading and lines; the plan is made anew only where something changed."""
        if self._view is not self.view:
            self._view = self.view
            self._plan_anew()
        with self.prevent(Rows.Moved):  # Nobody moved it.
            self.rows.set_rows(plan_rows(self._supposed, self.timetable, self.scale))
        self.rows.fixed = lambda width: plan_heads(self.timetable, self.scale, width)
        state = wished_state(self.view.case.playbook)
        asked = _WHAT_IF if self._days else user_line(f"When can you be {state}?")
        self.rows.set_frame(asked.stylize("$accent bold"), plan_right(self.scale.days, self.key_of))
        self.draw_about()

    def _plan_anew(self) -> None:
        self._supposed = self.view.supposed(self._days)
        self.timetable = plan(self._supposed, counting=self.counting)
        self._scale(self.scale.first, self.scale.days)

    def _scale(self, first: date, days: int) -> None:
        self.scale = ScaleOf(first, days, self.timetable)

    def draw_about(self) -> None:
        """Draw what the lit row does to the day."""
        planned = self.planned
        counted_in = planned is not None and planned.row.entry in self.counting
        texts = plan_reading(
            self._supposed, self.timetable, planned,
            counting=counted_in,
            days=self._days,
            key_of=self.key_of,
            width=self.app.size.width - AROUND_READING,
        )  # fmt: skip
        self.reading.show(texts)
        title = user_line(planned.title if planned else "").stylize("bold")
        self.reading.set_frame(title, slack_right(planned))
        self.draw_lines()

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return the earliest day, and how the day wanted stands to it."""
        return [plan_next(self.timetable, Clock(self.view.now), self.key_of, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return the lit row in words, where there is no room for more."""
        if width >= NARROW_LINE or (planned := self.planned) is None:
            return super().status_lines(width)
        return _slim_status(planned, self.rows.body_width, width)

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the lit row."""
        go = [] if _no_entry(self) else [runs(self.key_of, "go", "go to the entry")]
        out = self.planned is not None and self.planned.row.entry in self.counting
        zoom = f"{self.key_of('closer')} {self.key_of('wider')}"
        word = "leave it out" if out else "count it in"
        count = [] if _cannot_count(self) else [runs(self.key_of, "count", word)]
        return [
            *go,
            *count,
            *([] if _is_applied(self) else [runs(self.key_of, "day", "the day you want")]),
            *([] if self.cannot_try() else [runs(self.key_of, "what-if", "what if")]),
            keyed(zoom, "zoom", "screen.run('closer')"),
            keyed("left right", "in time", "screen.shift(1)"),
            runs(self.key_of, "calendar", "to your calendar"),
            runs(self.key_of, "leave", "back"),
        ]

    # What its commands do.

    def count(self) -> None:
        """Let the earliest day wait for the lit row, or no longer."""
        planned = self.planned
        if planned is not None:
            self.counting ^= {planned.row.entry}
            self._plan_anew()
            self.draw()

    async def try_out(self) -> None:
        """Plan as if a day were another one."""
        days = await what_if(self.controller, self._days)
        if days is not None:
            self._days = days
            self._plan_anew()
            self.draw()

    def cannot_try(self) -> str:
        """Refuse where no wait counts from a day that could be another one."""
        return "" if self.view.case.playbook.anchors else "No wait of this guide counts from a day."

    def zoom(self, step: int) -> None:
        """Show more days a column, or fewer; the first day stays."""
        place = ZOOMS.index(self.scale.days) + step
        if not 0 <= place < len(ZOOMS):
            self.say("It goes no further.")
            return
        self._scale(self.scale.first, ZOOMS[place])
        self.draw()

    def action_shift(self, step: int) -> None:
        """Show later days, or earlier ones; what is over is left alone before it began."""
        first = self.scale.first + step * self.scale.days * WEEK
        earliest, latest = self.timetable.first_day - WEEK, self.timetable.last_day
        if earliest <= first <= latest:
            self._scale(first, self.scale.days)
            self.draw()

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._message.clear()
        self.draw_about()


def _slim_status(planned: PlanRow, above: int, width: int) -> list[Content]:
    """Return a row in words; its title too, where a line ``above`` has no room for all of it."""
    title = user_line(planned.title).stylize("bold")
    words, effect = user_line(planned.words), user_line(next(iter(planned.effects), ""))
    lead = [words] if title.cell_length <= above else [title, words]
    told = [line.truncate(width, ellipsis=True) for line in lead]
    return [*told, *on_lines(effect, width, SLIM_LINES - len(told)), Content("")][:SLIM_LINES]
