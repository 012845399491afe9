"""The record of a closure, folded: registers that can be asked about any part of it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from closetui.domain.ancestry import Seen
from closetui.domain.statement import Statement
from closetui.domain.events import Event
from closetui.domain.fold.register import Register, places_in
from closetui.domain.fold.statements import EntryLog
from closetui.domain.playbook import Item, Playbook, Strength
from closetui.domain.statement import Statement
from closetui.domain.values import distinct

MOST_OWN_ITEMS = 200
"""Items of one's own that one closure may hold."""


@distinct
class Day(NamedTuple):
    """A day that somebody gave for an anchor or as a deadline; None takes it back."""

    event: Event
    day: date | None


@distinct
class Raised(NamedTuple):
    """Somebody's word on how much an item matters in this closure."""

    event: Event
    to: Strength
    reason: str


class OwnItem(NamedTuple):
    """An item that somebody added, with the places of the drops that may remove it."""

    place: int
    event: Event
    item: Item
    day: date | None
    drops: dict[int, tuple[Event, str]]
    """By place: who wanted it dropped, and why."""


class Record:
    """All that was said, by matter. Filled by the fold; nobody else changes it.

    A *cut* names a part of the record as a bit set of places in the walk, closed
    under causes; see :mod:`closetui.domain.fold.register`.
    """

    def __init__(self, playbook: Playbook) -> None:
        """Start the record of a closure of ``playbook``."""
        self.playbook = playbook
        self.order: list[Event] = []
        self.entries: dict[str, EntryLog] = {}
        self.raised: dict[str, Register[Raised]] = {}
        self.days: dict[str, Register[Day]] = {}
        """By anchor."""
        self.deadlines: dict[str, Register[Day]] = {}
        """By item; under an empty id the day by which all should be done."""
        self.own: dict[str, OwnItem] = {}
        self.places: dict[str, int] = {}
        """By event: its place in the walk."""
        self.relevant = 0
        """Places of the events that bear on the gate; known once all were taken."""
        self._unseen: dict[int, int] = {}
        """By place: the events before it that its author had not seen; most had seen all."""

    @property
    def everything(self) -> int:
        """The cut that holds the whole record."""
        return (1 << len(self.order)) - 1

    def add(self, seen: Seen) -> None:
        """Give the next event of the walk its place."""
        self.order.append(seen.event)
        self.places[seen.event.id] = seen.place
        unseen = ((1 << seen.place) - 1) & ~seen.ancestors
        if unseen:
            self._unseen[seen.place] = unseen

    def say(self, seen: Seen, statement: Statement) -> None:
        """Add a statement on an item or a consequence."""
        self.entries.setdefault(seen.event.item, EntryLog()).take(seen, statement)

    def past(self, place: int) -> int:
        """Return all that the author of the event at ``place`` had seen."""
        return ((1 << place) - 1) & ~self._unseen.get(place, 0)

    def beside(self, place: int) -> int:
        """Return the events that neither saw the event at ``place`` nor were seen by it."""
        found = self._unseen.get(place, 0)
        for later, unseen in self._unseen.items():
            if unseen >> place & 1:
                found |= 1 << later
        return found

    def events_at(self, places: int) -> tuple[Event, ...]:
        """Return the events at these places, causes before effects."""
        return tuple(self.order[place] for place in places_in(places))[::-1]

    def statements(self, entry: str, cut: int) -> tuple[Statement, ...]:
        """Return the statements on an entry that stand in a cut, causes before effects."""
        log = self.entries.get(entry)
        return tuple(word.word for word in log.standing(cut)) if log else ()

    def is_ever_raised(self, item: str, cut: int) -> bool:
        """Return whether somebody in the cut ever made an item a must."""
        register = self.raised.get(item)
        return register is not None and any(
            word.word.to is Strength.MUST for word in register.among(cut)
        )

    def strength(self, item: Item, cut: int) -> Strength:
        """Return how much an item matters: a must if the guide, or anybody that stands, says so."""
        register = self.raised.get(item.id)
        raised = register.standing(cut) if register else ()
        if any(word.word.to is Strength.MUST for word in raised):
            return Strength.MUST
        return item.strength

    def own_items(self, cut: int) -> Iterator[Item]:
        """Yield the items that people of the cut added and nobody dropped, oldest first.

        A drop counts only if it saw every statement on the item.
        """
        for own in self.own.values():
            if cut >> own.place & 1 and not self._is_dropped(own, cut):
                yield own.item

    def _is_dropped(self, own: OwnItem, cut: int) -> bool:
        log = self.entries.get(own.item.id)
        said = log.register.places & cut if log else 0
        return any(cut >> place & 1 and not said & ~self.past(place) for place in own.drops)

    def given_days(self, anchor: str, cut: int) -> list[Day]:
        """Return the days that stand for an anchor in a cut; several where copies disagree."""
        register = self.days.get(anchor)
        return [word.word for word in register.standing(cut)] if register else []


def latest_day(days: list[Day]) -> date | None:
    """Return the day that waits count from: the latest that anybody gives."""
    return max((given.day for given in days if given.day), default=None)


def earliest_day(days: list[Day]) -> date | None:
    """Return the day that deadlines count from: the earliest that anybody gives."""
    return min((given.day for given in days if given.day), default=None)
