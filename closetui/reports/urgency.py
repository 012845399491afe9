"""Which closure asks for a person first."""

from __future__ import annotations

from datetime import date
from typing import Final

from closetui.domain.after import deadline
from closetui.domain.errors import (
    EXIT_BLOCKED,
    EXIT_CLEAR,
    EXIT_CONFLICT,
    EXIT_DAMAGED,
    EXIT_DRIFT,
    EXIT_STALE,
    EXIT_WAITING,
)
from closetui.domain.fold.record import earliest_day
from closetui.domain.gate import Verdict
from closetui.domain.states import State
from closetui.views import View

_ORDER: Final = (
    EXIT_DAMAGED, EXIT_DRIFT, EXIT_CONFLICT, EXIT_BLOCKED, EXIT_STALE, EXIT_WAITING, EXIT_CLEAR,
)  # fmt: skip

UNREADABLE: Final = 0
"""Rank of a file that cannot be read at all."""

DECIDED: Final = len(_ORDER)
"""Rank of what is decided, with something left to do afterwards."""

CLOSED: Final = DECIDED + 1
"""Rank of what is done with; nothing ranks higher but what is not known yet."""


def urgency(verdict: Verdict) -> int:
    """Return the rank of a closure in a list: 0 comes first."""
    if verdict.after.overdue:
        return min(_ORDER.index(verdict.exit_code), _ORDER.index(EXIT_BLOCKED))
    done = verdict.application is not None and verdict.application.done
    if done and verdict.open:
        return CLOSED if verdict.after.finished else DECIDED
    return _ORDER.index(verdict.exit_code)


def progress(view: View) -> tuple[int, int]:
    """Return how much is done and how much there is: before applying, or afterwards.

    What does not apply is not done, and is not counted as something to do.
    """
    verdict = view.verdict
    if verdict.application is not None:
        return verdict.after.done, verdict.after.total
    states = verdict.states
    counted = [
        state
        for state in states.values()
        if state.blocks
        and state.state is not State.NOT_APPLICABLE
        and not (state.derived and not state.any_of)
        and not (state.parent and states[state.parent].any_of)
    ]
    return sum(state.satisfied for state in counted), len(counted)


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
    whole = record.deadlines.get("")
    if whole is not None and not applied:
        days.append(earliest_day([word.word for word in whole.standing(record.everything)]))
    return min((day for day in days if day), default=None)
