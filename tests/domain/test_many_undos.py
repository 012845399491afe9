"""What is taken back again and again costs no more a time than the first time."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Final

import pytest

from closetui.domain.actions.undo import undo
from closetui.domain.events import Draft, Event, Kind
from closetui.domain.fold.fold import fold
from tests.domain.build import Person
from tests.domain.test_list_acts import ORDERS, bring, export, people

FEW: Final = 60


def brought(person: Person, number: int) -> str:
    """Bring in two rows of their own by hand; returns the id of the event."""
    rows = [[f"{number}-{row}", "OPEN", "", ""] for row in "ab"]
    body = {"list": "orders", "day": "", "finished": ["FINISH"], "part": 1, "parts": 1,
            "rows": rows, "missing": [], "digest": f"{number:016x}"}  # fmt: skip
    return said(person, Draft(Kind.ROWS, ORDERS, body))


def said(person: Person, draft: Draft) -> str:
    """Say something without looking at what is known; returns the id of the event."""
    person.say(draft)
    return next(reversed(person.events))


class Taker:
    """Somebody who brings rows in, and takes them back without looking."""

    def __init__(self) -> None:
        """Start with one list that stays."""
        self.person, _ = people()
        bring(self.person, export(("1", "OPEN"), ("2", "OPEN")))
        bring(self.person, export(("3", "OPEN"), day=None, whole=False))
        self._like = undo(self.person.case(), self.person.author.actor)[1][0]

    def back(self, event: str) -> str:
        """Take something back; returns the id of the event."""
        return said(self.person, self._like._replace(refs=(event,)))


def first_to_last(taker: Taker, count: int) -> None:
    """Bring in all, and take all of it back in the same turn."""
    for event in [brought(taker.person, number) for number in range(count)]:
        taker.back(event)


def last_to_first(taker: Taker, count: int) -> None:
    """Bring in all, and take back the last first."""
    for event in reversed([brought(taker.person, number) for number in range(count)]):
        taker.back(event)


def at_once(taker: Taker, count: int) -> None:
    """Take back each at once."""
    for number in range(count):
        taker.back(brought(taker.person, number))


def to_and_fro(taker: Taker, count: int) -> None:
    """Take one back, and that, and that again."""
    event = brought(taker.person, 0)
    for _ in range(2 * count):
        event = taker.back(event)


def the_same(taker: Taker, count: int) -> None:
    """Take the same back many times."""
    event = brought(taker.person, 0)
    for number in range(count):
        brought(taker.person, number)
        taker.back(event)


def the_one_before(taker: Taker, count: int) -> None:
    """Bring in, and take back what was brought in before that: it counts on all the same."""
    before = brought(taker.person, 0)
    for number in range(1, count):
        now = brought(taker.person, number)
        taker.back(before)
        before = now


def and_again(taker: Taker, count: int) -> None:
    """Take each back at once, and take that back."""
    for number in range(count):
        taker.back(taker.back(brought(taker.person, number)))


def settled(taker: Taker, count: int) -> None:
    """Settle one row, and take that back, again and again."""
    body = {"list": "orders", "reason": "", "ids": ["1"]}
    for _ in range(count):
        event = said(taker.person, Draft(Kind.SETTLE, ORDERS, {**body, "settled": True}))
        undone = {**body, "settled": False, "undo": True}
        said(taker.person, Draft(Kind.SETTLE, ORDERS, undone, (event,)))


def calls(events: dict[str, Event]) -> int:
    """Return how many functions are called to fold events."""
    count = 0

    def note(_frame: FrameType, what: str, _: object) -> None:
        nonlocal count
        count += what in ("call", "c_call")

    sys.setprofile(note)
    try:
        fold(events)
    finally:
        sys.setprofile(None)
    return count


WAYS: Final = (
    first_to_last, last_to_first, at_once, to_and_fro, the_same, the_one_before, and_again, settled,
)  # fmt: skip


@pytest.mark.parametrize("say", WAYS, ids=lambda say: say.__name__)
def test_bug_a_file_of_imports_that_were_taken_back_took_seconds_to_open(
    say: Callable[[Taker, int], None],
) -> None:
    """What was passed over was worked out anew for every event: it grew with their square."""
    few, many = Taker(), Taker()
    say(few, FEW)
    say(many, 4 * FEW)
    assert calls(many.person.events) < 6 * calls(few.person.events)
