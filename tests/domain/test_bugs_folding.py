"""Bugs found in the fold, each with the shortest way to it."""

from collections.abc import Callable
from time import process_time

import pytest

from closetui.domain.case import Case
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from closetui.reports.acts import event_text
from tests.domain.build import BEGIN, applied, fresh
from tests.domain.forging import forge
from tests.domain.sample import MONEY


def side_by_side(count: int) -> dict[str, Event]:
    """Return a closure in which so many people spoke of one item, unseen by each other."""
    alice, _ = fresh()
    events = dict(alice.events)
    heads = alice.case().heads
    for number in range(count):
        body = {"reason": "not so", "salt": str(number)}
        event = forge(heads, "untick", MONEY, body=body)
        events[event.id] = event
    return events


def answers(count: int) -> dict[str, Event]:
    """Return a closure that was rejected so many times, with as many answers to each."""
    alice, _ = applied()
    events = dict(alice.events)
    [act] = alice.case().standing
    head = act.event.id
    for number in range(count):
        body = {"outcome": "rejected", "note": str(number)}
        refused = forge([head], "outcome", body=body, refs=[act.event.id])
        answer = forge([refused.id], "answer", body={"text": "so it is"}, refs=[refused.id])
        events |= {refused.id: refused, answer.id: answer}
        head = answer.id
    return events


def seconds(does: Callable[[], object]) -> float:
    """Return the best of three times that something takes."""
    taken = []
    for _ in range(3):
        before = process_time()
        does()
        taken.append(process_time() - before)
    return min(taken)


@pytest.mark.parametrize("kind", [side_by_side, answers])
def test_bug_statements_side_by_side_take_quadratic_time(
    kind: Callable[[int], dict[str, Event]],
) -> None:
    """8,000 took 8.5 seconds: each new one was held against every one that stood."""
    many, few = kind(6000), kind(1500)
    assert seconds(lambda: fold(many)) < 10 * seconds(lambda: fold(few))


def test_bug_the_log_looked_through_all_answers_for_each_of_them() -> None:
    """A log of 3,000 answers took three seconds, nearly all of them to find each one's past."""

    def told(count: int) -> Callable[[], object]:
        case = fold(answers(count))
        return lambda: [event_text(case, event) for event in case.order]

    assert seconds(told(4000)) < 10 * seconds(told(1000))


def standing(case: Case) -> int:
    return len(case.statements[MONEY])


def test_a_statement_replaces_just_those_that_its_author_had_seen() -> None:
    events = side_by_side(40)
    ids = [each.id for each in events.values() if each.kind == "untick"]
    assert standing(fold(events)) == 40
    body = {"observed": BEGIN.isoformat()}
    half = forge(ids[:25], "tick", MONEY, body=body)
    events[half.id] = half
    assert standing(fold(events)) == 16
    rest = forge([half.id, *ids[25:]], "tick", MONEY, body=body)
    events[rest.id] = rest
    assert [each.event.id for each in fold(events).statements[MONEY]] == [rest.id]
