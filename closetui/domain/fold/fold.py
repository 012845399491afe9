"""The fold: from a set of events to the case they tell, over causes only.

One walk from causes to effects. For each item the walk keeps the statements
that no later statement has seen; clocks decide nothing. What cannot be
understood is kept as a fault, which shuts the gate.
"""

from collections.abc import Callable, Iterable, Mapping

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

_FROM_THE_START = frozenset({Kind.ROOT, Kind.START, Kind.REDACT, Kind.DEMAND})
"""Kinds that change how what came before them is read: the fold begins anew."""


def fold(events: Mapping[str, Event], aside: Iterable[Fault] = ()) -> Case:
    """Return the case that ``events`` (by id) tell.

    ``aside`` are lines of the file that could not be taken as events. Raises
    :class:`DamagedError` when there is no start to build on, or more than one.
    """
    return Folded(events).case(aside)


class Folded:
    """Events that were folded, and can be followed by later ones without folding them again."""

    def __init__(self, events: Mapping[str, Event]) -> None:
        """Fold ``events`` (by id), which must not be changed afterwards.

        Raises :class:`DamagedError` when there is no start to build on, or more than one.
        """
        past = history(events)
        self._events = events
        self._heads, self._missing = past.heads, past.missing
        self._begin, self._start = _start(past.order)
        self._state = _Fold(self._start, list(past.order))
        for seen in walk(past.order):
            self._state.take(seen)

    def case(self, aside: Iterable[Fault] = ()) -> Case:
        """Return the case that the events tell; ``aside`` are lines that could not be taken."""
        state = self._state
        told = "An event that others build on is not in this copy"
        faults = [*aside, *state.faults]
        faults += [Fault(f"missing:{each}", FaultKind.MISSING, told) for each in self._missing]
        return Case(
            id=self._begin.id,
            name=self._start.name,
            playbook=self._start.playbook,
            motives=self._start.motives,
            start=self._begin,
            order=tuple(state.order),
            heads=self._heads,
            statements={item: tuple(said) for item, said in state.statements.standing.items()},
            notes=tuple(state.notes.values()),
            applications=state.applications.finish(),
            faults=tuple(f for f in faults if f.id not in state.repaired or _needs_newer(f)),
            repaired=tuple(f for f in faults if f.id in state.repaired and not _needs_newer(f)),
            later=tuple(state.later),
            removed=frozenset(state.removed),
            people=state.people.finish(),
        )

    def follow(self, events: Mapping[str, Event]) -> bool:
        """Go on to ``events``, if all that is new in them came after all that was folded.

        So does every act of one's own, and whatever others say who had seen
        everything. Returns False, and changes nothing, where it is not so.
        """
        later = self._later(events)
        if later is None:
            return False
        for event in later:
            place = len(self._state.order)
            self._state.order.append(event)
            self._state.take(Seen(place, event, (1 << place) - 1))
            self._heads = (event.id,)
        self._events = events
        return True

    def _later(self, events: Mapping[str, Event]) -> list[Event] | None:
        """Return the new events as one chain after the old ones; None if they are no chain."""
        held = self._events
        new = {key: events[key] for key in events.keys() - held.keys()}
        if len(new) + len(held) != len(events) or not held.items() <= events.items():
            return None
        after = {event.parents: event for event in new.values()}
        found: list[Event] = []
        heads = self._heads
        while heads in after:
            found.append(after.pop(heads))
            heads = (found[-1].id,)
        whole = len(found) == len(new) and new.keys().isdisjoint(self._missing)
        return found if whole and not any(e.kind in _FROM_THE_START for e in found) else None


def _needs_newer(fault: Fault) -> bool:
    """A repair cannot stand in for a newer program."""
    return fault.kind is FaultKind.NEWER


def _start(order: tuple[Event, ...]) -> tuple[Event, Start]:
    kind = Kind.START
    starts = [event for event in order if event.kind == kind]
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
    """What a walk has gathered so far."""

    def __init__(self, start: Start, order: list[Event], *, nested: bool = False) -> None:
        """Follow ``order``; a ``nested`` fold looks at what one author had seen."""
        self._start, self.order = start, order
        self.removed = removed = removals(order)
        wanted = Kind.DEMAND
        demanding = any(event.kind == wanted for event in order)
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
        self._takers = self._by_kind()

    def take(self, seen: Seen) -> None:
        """Take the next event; a body that says nothing sensible becomes a fault."""
        event = seen.event
        news = True
        self._places[event.id] = seen.place
        if event.newer:
            self._fault(event, FaultKind.NEWER, "It was written by a newer version of closetui")
        elif event.kind not in KNOWN:
            self.later.append(event)
        elif event.kind in self._takers:
            try:
                news = self._takers[event.kind](seen) is not False
            except BodyError as error:
                kind = event.kind.capitalize()
                self._fault(event, FaultKind.DAMAGED, f"{kind} cannot be understood: {error}")
        if self.applications.is_relevant(event):
            self.applications.see_relevant(seen)
            if news and event.kind != Kind.DEMAND:
                self.people.changed(event.id)

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
            Kind.REPAIR: lambda seen: self.repaired.update(read_repair(seen.event)),
        }

    def _state(self, seen: Seen) -> bool:
        statement = self.statements.take(seen)
        return self._looks is None or self._looks.is_news(seen, statement)

    def _signed_off(self, seen: Seen) -> bool:
        """Return whether what an author had seen was signed off as far as it was demanded."""
        if not self._judging:
            return True
        known = [e for n, e in enumerate(self.order[: seen.place]) if seen.ancestors >> n & 1]
        past = _Fold(self._start, known, nested=True)
        for each in walk(known):
            past.take(each)
        return signed_off(past.people.finish())

    def _note(self, seen: Seen) -> None:
        event = seen.event
        words = read_note(event) if event.body is not None else None
        self._retract(seen)  # An edit takes the place of what it edits.
        self.notes[event.id] = Note(
            event,
            event.item,
            words.text if words else "",
            words.private if words else False,
            bool(event.refs) and not (event.body or {}).get("undo"),
            event.id in self.removed,
        )

    def _retract(self, seen: Seen) -> None:
        for ref in seen.event.refs:
            self._drop_note(ref, seen)

    def _accept(self, seen: Seen) -> None:
        read_accept(seen.event)
        self.applications.accept(seen)

    def _drop_note(self, ref: str, seen: Seen) -> None:
        """An edit or a retraction speaks for a note only if its author had seen it."""
        if ref in self.notes and self._has_seen(seen, ref):
            del self.notes[ref]

    def _has_seen(self, seen: Seen, event_id: str) -> bool:
        return bool(seen.ancestors >> self._places[event_id] & 1)

    def _fault(self, event: Event, kind: FaultKind, text: str) -> None:
        self.faults.append(Fault(event.id, kind, f"{text} (by {event.by or 'unknown'})"))
