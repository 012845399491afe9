"""Which lines of an export only sum up those above."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from closetui.exports.amounts import read_amount
from closetui.exports.columns import Columns
from closetui.exports.values import CellError, is_number

_WORDS: Final = frozenset(
    {"total", "totals", "sum", "subtotal", "grand total", "合计", "总计", "小计", "总额", "汇总"}
)


def is_total(cells: Sequence[object], columns: Columns, *, digits: bool) -> bool:
    """Return whether a line has an amount, and beside it only figures and words for a total.

    ``digits`` says whether ids are order numbers: a partner may be called Total.
    """
    filled = {n: cell for n, cell in enumerate(cells) if cell not in (None, "")}
    words = {n for n, cell in filled.items() if _is_word(cell) and (digits or n != columns.id)}
    figures = filled.keys() - words
    others = {columns.id, columns.status, columns.day, columns.country, columns.ship_by}
    return columns.amount in figures and all(
        n not in others and _is_figure(filled[n]) for n in figures
    )


def _is_word(cell: object) -> bool:
    return unicodedata.normalize("NFKC", str(cell)).casefold().strip(" :") in _WORDS


def _is_figure(cell: object) -> bool:
    """Return whether a cell can be a sum: an amount, or a formula, and no long number."""
    if isinstance(cell, str) and cell.lstrip().startswith("="):
        return True
    text = f"{cell:.2f}" if isinstance(cell, float) else str(cell).strip()
    try:
        return not is_number(text) and bool(read_amount(text))
    except CellError as error:
        return error.naming is not None  # Only which figure it is, is in doubt.
