"""Answers that the record contradicts: with open rows of a list, or with another answer.

A guide says which (``denied_by``). Such an answer is refused, not offered, and where it
stands all the same, by a merge or a later import, it is looked at again. So is a tick that rows
deny whatever its way: it is recorded, and counts once they are settled.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from closetui.domain.fold.causes import bit_set
from closetui.domain.fold.record import Record
from closetui.domain.fold.rows import RowLog
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.list_bodies import meaning_of
from closetui.domain.playbook_answers import NO, DeniedBy
from closetui.domain.playbook_items import Item
from closetui.domain.values import distinct


@distinct
class Contradiction(NamedTuple):
    """What the record holds against an answer.

    No ids of rows are told: a list may be private, and this stands in every report.
    """

    places: int
    """Of the events that say so."""
    behind: str
    """The title of the item that they are about."""
    behind_id: str
    """The id of that item."""
    what: str
    """What they say: ``1 order is in dispute``, or the way in which that item was met."""
    rows: int
    """How many rows of a list say so; 0 where another answer does."""

    @property
    def text(self) -> str:
        """What stands where, as the end of a sentence."""
        if not self.rows:
            return f"{self.behind!r} was answered with {self.what!r}"
        return f"in the list of {self.behind!r} {self.what}"


def list_of(record: Record, name: str) -> tuple[Item, RowLog]:
    """Return the item behind which a list of the guide stands, and what was said of its rows."""
    item = next(one for one in record.guide.items.values() if one.list_name == name)
    return item, record.lists.get(item.id) or RowLog()


def contradiction(record: Record, cut: int, denied: DeniedBy) -> Contradiction | None:
    """Return what a part of the record holds that denies an answer; None where nothing does."""
    return _by_rows(record, cut, denied) if denied.list_name else _by_way(record, cut, denied)


def _by_rows(record: Record, cut: int, denied: DeniedBy) -> Contradiction | None:
    item, log = list_of(record, denied.list_name)
    rows = _once_open(log, cut) if denied.once else _open_now(log, cut, denied.meaning)
    if not rows:
        return None
    counted = f"1 {item.row}" if len(rows) == 1 else f"{len(rows)} {item.several}"
    verb = ("was" if len(rows) == 1 else "were") if denied.once else ""
    verb = verb or ("is" if len(rows) == 1 else "are")
    places = bit_set(place for found in rows.values() for place in found)
    what = f"{counted} {verb} {denied.meaning or 'open'}"
    return Contradiction(places, item.title, item.id, what, len(rows))


def _open_now(log: RowLog, cut: int, meaning: str) -> Mapping[str, tuple[int, ...]]:
    """Return the open rows with a meaning, or all, each with the places of what opens it."""
    standing, rows = log.standing(cut), log.open_rows(cut)
    if meaning and rows:
        shown = log.exported(cut)
        rows = tuple(row for row in rows if meaning_of(shown[row].rows[row].status) == meaning)
    return {row: standing[row] for row in rows}


def _once_open(log: RowLog, cut: int) -> Mapping[str, tuple[int, ...]]:
    """Return the rows that somebody, or an export, ever called open, with the places of that."""
    found: dict[str, tuple[int, ...]] = {}
    for placed in log.register.among(cut & ~log.undos.passed_over(cut)):
        for row in placed.word.opened:
            found[row] = (*found.get(row, ()), placed.place)
    return found


def _by_way(record: Record, cut: int, denied: DeniedBy) -> Contradiction | None:
    """Return the ticks of another item in a way with which an answer cannot be so."""
    log, item = record.entries.get(denied.item), record.guide.items[denied.item]
    placed = log.standing(cut) if log else []
    for way in (way for way in item.ways if way.id in denied.ways):
        contrary = [one.place for one in placed if way.id in one.word.ways]
        if contrary:
            return Contradiction(bit_set(contrary), item.title, item.id, way.title, 0)
    return None


def answer_denied(record: Record, cut: int, item: Item, answer: str) -> Contradiction | None:
    """Return what contradicts an answer about an item: a way, or :data:`NO`."""
    found = (contradiction(record, cut, one) for one in item.denied_by if one.answer == answer)
    return next(filter(None, found), None)


def statement_denials(
    record: Record, cut: int, item: Item, statement: Statement
) -> list[Contradiction]:
    """Return all that contradicts a statement on an item: an answer in it, or its tick as such."""
    answers = frozenset(_answers(statement))
    denied = (one for one in item.denied_by if one.answer in answers)
    return [found for one in denied if (found := contradiction(record, cut, one))]


def _answers(statement: Statement) -> Iterator[str]:
    if statement.said is Said.NOT_APPLICABLE:
        yield NO
    elif statement.said is Said.DONE:
        yield from ("", *statement.ways)
