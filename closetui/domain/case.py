"""What a closure is, once its events have been folded: frozen values only.

A case holds what people said and who said it. It holds no verdict: whether an
item counts depends on the time as well, and that is asked of
:mod:`closetui.domain.states` and :mod:`closetui.domain.gate`.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from closetui.domain.events import Event
from closetui.domain.people import People
from closetui.domain.playbook import Playbook
from closetui.domain.values import distinct


class Said(StrEnum):
    """What a statement says of its item."""

    DONE = "done"
    OPEN = "open"
    NOT_APPLICABLE = "not-applicable"


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


@distinct
class Note(NamedTuple):
    """A note as it stands, after edits; concurrent edits stand side by side."""

    event: Event
    item: str
    text: str
    """Empty when the note has been redacted."""
    private: bool
    """Whether it stays out of reports, and of copies that are made without it."""
    edited: bool
    redacted: bool = False
    """Whether somebody asked for the text to be removed for good."""

    @property
    def withheld(self) -> bool:
        """Whether whoever made this copy kept the text back."""
        return self.event.body is None and not self.redacted


class FaultKind(StrEnum):
    """Why the record cannot be taken as whole."""

    DAMAGED = "damaged"
    MISSING = "missing"
    NEWER = "newer"


@distinct
class Fault(NamedTuple):
    """Something in the record that is not understood; it shuts the gate."""

    id: str
    """Hash of what was found, so that a repair can name it."""
    kind: FaultKind
    text: str
    place: str = ""


@distinct
class Outcome(NamedTuple):
    """What AliExpress answered, as a person recorded it."""

    event: Event
    outcome: str
    note: str


@distinct
class Application(NamedTuple):
    """One act of applying, here or elsewhere, and what became of it."""

    event: Event
    route: str
    reference: str
    elsewhere: bool
    why: str
    """For an application made elsewhere: when, by whom, on what evidence, why."""
    unmet: tuple[str, ...]
    """Items that were not satisfied by the record the author had seen."""
    unsigned: bool
    """Whether two sign-offs were demanded, by what the author had seen, and lacking."""
    unseen: tuple[Event, ...]
    """Gate-relevant events that neither saw this act nor were seen by it."""
    outcomes: tuple[Outcome, ...]
    """The latest words on the result; several when copies disagree."""
    accepted: frozenset[str]
    """Ids of the events that somebody has since seen and accepted beside this act."""

    @property
    def ended(self) -> bool:
        """Whether it was rejected or withdrawn, so that a new attempt may follow."""
        words = {each.outcome for each in self.outcomes}
        return bool(words) and words <= {"rejected", "withdrawn"}


@distinct
class Case(NamedTuple):
    """One closure as its events tell it."""

    id: str
    name: str
    playbook: Playbook
    motives: tuple[str, ...]
    start: Event
    order: tuple[Event, ...]
    """Every event, causes before effects."""
    heads: tuple[str, ...]
    statements: Mapping[str, tuple[Statement, ...]]
    """By item: the statements that no later one has seen and replaced."""
    notes: tuple[Note, ...]
    """Notes that stand, oldest first."""
    applications: tuple[Application, ...]
    faults: tuple[Fault, ...]
    """What shuts the gate until it is repaired."""
    repaired: tuple[Fault, ...]
    """What somebody has seen and acknowledged with a reason."""
    later: tuple[Event, ...]
    """Events of a newer version that are kept and may be ignored."""
    removed: frozenset[str]
    """Ids of the events of which somebody asked to remove the text."""
    people: People
    """Who sees to what, and who signed off."""

    @property
    def attempt(self) -> int:
        """Which attempt at applying this is, counted from 1."""
        return 1 + sum(each.ended for each in self.applications)

    @property
    def standing(self) -> tuple[Application, ...]:
        """Applications that were neither rejected nor withdrawn."""
        return tuple(each for each in self.applications if not each.ended)

    @property
    def read_only(self) -> bool:
        """Whether a newer program is needed before anything may be added."""
        return any(fault.kind is FaultKind.NEWER for fault in self.faults)

    def notes_on(self, item: str) -> tuple[Note, ...]:
        """Return the standing notes on an item, oldest first."""
        return tuple(note for note in self.notes if note.item == item)
