"""Closures side by side: how far each got, what is next, what is due, and who comes first."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from closetui.domain.errors import EXIT_DAMAGED
from closetui.domain.values import distinct
from closetui.reports.next_sentence import sentence
from closetui.reports.progress import Progress, progress, stage_words
from closetui.reports.urgency import Rank, next_day, urgency
from closetui.views import View

Order = tuple[int, date, str]
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
    next: str
    """The next thing, in a sentence without its full stop."""
    due: date | None
    """The next day that matters: a deadline, or the end of a wait when all else is done."""
    waits: bool
    """Whether that day is the end of a wait."""
    rank: Rank
    damaged: bool = False
    """Whether the record cannot be read whole."""

    @property
    def order(self) -> Order:
        """The most urgent first, then by day, then by name."""
        return self.rank, self.due or date.max, self.name.casefold()


def unreadable_order(name: str) -> Order:
    """Return where a file stands that cannot be read at all: it comes first."""
    return Rank.BROKEN, date.min, name.casefold()


def overview(view: View) -> Overview:
    """Return what a list shows of a closure."""
    due, waits = next_day(view)
    return Overview(
        name=view.case.name,
        guide=view.case.playbook.title,
        progress=progress(view),
        stage=stage_words(view),
        short_stage=stage_words(view, short=True),
        next=sentence(view).text,
        due=due,
        waits=waits,
        rank=urgency(view),
        damaged=view.verdict.exit_code == EXIT_DAMAGED,
    )
