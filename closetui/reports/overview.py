"""Closures as lists show them: how far each is, which needs a person first, and what lies ahead."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from closetui.domain.applying import is_asked
from closetui.domain.due import needed_for
from closetui.domain.errors import EXIT_CONFLICT, EXIT_DAMAGED, EXIT_DRIFT
from closetui.domain.events import Kind
from closetui.domain.naming import Counting, counting_order
from closetui.domain.next_step import NextKind
from closetui.domain.planning.network import earliest_to_apply
from closetui.domain.planning.timetable import Timetable, timetable
from closetui.domain.states import State
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.next_sentence import Sentence, sentence
from closetui.reports.progress import Progress, consequences, progress, recommended, stage_words
from closetui.reports.when import Clock, Due, due, due_words
from closetui.reports.words import spare_words, wished_day
from closetui.views import View


class Rank(IntEnum):
    """In which order closures stand in a list; the same in both faces."""

    BROKEN = 0
    """It cannot be read whole, or what was applied for no longer holds."""
    NOW = 1
    """Something is due today, or was."""
    DATED = 2
    """Something is due, or a wait is over, on a later day."""
    UNDATED = 3
    """Something is to be done, on no particular day."""
    FINISHED = 4
    """Nothing is left."""


def _urgency(view: View, day: date | None) -> Rank:
    """Return where a closure stands in a list; ``day`` is the next that matters."""
    verdict = view.verdict
    if verdict.exit_code in (EXIT_DAMAGED, EXIT_DRIFT, EXIT_CONFLICT):
        return Rank.BROKEN
    if verdict.after.finished:
        return Rank.FINISHED
    if day is None:
        return Rank.UNDATED
    return Rank.NOW if day <= view.now.date() else Rank.DATED


def _wait_over(view: View) -> date | None:
    """Return the day on which a wait is over, while there is nothing to do but wait."""
    step = view.verdict.next
    return parse_day(step.day) if step.kind is NextKind.WAIT else None


def _day_of_next(view: View, left: Iterable[Due]) -> date | None:
    """Return by when what is next should be done, as far as that is among what is ``left``."""
    step, states = view.verdict.next, view.verdict.states
    for found in left:
        if not found.entry or found.entry == step.item:
            return found.day
        if step.item in needed_for(view.case, states, found.entry):
            return found.day
    return None


def due_day(view: View) -> date | None:
    """Return the first day by which something that is left should be done."""
    return next((found.day for found in due(view)), None)


Order = tuple[int, date, Counting]
"""What closures are sorted by: rank, day, name."""


@distinct
class Overview(NamedTuple):
    """One closure, as a list shows it."""

    name: str
    guide: str
    """Title of its guide."""
    guide_id: str
    progress: Progress
    stage: str
    """How far it got, in words: ``7 of 13``."""
    short_stage: str
    """The same where there is little room."""
    next: Sentence
    first_day: date | None
    """The next day that matters: a deadline, or the end of a wait when all else is done."""
    due: date | None
    """By when what is next should be done, by itself or for something else; or the end of a
    wait. Later days of other things are not shown beside it, except for rows to ship: a buyer is
    waiting for those."""
    ships: str
    """What is to be done with rows by that day where what is next is something else: ship them, or
    answer who asks to cancel; else empty."""
    waits: bool
    """Whether that day is the end of a wait."""
    rank: Rank
    damaged: bool
    """Whether the record cannot be read whole."""
    recommended: Progress
    read: Progress
    """Consequences that were read."""
    people: tuple[str, ...]
    """Names of all who recorded something."""
    applied: bool

    @property
    def order(self) -> Order:
        """The most urgent first, then by day, then by name."""
        return self.rank, self.first_day or date.max, counting_order(self.name)


def unreadable_order(name: str) -> Order:
    """Return the place of a file that cannot be read at all: it comes first."""
    return Rank.BROKEN, date.min, counting_order(name)


def overview(view: View) -> Overview:
    """Return what a list shows of a closure."""
    left, wait_over = due(view), _wait_over(view)
    deadline, of_rows = _day_of_next(view, left), next((one for one in left if one.rows), None)
    to_ship = of_rows.day if of_rows else None
    ships = of_rows.deed if of_rows and (deadline is None or of_rows.day < deadline) else ""
    first_day = left[0].day if left else wait_over
    return Overview(
        name=view.case.name,
        guide=view.case.playbook.title,
        guide_id=view.case.playbook.id,
        progress=progress(view),
        stage=stage_words(view),
        short_stage=stage_words(view, short=True),
        next=sentence(view),
        first_day=first_day,
        due=to_ship if ships else deadline or wait_over,
        ships=ships,
        waits=deadline is None and not ships and wait_over is not None,
        rank=_urgency(view, first_day),
        damaged=view.case.damaged,
        recommended=recommended(view),
        read=consequences(view),
        people=_people(view),
        applied=view.verdict.application is not None,
    )


def _people(view: View) -> tuple[str, ...]:
    """Return the names of all who recorded something, in the order in which they came."""
    events = (event for event in view.case.order if event.kind != Kind.ROOT)
    return tuple(dict.fromkeys(event.by for event in events if event.by))


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
        wished = wished_day(view.case.playbook)
        yield Ahead(days.target, f"{wished}: {spare_words(days.to_spare)}")
    if days.last is not None and days.last.day is not None and days.last.day > days.today:
        lead = "if counted from today" if days.last.assumed_today else "at the latest"
        yield Ahead(days.last.day, f"{lead}: {days.last.title}", "muted")


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
