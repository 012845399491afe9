"""The rows of one list: which words on them stand in a part of the record.

A row is settled only if *every* word that stands on it says so, on its own: the word of
an import, by the status that the platform shows, or of a person. Words count by cause,
as everywhere, so an import that its author had not seen opens what somebody settled.
No import settles what a person opened: that stands beside it until a person settles it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from closetui.domain.events import Event
from closetui.domain.fold.causes import Register, Seen, places_in
from closetui.domain.fold.statements import is_undo
from closetui.domain.list_bodies import UNSHIPPED, ExportedRow, in_turn, meaning_of

Standing = Mapping[str, tuple[int, ...]]
"""By row: the places of the words that stand."""

MOST_SIDE_BY_SIDE = 100
"""Words on one list that may stand without having seen each other."""

_MOST_KEPT = 8
"""Parts of a record of which the rows are kept; each is a table of all rows."""


class ListWord(NamedTuple):
    """What one event says of rows."""

    event: Event
    says: Mapping[str, bool]
    """By row: whether it is settled."""
    rows: Mapping[str, ExportedRow]
    """By row: how the export showed it; empty where a person spoke."""
    missing: frozenset[str]
    """Rows that the export did not have any more; none where a person spoke."""
    reason: str = ""
    day: str = ""
    """The day of the export, ISO; empty where a person spoke, or rows were typed in."""
    by_hand: frozenset[str] = frozenset()
    """Rows that a person opened: no import takes that back, only a person who settles them."""


class RowLog:
    """Every word on the rows of one list, causes before effects."""

    def __init__(self) -> None:
        """Start without a row."""
        self.register: Register[ListWord] = Register()
        self.known: dict[str, None] = {}
        """Ids of all rows that anybody ever brought in, in the order of the walk."""
        self.held_back = 0
        """Places of words whose text is not in this copy."""
        self._places: dict[str, int] = {}
        self._undos: list[tuple[int, int]] = []
        """Openings taken back: the places of what took back, and of what was."""
        self._by_hand: set[str] = set()
        """Rows that a person ever opened."""
        self._slips: list[tuple[int, int]] = []
        """The same of rows that were settled and opened again."""
        self._news_to_author = 0
        self._kept: dict[int, dict[str, tuple[int, ...]]] = {}

    def hold_back(self, seen: Seen) -> None:
        """Take a word of which the text was left out of this copy: nobody can tell what it says."""
        self.held_back |= 1 << seen.place

    def take(self, seen: Seen, word: ListWord) -> None:
        """Add what an event says; events must come in the order of the walk."""
        past = self.register.places & seen.ancestors & ~self.passed_over(seen.ancestors)
        target = self._undone_by(seen, word)
        if target is not None and _opened(word):
            # To take back that rows are settled gives back what stood: an import may settle
            # them, unless a person had opened them.
            cuts = self.register.past(target), seen.ancestors
            stood = {row for cut in cuts for row in self._opened_by_hand(self.standing(cut))}
            word = word._replace(by_hand=word.by_hand & stood)
        known = self.standing(seen.ancestors)
        opens = any(self._reopens(known, row) for row in _opened(word))
        self.register.take(seen, word)
        self._places[seen.event.id] = seen.place
        self.known.update(dict.fromkeys(word.rows))
        self._by_hand.update(word.by_hand)
        if target is not None:
            (self._slips if _opened(word) else self._undos).append((seen.place, target))
        elif opens:
            self._news_to_author |= 1 << seen.place
        if target is None or _opened(word):
            # Whoever speaks next builds on this: a long list costs no more than its words.
            latest = self._kept.pop(past)
            stay = self._opened_by_hand({row: latest.get(row, ()) for row in word.rows})
            latest.update(dict.fromkeys(word.says, (seen.place,)))
            _put_beside(latest, stay)
            self._kept[past | 1 << seen.place] = latest

    def is_crowded(self, seen: Seen) -> bool:
        """Return whether as many words as there may be stand without an author having seen them."""
        return len(self.register.standing(~seen.ancestors)) >= MOST_SIDE_BY_SIDE

    def standing(self, cut: int) -> Standing:
        """Return by row the places of the words of a cut that stand.

        The table is for reading at once: it may grow with the next word.
        """
        places = self.register.places & cut & ~self.passed_over(cut)
        if places not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = standing_words(self.register, places, lambda word: word.says)
            if self._by_hand:
                people = standing_words(
                    self.register, places, lambda word: () if word.rows else word.says
                )
                _put_beside(found, self._opened_by_hand(people))
            self._kept[places] = found
        return self._kept[places]

    def exported(self, cut: int) -> Mapping[str, ListWord]:
        """Return for each row of a cut the last import that showed it."""
        standing = standing_words(self.register, self.register.places & cut, lambda word: word.rows)
        return {row: self.register.words[places[-1]] for row, places in standing.items()}

    def is_settled(self, row: str, places: tuple[int, ...]) -> bool:
        """Return whether all words at these places say that a row is settled."""
        return all(self.register.words[place].says[row] for place in places)

    def reason(self, row: str, place: int) -> str:
        """Return the reason for a word on a row; a row that is kept settled keeps its own."""
        words, word = self.register.words, self.register.words[place]
        while not word.reason and not is_undo(word.event):
            kept = [self._places[ref] for ref in word.event.refs if ref in self._places]
            earlier = max((known for known in kept if row in words[known].says), default=-1)
            if earlier < 0:
                break
            word = words[earlier]
        return word.reason

    def open_rows(self, cut: int) -> tuple[str, ...]:
        """Return the rows of a cut that are open."""
        standing = self.standing(cut).items()
        return tuple(row for row, places in standing if not self.is_settled(row, places))

    def costly_first(self, rows: Iterable[str], cut: int) -> tuple[str, ...]:
        """Return rows of a cut in the order of the list: what costs most first."""
        shown = self.exported(cut)

        def turn(row_id: str) -> tuple[object, ...]:
            row = shown[row_id].rows[row_id]
            return in_turn(row.status, row.day, row.ship_by)

        return tuple(sorted(rows, key=turn))

    def days_to_ship(self, cut: int) -> Mapping[str, int]:
        """Return by day (ISO) how many open rows of a cut have to be shipped by then.

        A day by which none has to be any more stands there with 0.
        """
        words = [placed.word for placed in self.register.among(cut)]
        days = {row.ship_by: 0 for word in words for row in word.rows.values() if row.ship_by}
        shown = self.exported(cut) if days else {}
        for row_id in self.open_rows(cut) if days else ():
            row = shown[row_id].rows[row_id]
            if row.ship_by and meaning_of(row.status) in UNSHIPPED:
                days[row.ship_by] += 1
        return dict(sorted(days.items()))

    def news(self, cut: int, past: int, aside: int) -> int:
        """Return the places of words in a cut that are news to somebody.

        A new row is news, and so is one that opens though it was settled for that person
        or for whoever says so. The same row said again by somebody who did not know it is
        none: its id tells what it is.

        Args:
            cut: The part of the record that is looked at.
            past: What that person had seen; it counts as known.
            aside: What somebody has judged already, an application for instance.
        """
        unseen = self.register.places & cut & ~past & ~aside & ~self.passed_over(cut)
        if not unseen:
            return 0
        for undo, target in self._slips:
            if unseen >> undo & 1 and not past >> target & 1:
                unseen &= ~(1 << undo | 1 << target)  # Who saw neither was told nothing.
        known = self.standing(past)
        found = unseen & self._news_to_author
        for place in places_in(unseen & ~found):
            word = self.register.words[place]
            new = not known.keys() >= word.rows.keys()
            if new or any(self._reopens(known, row) for row in _opened(word)):
                found |= 1 << place
        return found

    def opening(self, cut: int) -> frozenset[str]:
        """Return the ids of the events by which rows of a cut are open, undos included."""
        standing, words = self.standing(cut), self.register.words
        places = {place for row in self.open_rows(cut) for place in standing[row]}
        undos = places_in(self.passed_over(cut))
        return frozenset(words[place].event.id for place in {*places, *undos})

    def passed_over(self, cut: int) -> int:
        """Return the places of what was taken back in a cut, and of what took it back.

        That is an opening taken back. To take back that rows are settled opens them: it
        is a word like any other.
        """
        found = 0
        for undo, target in reversed(self._undos):
            if cut >> undo & 1 and not found >> undo & 1:
                found |= 1 << undo | 1 << target
        return found

    def _undone_by(self, seen: Seen, word: ListWord) -> int | None:
        """Return the place of the own word that an event takes back, if it does just that."""
        event = seen.event
        target = self._places.get(event.refs[0]) if is_undo(event) and event.refs else None
        if target is None or not seen.knows(target) or not word.says:
            return None
        undone = self.register.words[target]
        if undone.event.actor != event.actor or word.rows or undone.rows:
            return None
        if _opened(word):
            return None if _opened(undone) or not word.says.keys() <= undone.says.keys() else target
        return target if _opened(undone) and word.says.keys() == undone.says.keys() else None

    def _opened_by_hand(self, standing: Standing) -> dict[str, tuple[int, ...]]:
        """Return by row the places among these at which a person opened it."""
        words = self.register.words
        found = {
            row: tuple(place for place in standing[row] if row in words[place].by_hand)
            for row in self._by_hand & standing.keys()
        }
        return {row: places for row, places in found.items() if places}

    def _reopens(self, known: Standing, row: str) -> bool:
        return row in known and self.is_settled(row, known[row])


def standing_words(
    register: Register[ListWord], places: int, of: Callable[[ListWord], Iterable[str]]
) -> dict[str, tuple[int, ...]]:
    """Return by row the places of the words that no other of these words had seen.

    Args:
        register: All words on the list.
        places: Those that count.
        of: The rows of a word, or those of a kind.
    """
    standing: dict[str, tuple[int, ...]] = {}
    for place in sorted(places_in(places)):
        rows = of(register.words[place])
        unseen = places & ((1 << place) - 1) & ~register.past(place)
        if not unseen:
            standing.update(dict.fromkeys(rows, (place,)))
            continue
        for row in rows:
            beside = [other for other in standing.get(row, ()) if unseen >> other & 1]
            standing[row] = (*beside, place)
    return standing


def _put_beside(standing: dict[str, tuple[int, ...]], stay: Standing) -> None:
    """Put words that stand as well after the others on their rows."""
    for row, places in stay.items():
        others = tuple(place for place in standing[row] if place not in places)
        standing[row] = (*others, *places)


def _opened(word: ListWord) -> list[str]:
    """Return the rows that a word says are open."""
    return [row for row, settled_now in word.says.items() if not settled_now]
