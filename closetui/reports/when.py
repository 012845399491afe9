"""Days and times as people say them, and what is due on which: the most urgent first."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from closetui.domain.after import deadline, wanted_day
from closetui.domain.events import Event
from closetui.domain.text import capitalised
from closetui.domain.times import day_words, exact_moment, parse_day
from closetui.domain.values import distinct
from closetui.reports.lines import Line
from closetui.views import View


@distinct
class Clock(NamedTuple):
    """From when, and where, times are told."""

    now: datetime
    lasting: bool = False
    """Whether the words are read on other days too, so that none may be called today."""

    def moment(self, at: str) -> str:
        """Return the time of an event as it is where the reader is: ``today 17:30``.

        What is no time is returned as it stands.
        """
        moment = exact_moment(at)
        if moment is None:
            return at
        here = moment.astimezone(self.now.tzinfo)
        return f"{self.named(here.date())} {here:%H:%M}"

    def by(self, event: Event) -> str:
        """Return who said something, and when: ``Ann, today 17:30``."""
        return f"{event.by or 'somebody'}, {self.moment(event.at)}"

    def day(self, text: str) -> str:
        """Return a day as people say it: ``tomorrow``, ``Thu 5 Nov``; a moment with its time."""
        day = parse_day(text)
        return self.moment(text) if day is None else self.named(day)

    def named(self, day: date) -> str:
        """Return a day as people say it; the year only where it is another one."""
        if self.lasting:
            return day_words(day)
        today = self.now.date()
        near = {
            today: "today",
            today - timedelta(days=1): "yesterday",
            today + timedelta(days=1): "tomorrow",
        }
        words = f"{weekday(day)} {day_words(day)}"
        return near.get(day, words.removesuffix(f" {today.year}"))


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
    overdue: bool


def due(view: View) -> tuple[Due, ...]:
    """Return what is left and due: before applying, or once that was done afterwards.

    The most urgent comes first; what was forgotten longest is that.
    """
    found = _left(view)
    return tuple(sorted(found, key=lambda item: item.day))


def _left(view: View) -> Iterator[Due]:
    record, states, today = view.case.record, view.verdict.states, view.now.date()
    applied = view.verdict.application is not None
    for item in view.case.playbook.items():
        if item.derived or item.gates == applied or states[item.id].satisfied:
            continue
        day = deadline(record, item)
        if day:
            yield Due(item.id, item.title, day, day < today)
    whole = None if applied else wanted_day(view.case.record)
    if whole:
        title = view.case.playbook.apply.title
        yield Due("", capitalised(title), whole, whole < today)


def due_text(day: date, clock: Clock) -> str:
    """Return by when something should be done: ``due tomorrow``, ``overdue since Fri 20 Nov``."""
    over = day < clock.now.date()
    return f"{'overdue since' if over else 'due'} {clock.named(day)}"


def due_lines(view: View) -> Iterator[Line]:
    """Yield each thing that is due, in a line; what is overdue is marked by its words."""
    clock = Clock(view.now)
    for found in due(view):
        tone = "warning" if found.overdue else ""
        yield Line(f"- {found.title}: {due_text(found.day, clock)}", 0, tone)


def due_facts(view: View) -> list[dict[str, object]]:
    """Return each thing that is due, the most urgent first."""
    return [
        {
            "item": found.entry or None,
            "title": found.title,
            "day": str(found.day),
            "overdue": found.overdue,
        }
        for found in due(view)
    ]
