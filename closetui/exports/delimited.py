"""Tables in text files: commas, semicolons or tabs, in UTF-8 or in GB18030."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from closetui.domain.errors import Problem, problems_found
from closetui.exports.table import Line

_DELIMITERS: Final = (",", ";", "\t")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""How a text says which encoding it is in."""

_SAVE_ANEW: Final = "save it anew as CSV in UTF-8"


def decoded(data: bytes, where: str) -> str:
    """Return the text of a file; raises :class:`ProblemsError` where nothing can tell its encoding.

    What is no UTF-8 is taken for GB18030, the encoding of Chinese spreadsheets, if all of
    it can be read so.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), encoding, where)
    if b"\0" in data:
        raise problems_found("export", [Problem("file", "is no text", _SAVE_ANEW)], where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "gb18030", where)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        fault = Problem(f"line {line}", "is in an encoding that nothing can tell", _SAVE_ANEW)
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
