"""Days that are possible, but so far off that hardly anybody means them."""

from datetime import date
from typing import Final

from closetui.domain.errors import UsageError
from closetui.domain.times import day_words

_FAR: Final = 30
"""Years around today, or around an export, within which every likely day lies."""


def is_far_off(day: date, today: date) -> bool:
    """Return whether a day is so far from another that its year is probably a mistake."""
    return abs(day.year - today.year) > _FAR


def likely_day(day: date, today: date, where: str) -> date:
    """Return a day that a person typed; raises :class:`UsageError` for one that is far off."""
    if is_far_off(day, today):
        raise UsageError(
            f"{day_words(day)} is unlikely: it is {abs(day.year - today.year)} years from now",
            where=where,
            remedy="Look whether the year is right.",
        )
    return day
