"""Blockers: each thing that stands in the way, as data.

What blocks is found by :mod:`closetui.domain.prerequisites` before an
application and by :mod:`closetui.domain.drift` after it. This module holds
the plain value alone, so that an error can carry it.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.remedies import Remedy
from closetui.domain.values import distinct


class BlockerKind(StrEnum):
    """Why something stands in the way."""

    OPEN = "open"
    STALE = "stale"
    CONFLICT = "conflict"
    WAITING = "waiting"
    CONSEQUENCE = "consequence"
    """A consequence that was not read."""
    DAMAGED = "damaged"
    MISSING = "missing"
    NEWER = "newer"
    UNREAD = "unread"
    """What lies beside the file, and may be a copy of it, cannot be read."""
    ANSWER = "answer"
    """Something the platform asked, or rejected for, that nobody has answered."""
    ASK = "ask"
    """A recommended item that was neither met nor left out by choice."""
    SIGN_OFF = "sign-off"
    CONTESTED = "contested"
    DRIFT = "drift"


FAULTS: Final = frozenset(
    {
        BlockerKind.DAMAGED,
        BlockerKind.MISSING,
        BlockerKind.NEWER,
        BlockerKind.UNREAD,
    }
)
"""Kinds that say that the record is less than whole."""


@distinct
class Blocker(NamedTuple):
    """One thing that stands in the way, with what clears it."""

    item: str
    """The item or consequence it is about; empty where it is about none."""
    kind: BlockerKind
    title: str
    reason: str
    remedy: Remedy
    earliest: str = ""
    """The day (ISO) on which it can clear by itself, where that is known."""
    rows: tuple[str, ...] = ()
    """Ids of all rows of the list behind the item that are not settled."""
