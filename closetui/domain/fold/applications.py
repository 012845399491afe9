"""Applications, what became of them, and what their authors had not seen.

An application counts only if its author had seen every event that bears on the gate
and had not seen the application. That is decided by causes, never by a clock.
"""

from datetime import UTC, datetime, time, timedelta

from closetui.domain.ancestry import Seen
from closetui.domain.bodies import ApplyBody, BodyError, read_apply, read_outcome
from closetui.domain.case import Application, Outcome, Request
from closetui.domain.events import Event, Kind
from closetui.domain.fold.record import Record
from closetui.domain.fold.register import Placed, Register
from closetui.domain.outcomes import ASKED, DONE, NOT_SENT, OVER, REJECTED, RUNNING, SENT, WITHDRAWN
from closetui.domain.playbook import Playbook
from closetui.domain.times import exact_moment, parse_day

MOST_APPLICATIONS = 100
"""Applications that one closure may hold; each is judged on its own."""


class _Tracked:
    """One application while the fold runs, with all that was said about it."""

    def __init__(self, seen: Seen, words: ApplyBody, at: datetime) -> None:
        self.place, self.past, self.event = seen.place, seen.ancestors, seen.event
        self.words, self.at = words, at
        self.outcomes: Register[Outcome] = Register()
        self.sendings: Register[Outcome] = Register()
        """Words on whether it was sent at all."""
        self.withdrawals = 0
        """Places of withdrawals by people who did not know it as withdrawn."""
        self.accepted = 0
        """All that people had seen who accepted it as it was."""

    def take(self, seen: Seen, outcome: Outcome) -> None:
        if outcome.outcome == WITHDRAWN:
            known = {word.word.outcome for word in self.outcomes.standing(seen.ancestors)}
            if WITHDRAWN not in known:
                self.withdrawals |= 1 << seen.place
        self.outcomes.take(seen, outcome)
        if outcome.outcome in (SENT, NOT_SENT):
            self.sendings.take(seen, outcome)

    def has_ended(self, cut: int) -> bool:
        words = {word.word.outcome for word in self.outcomes.standing(cut)}
        return bool(words) and words <= OVER

    def sent(self, cut: int) -> datetime | None:
        """Return when it was sent: as last said, or at once where only what followed was said."""
        if self.event.kind == Kind.ELSEWHERE:
            return self.at
        said = [word.word for word in self.sendings.standing(cut)]
        moments = [_sent_moment(outcome) for outcome in said if outcome.outcome == SENT]
        if moments:
            return max(self.at, *moments)
        later = any(word.word.outcome != NOT_SENT for word in self.outcomes.standing(cut))
        return self.at if later and not said else None


class ApplicationFold:
    """Collects applications along a walk from causes to effects."""

    def __init__(self, playbook: Playbook, record: Record) -> None:
        """Follow the applications of a closure whose ``record`` is being filled."""
        self._playbook = playbook
        self._record = record
        self._tracked: dict[str, _Tracked] = {}
        self._answers: dict[str, list[int]] = {}
        """By outcome: places of the answers to it."""
        self._outcomes: list[Placed[Outcome]] = []

    def apply(self, seen: Seen) -> None:
        """Take an application."""
        event = seen.event
        words = read_apply(event)
        if event.kind != Kind.ELSEWHERE and self._playbook.route(words.route) is None:
            raise BodyError(f"it names {words.route!r}, which is no route of the playbook")
        at = exact_moment(event.at)
        if at is None:
            raise BodyError("its time is no time with an offset")
        if len(self._tracked) >= MOST_APPLICATIONS:
            raise BodyError(f"it is beyond {MOST_APPLICATIONS} applications")
        self._tracked[event.id] = _Tracked(seen, words, at)

    def outcome(self, seen: Seen) -> None:
        """Take an answer; it replaces the answers that its author had seen."""
        outcome = read_outcome(seen.event)
        for tracked in self._referred(seen):
            tracked.take(seen, outcome)
        self._outcomes.append(Placed(seen.place, outcome))

    def answer(self, seen: Seen) -> None:
        """Take an answer to what the platform asked; it must have seen the question."""
        known = {word.word.event.id: word.place for word in self._outcomes}
        found = [ref for ref in seen.event.refs if ref in known]
        found = [ref for ref in found if seen.ancestors >> known[ref] & 1]
        if not found:
            raise BodyError("it answers nothing that is in this copy")
        for ref in found:
            self._answers.setdefault(ref, []).append(seen.place)

    def accept(self, seen: Seen) -> None:
        """Take an acceptance: all that its author had seen is accepted beside the act."""
        for tracked in self._referred(seen):
            tracked.accepted |= seen.ancestors | 1 << tracked.place

    def finish(self, relevant: int) -> tuple[Application, ...]:
        """Return the applications, causes before effects.

        Args:
            relevant: places of the events that bear on the gate.
        """
        return tuple(self._finished(tracked, relevant) for tracked in self._tracked.values())

    def _finished(self, tracked: _Tracked, relevant: int) -> Application:
        record, words = self._record, tracked.words
        outcomes = tracked.outcomes.standing(record.everything)
        return Application(
            event=tracked.event,
            route=words.route,
            reference=words.reference,
            elsewhere=tracked.event.kind == Kind.ELSEWHERE,
            why=words.why,
            past=tracked.past,
            unseen=record.events_at(relevant & record.beside(tracked.place)),
            outcomes=tuple(word.word for word in outcomes),
            sent=tracked.sent(record.everything),
            accepted=frozenset(
                event.id
                for event in record.events_at((relevant | 1 << tracked.place) & tracked.accepted)
            ),
        )

    def withdrawals(self, cut: int) -> int:
        """Return the places of the withdrawals in a cut after which everything is asked anew."""
        found = 0
        for tracked in self._tracked.values():
            if tracked.withdrawals & cut and tracked.has_ended(cut):
                found |= tracked.withdrawals & cut
        return found

    def ends(self, cut: int) -> list[tuple[int, int]]:
        """Return the place of each application of a cut that has ended, with its last words."""
        return [
            (tracked.place, tracked.outcomes.places & cut)
            for tracked in self._tracked.values()
            if cut >> tracked.place & 1 and tracked.has_ended(cut)
        ]

    def requests(self, cut: int) -> tuple[Request, ...]:
        """Return what the platform asked in a cut without naming an item, unanswered."""
        return tuple(
            Request(word.word, word.word.event.refs[0])
            for word in self._outcomes
            if cut >> word.place & 1 and self._is_open(word, cut)
        )

    def _is_open(self, asked: Placed[Outcome], cut: int) -> bool:
        outcome = asked.word
        if outcome.outcome not in (REJECTED, ASKED) or outcome.names_something:
            return False
        if any(cut >> place & 1 for place in self._answers.get(outcome.event.id, ())):
            return False
        closing = RUNNING | DONE if outcome.outcome == REJECTED else DONE | OVER
        return not any(
            word.word.outcome in closing
            and cut >> word.place & 1
            and self._record.past(word.place) >> asked.place & 1
            for word in self._outcomes
        )

    def _referred(self, seen: Seen) -> list[_Tracked]:
        found = [self._tracked[ref] for ref in seen.event.refs if ref in self._tracked]
        found = [tracked for tracked in found if seen.ancestors >> tracked.place & 1]
        if not found:
            raise BodyError("it speaks of an application that is not in this copy")
        return found


def _sent_moment(outcome: Outcome) -> datetime:
    """Return when something was sent: a bare day is taken at its end, as far as it had passed."""
    recorded = exact_moment(outcome.event.at) or datetime.max.replace(tzinfo=UTC)
    moment = exact_moment(outcome.when)
    if moment is not None:
        return moment
    day = parse_day(outcome.when)
    if day is None:
        return recorded
    end = datetime.combine(day + timedelta(days=1), time(), recorded.tzinfo)
    return min(end, recorded)


def bears_on_gate(event: Event) -> bool:
    """Return whether events of this kind bear on the gate whatever they speak of."""
    return event.newer or event.kind in (
        Kind.START, Kind.APPLY, Kind.ELSEWHERE, Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DATE,
    )  # fmt: skip
