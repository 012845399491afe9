"""A table as it was read from a file: cells row by row, before anybody asks what they mean."""

from collections.abc import Sequence
from typing import Final, NamedTuple

MOST_BYTES: Final = 64 * 2**20
"""Bytes that an export may have."""

MOST_LINES: Final = 100_000
"""Rows that an export may have; one order can take several of them."""

Cells = Sequence[object]


class Line(NamedTuple):
    """One row of a table."""

    number: int
    """Counted from 1, as a spreadsheet counts them."""
    cells: Cells
    """Texts; from a workbook also numbers, days and nothing."""
