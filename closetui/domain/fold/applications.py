"""Applications and what became of them, and which events each of them must have seen.

An application counts only if its author had seen every event that bears on the gate
and had not seen the application. That is decided by causes, never by a clock. They are
followed along the walk, and then asked of any part of the record. An application is judged by what
its author had seen, at the moment when it was sent.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from closetui.domain.bodies import (
    AnswerBody,
    ApplyBody,
    BodyError,
    ElsewhereBody,
    Outcome,
    read_body,
)
from closetui.domain.case import Application, Case
from closetui.domain.events import LISTED, STATEMENTS, Event, Kind
from closetui.domain.fold.causes import Placed, Seen, bit_set, places_in
from closetui.domain.fold.record import Record
from closetui.domain.fold.tracked import Tracked
from closetui.domain.outcomes import DONE, OVER, RUNNING, End
from closetui.domain.people import People
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_items import Strength
from closetui.domain.states import Viewpoint
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
        words = self._words(event)
        at = exact_moment(event.at)
        if at is None:
            raise BodyError("its time is no time with an offset")
        # Each is judged by all that its author had seen, so thousands of them in a hand-made file
        # would multiply every reader's time.
        if len(self._record.tracked) >= MOST_APPLICATIONS:
            raise BodyError(f"it is beyond {MOST_APPLICATIONS} applications")
        self._record.tracked[event.id] = Tracked(seen, words, at)

    def _words(self, event: Event) -> ApplyBody | ElsewhereBody:
        if event.kind == Kind.ELSEWHERE:
            return read_body(event, ElsewhereBody)
        words = read_body(event, ApplyBody)
        if self._playbook.route(words.route) is None:
            raise BodyError(f"it names {words.route!r}, which is no route of the playbook")
        return words

    def outcome(self, seen: Seen) -> None:
        """Take an answer; it replaces the answers that its author had seen."""
        outcome = read_body(seen.event, Outcome)
        for tracked in self._referred(seen):
            tracked.take(seen, outcome)
        self._record.outcomes.append(Placed(seen.place, outcome))

    def answer(self, seen: Seen) -> None:
        """Take an answer to what the platform asked; it counts if it had seen the question."""
        places = self._record.places
        read_body(seen.event, AnswerBody)
        if not seen.event.refs:
            raise BodyError("it does not say what it answers")
        for ref in seen.event.refs:
            if ref in places and seen.knows(places[ref]):
                self._record.answers.setdefault(ref, []).append(seen.place)

    def accept(self, seen: Seen) -> None:
        """Take an acceptance: all that its author had seen is accepted beside the act."""
        for tracked in self._referred(seen):
            tracked.accepted |= seen.ancestors | 1 << tracked.place

    def _referred(self, seen: Seen) -> list[Tracked]:
        known = self._record.tracked
        named = (known[ref] for ref in seen.event.refs if ref in known)
        # Naming an id does not mean having seen it: a hand-made outcome that is concurrent with an
        # application, with its id copied in, says nothing about it.
        referred = [tracked for tracked in named if seen.knows(tracked.place)]
        if not referred:
            raise BodyError("it speaks of an application that is not in this copy")
        return referred


def applications(record: Record) -> tuple[Application, ...]:
    """Return every application as it stands by the whole record, causes before effects."""
    return tuple(_application(record, tracked) for tracked in record.tracked.values())


def _application(record: Record, tracked: Tracked) -> Application:
    words, everything = tracked.words, record.everything
    return Application(
        event=tracked.event,
        route=tracked.latest("route", everything) or words.route,
        reference=tracked.latest("reference", everything) or words.reference,
        channel=tracked.latest("channel", everything),
        elsewhere=words if isinstance(words, ElsewhereBody) else None,
        past=tracked.past,
        unseen=record.events_at(record.relevant & record.beside(tracked.place)),
        outcomes=tuple(word.word for word in tracked.outcomes.standing(everything)),
        sent=tracked.sent(everything),
        sendings=tuple(tracked.sendings_said(everything)),
        history=tuple(tracked.outcomes.words.values()),
        slips=_slips(record, tuple(tracked.outcomes.words.items())),
        accepted=frozenset(event.id for event in record.events_at(tracked.accepted)),
    )


def _slips(record: Record, words: Sequence[tuple[int, Outcome]]) -> frozenset[str]:
    """Return the ids of ends after which somebody who knew of them said that it goes on.

    What was not sent is none: that it was sent after all is told by itself.
    """
    ends, known = DONE | OVER - {End.NOT_SENT}, 0
    for place, word in words:
        if word.outcome in RUNNING:
            known |= record.past(place)
    return frozenset(
        word.event.id for place, word in words if word.outcome in ends and known >> place & 1
    )


def is_own_deed(case: Case, application: Application, word: str) -> bool:
    """Return whether a word says that its author did what was applied for, on the day of the word.

    So it is where the way brings that end by itself, unless another day was given for it before.
    """
    route = case.playbook.route(application.route)
    if application.elsewhere or route is None or route.brings != word:
        return False
    ends = {end.when or end.event.at for end in application.outcomes if end.outcome == word}
    return all((sent.when or sent.event.at) in ends for sent in application.sendings)


def word_for_day(case: Case, application: Application) -> str:
    """Return the word by which another day is given for what was sent; empty where none does.

    Once it has come to its end, only the word for that end does, where it brought it by itself.
    """
    if not application.done:
        return End.SENT
    words = (word for word in application.words if is_own_deed(case, application, word))
    return next(words, "")


def judged_at(case: Case, application: Application, now: datetime) -> datetime:
    """Return the moment at which an application is judged: when it was sent, or else now."""
    # Never earlier than anything it builds on, so that setting a clock back makes nothing fresh.
    events = (application.event, *case.record.events_at(application.past))
    moments = [moment for event in events if (moment := exact_moment(event.at))]
    return max([application.sent or now, *moments])


def viewpoint_when_sent(case: Case, application: Application, now: datetime) -> Viewpoint:
    """Return from where an application is judged: by what its author had seen."""
    return Viewpoint(application.past, judged_at(case, application, now))


def withdrawals(record: Record, cut: int) -> int:
    """Return the places of the withdrawals in a cut after which everything is asked again.

    Only an application that has ended asks for it, and a withdrawal only if whoever
    recorded it did not know the application as withdrawn already.
    """
    places = 0
    for tracked in record.tracked.values():
        if tracked.withdrawals & cut and tracked.has_ended(cut):
            places |= tracked.withdrawals & cut
    return places


def ended_attempts(record: Record, cut: int) -> list[Tracked]:
    """Return the applications of a cut that have ended in it; what was never sent was none."""
    return [
        tracked
        for tracked in record.tracked.values()
        if cut >> tracked.place & 1
        and tracked.has_ended(cut)
        and tracked.said(cut) != {End.NOT_SENT}
    ]


def line_words(record: Record, route_id: str, line_id: str) -> list[bool]:
    """Return whether a line of a click path was done, according to everybody who spoke of it.

    What was done for an application that has ended has to be done again for the next one.
    """
    register = record.lines.get((route_id, line_id))
    ended = ended_attempts(record, record.everything)
    return [
        word.word and all(tracked.has_ended(record.past(word.place)) for tracked in ended)
        for word in (register.standing(record.everything) if register else ())
    ]


_ALWAYS = frozenset({
    Kind.START, Kind.APPLY, Kind.ELSEWHERE, Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DATE,
    Kind.NAME,
})  # fmt: skip
"""Kinds that bear on the gate whatever they speak of."""


def gating_entries(record: Record, cut: int) -> frozenset[str]:
    """Return the entries that bear on the gate, according to anybody in a cut.

    Those are musts, whatever was ever raised to a must, items of one's own that are
    musts, and the consequences that cannot be taken back.
    """
    # Dropped items as well: whoever dropped one in another copy may not have seen that it was
    # opened, and then the drop does not count.
    return frozenset(
        {item.id for item in record.all_items() if record.gates(item, cut)}
        | {entry.id for entry in record.playbook.consequences if not entry.reversible}
    )


def relevant_places(record: Record, cut: int) -> int:
    """Return the places of all events of a cut that bear on the gate.

    An application must have seen each of them: nothing may be applied for over a word
    that its author did not know.
    """
    gating = gating_entries(record, cut)
    return bit_set(
        place for place in places_in(cut) if _is_relevant(record, record.order[place], gating)
    )


def _is_relevant(record: Record, event: Event, gating: frozenset[str]) -> bool:
    if event.newer or event.kind in _ALWAYS:
        return True
    # Only what can shut the gate: a recommended item, a note or who sees to what may change after
    # somebody has read the code of the confirmation, and it still fits.
    if event.kind in STATEMENTS | LISTED:
        return event.item in gating and event.kind != Kind.WITHOUT
    body = event.body or {}
    if event.kind == Kind.RAISE:
        return body.get("to") == Strength.MUST
    if event.kind == Kind.DEMAND:
        return body.get("wanted") is not False
    if event.kind == Kind.OWN:
        must = body.get("strength", Strength.MUST) == Strength.MUST
        return must and body.get("phase", "before") == "before"
    return event.kind == Kind.REDACT and _removes_statement(record, event.refs, gating)


def _removes_statement(record: Record, refs: Iterable[str], gating: frozenset[str]) -> bool:
    removed = record.named(refs)
    return any(event.kind in STATEMENTS and event.item in gating for event in removed)


def people_in(record: Record, cut: int) -> People:
    """Return what stands about people in a cut."""
    changed = record.events_at(_changes(record, cut))
    return record.people.people(cut, [event.id for event in changed])


def _changes(record: Record, cut: int) -> int:
    """Return the places of the events of a cut after which an earlier sign-off no longer holds.

    Seeing again that an item is as it was said to be changes nothing, so the last look
    before applying lets sign-offs hold; going on without a recommended item does not.
    """
    repeated = 0
    for log in record.entries.values():
        repeated |= log.repetitions
    kinds = {place: record.order[place].kind for place in places_in(cut)}
    asked_again = bit_set(place for place, kind in kinds.items() if kind == Kind.WITHOUT)
    # The demand itself is not part of what people sign: otherwise lifting it and demanding again
    # would make everybody sign again.
    demands = bit_set(place for place, kind in kinds.items() if kind == Kind.DEMAND)
    whole = cut == record.everything  # For the whole record this is known already.
    relevant = record.relevant if whole else relevant_places(record, cut)
    return relevant & ~repeated & ~demands | asked_again & ~repeated
