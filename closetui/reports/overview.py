"""Closures side by side: how far each got, what is next, what is due, and who comes first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from closetui.domain.events import Kind
from closetui.domain.naming import Counting, counting_order
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
from closetui.views import View

Order = tuple[int, date, Counting]
"""What closures are sorted by: rank, day, name."""


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
        damaged=view.case.damaged,
        recommended=recommended(view),
        read=consequences(view),
        people=_people(view),
        applied=view.verdict.application is not None,
    )


def _people(view: View) -> tuple[str, ...]:
    """Return the names of all who recorded something, in the order in which they came."""
    said = (event for event in view.case.order if event.kind != Kind.ROOT)
    return tuple(dict.fromkeys(event.by for event in said if event.by))
