"""The cells of an export as values: days and amounts in all their spellings."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Final

from closetui.domain.days import YEARS, read_day, read_written_day
from closetui.domain.errors import UsageError
from closetui.domain.list_bodies import LONGEST_CELL
from closetui.domain.times import day_words, parse_day


class CellError(Exception):
    """A cell does not hold what its column should.

    ``hint`` says what to do; ``field`` is the field of a row, such as ``amount``, that may be
    left out instead.
    """

    def __init__(self, what: str, hint: str = "", *, field: str = "") -> None:
        """Keep what is wrong, and what helps."""
        super().__init__(what)
        self.hint, self.field = hint, field


class BesideError(CellError):
    """Not the cell that is read is at fault but the one beside it, which helps to read it."""


_ERRORS: Final = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
)
"""What a spreadsheet shows where a formula failed."""

_QUOTED = re.compile(r'="?([^"=]*)"?')


def text_of(cell: object) -> str:
    """Return the text of a cell; raises :class:`CellError` for a formula, or one that failed."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell.strip()
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


def is_number(text: str) -> bool:
    """Return whether a text can be an order number; those of other years were shorter."""
    return text.isascii() and text.isdigit() and 10 <= len(text) <= 20


@lru_cache(maxsize=4096, typed=True)
def read_status(cell: object) -> str:
    """Return the word of the platform; raises :class:`CellError`."""
    text = " ".join(text_of(cell).split())
    if len(text) > LONGEST_CELL:
        raise CellError(f"is longer than {LONGEST_CELL} characters")
    return text


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
            told = f"{self._counted.strip()} is {found}"
            yield f"Days without marks are counted as a spreadsheet counts them: {told}."
        if not self._told_by_others:
            return
        first = "day" if self._order == (3, 2, 1) else "month"
        found = day_words(date.fromisoformat(self.read(self._told_by_others)))
        told = f"{self._told_by_others} is {found}"
        yield f"Days are read with the {first} first, as other rows have them: {told}."

    def _read(self, cell: object) -> str:
        usual = _USUAL_DAY.fullmatch(cell) if isinstance(cell, str) else None
        if usual and parse_day(usual[1]):
            return usual[1]
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        text = text_of(cell)
        if not text:
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


_CURRENCIES: Final = {
    "us $": "USD", "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "r$": "BRL", "¥": "CNY",
    "元": "CNY", "₽": "RUB", "\u0440\u0443\u0431.": "RUB", "\u0440\u0443\u0431": "RUB",
    "a$": "AUD", "au $": "AUD", "c$": "CAD",
    "ca $": "CAD", "₩": "KRW", "zł": "PLN", "₺": "TRY", "₴": "UAH", "kr": "SEK", "cn ¥": "CNY",
}  # fmt: skip


class CurrencyError(CellError):
    """An amount is in a currency that is not known."""

    def __init__(self, word: str, text: str) -> None:
        """Keep the word for the currency."""
        super().__init__(f"{text[:30]!r} is in no known currency", field="amount")
        self.word = word


_LONGEST_FIGURE: Final = 30
"""Characters of a figure: more are no sum of money, and would not fit into an event."""

_USUAL_AMOUNT = re.compile(r"(?:(US \$|[A-Z]{3}) ?)?((?:0|[1-9]\d{0,11})\.\d\d)", re.ASCII)
"""How nearly every export writes amounts; the other spellings take five times as long."""

_CODE = re.compile("[A-Z]{3}")
_SPLIT = re.compile(r"(\D*?)([-+]?\d[\d., ']*\d|[-+]?\d)(\D*)", re.ASCII)
_ONE_MARK = re.compile(r"(?:^|[^\d.,])\d+([.,])\d{1,2}(?![\d.,])", re.ASCII)
_GROUPED = re.compile(r"\d([.,])\d{3}(?:([.,])\d{1,2}(?!\d)|\1\d{3})", re.ASCII)


class Amounts:
    """Reads the amounts of one column: what a point and a comma mean is told by all of them."""

    def __init__(self, cells: Iterable[object]) -> None:
        """Keep the cells of the whole column, to look at where one of them leaves that open."""
        self._cells = cells
        self.read = lru_cache(maxsize=None, typed=True)(self._read)
        """Returns an amount as :func:`read_amount`, of a cell and one with the currency."""

    @cached_property
    def _decimal(self) -> str:
        return _decimal_mark({cell for cell in self._cells if isinstance(cell, str)})

    def _read(self, cell: object, currency: object = "") -> str:
        try:
            named = text_of(currency)
        except CellError as error:
            raise BesideError(str(error), error.hint, field=error.field) from None
        try:
            return self._read_in(cell, named)
        except CurrencyError as error:
            if error.word != named:
                raise
            raise BesideError(f"{named[:30]!r} is no known currency", field="currency") from None

    def _read_in(self, cell: object, named: str) -> str:
        if isinstance(cell, str) and (usual := _USUAL_AMOUNT.fullmatch(cell)):
            code = _currency(usual[1] or named, cell)
            return f"{code} {usual[2]}" if code else usual[2]
        # A number is in cents: no mark leaves it in doubt.
        text = f"{cell:.2f}" if isinstance(cell, float) else text_of(cell)
        return read_amount(text, named, self._decimal)


def _decimal_mark(texts: Iterable[str]) -> str:
    """Return the mark before the cents in a column of amounts; empty where nothing tells it.

    Where some amounts have a point there and some a comma, it is both of them.
    """
    marks = set[str]()
    for text in texts:
        if found := _ONE_MARK.search(text):
            marks.add(found[1])
        elif found := _GROUPED.search(text):
            marks.add(found[2] or ("," if found[1] == "." else "."))
    return "".join(sorted(marks))


def read_amount(text: str, currency: str = "", decimal: str = "") -> str:
    """Return an amount such as ``USD 31.20``, empty for an empty text; raises :class:`CellError`.

    Args:
        text: What stands in the column of amounts.
        currency: The currency, where the export has a column for it.
        decimal: The mark before the cents in the other amounts, or the marks, if they tell it.
    """
    if not text:
        return ""
    clean = " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split())
    below = clean.startswith("(") and clean.endswith(")")
    found = _SPLIT.fullmatch(clean.strip("()"))
    if found is None:
        raise CellError(f"{clean[:30]!r} is no amount", field="amount")
    before, figures, after = (part.strip() for part in found.groups())
    below = below or before.endswith("-") or figures.startswith("-")
    named = _currency(before.rstrip("-").strip() or after or currency, clean)
    return f"{named} {'-' if below else ''}{_figure(figures.lstrip('+-'), clean, decimal)}".strip()


def _currency(word: str, text: str) -> str:
    """Return the code that a currency goes by; empty where no word names one."""
    code = _CURRENCIES.get(word.casefold(), word.upper())
    if code and not _CODE.fullmatch(code):
        raise CurrencyError(word, text)
    return code


_THREE_AFTER = re.compile(r"[1-9]\d{0,2}([.,])\d{3}", re.ASCII)


def _figure(figures: str, text: str, decimal: str) -> str:
    """Return the figure with two digits after the point, whatever stood for point and comma."""
    bare = figures.replace(" ", "").replace("'", "")
    doubtful = _THREE_AFTER.fullmatch(bare)
    if doubtful and doubtful[1] in (decimal or "."):
        whole, part = re.split("[.,]", bare)
        raise CellError(f"{text[:30]!r} can be {whole}{part}.00 or {whole}.{part}", field="amount")
    groups = re.split("[.,]", bare)
    cents = groups.pop() if len(groups) > 1 and len(groups[-1]) <= 2 else ""
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(bare) > _LONGEST_FIGURE or (
        len(groups) > 1 and (not thousands or groups[0].strip("0") == "")
    ):
        raise CellError(f"{text[:30]!r} is no amount", field="amount")
    return f"{int(''.join(groups))}.{cents:0<2}"
