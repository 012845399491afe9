"""Causes: who had seen what when they spoke, and which words stand in a part of the record.

The events of a closure form a graph, each pointing at the heads its author had seen.
:func:`walk` goes through that graph from causes to effects and answers "had this author
seen that event?" with bit sets, one bit an event, by its place in the walk.

A *cut* is such a set that is closed under causes: the whole record, or all that the author
of one event had seen. A :class:`Register` keeps what was said on one matter; of every word
it keeps what its author had *not* seen of the words before it, which is nothing at all
wherever people work one after the other.
"""

import heapq
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, Generic, NamedTuple, TypeVar

from closetui.domain.events import Event
from closetui.domain.values import distinct

MOST_SIDE_BY_SIDE: Final = 100
"""How many words on one matter may stand side by side without having seen each other."""

CROWDED: Final = f"it is beyond {MOST_SIDE_BY_SIDE} that stand side by side"
"""Why a word is not taken that would stand beside so many."""


@distinct
class Seen(NamedTuple):
    """One step of the walk: an event, its place, and all that it had seen."""

    place: int
    event: Event
    ancestors: int
    """Bit ``n`` is set when the event at place ``n`` was seen by this author."""

    def knows(self, place: int) -> bool:
        """Return whether the author had seen the event at a place of the walk."""
        return bool(self.ancestors >> place & 1)


@distinct
class History(NamedTuple):
    """Events from causes to effects, with the edges of the graph."""

    order: tuple[Event, ...]
    heads: tuple[str, ...]
    """Events that no other event has seen: the parents of whatever comes next."""
    missing: tuple[str, ...]
    """Parents that are not in the set: something exists that was not delivered."""


def history(events: Mapping[str, Event]) -> History:
    """Return the events ordered by cause, ties by the authors' times, then by id."""
    children: dict[str, list[Event]] = {}
    waiting: dict[str, int] = {}
    """By event: how many of its parents were not put into order yet."""
    missing: set[str] = set()
    for event in events.values():
        # One by one: a set difference with the keys of a mapping would walk through all of them.
        parents = set(event.parents)
        known = [parent for parent in parents if parent in events]
        missing.update(parent for parent in parents if parent not in events)
        waiting[event.id] = len(known)
        for parent in known:
            children.setdefault(parent, []).append(event)
    heads = tuple(sorted(event_id for event_id in events if event_id not in children))
    order = tuple(_ordered(events, children, waiting))
    return History(order, heads, tuple(sorted(missing)))


def _ordered(
    events: Mapping[str, Event], children: Mapping[str, list[Event]], waiting: dict[str, int]
) -> Iterator[Event]:
    """Yield each event after all its parents; of several candidates, the earliest first."""
    # A clock only breaks ties here, so that everybody who holds the same events walks them in the
    # same order. Whatever has to be decided is asked of the bit sets, never of this order.
    ready = [(event.at, event.id) for event in events.values() if not waiting[event.id]]
    heapq.heapify(ready)
    while ready:
        _, event_id = heapq.heappop(ready)
        yield events[event_id]
        for child in children.get(event_id, ()):
            waiting[child.id] -= 1
            if not waiting[child.id]:
                heapq.heappush(ready, (child.at, child.id))


def walk(order: Iterable[Event]) -> Iterator[Seen]:
    """Yield each event, as :func:`history` puts them, with all events that its author had seen.

    A missing parent counts as having seen nothing, so what it had seen may look unseen: this errs
    on the safe side.
    """
    # An integer as a bit set: a union with a parent's set takes one step per 64 events, where sets
    # of ids would take one per event.
    events = tuple(order)
    # A set is dropped once the last child has used it. So memory follows the width of the graph
    # (the number of people working apart), not its length.
    uses = Counter(chain.from_iterable([event.parents for event in events]))
    reach: dict[str, int] = {}
    for place, event in enumerate(events):
        ancestors = 0
        for parent in event.parents:
            ancestors |= reach.get(parent, 0)
            uses[parent] -= 1
            if not uses[parent]:
                reach.pop(parent, None)
        yield Seen(place, event, ancestors)
        if event.id in uses:
            reach[event.id] = ancestors | 1 << place


Word = TypeVar("Word")
Matter = TypeVar("Matter", bound=Hashable)


@distinct
class Placed(NamedTuple, Generic[Word]):
    """A word and its place in the walk."""

    place: int
    word: Word


class Register(Generic[Word]):
    """The words on one matter, causes before effects."""

    def __init__(self) -> None:
        """Start without a word."""
        self.words: dict[int, Word] = {}
        """By place in the walk."""
        self.places = 0
        self._unseen: dict[int, int] = {}
        """By place: the earlier words that its author had not seen."""

    def take(self, seen: Seen, word: Word) -> None:
        """Add what an event says; events must come in the order of the walk."""
        self.words[seen.place] = word
        # Store what was not seen: it is empty wherever people work one after the other, so a long
        # record by one person costs nothing.
        self._unseen[seen.place] = self.places & ~seen.ancestors
        self.places |= 1 << seen.place

    def past(self, place: int) -> int:
        """Return the words that the author of the word at ``place`` had seen."""
        return self.places & ((1 << place) - 1) & ~self._unseen[place]

    def is_crowded(self, seen: Seen) -> bool:
        """Return whether an author had not seen as many words as may stand, so no more are taken.

        They are compared with each other, so the cost grows with the square. People who work
        together come nowhere near the limit; a hand-made file would slow every reader down.
        """
        return len(self.standing(~seen.ancestors)) >= MOST_SIDE_BY_SIDE

    def standing(self, cut: int, without: int = 0) -> list[Placed[Word]]:
        """Return the words of a cut that no other word of it had seen, causes before effects.

        The words at the places of ``without`` are passed over.
        """
        # One step per word that stands: one or two, however long the record is.
        standing: list[Placed[Word]] = []
        left = self.places & cut & ~without
        while left:
            # Causes come before effects, so none of the remaining words has seen the latest of
            # them.
            place = left.bit_length() - 1
            standing.append(Placed(place, self.words[place]))
            left &= ~(self.past(place) | 1 << place)
        return standing[::-1]

    def among(self, cut: int) -> Iterator[Placed[Word]]:
        """Yield every word of a cut, causes before effects."""
        return (Placed(place, word) for place, word in self.words.items() if cut >> place & 1)


class Registers(dict[Matter, Register[Word]]):
    """Registers by matter, for words of one kind."""

    def take(self, matter: Matter, seen: Seen, word: Word) -> None:
        """Add what an event says on a matter; events must come in the order of the walk."""
        self.setdefault(matter, Register()).take(seen, word)

    def standing(self, matter: Matter, cut: int) -> list[Word]:
        """Return the words on a matter that stand in a cut; several where copies disagree."""
        register = self.get(matter)
        return [placed.word for placed in register.standing(cut)] if register else []


def bit_set(places: Iterable[int]) -> int:
    """Return these places as a bit set."""
    # By bytes: setting bits in a large integer one by one would copy all of it each time.
    octets = bytearray()
    for place in places:
        if place >= 8 * len(octets):
            octets.extend(bytes(place // 8 + 1 - len(octets)))
        octets[place // 8] |= 1 << place % 8
    return int.from_bytes(octets, "little")


def places_in(cut: int) -> Iterator[int]:
    """Yield the places of a bit set, the latest first."""
    while cut:
        place = cut.bit_length() - 1
        yield place
        cut ^= 1 << place
