"""From a file to the rows of a list: all faults at once, each with its row and column."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from closetui.domain.errors import (
    Problem,
    ProblemsError,
    UnreadableError,
    UsageError,
    problems_found,
)
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import MOST_ROWS, ExportedRow
from closetui.domain.text import one_line, shorten
from closetui.exports import columns as named
from closetui.exports import delimited, records, values, workbook
from closetui.exports.columns import Columns, find_columns
from closetui.exports.table import MOST_BYTES, MOST_LINES, Cells, Line
from closetui.exports.values import CellError

NUMBERED: Final = frozenset({"orders", "payouts", "last-payouts"})
"""Lists whose rows go by order numbers, which are nothing but digits."""

_TOP: Final = 10
"""Rows among which the names of the columns are looked for."""

_MOST_FAULTS: Final = 1_000
"""Faults after which reading stops: there is something wrong with the file as a whole."""


def read_export(
    path: Path, list_name: str, chosen: Mapping[str, str] | None = None, encoding: str = ""
) -> Export:
    """Return the rows of a file; the day of the export is the day on which it was written.

    Args:
        path: A text file with separated cells, a workbook, or records in JSON.
        list_name: What the list is called; order numbers are looked at more closely.
        chosen: By field (``id``, ``status``, ``day``, ``amount``, ``country``, ``ship-by``)
            the name of its column, where the person named one; empty leaves a field out.
        encoding: That of a text, where the person named one.

    Raises:
        ProblemsError: The file holds something that cannot be understood; all of it is listed.
        UnreadableError: It cannot be opened.
        UsageError: A column that was named is not there, or no encoding is called so.
    """
    where = str(path)
    form = delimited.known_encoding(encoding) if encoding else ""
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime).date()
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableError(
            f"it cannot be read: {error.strerror}", where=where, remedy="Look at the path."
        ) from None
    if len(data) > MOST_BYTES:
        raise _fault("file", f"is larger than {MOST_BYTES // 2**20} MiB", _SHORTER, where)
    if path.suffix.casefold() in _WORKBOOKS and not workbook.is_workbook(data):
        where = f"{where} (a text, and no workbook)"
    found = _rows(data, where, form, chosen or {}, digits=list_name in NUMBERED)
    return found._replace(day=written)


_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls"})

_SHORTER: Final = "export a shorter time, or only what is not finished"


def _rows(
    data: bytes, where: str, encoding: str, chosen: Mapping[str, str], *, digits: bool
) -> Export:
    """Return the rows of a file, and how what could be read otherwise was read."""
    if not data.strip():
        raise _fault("file", "is empty", "export it again", where)
    if data.lstrip().startswith(b"<"):
        raise _fault("file", "is a web page, and no table", "save it as CSV or .xlsx", where)
    packed = workbook.is_workbook(data)
    tables, guessed = _tables(data, where, encoding)
    top, lines, header, columns = _found(tables, chosen, where)
    rest = [*top[header + 1 :], *islice(lines, MOST_LINES)]
    if next(lines, None) is not None:
        raise _fault("file", f"has more than {MOST_LINES} rows", _SHORTER, where)
    more = (_MORE_SHEETS,) if _holds_more(tables, chosen, where) else ()
    reader = _Reader(columns, None, digits=digits, exact=not packed)
    rows = tuple(reader.read(rest, where))
    return Export(rows, notes=(*more, *reader.notes), guessed=guessed)


_MORE_SHEETS: Final = (
    "Another sheet of the workbook holds rows as well, and was not read: save it as a file of "
    "its own and import that too."
)


def _tables(data: bytes, where: str, encoding: str) -> tuple[Iterator[Iterator[Line]], str]:
    """Return the tables of a file, and its encoding where that was guessed."""
    if workbook.is_workbook(data):
        return workbook.sheets(data, where), ""
    text, guessed = delimited.decoded(data, where, encoding)
    form = records if records.is_json(text) else delimited
    return iter([form.lines(text, where)]), guessed


_Found = tuple[list[Line], Iterator[Line], int, Columns]


def _found(tables: Iterator[Iterator[Line]], chosen: Mapping[str, str], where: str) -> _Found:
    """Return of the first table with rows that names a column of ids: top, rest, columns.

    Where none of them has rows it is the first without.
    """
    first: ProblemsError | None = None
    empty: _Found | None = None
    for lines in tables:
        top = list(islice(lines, _TOP))
        try:
            header, columns = find_columns([line.cells for line in top], chosen, where)
        except ProblemsError as error:
            first = first or error
            continue
        if len(top) == _TOP or any(any(line.cells) for line in top[header + 1 :]):
            return top, lines, header, columns
        empty = empty or (top, lines, header, columns)
    if empty:
        return empty
    raise first or _fault("file", "holds no row", "export it again", where)


def _holds_more(tables: Iterator[Iterator[Line]], chosen: Mapping[str, str], where: str) -> bool:
    """Return whether one of the tables that are left holds rows of the same kind."""
    try:
        top, _, header, _ = _found(tables, chosen, where)
    except (ProblemsError, UsageError):
        return False
    return any(any(line.cells) for line in top[header + 1 :])


def _fault(place: str, message: str, hint: str, where: str) -> ProblemsError:
    return problems_found("export", [Problem(place, message, hint)], where)


def read_typed(text: str, list_name: str, today: date) -> Export:
    """Return rows that were typed or pasted: an id a line, then status, day and amount.

    The cells of a line are separated by commas, semicolons or tabs. Raises
    :class:`ProblemsError` naming each line that cannot be understood.
    """
    where = "typed"
    marks = [mark for mark in ("\t", ";", ",") if mark in text]
    cells = csv.reader(
        text.splitlines(), delimiter=marks[0] if marks else ",", skipinitialspace=True
    )
    lines = [Line(number, row) for number, row in enumerate(cells, 1)]
    columns = Columns(0, 1, 2, 3, None, named.TYPED)
    reader = _Reader(columns, today, digits=list_name in NUMBERED, exact=False)
    return Export(tuple(reader.read(lines, where)), whole=False)


class _Reader:
    """Reads the rows of one table, and notes all that is wrong with them."""

    def __init__(self, columns: Columns, today: date | None, *, digits: bool, exact: bool) -> None:
        self._columns, self._today = columns, today
        self._digits, self._exact = digits, exact
        self._problems: list[Problem] = []
        self._decimal = self._undated = ""
        self.notes: list[str] = []

    def read(self, lines: Sequence[Line], where: str) -> list[ExportedRow]:
        readers = list(self._readers(lines))
        rows: list[ExportedRow] = []
        for line in lines:
            if any(line.cells):
                if len(line.cells) != len(self._columns.names):
                    self._count(line)
                rows += self._row(line, readers, rows[-1].id if rows else "")
            if len(self._problems) >= _MOST_FAULTS:
                break
        if self._problems:
            raise problems_found("export", self._problems, where)
        self._refuse_as_a_whole(rows, where)
        if self._undated:
            shown = shorten(one_line(self._undated), 30)
            self.notes.append(f"By when to ship is in places no day ({shown}): left out there.")
        return rows

    def _readers(self, lines: Sequence[Line]) -> Iterator[tuple[int, Callable[[Cells], str]]]:
        """Yield for each field the column to blame, and what reads it out of a row."""
        columns, digits = self._columns, self._digits
        yield columns.id, lambda cells: values.read_id(cells[columns.id], digits=digits)
        yield _reader(columns.status, values.read_status)
        days = values.Days(self._today, _column(lines, columns.day))
        self.notes += [days.note] if days.note else []
        yield _reader(columns.day, days.read)
        shown = _column(lines, columns.amount)
        self._decimal = values.decimal_mark(cell for cell in shown if isinstance(cell, str))
        yield columns.amount or 0, self._amount
        yield _reader(columns.country, values.read_status)
        yield _reader(columns.ship_by, self._deadlines(lines))

    def _amount(self, cells: Cells) -> str:
        if self._columns.amount is None:
            return ""
        place = self._columns.currency
        currency = values.text_of(cells[place]) if place is not None else ""
        told = values.amount_text(cells[self._columns.amount])
        return values.read_amount(told, currency, self._decimal)

    def _deadlines(self, lines: Sequence[Line]) -> Callable[[object], str]:
        """Return what reads the days by which to ship; what is no day is left out, and told."""
        days = values.Days(None, _column(lines, self._columns.ship_by))

        def read(cell: object) -> str:
            try:
                return days.read(cell)
            except CellError:
                self._undated = self._undated or str(cell)
                return ""

        return read

    def _count(self, line: Line) -> None:
        """Note a row whose cells are not those of the header: another mark may part them."""
        wanted, count = len(self._columns.names), len(line.cells)
        if any(line.cells[wanted:]) or (self._exact and count < wanted):
            told = f"has {count} cells, and the header has {wanted}"
            hint = "is another mark between the cells here, or a quote missing?"
            self._problems.append(Problem(f"row {line.number}", told, hint))

    def _refuse_as_a_whole(self, rows: Sequence[ExportedRow], where: str) -> None:
        ids = {row.id for row in rows}
        if not ids:
            raise _fault("file", "holds no row", "export it again", where)
        if len(ids) > MOST_ROWS:
            raise _fault(
                "file", f"holds {len(ids)} rows; a list may hold {MOST_ROWS}", _SHORTER, where
            )
        if self._digits and values.are_rounded(ids):
            told = "all order numbers end in 0: they have lost their last digits"
            raise _fault("column id", told, values.EXPORT_ANEW, where)

    def _row(
        self, line: Line, readers: Sequence[tuple[int, Callable[[Cells], str]]], above: str
    ) -> list[ExportedRow]:
        """Return the row of a line; one without an id goes on with the row above it."""
        before, found = len(self._problems), list[str]()
        for column, read in readers:
            try:
                found.append(read(line.cells))
            except IndexError:
                found.append("")  # The row ends before this column.
            except CellError as error:
                place = f"row {line.number}, column {self._columns.name(column)}"
                self._problems.append(Problem(place, str(error), error.hint))
        if len(self._problems) > before:
            return []
        if not found[0] and not above:
            self._problems.append(Problem(f"row {line.number}", "has no id"))
            return []
        return [ExportedRow(found[0] or above, *found[1:])]


def _column(lines: Sequence[Line], column: int | None) -> list[object]:
    """Return the cells of one column."""
    if column is None:
        return []
    return [line.cells[column] for line in lines if column < len(line.cells)]


def _reader(
    column: int | None, read: Callable[[object], str]
) -> tuple[int, Callable[[Cells], str]]:
    """Return what reads one column of a row; an export without the column says nothing."""
    if column is None:
        return 0, lambda _: ""
    return column, lambda cells: read(cells[column])
