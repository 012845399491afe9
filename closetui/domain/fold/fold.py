"""The fold: from a set of events to the case they tell, over causes only.

One walk from causes to effects puts every word into the register of its matter;
clocks decide nothing. What cannot be understood is kept as a fault, which shuts
the gate.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from closetui.domain.ancestry import Seen, history, walk
from closetui.domain.bodies import ReasonBody, RepairBody, Start
from closetui.domain.body_reader import BodyError, read_body
from closetui.domain.case import Case, Fault, FaultKind
from closetui.domain.errors import DamagedError
from closetui.domain.events import APPLICATIONS, KNOWN, STATEMENTS, Event, Kind
from closetui.domain.fold.applications import ApplicationFold
from closetui.domain.fold.attempts import applications
from closetui.domain.fold.choices import ChoiceFold
from closetui.domain.fold.entries import EntryFold
from closetui.domain.fold.lists import ListFold
from closetui.domain.fold.notes import NoteFold
from closetui.domain.fold.people import PeopleFold
from closetui.domain.fold.proofs import ProofFold
from closetui.domain.fold.record import Record
from closetui.domain.fold.relevance import people_in, relevant_places
from closetui.domain.fold.statements import removals


def fold(events: Mapping[str, Event], aside: Iterable[Fault] = ()) -> Case:
    """Return the case that ``events`` tell.

    Args:
        events: All events of the closure, by id.
        aside: Lines of the file that could not be taken as events.

    Raises:
        DamagedError: There is no start to build on, or more than one.
    """
    past = history(events)
    first, start = _start(past.order)
    walked = _Walk(start, past.order)
    for seen in walk(past.order):
        walked.take(seen)
    record = walked.finish()
    faults = [*aside, *walked.faults, *map(_missing, past.missing)]
    everything = record.everything
    return Case(
        id=first.id,
        name=record.name(everything, start.name),
        playbook=record.playbook_in(everything),
        motives=start.motives,
        start=first,
        order=past.order,
        heads=past.heads,
        statements={entry: record.statements(entry, everything) for entry in record.entries},
        notes=walked.notes.finish(),
        applications=applications(record),
        faults=tuple(fault for fault in faults if not walked.is_repaired(fault)),
        repaired=tuple(fault for fault in faults if walked.is_repaired(fault)),
        later=tuple(walked.later),
        removed=frozenset(walked.removed),
        people=people_in(record, everything),
        record=record,
        proofs=walked.proofs.finish(),
    )


def _missing(event_id: str) -> Fault:
    what = "An event that others build on is not in this copy"
    return Fault(f"missing:{event_id}", FaultKind.MISSING, what)


def _start(order: tuple[Event, ...]) -> tuple[Event, Start]:
    starts = [event for event in order if event.kind == Kind.START]
    if not starts:
        raise DamagedError(
            "the event that starts the closure is not in it",
            remedy="Put a copy that is whole in its place, an older one if need be.",
        )
    if len(starts) > 1:
        raise DamagedError(
            "it holds two different closures",
            remedy="Keep each closure in a file of its own.",
        )
    try:
        return starts[0], read_body(starts[0], Start)
    except BodyError as error:
        raise DamagedError(
            f"its first event cannot be understood: {error}",
            remedy="Put a copy that is whole in its place, an older one if need be.",
        ) from None


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
            **dict.fromkeys(STATEMENTS, self._entries.take),
            **self._choices.takers,
            **self._lists.takers,
            **dict.fromkeys(PeopleFold.KINDS, self._about_people),
            **dict.fromkeys(APPLICATIONS, self._applications.apply),
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
        self._record.add(seen)
        if event.newer:
            self._fault(event, FaultKind.NEWER, "It was written by a newer version of closetui")
        elif event.kind not in KNOWN:
            self.later.append(event)
        elif event.kind in self._takers:
            try:
                self._takers[event.kind](seen)
            except BodyError as error:
                kind = event.kind.capitalize()
                self._fault(event, FaultKind.DAMAGED, f"{kind} cannot be understood: {error}")

    def finish(self) -> Record:
        """Return the record, once every event was taken."""
        record = self._record
        record.relevant = relevant_places(record, record.everything)
        for event in self._lists.cut_off():
            self._fault(event, FaultKind.MISSING, "An import goes on, and the rest is not here")
        return record

    def is_repaired(self, fault: Fault) -> bool:
        """Return whether somebody acknowledged a fault.

        A repair cannot stand in for a newer program.
        """
        return fault.id in self._repaired and fault.kind is not FaultKind.NEWER

    def _about_people(self, seen: Seen) -> None:
        if seen.event.kind == Kind.ASSIGN:
            self._record.known_item(seen)
        self._record.people.take(seen)

    def _retract(self, seen: Seen) -> None:
        self.notes.retract(seen)
        self.proofs.retract(seen)

    def _accept(self, seen: Seen) -> None:
        read_body(seen.event, ReasonBody)
        self._applications.accept(seen)

    def _repair(self, seen: Seen) -> None:
        """Take the faults that somebody acknowledged: what they had not seen does not count."""
        places = self._record.places
        self._repaired.update(
            fault_id
            for fault_id in read_body(seen.event, RepairBody).faults
            if fault_id not in places or seen.knows(places[fault_id])
        )

    def _fault(self, event: Event, kind: FaultKind, text: str) -> None:
        self.faults.append(Fault(event.id, kind, f"{text} (by {event.by or 'unknown'})"))
