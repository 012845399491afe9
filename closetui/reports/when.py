"""Days and times as people say them, in place of the stamps that events carry."""

from datetime import date, datetime, timedelta

from closetui.domain.times import day_words, exact_moment, parse_day


def spoken(at: str, now: datetime) -> str:
    """Return the time of an event as it is where the reader is: ``today 17:30``.

    What is no time is returned as it stands.
    """
    moment = exact_moment(at)
    if moment is None:
        return at
    try:
        here = moment.astimezone(now.tzinfo)
    except OverflowError:  # At the edge of the calendar another offset has no such day.
        here = moment
    return f"{_near(here.date(), now) or day_words(here.date())} {here:%H:%M}"


def spoken_day(text: str, now: datetime) -> str:
    """Return a day as people say it: ``tomorrow``, ``5 Nov 2026``; a moment with its time."""
    day = parse_day(text)
    if day is None:
        return spoken(text, now)
    return _near(day, now) or day_words(day)


def _near(day: date, now: datetime) -> str:
    near = {
        now.date(): "today",
        now.date() - timedelta(days=1): "yesterday",
        now.date() + timedelta(days=1): "tomorrow",
    }
    return near.get(day, "")
