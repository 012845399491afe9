"""The day until which nothing has to be done, where before applying there is only to wait."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.begun import is_put_off
from closetui.domain.blockers import Blocker
from closetui.domain.case import Case
from closetui.domain.due import States, due_entries, is_settled
from closetui.domain.states import State
from closetui.domain.values import distinct

Urgent = Sequence[Mapping[str, Mapping[str, int]]]
"""By item, then by day (ISO), how many rows of its list have to be shipped, or answered, by then.
"""


@distinct
class NextDay(NamedTuple):
    """A day on which something is to be done, and the entry that it is about."""

    day: str
    """As ISO date."""
    item: str


def next_day(
    case: Case, states: States, waits: Sequence[Blocker], urgent: Urgent, today: date
) -> NextDay:
    """Return the earliest day on which something is to be done.

    It may be long before one can apply. That is what was put off until a day, what can begin once
    a wait is over, rows to be shipped or answered, what is due afterwards, and else the end of the
    last wait.

    Args:
        case: The closure.
        states: The state of every entry now.
        waits: What stands in the way and waits for a day; not empty.
        urgent: The rows to be shipped, or answered.
        today: The present day.
    """
    last = max((NextDay(found.earliest, found.item) for found in waits), key=_by_day)
    days = chain(
        _rows(urgent, today), _put_off(case, states, waits), _begins(case, states),
        _afterwards(case, states, today), [last],
    )  # fmt: skip
    return min(days, key=_by_day)


def _by_day(found: NextDay) -> str:
    return found.day


def _rows(urgent: Urgent, today: date) -> Iterator[NextDay]:
    for item, days in chain.from_iterable(by_item.items() for by_item in urgent):
        for day, count in days.items():
            if count and day > str(today):
                yield NextDay(day, item)


def _put_off(case: Case, states: States, waits: Sequence[Blocker]) -> Iterator[NextDay]:
    for found in waits:
        item = case.playbook.item(found.item)
        if item is not None and is_put_off(item, states[item.id]):
            yield NextDay(found.earliest, found.item)


def _begins(case: Case, states: States) -> Iterator[NextDay]:
    """Yield the last of the waits before each item that waits for nothing else."""
    for item in case.in_order:
        # What cannot be undone wants fresh looks at all before it: that day it would only have them
        # taken once more than on the day of applying, on which it can be done as well.
        if not item.gates or item.derived or item.irreversible or is_settled(states, item.id):
            continue
        before = [
            states[leaf]
            for leaf in case.record.guide.before(item.id)
            if not is_settled(states, leaf)
        ]
        if before and all(leaf.state is State.WAITING and leaf.day for leaf in before):
            yield max((NextDay(leaf.day, leaf.id) for leaf in before), key=_by_day)


def _afterwards(case: Case, states: States, today: date) -> Iterator[NextDay]:
    """Yield what has a day afterwards, and is to be done by then although nobody applied yet."""
    due = due_entries(case, states)
    for item in case.playbook.after:
        day = deadline(case.record, item)
        is_left = item.any_time and item.id in due and not is_settled(states, item.id)
        if is_left and day and day > today and states[item.id].state is not State.WAITING:
            yield NextDay(str(day), item.id)
