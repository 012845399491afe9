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
    """Return the id of which most stands in a mistyped one; empty where less than half does.

    That are the digits at the same places, or those before and after what was mistyped, left out
    or put in. Where only the end was typed it is the id that ends so.
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
    return near if len(word) > _FEWEST and 2 * likeness(near)[0] > len(word) else ""


_FEWEST: Final = 3
"""Characters of a word that is like too many to tell which is meant."""


def _same_at_start(word: str, other: str) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, word, other)))
