"""The cells of an export as values: texts, days in all their spellings, and ids.

Ids are order numbers above all, which spreadsheets spoil without a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from closetui.domain.days import SLASHED, read_day, read_written_day
from closetui.domain.errors import Naming, Problem, ProblemsError, UsageError, problems_found
from closetui.domain.list_bodies import LONGEST_CELL, LONGEST_ID
from closetui.domain.text import one_line, shorten
from closetui.domain.times import YEARS, day_words, parse_day
from closetui.domain.values import distinct


class CellError(Exception):
    """A cell does not hold what its column should.

    ``hint`` says what to do, with the ``naming`` that it asks for; ``field`` is the field of a
    row, such as ``amount``, that may be left out instead.
    """

    def __init__(
        self, what: str, hint: str = "", *, field: str = "", naming: Naming | None = None
    ) -> None:
        """Keep what is wrong, and what helps."""
        super().__init__(what)
        self.hint, self.field, self.naming = hint, field, naming


class BesideError(CellError):
    """Not the cell that is read is at fault but the one beside it, which helps to read it."""


def refused(
    where: str, place: str, message: str, hint: str = "", naming: Naming | None = None
) -> ProblemsError:
    """Return what refuses an export for one fault."""
    return problems_found("export", [Problem(place, message, hint, naming)], where)


_ERRORS: Final = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)
"""What a spreadsheet shows where a formula failed."""

_QUOTED = re.compile(r'="?([^"=]*)"?')


def text_of(cell: object) -> str:
    """Return the text of a cell; raises :class:`CellError` for a formula, or too long a text."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        text = checked_length(cell.strip(), LONGEST_CELL)
        if text[:1] == "#" and text.upper() in _ERRORS:
            raise CellError(f"holds {text}: a formula failed", "mend or empty it, and save again")
        return _unquoted(text) if text[:1] == "=" else text
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _unquoted(text: str) -> str:
    """Return what stands in ``="..."``, by which exports keep a spreadsheet from guessing."""
    found = _QUOTED.fullmatch(text)
    if found and text.startswith('="'):
        return found[1].strip()
    raise CellError("holds a formula", "paste its values in place of the formulas, and save again")


_NOTHING: Final = frozenset({"", "-", "--", "/", "n/a", "\u2013", "\u2014"})
"""What exports write where they have no day and no amount."""


def says_nothing(text: str) -> bool:
    """Return whether a cell says that there is no day, or no amount."""
    return text.casefold() in _NOTHING


def is_number(text: str) -> bool:
    """Return whether a text can be an order number; those of other years were shorter."""
    return text.isascii() and text.isdigit() and 10 <= len(text) <= 20


@lru_cache(maxsize=4096, typed=True)
def read_status(cell: object) -> str:
    """Return the word of the platform; raises :class:`CellError`."""
    return " ".join(text_of(cell).split())


def checked_length(text: str, most: int) -> str:
    """Return a text that is not too long; raises :class:`CellError`, which shows its beginning."""
    if len(text) > most:
        shown = repr(shorten(one_line(text[:_SHOWN]), _SHOWN - 1))
        raise CellError(f"{shown} has {len(text):,} characters, and may have {most}")
    return text


_SHOWN: Final = 30
"""Characters that are shown of a cell that cannot be read."""


EXPORT_ANEW: Final = (
    "a spreadsheet took the numbers for figures: export again, and open nothing in between"
)

_EXACT: Final = 10**15
"""Whole numbers below this are exact in a spreadsheet, which keeps fifteen digits."""

_POWER = re.compile(r"[-+]?\d+(?:[.,]\d+)?e\+?\d+", re.IGNORECASE | re.ASCII)

_DIGITS_APART = re.compile(r"\d[\d ]*\d", re.ASCII)


def read_id(cell: object, *, digits: bool) -> str:
    """Return the id of a row, empty for an empty cell; raises :class:`CellError` for a spoiled one.

    ``digits`` says whether ids are order numbers, of nothing but digits.
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


_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?", re.ASCII)
_SERIAL_START: Final = date(1899, 12, 30)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)
_CLOCK = re.compile(r",?[ t]+\d{1,2}:\d{2}.*$|T\d{2}:\d{2}.*$", re.IGNORECASE | re.ASCII)

_USUAL_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d(?::\d\d)?)?", re.ASCII)
"""How nearly every export writes days; the other spellings take ten times as long."""


@lru_cache(maxsize=4096)  # Thousands of rows share some hundred days.
def _is_day_of_calendar(text: str) -> bool:
    return parse_day(text) is not None


@distinct
class _DayColumn(NamedTuple):
    """What a column of days, looked at as a whole, tells of each of them."""

    counted: str
    """One that is counted from the first day of spreadsheets; empty where none is."""
    order: tuple[int, ...]
    """Where year, month and day stand in those with slashes; empty where nothing tells it."""
    told_by_others: str
    """One whose day could be its month, if the others did not tell; empty where none is."""


def _looked_at(texts: Iterable[str]) -> _DayColumn:
    """Return what the different texts of a column tell together."""
    texts = list(texts)
    counted = next((text for text in texts if _SERIAL.fullmatch(text.strip())), "")
    numbers = [found for text in texts if (found := SLASHED.match(text))]
    first, second = (any(int(m[n]) > 12 for m in numbers) for n in (1, 2))
    order = (3, 2, 1) if first and not second else (3, 1, 2) if second and not first else ()
    doubtful = (m[0] for m in numbers if int(m[1]) <= 12 and int(m[2]) <= 12 and m[1] != m[2])
    return _DayColumn(counted, order, next(doubtful, "") if order else "")


class Days:
    """Reads the days of one column: what could be day or month is told by the other rows."""

    def __init__(self, today: date | None, cells: Iterable[object]) -> None:
        """Keep the cells of the whole column, to look at where one of them leaves a day open.

        ``today`` is the present day where a person types days as people say them; None for a table,
        in which only written days stand.
        """
        self._today, self._cells = today, cells
        self._is_usual = True
        """Whether every cell so far held its day as nearly every export writes it, or none."""
        self._read_unusual = lru_cache(maxsize=None)(self._read)

    @cached_property
    def _column(self) -> _DayColumn:
        return _looked_at({cell: None for cell in self._cells if isinstance(cell, str)})

    @property
    def notes(self) -> Iterator[str]:
        """How days were read that could be others, or none, each in a sentence."""
        if self._is_usual:
            return
        column = self._column
        if column.counted:
            found = day_words(date.fromisoformat(self.read(column.counted)))
            reading = f"{column.counted.strip()} is {found}"
            yield f"Days without marks are counted as a spreadsheet counts them: {reading}."
        if not column.told_by_others:
            return
        first = "day" if column.order == (3, 2, 1) else "month"
        found = day_words(date.fromisoformat(self.read(column.told_by_others)))
        reading = f"{column.told_by_others} is {found}"
        yield f"Days are read with the {first} first, as other rows have them: {reading}."

    def read(self, cell: object) -> str:
        """Return a day as ISO text, empty for an empty cell; raises :class:`CellError`."""
        in_table = self._today is None and isinstance(cell, str)
        usual = _USUAL_DAY.fullmatch(str(cell)) if in_table else None
        if usual and _is_day_of_calendar(usual[1]):
            return usual[1]
        return self._read_unusual(cell)

    def _read(self, cell: object) -> str:
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        text = text_of(cell)
        if says_nothing(text):
            return ""
        self._is_usual = False
        if _SERIAL.fullmatch(text):
            return (_SERIAL_START + timedelta(days=int(float(text)))).isoformat()
        bare = _CLOCK.sub("", unicodedata.normalize("NFKC", text)).strip()
        slashed = SLASHED.fullmatch(bare)
        if slashed and self._column.order:
            year, month, day = (int(slashed[n]) for n in self._column.order)
            bare = f"{year}-{month}-{day}"
        for pattern in (_COMPACT, _CHINESE):
            bare = pattern.sub(r"\1-\2-\3", bare) if pattern.fullmatch(bare) else bare
        try:
            found = read_day(bare, self._today) if self._today else read_written_day(bare)
        except UsageError as error:
            raise CellError(error.what, field="day") from None
        if found.year not in YEARS:
            raise CellError(f"{text!r} is no day")
        return found.isoformat()


def is_day(text: str) -> bool:
    """Return whether a text is a day, told by more than figures."""
    try:
        return not text.isdigit() and bool(Days(None, ()).read(text))
    except CellError:
        return False
