"""Which closure asks for a person first, and on which day."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from closetui.domain.after import deadline
from closetui.domain.errors import EXIT_CONFLICT, EXIT_DAMAGED, EXIT_DRIFT
from closetui.domain.fold.record import earliest_day
from closetui.domain.next_step import NextKind
from closetui.domain.times import parse_day
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
    due, _ = next_day(view)
    if due is None:
        return Rank.UNDATED
    return Rank.NOW if due <= view.now.date() else Rank.DATED


def next_day(view: View) -> tuple[date | None, bool]:
    """Return the next day that matters, and whether it is the end of a wait.

    A deadline goes first; while there is nothing to do but wait, it is the day on which the
    wait is over.
    """
    due = due_day(view)
    if due is not None:
        return due, False
    step = view.verdict.next
    day = parse_day(step.day) if step.kind is NextKind.WAIT else None
    return day, day is not None


def due_day(view: View) -> date | None:
    """Return the first day by which something that is left should be done."""
    record, states = view.case.record, view.verdict.states
    applied = view.verdict.application is not None
    left = [
        item
        for item in view.case.playbook.items()
        if not item.derived and item.gates != applied and not states[item.id].satisfied
    ]
    days = [deadline(record, item) for item in left]
    if not applied:
        days.append(wished_day(view))
    return min((day for day in days if day), default=None)


def wished_day(view: View) -> date | None:
    """Return the day by which the closure is to be applied for, as far as somebody gave one."""
    record = view.case.record
    whole = record.deadlines.get("")
    if whole is None:
        return None
    return earliest_day([word.word for word in whole.standing(record.everything)])
