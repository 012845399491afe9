"""The days of a closure for a calendar: what is due, what has to wait, the day to apply.

Importing the file again changes nothing, and a later file moves what has moved: an entry
keeps its id whatever happens, its ``SEQUENCE`` rises with every entry of the record and
with every day, and what no longer holds is cancelled if an earlier calendar made here held it. So
whoever imports a first one finds nothing cancelled that was never there. Stamps come from the
record and not from the clock, so that on one day the same record gives the same file.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Final, NamedTuple

from icalendar import Calendar, Event

from closetui.domain.ageing import deadline
from closetui.domain.bodies import Outcome
from closetui.domain.case import Case
from closetui.domain.listed_items import is_private
from closetui.domain.outcomes import End
from closetui.domain.planning.timetable import timetable
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState
from closetui.domain.text import counted, one_line
from closetui.domain.times import day_words, exact_moment, named_day, parse_day
from closetui.domain.values import distinct
from closetui.reports.outcomes import answer_words
from closetui.reports.waits import Wait, first_day, waits
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
    """None: there is no such day any more, and it is cancelled."""
    sequence: int
    """Rises whenever anything of it may have changed."""
    holds: bool = True
    """Whether it still stands; a cancelled entry stays on its day, where that is known."""

    @property
    def stands(self) -> bool:
        """Whether the calendar has it as an entry that is not cancelled."""
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
    by_day = sorted(entries(view, private=private), key=lambda entry: entry.day or stamp.date())
    for entry in by_day:
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
    """Return when the last entry was recorded, if its clock can be believed."""
    moments = [exact_moment(event.at) for event in (case.start, *case.order[-1:])]
    return max((moment.astimezone(UTC) for moment in moments if moment), default=_EPOCH)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def entries(view: View, *, private: bool = False) -> Iterator[Entry]:
    """Yield every day there is, and what once was one."""
    case, states = view.case, view.verdict.states
    days = timetable(case, states, view.now)
    sequence = len(case.order) + max((days.today - days.started).days, 0)
    for item in case.record.all_items():
        if not item.derived:
            yield from _due(case, item, states.get(item.id), sequence)
            yield from _clear(case, item, states.get(item.id), sequence)
    yield from _happened(case, sequence)
    yield from _shipping(view, sequence, private=private)
    yield from _given(case, sequence)
    what = case.playbook.apply.title
    yield Entry("apply", f"Earliest day to {what}", days.earliest, sequence)
    if "" in case.record.deadlines:
        title = f"The day you want: {what}"
        yield Entry("wanted", title, days.target, sequence, holds=not days.applied)


def _shipping(view: View, sequence: int, *, private: bool) -> Iterator[Entry]:
    """Yield the days by which buyers who ask to cancel are answered, and rows of a list shipped.

    A private list stays out.
    """
    for deed, by_item in (("answer", view.verdict.to_answer), ("ship", view.verdict.to_ship)):
        for item_id, days in by_item.items():
            item = view.case.playbook.item(item_id)
            if item is None or (is_private(view.case, item_id) and not private):
                continue
            for day, count in days.items():
                rows = counted(count, item.row, item.several)
                asked = counted(count, "cancellation")
                title = f"Ship {rows}" if deed == "ship" else f"Answer {asked} at the latest"
                key = f"{deed}.{item_id}.{day}"
                yield Entry(key, title, parse_day(day), sequence, holds=bool(count))


def _given(case: Case, sequence: int) -> Iterator[Entry]:
    """Yield the days to come that people gave: until when something is needed or kept."""
    for anchor in case.playbook.anchors:
        if anchor.id in case.record.days and not anchor.past:
            title = f"This day was given as the answer to: {anchor.question}"
            yield Entry(f"day.{anchor.id}", title, first_day(case, anchor.id), sequence)


def _due(case: Case, item: Item, state: ItemState | None, sequence: int) -> Iterator[Entry]:
    """Yield by when an item should be done, if anybody or the guide ever said so."""
    day = deadline(case.record, item)
    if day or item.id in case.record.deadlines:
        left = state is not None and not state.settled
        title = f"To be done by this day: {item.title}"
        yield Entry(f"due.{item.id}", title, day, sequence, holds=left)


def _clear(case: Case, item: Item, state: ItemState | None, sequence: int) -> Iterator[Entry]:
    """Yield the last day of a wait and the first one after it, if a wait ever began."""
    found = _waits(case, item, state) if state is not None else []
    longest = max(found, key=lambda wait: wait.clear, default=None)
    if longest is None and not _ever_waited(case, item):
        return
    clear, last = (longest.clear, longest.last) if longest else (None, None)
    first = f", counted from {day_words(longest.first)}" if longest else ""
    yield Entry(f"wait.{item.id}", f"Last day of the wait{first}: {item.title}", last, sequence)
    what = "The wait is over from this day on" if item.gates else "It can be done from this day on"
    yield Entry(f"clear.{item.id}", f"{what}: {item.title}", clear, sequence)


def _waits(case: Case, item: Item, state: ItemState) -> list[Wait]:
    """Return the waits of an item, by what stands in the record; of afterwards until it is done.

    It is not asked whether a day has come: an entry of today is not called off today.
    """
    return [] if state.satisfied and not item.gates else waits(case, item, state)


def _happened(case: Case, sequence: int) -> Iterator[Entry]:
    """Yield the day of every application, and of every answer to it that was recorded."""
    noun = case.playbook.apply.noun
    for application in case.applications:
        day = application.given_day
        sent_words = "was made outside closetui" if application.elsewhere else "was sent"
        title = f"The {noun} {sent_words}" if day else f"The {noun} was confirmed in closetui"
        yield Entry(
            f"applied.{application.event.id[:_ID_LENGTH]}",
            title,
            day or named_day(application.event.at),
            sequence,
            holds=application.words != {End.NOT_SENT},
        )
        for outcome in application.history:
            if outcome.outcome not in {End.SENT, End.NOT_SENT}:
                holds = outcome.event.id not in application.slips
                yield _answer(case, outcome, sequence)._replace(holds=holds)


def _answer(case: Case, outcome: Outcome, sequence: int) -> Entry:
    event = outcome.event
    title = f"{answer_words(outcome.outcome, case.playbook)}, as recorded by {event.who}"
    day = named_day(outcome.when) or named_day(event.at)
    return Entry(f"outcome.{event.id[:_ID_LENGTH]}", title, day, sequence)


def _ever_waited(case: Case, item: Item) -> bool:
    """Return whether an earlier file may have held the end of a wait of this item."""
    if not item.gates:
        given = item.wait_from in case.record.days or bool(case.applications)
        return bool(item.wait_from) and given
    log = case.record.entries.get(item.id)
    waiting = {way.id for way in item.ways if way.wait_for}
    words = log.register.words.values() if log else ()
    return any(waiting.intersection(statement.ways) for statement in words)
