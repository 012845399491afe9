"""The days that lie ahead of a closure, by its plan."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from closetui.domain.planning.earliest import earliest_to_apply
from closetui.domain.planning.network import is_asked
from closetui.domain.planning.timetable import Timetable, timetable
from closetui.domain.states import State
from closetui.domain.text import counted
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.guides import wished_state
from closetui.reports.when import Clock, due, due_words
from closetui.views import View

MOST: Final = 7
"""The most days that are named; the plan names all."""


@distinct
class Ahead(NamedTuple):
    """A day that lies ahead of a closure."""

    day: date
    text: str
    tone: str = ""
    """Name of a colour role; colour only repeats the words."""


def ahead(view: View) -> list[Ahead]:
    """Return the days that lie ahead, in their order."""
    days = timetable(view.case, view.verdict.states, view.now)
    found = [*_ends_of_waits(view), *_deadlines(view), *_planned(view, days)]
    return sorted(found, key=lambda entry: entry.day)[:MOST]


def _ends_of_waits(view: View) -> Iterator[Ahead]:
    applied = view.verdict.application is not None
    for item in view.case.playbook.items():
        state = view.verdict.states[item.id]
        waits = not item.derived and item.gates is not applied and state.state is State.WAITING
        day = parse_day(state.day) if waits else None
        if day:
            yield Ahead(day, f"the wait is over: {item.title}", "state-waiting")


def _deadlines(view: View) -> Iterator[Ahead]:
    for found in due(view):
        if found.rows:
            missed = due_words(found, Clock(view.now)) if found.overdue else ""
            yield Ahead(found.day, missed or found.title, "state-stale")  # Its day is beside it.
        elif found.entry:
            lead = "was due" if found.overdue else "due"
            yield Ahead(found.day, f"{lead}: {found.title}", "state-stale")


def _planned(view: View, days: Timetable) -> Iterator[Ahead]:
    """Yield the earliest day to apply, the day wanted for that, and the last day afterwards."""
    if days.earliest is not None and days.earliest > days.today:
        yield Ahead(days.earliest, "the earliest day to apply", "accent")
    if days.target is not None and days.to_spare is not None:
        state = wished_state(view.case.playbook)
        yield Ahead(days.target, f"the day you want to be {state}: {_spare(days.to_spare)}")
    if days.last is not None and days.last.day is not None and days.last.day > days.today:
        lead = "if counted from today" if days.last.assumed_today else "at the latest"
        yield Ahead(days.last.day, f"{lead}: {days.last.title}", "muted")


def _spare(days: int) -> str:
    if days < 0:
        return f"{counted(-days, 'day')} too early"
    return f"{counted(days, 'day')} to spare" if days else "just possible"


def earliest_day(view: View) -> date | None:
    """Return the earliest day to apply; None once something was applied for."""
    return earliest_to_apply(view.case, view.verdict.states, view.now)


@distinct
class Earliest(NamedTuple):
    """The earliest day to apply, and an earlier one where nobody has said what sets it."""

    day: date
    otherwise: date | None = None
    """The earliest day if what sets ``day`` does not apply."""
    unless: str = ""
    """The title of that."""


def earliest(view: View) -> Earliest | None:
    """Return how soon one can apply; None once something was applied for."""
    days, states = timetable(view.case, view.verdict.states, view.now), view.verdict.states
    if days.earliest is None:
        return None
    chain = (item for item in view.case.playbook.items() if item.id in days.chain)
    open_question = next((item for item in chain if is_asked(item, states[item.id])), None)
    if days.otherwise is None or open_question is None:
        return Earliest(days.earliest)
    return Earliest(days.earliest, days.otherwise, open_question.title)


def what_sets_the_day(view: View) -> tuple[str, ...]:
    """Return the entries that set the earliest day to apply: each waits for the one before it."""
    return timetable(view.case, view.verdict.states, view.now).chain
