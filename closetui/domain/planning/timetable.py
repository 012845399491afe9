"""The days of one closure as rows with bars, from its start to the last wait afterwards.

A timetable says nothing in words and draws nothing; a screen or a report does. It rests on
the same network as the earliest day, so that what is drawn is what is judged.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from closetui.domain.ageing import anchor_day, clear_day, deadline, wanted_day
from closetui.domain.applying import is_asked, is_known_to_apply
from closetui.domain.case import Application, Case
from closetui.domain.due import States
from closetui.domain.looking_again import ended_since
from closetui.domain.planning.network import Followed, Network
from closetui.domain.planning.rows import (
    Bar,
    BarKind,
    Before,
    RowKind,
    TimetableRow,
    later,
    up_to_today,
)
from closetui.domain.playbook import BUILT_IN_ANCHORS
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import done_on
from closetui.domain.times import ONE_DAY, exact_moment
from closetui.domain.values import distinct

UNKNOWN_DAYS: Final = 14
"""Days over which something is drawn of which nobody knows how long it takes."""


class Afterwards:
    """The rows of the application and of what takes time afterwards."""

    def __init__(self, case: Case, states: States, now: datetime, applied: date) -> None:
        """Look at a closure that is, or could be, applied for on a day."""
        self._case, self._states, self._today = case, states, now.date()
        self._applied = applied
        ways = (way for item in case.playbook.items() for way in item.ways)
        self._promised = {way.gives for way in ways if way.gives}
        self._before_end = {known.id for known in case.playbook.anchors if known.before_end}

    def rows(self) -> Iterator[TimetableRow]:
        """Yield application and decision, then what waits or is due, in working order."""
        yield TimetableRow(RowKind.APPLY, "", self._case.playbook.apply.title, day=self._applied)
        yield self._decision()
        for item in self._case.in_order:
            if not item.gates and not item.derived:
                yield from self._item(item)

    def _decision(self) -> TimetableRow:
        known = self._known("decided")
        if known:
            return TimetableRow(RowKind.DECISION, "", "", (Bar(BarKind.DONE, known, known),), known)
        unknown = Bar(BarKind.UNKNOWN, self._applied, later(self._applied, UNKNOWN_DAYS), True)
        return TimetableRow(RowKind.DECISION, "", "", (unknown,))

    def _item(self, item: Item) -> Iterator[TimetableRow]:
        state, due = self._states[item.id], deadline(self._case.record, item)
        if state.strength is Strength.INFO or not (item.wait_from or item.due_from or due):
            return
        if item.wait_from in self._promised and not self._is_promised(item):
            return
        row = TimetableRow(RowKind.AFTER, item.id, item.title, due=due, wait=item.wait_for)
        if state.satisfied:
            done = done_on(state)
            bars = (Bar(BarKind.DONE, done, done),) if done else ()
            yield row._replace(bars=bars, day=done, due=None, wait="")
        elif item.wait_from:
            yield self._waits(row, item)
        elif row.due:
            yield self._is_due(row, item)

    def _is_promised(self, item: Item) -> bool:
        """Return whether the day that an item waits from was given for no attempt that is over."""
        record = self._case.record
        given = record.days.standing(item.wait_from, record.everything)
        pasts = (record.past(record.places[day.event.id]) for day in given if day.day)
        return any(not ended_since(record, record.everything, item, past) for past in pasts)

    def _waits(self, row: TimetableRow, item: Item) -> TimetableRow:
        if self._is_undecided(item) and self._known(item.wait_from) is None:
            return row
        first, assumed, latest = self._begins(item.wait_from)
        clear = clear_day(first, item.wait_for) if first else None
        if first is None or clear is None:
            return row
        bars = up_to_today(first, clear - ONE_DAY, self._today)
        return row._replace(bars=tuple(bars), day=clear, assumed=assumed, latest=latest)

    def _is_undecided(self, item: Item) -> bool:
        """Return whether an item waits for an answer that is asked for, or not, only afterwards."""
        gating = self._case.record.guide.items
        decided_later = any(not gating[known.item].gates for known in item.answered_by)
        return decided_later and not is_known_to_apply(item, self._states)

    def _is_due(self, row: TimetableRow, item: Item) -> TimetableRow:
        """Return the row of a deadline: work from the day that it counts from."""
        first = self._known(item.due_from) if item.due_from else None
        due = row.due or self._today
        return row._replace(bars=(Bar(BarKind.WORK, min(first or self._today, due), due),))

    def _begins(self, anchor: str) -> tuple[date | None, str, date | None]:
        """Return the day of an anchor; if it is only assumed the anchor, and its latest day."""
        known = self._known(anchor)
        if known:
            return known, "", None
        if anchor in BUILT_IN_ANCHORS:
            return (self._applied if anchor == "applied" else None), "", None
        # Once all is decided, a day that nobody gives must not go on with the calendar.
        end = self._known("decided") if anchor in self._before_end else None
        latest = end if end and end < self._today else None
        return latest or self._today, anchor, latest

    def _known(self, anchor: str) -> date | None:
        given = anchor_day(self._case.record, anchor, self._case.record.everything)
        return given.day if given else None


@distinct
class Timetable(NamedTuple):
    """The days of a closure."""

    today: date
    started: date
    earliest: date | None
    """The earliest day to apply; None once something was applied for."""
    applied: date | None
    """The day on which the application was sent, or confirmed; None before that."""
    target: date | None
    """The day by which one wants to apply."""
    chain: tuple[str, ...]
    """The items that set the earliest day, each waiting for the one before it."""
    rows: tuple[TimetableRow, ...]
    last: TimetableRow | None
    """Of what comes afterwards, the wait that ends last; not one that only another route has."""
    otherwise: date | None
    """The earliest day if what sets it does not apply, of which nobody has said so yet; None where
    that changes nothing."""

    @property
    def to_spare(self) -> int | None:
        """Days between the earliest day and the day one wants; negative: it cannot be met."""
        if self.earliest is None or self.target is None:
            return None
        return (self.target - self.earliest).days

    @property
    def assumed(self) -> tuple[str, ...]:
        """The anchors whose days are taken as today because nobody gave them."""
        return tuple(dict.fromkeys(filter(None, (row.assumed_today for row in self.rows))))

    def row(self, entry: str) -> TimetableRow | None:
        """Return the row of an item, or None."""
        return next((row for row in self.rows if row.entry == entry), None)


def timetable(
    case: Case,
    states: States,
    now: datetime,
    target: date | None = None,
    counting: Collection[str] = (),
) -> Timetable:
    """Return the days of a closure.

    ``target`` is the day one wants; without it the one that was given for the whole closure.
    ``counting`` are recommended items that the earliest day is to wait for as well.
    """
    wanted = target or wanted_day(case.record)
    network = Network(case, states, now, counting)
    followed = Followed(network)
    less = Network(case, states, now, counting, leave_out=True)
    started = exact_moment(case.start.at)
    applied = _applied(case)
    earliest = None if applied else followed.last.day
    before = Before(case, states, network, followed, wanted) if earliest else None
    # What comes afterwards is drawn even before applying, from the earliest day on: nobody should
    # think that applying is the end.
    later = tuple(Afterwards(case, states, now, applied or earliest or now.date()).rows())
    by_route = {item.id for item in case.playbook.after if item.routes and not case.standing}
    waits = [row for row in later if row.wait and row.day and row.entry not in by_route]
    return Timetable(
        today=now.date(),
        started=started.date() if started else now.date(),
        earliest=earliest,
        applied=applied,
        target=wanted,
        chain=chain(followed) if earliest else (),
        rows=(*(before.rows() if before else ()), *later),
        last=max(waits, key=lambda row: row.day or date.min, default=None),
        otherwise=_otherwise(case, states, followed, less) if earliest else None,
    )


def _otherwise(case: Case, states: States, followed: Followed, less: Network) -> date | None:
    """Return the earliest day by a network of less, where what it leaves out sets the day."""
    items = {item.id: item for item in case.playbook.items()}
    if not any(is_asked(items[leaf], states[leaf]) for leaf in chain(followed)):
        return None
    other = Followed(less).last.day
    return other if other < followed.last.day else None


def _applied(case: Case) -> date | None:
    """Return the day of the application that stands: when it was sent, or else confirmed."""
    for application in case.standing:
        confirmed = exact_moment(application.event.at)
        return applied_on(application) or (confirmed.date() if confirmed else None)
    return None


def applied_on(application: Application) -> date | None:
    """Return the day on which an application was sent; one made elsewhere goes by what was told.

    None where nobody said that it was sent.
    """
    return application.given_day or (application.sent.date() if application.sent else None)


def chain(followed: Followed) -> tuple[str, ...]:
    """Return the leaves that set the earliest day, each waiting for the one before it."""
    leaves: list[str] = []
    leaf = followed.last.after
    while leaf and leaf not in leaves:
        leaves.append(leaf)
        leaf = followed.leaves[leaf].after
    return tuple(leaves[::-1])
