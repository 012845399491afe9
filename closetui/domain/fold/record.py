"""The record of a closure, folded: registers that can be asked about any part of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from closetui.domain.bodies import (
    ApplyBody,
    BodyError,
    Day,
    ElsewhereBody,
    Finding,
    Outcome,
    Raised,
)
from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import Placed, Register, Seen, places_in
from closetui.domain.fold.rows import RowLog
from closetui.domain.fold.statements import EntryLog, Statement
from closetui.domain.order import GuideOrder
from closetui.domain.outcomes import DONE, LONGEST_TO_SEND, OVER, End
from closetui.domain.people import PeopleFold
from closetui.domain.playbook import Item, Playbook, Strength
from closetui.domain.times import exact_moment, parse_day
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
        self.raised: dict[str, Register[Raised]] = {}
        self.days: dict[str, Register[Day]] = {}
        """By anchor."""
        self.deadlines: dict[str, Register[Day]] = {}
        """By item; under an empty id the day by which all should be done."""
        self.own: dict[str, OwnItem] = {}
        self.lines: dict[tuple[str, str], Register[bool]] = {}
        """By route and line: whether it was done."""
        self.findings: dict[tuple[str, str], Register[Finding]] = {}
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

    def raises(self, item: str, cut: int) -> list[Event]:
        """Return the events of the cut by which people ever made an item a must.

        Where some of several sub-items are enough they are raised together.
        """
        registers = [self.raised[leaf] for leaf in self.guide.together(item) if leaf in self.raised]
        words = [word.word for register in registers for word in register.among(cut)]
        return [word.event for word in words if word.to is Strength.MUST]

    def strength(self, item: Item, cut: int) -> Strength:
        """Return how much an item matters: a must if the guide, or anybody that stands, says so."""
        registers = [
            self.raised[leaf] for leaf in self.guide.together(item.id) if leaf in self.raised
        ]
        raised = [word for register in registers for word in register.standing(cut)]
        if any(word.word.to is Strength.MUST for word in raised):
            return Strength.MUST
        return item.strength

    def is_item(self, entry: str) -> bool:
        """Return whether this is the id of an item, of the guide or of people's own."""
        return entry in self.guide.items or entry in self.own

    def is_entry(self, entry: str) -> bool:
        """Return whether this is the id of an item or a consequence."""
        return self.is_item(entry) or self.playbook.consequence(entry) is not None

    def known_item(self, seen: Seen) -> None:
        """Raise :class:`BodyError` unless an event speaks of an item."""
        if not self.is_item(seen.event.item):
            raise BodyError(f"it speaks of {seen.event.item!r}, which the playbook does not have")

    def gates(self, item: Item, cut: int | None = None) -> bool:
        """Return whether an item bears on the gate: a leaf that is or ever was a must."""
        if item.derived or not item.gates:
            return False
        whole = self.everything if cut is None else cut
        return item.strength is Strength.MUST or bool(self.raises(item.id, whole))

    def all_items(self) -> tuple[Item, ...]:
        """Return every item there ever was, also those that people added and dropped."""
        return (*self.guide.items.values(), *(own.item for own in self.own.values()))

    def gates_entry(self, item: str, cut: int) -> bool:
        """Return whether an item of the guide bears on the gate in a cut."""
        return self.gates(self.guide.items[item], cut)

    def title(self, entry: str) -> str:
        """Return the title of an item or a consequence, or its id where there is none."""
        own = self.own.get(entry)
        if own is not None:
            return own.item.title
        found = self.guide.items.get(entry) or self.playbook.consequence(entry)
        return found.title if found else entry

    def question(self, anchor: str) -> str:
        """Return what is asked of a person to give the day of an anchor."""
        found = next((known for known in self.playbook.anchors if known.id == anchor), None)
        return found.question if found else anchor

    def playbook_in(self, cut: int) -> Playbook:
        """Return the playbook with the items that people of the cut added."""
        own = tuple(self.own_items(cut))
        if not own:
            return self.playbook
        return self.playbook._replace(
            steps=(*self.playbook.steps, *(item for item in own if item.gates)),
            after=(*self.playbook.after, *(item for item in own if not item.gates)),
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
        said = log.register.places & cut if log else 0
        return [p for p in own.drops if cut >> p & 1 and not said & ~self.past(p)]

    def name(self, cut: int, first: str) -> str:
        """Return the name of the closure in a cut; ``first`` is the one it was started under."""
        standing = self.names.standing(cut)
        # Of several that nobody has settled, one is taken that no clock can choose.
        chosen = min(standing, key=lambda word: self.order[word.place].id, default=None)
        return chosen.word if chosen else first

    def given_days(self, anchor: str, cut: int) -> list[Day]:
        """Return the days that stand for an anchor in a cut; several where copies disagree."""
        register = self.days.get(anchor)
        return [word.word for word in register.standing(cut)] if register else []


def latest_day(days: list[Day]) -> date | None:
    """Return the day that waits count from: the latest that anybody gives, to be safe."""
    return max((given.day for given in days if given.day), default=None)


def earliest_day(days: list[Day]) -> date | None:
    """Return the day that deadlines count from: the earliest that anybody gives, to be safe."""
    return min((given.day for given in days if given.day), default=None)


class Tracked:
    """One application while the fold runs, with all that was said about it."""

    def __init__(self, seen: Seen, words: ApplyBody | ElsewhereBody, at: datetime) -> None:
        self.place, self.past, self.event = seen.place, seen.ancestors, seen.event
        self.words, self.at = words, at
        self.outcomes: Register[Outcome] = Register()
        self.sendings: Register[Outcome] = Register()
        """Words on whether it was sent at all."""
        self.withdrawals = 0
        """Places of withdrawals by people who did not know it as withdrawn or never sent."""
        self.accepted = 0
        """All that people had seen who accepted it as it was."""

    def take(self, seen: Seen, outcome: Outcome) -> None:
        """Add a word on what became of it."""
        if outcome.outcome == End.WITHDRAWN:
            known = {word.word.outcome for word in self.outcomes.standing(seen.ancestors)}
            if End.WITHDRAWN not in known and known != {End.NOT_SENT}:
                self.withdrawals |= 1 << seen.place
        self.outcomes.take(seen, outcome)
        if outcome.outcome in (End.SENT, End.NOT_SENT):
            self.sendings.take(seen, outcome)

    def has_ended(self, cut: int) -> bool:
        """Return whether all that stands in a cut says that it is over."""
        words = self.said(cut)
        return bool(words) and words <= OVER

    def said(self, cut: int) -> frozenset[End]:
        """Return the latest words in a cut on what became of it."""
        return frozenset(word.word.outcome for word in self.outcomes.standing(cut))

    def sent(self, cut: int) -> datetime | None:
        """Return when it was sent: as last said, or at once where only what followed was said."""
        if self.event.kind == Kind.ELSEWHERE:
            return self.at
        last = self.at + LONGEST_TO_SEND
        moments = [happened_at(outcome, last) for outcome in self.sendings_said(cut)]
        if moments:
            # Never before it was confirmed: ticks that had run out by then must not be fresh again.
            return max(self.at, *moments)
        said = self.said(cut)
        return self.at if said and End.NOT_SENT not in said else None

    def sendings_said(self, cut: int) -> list[Outcome]:
        """Return the words that stand in a cut by which it was sent; none where only implied."""
        said = [word.word for word in self.sendings.standing(cut)]
        return [outcome for outcome in said if outcome.outcome == End.SENT]

    def decided(self, cut: int) -> datetime | None:
        """Return when the platform decided: the latest done word that stands."""
        said = [word.word for word in self.outcomes.standing(cut)]
        moments = [happened_at(outcome) for outcome in said if outcome.outcome in DONE]
        return max(moments, default=None)


def happened_at(outcome: Outcome, last: datetime | None = None) -> datetime:
    """Return when it happened: on a bare day at its end, as far as it had passed, or ``last``."""
    recorded = exact_moment(outcome.event.at) or datetime.max.replace(tzinfo=UTC)
    moment, day = exact_moment(outcome.when), parse_day(outcome.when)
    if day is None:
        return moment or recorded
    start = datetime.combine(day, time.min, recorded.tzinfo)
    end = min(datetime.combine(day, time.max, recorded.tzinfo), recorded)
    return last if last and start <= last < end else end
