"""Which closure asks for a person first."""

from __future__ import annotations

from typing import Final

from closetui.domain.errors import (
    EXIT_BLOCKED,
    EXIT_CLEAR,
    EXIT_CONFLICT,
    EXIT_DAMAGED,
    EXIT_DRIFT,
    EXIT_STALE,
    EXIT_WAITING,
)
from closetui.domain.states import State
from closetui.reports.due import due
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


def urgency(view: View) -> int:
    """Return the rank of a closure in a list: 0 comes first."""
    verdict = view.verdict
    if verdict.after.overdue or any(found.overdue for found in due(view)):
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
