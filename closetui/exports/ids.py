"""The ids of an export: order numbers above all, which spreadsheets spoil without a word."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import comb
from typing import Final

from closetui.domain.errors import Problem, ProblemsError
from closetui.domain.list_bodies import LONGEST_ID, ExportedRow
from closetui.domain.text import first_of
from closetui.exports.values import CellError, checked_length, is_number, text_of

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
        fault = f"is kept as a number ({f'{cell:.0f}'[:30]}), which can lose its last digits"
        raise CellError(fault, EXPORT_ANEW)
    text = " ".join(text_of(cell).lstrip("'`").split())
    if digits:
        text = unicodedata.normalize("NFKC", text)
    if _POWER.fullmatch(text):
        raise CellError(f"has lost its last digits ({text})", EXPORT_ANEW)
    if digits and _DIGITS_APART.fullmatch(text):
        text = text.replace(" ", "")
    checked_length(text, LONGEST_ID)
    if digits and text and not is_number(text):
        raise CellError(f"{text[:30]!r} is no order number", "order numbers have sixteen digits")
    return text


_KEPT: Final = 15
"""Digits of a number that a spreadsheet keeps; those after them become zeros."""

_USUAL: Final = 16
"""Digits of an order number; those of other years were shorter."""


_REFUSED: Final = 1_000
"""Order numbers are refused that would look so by chance once in as many lists, or less."""

_TOLD: Final = 10
"""The same of order numbers that are told."""

_MOST_ZEROS: Final = 6
"""More zeros than these at the end tell no more."""


class RoundedError(ProblemsError):
    """Order numbers look as a spreadsheet leaves them; only a person can know them to be right."""


def refuse_rounded(rows: Iterable[ExportedRow], noun: str, where: str) -> None:
    """Raise :class:`RoundedError` where order numbers end in zeros in a pattern.

    A spreadsheet keeps fifteen digits and makes zeros of the rest: of sixteen digits the last
    becomes one. By chance one true number of ten ends in a zero, one of a hundred in two. Of
    ``n`` true numbers ``many`` or more do so in at most ``comb(n, many) / 10**(zeros * many)``
    of all lists. Refused is what one true list in a thousand would look like, or fewer: 3 of 3,
    4 of 5, 6 of 10 or 9 of 20 that end in a zero, or 2 of 2 that end in two. What one in ten
    would look like is told (:func:`id_notes`): 1 of 1, 2 of 3 or 4 of 10. One number alone is no
    pattern, whatever it ends in. Whoever has such a list compares it, and says that it is right.
    """
    ids = dict.fromkeys(row.id for row in rows)
    found = _rounded(ids, _REFUSED)
    if len(found) > 1:
        rounded = f"{len(found)} of {len(ids)} order numbers end in zeros ({first_of(found)})"
        rounded = f"{rounded}: it looks as if they have lost their last digits"
        fault = Problem("column id", rounded, EXPORT_ANEW)
        raise RoundedError(f"1 problem in this {noun}", (fault,), where=where)


def _rounded(ids: Iterable[str], lists: int) -> list[str]:
    """Return the numbers that end in zeros, if by chance so many do in one of so many lists."""
    long = [row for row in ids if len(row) > _KEPT]
    ending = [(row, len(row) - len(row.rstrip("0"))) for row in long if row.endswith("0")]
    for zeros in range(1, _MOST_ZEROS + 1):
        found = {row: lost for row, at_end in ending if at_end >= (lost := _lost(row, zeros))}
        if found and comb(len(long), len(found)) * lists <= 10 ** sum(found.values()):
            return list(found)
    return []


def _lost(row: str, zeros: int) -> int:
    """Return how many zeros at its end a number must have to have lost as many digits or more."""
    return max(zeros, len(row) - _KEPT)


def id_notes(ids: Collection[str]) -> Iterator[str]:
    """Yield what is doubtful of order numbers without being wrong for sure."""
    if rounded := _rounded(ids, _TOLD):
        yield (
            f"Order numbers that end in zeros, as a spreadsheet leaves what it has rounded: "
            f"{_listed(rounded)}. Compare them with the seller backend."
        )
    if unusual := [row for row in ids if len(row) != _USUAL]:
        yield f"Order numbers that have not the usual sixteen digits: {_listed(unusual)}."


def _listed(ids: Sequence[str]) -> str:
    return f"{len(ids)} ({first_of(ids)})"
