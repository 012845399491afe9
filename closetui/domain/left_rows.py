"""Rows that somebody left to come when they applied: from then on another item sees to them.

A guide says so by two marks together: one item can be met in a way that leaves its rows to come,
and just that way answers that another item with a list applies. That list then holds exactly the
rows that were left, without anybody bringing them in a second time.
"""

from collections.abc import Iterable, Mapping

from closetui.domain.events import APPLICATIONS, Event, Kind
from closetui.domain.fold.record import Record
from closetui.domain.fold.row_words import ListWord
from closetui.domain.fold.rows import RowLog
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.list_stands import list_stand
from closetui.domain.playbook_items import Item

LEAVING = APPLICATIONS | {Kind.TICK}
"""Kinds of events by which rows are left to another item."""


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
    """Return what an application, or a tick beside one, says of the rows that another item left.

    None where it adds nothing. Rows that came in meanwhile, before somebody applied again, are
    settled.

    Args:
        record: What was said before.
        event: The application or the tick.
        later: The item that takes the rows over.
        source: The item that left them.
        cut: The event, and all that its author had seen.
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
