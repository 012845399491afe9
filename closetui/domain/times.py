"""Moments and spans: parsing, printing and adding, without a clock.

Moments are aware ``datetime`` values. Spans are the words that playbooks use,
such as ``24h`` or ``30d``.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from closetui.domain.values import distinct

_LONGEST_SPAN = 5
"""Digits of a span."""

YEARS: Final = range(1900, 9000)
"""Years that are calculated with: a span added to them stays within the calendar."""

ONE_DAY: Final = timedelta(days=1)

CLOCK_TOLERANCE = timedelta(minutes=5)
"""How far ahead of ours another clock may run before a time counts as future."""


def span(text: str) -> timedelta:
    """Return the length of a span such as ``24h``; raises ValueError for other text."""
    if not is_span(text):
        raise ValueError(text)
    count = int(text[:-1])
    return timedelta(days=count) if is_in_days(text) else timedelta(hours=count)


def is_span(text: str) -> bool:
    """Return whether a text is a whole number of hours (``24h``) or days (``30d``)."""
    number = text[:-1]
    return text.endswith(("h", "d")) and number.isdecimal() and len(number) <= _LONGEST_SPAN


@lru_cache(64)  # A playbook names few dates, each of them many times.
def is_as_of(text: str) -> bool:
    """Return whether a text is a date ``YYYY[-MM[-DD]]``, or ``undated``."""
    day = f"{text}-01-01"[:10]
    try:
        known = date.fromisoformat(day).isoformat() == day  # Other ISO forms are not ours.
    except ValueError:
        known = False
    return (known and len(text) in (4, 7, 10)) or text == "undated"


def is_in_days(text: str) -> bool:
    """Return whether a span is given in days, and not in hours."""
    return text.endswith("d")


def span_words(text: str) -> str:
    """Return a span in words: ``24h`` becomes ``24 hours``, ``1d`` ``1 day``."""
    if not is_span(text):
        return text
    count = int(text[:-1])
    noun = "day" if is_in_days(text) else "hour"
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def after_words(text: str) -> str:
    """Return when a wait is over: ``after 30 days`` from its day, or once that day is over."""
    return f"after {span_words(text)}" if span(text) else "once that day is over"


def nothing_before(moment: str) -> str:
    """Return why there is only to wait until a moment."""
    return f"nothing to do before {moment}"


def parsed_moment(text: str) -> datetime | None:
    """Return the moment that an ISO text names, with an offset or without; None for other text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.year in YEARS else None


def moment_text(moment: datetime) -> str:
    """Return the moment as ISO text to the second, with its offset."""
    return moment.isoformat(timespec="seconds")


def exact_moment(text: str) -> datetime | None:
    """Return the moment that an ISO time with an offset names, None for other text."""
    moment = parsed_moment(text)
    return moment if moment is not None and moment.tzinfo is not None else None


@lru_cache(maxsize=4096)  # Thousands of rows share a few hundred days.
def parse_day(text: str) -> date | None:
    """Return the day that ``YYYY-MM-DD`` names, None for other text."""
    if len(text) != len("YYYY-MM-DD"):
        return None  # Other ISO forms are not ours.
    moment = parsed_moment(text)
    return moment.date() if moment else None


def named_day(text: str) -> date | None:
    """Return the day that a day or a moment names, None for other text."""
    moment = exact_moment(text)
    return moment.date() if moment else parse_day(text)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date, *, year: int | None = None) -> str:
    """Return a day as people write it: ``5 Nov 2026``; ``5 Nov`` where it lies in ``year``."""
    return f"{day.day} {_MONTHS[day.month - 1] if day.year == year else month_words(day)}"


def month_words(day: date) -> str:
    """Return the month of a day as people write it: ``Nov 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


@distinct
class Dated(NamedTuple):
    """A sentence with a day, which a face may word as people say it, such as "yesterday"."""

    before: str
    day: date
    after: str = ""
    who: str = ""
    """The name of whoever did it, which stands in front; empty where nobody is named."""
    actor: str = ""
    """The id of their installation."""

    def __str__(self) -> str:
        """Return it as it stands on every day: ``opened again on 5 Nov 2026: it came back``."""
        return self.told(self.who, f"on {day_words(self.day)}")

    def told(self, who: str, when: str) -> str:
        """Return it with the words of a face for the person and the day."""
        return f"{f'{who} ' if who else ''}{self.before} {when}{self.after}"


Reason = str | Dated
"""Why something is not met."""

_FAR: Final = 30
"""Years around today, or around an export, within which every likely day lies."""


def is_far_off(day: date, today: date) -> bool:
    """Return whether a day is so far from another that its year is probably a mistake."""
    return abs(day.year - today.year) > _FAR


def dated(before: str, day: date | None, after: str = "") -> Reason:
    """Return a sentence with its day, which may be unknown."""
    return Dated(before, day, after) if day else f"{before} on an unknown day{after}"


def led_by(lead: str, reason: Reason) -> Reason:
    """Return a reason with words before it."""
    if isinstance(reason, Dated):
        who = f"{reason.who} " if reason.who else ""
        return reason._replace(before=f"{lead}{who}{reason.before}", who="")
    return lead + reason


def event_day(at: str) -> str:
    """Return the day of a moment that an event carries, as people write it."""
    moment = exact_moment(at)
    return day_words(moment.date()) if moment else "an unknown day"


def told_day(when: str, at: str) -> str:
    """Return the day on which something happened, as people write it.

    That is the day or moment ``when`` that was given, else the moment ``at`` which it was recorded.
    """
    day = named_day(when)
    return day_words(day) if day else event_day(at)


def event_moment(at: str) -> str:
    """Return the day and time that an event carries, as in ``5 Nov 2026, 17:30``."""
    moment = exact_moment(at)
    return f"{day_words(moment.date())}, {moment:%H:%M}" if moment else "an unknown day"


def day_after(moment: datetime, length: timedelta) -> date | None:
    """Return the day on which a span ends, or None beyond the calendar's end."""
    try:
        return (moment + length).date()
    except OverflowError:
        return None


def day_later(day: date, length: timedelta) -> date | None:
    """Return the day that lies a length after another, or None beyond the calendar's ends."""
    try:
        return day + length
    except OverflowError:
        return None
