"""The days of a closure for a calendar: what is due, what has to wait, the day to apply.

Importing the file again changes nothing, and a later file moves what has moved: an entry
keeps its id whatever happens, its ``SEQUENCE`` rises with every entry of the record and
with every day, and what no longer holds is called off where a calendar that was made here
held it: whoever imports a first one finds nothing crossed out that was never there. Stamps come
from the record and not from the clock, so that on one day the same record gives the same file.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from icalendar import Calendar, Event

from closetui.domain.ageing import anchor_day, clear_day, deadline
from closetui.domain.case import Case
from closetui.domain.fold.statements import Statement
from closetui.domain.lists import is_private
from closetui.domain.planning.timetable import timetable
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import ItemState
from closetui.domain.text import one_line
from closetui.domain.times import day_after, exact_moment, is_in_days, parse_day, span
from closetui.domain.values import distinct
from closetui.reports.words import counted
from closetui.views import View

_ID_LENGTH: Final = 32
"""Characters of the closure's id in the ids of entries: no two closures share one."""


@distinct
class Entry(NamedTuple):
    """One day in the calendar."""

    key: str
    """What it is about; with the closure's id it is the same in every file."""
    title: str
    day: date | None
    """None: there is no such day any more, and it is called off."""
    sequence: int
    """Rises whenever anything of it may have changed."""
    holds: bool = True
    """Whether it still stands; what is called off stands on its own day, where it is known."""

    @property
    def stands(self) -> bool:
        """Whether it is an entry of the calendar that is not called off."""
        return self.holds and self.day is not None


def calendar(view: View, *, private: bool = False) -> str:
    """Return the days as an iCalendar file; those of private lists only if that is asked for."""
    case = view.case
    stamp = _last_moment(case)
    made = Calendar()
    made.add("prodid", "-//closetui//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", one_line(case.name))
    for entry in entries(view, private=private):
        if entry.stands or entry.key in view.in_calendars:
            made.add_component(_event(case, entry, stamp))
    return str(made.to_ical(), "utf-8")


def _event(case: Case, entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}.{case.id[:_ID_LENGTH]}@closetui")
    event.add("dtstamp", stamp)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day or stamp.date())
    event.add("summary", one_line(f"{entry.title} ({case.name})"))
    event.add("status", "CONFIRMED" if entry.stands else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    return event


def _last_moment(case: Case) -> datetime:
    """Return when the last entry was recorded, as far as its clock can be believed."""
    moments = [exact_moment(event.at) for event in (case.start, *case.order[-1:])]
    return max((moment.astimezone(UTC) for moment in moments if moment), default=_EPOCH)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def entries(view: View, *, private: bool = False) -> Iterator[Entry]:
    """Yield every day there is, and what was one once and is none any more."""
    case, states = view.case, view.verdict.states
    days = timetable(case, states, view.now)
    sequence = len(case.order) + max((days.today - days.started).days, 0)
    for item in case.record.all_items():
        if not item.derived:
            yield from _due(case, item, states.get(item.id), sequence)
            yield from _clear(case, item, states.get(item.id), sequence)
    yield from _shipping(view, sequence, private=private)
    yield from _given(case, sequence)
    what = case.playbook.apply.title
    yield Entry("apply", f"Earliest day to {what}", days.earliest, sequence)
    if "" in case.record.deadlines:
        title = f"The day you want: {what}"
        yield Entry("wanted", title, days.target, sequence, holds=not days.applied)


def _shipping(view: View, sequence: int, *, private: bool) -> Iterator[Entry]:
    """Yield the days by which rows of a list have to be shipped; a private list stays out."""
    for item_id, days in view.verdict.to_ship.items():
        item = view.case.playbook.item(item_id)
        if item is None or (is_private(view.case, item_id) and not private):
            continue
        for day, count in days.items():
            title = f"Ship {counted(count, item.row, item.several)}"
            key = f"ship.{item_id}.{day}"
            yield Entry(key, title, parse_day(day), sequence, holds=bool(count))


def _given(case: Case, sequence: int) -> Iterator[Entry]:
    """Yield the days to come that people gave: until when something is needed or kept."""
    for anchor in case.playbook.anchors:
        if anchor.id in case.record.days and not anchor.past:
            day = _first_day(case, anchor.id)
            yield Entry(f"day.{anchor.id}", f"The day you gave: {anchor.question}", day, sequence)


def _due(case: Case, item: Item, state: ItemState | None, sequence: int) -> Iterator[Entry]:
    """Yield by when an item should be done, if anybody or the guide ever said so."""
    day = deadline(case.record, item)
    if day or item.id in case.record.deadlines:
        left = state is not None and not state.settled
        yield Entry(f"due.{item.id}", f"Due: {item.title}", day, sequence, holds=left)


def _clear(case: Case, item: Item, state: ItemState | None, sequence: int) -> Iterator[Entry]:
    """Yield from which day there is no more waiting, if a wait ever began."""
    day = _clear_day(case, item, state) if state is not None else None
    if day or _ever_waited(case, item):
        word = "The wait is over" if item.gates else "From today"
        yield Entry(f"clear.{item.id}", f"{word}: {item.title}", day, sequence)


def _ever_waited(case: Case, item: Item) -> bool:
    """Return whether an earlier file may have held the end of a wait of this item."""
    if not item.gates:
        given = item.wait_from in case.record.days or bool(case.applications)
        return bool(item.wait_from) and given
    log = case.record.entries.get(item.id)
    waiting = {way.id for way in item.ways if way.wait_for}
    words = log.register.words.values() if log else ()
    return any(waiting.intersection(statement.ways) for statement in words)


def _clear_day(case: Case, item: Item, state: ItemState) -> date | None:
    """Return the day on which the wait of an item ends, by what stands in the record.

    It is not asked whether that day has come: an entry of today is not called off today.
    """
    if not item.gates:
        first = _first_day(case, item.wait_from)
        return clear_day(first, item.wait_for) if first and not state.satisfied else None
    ways = {way.id: way for way in item.ways if way.wait_for}
    ends = [
        _wait_ends(case, ways[way], statement)
        for statement in state.statements
        for way in statement.ways
        if way in ways
    ]
    return max((day for day in ends if day), default=None)


def _wait_ends(case: Case, way: Way, statement: Statement) -> date | None:
    if way.wait_from:
        first = _first_day(case, way.wait_from)
        return clear_day(first, way.wait_for) if first else None
    if statement.observed is None:
        return None
    if is_in_days(way.wait_for):
        return clear_day(statement.observed.date(), way.wait_for)
    return day_after(statement.observed, span(way.wait_for))


def _first_day(case: Case, anchor: str) -> date | None:
    found = anchor_day(case.record, anchor, case.record.everything) if anchor else None
    return found.day if found else None
