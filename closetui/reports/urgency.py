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
from closetui.domain.gate import Verdict

_ORDER: Final = (
    EXIT_DAMAGED, EXIT_DRIFT, EXIT_CONFLICT, EXIT_BLOCKED, EXIT_STALE, EXIT_WAITING, EXIT_CLEAR,
)  # fmt: skip

UNREADABLE: Final = 0
"""Rank of a file that cannot be read at all."""

CLOSED: Final = len(_ORDER)
"""Rank of what is done with; nothing ranks higher but what is not known yet."""


def urgency(verdict: Verdict) -> int:
    """Return the rank of a closure in a list: 0 comes first."""
    if verdict.stage == "closed" and verdict.open:
        return CLOSED
    return _ORDER.index(verdict.exit_code)
