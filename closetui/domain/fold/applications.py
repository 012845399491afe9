"""The part of the fold that follows applications and what became of them.

An application counts only if its author had seen every gate-relevant event
that had not seen it, and if all that was to be met was met by what the author
had seen. Neither is decided by a clock.
"""

from collections.abc import Callable, Sequence

from closetui.domain.ancestry import Seen
from closetui.domain.bodies import BodyError, read_apply
from closetui.domain.case import Application, Outcome
from closetui.domain.events import KNOWN, STATEMENTS, Event, Kind
from closetui.domain.fold.statements import Removals, StatementFold, standing_in
from closetui.domain.playbook import Playbook
from closetui.domain.states import item_states, unmet
from closetui.domain.times import is_moment, parse_moment

MOST_APPLICATIONS = 100
"""Applications that one closure may hold; each is judged on its own."""


_ALWAYS_RELEVANT = KNOWN - STATEMENTS - {
    Kind.ROOT, Kind.NOTE, Kind.RETRACT, Kind.REDACT, Kind.ASSIGN, Kind.SIGN, Kind.DEMAND,
}  # fmt: skip
"""Kinds that bear on the gate whatever they say."""
_SOMETIMES_RELEVANT = frozenset({Kind.REDACT, Kind.DEMAND})


class _Tracked:
    """An application while the fold runs."""

    def __init__(self, seen: Seen, application: Application) -> None:
        self.place = seen.place
        self.application = application
        self.unseen: list[Event] = []
        self.outcomes: list[Outcome] = []
        self.accepted: set[str] = set()


class ApplicationFold:
    """Collects applications, and the events each one had not seen."""

    def __init__(
        self,
        playbook: Playbook,
        statements: StatementFold,
        order: Sequence[Event],
        removed: Removals,
        signed_off: Callable[[Seen], bool],
    ) -> None:
        """Follow the statements of a running fold, which walks along ``order``.

        ``signed_off`` says whether an application had the sign-offs that were
        demanded by what its author had seen.
        """
        self._playbook = playbook
        self._statements = statements
        self._order = order
        self._removed = removed
        self._signed_off = signed_off
        self._tracked: dict[str, _Tracked] = {}
        self._relevant: dict[str, int] = {}
        """By the id of a gate-relevant event: its place in the walk."""
        items = [item for item in playbook.items() if item.gates]
        self._gating = {item.id for item in items} | {each.id for each in playbook.consequences}
        self._removable = {
            event.id for event in order if event.kind in STATEMENTS and event.item in self._gating
        }
        """Statements that gate: removing their text bears on the verdict."""

    def see_relevant(self, seen: Seen) -> None:
        """Take note of a gate-relevant event, once the fold has taken it."""
        event = seen.event
        for tracked in self._tracked.values():
            if tracked.application.event.id != event.id and not seen.knows(tracked.place):
                tracked.unseen.append(event)
        self._relevant[event.id] = seen.place

    def is_relevant(self, event: Event) -> bool:
        """Return whether an event bears on the gate.

        Statements do if what they speak of gates; so do removals of their
        text. A demand for sign-offs does, lifting one does not.
        """
        if event.kind in STATEMENTS:
            return event.newer or event.item in self._gating
        if event.newer or event.kind not in _SOMETIMES_RELEVANT:
            return event.newer or event.kind in _ALWAYS_RELEVANT
        if event.kind == Kind.REDACT:
            return any(ref in self._removable for ref in event.refs)
        return (event.body or {}).get("wanted") is not False

    def apply(self, seen: Seen) -> None:
        """Take an application; it is judged by what its author had seen."""
        event = seen.event
        words = read_apply(event)
        elsewhere = event.kind == Kind.ELSEWHERE
        if not elsewhere and self._playbook.route(words.route) is None:
            raise BodyError(f"it names {words.route!r}, which is no route of the playbook")
        if not is_moment(event.at):
            raise BodyError("its time is no time with an offset")
        if len(self._tracked) >= MOST_APPLICATIONS:
            raise BodyError(f"it is beyond {MOST_APPLICATIONS} applications")
        tracked = _Tracked(
            seen,
            Application(
                event=event,
                route=words.route,
                reference=words.reference,
                elsewhere=elsewhere,
                why=words.why,
                unmet=self._unmet(seen),
                unsigned=not elsewhere and not self._signed_off(seen),
                unseen=(),
                outcomes=(),
                accepted=frozenset(),
            ),
        )
        tracked.unseen = [
            self._order[place] for place in self._relevant.values() if not seen.knows(place)
        ]
        if elsewhere:
            tracked.accepted.add(event.id)
            tracked.accepted.update(self._seen_by(seen))
        self._tracked[event.id] = tracked

    def outcome(self, seen: Seen, outcome: Outcome) -> None:
        """Take an answer; it replaces the answers that its author had seen."""
        for tracked in self._referred(seen):
            tracked.outcomes = [
                each for each in tracked.outcomes if not seen.knows(self._relevant[each.event.id])
            ]
            tracked.outcomes.append(outcome)

    def accept(self, seen: Seen) -> None:
        """Take an acceptance: all that its author had seen is accepted beside the act."""
        for tracked in self._referred(seen):
            tracked.accepted.add(tracked.application.event.id)
            tracked.accepted.update(self._seen_by(seen))

    def finish(self) -> tuple[Application, ...]:
        """Return the applications, causes before effects."""
        return tuple(
            each.application._replace(
                unseen=tuple(each.unseen),
                outcomes=tuple(each.outcomes),
                accepted=frozenset(each.accepted),
            )
            for each in self._tracked.values()
        )

    def _referred(self, seen: Seen) -> list[_Tracked]:
        found = [self._tracked[ref] for ref in seen.event.refs if ref in self._tracked]
        found = [each for each in found if seen.knows(each.place)]
        if not found:
            raise BodyError("it speaks of an application that is not in this copy")
        return found

    def _seen_by(self, seen: Seen) -> list[str]:
        return [event_id for event_id, place in self._relevant.items() if seen.knows(place)]

    def _unmet(self, seen: Seen) -> tuple[str, ...]:
        """Return what was open at this act, by what its author had seen, at its own time."""
        statements = self._statements.standing
        if any(not seen.knows(place) for place in self._relevant.values()):
            statements = standing_in(seen.past(self._order), self._playbook, self._removed)
        states = item_states(self._playbook, statements, parse_moment(seen.event.at))
        return tuple(each.id for each in unmet(states))
