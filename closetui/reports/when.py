"""Days and times as people say them, in place of the stamps that events carry."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from closetui.domain.times import day_words, exact_moment, parse_day
from closetui.domain.values import distinct


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
