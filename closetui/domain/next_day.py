"""Days that come by themselves: to ship or to answer, and to go on after waiting."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.blockers import Blocker
from closetui.domain.case import Case
from closetui.domain.due import States, due_entries, is_settled
from closetui.domain.fold.record import Record
from closetui.domain.fold.rows import RowLog
from closetui.domain.platform_words import DAYS_TO_ANSWER, ON_THE_WAY, meaning_of
from closetui.domain.states import State
from closetui.domain.times import day_later
from closetui.domain.values import distinct
from closetui.domain.waits import is_put_off

Urgent = Sequence[Mapping[str, Mapping[str, int]]]
"""By item, then by day (ISO), how many rows of its list have to be shipped, or answered, by then.
"""


@distinct
class NextDay(NamedTuple):
    """A day on which something is to be done, and the entry that it is about."""

    day: str
    """As ISO date."""
    item: str


def only_on_the_way(case: Case, item_id: str, open_rows: Collection[str]) -> bool:
    """Return whether rows are open, and each was shipped: there is only to wait for them."""
    if not open_rows:
        return False
    shown = case.record.lists[item_id].exported(case.record.everything)
    return all(meaning_of(shown[row].rows[row].status) == ON_THE_WAY for row in open_rows)


def coming(case: Case, states: States, among: Collection[str]) -> Mapping[str, str]:
    """Return of which items all that is open is on its way: there is only to wait for it.

    Each comes with the day (ISO) on which one looks again; empty where nobody gave one.
    """
    found = {}
    for item in case.in_order:
        if item.id in among and only_on_the_way(case, item.id, states[item.id].open_rows):
            found[item.id] = str(deadline(case.record, item) or "")
    return found


def next_day(
    case: Case,
    states: States,
    waits: Sequence[Blocker],
    urgent: Urgent,
    *,
    looks: Mapping[str, str],
    today: date,
) -> NextDay:
    """Return the earliest day on which something is to be done.

    It may be long before one can apply. That is what was put off until a day, what can begin once
    one of ``waits`` is over, ``urgent`` rows, what is due afterwards, what is on its way, and else
    the end of the last wait. ``looks`` are the days on which one looks again, by item of which the
    rest is on its way; not empty where nothing waits.
    """
    last = sorted((NextDay(found.earliest, found.item) for found in waits), key=_by_day)[-1:]
    days = chain(
        _rows(urgent, today), _put_off(case, states, waits), _begins(case, states),
        _afterwards(case, states, today), last, (NextDay(day, item) for item, day in looks.items()),
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


def to_ship(case: Case) -> Mapping[str, Mapping[str, int]]:
    """Return, by item and then by day (ISO), how many open rows of its list have to ship by then.

    A day by which none has to ship any more stands there with 0.
    """
    cut = case.record.everything
    by_item = {item: _days_to_ship(log, cut) for item, log in case.record.lists.items()}
    return {item: days for item, days in by_item.items() if days}


def _days_to_ship(log: RowLog, cut: int) -> Mapping[str, int]:
    words = [placed.word for placed in log.register.among(cut)]
    days = {row.ship_by: 0 for word in words for row in word.rows.values() if row.ship_by}
    shown = log.exported(cut) if days else {}
    for row_id in log.open_rows(cut) if days else ():
        if day := shown[row_id].rows[row_id].to_ship_by:
            days[day] += 1
    return dict(sorted(days.items()))


def to_answer(record: Record) -> Mapping[str, Mapping[str, int]]:
    """Return, by item and then by day (ISO), how many buyers have to be answered at the latest.

    Since when each asks is not in an export: they did at the latest on the day on which it was
    first shown. A day by which none has to be any more stands there with 0.
    """
    by_item = {item: _days_to_answer(log, record.everything) for item, log in record.lists.items()}
    return {item: days for item, days in by_item.items() if days}


def with_meaning(log: RowLog, cut: int, meaning: str) -> int:
    """Return how many open rows of a list stand under a word with a meaning."""
    shown = log.exported(cut)
    return sum(meaning_of(shown[row].rows[row].status) == meaning for row in log.open_rows(cut))


def _days_to_answer(log: RowLog, cut: int) -> Mapping[str, int]:
    words = list(log.counting(cut))
    statuses = {row.status for word in words for row in word.rows.values()}
    asking = {status for status in statuses if meaning_of(status) in DAYS_TO_ANSWER}
    if not asking:
        return {}
    since: dict[str, tuple[str, int]] = {}
    ever: set[str] = set()
    for word in words:
        for key, row in word.rows.items():
            if row.status not in asking:
                since.pop(key, None)
            elif word.of_day:
                first = (word.of_day, DAYS_TO_ANSWER[meaning_of(row.status)])
                since[key] = min(since.get(key, first), first)
                ever.add(_later(*since[key]))
    latest = (_later(*since[row]) for row in log.open_rows(cut) if row in since)
    return dict(sorted((dict.fromkeys(ever, 0) | Counter(latest)).items()))


def _later(day: str, days: int) -> str:
    return str(day_later(date.fromisoformat(day), timedelta(days=days)) or date.max)
