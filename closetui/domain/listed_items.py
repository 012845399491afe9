"""The lists behind items: which are private, what one leaves to another, and the days in them.

One item may be met in a way that leaves open rows to come. Once somebody applied, another item sees
to those rows: the one of which a guide says that just this way answers that it applies. Its list
then holds exactly the rows that were left, and nobody brings them in a second time.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import APPLICATIONS, Event, Kind
from closetui.domain.fold.record import Record
from closetui.domain.fold.rows import RowLog
from closetui.domain.list_bodies import ExportedRow, ListWord
from closetui.domain.platform_words import DAYS_TO_ANSWER, meaning_of
from closetui.domain.playbook_items import Item
from closetui.domain.states import list_stand
from closetui.domain.times import day_later

LEAVING = APPLICATIONS | {Kind.TICK}
"""Kinds of events by which rows are left to another item."""


def listed_item(case: Case, item_id: str) -> Item:
    """Return the item, which has a list; raises :class:`UsageError` for any other."""
    item = case.playbook.item(item_id)
    if item is not None and item.list_name:
        return item
    having = [f"{known.title} ({known.id})" for known in case.playbook.items() if known.list_name]
    raise UsageError(
        "no list stands behind this item" if item else "no such item",
        where=item_id,
        remedy=f"These have one: {', '.join(having)}." if having else "This guide has no lists.",
    )


def refuse_held_back(case: Case, item_id: str) -> None:
    """Raise :class:`RefusedError` if whoever made this copy left out words on a list.

    What is said of rows counts over all that its author had seen, and nobody can have seen
    what is not here.
    """
    log = case.record.lists.get(item_id)
    if log is not None and log.held_back & case.record.everything:
        item = listed_item(case, item_id)
        raise RefusedError(
            f"whoever made this copy left out {item.several}, so what stands of them cannot be "
            "seen here",
            where=item.title,
            remedy=Advice("Bring in a copy that holds the list, then go on", "merge"),
        )


def is_private(case: Case, item_id: str) -> bool:
    """Return whether somebody brought rows of a list in as private; then all of it is.

    So is a list that takes over what a private one left to come.
    """
    record = case.record
    source = left_by(record.guide.items.values()).get(item_id)
    logs = (record.lists.get(item) for item in (item_id, source.id if source else item_id))
    words = (word for log in logs if log for word in log.counting(record.everything))
    return any((word.event.body or {}).get("private") is True for word in words)


def left_by(items: Iterable[Item]) -> Mapping[str, Item]:
    """Return by item the other item whose rows it takes over once something was applied for."""
    known = {item.id: item for item in items}
    return {
        item.id: known[answer.item]
        for item in known.values()
        for answer in item.answered_by
        if item.list_name and _leaves(known[answer.item], answer.ways)
    }


def _leaves(item: Item, ways: Iterable[str]) -> bool:
    """Return whether an item has a list, and is left with rows to come in some of these ways."""
    wanted = set(ways)
    return bool(item.list_name) and any(w.leaves_rows and w.id in wanted for w in item.ways)


def left_rows(record: Record, event: Event, later: str, source: Item, cut: int) -> ListWord | None:
    """Return what an event, with all that its author had seen, says of rows that ``source`` left.

    It is an application, or a tick beside one, and the item ``later`` takes the rows over. None
    where it adds nothing. Rows that came in meanwhile, before somebody applied again, are settled.
    """
    log, entry = record.lists.get(source.id), record.entries.get(source.id)
    if log is None or entry is None:
        return None
    own = record.lists.get(later) or RowLog()
    known, exported = own.standing(cut), log.exported(cut)
    to_come = list_stand(record, source, cut, entry.standing(cut)).to_come
    came_in = set(log.standing(cut)).difference(log.open_rows(cut))
    says = dict.fromkeys((row for row in to_come if row not in known), False)
    for row, places in known.items():
        if row in came_in and all(own.register.words[p].event.kind in LEAVING for p in places):
            says[row] = True
    if not says:
        return None
    rows: dict[str, ExportedRow] = {row: exported[row].rows[row] for row in says}
    day = max(exported[row].day for row in says)
    return ListWord(event, says, rows, frozenset(), day=day)


def handed_on(record: Record, source: str, cut: int) -> frozenset[str]:
    """Return the open rows of an item to which another one sees, while an application stands."""
    takers = [later for later, item in left_by(record.guide.items.values()).items()
              if item.id == source and later in record.lists]  # fmt: skip
    if not takers or source not in record.lists or not any(record.attempts(cut)):
        return frozenset()
    taken = {row for later in takers for row in record.lists[later].standing(cut)}
    return frozenset(taken).intersection(record.lists[source].open_rows(cut))


def to_ship(record: Record) -> Mapping[str, Mapping[str, int]]:
    """Return, by item and then by day (ISO), how many open rows of its list have to ship by then.

    A day by which none has to ship any more stands there with 0.
    """
    by_item = {item: _days_to_ship(log, record.everything) for item, log in record.lists.items()}
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

    An export does not say since when a buyer asks; the day on which it first showed it counts. A
    day by which nobody has to be answered any more is there with 0.
    """
    by_item = {item: _days_to_answer(log, record.everything) for item, log in record.lists.items()}
    return {item: days for item, days in by_item.items() if days}


def with_meaning(log: RowLog, cut: int, meaning: str) -> int:
    """Return how many open rows of a list stand under a word with a meaning."""
    return sum(found == meaning for found in log.meanings(cut, log.open_rows(cut)))


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
