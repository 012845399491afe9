"""The record of a closure, folded: registers that can be asked about any part of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from closetui.domain.bodies import BodyError, Day, Finding, Outcome, Raised
from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import Placed, Register, Registers, Seen, places_in
from closetui.domain.fold.rows import RowLog
from closetui.domain.fold.statements import EntryLog, Statement
from closetui.domain.fold.tracked import Tracked
from closetui.domain.people import PeopleFold
from closetui.domain.playbook import Item, Playbook, Strength
from closetui.domain.playbook_references import GuideOrder
from closetui.domain.values import distinct

MOST_OWN_ITEMS = 200
"""Items of one's own that one closure may hold."""

LONGEST_TITLE = 200
"""Characters of the title of an item of one's own."""


@distinct
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
    under causes; see :mod:`closetui.domain.fold.causes`.
    """

    def __init__(self, playbook: Playbook) -> None:
        """Start the record of a closure of ``playbook``."""
        self.playbook = playbook
        self.order: list[Event] = []
        self.start = 0
        """The place of the event that starts the closure."""
        self.entries: dict[str, EntryLog] = {}
        self.lists: dict[str, RowLog] = {}
        """By item: what was said of the rows of its list."""
        self.raised: Registers[str, Raised] = Registers()
        """By item."""
        self.days: Registers[str, Day] = Registers()
        """By anchor."""
        self.deadlines: Registers[str, Day] = Registers()
        """By item; under an empty id the day by which all should be done."""
        self.own: dict[str, OwnItem] = {}
        self.lines: Registers[tuple[str, str], bool] = Registers()
        """By route and line: whether it was done."""
        self.findings: Registers[tuple[str, str], Finding] = Registers()
        self.names: Register[str] = Register()
        """What people called the closure after it was started."""
        self.people = PeopleFold()
        self.tracked: dict[str, Tracked] = {}
        """Applications, by event."""
        self.outcomes: list[Placed[Outcome]] = []
        self.answers: dict[str, list[int]] = {}
        """By outcome: the places of the answers to it."""
        self.places: dict[str, int] = {}
        """By event: its place in the walk."""
        self.relevant = 0
        """Places of the events that bear on the gate; known once all were taken."""
        self.guide = GuideOrder(playbook)
        self._daily_with = {item.daily_with for item in playbook.items()} - {""}
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
        if seen.event.kind == Kind.START:
            self.start = seen.place
        unseen = ((1 << seen.place) - 1) & ~seen.ancestors
        if unseen:
            self._unseen[seen.place] = unseen

    def say(self, seen: Seen, statement: Statement) -> None:
        """Add a statement on an item or a consequence."""
        entry = seen.event.item
        self.entries.setdefault(entry, EntryLog(self.guide.putting_off(entry)))
        self.entries[entry].take(seen, statement)

    def past(self, place: int) -> int:
        """Return all that the author of the event at ``place`` had seen."""
        return ((1 << place) - 1) & ~self._unseen.get(place, 0)

    def beside(self, place: int) -> int:
        """Return the events that neither saw the event at ``place`` nor were seen by it."""
        beside = self._unseen.get(place, 0)
        for later, unseen in self._unseen.items():
            if unseen >> place & 1:
                beside |= 1 << later
        return beside

    def events_at(self, places: int) -> tuple[Event, ...]:
        """Return the events at these places, causes before effects."""
        return tuple(self.order[place] for place in places_in(places))[::-1]

    def named(self, ids: Iterable[str]) -> Iterator[Event]:
        """Yield the events of these ids, as far as they are in the record."""
        return (self.order[self.places[event_id]] for event_id in ids if event_id in self.places)

    def statements(self, entry: str, cut: int) -> tuple[Statement, ...]:
        """Return the statements on an entry that stand in a cut, causes before effects."""
        log = self.entries.get(entry)
        return tuple(word.word for word in log.standing(cut)) if log else ()

    def raises(self, item: str, cut: int) -> list[Event]:
        """Return the events of the cut by which people ever made an item a must."""
        words = [word.word for register in self._raised_with(item) for word in register.among(cut)]
        return [word.event for word in words if word.to is Strength.MUST]

    def strength(self, item: Item, cut: int) -> Strength:
        """Return how much an item matters: a must if the guide, or anybody that stands, says so.

        Where somebody raises it while another person lowers it, unseen by each other, it is a
        must: lowering counts only if whoever lowers has seen why it was raised.
        """
        standing = [
            word for register in self._raised_with(item.id) for word in register.standing(cut)
        ]
        raised = any(word.word.to is Strength.MUST for word in standing)
        return Strength.MUST if raised else item.strength

    def _raised_with(self, item: str) -> list[Register[Raised]]:
        """Return what was said of how much an item matters, and those that are raised with it."""
        return [self.raised[leaf] for leaf in self.guide.together(item) if leaf in self.raised]

    def is_item(self, entry: str) -> bool:
        """Return whether this is the id of an item, of the guide or of people's own."""
        return entry in self.guide.items or entry in self.own

    def is_entry(self, entry: str) -> bool:
        """Return whether this is the id of an item or a consequence."""
        return self.is_item(entry) or self.playbook.consequence(entry) is not None

    def check_item(self, seen: Seen) -> None:
        """Raise :class:`BodyError` unless an event speaks of an item."""
        if not self.is_item(seen.event.item):
            raise BodyError(f"it speaks of {seen.event.item!r}, which the playbook does not have")

    def gates(self, item: Item, cut: int) -> bool:
        """Return whether an item bears on the gate: a leaf that is or ever was a must."""
        if item.derived or not item.gates:
            return False
        # Whether it ever was one in the cut, not whether it is: otherwise whoever lowers an item
        # would cure what was to be looked at again because it had been opened.
        return item.strength is Strength.MUST or bool(self.raises(item.id, cut))

    def all_items(self) -> tuple[Item, ...]:
        """Return every item there ever was, also those that people added and dropped."""
        return (*self.guide.items.values(), *(own.item for own in self.own.values()))

    def title(self, entry: str) -> str:
        """Return the title of an item or a consequence, or its id where there is none."""
        own = self.own.get(entry)
        if own is not None:
            return own.item.title
        known = self.guide.items.get(entry) or self.playbook.consequence(entry)
        return known.title if known else entry

    def question(self, anchor: str) -> str:
        """Return what is asked of a person to give the day of an anchor."""
        known = self.playbook.anchor(anchor)
        return known.question if known else anchor

    def playbook_in(self, cut: int) -> Playbook:
        """Return the playbook as people of the cut made it: with their items, and what is daily."""
        playbook, own = self.playbook, tuple(self.own_items(cut))
        if self.raised and self._daily_with:
            playbook = playbook._replace(
                requirements=self._held(playbook.requirements, cut),
                steps=self._held(playbook.steps, cut),
            )
        if not own:
            return playbook
        return playbook._replace(
            steps=(*playbook.steps, *(item for item in own if item.gates)),
            after=(*playbook.after, *(item for item in own if not item.gates)),
        )

    def _held(self, items: Iterable[Item], cut: int) -> tuple[Item, ...]:
        """Return items of which ticks hold a day at most while another is a must in a cut."""
        strengths = {one: self.strength(self.guide.items[one], cut) for one in self._daily_with}
        musts = {one for one, strength in strengths.items() if strength is Strength.MUST}
        return tuple(
            item._replace(fresh_for="24h") if item.daily_with in musts else item for item in items
        )

    def own_items(self, cut: int) -> Iterator[Item]:
        """Yield the items that people of the cut added and nobody dropped, oldest first.

        A drop counts only if it saw every statement on the item.
        """
        for own in self.own.values():
            if cut >> own.place & 1 and not self.dropped_at(own, cut):
                yield own.item

    def dropped_at(self, own: OwnItem, cut: int) -> list[int]:
        """Return the places of the drops of an item that count in a cut."""
        log = self.entries.get(own.item.id)
        places = log.register.places & cut if log else 0
        # Whoever drops an item without knowing that somebody opened it again would hide that word.
        return [p for p in own.drops if cut >> p & 1 and not places & ~self.past(p)]

    def attempts(self, cut: int) -> Iterator[Tracked]:
        """Yield the applications of a cut that have not ended in it."""
        for tracked in self.tracked.values():
            if cut >> tracked.place & 1 and not tracked.has_ended(cut):
                yield tracked

    def name(self, cut: int, first: str) -> str:
        """Return the name of the closure in a cut; ``first`` is the one it was started under."""
        standing = self.names.standing(cut)
        # Of several that nobody has settled, one is taken that no clock can choose.
        chosen = min(standing, key=lambda word: self.order[word.place].id, default=None)
        return chosen.word if chosen else first


def latest_day(days: list[Day]) -> date | None:
    """Return the day that waits count from: the latest that anybody gives, to be safe."""
    return max((given.day for given in days if given.day), default=None)


def earliest_day(days: list[Day]) -> date | None:
    """Return the day that deadlines count from: the earliest that anybody gives, to be safe."""
    return min((given.day for given in days if given.day), default=None)
