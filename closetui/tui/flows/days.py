"""Asking for a day or a moment, with what was understood told while it is typed."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from closetui.domain.actions.outcome_checks import refuse_before_its_day
from closetui.domain.case import Application
from closetui.domain.days import Side, read_when, seen_moment
from closetui.domain.errors import UsageError
from closetui.domain.outcomes import End
from closetui.domain.text import counted
from closetui.reports.when import Clock, full_day
from closetui.tui.dialogs.ask import AskLine, Checked

_HOW: Final = {
    Side.PAST: "Such as today, yesterday 17:00, fri, 20 nov, 20.11., -8d or 2026-11-20.",
    Side.FUTURE: "Such as tomorrow, fri, 20 dec, 20.12., in 6 weeks or 2026-12-20.",
    None: "Such as yesterday, tomorrow, 20 nov, 20.12., in 6 weeks or 2026-12-20.",
}
"""How a day can be written, by the side of now on which it lies; None: on either."""


def ask_moment(
    title: str,
    question: str,
    now: datetime,
    *,
    initial: str = "",
    side: Side | None = Side.PAST,
    empty: bool = False,
    stands: bool = False,
) -> AskLine:
    """Return the dialog that asks for a moment.

    Args:
        title: What is done, and to what.
        question: What the moment is for.
        now: The present moment.
        initial: What is there to be changed.
        side: On which side of now it lies; None: on either.
        empty: Whether an empty line is an answer too.
        stands: Whether what is there stands already, and may be kept on whichever side it lies.
    """
    return AskLine(
        title,
        f"{question}\n{_HOW[side]}",
        initial=initial,
        check=moment_check(now, side, empty=empty, standing=initial if stands else ""),
    )


def moment_check(
    now: datetime, side: Side | None = Side.PAST, *, empty: bool = False, standing: str = ""
) -> Callable[[str], Checked]:
    """Return what says of a line which moment it names, and whether that can be.

    ``standing`` is a line that can be given whenever it is, as it stands already.
    """

    def check(line: str) -> Checked:
        if not line.strip():
            return Checked(_HOW[side], good=empty)
        try:
            when = read_when(line, now, side=side)
        except UsageError as error:
            return Checked(f"{error.what}. {error.remedy}", good=False)
        words = f"{full_day(when.day)}, {distance(when.day, now.date())}"
        if when.moment:
            words = f"{full_day(when.day)} {when.moment:%H:%M}, {distance(when.day, now.date())}"
        if line.strip() == standing:
            return Checked(words)
        if side is Side.FUTURE and when.day < now.date():
            return Checked(f"{words}: it is over. Give today, or a day to come.", good=False)
        if side is Side.PAST and seen_moment(line, now) > now:
            return Checked(f"{words}: it has not come yet. Give a day up to today.", good=False)
        return Checked(words)

    return check


def outcome_check(application: Application, word: End, now: datetime) -> Callable[[str], Checked]:
    """Return what says of a line on which day an answer came, and whether it can have by then."""
    is_moment = moment_check(now)

    def check(line: str) -> Checked:
        verdict = is_moment(line)
        if not verdict.good or not line.strip():
            return verdict
        try:
            refuse_before_its_day([application], word, read_when(line, now).iso)
        except UsageError as error:
            return Checked(f"{error.what}. {error.remedy}", good=False)
        return verdict

    return check


def day_of(line: str, now: datetime, side: Side | None) -> date:
    """Return the day that a line names, which :func:`moment_check` took."""
    return read_when(line, now, side=side).day


def distance(day: date, today: date) -> str:
    """Return how far a day lies from today, in words."""
    days = (day - today).days
    if not days:
        return "today"
    days_words = counted(abs(days), "day")
    return f"in {days_words}" if days > 0 else f"{days_words} ago"


def moment_words(moment: datetime | None, now: datetime) -> str:
    """Return a moment as people say it; none is the present one."""
    return Clock(now).moment((moment or now).isoformat())
