"""The plan in words and facts: the earliest day to apply, what sets it, and how late things may be.

:func:`plan` gives the whole of it as a value; a screen has only to draw its rows, each on a line
over the days from ``first_day`` to ``last_day``. A ``done`` bar is heavy, a ``wait`` dashed,
``work`` is thin and ends where it has to be met, ``unknown`` has a length that nobody knows, and
one that goes ``beyond`` may go on after its last day. Rows not ``shown`` may be left out.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from closetui.domain.planning.rows import RowKind, TimetableRow
from closetui.domain.planning.timetable import Timetable, timetable
from closetui.domain.states import State
from closetui.domain.text import capitalised, counted
from closetui.domain.times import span_words
from closetui.domain.values import distinct
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.shell import typed_command
from closetui.reports.when import Clock, due_text, only_if
from closetui.reports.words import spare_words
from closetui.views import View


@distinct
class PlanRow(NamedTuple):
    """One line of the plan, ready to be drawn or read."""

    row: TimetableRow
    title: str
    words: str
    """Right of the picture: the same in words."""
    effects: tuple[str, ...]
    """What this line does to the day, in sentences."""
    slack: str
    """How late it may be without moving the day, such as ``15 days of slack``; may be empty."""
    shown: bool
    """Whether there is more to say than that it can be done on the day."""


@distinct
class Plan(NamedTuple):
    """The plan of one closure, ready to be drawn or read."""

    days: Timetable
    headline: str
    """The earliest day to apply, or that something was applied for."""
    wanted: str
    """How the wanted day compares with it; empty where none is wanted."""
    rows: tuple[PlanRow, ...]
    assumed: tuple[str, ...]
    """Questions for days that nobody answered; the plan assumes today."""
    last: str
    """When the last wait afterwards is over; empty where there is none."""
    otherwise: str
    """The earliest day if what sets it does not apply, where nobody has said yet; else empty."""

    @property
    def shown(self) -> tuple[PlanRow, ...]:
        """What takes time, sets the earliest day, or is begun or done; a picture draws these."""
        return tuple(planned for planned in self.rows if planned.shown)

    @property
    def rest(self) -> str:
        """How many more things there are that take no time; empty where there is none."""
        left = len(self.rows) - len(self.shown)
        return f"{counted(left, 'thing')} more can be done on the day." if left else ""

    @property
    def first_day(self) -> date:
        """The first day that anything is drawn on."""
        firsts = [bar.first for planned in self.rows for bar in planned.row.bars]
        return min([self.days.today, *firsts])

    @property
    def last_day(self) -> date:
        """The last day that anything is drawn on."""
        lasts = [bar.last for planned in self.rows for bar in planned.row.bars]
        known = [day for day in (self.days.earliest, self.days.target) if day]
        return max([self.days.today, *known, *lasts])


def plan(view: View, target: date | None = None, counting: Collection[str] = ()) -> Plan:
    """Return the plan of a closure.

    To plan with days that are only supposed, give the view of ``view.supposed(days)``.

    Args:
        view: The closure.
        target: The day one wants; without it the one that was given for the whole closure.
        counting: Recommended items that the earliest day is to wait for as well.
    """
    days = timetable(view.case, view.verdict.states, view.now, target, counting)
    clock = Clock(view.now)
    return Plan(
        days=days,
        headline=_headline(view, days, clock),
        wanted=_wanted(days, clock),
        rows=tuple(_planned(view, days, row, clock) for row in days.rows),
        assumed=tuple(view.case.record.question(anchor) for anchor in days.assumed),
        last=_last(days, clock),
        otherwise=_otherwise(days, clock),
    )


def _headline(view: View, days: Timetable, clock: Clock) -> str:
    application = view.verdict.application
    if application is not None and days.applied:
        pending = f"Confirmed and not {application.deed(view.case.playbook)} yet"
        return f"{'Applied' if application.sent else pending}: {clock.named(days.applied)}"
    if days.earliest is None:
        return "Applied, on an unknown day"
    rows = open_rows_text(view)
    return f"Earliest day to apply: {clock.named(days.earliest)}{f', once {rows}' if rows else ''}"


def open_rows_text(view: View) -> str:
    """Return which rows have to be settled before one can apply, of which nobody knows the day.

    Such as ``1 order is settled``; empty where none is open.
    """
    states = view.verdict.states
    listed = [(item, len(states[item.id].open_rows)) for item in view.case.playbook.items()
              if states[item.id].blocks]  # fmt: skip
    some = [(item, count) for item, count in listed if count]
    rows = " and ".join(counted(count, item.row, item.several) for item, count in some)
    verb = "is" if sum(count for _, count in some) == 1 else "are"
    return f"{rows} {verb} settled" if rows else ""


def _wanted(days: Timetable, clock: Clock) -> str:
    if days.target is None or days.to_spare is None:
        return ""
    lost = "it cannot be met, " if days.to_spare < 0 else ""
    return f"you want {clock.named(days.target)}: {lost}{spare_words(days.to_spare)}"


def _last(days: Timetable, clock: Clock) -> str:
    if days.last is None or days.last.day is None:
        return ""
    day = f"{clock.on(days.last.day)}{' at the latest' if days.last.latest else ''}"
    return f"The last wait afterwards is over {day}: {days.last.title}"


def _otherwise(days: Timetable, clock: Clock) -> str:
    if days.otherwise is None:
        return ""
    spare = f", {spare_words((days.target - days.otherwise).days)}" if days.target else ""
    return f"If it does not apply, the earliest day is {clock.named(days.otherwise)}{spare}"


def _planned(view: View, days: Timetable, row: TimetableRow, clock: Clock) -> PlanRow:
    return PlanRow(
        row,
        capitalised("decision" if row.kind is RowKind.DECISION else row.title),
        words=_row_words(view, days, row, clock),
        effects=tuple(_effects(view, days, row, clock)),
        slack=_slack(days, row),
        shown=row.takes_time or row.entry in days.chain or _is_begun(view, row),
    )


def _slack(days: Timetable, row: TimetableRow) -> str:
    if row.room is None or row.day is None:
        return ""
    if row.entry in days.chain:
        return "it sets the day"
    return f"{counted(max((row.room.keeps - row.day).days, 0), 'day')} of slack"


def _is_begun(view: View, row: TimetableRow) -> bool:
    state = view.verdict.states.get(row.entry)
    return state is not None and (state.satisfied or bool(state.open_rows))


def _row_words(view: View, days: Timetable, row: TimetableRow, clock: Clock) -> str:
    if row.kind is RowKind.APPLY:
        day = clock.named(row.day) if row.day else ""
        application = view.verdict.application
        deed = application.deed(view.case.playbook) if application else "done"
        if application is not None and application.sent is None:
            return f"confirmed {day}, not {deed} yet"
        return f"{deed} {day}" if days.applied else f"earliest {day}"
    if row.kind is RowKind.DECISION:
        return f"answered {clock.named(row.day)}" if row.day else "time unknown"
    parts = [_state_words(view, row, clock)]
    if not row.counted:
        parts.insert(0, "recommended")
    if row.due:
        parts.append(due_text(row.due, clock))
    return ", ".join(part for part in parts if part)


def _state_words(view: View, row: TimetableRow, clock: Clock) -> str:
    state, day = view.verdict.states[row.entry], clock.named(row.day) if row.day else ""
    if state.state is State.NOT_APPLICABLE:
        return "does not apply"
    if state.satisfied:
        return f"done {day}" if day else "done"
    if state.state is State.WAITING or (row.kind is RowKind.AFTER and row.wait):
        return f"until {day}" if day else "time unknown"
    if state.state is State.STALE:
        return "look again"
    left = f"{len(state.open_rows)} left" if state.open_rows else ""
    day_told = day if row.day not in (row.due, view.now.date() if left else None) else ""
    return ", ".join(part for part in (left, day_told) if part)


def _effects(view: View, days: Timetable, row: TimetableRow, clock: Clock) -> Iterator[str]:
    """Yield what a line does to the day to apply, and whether it does so in any case."""
    item = view.case.playbook.item(row.entry)
    if item is not None and (question := only_if(view, item)):
        yield question
        if row.entry in days.chain and days.otherwise:
            yield f"{_otherwise(days, clock)}."
    if row.assumed:
        day = f"{clock.named(row.latest)}, its latest" if row.latest else "today"
        yield f"Planned as if the answer were {day}: {view.case.record.question(row.assumed)}"
    if row.with_it:
        yield f"It is recommended. With it, the earliest day is {clock.named(row.with_it)}."
    if row.room is None or days.earliest is None:
        return
    setter = days.row(days.chain[-1]) if days.chain else None
    why = f", which is set by: {setter.title}" if setter and row.entry not in days.chain else ""
    keeps, earliest = clock.named(row.room.keeps), clock.named(days.earliest)
    if keeps == earliest:
        yield f"It can be met up to {keeps}, the earliest day to apply{why}."
    else:
        yield f"Met by {keeps}: the earliest day stays {earliest}{why}."
    if row.room.moves_to != row.room.late:
        late, moves_to = clock.named(row.room.late), clock.named(row.room.moves_to)
        spare = f", {spare_words((days.target - row.room.moves_to).days)}" if days.target else ""
        yield f"Met by {late}: it moves to {moves_to}{spare}."
    if days.target and row.room.in_time and row.room.in_time < days.target:
        target, by = clock.named(days.target), clock.named(row.room.in_time)
        yield f"Later than {by}: {target} cannot be met."
    if row.room.start_by:
        start_by = clock.named(row.room.start_by)
        yield f"Its wait of {span_words(row.wait)} has to start by {start_by}."


def what_if_lines(view: View, days: Mapping[str, date], target: date | None) -> Iterator[Line]:
    """Yield which days a plan only supposes, by anchor, and which day to apply by."""
    clock = Clock(view.now)
    if days or target:
        yield heading("What if: tried out, and not written down")
        for anchor, day in days.items():
            yield Line(f"- {view.case.record.question(anchor)} {clock.named(day)}")
        if target:
            yield Line(f"- By which day do you want to apply? {clock.named(target)}")
        yield BLANK


def plan_lines(told: Plan, word: str) -> Iterator[Line]:
    """Yield the plan for people: the day, what sets it, and each thing that takes time."""
    days = told.days
    yield heading(told.headline)
    for row in filter(None, map(days.row, days.chain)):
        planned = next(planned for planned in told.rows if planned.row is row)
        yield Line(f"Set by: {row.title} ({planned.words})", 1)
    if told.otherwise:
        yield Line(f"{told.otherwise}.", 1)
    short = days.to_spare is not None and days.to_spare < 0
    if told.wanted:
        yield Line(f"{capitalised(told.wanted)}.", 0, "warning" if short else "")
    if told.last:
        yield Line(f"{told.last}.")
    if told.assumed:
        yield BLANK
        yield heading("Planned as if the answer were today")
        for anchor, question in zip(days.assumed, told.assumed, strict=True):
            yield Line(f"- {question}")
            yield Line(str(typed_command("date", anchor, word)), 1)
    yield BLANK
    yield heading("What takes time")
    for planned in told.shown:
        yield Line(f"{planned.title}: {', '.join(filter(None, (planned.words, planned.slack)))}")
        yield from (Line(effect, 1) for effect in planned.effects)
    if told.rest:
        yield BLANK
        yield Line(told.rest)
