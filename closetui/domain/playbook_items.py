"""What a person does: items, the ways of meeting them, what answers them, and where it is from.

The declarations here are the format: a field is a key of the playbook file.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Annotated, Final, Literal, NamedTuple

from closetui.domain.declarations import (
    DERIVED,
    INLINE,
    Identifier,
    Key,
    Rule,
    Table,
    longest,
)  # fmt: skip
from closetui.domain.outcomes import End
from closetui.domain.platform_words import ORDER_OPEN
from closetui.domain.times import is_as_of, is_span
from closetui.domain.values import distinct


class Confidence(StrEnum):
    """How well a rule is known, in four steps."""

    OFFICIAL = "official"
    THIRD_PARTY = "third-party"
    GUIDE_ONLY = "guide-only"
    UNCERTAIN = "uncertain"


class Section(StrEnum):
    """The pane an entry belongs to; only requirements and steps gate."""

    REQUIREMENT = "requirement"
    STEP = "step"
    CONSEQUENCE = "consequence"
    AFTER = "after"


class NotApplicable(StrEnum):
    """Whether an item may be recorded as not applicable."""

    NEVER = "never"
    WITH_REASON = "with-reason"


class Strength(StrEnum):
    """How much an item matters for applying."""

    MUST = "must"
    """It blocks until it is met."""
    RECOMMENDED = "recommended"
    """It is asked once before applying, and may be left out."""
    INFO = "info"
    """It is shown and never asked."""


_DATE = "{value} is not a date (YYYY, YYYY-MM, YYYY-MM-DD) or undated"

Span = Annotated[str, Rule(is_span, "{value} is not a span such as 24h or 30d")]
"""A length of time, such as ``24h``."""

AsOf = Annotated[str, Rule(is_as_of, _DATE)]
"""A date ``YYYY[-MM[-DD]]``, or ``undated``."""

OpenMeaning = Annotated[
    str, Rule(ORDER_OPEN.__contains__, "{value} is no meaning of rows that are open")
]
"""What a word of the platform means for a row that is open, such as ``in dispute``."""


@distinct
class Origin(NamedTuple):
    """Where a rule comes from; every entry that is shown to a person carries one."""

    sources: tuple[str, ...]
    """Ids of entries in the playbook's list of sources."""
    confidence: Confidence
    as_of: AsOf
    """Date of the newest source."""
    covers: tuple[str, ...] = ()
    """Ids of the guide facts that this entry carries."""
    differs: str = ""
    """What the guide says instead, and why this entry does not follow it."""
    guide_words: str = ""
    """What garbled words of the guide mean; shown only beside the sources."""

    @property
    def from_guides(self) -> bool:
        """Whether the entry carries at least one fact of the guides."""
        return bool(self.covers)


@distinct
class AnsweredBy(NamedTuple):
    """An item whose ways say whether another item applies: one that is asked before it."""

    item: str
    ways: tuple[str, ...]
    """Those in which the other applies; met in another way, or not applicable, it does not."""
    in_part: bool = False
    """Whether these ways are only half of the question: a person still says whether it applies."""


NO: Final = "no"
"""Stands for the answer that an item does not apply, where its ways stand by their ids."""


@distinct
class DeniedBy(NamedTuple):
    """What the record holds that says that an item, or one answer about it, is not so.

    Either open rows of a list, or the ways in which another item was met.
    """

    answer: Identifier = ""
    """The answer that is not taken then, and counts no more: a way, or ``no`` where the item is
    said not to apply. Empty: any tick; that is only told, for a list may be older than what
    somebody saw."""
    list_name: Annotated[Identifier, Key("list")] = ""
    meaning: OpenMeaning = ""
    """What the word of the platform means there, such as ``in dispute``; empty: any open row."""
    once: bool = False
    """Whether rows deny it also that were open and are settled by now."""
    item: Identifier = ""
    ways: tuple[Identifier, ...] = ()
    """The ways of that item in which somebody met it."""


@distinct
class Way(NamedTuple):
    """One way in which an item can be met."""

    id: Identifier
    title: str
    advice: str = ""
    """A warning or tip shown when this way is picked."""
    only_with: tuple[str, ...] = ()
    """Items that must be satisfied too for this way to count."""
    intends: bool = False
    """Whether it says what one means to do: once those items are met, it is asked whether it is so
    now."""
    wait_for: Span = ""
    """How long after the observed moment it counts; empty: at once."""
    wait_from: str = ""
    """Anchor from whose day the wait counts; empty: from the observed moment."""
    alone: bool = False
    """Whether it cannot be picked together with other ways."""
    usual: bool = False
    """Whether it is what most people do; taken for planning."""
    gives: str = ""
    """Anchor whose day this way promises; it counts once somebody gave that day."""
    postpones: bool = False
    """Whether it only puts the item off until the day that this way gives."""
    over: bool = False
    """Whether it says that what the item or its other ways wait for is over."""
    routes: tuple[Identifier, ...] = ()
    """Routes to take where it is so, the first to be tried first; it rules out the others."""
    outcomes: tuple[End, ...] = ()
    """Outcomes with which it can be so; empty: with all."""
    ends_with: tuple[End, ...] = ()
    """Outcomes after which it is so no longer, such as a question where none had come."""
    leads_to: Identifier = ""
    """Playbook with which one goes on where it is so; before applying it meets nothing then."""
    first: tuple[str, ...] = ()
    """Items of this guide that cannot wait until one comes back from that one; empty where nobody
    does."""
    stays: bool = False
    """Whether a tick in this way does not run out: nobody could look whether it is still so."""
    leaves_rows: bool = False
    """Whether what is open in the list behind the item is left to come. Rows that whoever ticked it
    had seen hold the item open no more."""

    def finish(self, table: Table) -> "Way":
        """Complete the way: one that waits stands alone."""
        if self.postpones and not self.gives:
            table.fault("postpones", "names no day", "give gives as well")
        if self.wait_from and not self.wait_for:
            table.fault("wait_from", "names no wait", "give wait_for as well")
        if not self.wait_for:
            return self
        if table.data.get("alone") is False:
            table.fault("alone", "cannot be false beside wait_for", "leave it out")
        return self._replace(alone=True)


def together(ways: Iterable[Way]) -> frozenset[str]:
    """Return the ids of the ways that can be picked together; none where each is true alone."""
    ids = frozenset(way.id for way in ways if not way.alone)
    return ids if len(ids) > 1 else frozenset()


@distinct
class Item(NamedTuple):
    """A requirement, a step, or something to do after applying."""

    id: Identifier
    title: str
    why: str
    done_when: str
    """What can be observed once it is met."""
    origin: Annotated[Origin, INLINE]
    how: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    applies_if: str = ""
    """A question; "no" records the item as not applicable. Empty: it always applies."""
    answered_by: tuple[AnsweredBy, ...] = ()
    """What answers whether it applies, so that nobody is asked; no must before applying is."""
    denied_by: tuple[DeniedBy, ...] = ()
    """What says that it, or one answer about it, is not so."""
    again_with: tuple[Identifier, ...] = ()
    """Lists of which a new open row lets what was said of it be looked at again."""
    outcomes: tuple[End, ...] = ()
    """Outcomes with which this item of afterwards applies; empty: with all. With ``rejected`` it is
    what can be done about a rejection."""
    routes: tuple[Identifier, ...] = ()
    """Routes with which this item of afterwards applies; empty: with all."""
    na: NotApplicable = NotApplicable.NEVER
    """Where the file does not say, it follows from ``applies_if``."""
    fresh_for: Span = ""
    """How long a tick holds, such as ``24h``; empty: for ever."""
    daily_with: Identifier = ""
    """Recommended item that lets a tick hold a day at most once somebody made it a must."""
    strength: Strength = Strength.MUST
    """How much a leaf matters; a parent has none of its own."""
    best_after: tuple[str, ...] = ()
    """Items that are sensibly worked first; advice only, never a lock."""
    only_after: tuple[str, ...] = ()
    """Items before which a tick of this one does not count."""
    irreversible: bool = False
    """Whether the act itself cannot be undone."""
    after_reading: bool = False
    """Whether it is asked only once all that cannot be taken back was read."""
    any_time: bool = False
    """Whether an item of afterwards may be done before applying already."""
    met_by: Literal["", "sent", "decided"] = ""
    """The outcome that ticks this item of afterwards; empty: a person does."""
    asked_with: Literal["", "sent"] = ""
    """The outcome with which a person is asked whether this item of afterwards is done too."""
    due_from: str = ""
    """Anchor from whose day the deadline counts."""
    due_after: Span = ""
    wait_from: str = ""
    """Anchor from whose day the wait counts."""
    wait_for: Span = ""
    """How long there is nothing to do yet."""
    money: Annotated[str, longest(20)] = ""
    """What money is out until this item of afterwards is met, such as ``Deposit``."""
    list_name: Annotated[Identifier, Key("list")] = ""
    """What its list is called, such as ``orders``; empty: no list stands behind it."""
    row: Identifier = ""
    """What one row of the list is called, such as ``order``."""
    rows: Identifier = ""
    """What several are called; empty: as the list is, which no other of the guide may be."""
    section: Annotated[Section, DERIVED] = Section.REQUIREMENT
    parent: Annotated[str | None, DERIVED] = None
    children: Annotated[tuple[str, ...], DERIVED] = ()
    need: Annotated[int, DERIVED] = 0
    """How many children must be satisfied (all of them, unless the playbook says)."""

    @property
    def several(self) -> str:
        """What the rows of its list are called, such as ``orders``."""
        return self.rows or self.list_name

    @property
    def derived(self) -> bool:
        """Whether the state comes from sub-items, so that it has no tick of its own."""
        return bool(self.children)

    def used(self, ids: Collection[str]) -> tuple[Way, ...]:
        """Return those ways in which the item can be met whose ids are among these."""
        return tuple(way for way in self.ways if way.id in ids)

    def holds(self, ways: Collection[str]) -> Span:
        """Return how long a tick in these ways holds, such as ``24h``; empty: for ever."""
        staying = {way.id for way in self.ways if way.stays}
        return "" if ways and staying.issuperset(ways) else self.fresh_for

    def is_lasting(self, ways: Collection[str]) -> bool:
        """Whether what is done in these ways cannot be undone; to promise a day does nothing."""
        promises = {way.id for way in self.ways if way.gives and not way.postpones}
        return self.irreversible and (not ways or not promises.issuperset(ways))

    @property
    def gates(self) -> bool:
        """Whether the item belongs to the phase before applying."""
        return self.section in (Section.REQUIREMENT, Section.STEP)

    def finish(self, table: Table) -> "Item":
        """Complete the item: what applies only to some may be left out by the others."""
        if not self.fresh_for and any(way.stays for way in self.ways):
            table.fault("ways", "has one that stays, but no tick runs out", "give fresh_for too")
        if "na" in table.data or not self.applies_if:
            return self
        return self._replace(na=NotApplicable.WITH_REASON)
