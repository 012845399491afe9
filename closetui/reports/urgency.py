"""Which closure asks for a person first, and on which day."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from closetui.domain.errors import EXIT_CONFLICT, EXIT_DAMAGED, EXIT_DRIFT
from closetui.domain.next_step import NextKind
from closetui.domain.times import parse_day
from closetui.reports.due import due
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
    """Something is to be done, on no certain day."""
    FINISHED = 4
    """Nothing is left."""


def urgency(view: View) -> Rank:
    """Return where a closure stands in a list."""
    verdict = view.verdict
    if verdict.exit_code in (EXIT_DAMAGED, EXIT_DRIFT, EXIT_CONFLICT):
        return Rank.BROKEN
    if verdict.after.finished:
        return Rank.FINISHED
    day, _ = next_day(view)
    if day is None:
        return Rank.UNDATED
    return Rank.NOW if day <= view.now.date() else Rank.DATED


def next_day(view: View) -> tuple[date | None, bool]:
    """Return the next day that matters, and whether it is the end of a wait.

    A deadline goes first; while there is nothing to do but wait, it is the day on which the
    wait is over.
    """
    first = due_day(view)
    if first is not None:
        return first, False
    step = view.verdict.next
    day = parse_day(step.day) if step.kind is NextKind.WAIT else None
    return day, day is not None


def due_day(view: View) -> date | None:
    """Return the first day by which something that is left should be done."""
    return next((found.day for found in due(view)), None)
