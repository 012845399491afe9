"""What the record answers by itself: whether an item applies, and how it can be met.

A guide says what answers a question: the way in which another item was met, or the outcome of
the application. Then nobody is asked, and what cannot be known yet waits.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from closetui.domain.case import Case
from closetui.domain.events import Kind
from closetui.domain.fold.causes import Placed, bit_set
from closetui.domain.fold.record import Record
from closetui.domain.fold.requests import is_waited_for
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.fold.tracked import Tracked
from closetui.domain.looking_again import answer_denied
from closetui.domain.outcomes import DONE, OVER, RUNNING, End, own_words
from closetui.domain.playbook_items import NO, Item, NotApplicable, Section, Strength, Way
from closetui.domain.states import Answer, ItemState, State
from closetui.domain.times import nothing_before


def answered(
    record: Record, cut: int, item: Item, strength: Strength, state: Callable[[str], ItemState]
) -> Answer | None:
    """Return what is known of an item that nobody spoke of; None where a person has to say.

    Before applying this holds for recommended items only: a must is met, or skipped, by a person.
    ``state`` returns how another item stands.
    """
    if item.gates and strength is Strength.MUST:
        return None
    if is_after_rejection(record, cut, item) and _is_by_route(record, cut, item):
        return None
    if not _is_by_route(record, cut, item) or _is_ruled_out(record, cut, item):
        return _DOES_NOT_APPLY
    answers = [was_answered(state(known.item), known.ways) for known in item.answered_by]
    if answers and all(answer is False for answer in answers):
        return _DOES_NOT_APPLY
    words, known_words = _words(record, cut), set(item.outcomes)
    is_early = known_words and not words & known_words and (words or not item.any_time)
    return _not_yet(item) if is_early else None


def _is_ruled_out(record: Record, cut: int, item: Item) -> bool:
    """Return whether the application ended or was rejected so that an item does not apply."""
    words, known = _words(record, cut), set(item.outcomes)
    if not known or words & known:
        return False
    return bool(words & DONE) or (known <= RUNNING and _is_rejected(record, cut))


def ruled_out_by(case: Case, item: Item) -> Literal["", "route", "outcome"]:
    """Return what rules out an item of afterwards: the route, the outcome, or nothing (empty)."""
    record, cut = case.record, case.record.everything
    if not _is_by_route(record, cut, item):
        return "route"
    return "outcome" if _is_ruled_out(record, cut, item) else ""


def is_before_end(
    record: Record, cut: int, item: Item, placed: Sequence[Placed[Statement]]
) -> bool:
    """Return whether all that was said of an item of afterwards was said before an end came.

    Of whatever its authors wanted done then, the end may have left nothing to do.
    """
    ends = bit_set(
        word.place
        for tracked in _sent(record, cut)
        for word in tracked.outcomes.standing(cut)
        if word.word.outcome in DONE | OVER
    )
    return not item.gates and all(ends & ~record.past(one.place) for one in placed)


def asked_about(record: Record, cut: int, item: Item) -> Answer | None:
    """Return how an item stands that is about the platform's questions, once one has come.

    The record tells it: it waits while a question is open, and is met once all are answered. None
    where none came, or the item is about something else.
    """
    is_about = any(End.ASKED in way.ends_with for way in item.ways)
    if not is_about or End.ASKED not in _ever(record, cut):
        return None
    if is_waited_for(record, cut):
        return Answer(State.WAITING, "AliExpress waits for an answer")
    return Answer(State.DONE)


def was_for_another(case: Case, state: ItemState) -> bool:
    """Return whether what was said of an item of afterwards was about an application that is over.

    For the one that stands it was not done yet.
    """
    is_late = state.section is Section.AFTER and state.state is State.STALE
    bodies = [event.body or {} for event in case.record.named(state.news)]
    return bool(is_late and case.standing and bodies) and all(
        body.get("outcome") in OVER for body in bodies
    )


def is_after_rejection(record: Record, cut: int, item: Item) -> bool:
    """Return whether an item is a remedy against a rejection, and the last answer was one."""
    return End.REJECTED in item.outcomes and _is_rejected(record, cut)


def _is_rejected(record: Record, cut: int) -> bool:
    """Return whether no application stands, and the last one was rejected."""
    sent = _sent(record, cut)
    return bool(sent) and not _words(record, cut) and End.REJECTED in sent[-1].said(cut)


def _is_by_route(record: Record, cut: int, item: Item) -> bool:
    """Return whether an item applies by the routes taken, as far as these are known."""
    sent = _sent(record, cut) if item.routes else ()
    taken = {tracked.latest("route", cut) or tracked.words.route for tracked in sent}
    return not taken or not taken.isdisjoint({*item.routes, ""})


def _sent(record: Record, cut: int) -> list[Tracked]:
    """Return the applications in a part of the record, without those that were never sent."""
    found = (tracked for tracked in record.tracked.values() if cut >> tracked.place & 1)
    return [tracked for tracked in found if tracked.said(cut) != {End.NOT_SENT}]


def is_known_to_apply(item: Item, states: Mapping[str, ItemState]) -> bool:
    """Return whether the record alone says that an item applies, so that nobody is asked.

    Nobody is asked either while the item that answers it has to be looked at again.
    """
    return any(
        not states[known.item].ways_used.isdisjoint(known.ways)
        for known in item.answered_by
        if not known.in_part
    )


def applies_all_the_same(item: Item, states: Mapping[str, ItemState]) -> Answer | None:
    """Return that an item was said not to apply but does, so that it is to be looked at again.

    None where nothing that was said of other items shows that it applies.
    """
    for known in item.answered_by:
        state = states[known.item]
        if not known.in_part and was_answered(state, known.ways):
            words = (said.event.id for said in state.statements)
            return Answer(State.STALE, f"by {state.title!r} it applies", news=tuple(words))
    return None


_DOES_NOT_APPLY = Answer(State.NOT_APPLICABLE)


def _not_yet(item: Item) -> Answer:
    moment = "decided" if DONE.issuperset(item.outcomes) else "sent"
    return Answer(State.WAITING, nothing_before(f"it is {moment}"))


def was_answered(known: ItemState, ways: Sequence[str]) -> bool | None:
    """Return whether an item was met in one of some ways; None while that is not known.

    ``no`` among the ways stands for an item that does not apply; none at all for any way.
    """
    if not known.settled or known.answered:
        return None
    denied = any(statement.said is Said.NOT_APPLICABLE for statement in known.statements)
    applies = known.state is not State.NOT_APPLICABLE and not denied
    said = known.ways_used if applies else {NO}
    return not said.isdisjoint(ways) if ways else applies


def _words(record: Record, cut: int) -> frozenset[End]:
    """Return the latest words on the applications that stand in a part of the record."""
    words = (word for tracked in record.attempts(cut) for word in _said(tracked, cut))
    return own_words(words, record.playbook.outcomes)


def _said(tracked: Tracked, cut: int) -> frozenset[End]:
    """Return the latest words on an application; one that was made elsewhere was sent."""
    is_elsewhere = tracked.event.kind == Kind.ELSEWHERE
    return tracked.said(cut) or (frozenset({End.SENT}) if is_elsewhere else frozenset())


def _ever(record: Record, cut: int) -> frozenset[End]:
    """Return every word that was ever said of the applications that stand."""
    attempts = record.attempts(cut)
    return frozenset(one.word.outcome for act in attempts for one in act.outcomes.among(cut))


def leading_way(item: Item, state: ItemState) -> Way | None:
    """Return the way in which an item was said to be met that leads to another guide, if any.

    None where copies disagree: that has to be settled first.
    """
    if state.state is State.CONFLICT:
        return None
    return next((way for way in item.used(state.ways_used) if way.leads_to), None)


def lacks_company(item: Item, state: ItemState) -> bool:
    """Return whether an item was ticked in ways that count only with others, which are not met.

    One that can be met in no other way is not meant.
    """
    used = item.used(state.ways_used)
    alone = len(used) < 2 or not any(way.alone for way in used)
    with_others = 0 < len(used) < len(item.ways) and all(way.only_with for way in used)
    return state.state is State.OPEN and state.ticked and alone and with_others


def way_again(item: Item, state: ItemState) -> Way | None:
    """Return the way in which an item was ticked that has to be looked at again.

    It will be said again, as far as anybody knows; not that a wait is over, which news may deny.
    """
    again = state.state is State.STALE or (state.state is State.OPEN and bool(state.news))
    way = _only_way(item, state)
    return way if again and way and not way.over else None


def way_kept(item: Item, state: ItemState) -> Way | None:
    """Return the way in which an open item was ticked already, so that a tick changes nothing.

    Only its company is missing, or the day that the way counts from.
    """
    return _only_way(item, state) if state.state is State.OPEN and not state.news else None


def _only_way(item: Item, state: ItemState) -> Way | None:
    """Return the one way in which all that stands says that an item was met; None for others."""
    used = item.used(state.ways_used)
    return used[0] if state.ticked and len(state.ways_used) == len(used) == 1 else None


def possible_ways(case: Case, item: Item) -> tuple[Way, ...]:
    """Return the ways in which an item can be met, by all that is recorded.

    What the record contradicts is none, nor what does not fit the end of the application.
    """
    record, cut = case.record, case.record.everything
    words, ever = _words(record, cut), _ever(record, cut)
    fitting = [way for way in item.ways if ever.isdisjoint(way.ends_with)]
    if words & DONE:
        fitting = [way for way in fitting if not way.outcomes or words & set(way.outcomes)]
    return tuple(way for way in fitting if answer_denied(record, cut, item, way.id) is None)


def is_no_possible(case: Case, item: Item) -> bool:
    """Return whether it can be said that an item does not apply: no row of a list denies it."""
    record = case.record
    allowed = item.na is not NotApplicable.NEVER
    return allowed and answer_denied(record, record.everything, item, NO) is None


def is_asked(item: Item, state: ItemState) -> bool:
    """Return whether nobody has said yet whether an item applies, of which the guide asks that."""
    is_open = state.state is State.OPEN and not state.statements and not state.rows
    return bool(item.applies_if) and is_open
