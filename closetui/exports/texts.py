"""Tables in texts: cells with a mark between them, or records in JSON."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from statistics import median_low
from typing import Final

from closetui.domain.text import one_line, shorten
from closetui.exports.encodings import SAVE_ANEW
from closetui.exports.table import Line
from closetui.exports.values import refused

csv.field_size_limit(2**31 - 1)
"""A file is limited as a whole: so whoever reads a cell that is too long can name its place."""

_DELIMITERS: Final = (",", ";", "\t", "|")


def lines(text: str, where: str) -> Iterator[Line]:
    """Return the rows of a text; going through them raises :class:`ProblemsError` for a fault."""
    return _records(text, where) if _is_json(text) else separated(text, where)


def separated(text: str, where: str) -> Iterator[Line]:
    """Yield the rows of a text; raises :class:`ProblemsError` for a quote that is never closed."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=_delimiter(text),
        strict=True,
        skipinitialspace=True,
    )
    number, ended = 0, 0
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num - ended > _MOST_BREAKS:
                problem = (
                    f"goes over {reader.line_num - ended} lines: is a quote in it never closed?"
                )
                raise refused(where, f"row {number}", problem, SAVE_ANEW)
            ended = reader.line_num
            yield number, cells
    except csv.Error:
        problem = "cannot be told apart into cells: a quote in it, or before it, is never closed"
        raise refused(where, f"row {number + 1}", problem, SAVE_ANEW) from None


_MOST_BREAKS: Final = 100
"""Lines of a text that one row may take; a quote that is not closed takes other rows in."""

_BLANK_LINES = re.compile(r"(?:[^\S\n]*+\n)*+")

_LOOKED_AT: Final = 10
"""Rows by which it is told what stands between cells."""

_LOOKED_INTO: Final = 2**16
"""Characters in which they are looked for."""


def _delimiter(text: str) -> str:
    """Return what stands between the cells: of the usual marks that which parts the first rows.

    They have as many cells as the table has columns, but a title above it or one row in which
    a mark stands within a cell.
    """
    blank = _BLANK_LINES.match(text)
    start = blank.end() if blank else 0
    top = text[start : start + _LOOKED_INTO]
    return max(_DELIMITERS, key=lambda mark: _parts(top, mark))


def _parts(top: str, mark: str) -> tuple[int, int, int]:
    """Return into how many cells a mark parts most rows, how many rows, and the first one."""
    rows = csv.reader(io.StringIO(top, newline=""), delimiter=mark, skipinitialspace=True)
    counts: list[int] = []
    with suppress(csv.Error):
        counts += map(len, islice(filter(any, rows), _LOOKED_AT))
    usual = median_low(counts) if counts else 0
    return usual, counts.count(usual) if usual > 1 else 0, next(iter(counts), 0)


_EXPORT_AGAIN: Final = "export it again, or save it as CSV"

_Record = Mapping[str, object]


def _is_json(text: str) -> bool:
    """Return whether a text is meant as JSON."""
    return text.lstrip().startswith(("{", "["))


def _records(text: str, where: str) -> Iterator[Line]:
    """Yield the names that records use, and then each record.

    They are the outermost list of objects, however it is wrapped; or the one object that there
    is. Raises :class:`ProblemsError`, which names the place.
    """
    records = [
        _record(entry, f"entry {number}", where)
        for number, entry in enumerate(_entries(_value(text, where)), 1)
    ]
    names = tuple(dict.fromkeys(name for record in records for name in record))
    yield 0, names
    for number, record in enumerate(records, 1):
        yield number, [_cell(record.get(name)) for name in names]


def _value(text: str, where: str) -> object:
    """Return what a text holds; numbers stay as they are written, for they may be ids."""
    try:
        value: object = json.loads(
            text, object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=str
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise refused(where, place, f"is no JSON: {error.msg}", _EXPORT_AGAIN) from None
    except _TwiceError as error:
        raise refused(where, "file", f"gives {error} twice in one entry", _EXPORT_AGAIN) from None
    except RecursionError:
        raise refused(where, "file", "is nested too deep", _EXPORT_AGAIN) from None
    return value


class _TwiceError(Exception):
    """An entry has one name twice."""


def _unique(pairs: Sequence[tuple[str, object]]) -> _Record:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(repr(shorten(one_line(name), 40)))
        found[name] = value
    return found


def _entries(value: object) -> Sequence[object]:
    """Return the list that a value is, or the outermost list of objects in it, or itself."""
    if isinstance(value, list):
        return value
    level = [value]
    while level:
        for part in level:
            if isinstance(part, list) and any(isinstance(entry, Mapping) for entry in part):
                return part
        level = [inner for part in level if isinstance(part, Mapping) for inner in part.values()]
    return [value]


def _record(entry: object, place: str, where: str) -> _Record:
    if not isinstance(entry, Mapping):
        raise refused(where, place, "is no object with names and values", _EXPORT_AGAIN)
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise refused(where, place, "holds half of a character", _EXPORT_AGAIN) from None
    return entry


def _cell(value: object) -> object:
    """Return what stands in a cell; of nested values only an amount with its currency."""
    if isinstance(value, Mapping):
        parts = (value.get("currencyCode"), value.get("amount"))
        return " ".join(str(part) for part in parts if part)
    return None if isinstance(value, list) else value
