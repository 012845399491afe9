"""Days and times as people say them, and what is due on which: the most urgent first."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from closetui.domain.ageing import deadline, wanted_day
from closetui.domain.applying import is_known_to_apply
from closetui.domain.due import is_settled
from closetui.domain.events import Event
from closetui.domain.listed_items import with_meaning
from closetui.domain.platform_words import IN_DISPUTE, OF_ORDERS
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, counted
from closetui.domain.times import Dated, Reason, day_words, exact_moment, parse_day, span
from closetui.domain.values import distinct
from closetui.reports.lines import Line
from closetui.views import View


@distinct
class Clock(NamedTuple):
    """The moment and place of the reader, by which times are worded."""

    now: datetime
    lasting: bool = False
    """Whether the words are read on other days too, so that no day may be called today."""

    def moment(self, at: str) -> str:
        """Return the time of an event as it is where the reader is: ``today 17:30``.

        A text that is not a time is returned unchanged.
        """
        here = self._here(at)
        return f"{self.named(here.date())} {here:%H:%M}" if here else at

    def _here(self, at: str) -> datetime | None:
        moment = exact_moment(at)
        return moment.astimezone(self.now.tzinfo) if moment else None

    def between(self, first: str, last: str) -> str:
        """Return the span within which something came in: ``today 17:30 to 18:10``."""
        begin, end, moment = self._here(first), self._here(last), self.moment(last)
        same_day = begin and end and begin.date() == end.date()
        until = f"{end:%H:%M}" if same_day else moment
        return moment if moment == self.moment(first) else f"{self.moment(first)} to {until}"

    def by(self, event: Event) -> str:
        """Return who said something, and when: ``Ann, today 17:30``."""
        return f"{event.who}, {self.moment(event.at)}"

    def day(self, text: str) -> str:
        """Return a day as people say it: ``tomorrow``, ``Thu 5 Nov``; a moment with its time."""
        day = parse_day(text)
        return self.moment(text) if day is None else self.named(day)

    def named(self, day: date, *, short: bool = False) -> str:
        """Return a day as people say it; the year only where it is another one.

        A ``short`` one has no weekday.
        """
        if self.lasting:
            return day_words(day)
        today = self.now.date()
        near = {
            today: "today",
            today - timedelta(days=1): "yesterday",
            today + timedelta(days=1): "tomorrow",
        }
        words = day_words(day, year=today.year)
        return near.get(day, words if short else f"{weekday(day)} {words}")

    def reason(self, why: Reason, reader: str = "") -> str:
        """Return why something is not met, its day as people say it: ``opened yesterday``.

        What the installation ``reader`` said was said by "you".
        """
        if not isinstance(why, Dated):
            return why
        own = bool(reader) and why.actor == reader
        return why.told("you" if own else why.who, self.on(why.day))

    def on(self, day: date) -> str:
        """Return when something is that happens on a day: ``tomorrow``, ``on Thu 5 Nov``."""
        named = self.named(day)
        return f"on {named}" if " " in named else named


_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday(day: date) -> str:
    """Return the weekday of a day in three letters."""
    return _WEEKDAYS[day.weekday()]


def full_day(day: date) -> str:
    """Return a day with weekday and year: ``Sat 28 Nov 2026``."""
    return f"{weekday(day)} {day_words(day)}"


@distinct
class Due(NamedTuple):
    """One thing that should be done by a day."""

    entry: str
    """Id of the item; empty for applying itself."""
    title: str
    day: date
    """The first day, for rows to ship that were missed on several days."""
    overdue: bool
    rows: str = ""
    """Of rows to ship: how many, such as ``2 orders``; else empty."""
    how_many: int = 0
    """The same as a number."""
    last: date | None = None
    """The last day, for rows to ship that were missed on several days."""
    deed: str = "ship"
    """What is to be done with rows: ``ship`` them, or ``answer`` who asks to cancel."""


def due(view: View) -> tuple[Due, ...]:
    """Return what is left and due: before applying, or once that was done afterwards.

    The most urgent comes first: that which has been overdue longest.
    """
    found = [*_left(view), *_shipping(view)]
    return tuple(sorted(found, key=lambda item: item.day))


def due_of(view: View, entry: str) -> Due | None:
    """Return what is due first for an entry, if anything is; rows to ship only by their day."""
    item = view.case.playbook.item(entry)
    own = [] if item is None else _left_of(view, item)
    found = [*(one for one in _shipping(view, entry) if one.day <= view.now.date()), *own]
    return min(found, key=lambda one: one.day, default=None)


def shipping(view: View, entry: str) -> tuple[Due, ...]:
    """Return the rows of the list behind an entry that have to be shipped, first what was missed.

    Of future days only the nearest.
    """
    return tuple(_shipping(view, entry))


def _left(view: View) -> Iterator[Due]:
    for item in view.case.playbook.items():
        yield from _left_of(view, item)
    applied = view.verdict.application is not None
    whole = None if applied else wanted_day(view.case.record)
    if whole:
        title = view.case.playbook.apply.title
        yield Due("", capitalised(title), whole, whole < view.now.date())


def _left_of(view: View, item: Item) -> Iterator[Due]:
    """Yield an item if it is left in this phase and a day is known by which it should be done."""
    applied = view.verdict.application is not None
    in_hand = not applied if item.gates else applied or item.any_time
    if item.derived or not in_hand or not _is_left(view, item):
        return
    day = deadline(view.case.record, item)
    if day:
        yield Due(item.id, item.title, day, day < view.now.date())


def _is_left(view: View, item: Item) -> bool:
    """Return whether an item is still to be done; a tick that ran out since was in time."""
    states = view.verdict.states
    if states[item.id].strength is Strength.INFO:
        return not states[item.id].settled
    return not is_settled(states, item.id)


def _shipping(view: View, entry: str = "") -> Iterator[Due]:
    """Yield the rows to ship, of one entry or of all: those missed, those of today, the next."""
    application, today = view.verdict.application, view.now.date()
    if application is not None and application.done:
        return
    by_deed = (("ship", view.verdict.to_ship), ("answer", view.verdict.to_answer))
    for deed, by_item in by_deed:
        for item_id, counts in by_item.items():
            item = view.case.playbook.item(item_id)
            if item is not None and entry in ("", item_id):
                yield from _of_rows(item, deed, counts, today)


def _of_rows(item: Item, deed: str, counts: Mapping[str, int], today: date) -> Iterator[Due]:
    """Yield the rows of one list to ship or to answer: those missed, those of today, the next."""
    names = (item.row, item.several) if deed == "ship" else ("cancellation", "cancellations")
    days = {date.fromisoformat(day): count for day, count in counts.items() if count}
    missed = [day for day in days if day < today]
    if missed:
        count = sum(days[day] for day in missed)
        rows = counted(count, *names)
        yield Due(item.id, f"{rows} to {deed}", missed[0], True, rows, count, missed[-1], deed)
    to_come = [day for day in days if day > today]
    for day in [*([today] if today in days else []), *to_come[:1]]:
        rows = counted(days[day], *names)
        yield Due(item.id, f"{rows} to {deed}", day, False, rows, days[day], deed=deed)


def due_text(day: date, clock: Clock) -> str:
    """Return by when something should be done: ``due tomorrow``, ``overdue since Fri 20 Nov``."""
    over = day < clock.now.date()
    return f"{'overdue since' if over else 'due'} {clock.named(day)}"


_DONE: Final = {"ship": "shipped", "answer": "answered"}


def due_words(found: Due, clock: Clock) -> str:
    """Return by when something is, or was, due: ``was due Sun 22 Nov``, ``2 orders to ship today``.

    For rows to ship the words are complete; the title of an item has to stand beside them.
    """
    day = clock.named(found.day)
    if not found.rows:
        return f"was due {day}" if found.overdue else f"due {day}"
    if found.overdue:
        first = " by" if found.last == found.day else ", the first by"
        return f"{found.rows} should have been {_DONE[found.deed]}{first} {day}"
    if found.day == clock.now.date() and not clock.lasting:
        return f"{found.title} today"
    return f"{found.title} by {day}{' at the latest' if found.deed == 'answer' else ''}"


def clock_words(view: View) -> str:
    """Return what to look at where the clock is behind what was recorded; empty otherwise."""
    if not view.case.is_ahead_of(view.now):
        return ""
    shown = f"{full_day(view.now.date())}, {view.now:%H:%M}"
    return f"The record holds what is later than the clock of this computer, which shows {shown}"


def due_lines(view: View) -> Iterator[Line]:
    """Yield each thing that is due, in a line; what is overdue is marked by its words."""
    clock = Clock(view.now)
    for found in due(view):
        yield Line(f"- {due_line(found, clock)}", 0, "warning" if found.overdue else "")
        item = view.case.playbook.item(found.entry)
        if item is not None and (condition := only_if(view, item)):
            yield Line(condition, 1)
    yield from (Line(f"- {text}") for text in undated(view))


def undated(view: View) -> Iterator[str]:
    """Yield what has to be answered by a day that nobody can know from a list: disputes."""
    if found := disputes(view):
        yield f"{found} to answer; only the seller backend shows by when"


def disputes(view: View) -> str:
    """Return how many disputes the lists of orders show as open; empty where they show none."""
    record, items = view.case.record, view.case.playbook.items()
    logs = (record.lists.get(item.id) for item in items if item.list_name in OF_ORDERS)
    count = sum(with_meaning(log, record.everything, IN_DISPUTE) for log in logs if log)
    return counted(count, "dispute") if count else ""


def due_line(found: Due, clock: Clock) -> str:
    """Return one thing that is due with its title: ``The stock is cleared: due tomorrow``."""
    return due_words(found, clock) if found.rows else f"{found.title}: {due_text(found.day, clock)}"


def only_if(view: View, item: Item) -> str:
    """Return on which condition an item applies; empty where that is no question, or answered."""
    state = view.verdict.states[item.id]
    is_left = state.state in (State.OPEN, State.WAITING) and not (state.statements or state.rows)
    is_asked = item.applies_if and is_left and not is_known_to_apply(item, view.verdict.states)
    return f"Only if yes: {item.applies_if}" if is_asked else ""


def runs_out(view: View, item: Item) -> datetime | None:
    """Return when the tick of an item that is done runs out; None if never."""
    state = view.verdict.states[item.id]
    seen = last_seen(state)
    held = item.holds(state.ways_used)
    if state.state is not State.DONE or not held or seen is None:
        return None
    return seen + span(held)


def last_seen(state: ItemState) -> datetime | None:
    """Return when an entry was last seen to be so, by the statement that runs out first."""
    return min(
        (statement.observed for statement in state.statements if statement.observed), default=None
    )
