"""The part of the fold that follows what is said about items and consequences."""

from closetui.domain.ancestry import Seen
from closetui.domain.body_reader import BodyError, read_statement
from closetui.domain.events import STATEMENTS, Event, Kind
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import Removals

_OF_ITEMS = STATEMENTS - {Kind.ACK}
_OF_CONSEQUENCES = frozenset({Kind.ACK, Kind.UNTICK})
"""What can be said: consequences are acknowledged, items ticked or left out; both can be opened."""


class EntryFold:
    """Puts every statement into the log of its entry."""

    def __init__(self, record: Record, removed: Removals) -> None:
        """Fill ``record``; ``removed`` says of which texts the removal was asked."""
        self._record, self._removed = record, removed
        self._consequences = {found.id for found in record.playbook.consequences}

    def take(self, seen: Seen) -> None:
        """Take a statement; raises :class:`BodyError` if it is not sensible."""
        event = seen.event
        is_item = self._record.is_item(event.item)
        known = _OF_ITEMS if is_item else _OF_CONSEQUENCES
        if event.kind not in known or not (is_item or event.item in self._consequences):
            raise BodyError(self._misplaced(event, is_item=is_item))
        statement = read_statement(event)
        if event.id in self._removed:
            statement = statement._replace(removed_by=self._removed[event.id])
        self._record.say(seen, statement)

    def _misplaced(self, event: Event, *, is_item: bool) -> str:
        """Return why a statement of this kind cannot be about its entry."""
        if is_item:
            return f"it acknowledges {event.item!r}, which is no consequence"
        if event.item in self._consequences:
            return f"it ticks {event.item!r}, which can only be acknowledged"
        return f"it speaks of {event.item!r}, which the playbook does not have"
