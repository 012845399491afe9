"""What people say about one entry, which statements stand, and which are news to whom.

An entry is an item or a consequence. A statement *stands* while no other statement on
the entry has it in its past. Somebody who takes back their own last statement (undo) leaves two
events behind, which are ignored as if neither had been said.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from closetui.domain.bodies import TickBody, read_body, read_text
from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import Placed, Register, Seen
from closetui.domain.values import distinct


class Said(StrEnum):
    """What a statement says of its item."""

    DONE = "done"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"
    WITHOUT = "without"
    """A recommended item that somebody goes on without: open, but answered."""

    @property
    def words(self) -> str:
        """What it says, as a person says it."""
        return _WORDS.get(self, str(self))


_WORDS = {Said.NOT_APPLICABLE: "does not apply", Said.WITHOUT: "goes on without it"}


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


Removals = Mapping[str, tuple[str, ...]]
"""By event: the ids of the events that asked for its text to be removed."""

_SAID_OPEN = frozenset({Said.OPEN, Said.WITHOUT})
"""Kinds of statement that leave an entry open, whether or not its question is answered."""

_SAID_BY: Final[Mapping[str, Said]] = {
    Kind.UNTICK: Said.OPEN,
    Kind.SKIP: Said.NOT_APPLICABLE,
    Kind.WITHOUT: Said.WITHOUT,
}
"""What is said by the kinds of event that give no more than a reason."""

_TICKS = frozenset({Kind.TICK, Kind.SKIP})


def removals(events: Iterable[Event]) -> Removals:
    """Return which events asked for the removal of which texts."""
    asked: dict[str, tuple[str, ...]] = {}
    for event in events:
        if event.kind == Kind.REDACT:
            for ref in event.refs:
                asked[ref] = (*asked.get(ref, ()), event.id)
    return asked


@distinct
class Meaning(NamedTuple):
    """What a statement says, as far as it can be news to somebody."""

    said: Said
    ways: frozenset[str]
    wording: str
    """Of an acknowledgement: the hash of the wording that was read."""
    removed: bool
    """Whether its text was removed for good, so that nobody can tell what it said."""
    puts_off: bool
    """Whether it is a tick that only puts its item off until a day, and so leaves it open."""


@distinct
class Undone(NamedTuple):
    """What was taken back, within a part of the record."""

    passed_over: int = 0
    """Places of statements and of their undos that count as never said."""
    undos: int = 0
    """Places of the undos among them."""
    slips: tuple[tuple[int, int], ...] = ()
    """Undos that opened an item, each with the tick that it took back: both still count."""


class EntryLog:
    """Every statement about one entry, causes before effects."""

    def __init__(self, putting_off: Iterable[str] = ()) -> None:
        """Start without a statement; ``putting_off`` are the ways that only put the entry off."""
        self.register: Register[Statement] = Register()
        self._putting_off = frozenset(putting_off)
        self._places: dict[str, int] = {}
        self._undos: list[tuple[int, int]] = []
        self._meanings: dict[Meaning, int] = {}
        self._news_to_author = 0
        self.repetitions = 0
        """Places of statements that said just what stood for their author."""

    def take(self, seen: Seen, statement: Statement) -> None:
        """Add the statement that an event makes; events must come in the order of the walk."""
        self.register.take(seen, statement)
        self._places[seen.event.id] = seen.place
        self._note_undo(seen)
        # For each tick it is asked which earlier words are news. Words of one meaning are news to
        # the same people, so it is asked once per meaning, and there are few.
        meaning = self._meaning(statement)
        place = 1 << seen.place
        self._meanings[meaning] = self._meanings.get(meaning, 0) | place
        known = [word.word for word in self.standing(self.register.past(seen.place))]
        if is_news(meaning, [self._meaning(word) for word in known]):
            self._news_to_author |= place
        if repeats(statement, known):
            self.repetitions |= place

    def _note_undo(self, seen: Seen) -> None:
        """Note what an event takes back: only its author's own word on this entry, if seen."""
        event = seen.event
        target = self._places.get(event.refs[0]) if is_undo(event) and event.refs else None
        if target is None or not seen.knows(target):
            return
        # What somebody else said cannot be hidden, only contradicted: otherwise a hand-made undo of
        # it would silence it without a trace.
        if self.register.words[target].event.actor == event.actor:
            self._undos.append((seen.place, target))

    def undone(self, cut: int) -> Undone:
        """Return what was taken back by undos of a cut that were not taken back themselves."""
        passed_over = undos = 0
        slips: list[tuple[int, int]] = []
        # The latest first: an undo that was taken back itself takes nothing back.
        for undo, target in reversed(self._undos):
            if not cut >> undo & 1 or passed_over >> undo & 1:
                continue
            opened = self.register.words[undo].event.kind == Kind.UNTICK
            if opened and self.register.words[target].event.kind in _TICKS:
                # It counts like every word that opens an item, whatever the reason.
                slips.append((undo, target))
            else:
                passed_over |= 1 << undo | 1 << target
                undos |= 1 << undo
        return Undone(passed_over, undos, tuple(slips))

    def standing(self, cut: int) -> list[Placed[Statement]]:
        """Return the statements of a cut that stand, causes before effects."""
        return self.register.standing(cut, self.undone(cut).passed_over)

    def said(self, cut: int) -> list[Meaning]:
        """Return what the statements of a cut that stand say."""
        return [self._meaning(word.word) for word in self.standing(cut)]

    def _meaning(self, statement: Statement) -> Meaning:
        return Meaning(
            statement.said,
            frozenset(statement.ways),
            statement.wording,
            bool(statement.removed_by),
            not self._putting_off.isdisjoint(statement.ways),
        )

    def news(self, cut: int, past: int, aside: int) -> int:
        """Return the places of statements in a cut that are news to somebody who had seen ``past``.

        What lies ``aside`` was judged already, by an application for instance. A statement is also
        news if its own author knew otherwise: whoever had not seen it may have spoken of a world
        that has changed.
        """
        unseen = self.register.places & cut & ~past & ~aside
        if not unseen:
            return 0
        undone = self.undone(cut)
        # A slip that was taken back is no news: it would make everybody look again at what never
        # changed.
        unseen &= ~undone.passed_over
        known = self.said(past)
        news = 0
        for undo, target in undone.slips:
            # Whoever saw the tick learns that it was opened; whoever saw neither was told nothing.
            if unseen >> undo & 1 and past >> target & 1:
                if is_news(self._meaning(self.register.words[undo]), known):
                    news |= 1 << undo
            elif not past >> target & 1:
                unseen &= ~(1 << target)
            unseen &= ~(1 << undo)
        news |= unseen & self._news_to_author
        for meaning, places in self._meanings.items():
            left = unseen & places & ~news
            if left and is_news(meaning, known):
                news |= left
        return news


def is_undo(event: Event) -> bool:
    """Return whether an event takes back an earlier one of the same author."""
    return event.body is not None and event.body.get("undo") is True


def is_news(meaning: Meaning, known: Sequence[Meaning]) -> bool:
    """Return whether a statement differs from what stood for somebody; nothing did if nobody spoke.

    A first tick, a tick after an untick or after one that only put the item off, and the same ways
    again are no news, nor is going on without an item.
    """
    # Nobody can tell any more what a removed text said. It may have been anything, so whoever built
    # on it looks again.
    if meaning.removed or any(word.removed for word in known):
        return True
    if meaning.said is Said.WITHOUT:
        return False
    if meaning.said is Said.OPEN:
        # Opening what nobody had ticked is news too: somebody knows that it is not met.
        return not known or any(word.said is not Said.OPEN for word in known)
    ticked = [word for word in known if word.said not in _SAID_OPEN and not word.puts_off]
    return any(word.said is not meaning.said or meaning.ways - word.ways for word in ticked)


def repeats(statement: Statement, known: Sequence[Statement]) -> bool:
    """Return whether a statement says just what stood for its author, in ways named already."""
    named = {way for word in known for way in word.ways}
    return (
        bool(known)
        and all(_words(word) == _words(statement) for word in known)
        and named.issuperset(statement.ways)
        and bool(statement.ways) == bool(named)
    )


def _words(statement: Statement) -> tuple[object, ...]:
    """Return what a statement says beside the ways it names."""
    removed = bool(statement.removed_by)
    return (statement.said, statement.reason, statement.wording, removed)


def read_statement(event: Event) -> Statement:
    """Return the statement that an event makes; raises :class:`BodyError`.

    A redacted statement no longer shows what it claimed, so it counts as open.
    """
    if event.body is None:
        return Statement(event, Said.OPEN, reason="the text of this statement was removed")
    if event.kind == Kind.TICK:
        tick = read_body(event, TickBody)
        return Statement(event, Said.DONE, tick.ways, tick.observed)
    if event.kind == Kind.ACK:
        return Statement(event, Said.DONE, wording=read_text(event))
    return Statement(event, _SAID_BY[event.kind], reason=read_text(event))
