"""The statements that stand: for each item, those that no later one has seen.

Used for the whole record, for what the author of one application had seen,
and for what stood before an act that is undone.
"""

from collections.abc import Iterable, Mapping

from closetui.domain.ancestry import Seen, walk
from closetui.domain.bodies import BodyError, read_statement
from closetui.domain.case import Statement
from closetui.domain.events import STATEMENTS, Event, Kind
from closetui.domain.playbook import Playbook

_OF_ITEMS = STATEMENTS - {Kind.ACK}
_OF_CONSEQUENCES = frozenset({Kind.ACK, Kind.UNTICK})
"""What can be said: consequences are acknowledged, items ticked or left out; both can be opened."""

Removals = Mapping[str, tuple[str, ...]]
"""By event: the ids of the events that asked for its text to be removed."""


def removals(events: Iterable[Event]) -> Removals:
    """Return which events asked for the removal of which texts."""
    asked: dict[str, tuple[str, ...]] = {}
    for event in events:
        if event.kind == Kind.REDACT:
            for ref in event.refs:
                asked[ref] = (*asked.get(ref, ()), event.id)
    return asked


class _Standing:
    """The statements about one entry that stand, by their places in the walk.

    The places are also kept as a bit set: thousands of statements side by side
    are asked at once which of them a new one has seen, not one by one.
    """

    def __init__(self) -> None:
        self.said: dict[int, Statement] = {}
        self._places = 0

    def take(self, seen: Seen, statement: Statement) -> None:
        """Add a statement; those that its author had seen no longer stand."""
        replaced = self._places & seen.ancestors
        self._places ^= replaced | 1 << seen.place
        while replaced:
            place = replaced.bit_length() - 1
            del self.said[place]
            replaced ^= 1 << place
        self.said[seen.place] = statement


class StatementFold:
    """Keeps, while a walk goes from causes to effects, the statements that stand."""

    def __init__(self, playbook: Playbook, removed: Removals) -> None:
        """Follow statements about the entries of ``playbook``."""
        self._standing: dict[str, _Standing] = {}
        self._kinds = {item.id: _OF_ITEMS for item in playbook.items()}
        self._kinds |= {each.id: _OF_CONSEQUENCES for each in playbook.consequences}
        self._removed = removed

    @property
    def standing(self) -> dict[str, list[Statement]]:
        """By item: the statements that stand, causes before effects."""
        return {item: list(each.said.values()) for item, each in self._standing.items()}

    def take(self, seen: Seen) -> Statement:
        """Take a statement and return it; raises :class:`BodyError` if it is not sensible."""
        event = seen.event
        if event.kind not in self._kinds.get(event.item, ()):
            raise BodyError(self._misplaced(event))
        statement = read_statement(event)
        if event.id in self._removed:
            statement = statement._replace(removed_by=self._removed[event.id])
        self._standing.setdefault(event.item, _Standing()).take(seen, statement)
        return statement

    def _misplaced(self, event: Event) -> str:
        """Return why a statement of this kind cannot be about its entry."""
        if event.item not in self._kinds:
            return f"it speaks of {event.item!r}, which the playbook does not have"
        if event.kind == Kind.ACK:
            return f"it acknowledges {event.item!r}, which is no consequence"
        return f"it ticks {event.item!r}, which can only be acknowledged"


def standing_in(
    order: Iterable[Event], playbook: Playbook, removed: Removals
) -> dict[str, list[Statement]]:
    """Return the statements that stand in a set of events closed under causes."""
    statements = StatementFold(playbook, removed)
    for seen in walk(order):
        if seen.event.kind in STATEMENTS and not seen.event.newer:
            try:
                statements.take(seen)
            except BodyError:
                continue  # A fault of the record as a whole, told there.
    return statements.standing
