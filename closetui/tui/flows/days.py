"""Asking for a day or a moment, with what was understood told while it is typed."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from closetui.domain.days import Side, read_when
from closetui.domain.errors import UsageError
from closetui.reports.when import Clock, full_day
from closetui.reports.words import counted
from closetui.tui.dialogs.ask import AskLine, Told
from closetui.tui.dialogs.sheet import Place

HOW: Final = "Such as today, yesterday 17:00, fri, 20 nov, 20.11., -8d or 2026-11-20."
HOW_AHEAD: Final = "Such as tomorrow, fri, 20 dec, 20.12., in 6 weeks or 2026-12-20."
HOW_EITHER: Final = "Such as yesterday, tomorrow, 20 nov, 20.12., in 6 weeks or 2026-12-20."


def ask_moment(
    title: str,
    question: str,
    now: datetime,
    *,
    initial: str = "",
    ahead: bool = False,
    either: bool = False,
    empty: bool = False,
    place: Place = Place.BESIDE,
) -> AskLine:
    """Return the dialog that asks for a moment.

    Args:
        title: What is done, and to what.
        question: What the moment is for.
        now: The present moment.
        initial: What is there to be changed.
        ahead: Whether it lies ahead; otherwise it may not.
        either: Whether it may lie on either side all the same.
        empty: Whether an empty line is an answer too.
        place: Where the dialog lies.
    """
    return AskLine(
        title,
        f"{question}\n{_how(ahead=ahead, either=either)}",
        initial=initial,
        check=moment_check(now, ahead=ahead, either=either, empty=empty),
        place=place,
    )


def moment_check(
    now: datetime, *, ahead: bool = False, either: bool = False, empty: bool = False
) -> Callable[[str], Told]:
    """Return what says of a line which moment it names, and whether that can be."""

    def check(line: str) -> Told:
        if not line.strip():
            return Told(_how(ahead=ahead, either=either), good=empty)
        try:
            when = read_when(line, now, side=None if either else _side(ahead=ahead))
        except UsageError as error:
            return Told(f"{error.what}. {error.remedy}", good=False)
        words = f"{full_day(when.day)}, {distance(when.day, now.date())}"
        if when.moment:
            words = f"{full_day(when.day)} {when.moment:%H:%M}, {distance(when.day, now.date())}"
        if either:
            return Told(words)
        if ahead and when.day < now.date():
            return Told(f"{words}: it is over. Give today, or a day to come.", good=False)
        if not ahead and moment_of(line, now) > now:
            return Told(f"{words}: it has not come yet. Give a day up to today.", good=False)
        return Told(words)

    return check


def moment_of(line: str, now: datetime, *, ahead: bool = False) -> datetime:
    """Return the moment that a line names, which :func:`moment_check` took.

    A bare day means its start, today the present moment.
    """
    when = read_when(line, now, side=_side(ahead=ahead))
    if when.moment is not None:
        return when.moment.replace(microsecond=0)
    return now if when.day == now.date() else datetime.combine(when.day, time(), now.tzinfo)


def day_of(line: str, now: datetime, *, ahead: bool = False, either: bool = False) -> date:
    """Return the day that a line names, which :func:`moment_check` took."""
    return read_when(line, now, side=None if either else _side(ahead=ahead)).day


def _side(*, ahead: bool) -> Side:
    return Side.FUTURE if ahead else Side.PAST


def _how(*, ahead: bool, either: bool) -> str:
    if either:
        return HOW_EITHER
    return HOW_AHEAD if ahead else HOW


def distance(day: date, today: date) -> str:
    """Return how far a day lies from today, in words."""
    days = (day - today).days
    if not days:
        return "today"
    told = counted(abs(days), "day")
    return f"in {told}" if days > 0 else f"{told} ago"


def moment_words(moment: datetime | None, now: datetime) -> str:
    """Return a moment as people say it; none is the present one."""
    return Clock(now).moment((moment or now).isoformat())
