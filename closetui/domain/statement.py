"""What one person says about one item or consequence."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from closetui.domain.events import Event
from closetui.domain.values import distinct


class Said(StrEnum):
    """What a statement says of its item."""

    DONE = "done"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"
    WITHOUT = "without"
    """A recommended item that somebody goes on without: open, but answered."""


@distinct
class Statement(NamedTuple):
    """One person's word about one item or consequence."""

    event: Event
    said: Said
    ways: tuple[str, ...] = ()
    observed: datetime | None = None
    """When the person saw that it was so; freshness counts from here."""
    reason: str = ""
    wording: str = ""
    """For an acknowledgement: the hash of the wording that was read."""
    removed_by: tuple[str, ...] = ()
    """Ids of the events that asked for its text to be removed."""

    @property
    def meaning(self) -> tuple[object, ...]:
        """What it says, whoever says it and whenever they saw it."""
        return (self.said, self.ways, self.reason, self.wording)

    @property
    def marks(self) -> frozenset[str]:
        """Ids of all events that make it what it is."""
        return frozenset({self.event.id, *self.removed_by})
