"""The lines of a table read into rows: column by column, and all faults at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from closetui.domain.errors import Naming, Problem, ProblemsError, problems_found
from closetui.domain.list_bodies import MOST_ROWS, ExportedRow
from closetui.domain.text import counted, first_of, one_line, shorten
from closetui.domain.times import day_words, is_far_off
from closetui.domain.values import distinct
from closetui.exports import values
from closetui.exports.amounts import Amounts, is_total
from closetui.exports.columns import Columns
from closetui.exports.doubts import id_notes
from closetui.exports.values import BesideError, CellError

Line = tuple[int, Sequence[object]]
"""One row of a table: its number, as a spreadsheet counts rows, and its cells.

They are texts; from a workbook also numbers, days and nothing.
"""

MOST_LINES: Final = 100_000
"""Rows that an export may have; one order can take several of them."""

SHORTER: Final = "export a shorter time, or only what is not finished"

_PARTED_OTHERWISE: Final = "is another mark between the cells here, or a quote missing?"

_COMMA_WITHIN: Final = "is a comma within an amount? write a point, or part the cells by semicolons"

_A_LINE: Final = "write one row a line: its id, then status, day and amount"

_MOST_FAULTS: Final = 1_000
"""Faults after which reading stops: there is something wrong with the file as a whole."""


@distinct
class Manner(NamedTuple):
    """How a table is to be read."""

    day: date
    """Of the export; the present one where rows are typed."""
    digits: bool
    """Whether ids are order numbers, of nothing but digits."""
    exact: bool = False
    """Whether every line has as many cells as the header."""
    typed: bool = False
    """Whether a person typed it: without a header, and days as people say them."""
    moves: bool = False
    """Whether the lines are movements of money, of which some are of no order."""
    decimal: str = ""
    """The mark before the cents of amounts, where a person named it."""


def too_long(where: str) -> ProblemsError:
    """Return what refuses an export with more rows than are read."""
    return values.refused(where, "file", f"has more than {MOST_LINES:,} rows", SHORTER)


class TableReader:
    """Reads the rows of one table, and notes all that is wrong with them."""

    def __init__(self, columns: Columns, manner: Manner) -> None:
        """Read nothing yet; ``columns`` says where the fields of a row stand."""
        self._columns, self._manner = columns, manner
        self._lines: list[Line] = []
        self._faults: list[tuple[int, Problem]] = []
        """Each with the number of its row."""
        self._undated = ""
        self.notes: list[str] = []
        """How something was read that could be read otherwise."""

    def read(self, lines: Iterable[Line], where: str) -> tuple[ExportedRow, ...]:
        """Return the rows; a line without an id goes on with the row above it.

        Raises :class:`ProblemsError` with every cell at fault.
        """
        self._lines = [line for line in lines if any(line[1])]
        self._leave_out_sums()
        if self._manner.moves:
            self._leave_out_what_is_of_no_order()
        self._count()
        miscounted, self._faults = self._faults, []
        ids, *others = self._fields()
        if not all(ids):
            ids = self._with_those_above(ids, {number for number, _ in self._faults})
        wrong = {number for number, _ in miscounted}
        in_one = {number for number, cells in self._lines if number in wrong and len(cells) == 1}
        # Of a row that another mark parts, what its one cell holds tells nothing.
        faults = [*miscounted, *(fault for fault in self._faults if fault[0] not in in_one)]
        if faults:
            raise problems_found("export", _first(faults), where)
        different = dict.fromkeys(ids)
        self._refuse_as_a_whole(different, where)
        self.notes += id_notes(different) if self._manner.digits else ()
        if self._undated:
            shown = shorten(one_line(self._undated), 30)
            self.notes.append(f"By when to ship is in places no day ({shown}): left out there.")
        return tuple(map(ExportedRow, ids, *others))

    def _leave_out_sums(self) -> None:
        """Leave out the lines at the end that only sum up those above, and tell it."""
        while self._lines and is_total(
            self._lines[-1][1], self._columns, digits=self._manner.digits
        ):
            number, cells = self._lines.pop()
            shown = ", ".join(one_line(str(cell)) for cell in cells if cell)
            reason = f"has no id and nothing but figures ({shorten(shown, 40)})"
            self.notes.append(f"Row {number} {reason}: it is taken for a total, and left out.")

    def _leave_out_what_is_of_no_order(self) -> None:
        """Leave out movements that name no order, such as a withdrawal or a fee, and tell it."""
        at = self._columns.id
        without = [line for line in self._lines if not any(line[1][at : at + 1])]
        if not without or len(without) == len(self._lines):
            return
        self._lines = [line for line in self._lines if any(line[1][at : at + 1])]
        rows = first_of([str(number) for number, _ in without])
        rows_word = "Row {} names" if len(without) == 1 else "Rows {} name"
        self.notes.append(
            f"{rows_word.format(rows)} no order, as a withdrawal or a fee does: left out."
        )

    def _count(self) -> None:
        """Note lines whose cells are not those of the header: another mark may part them."""
        wanted = len(self._columns.names)
        for number, cells in self._lines:
            count = len(cells)
            if count != wanted and (any(cells[wanted:]) or (self._manner.exact and count < wanted)):
                fault = f"has {counted(count, 'cell')}, and the header has {wanted}"
                hint = _PARTED_OTHERWISE
                if self._manner.typed:  # There is no header above what was typed.
                    fault, hint = f"has {count} cells, of which {wanted} are read", _COMMA_WITHIN
                self._faults.append((number, Problem(f"row {number}", fault, hint)))
                if len(self._faults) == _MOST_FAULTS:
                    return

    def _fields(self) -> list[list[str]]:
        """Return the fields of all rows, one list a field, in the order of a row."""
        columns = self._columns
        days = values.Days(
            self._manner.day if self._manner.typed else None, self._cells(columns.day)
        )
        amounts = Amounts(self._cells(columns.amount), self._manner.decimal)
        found = [
            self._column(columns.id, partial(values.read_id, digits=self._manner.digits)),
            self._column(columns.status, self._status),
            self._column(columns.day, days.read),
            self._column(columns.amount, amounts.read, columns.currency),
            self._column(columns.country, values.read_status),
            self._column(columns.ship_by, self._deadlines()),
        ]
        self.notes += [*days.notes, *amounts.notes]
        self._tell_far_off(found[2], found[5])
        return found

    def _tell_far_off(self, *columns: Sequence[str]) -> None:
        """Tell of rows with a day whose year is hardly the one meant."""
        here = self._manner.day
        days = {text: date.fromisoformat(text) for text in set[str]().union(*columns) if text}
        far = {text: day_words(day) for text, day in days.items() if is_far_off(day, here)}
        if far:
            rows = zip(self._lines, *columns, strict=False)  # Many faults end a column.
            far_texts = {
                number: text for (number, _), *texts in rows for text in texts if text in far
            }
            rows_words = [f"row {number} ({far[text]})" for number, text in far_texts.items()]
            beside = f"far from that of the export, {day_words(here)}"
            self.notes.append(f"Days are unlikely, {beside}: {first_of(rows_words)}. Look at them.")

    def _status(self, cell: object) -> str:
        """Return the word of the platform; what must be the number of another row is none."""
        text = values.read_status(cell)
        typed = self._manner.typed
        figures = typed and text and not any(letter.isalpha() for letter in text)
        if figures or (self._manner.digits and values.is_number(text)):
            raise CellError(f"{text[:30]!r} is no status", _A_LINE if typed else "")
        return text

    def _cells(self, column: int | None) -> Iterator[object]:
        """Yield the cells of one column; some lines end before it."""
        if column is not None:
            yield from (cells[column] for _, cells in self._lines if column < len(cells))

    def _column(
        self, column: int | None, read: Callable[..., str], beside: int | None = None
    ) -> list[str]:
        """Return what a column says of each row; an export without the column says nothing.

        ``beside`` is the column of which the same row's cell is needed to read it.
        """
        if column is None:
            return [""] * len(self._lines)
        found: list[str] = []
        before = len(self._faults)
        for number, cells in self._lines:
            try:
                cell = cells[column]
                found.append(read(cell) if beside is None else read(cell, cells[beside]))
            except IndexError:
                found.append("")  # The row ends before this column.
            except CellError as error:
                found.append("")
                at = beside if isinstance(error, BesideError) and beside is not None else column
                place = f"row {number}, column {self._columns.name(at)}"
                fault = _fault(place, error, typed=self._manner.typed)
                self._faults.append((number, fault))
                if len(self._faults) - before == _MOST_FAULTS:
                    break
        return found

    def _deadlines(self) -> Callable[[object], str]:
        """Return what reads the days by which to ship; what is no day is left out, and told."""
        days = values.Days(None, self._cells(self._columns.ship_by))

        def read(cell: object) -> str:
            try:
                return days.read(cell)
            except CellError:
                self._undated = self._undated or str(cell)
                return ""

        return read

    def _with_those_above(self, ids: Sequence[str], faulty: set[int]) -> list[str]:
        """Return the ids, in place of none that of the last sound row above.

        A line that goes on with an order says what else was bought; one that says how an order
        stands is an order, whose id is lacking.
        """
        found: list[str] = []
        above = ""
        # Many faults end a column.
        for (number, cells), row in zip(self._lines, ids, strict=False):
            if number not in faulty:
                above = row or above
                problem = "" if row else _more_than_articles(self._columns, cells)
                if problem or not above:
                    hint = "give the id, or empty the cell if it goes on with the row above"
                    fault = Problem(f"row {number}", f"has no id{problem}", hint if problem else "")
                    self._faults.append((number, fault))
            found.append(row or above)
        return found

    def _refuse_as_a_whole(self, ids: Collection[str], where: str) -> None:
        """Refuse what is wrong with all rows together."""
        if not ids:
            raise values.refused(where, "file", "holds no row", "export it again")
        if len(ids) > MOST_ROWS:
            fault = f"holds {len(ids)} rows; a list may hold {MOST_ROWS}"
            raise values.refused(where, "file", fault, SHORTER)


def _more_than_articles(columns: Columns, cells: Sequence[object]) -> str:
    """Return what a line without an id holds beside further articles of the order above."""
    own = {
        column
        for column in (columns.status, columns.day, columns.country, columns.ship_by)
        if column is not None and cells[column : column + 1] and cells[column]
    }
    if not own and not any(cell for n, cell in enumerate(cells) if n != columns.amount):
        return ", and nothing but an amount"
    return f", and {columns.name(min(own))!r} of its own" if own else ""


def _first(faults: Iterable[tuple[int, Problem]]) -> list[Problem]:
    """Return the faults row by row, up to the row with which they are enough."""
    ordered = sorted(faults, key=lambda fault: fault[0])
    last, _ = ordered[:_MOST_FAULTS][-1]
    return [problem._replace(line=number) for number, problem in ordered if number <= last]


def _fault(place: str, error: CellError, *, typed: bool) -> Problem:
    """Return what is wrong, and what helps; in a typed line there is no column to leave out."""
    fault = Problem(place, str(error), error.hint)
    if typed and error.naming:
        return fault._replace(hint="write it with no mark before the thousands")
    if error.hint or not error.field:
        return fault._replace(naming=error.naming)
    if typed:
        return fault._replace(hint="leave it out of the line")
    naming = Naming("column", f"{error.field}=")
    return fault._replace(hint="leave the column out", naming=naming)
