"""The fold: from a set of events to the case they tell, over causes only.

One walk from causes to effects. For each item the walk keeps the statements
that no later statement has seen; clocks decide nothing. What cannot be
understood is kept as a fault, which shuts the gate.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from closetui.domain.ancestry import Seen, history, walk
from closetui.domain.bodies import (
    BodyError,
    Start,
    read_accept,
    read_note,
    read_outcome,
    read_repair,
    read_start,
)
from closetui.domain.case import Case, Fault, FaultKind, Note
from closetui.domain.errors import DamagedError
from closetui.domain.events import APPLICATIONS, KNOWN, STATEMENTS, Event, Kind
from closetui.domain.fold.applications import ApplicationFold
from closetui.domain.fold.people import PeopleFold
from closetui.domain.fold.second_looks import SecondLooks
from closetui.domain.fold.statements import StatementFold, removals
from closetui.domain.people import signed_off


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
    faults = [*aside, *walked.faults, *map(_missing, past.missing)]
    return Case(
        id=first.id,
        name=start.name,
        playbook=start.playbook,
        motives=start.motives,
        start=first,
        order=past.order,
        heads=past.heads,
        statements={item: tuple(said) for item, said in walked.statements.standing.items()},
        notes=tuple(walked.notes.values()),
        applications=walked.applications.finish(),
        faults=tuple(fault for fault in faults if not walked.is_repaired(fault)),
        repaired=tuple(fault for fault in faults if walked.is_repaired(fault)),
        later=tuple(walked.later),
        removed=frozenset(walked.removed),
        people=walked.people.finish(),
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
        return starts[0], read_start(starts[0])
    except BodyError as error:
        raise DamagedError(
            f"its first event cannot be understood: {error}",
            remedy="Put a copy that is whole in its place, an older one if need be.",
        ) from None


class _Walk:
    """What a walk from causes to effects has gathered so far.

    The parts that have rules of their own are followed by folds of their own:
    statements, people, applications. Notes, faults and repairs are kept here.
    """

    def __init__(self, start: Start, order: Sequence[Event], *, nested: bool = False) -> None:
        """Prepare to walk along ``order``.

        Args:
            start: What the first event of the closure says.
            order: Events from causes to effects.
            nested: Whether the walk asks only what one author had seen, for the
                sake of another walk; it then judges no applications.
        """
        demanding = any(event.kind == Kind.DEMAND for event in order)
        self.removed = removals(order)
        self.statements = StatementFold(start.playbook, self.removed)
        self.people = PeopleFold(frozenset(item.id for item in start.playbook.items()))
        self.applications = ApplicationFold(
            start.playbook, self.statements, order, self.removed, self._signed_off
        )
        self.notes: dict[str, Note] = {}
        self.faults: list[Fault] = []
        self.later: list[Event] = []
        self._start, self._order = start, order
        self._second_looks = SecondLooks() if demanding else None
        self._judging = demanding and not nested
        self._repaired: set[str] = set()
        self._places: dict[str, int] = {}
        self._takers = self._by_kind()

    def take(self, seen: Seen) -> None:
        """Take the next event; a body that says nothing sensible becomes a fault."""
        event = seen.event
        is_news = True
        self._places[event.id] = seen.place
        if event.newer:
            self._fault(event, FaultKind.NEWER, "It was written by a newer version of closetui")
        elif event.kind not in KNOWN:
            self.later.append(event)
        elif event.kind in self._takers:
            try:
                is_news = self._takers[event.kind](seen) is not False
            except BodyError as error:
                kind = event.kind.capitalize()
                self._fault(event, FaultKind.DAMAGED, f"{kind} cannot be understood: {error}")
        if self.applications.is_relevant(event):
            self.applications.see_relevant(seen)
            if is_news and event.kind != Kind.DEMAND:
                self.people.changed(event.id)

    def is_repaired(self, fault: Fault) -> bool:
        """Return whether somebody acknowledged a fault.

        A repair cannot stand in for a newer program.
        """
        return fault.id in self._repaired and fault.kind is not FaultKind.NEWER

    def _by_kind(self) -> Mapping[str, Callable[[Seen], bool | None]]:
        """Return what takes an event of each kind; False from it means that it says no news."""
        return {
            **dict.fromkeys(STATEMENTS, self._state),
            **dict.fromkeys(PeopleFold.KINDS, self.people.take),
            **dict.fromkeys(APPLICATIONS, self.applications.apply),
            Kind.NOTE: self._note,
            Kind.RETRACT: self._retract,
            Kind.OUTCOME: lambda seen: self.applications.outcome(seen, read_outcome(seen.event)),
            Kind.ACCEPT: self._accept,
            Kind.REPAIR: lambda seen: self._repaired.update(read_repair(seen.event)),
        }

    def _state(self, seen: Seen) -> bool:
        statement = self.statements.take(seen)
        return self._second_looks is None or self._second_looks.is_news(seen, statement)

    def _signed_off(self, seen: Seen) -> bool:
        """Return whether what an author had seen was signed off as far as it was demanded."""
        if not self._judging:
            return True
        known = seen.past(self._order)
        past = _Walk(self._start, known, nested=True)
        for earlier in walk(known):
            past.take(earlier)
        return signed_off(past.people.finish())

    def _note(self, seen: Seen) -> None:
        event = seen.event
        body = read_note(event) if event.body is not None else None
        self._retract(seen)  # An edit takes the place of what it edits.
        self.notes[event.id] = Note(
            event=event,
            item=event.item,
            text=body.text if body else "",
            private=body.private if body else False,
            edited=bool(event.refs) and not (event.body or {}).get("undo"),
            redacted=event.id in self.removed,
        )

    def _retract(self, seen: Seen) -> None:
        """Drop the notes that an edit or a retraction speaks for: those its author had seen."""
        for ref in seen.event.refs:
            if ref in self.notes and seen.knows(self._places[ref]):
                del self.notes[ref]

    def _accept(self, seen: Seen) -> None:
        read_accept(seen.event)
        self.applications.accept(seen)

    def _fault(self, event: Event, kind: FaultKind, text: str) -> None:
        self.faults.append(Fault(event.id, kind, f"{text} (by {event.by or 'unknown'})"))
