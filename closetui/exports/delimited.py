"""Tables in text files: commas, semicolons, tabs or bars, in UTF-8 or another encoding."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from closetui.domain.errors import Problem, UsageError, problems_found
from closetui.domain.text import one_line
from closetui.exports.table import Line

_DELIMITERS: Final = (",", ";", "\t", "|")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How a text says which encoding it is in."""

_SAVE_ANEW: Final = "save it anew as CSV in UTF-8"

_CHINESE: Final = "gb18030"

USUAL: Final = {
    _CHINESE: "China",
    "cp1252": "Western Europe",
    "cp1250": "Central Europe",
    "cp1251": "Cyrillic",
    "utf-8": "everywhere",
}
"""Encodings that spreadsheets write, and where."""


def known_encoding(name: str) -> str:
    """Return an encoding that a person names; raises :class:`UsageError`."""
    try:
        codecs.lookup(name)
        "".encode(name)
    except (LookupError, ValueError):
        raise UsageError(
            f"{one_line(name)!r} is no encoding known here",
            where="--encoding",
            remedy=f"Usual ones are {', '.join(USUAL)}.",
        ) from None
    return name


def decoded(data: bytes, where: str, encoding: str = "") -> tuple[str, str]:
    """Return the text of a file, and its encoding where that was guessed.

    What is no UTF-8 is taken for GB18030, the encoding of Chinese spreadsheets, if all of
    it can be read so. Raises :class:`ProblemsError` where nothing can tell the encoding.
    """
    if encoding:
        return _strict(data, encoding, where).removeprefix("\ufeff"), ""
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), marked, where), ""
    if b"\0" in data:
        raise problems_found("export", [Problem("file", "is no text", _SAVE_ANEW)], where)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _strict(data, _CHINESE, where), _CHINESE


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = f"{_SAVE_ANEW}, or name the encoding: --encoding latin-1"
        fault = Problem(f"line {line}", "is in an encoding that nothing can tell", hint)
        raise problems_found("export", [fault], where) from None


def lines(text: str, where: str) -> Iterator[Line]:
    """Yield the rows of a text; raises :class:`ProblemsError` for a quote that is never closed."""
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=_delimiter(text),
        strict=True,
        skipinitialspace=True,
    )
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield Line(number, cells)
    except csv.Error as error:
        fault = Problem(
            f"row {number + 1}", f"cannot be told apart into cells: {error}", _SAVE_ANEW
        )
        raise problems_found("export", [fault], where) from None


def _delimiter(text: str) -> str:
    """Return what stands between the cells: of the usual ones that which the start has most of."""
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(_DELIMITERS, key=lambda mark: _outside_quotes(first, mark))


def _outside_quotes(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
