"""From what was typed or pasted to the rows of a list."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from closetui.domain.errors import Problem, ProblemsError, problems_found
from closetui.domain.incoming import Export
from closetui.domain.text import first_of
from closetui.exports.amounts import known_mark
from closetui.exports.columns import TYPED, Columns, is_header
from closetui.exports.doubts import OF_MONEY, refuse_other_words, refuse_rounded
from closetui.exports.encodings import BYTE_ORDER_MARK, refuse_nul
from closetui.exports.reading import NUMBERED, digest_of, read_pasted
from closetui.exports.table import Manner, TableReader


def read_typed(
    text: str,
    list_name: str,
    now: datetime,
    chosen: Mapping[str, str] | None = None,
    *,
    decimal: str = "",
    checked: bool = False,
) -> Export:
    """Return rows that were typed or pasted: an id a line, then status, day and amount.

    The cells of a line are separated by commas, semicolons or tabs. A table that was pasted with
    the names of its columns, or whose columns are named, is read, and refused, as one in a file
    (:func:`read_export`), but that a row which it lacks tells nothing. Raises what that raises,
    with each line that cannot be understood.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    refuse_nul(text, "text", _TYPED)
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = known_mark(decimal) if decimal else ""
    if chosen or is_header(first, digits=list_name in NUMBERED):
        export = read_pasted(text, list_name, now.date(), chosen or {}, mark)
    else:
        export = _read_lines(text, list_name, now.date(), mark)
        refuse_other_words(export.rows, list_name, _TYPED)
    if list_name in NUMBERED and not checked:
        refuse_rounded(export.rows, "text", _TYPED)
    digest = digest_of(text.encode(errors="replace"), now.replace(second=0, microsecond=0))
    return export._replace(whole=False, digest=digest)


_TYPED: Final = "what you typed"
"""Where faults are of what was typed."""


def _read_lines(text: str, list_name: str, today: date, mark: str) -> Export:
    """Return rows of lines that name no columns; ``mark`` stands before cents, if that is known."""
    marks = [mark for mark in _MARKS if mark in text]
    cells = csv.reader(
        text.splitlines(), delimiter=marks[0] if marks else ",", skipinitialspace=True
    )
    manner = Manner(today, list_name in NUMBERED, typed=True, decimal=mark)
    reader = TableReader(Columns(0, 1, 2, 3, None, TYPED), manner)
    try:
        rows = reader.read(enumerate(cells, 1), _TYPED)
    except ProblemsError as error:
        mixed = _mixed_marks(text.splitlines(), marks)
        problems = [fault._replace(hint=mixed or fault.hint) for fault in error.problems]
        raise problems_found("text", _together(problems), _TYPED) from None
    return Export(rows, notes=tuple(reader.notes), movements=list_name in OF_MONEY)


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
