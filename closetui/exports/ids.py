"""The ids of an export: order numbers above all, which spreadsheets spoil without a word."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import comb
from typing import Final

from closetui.domain.list_bodies import LONGEST_ID
from closetui.domain.text import first_of
from closetui.exports.values import CellError, is_number, text_of

EXPORT_ANEW: Final = (
    "a spreadsheet took the numbers for figures: export again, and open nothing in between"
)

_EXACT: Final = 10**15
"""Whole numbers below this are exact in a spreadsheet, which keeps fifteen digits."""

_POWER = re.compile(r"[-+]?\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE | re.ASCII)
_DIGITS_APART = re.compile(r"\d[\d ]*\d", re.ASCII)


def read_id(cell: object, *, digits: bool) -> str:
    """Return the id of a row; an empty text for an empty cell.

    Args:
        cell: What stands in the column of ids.
        digits: Whether ids are order numbers, of nothing but digits.

    Raises:
        CellError: It is spoiled, or none.
    """
    if type(cell) is str and 10 <= len(cell) <= 20 and cell.isdigit() and cell.isascii():
        return cell  # As it mostly stands: nothing but the number.
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _EXACT:
        told = f"is kept as a number ({f'{cell:.0f}'[:30]}), which can lose its last digits"
        raise CellError(told, EXPORT_ANEW)
    text = " ".join(text_of(cell).lstrip("'`").split())
    if digits:
        text = unicodedata.normalize("NFKC", text)
    if _POWER.fullmatch(text):
        raise CellError(f"has lost its last digits ({text})", EXPORT_ANEW)
    if digits and _DIGITS_APART.fullmatch(text):
        text = text.replace(" ", "")
    if len(text) > LONGEST_ID:
        raise CellError(f"is longer than {LONGEST_ID} characters")
    if digits and text and not is_number(text):
        raise CellError(f"{text[:30]!r} is no order number", "order numbers have sixteen digits")
    return text


_KEPT: Final = 15
"""Digits of a number that a spreadsheet keeps; those after them become zeros."""

_USUAL: Final = 16
"""Digits of an order number; those of other years were shorter."""


_DOUBT: Final = 10**5
"""Order numbers are refused that would look so by chance once in as many lists, or less."""


def rounded_count(ids: Iterable[str]) -> int:
    """Return how many order numbers a spreadsheet has rounded, where their ends show a pattern.

    A digit that would be lost is a zero by chance in one number of ten. At least half of the
    numbers have to end in zeros there, five of them or, with three zeros each, all of two. That
    many of n numbers do so by chance in at most ``comb(n, many) / 10**zeros`` of all lists:
    refused is what one list in a hundred thousand would look like, or fewer, such as 5 of 5,
    9 of 10 or 11 of 20. What is less than that is only told.
    """
    long = [row for row in ids if len(row) > _KEPT]
    found = [row for row in long if _is_rounded(row)]
    few = len(found) == len(long) >= 2 and all(row.endswith("000") for row in long)
    if few:
        return len(found)
    lost = sum(len(row) - _KEPT for row in found)
    is_pattern = len(found) >= 5 and len(found) * 2 >= len(long)
    return len(found) if is_pattern and comb(len(long), len(found)) * _DOUBT <= 10**lost else 0


def _is_rounded(row: str) -> bool:
    return len(row) > _KEPT and not row[_KEPT:].strip("0")


def id_notes(ids: Collection[str]) -> Iterator[str]:
    """Yield what is doubtful of order numbers without being wrong for sure."""
    long = [row for row in ids if len(row) > _KEPT]
    rounded = [row for row in long if row[-1] == "0" and _is_rounded(row)]
    # Of a thousand numbers one ends in three zeros by chance; where all end in one, that is told.
    if len(rounded) < len(long):
        rounded = [row for row in rounded if row.endswith("000")]
        rounded = rounded if len(rounded) * 100 > len(long) else []
    if rounded:
        yield (
            f"Order numbers that end in zeros, as a spreadsheet leaves what it has rounded: "
            f"{_listed(rounded)}. Compare them with the seller backend."
        )
    if unusual := [row for row in ids if len(row) != _USUAL]:
        yield f"Order numbers that have not the usual sixteen digits: {_listed(unusual)}."


def _listed(ids: Sequence[str]) -> str:
    return f"{len(ids)} ({first_of(ids)})"
