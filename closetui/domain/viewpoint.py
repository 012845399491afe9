"""From where a record is looked at, and what one statement amounts to from there."""

from datetime import datetime
from typing import NamedTuple

from closetui.domain.states import State
from closetui.domain.values import distinct


@distinct
class Viewpoint(NamedTuple):
    """From where a record is looked at."""

    cut: int
    """The part of the record that counts."""
    now: datetime | None = None
    """The moment; None leaves ageing and waits aside."""
    aside: int = 0
    """What the author of an application that stands had seen, and so judged already."""
    clock: datetime | None = None
    """The moment for what comes afterwards, which has waits when nothing else ages any more."""


@distinct
class Answer(NamedTuple):
    """What one statement, or all on one entry together, amount to."""

    state: State
    reason: str = ""
    day: str = ""
    """The day (ISO) on which it clears or goes stale by itself; empty if never."""
    news: tuple[str, ...] = ()
    """Ids of the events after which it must be looked at again."""
