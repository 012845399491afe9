"""The rows of one list: which words on them stand in a part of the record.

A row is settled only if *every* word that stands on it says so, on its own: the word of
an import, by the status that the platform shows, or of a person. Words count by cause, as
everywhere, so an import that somebody had not seen opens what they settled. No import settles what
a person opened: that stands beside it until a person settles it. What was brought in by mistake can
be taken back (:mod:`closetui.domain.fold.row_undos`).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from closetui.domain.fold.causes import Register, Seen, bit_set, places_in
from closetui.domain.fold.row_undos import RowUndos
from closetui.domain.fold.statements import is_undo
from closetui.domain.list_bodies import ListWord, Standing, standing_words
from closetui.domain.platform_words import meaning_of

_MOST_KEPT = 8
"""How many parts of a record the rows are kept for; each is a table of all rows.

A list has up to 20,000 rows, and each tick behind it asks how they stood for its author.
"""


class RowLog:
    """Every word on the rows of one list, causes before effects."""

    def __init__(self) -> None:
        """Start without a row."""
        self.register: Register[ListWord] = Register()
        self.undos = RowUndos(self.register.words)
        """What of them was taken back."""
        self.held_back = 0
        """Places of words whose text is not in this copy."""
        self._places: dict[str, int] = {}
        self._by_hand: set[str] = set()
        """Rows that a person ever opened."""
        self.disputed: dict[int, frozenset[str]] = {}
        """By place of an undo: the rows on which copies disagreed before what it takes back."""
        self._news_to_author = 0
        self._saying = 0
        """Places of words that name a row; the others change no table."""
        self._kept: dict[int, dict[str, tuple[int, ...]]] = {}
        self._before: dict[int, Standing] = {}
        """By place of what a person said: which words stood on its rows before."""

    def hold_back(self, seen: Seen) -> None:
        """Take a word whose text was left out of this copy: nobody can tell what it says."""
        self.held_back |= 1 << seen.place

    def take(self, seen: Seen, word: ListWord) -> None:
        """Add what an event says; events must come in the order of the walk."""
        past = self.register.places & seen.ancestors & ~self.undos.passed_over(seen.ancestors)
        target = self.undos.undone_by(seen, word, self._places)
        if target is not None and word.opened:
            # Undoing a settling restores what stood: an import may settle the rows, unless a person
            # had opened them.
            before = self._before.get(target) or self.standing(self.register.past(target))
            tables = before, self.standing(seen.ancestors)
            stood = {row for table in tables for row in self._opened_by_hand(table)}
            word = word._replace(by_hand=word.by_hand & stood)
            differing = (row for row in word.opened if differ(self, row, before[row]))
            self.disputed[seen.place] = frozenset(differing)
        opens = word.opened and self._opens(self.standing(seen.ancestors), word)
        self.register.take(seen, word)
        self._places[seen.event.id] = seen.place
        self._by_hand.update(word.by_hand)
        self.undos.take(seen, word, target, past)
        if target is None and opens:
            self._news_to_author |= 1 << seen.place
        if word.says and (target is None or (word.opened and not self.undos.has_excluded)):
            # Whoever speaks next builds on this, so a long list costs no more than its words.
            latest = self._to_build_on(past & self._saying)
            if not word.is_import:
                self._before[seen.place] = {row: latest[row] for row in word.says if row in latest}
            # A person may know better than the platform, so what they opened stays beside an
            # import.
            stay = self._opened_by_hand({row: latest.get(row, ()) for row in word.rows})
            latest.update(dict.fromkeys(word.says, (seen.place,)))
            _put_beside(latest, stay)
            self._kept[past & self._saying | 1 << seen.place] = latest
        if word.says:
            self._saying |= 1 << seen.place

    def _to_build_on(self, places: int) -> dict[str, tuple[int, ...]]:
        """Return the table of these words to be changed; a copy if it may be needed again."""
        table = self._table(places)
        return dict(table) if self.undos.has_excluded else self._kept.pop(places)

    def standing(self, cut: int) -> Standing:
        """Return by row the places of the words of a cut that stand.

        Use it right away: the table may change with the next word.
        """
        return self._table(self.register.places & cut & ~self.undos.passed_over(cut))

    def _table(self, places: int) -> dict[str, tuple[int, ...]]:
        """Return by row which of the words at these places stand."""
        places &= self._saying
        if places not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            table = standing_words(self.register, places, lambda word: word.says)
            if self._by_hand:
                # Among people alone, where no import can have taken the place of an opening.
                people = standing_words(
                    self.register, places, lambda word: () if word.rows else word.says
                )
                _put_beside(table, self._opened_by_hand(people))
            for row in self.undos.unshown_in(table, places):
                del table[row]
            self._kept[places] = table
        return self._kept[places]

    def counting(self, cut: int) -> Iterator[ListWord]:
        """Yield the words of a cut that were not taken back, causes before effects."""
        return (placed.word for placed in self.register.among(cut & ~self.undos.passed_over(cut)))

    def exported(self, cut: int) -> Mapping[str, ListWord]:
        """Return for each row of a cut the last import that showed it, if any one that counts."""
        # A row may outlive the import that brought it in, because a person spoke of it. It is shown
        # as that import showed it: nothing else says what it was.
        counting = self._last_showing(cut & ~self.undos.passed_over(cut))
        return {**self._last_showing(cut), **counting} if self.undos.has_excluded else counting

    def _last_showing(self, cut: int) -> dict[str, ListWord]:
        standing = standing_words(self.register, self.register.places & cut, lambda word: word.rows)
        return {row: self.register.words[places[-1]] for row, places in standing.items()}

    def is_settled(self, row: str, places: tuple[int, ...]) -> bool:
        """Return whether all words at these places say that a row is settled."""
        words = self.register.words
        if len(places) == 1:  # Nearly all of thousands of rows.
            return words[places[0]].says[row]
        return all(words[place].says[row] for place in places)

    def reason(self, row: str, place: int) -> str:
        """Return the reason for a word on a row; a row that is kept settled keeps its own."""
        # A word that keeps a row settled over an export refers to the word that it keeps. This
        # terminates: an id is a hash over what an event refers to, so no two can refer to each
        # other.
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

    def meanings(self, cut: int, rows: Iterable[str]) -> Iterator[str]:
        """Yield for each of these rows what the word means under which it was last shown."""
        shown = self.exported(cut)
        yield from (meaning_of(shown[row].rows[row].status) for row in rows)

    def news(self, cut: int, past: int, aside: int) -> int:
        """Return the places of words in a cut that are news to somebody who had seen ``past``.

        A new row is news, and so is one that opens though it was settled for that person
        or for whoever says so. The same row brought in again by somebody who did not know it is no
        news: its id says what it is. Nor is what lies ``aside``, which somebody has judged already.
        """
        news = self._turned(cut, past, aside) if self.undos.has_excluded else 0
        unseen = self.register.places & cut & ~past & ~aside & ~self.undos.passed_over(cut)
        if not unseen:
            return news
        for undo, target in self.undos.slips:
            if unseen >> undo & 1 and not past >> target & 1:
                unseen &= ~(1 << undo | 1 << target)  # Who saw neither was told nothing.
        known = self.standing(past)
        news |= unseen & self._news_to_author
        for place in places_in(unseen & ~news):
            if self._tells(self.register.words[place], known):
                news |= 1 << place
        return news

    def _tells(self, word: ListWord, known: Standing) -> bool:
        """Return whether a word brings a row that is new to somebody, or opens a settled one."""
        new = not known.keys() >= word.rows.keys()
        return new or self._opens(known, word)

    def _turned(self, cut: int, past: int, aside: int) -> int:
        """Return the places of undos that are news: they opened rows, or brought some back."""
        lost, back, causes = self.undos.turned(past, cut, past | aside)
        if not lost and not back:
            return 0
        known, words = self.standing(past), self.register.words
        left = self._table(self.register.places & past & ~self.undos.passed_over(past) & ~lost)
        opens = any(
            not self.is_settled(row, places) and self._reopens(known, row)
            for row, places in left.items()
        )
        is_news = opens or any(self._tells(words[place], known) for place in places_in(back))
        return causes if is_news else 0

    def opening(self, cut: int) -> frozenset[str]:
        """Return the ids of the events by which rows of a cut are open, undos included."""
        standing, words = self.standing(cut), self.register.words
        places = {place for row in self.open_rows(cut) for place in standing[row]}
        undos = places_in(self.undos.passed_over(cut))
        return frozenset(words[place].event.id for place in {*places, *undos})

    def _opened_by_hand(self, standing: Standing) -> dict[str, tuple[int, ...]]:
        """Return by row the places among these at which a person opened it."""
        words = self.register.words
        # Only the few rows that a person ever opened, not all: this runs with every word.
        opened = {
            row: tuple(place for place in standing[row] if row in words[place].by_hand)
            for row in self._by_hand & standing.keys()
        }
        return {row: places for row, places in opened.items() if places}

    def _opens(self, known: Standing, word: ListWord) -> bool:
        return any(self._reopens(known, row) for row in word.opened)

    def _reopens(self, known: Standing, row: str) -> bool:
        return row in known and self.is_settled(row, known[row])


def newly_open(log: RowLog, cut: int, known: int, since: str = "") -> int:
    """Return the places of imports in a cut by which an open row came into a list with rows.

    What a first import brings was there before: only a later one tells of something new. So were
    rows that stand in ``known``, which somebody knew, and rows of a day before ``since`` (ISO).
    """
    unseen = log.register.places & cut & ~known & ~log.undos.passed_over(cut)
    new = 0
    for place in places_in(unseen):
        word = log.register.words[place]
        days = {row: word.rows[row].day for row in word.opened if row in word.rows}
        late = [row for row, day in days.items() if not day or day >= since]
        before = _before_reading(log, place) if late else {}
        if before and any(row not in before and row not in log.standing(known) for row in late):
            new |= 1 << place
    return new


def _before_reading(log: RowLog, place: int) -> Standing:
    """Return how the list stood before an export was read of which a word may be one part."""
    words = log.register.words
    digest = words[place].digest
    same = [other for other in words if digest and words[other].digest == digest]
    return log.standing(log.register.past(place) & ~bit_set(same))


def missing(log: RowLog, cut: int) -> frozenset[str]:
    """Return the rows that an export of the cut no longer had, and no later one had again."""
    register, words = log.register, log.register.words
    counting = register.places & cut & ~log.undos.passed_over(cut)
    standing = standing_words(register, counting, lambda word: (*word.rows, *word.missing))
    named = {row for place in places_in(counting) for row in words[place].missing}
    return frozenset(
        row for row in named if any(row in words[place].missing for place in standing[row])
    )


def differ(log: RowLog, row: str, places: tuple[int, ...]) -> bool:
    """Return whether words on a row differ, at these places, that had not seen each other.

    Settling such a row and taking that back leaves it as it was: copies disagree.
    """
    if any(row in log.disputed.get(place, ()) for place in places):
        return True
    words, past = log.register.words, log.register.past
    # Of two that stand one may have seen the other: an import that calls finished what a person
    # opened leaves the opening in place, and those two do not disagree.
    return any(
        words[first].says[row] is not words[later].says[row] and not past(later) >> first & 1
        for first, later in combinations(sorted(places), 2)
    )


def apart(log: RowLog, rows: Iterable[str], cut: int) -> tuple[str, ...]:
    """Return those of some rows of a cut on which copies disagree."""
    standing, disputed = log.standing(cut), bool(log.disputed)
    return tuple(
        row
        for row in rows
        if (disputed or len(standing[row]) > 1) and differ(log, row, standing[row])
    )


def _put_beside(standing: dict[str, tuple[int, ...]], stay: Standing) -> None:
    """Put words that stand in addition behind the others on their rows."""
    for row, places in stay.items():
        others = tuple(place for place in standing[row] if place not in places)
        standing[row] = (*others, *places)
