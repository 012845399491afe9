"""Closures side by side: how far each got, what is next, what is due, and who comes first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from closetui.domain.after import deadline
from closetui.domain.errors import EXIT_DAMAGED
from closetui.domain.events import Kind
from closetui.domain.naming import Counting, counting_order
from closetui.domain.planning.timetable import wanted_day
from closetui.domain.playbook_items import Item
from closetui.domain.states import State
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
from closetui.reports.urgency import Rank, next_day, urgency
from closetui.reports.words import counted
from closetui.views import View

MOST_AHEAD: Final = 6
"""Days that lie ahead and are named; the plan names all."""

Order = tuple[int, date, Counting]
"""What closures are sorted by: rank, day, name."""


@distinct
class Ahead(NamedTuple):
    """A day that lies ahead of a closure."""

    day: date
    text: str
    tone: str = ""
    """Name of a colour role; colour only repeats the words."""


@distinct
class Overview(NamedTuple):
    """One closure, as a list shows it."""

    name: str
    guide: str
    """Title of its guide."""
    progress: Progress
    stage: str
    """How far it got, in words: ``7 of 13``."""
    short_stage: str
    """The same where there is little room."""
    next: Sentence
    due: date | None
    """The next day that matters: a deadline, or the end of a wait when all else is done."""
    waits: bool
    """Whether that day is the end of a wait."""
    rank: Rank
    damaged: bool
    """Whether the record cannot be read whole."""
    recommended: Progress
    read: Progress
    """Consequences that were read."""
    ahead: tuple[Ahead, ...]
    people: tuple[str, ...]
    """Names of all who recorded something."""
    applied: bool

    @property
    def order(self) -> Order:
        """The most urgent first, then by day, then by name."""
        return self.rank, self.due or date.max, counting_order(self.name)


def unreadable_order(name: str) -> Order:
    """Return where a file stands that cannot be read at all: it comes first."""
    return Rank.BROKEN, date.min, counting_order(name)


def overview(view: View) -> Overview:
    """Return what a list shows of a closure."""
    due, waits = next_day(view)
    return Overview(
        name=view.case.name,
        guide=view.case.playbook.title,
        progress=progress(view),
        stage=stage_words(view),
        short_stage=stage_words(view, short=True),
        next=sentence(view),
        due=due,
        waits=waits,
        rank=urgency(view),
        damaged=view.verdict.exit_code == EXIT_DAMAGED,
        recommended=recommended(view),
        read=consequences(view),
        ahead=tuple(ahead(view)[:MOST_AHEAD]),
        people=_people(view),
        applied=view.verdict.application is not None,
    )


def _people(view: View) -> tuple[str, ...]:
    """Return the names of all who recorded something, in the order in which they came."""
    said = (event for event in view.case.order if event.kind != Kind.ROOT)
    return tuple(dict.fromkeys(event.by for event in said if event.by))


def ahead(view: View) -> list[Ahead]:
    """Return the days that lie ahead, in their order: ends of waits, what is due, the plan."""
    found = [*_waits(view), *_deadlines(view), *_plan(view)]
    return sorted(found, key=lambda entry: entry.day)


def _left(view: View) -> list[Item]:
    """Return what is left to do of the stage in hand."""
    applied = view.verdict.application is not None
    return [
        item
        for item in view.case.playbook.items()
        if not item.derived
        and item.gates is not applied
        and not view.verdict.states[item.id].satisfied
    ]


def _waits(view: View) -> Iterator[Ahead]:
    for item in _left(view):
        state = view.verdict.states[item.id]
        day = parse_day(state.day) if state.state is State.WAITING else None
        if day:
            yield Ahead(day, f"the wait is over: {item.title}", "state-waiting")


def _deadlines(view: View) -> Iterator[Ahead]:
    for item in _left(view):
        day = deadline(view.case.record, item)
        if day:
            late = day < view.now.date()
            yield Ahead(day, f"{'was due' if late else 'due'}: {item.title}", "state-stale")


def _plan(view: View) -> Iterator[Ahead]:
    """Yield the earliest day to apply, and the day that the person wants, with what is spare."""
    earliest, wished = view.verdict.earliest, wanted_day(view.case)
    if earliest is None:
        return
    if earliest > view.now.date():
        yield Ahead(earliest, "the earliest day to apply", "accent")
    if wished is not None:
        yield Ahead(wished, f"the day you want to be out: {_spare((wished - earliest).days)}")


def _spare(days: int) -> str:
    if days < 0:
        return f"{counted(-days, 'day')} too early"
    return f"{counted(days, 'day')} to spare" if days else "just possible"
