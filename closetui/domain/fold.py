"""The fold: from a set of events to the case they tell, over causes only.

One walk from causes to effects. For each item the walk keeps the statements
that no later statement has seen; clocks decide nothing. What cannot be
understood is kept as a fault, which shuts the gate.
"""

from collections.abc import Iterable, Mapping

from closetui.domain.applications import ApplicationFold
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
from closetui.domain.history import Seen, history, walk
from closetui.domain.people import signed_off
from closetui.domain.people_fold import PeopleFold
from closetui.domain.second_looks import SecondLooks
from closetui.domain.statements import StatementFold, removals


def fold(events: Mapping[str, Event], aside: Iterable[Fault] = ()) -> Case:
    """Return the case that ``events`` (by id) tell.

    ``aside`` are lines of the file that could not be taken as events. Raises
    :class:`DamagedError` when there is no start to build on, or more than one.
    """
    past = history(events)
    start_event, start = _start(past.order)
    state = _Fold(start, past.order)
    for seen in walk(past.order):
        state.take(seen)
    people = state.people.finish()
    faults = [*aside, *state.faults]
    told = "An event that others build on is not in this copy"
    faults += [Fault(f"missing:{each}", FaultKind.MISSING, told) for each in past.missing]
    return Case(
        id=start_event.id,
        name=start.name,
        playbook=start.playbook,
        motives=start.motives,
        start=start_event,
        order=past.order,
        heads=past.heads,
        statements={item: tuple(said) for item, said in state.statements.standing.items()},
        notes=tuple(state.notes.values()),
        applications=state.applications.finish(),
        faults=tuple(f for f in faults if f.id not in state.repaired or _needs_newer(f)),
        repaired=tuple(f for f in faults if f.id in state.repaired and not _needs_newer(f)),
        later=tuple(state.later),
        removed=frozenset(state.removed),
        people=people,
    )


def _needs_newer(fault: Fault) -> bool:
    """A repair cannot stand in for a newer program."""
    return fault.kind is FaultKind.NEWER


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


class _Fold:
    """The state of one fold; lives only while :func:`fold` runs."""

    def __init__(self, start: Start, order: tuple[Event, ...], *, nested: bool = False) -> None:
        """Follow ``order``; a ``nested`` fold looks at what one author had seen."""
        self._start, self._order = start, order
        self.removed = removed = removals(order)
        demanding = any(event.kind == Kind.DEMAND for event in order)
        self._looks = SecondLooks() if demanding else None
        self._judging = demanding and not nested
        self.statements = StatementFold(start.playbook, removed)
        self.people = PeopleFold(frozenset(item.id for item in start.playbook.items()))
        self.notes: dict[str, Note] = {}
        self.faults: list[Fault] = []
        self.later: list[Event] = []
        self.repaired: set[str] = set()
        self.applications = ApplicationFold(
            start.playbook, self.statements, order, removed, self._signed_off
        )
        self._places: dict[str, int] = {}

    def take(self, seen: Seen) -> None:
        """Take the next event; a body that says nothing sensible becomes a fault."""
        event = seen.event
        news = True
        self._places[event.id] = seen.place
        if event.newer:
            self._fault(event, FaultKind.NEWER, "It was written by a newer version of closetui")
        elif event.kind not in KNOWN:
            self.later.append(event)
        else:
            try:
                news = self._take_known(seen)
            except BodyError as error:
                kind = event.kind.capitalize()
                self._fault(event, FaultKind.DAMAGED, f"{kind} cannot be understood: {error}")
        if self.applications.is_relevant(event):
            self.applications.see_relevant(seen)
            if news and event.kind != Kind.DEMAND:
                self.people.changed(event.id)

    def _take_known(self, seen: Seen) -> bool:
        """Take an event that is understood; returns whether it says anything new."""
        event = seen.event
        if event.kind in STATEMENTS:
            return self._state(seen)
        if event.kind in PeopleFold.KINDS:
            self.people.take(seen)
        elif event.kind == Kind.NOTE:
            self._note(seen)
        elif event.kind == Kind.RETRACT:
            for ref in event.refs:
                self._drop_note(ref, seen)
        elif event.kind in APPLICATIONS:
            self.applications.apply(seen)
        elif event.kind == Kind.OUTCOME:
            self.applications.outcome(seen, read_outcome(event))
        elif event.kind == Kind.ACCEPT:
            read_accept(event)
            self.applications.accept(seen)
        elif event.kind == Kind.REPAIR:
            self.repaired.update(read_repair(event))
        return True

    def _state(self, seen: Seen) -> bool:
        statement = self.statements.take(seen)
        return self._looks is None or self._looks.is_news(seen, statement)

    def _signed_off(self, seen: Seen) -> bool:
        """Return whether what an author had seen was signed off as far as it was demanded."""
        if not self._judging:
            return True
        known = tuple(e for n, e in enumerate(self._order[: seen.place]) if seen.ancestors >> n & 1)
        past = _Fold(self._start, known, nested=True)
        for each in walk(known):
            past.take(each)
        return signed_off(past.people.finish())

    def _note(self, seen: Seen) -> None:
        event = seen.event
        words = read_note(event) if event.body is not None else None
        for ref in event.refs:
            self._drop_note(ref, seen)
        self.notes[event.id] = Note(
            event=event,
            item=event.item,
            text=words.text if words else "",
            private=words.private if words else False,
            edited=bool(event.refs) and not (event.body or {}).get("undo"),
            redacted=event.id in self.removed,
        )

    def _drop_note(self, ref: str, seen: Seen) -> None:
        """An edit or a retraction speaks for a note only if its author had seen it."""
        if ref in self.notes and self._has_seen(seen, ref):
            del self.notes[ref]

    def _has_seen(self, seen: Seen, event_id: str) -> bool:
        return bool(seen.ancestors >> self._places[event_id] & 1)

    def _fault(self, event: Event, kind: FaultKind, text: str) -> None:
        self.faults.append(Fault(event.id, kind, f"{text} (by {event.by or 'unknown'})"))
