"""From what was typed or pasted to the rows of a list."""

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from closetui.domain.errors import Problem, ProblemsError, problems_found
from closetui.domain.incoming import Export
from closetui.domain.text import first_of
from closetui.exports.columns import TYPED, Columns
from closetui.exports.ids import refuse_rounded
from closetui.exports.kinds import OF_MONEY
from closetui.exports.reading import NUMBERED, digest_of
from closetui.exports.table import Manner, TableReader


def read_typed(text: str, list_name: str, now: datetime, *, checked: bool = False) -> Export:
    """Return rows that were typed or pasted: an id a line, then status, day and amount.

    The cells of a line are separated by commas, semicolons or tabs. Raises
    :class:`ProblemsError` naming each line that cannot be understood, and :class:`RoundedError`
    for order numbers that end in zeros, unless a person ``checked`` them.
    """
    where = "typed"
    marks = [mark for mark in _MARKS if mark in text]
    cells = csv.reader(
        text.splitlines(), delimiter=marks[0] if marks else ",", skipinitialspace=True
    )
    columns = Columns(0, 1, 2, 3, None, TYPED)
    reader = TableReader(columns, Manner(now.date(), list_name in NUMBERED, typed=True))
    try:
        rows = reader.read(enumerate(cells, 1), where)
    except ProblemsError as error:
        mixed = _mixed_marks(text.splitlines(), marks)
        problems = [fault._replace(hint=mixed or fault.hint) for fault in error.problems]
        raise problems_found("text", _together(problems), where) from None
    if list_name in NUMBERED and not checked:
        refuse_rounded(rows, "text", where)
    moves = list_name in OF_MONEY
    digest = digest_of(text.encode(errors="replace"), now.replace(second=0, microsecond=0))
    notes = tuple(reader.notes)
    return Export(rows, whole=False, notes=notes, movements=moves, digest=digest)


def _together(faults: Sequence[Problem]) -> Iterator[Problem]:
    """Yield faults that are the same in several rows as one: a person mends them in one go."""
    rows: dict[Problem, list[int]] = {}
    for fault in faults:
        place = fault.place.removeprefix(f"row {fault.line}")
        rows.setdefault(fault._replace(place=place, line=0), []).append(fault.line)
    for same, numbers in rows.items():
        if any(numbers):
            named = f"row {numbers[0]}" if len(numbers) == 1 else f"each of rows {_runs(numbers)}"
            yield same._replace(place=f"{named}{same.place}")
        else:
            yield same


def _runs(numbers: Sequence[int]) -> str:
    """Return ascending numbers in words, those in a row as one: ``1 to 4, 7``."""
    there = frozenset(numbers)
    starts = [n for n in numbers if n - 1 not in there]
    ends = [n for n in numbers if n + 1 not in there]
    pairs = zip(starts, ends, strict=True)
    return first_of([f"{a} to {b}" if b > a else str(a) for a, b in pairs])


_MARKS: Final = {"\t": "tabs", ";": "semicolons", ",": "commas"}
"""What parts the cells of a line that was typed, the surest first."""


def _mixed_marks(lines: Sequence[str], marks: Sequence[str]) -> str:
    """Return what helps where some lines are parted by another mark; empty where none is."""
    first, *others = marks or [""]
    apart = [mark for mark in others if any(mark in one and first not in one for one in lines)]
    if not apart:
        return ""
    return f"some lines have {_MARKS[first]} and some {_MARKS[apart[0]]}: use one of them"
