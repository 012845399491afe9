"""The ids of an export: order numbers above all, which spreadsheets spoil without a word."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from closetui.domain.list_bodies import LONGEST_ID
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
        raise CellError("has lost its last digits", EXPORT_ANEW)
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


def are_rounded(ids: Iterable[str]) -> bool:
    """Return whether order numbers look as a spreadsheet leaves them that keeps fifteen digits."""
    long = [row for row in ids if len(row) == 16]
    return len(long) >= 5 and all(row.endswith("0") for row in long)
