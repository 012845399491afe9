"""The cells of an export as values: texts, and days in all their spellings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from closetui.domain.days import read_day, read_written_day
from closetui.domain.errors import Naming, UsageError
from closetui.domain.list_bodies import LONGEST_CELL
from closetui.domain.text import one_line, shorten
from closetui.domain.times import YEARS, day_words, parse_day


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


_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?", re.ASCII)
_SERIAL_START: Final = date(1899, 12, 30)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)
_CLOCK = re.compile(r",?[ t]+\d{1,2}:\d{2}.*$|T\d{2}:\d{2}.*$", re.IGNORECASE | re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)

_USUAL_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]\d\d:\d\d(?::\d\d)?)?", re.ASCII)
"""How nearly every export writes days; the other spellings take ten times as long."""


class Days:
    """Reads the days of one column: what could be day or month is told by the other rows."""

    def __init__(self, today: date | None, cells: Iterable[object]) -> None:
        """Look at the whole column first.

        Args:
            today: The present day, where a person types days as people say them; None for
                a table, in which only written days stand.
            cells: The cells of the column.
        """
        self._today = today
        texts = dict.fromkeys(cell for cell in cells if isinstance(cell, str))
        self._counted = next((text for text in texts if _SERIAL.fullmatch(text.strip())), "")
        numbers = [found for text in texts if (found := _SLASHED.match(text))]
        first, second = (any(int(m[n]) > 12 for m in numbers) for n in (1, 2))
        self._order = (
            (3, 2, 1) if first and not second else (3, 1, 2) if second and not first else ()
        )
        doubtful = (m[0] for m in numbers if int(m[1]) <= 12 and int(m[2]) <= 12 and m[1] != m[2])
        self._told_by_others = next(doubtful, "") if self._order else ""
        self.read = lru_cache(maxsize=None)(self._read)
        """Returns a day as ISO text, empty for an empty cell; raises :class:`CellError`."""

    @property
    def notes(self) -> Iterator[str]:
        """How days were read that could be others, or none, each in a sentence."""
        if self._counted:
            found = day_words(date.fromisoformat(self.read(self._counted)))
            reading = f"{self._counted.strip()} is {found}"
            yield f"Days without marks are counted as a spreadsheet counts them: {reading}."
        if not self._told_by_others:
            return
        first = "day" if self._order == (3, 2, 1) else "month"
        found = day_words(date.fromisoformat(self.read(self._told_by_others)))
        reading = f"{self._told_by_others} is {found}"
        yield f"Days are read with the {first} first, as other rows have them: {reading}."

    def _read(self, cell: object) -> str:
        in_table = self._today is None and isinstance(cell, str)
        usual = _USUAL_DAY.fullmatch(str(cell)) if in_table else None
        if usual and parse_day(usual[1]):
            return usual[1]
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        text = text_of(cell)
        if says_nothing(text):
            return ""
        if _SERIAL.fullmatch(text):
            return (_SERIAL_START + timedelta(days=int(float(text)))).isoformat()
        bare = _CLOCK.sub("", unicodedata.normalize("NFKC", text)).strip()
        slashed = _SLASHED.fullmatch(bare)
        if slashed and self._order:
            year, month, day = (int(slashed[n]) for n in self._order)
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
