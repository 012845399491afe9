"""The rows of a timetable about the application and what takes time after it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from closetui.domain.after import deadline
from closetui.domain.ageing import anchor_day, clear_day
from closetui.domain.case import Case
from closetui.domain.order import working_order
from closetui.domain.planning.network import States
from closetui.domain.planning.rows import (
    ONE_DAY,
    Bar,
    BarKind,
    Row,
    RowKind,
    done_on,
    later,
    up_to_today,
)
from closetui.domain.playbook import BUILT_IN_ANCHORS
from closetui.domain.playbook_items import Item, Strength

UNKNOWN_DAYS: Final = 14
"""Days over which something is drawn of which nobody knows how long it takes."""


class Afterwards:
    """The rows of the application and of what takes time afterwards."""

    def __init__(self, case: Case, states: States, now: datetime, applied: date) -> None:
        """Look at a closure that is, or could be, applied for on a day."""
        self._case, self._states, self._today = case, states, now.date()
        self._applied = applied

    def rows(self) -> Iterator[Row]:
        """Yield application and decision, then what waits or is due, in working order."""
        yield Row(RowKind.APPLY, "", self._case.playbook.apply.title, day=self._applied)
        yield self._decision()
        for item in working_order(self._case.playbook):
            if not item.gates and not item.derived:
                yield from self._item(item)

    def _decision(self) -> Row:
        known = self._known("decided")
        if known:
            return Row(RowKind.DECISION, "", "", (Bar(BarKind.DONE, known, known),), known)
        unknown = Bar(BarKind.UNKNOWN, self._applied, later(self._applied, UNKNOWN_DAYS), True)
        return Row(RowKind.DECISION, "", "", (unknown,))

    def _item(self, item: Item) -> Iterator[Row]:
        state, due = self._states[item.id], deadline(self._case.record, item)
        if state.strength is Strength.INFO or not (item.wait_from or item.due_from or due):
            return
        row = Row(RowKind.AFTER, item.id, item.title, due=due, wait=item.wait_for)
        if state.satisfied:
            done = done_on(state)
            bars = (Bar(BarKind.DONE, done, done),) if done else ()
            yield row._replace(bars=bars, day=done, due=None, wait="")
        elif item.wait_from:
            yield self._waits(row, item)
        elif row.due:
            yield self._is_due(row, item)

    def _waits(self, row: Row, item: Item) -> Row:
        first, assumed = self._begins(item.wait_from)
        clear = clear_day(first, item.wait_for) if first else None
        if first is None or clear is None:
            return row
        bars = up_to_today(first, clear - ONE_DAY, self._today)
        return row._replace(bars=tuple(bars), day=clear, assumed=assumed)

    def _is_due(self, row: Row, item: Item) -> Row:
        """Return the row of a deadline: work from the day that it counts from."""
        first = self._known(item.due_from) if item.due_from else None
        due = row.due or self._today
        return row._replace(bars=(Bar(BarKind.WORK, min(first or self._today, due), due),))

    def _begins(self, anchor: str) -> tuple[date | None, str]:
        """Return the day of an anchor, and the anchor if that day is only assumed."""
        known = self._known(anchor)
        if known:
            return known, ""
        if anchor in BUILT_IN_ANCHORS:
            return (self._applied, "") if anchor == "applied" else (None, "")
        return self._today, anchor

    def _known(self, anchor: str) -> date | None:
        found = anchor_day(self._case.record, anchor, self._case.record.everything)
        return found.day if found else None
