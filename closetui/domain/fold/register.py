"""A register: what was said on one matter, and which words stand in a part of the record.

Places in the walk are kept as bit sets, one bit an event. A *cut* is such a set that
is closed under causes: the whole record, or all that the author of one event had seen.
Of every word the register keeps what its author had *not* seen of the words before
it, which is nothing at all wherever people work one after the other.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from closetui.domain.ancestry import Seen

Word = TypeVar("Word")


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

    def take(self, seen: Seen, word: Word) -> None:
        """Add what an event says; events must come in the order of the walk."""
        self.words[seen.place] = word
        self._unseen[seen.place] = self.places & ~seen.ancestors
        self.places |= 1 << seen.place

    def past(self, place: int) -> int:
        """Return the words that the author of the word at ``place`` had seen."""
        return self.places & ((1 << place) - 1) & ~self._unseen[place]

    def standing(self, cut: int, without: int = 0) -> list[Placed[Word]]:
        """Return the words of a cut that no other word of it had seen, causes before effects.

        The words at the places of ``without`` are passed over.
        """
        found: list[Placed[Word]] = []
        left = self.places & cut & ~without
        while left:
            place = left.bit_length() - 1
            found.append(Placed(place, self.words[place]))
            left &= ~(self.past(place) | 1 << place)
        return found[::-1]

    def among(self, cut: int) -> Iterator[Placed[Word]]:
        """Yield every word of a cut, causes before effects."""
        return (Placed(place, word) for place, word in self.words.items() if cut >> place & 1)


def bit_set(places: Iterable[int]) -> int:
    """Return these places as a bit set."""
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
