"""Many closures side by side: how far each is, and which needs a person first."""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from closetui.domain.due import needed_for
from closetui.domain.errors import EXIT_CONFLICT, EXIT_DAMAGED, EXIT_DRIFT
from closetui.domain.events import Kind
from closetui.domain.naming import Counting, counting_order
from closetui.domain.next_step import NextKind
from closetui.domain.times import parse_day
from closetui.domain.values import distinct
from closetui.reports.next_sentence import Sentence, sentence
from closetui.reports.progress import (
    Progress,
    consequences,
    progress,
    recommended,
    stage_words,
)
from closetui.reports.when import Due, due
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
