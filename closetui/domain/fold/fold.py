"""The fold: from a set of events to the case they tell, over causes only.

One walk from causes to effects puts every word into the register of its matter;
clocks decide nothing. What cannot be understood is kept as a fault, which shuts
the gate.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from typing import TypeVar

from closetui.domain.blockers import BlockerKind
from closetui.domain.bodies import BodyError, NoteBody, ProofBody, RepairBody, read_body, read_text
from closetui.domain.case import Case, Fault, Note, Proof
from closetui.domain.errors import DamagedError
from closetui.domain.events import APPLICATIONS, KNOWN, STATEMENTS, Event, Kind
from closetui.domain.fold.applications import (
    ApplicationFold,
    applications,
    people_in,
    relevant_places,
)
from closetui.domain.fold.causes import Seen, history, walk
from closetui.domain.fold.choices import ChoiceFold, ListFold
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import Removals, is_undo, read_statement, removals
from closetui.domain.people import PeopleFold
from closetui.domain.playbook_reader import Start
from closetui.domain.playbook_references import working_order


def fold(events: Mapping[str, Event], aside: Iterable[Fault] = ()) -> Case:
    """Return the case that ``events`` tell, all of a closure by id.

    Lines that could not be taken as events lie ``aside``. Raises :class:`DamagedError` where there
    is no start to build on, or more than one.
    """
    past = history(events)
    start = _read_start(first := start_of(past.order))
    walked = _Walk(start, past.order)
    for seen in walk(past.order):
        walked.take(seen)
    record = walked.finish()
    # Only now: a repair speaks after its fault, and a damaged line has no place in the walk at all.
    faults = [*aside, *walked.faults, *map(_missing, past.missing)]
    everything = record.everything
    playbook = record.playbook_in(everything)
    return Case(
        id=first.id,
        name=record.name(everything, start.name),
        playbook=playbook,
        in_order=working_order(playbook),
        motives=start.motives,
        start=first,
        order=past.order,
        heads=past.heads,
        statements={entry: record.statements(entry, everything) for entry in record.entries},
        notes=tuple(walked.notes.standing.values()),
        applications=applications(record),
        faults=tuple(fault for fault in faults if not walked.is_repaired(fault)),
        repaired=tuple(fault for fault in faults if walked.is_repaired(fault)),
        later=tuple(walked.later),
        removed=frozenset(walked.removed),
        people=people_in(record, everything),
        record=record,
        proofs=tuple(walked.proofs.standing.values()),
    )


def _missing(event_id: str) -> Fault:
    what = "an entry that others build on is not in this copy"
    return Fault(f"missing:{event_id}", BlockerKind.MISSING, what)


_PUT_A_WHOLE_COPY = "Put a copy that is whole in its place, an older one if need be."


def start_of(events: Iterable[Event]) -> Event:
    """Return the one event that starts a closure; raises :class:`DamagedError` otherwise."""
    # Without exactly one start there is no playbook to judge by. Any other event that is missing or
    # not understood leaves a closure that can be shown, and becomes a fault.
    starts = [event for event in events if event.kind == Kind.START]
    if not starts:
        raise DamagedError(
            "the entry that starts the closure is not in it", remedy=_PUT_A_WHOLE_COPY
        )
    if len(starts) > 1:
        raise DamagedError(
            "it holds two different closures", remedy="Keep each closure in a file of its own."
        )
    return starts[0]


def _read_start(start: Event) -> Start:
    """Return what the start of a closure says."""
    try:
        return read_body(start, Start)
    except BodyError as error:
        raise DamagedError(
            "its first entry cannot be understood", cause=str(error), remedy=_PUT_A_WHOLE_COPY
        ) from None


Kept = TypeVar("Kept")


class _Walk:
    """What a walk from causes to effects has gathered so far.

    Each matter with rules of its own has a fold of its own; faults and repairs
    are kept here.
    """

    def __init__(self, start: Start, order: Sequence[Event]) -> None:
        self.removed = removals(order)
        self._record = record = Record(start.playbook)
        self._entries = EntryFold(record, self.removed)
        self._choices = ChoiceFold(record)
        self._lists = ListFold(record)
        self._applications = ApplicationFold(start.playbook, record)
        self.notes = NoteFold(record, self.removed)
        self.proofs = ProofFold(record)
        self.faults: list[Fault] = []
        self.later: list[Event] = []
        self._repaired: set[str] = set()
        self._takers: Mapping[str, Callable[[Seen], None]] = {
            **dict.fromkeys(STATEMENTS, self._state),
            **self._choices.takers,
            **self._lists.takers,
            **dict.fromkeys(PeopleFold.KINDS, self._about_people),
            **dict.fromkeys(APPLICATIONS, self._apply),
            Kind.OUTCOME: self._applications.outcome,
            Kind.ANSWER: self._applications.answer,
            Kind.ACCEPT: self._accept,
            Kind.REPAIR: self._repair,
            Kind.NOTE: self.notes.note,
            Kind.PROOF: self.proofs.attach,
            Kind.RETRACT: self._retract,
        }

    def take(self, seen: Seen) -> None:
        """Take the next event; a body that says nothing sensible becomes a fault."""
        event = seen.event
        # What is not understood has a place too: others have seen it, and a repair may name it.
        self._record.add(seen)
        if event.newer:
            self._fault(event, BlockerKind.NEWER, "It was written by a newer version of closetui")
        elif event.kind not in KNOWN:
            self.later.append(event)
        elif event.kind in self._takers:
            # An unreadable event does not end the walk: all others still count, and the fault names
            # it, so that somebody can look at it and let it stand.
            try:
                self._takers[event.kind](seen)
            except BodyError as error:
                kind = event.kind.capitalize()
                self._fault(event, BlockerKind.DAMAGED, f"{kind} cannot be understood: {error}")

    def finish(self) -> Record:
        """Return the record, once every event was taken."""
        record = self._record
        # What bears on the gate is known only at the end: the very last event may raise an item to
        # a must, and then every earlier word on that item counts too.
        record.relevant = relevant_places(record, record.everything)
        for event in self._lists.cut_off():
            self._fault(event, BlockerKind.MISSING, "An import goes on, and the rest is not here")
        return record

    def is_repaired(self, fault: Fault) -> bool:
        """Return whether somebody acknowledged a fault."""
        # Not a fault from a newer program: its event may open what this one believes to be met, and
        # nobody can tell that here.
        return fault.id in self._repaired and fault.kind is not BlockerKind.NEWER

    def _state(self, seen: Seen) -> None:
        self._entries.take(seen)
        if seen.event.kind == Kind.TICK:
            self._lists.leave(seen)

    def _apply(self, seen: Seen) -> None:
        self._applications.apply(seen)
        self._lists.leave(seen)

    def _about_people(self, seen: Seen) -> None:
        if seen.event.kind == Kind.ASSIGN:
            self._record.check_item(seen)
        self._record.people.take(seen)

    def _retract(self, seen: Seen) -> None:
        retract(seen, self.notes.standing, self._record)
        retract(seen, self.proofs.standing, self._record)

    def _accept(self, seen: Seen) -> None:
        read_text(seen.event)
        self._applications.accept(seen)

    def _repair(self, seen: Seen) -> None:
        """Take a repair: faults that its author had not seen do not count as acknowledged."""
        places = self._record.places
        self._repaired.update(
            fault_id
            for fault_id in read_body(seen.event, RepairBody).faults
            if fault_id not in places or seen.knows(places[fault_id])
        )

    def _fault(self, event: Event, kind: BlockerKind, text: str) -> None:
        self.faults.append(Fault(event.id, kind, f"{text} (by {event.by or 'unknown'})"))


_OF_ITEMS = STATEMENTS - {Kind.ACK}
_OF_CONSEQUENCES = frozenset({Kind.ACK, Kind.UNTICK})
"""What can be said: consequences are acknowledged, items ticked or left out; both can be opened."""


class EntryFold:
    """Puts every statement into the log of its entry."""

    def __init__(self, record: Record, removed: Removals) -> None:
        """Fill ``record``; ``removed`` says of which texts the removal was asked."""
        self._record, self._removed = record, removed
        self._consequences = {entry.id for entry in record.playbook.consequences}

    def take(self, seen: Seen) -> None:
        """Take a statement; raises :class:`BodyError` if it is not sensible."""
        event = seen.event
        is_item = self._record.is_item(event.item)
        known = _OF_ITEMS if is_item else _OF_CONSEQUENCES
        if event.kind not in known or not (is_item or event.item in self._consequences):
            raise BodyError(self._misplaced(event, is_item=is_item))
        statement = read_statement(event)
        if event.id in self._removed:
            statement = statement._replace(removed_by=self._removed[event.id])
        self._record.say(seen, statement)

    def _misplaced(self, event: Event, *, is_item: bool) -> str:
        """Return why a statement of this kind cannot be about its entry."""
        if is_item:
            return f"it acknowledges {event.item!r}, which is no consequence"
        if event.item in self._consequences:
            return f"it ticks {event.item!r}, which can only be acknowledged"
        return f"it speaks of {event.item!r}, which the playbook does not have"


def retract(seen: Seen, standing: MutableMapping[str, Kept], record: Record) -> None:
    """Remove what an event refers to from what stands, as far as its author had seen it."""
    for ref in seen.event.refs:
        if ref in standing and seen.knows(record.places[ref]):
            del standing[ref]


class NoteFold:
    """Keeps the notes that stand; an edit takes the place of what it edits."""

    def __init__(self, record: Record, removed: Removals) -> None:
        """Start without a note; ``removed`` says of which texts the removal was asked."""
        self._record, self._removed = record, removed
        self.standing: dict[str, Note] = {}

    def note(self, seen: Seen) -> None:
        """Take a note, or the edit of one; raises :class:`BodyError`."""
        event = seen.event
        body = read_body(event, NoteBody) if event.body is not None else None
        # An edit replaces the versions that its author had seen. One written elsewhere in the
        # meantime stays beside it, since this author did not know it.
        retract(seen, self.standing, self._record)
        self.standing[event.id] = Note(
            event=event,
            item=event.item,
            text=body.text if body else "",
            private=body.private if body else False,
            edited=bool(event.refs) and not is_undo(event),
            redacted=event.id in self._removed,
        )


class ProofFold:
    """Keeps the proofs that stand."""

    def __init__(self, record: Record) -> None:
        """Start without a proof."""
        self._record = record
        self.standing: dict[str, Proof] = {}

    def attach(self, seen: Seen) -> None:
        """Take a proof; raises :class:`BodyError` for one of nothing that is known."""
        event = seen.event
        body = read_body(event, ProofBody)
        if event.item and not self._record.is_entry(event.item):
            raise BodyError(f"it is for {event.item!r}, which the playbook does not have")
        self.standing[event.id] = Proof(event, event.item, body)
