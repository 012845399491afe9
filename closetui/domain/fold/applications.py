"""The part of the fold that follows applications and what became of them.

An application counts only if its author had seen every event that bears on the gate
and had not seen the application. That is decided by causes, never by a clock.
"""

from closetui.domain.ancestry import Seen
from closetui.domain.bodies import AnswerBody, OutcomeBody
from closetui.domain.body_reader import BodyError, read_apply, read_body
from closetui.domain.events import Kind
from closetui.domain.fold.record import Record
from closetui.domain.fold.register import Placed
from closetui.domain.fold.tracked import Tracked
from closetui.domain.outcomes import Outcome
from closetui.domain.playbook import Playbook
from closetui.domain.times import exact_moment

MOST_APPLICATIONS = 100
"""Applications that one closure may hold; each is judged on its own."""


class ApplicationFold:
    """Collects applications along a walk from causes to effects."""

    def __init__(self, playbook: Playbook, record: Record) -> None:
        """Follow the applications of a closure whose ``record`` is being filled."""
        self._playbook = playbook
        self._record = record

    def apply(self, seen: Seen) -> None:
        """Take an application."""
        event = seen.event
        words = read_apply(event)
        if event.kind != Kind.ELSEWHERE and self._playbook.route(words.route) is None:
            raise BodyError(f"it names {words.route!r}, which is no route of the playbook")
        at = exact_moment(event.at)
        if at is None:
            raise BodyError("its time is no time with an offset")
        if len(self._record.tracked) >= MOST_APPLICATIONS:
            raise BodyError(f"it is beyond {MOST_APPLICATIONS} applications")
        self._record.tracked[event.id] = Tracked(seen, words, at)

    def outcome(self, seen: Seen) -> None:
        """Take an answer; it replaces the answers that its author had seen."""
        outcome = Outcome(seen.event, *read_body(seen.event, OutcomeBody))
        for tracked in self._referred(seen):
            tracked.take(seen, outcome)
        self._record.outcomes.append(Placed(seen.place, outcome))

    def answer(self, seen: Seen) -> None:
        """Take an answer to what the platform asked; it counts if it had seen the question."""
        known = {word.word.event.id: word.place for word in self._record.outcomes}
        read_body(seen.event, AnswerBody)
        if not seen.event.refs:
            raise BodyError("it does not say what it answers")
        for ref in seen.event.refs:
            if ref in known and seen.knows(known[ref]):
                self._record.answers.setdefault(ref, []).append(seen.place)

    def accept(self, seen: Seen) -> None:
        """Take an acceptance: all that its author had seen is accepted beside the act."""
        for tracked in self._referred(seen):
            tracked.accepted |= seen.ancestors | 1 << tracked.place

    def _referred(self, seen: Seen) -> list[Tracked]:
        known = self._record.tracked
        found = [known[ref] for ref in seen.event.refs if ref in known]
        found = [tracked for tracked in found if seen.knows(tracked.place)]
        if not found:
            raise BodyError("it speaks of an application that is not in this copy")
        return found
