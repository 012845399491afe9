"""The ids of rows as people type them."""

from collections.abc import Iterable
from itertools import takewhile
from operator import eq
from typing import Final


def row_id(typed: str) -> str:
    """Return the id that a word means; order numbers are often shown in groups of four digits."""
    bare = "".join(typed.split())
    return bare if bare.isdigit() else " ".join(typed.split())


def nearest_row(typed: str, known: Iterable[str]) -> str:
    """Return the id that is meant by a mistyped one; empty where none is nearly the same.

    Of a name half has to be alike: what stands at the same places, or before and after what was
    mistyped, left out or put in. Order numbers are alike in most digits, whosever they are: they
    may differ by one digit, or by two neighbours that were turned. Where only the end was typed it
    is the id that ends so.
    """
    word = typed.casefold()

    def likeness(row: str) -> tuple[int, int]:
        other = row.casefold()
        ends = _same_at_start(word, other) + _same_at_start(word[::-1], other[::-1])
        alike = min(ends, len(word), len(other))
        if len(word) != len(other):
            return alike, 0
        apart = abs(int(word) - int(other)) if (word + other).isdecimal() else 0
        return max(alike, sum(map(eq, word, other))), -apart

    near = max(known, key=likeness, default="")
    if len(word) <= _FEWEST:
        return ""
    alike = likeness(near)[0]
    is_meant = _is_slip(word, near, alike) if near.isdecimal() else 2 * alike > len(word)
    return near if is_meant else ""


def _is_slip(word: str, number: str, alike: int) -> bool:
    """Return whether a word is a number but for one slip of the fingers, or the end of it.

    ``alike`` is how many characters of the two are the same.
    """
    longer = len(word) - len(number)
    if longer == 0:
        return alike >= len(word) - (2 if sorted(word) == sorted(number) else 1)
    return number.endswith(word) or (abs(longer) == 1 and alike == min(len(word), len(number)))


_FEWEST: Final = 3
"""Characters of a word that is like too many to tell which is meant."""


def _same_at_start(word: str, other: str) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, word, other)))
