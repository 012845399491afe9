"""Days and times as people say them, in place of the stamps that events carry."""

from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from closetui.domain.times import day_words, exact_moment, parse_day
from closetui.domain.values import distinct

_WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


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
        return f"{self._named(here.date())} {here:%H:%M}"

    def day(self, text: str) -> str:
        """Return a day as people say it: ``tomorrow``, ``5 Nov 2026``; a moment with its time."""
        day = parse_day(text)
        return self.moment(text) if day is None else self._named(day)

    def weekday(self, day: date) -> str:
        """Return a day with its weekday, for planning: ``Sun 20 Dec``, or with another year."""
        near = self._named(day)
        if near != day_words(day):
            return near
        year = "" if day.year == self.now.year else f" {day.year}"
        return f"{_WEEKDAYS[day.weekday()]} {day_words(day).rsplit(' ', 1)[0]}{year}"

    def _named(self, day: date) -> str:
        today = self.now.date()
        near = {
            today: "today",
            today - timedelta(days=1): "yesterday",
            today + timedelta(days=1): "tomorrow",
        }
        return day_words(day) if self.lasting else near.get(day, day_words(day))
