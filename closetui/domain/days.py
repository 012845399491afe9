"""Days as people write them: ``Tue 20 Oct 2026``, ``20.10.``, ``yesterday``, ``-8d``, ``fri``.

Pure functions: today is passed in. A text with two readings is refused, and both readings are
named; nothing is guessed.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Final, NamedTuple

from closetui.domain.errors import UsageError
from closetui.domain.text import one_line, shorten
from closetui.domain.times import (
    YEARS,
    day_later,
    day_words,
    is_far_off,
    moment_text,
    parsed_moment,
)
from closetui.domain.values import distinct

_MONTHS: Final = {
    name[:length]: number
    for number, name in enumerate(
        (
            "january", "february", "march", "april", "may", "june", "july", "august",
            "september", "october", "november", "december",
        ),
        1,
    )
    for length in range(3, len(name) + 1)
}  # fmt: skip
"""Every month by its name and by each beginning of it of three letters or more."""

_WEEK: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WEEKDAYS: Final = {
    name[:length]: number for number, name in enumerate(_WEEK) for length in (2, 3, 4, 5, len(name))
}
"""Every weekday by its name and by its usual short forms."""

_NEARBY: Final = timedelta(days=92)
"""How near a day without a year has to be to be understood on either side of today."""

_NEAR: Final = {"today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2}
_COUNTS: Final = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS: Final = {"day": 1, "days": 1, "week": 7, "weeks": 7}

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
"""A day whose first two numbers may be day and month, or month and day."""
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)?[ -]?([a-z]+)[.,]?[ -](\d{4})", re.ASCII
)
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.ASCII)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: of)? ?([a-z]+)\.?", re.ASCII)
_MONTH_AND_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_DOTTED_SHORT = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?", re.ASCII)
_SPAN = re.compile(r"([-+]) ?(\d{1,4}) ?([dw])", re.ASCII)
_AGO = re.compile(r"(\d{1,4}|[a-z]+) ([a-z]+) ago", re.ASCII)
_AHEAD = re.compile(r"in (\d{1,4}|[a-z]+) ([a-z]+)", re.ASCII)
_WITH_WEEKDAY = re.compile(r"([a-z]+)[.,]? (.+)", re.ASCII)
_WITH_TIME = re.compile(r"(.+?),? (?:at )?(\d{1,2})[:.](\d{2})", re.ASCII)


def likely_day(day: date, today: date, where: str) -> date:
    """Return a day that a person typed; raises :class:`UsageError` for one that is far off."""
    if is_far_off(day, today):
        raise UsageError(
            f"{day_words(day)} is unlikely: it is {abs(day.year - today.year)} years from now",
            where=where,
            remedy="Look whether the year is right.",
        )
    return day


@distinct
class When(NamedTuple):
    """A day that somebody named, and the moment if they named one."""

    day: date
    moment: datetime | None = None

    @property
    def iso(self) -> str:
        """The day, or the moment with its offset, as ISO text."""
        return moment_text(self.moment) if self.moment else str(self.day)


class Side(Enum):
    """On which side of today a day lies if the person leaves that open."""

    PAST = -1
    FUTURE = 1


_USUAL: Final[Mapping[Side | None, str]] = {
    None: "yesterday, 3 days ago or in 6 weeks",
    Side.PAST: "yesterday or 3 days ago",
    Side.FUTURE: "tomorrow or in 6 weeks",
}
"""Words for days on each side of today."""


def read_day(text: str, today: date, *, where: str = "day", side: Side | None = None) -> date:
    """Return the day that a person means; raises :class:`UsageError` for none, two, or one far off.

    A refusal names ``where``: what the day is for. On ``side`` lies a day that is given without a
    year, or as a weekday. None: a day without a year is the nearest one within three months; else
    it could be either, as a weekday could.
    """
    words = " ".join(text.casefold().split())
    match = _WITH_WEEKDAY.fullmatch(words)
    weekday = _WEEKDAYS.get(match[1]) if match else None
    words = match[2] if match and weekday is not None else words
    day = _relative(words, today) or _written(words, where)
    day = day or _without_year(words, today, side, where, weekday)
    day = day or _weekday(words, today, side, where)
    if day and weekday not in (None, day.weekday()):
        raise UsageError(
            f"{day_words(day)} is a {_WEEK[day.weekday()].capitalize()}",
            where=where,
            remedy="Look which of the two is meant, and write the day alone.",
        )
    if day is None or day.year not in YEARS:
        raise UsageError(
            f"{_quoted(text)} is no day",
            where=where,
            remedy=f"Write it as {day_words(today)}, {_USUAL[side]}.",
        )
    return likely_day(day, today, where)


def read_written_day(text: str) -> date:
    """Return a day that is written out with its year, as tables have it; no other form is accepted.

    Raises :class:`UsageError`: it is no such day, or could be two.
    """
    day = _written(" ".join(text.casefold().split()), "day")
    if day is None or day.year not in YEARS:
        raise UsageError(f"{_quoted(text)} is no day with its year", where="day")
    return day


def parse_moment(text: str, *, where: str = "time", now: datetime | None = None) -> datetime:
    """Return the moment an ISO text names.

    One without an offset is taken in the offset of ``now`` (UTC without it). A
    bare day means its start; today's therefore never lies in the future.
    Raises :class:`UsageError` naming ``where`` when the text is no ISO time.
    """
    moment = parsed_moment(text.strip())
    if moment is None:
        raise UsageError(
            f"{text!r} is not a time",
            where=where,
            remedy="Write it as 2026-11-22 or 2026-11-22T14:30+01:00",
        )
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo if now else UTC)
    return moment.replace(microsecond=0)


def read_when(text: str, now: datetime, *, where: str = "time", side: Side | None = None) -> When:
    """Return the day or the moment that a person means; a time of day is in the offset of ``now``.

    Raises :class:`UsageError` like :func:`read_day`.
    """
    words = " ".join(text.casefold().split())
    if words == "now":
        return When(now.date(), now)
    if ":" in words and _YEAR_FIRST.match(words):
        moment = parse_moment(text.strip(), where=where, now=now)
        return When(likely_day(moment.date(), now.date(), where), moment)
    with_time = _WITH_TIME.fullmatch(words)
    if with_time is None or _DOTTED.fullmatch(words):
        return When(read_day(text, now.date(), where=where, side=side))
    day = read_day(with_time[1], now.date(), where=where, side=side)
    try:
        clock = time(int(with_time[2]), int(with_time[3]))
    except ValueError:
        raise UsageError(
            f"{_quoted(text)} is no time of day", where=where, remedy="Write it as 17:30."
        ) from None
    return When(day, datetime.combine(day, clock, now.tzinfo))


def seen_moment(text: str, now: datetime, *, where: str = "time") -> datetime:
    """Return the moment at which a person says that something was seen.

    A bare day is its start in the offset of ``now``, today as well: so it is never in the future,
    and a tick never holds longer than was seen. Raises :class:`UsageError` like :func:`read_day`.
    """
    when = read_when(text, now, where=where, side=Side.PAST)
    moment = when.moment or datetime.combine(when.day, time(), now.tzinfo)
    return moment.replace(microsecond=0)


def _relative(words: str, today: date) -> date | None:
    """Return the day that is named by its distance from today."""
    if words in _NEAR:
        return day_later(today, timedelta(days=_NEAR[words]))
    if match := _SPAN.fullmatch(words):
        days = int(f"{match[1]}{match[2]}") * (7 if match[3] == "w" else 1)
        return day_later(today, timedelta(days=days))
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        match = pattern.fullmatch(words)
        if match and match[2] in _UNITS:
            count = int(match[1]) if match[1].isdigit() else _COUNTS.get(match[1])
            if count is not None:
                return day_later(today, timedelta(days=sign * count * _UNITS[match[2]]))
    return None


def _written(words: str, where: str) -> date | None:
    """Return the day that is written out, in one of the usual spellings."""
    if match := _YEAR_FIRST.fullmatch(words):
        return _date(match[1], match[2], match[3])
    if match := _DOTTED.fullmatch(words):
        return _date(match[3], match[2], match[1])
    # With dots the day always comes first; with slashes it depends on the country, and nobody is
    # asked where they live.
    if match := SLASHED.fullmatch(words):
        year, first, second = match[3], match[1], match[2]
        day_first, month_first = _date(year, second, first), _date(year, first, second)
        if day_first and month_first and day_first != month_first:
            raise _either(words, day_first, month_first, where)
        return day_first or month_first
    if match := _DAY_MONTH.fullmatch(words):
        return _date(match[3], _MONTHS.get(match[2], 0), match[1])
    if match := _MONTH_DAY.fullmatch(words):
        return _date(match[3], _MONTHS.get(match[1], 0), match[2])
    return None


def _without_year(
    words: str, today: date, side: Side | None, where: str, weekday: int | None
) -> date | None:
    """Return the day that is written without a year, in one in which it is that weekday."""
    if match := _DAY_AND_MONTH.fullmatch(words):
        number, month = match[1], _MONTHS.get(match[2], 0)
    elif match := _MONTH_AND_DAY.fullmatch(words):
        number, month = match[2], _MONTHS.get(match[1], 0)
    elif match := _DOTTED_SHORT.fullmatch(words):
        number, month = match[1], int(match[2])
    else:
        return None
    # Look at the years around: most have no 29 February, and a weekday decides between the others.
    years = range(today.year - 1, today.year + 2)
    days = [day for year in years if (day := _date(str(year), month, number))]
    days = [day for day in days if day.weekday() == weekday] or days
    last = max((day for day in days if day <= today), default=None)
    following = min((day for day in days if day >= today), default=None)
    if side is not None:
        return last if side is Side.PAST else following
    if last is None or following is None:
        return last or following
    nearest = min(last, following, key=lambda day: abs(day - today))
    if abs(nearest - today) > _NEARBY:
        raise _either(words, last, following, where)
    return nearest


def _weekday(words: str, today: date, side: Side | None, where: str) -> date | None:
    """Return the nearest such weekday on one side of today."""
    if words not in _WEEKDAYS:
        return None
    ahead = (_WEEKDAYS[words] - today.weekday() - 1) % 7 + 1
    following, last = today + timedelta(days=ahead), today + timedelta(days=ahead - 7)
    if last == today or side is Side.PAST:
        return last
    if side is Side.FUTURE:
        return following
    raise _either(words, last, following, where)


def _either(words: str, first: date, second: date, where: str) -> UsageError:
    return UsageError(
        f"{_quoted(words)} can be {day_words(first)} or {day_words(second)}",
        where=where,
        remedy=f"Write {first} or {second}.",
    )


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _quoted(text: str) -> str:
    return repr(shorten(one_line(text), 60))
