"""What the record answers by itself: whether an item applies, and in which ways it can be met.

A guide says what answers a question: the way in which another item was met, or the outcome of
the application. Nobody is asked then, and what nobody can know yet waits.
"""

from collections.abc import Callable, Mapping, Sequence

from closetui.domain.case import Case
from closetui.domain.fold.record import Record
from closetui.domain.outcomes import DONE, End, own_words
from closetui.domain.playbook_items import Item, Strength, Way
from closetui.domain.states import Answer, ItemState, State


def answered(
    record: Record, cut: int, item: Item, strength: Strength, state: Callable[[str], ItemState]
) -> Answer | None:
    """Return what is known of an item of which nobody spoke; None where a person has to say.

    Before applying that is for what is recommended: a must is met, or left out, by somebody.

    Args:
        record: What was said.
        cut: The part of it that counts.
        item: The item.
        strength: How much it matters.
        state: Returns how another item stands.
    """
    if item.gates and strength is Strength.MUST:
        return None
    if item.outcomes:
        words = _words(record, cut)
        if words & DONE and not words & set(item.outcomes):
            return _DOES_NOT_APPLY
        if not words & set(item.outcomes) and (words or not item.any_time):
            return _not_yet(item)
    answers = [_answer(state(known.item), known.ways) for known in item.answered_by]
    return _DOES_NOT_APPLY if answers and all(answer is False for answer in answers) else None


def is_known_to_apply(item: Item, states: Mapping[str, ItemState]) -> bool:
    """Return whether the record says by itself that an item applies, so that nobody is asked."""
    return any(_answer(states[known.item], known.ways) for known in item.answered_by)


_DOES_NOT_APPLY = Answer(State.NOT_APPLICABLE)


def _not_yet(item: Item) -> Answer:
    moment = "decided" if DONE.issuperset(item.outcomes) else "sent"
    return Answer(State.WAITING, f"nothing to do before it is {moment}")


def _answer(known: ItemState, ways: Sequence[str]) -> bool | None:
    """Return whether an item was met in one of some ways; None while that is not known."""
    if not known.settled or known.answered:
        return None
    return not known.ways_used.isdisjoint(ways)


def _words(record: Record, cut: int) -> frozenset[End]:
    """Return the latest words on the applications that stand in a part of the record."""
    words = (word for tracked in record.attempts(cut) for word in tracked.said(cut))
    return own_words(words, record.playbook.outcomes)


def possible_ways(case: Case, item: Item) -> tuple[Way, ...]:
    """Return the ways in which an item can be met, once the application has come to its end."""
    words = _words(case.record, case.record.everything)
    if not words & DONE:
        return item.ways
    return tuple(way for way in item.ways if not way.outcomes or words & set(way.outcomes))
