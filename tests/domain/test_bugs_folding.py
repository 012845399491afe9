"""Bugs found in the fold, each with the shortest way to it."""

from time import process_time

from closetui.domain.case import Case
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from tests.domain.build import BEGIN, fresh
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


def seconds(count: int) -> float:
    """Return the best of three times that the fold takes."""
    events = side_by_side(count)
    taken = []
    for _ in range(3):
        before = process_time()
        fold(events)
        taken.append(process_time() - before)
    return min(taken)


def test_bug_statements_side_by_side_take_quadratic_time() -> None:
    """8,000 took 8.5 seconds: each new one was held against every one that stood."""
    assert seconds(6000) < 10 * seconds(1500)


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
