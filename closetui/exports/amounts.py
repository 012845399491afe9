"""Amounts of an export: every currency by one name, what point and comma mean, lines of totals."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from closetui.domain.errors import Naming, UsageError
from closetui.domain.lists import currency_code
from closetui.domain.text import one_line
from closetui.exports.columns import Columns
from closetui.exports.values import BesideError, CellError, is_number, says_nothing, text_of

_CURRENCIES: Final = {
    "us $": "USD", "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "r$": "BRL",
    "¥": "CNY", "cn¥": "CNY", "cn ¥": "CNY", "cny¥": "CNY", "cny ¥": "CNY", "rmb¥": "CNY",
    "rmb ¥": "CNY", "元": "CNY", "人民币": "CNY", "人民币元": "CNY", "元人民币": "CNY",
    "yuan": "CNY", "jp¥": "JPY", "jp ¥": "JPY", "円": "JPY",
    "₽": "RUB", "\u0440\u0443\u0431.": "RUB", "\u0440\u0443\u0431": "RUB",
    "a$": "AUD", "au $": "AUD", "c$": "CAD",
    "ca $": "CAD", "hk$": "HKD", "hk $": "HKD", "nt$": "TWD", "nz$": "NZD", "s$": "SGD",
    "₩": "KRW", "zł": "PLN", "₺": "TRY", "₴": "UAH", "kr": "SEK",
}  # fmt: skip
"""What else a currency is called, in small letters, and its code."""

_SHARED: Final[Mapping[str, frozenset[str]]] = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS"}),
    "¥": frozenset({"CNY", "JPY"}),
    "元": frozenset({"CNY", "TWD"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
}
"""Signs of several currencies, which the column beside the amounts may tell apart."""

MARKS: Final[Mapping[str, str]] = {"point": ".", "comma": ","}
"""What may stand before the cents, by the words for it."""


def known_mark(word: str) -> str:
    """Return the mark before the cents that a person names; raises :class:`UsageError`."""
    named = word.strip().casefold()
    mark = MARKS.get(named, named)
    if mark not in MARKS.values():
        raise UsageError(
            f"{one_line(word)!r} is no mark before cents",
            where="decimal",
            remedy=f"Say {' or '.join(MARKS)}.",
        )
    return mark


class CurrencyError(CellError):
    """An amount is in a currency that is not known."""

    def __init__(self, word: str, text: str) -> None:
        """Keep the word for the currency."""
        super().__init__(f"{text[:30]!r} is in no known currency", field="amount")
        self.word = word


_MOST_DIGITS: Final = 12
"""Digits before the cents: more are no sum of money, and would be left out of every sum."""

_USUAL_AMOUNT = re.compile(r"(?:(US \$|[A-Z]{3}) ?)?((?:0|[1-9]\d{0,11})\.\d\d)", re.ASCII)
"""How nearly every export writes amounts; the other spellings take five times as long."""

_CODE = re.compile("[A-Z]{3}")
_SPLIT = re.compile(r"(\D*?)([-+]?\d[\d., ']*\d|[-+]?\d)(\D*)", re.ASCII)
_ONE_MARK = re.compile(r"(?:^|[^\d.,])\d+([.,])\d{1,2}(?![\d.,])", re.ASCII)
_GROUPED = re.compile(r"\d([.,])\d{3}(?:([.,])\d{1,2}(?!\d)|\1\d{3})", re.ASCII)


class Amounts:
    """Reads the amounts of one column: what a point and a comma mean is told by all of them."""

    def __init__(self, cells: Iterable[object], decimal: str = "") -> None:
        """Keep the cells of the whole column, to look at where one of them leaves that open.

        ``decimal`` is the mark before the cents, if a person named it.
        """
        self._cells, self._named = cells, decimal
        self._told_by_others = ("", "")
        self._read_unusual = lru_cache(maxsize=None, typed=True)(self._read)

    @cached_property
    def _decimal(self) -> str:
        return self._named or _decimal_mark({cell for cell in self._cells if isinstance(cell, str)})

    @property
    def notes(self) -> Iterator[str]:
        """How an amount was read that could be another one, in a sentence."""
        text, amount = self._told_by_others
        if text:
            mark = next(word for word, mark in MARKS.items() if mark == self._decimal)
            reading = f"as others have it: {text} is {amount}"
            yield f"Amounts are read with a {mark} before the cents, {reading}."

    def read(self, cell: object, currency: object = "") -> str:
        """Return an amount as :func:`read_amount`, of a cell and one with the currency."""
        usual = "" if currency else _usual_amount(cell)
        return usual or self._read_unusual(cell, currency)

    def _read(self, cell: object, currency: object) -> str:
        try:
            named = text_of(currency) if currency else ""
        except CellError as error:
            raise BesideError(str(error), error.hint, field=error.field) from None
        try:
            return self._read_in(cell, named)
        except CurrencyError as error:
            if error.word != named:
                raise
            raise BesideError(f"{named[:30]!r} is no known currency", field="currency") from None

    def _read_in(self, cell: object, named: str) -> str:
        # A number is in cents: no mark leaves it in doubt.
        text = f"{cell:.2f}" if isinstance(cell, float) else text_of(cell)
        amount = read_amount(text, named, self._decimal)
        if not (self._named or self._told_by_others[0]) and _DOUBTFUL.search(text):
            self._told_by_others = (text, amount)
        return amount


def _usual_amount(cell: object) -> str:
    """Return an amount that is written as in nearly every export; empty for any other."""
    found = _USUAL_AMOUNT.fullmatch(cell) if isinstance(cell, str) else None
    if found is None:
        return ""
    word, figure = found.groups()
    if not word:
        return str(figure)
    code = _agreed(word, "", "")
    return f"{code} {figure}" if code else ""


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

    ``currency`` is that of the export's column for it; ``decimal`` is the mark before the cents in
    the other amounts, or the marks, if they tell it.
    """
    if says_nothing(text):
        return ""
    clean = " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split())
    in_brackets = clean.startswith("(") and clean.endswith(")")
    parts = _SPLIT.fullmatch(clean[1:-1] if in_brackets else clean)
    minuses = clean.count("-")
    if parts is None or minuses > 1:
        raise CellError(f"{clean[:30]!r} is no amount", field="amount")
    before, figures, after = parts.groups()
    named = _one_currency(_word(before), _word(after), currency, clean)
    sign = "-" if in_brackets or minuses else ""
    return f"{named} {sign}{_figure(figures.lstrip('+-'), clean, decimal)}".strip()


def _word(part: str) -> str:
    """Return the word for a currency before or after a figure, without minus and brackets."""
    word = part.replace("-", "").strip()
    return word[1:-1].strip() if word.startswith("(") and word.endswith(")") else word


def _one_currency(before: str, after: str, beside: str, text: str) -> str:
    """Return the code of the currency that is named before an amount, after it or beside it.

    Raises :class:`CellError` where two of these name different ones: which one is meant cannot
    be told, and the sum of what is owed would be wrong either way.
    """
    code = _agreed(before, after, beside)
    if code is not None:
        return code
    for word in filter(None, (before or after or beside, after, beside)):
        if _code(word) is None:
            raise CurrencyError(word, text)
    code = _code(before or after or beside)
    if before and after and code != _code(after):
        fault = f"{text[:30]!r} is in {code} and in {_code(after)}"
        raise CellError(fault, "write one currency", field="amount")
    fault = f"{text[:30]!r} is in {code}, and the currency beside it is {_code(beside)}"
    hint = "mend one of them, or, if the amount is right, leave the other column out"
    raise CellError(fault, hint, field="amount", naming=Naming("column", "currency="))


@lru_cache(maxsize=1024)  # Thousands of amounts share a few currencies.
def _agreed(before: str, after: str, beside: str) -> str | None:
    """Return the code that all words for a currency have in common, empty where there is none.

    None where one of them is not known, or two of them name different ones.
    """
    code = _code(before or after or beside)
    if code is None or (before and after and code != _code(after)):
        return None
    other = _code(beside) if beside else code
    return (
        other if other == code or other in _SHARED.get((before or after).casefold(), ()) else None
    )


def _code(word: str) -> str | None:
    """Return the code that a currency goes by, empty for no word; None where it is not known."""
    code = _CURRENCIES.get(word.casefold()) or currency_code(word.upper())
    return code if not code or _CODE.fullmatch(code) else None


_THREE_AFTER = re.compile(r"[1-9]\d{0,2}([.,])\d{3}", re.ASCII)
_DOUBTFUL = re.compile(rf"(?<![\d.,'])(?<!\d ){_THREE_AFTER.pattern}(?![\d.,'])", re.ASCII)
"""The same within a text."""


def _figure(figures: str, text: str, decimal: str) -> str:
    """Return the figure with two digits after the point, whatever stood for point and comma."""
    bare = figures.replace(" ", "").replace("'", "")
    doubtful = _THREE_AFTER.fullmatch(bare)
    if doubtful and doubtful[1] in (decimal or ".,"):
        raise _in_doubt(bare, text)
    groups = re.split("[.,]", bare)
    cents = groups.pop() if len(groups) > 1 and len(groups[-1]) <= 2 else ""
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    is_too_large = len("".join(groups).lstrip("0")) > _MOST_DIGITS
    if is_too_large or (len(groups) > 1 and (not thousands or groups[0].strip("0") == "")):
        raise CellError(f"{text[:30]!r} is no amount", field="amount")
    return f"{int(''.join(groups))}.{cents:0<2}"


def _in_doubt(bare: str, text: str) -> CellError:
    """Return what asks which mark stands before the cents; the other one parts thousands."""
    whole, part = re.split("[.,]", bare)
    naming = Naming("decimal", next(word for word, mark in MARKS.items() if mark not in bare))
    hint = f"say what stands before cents, {' or '.join(MARKS)}"
    doubt = f"{text[:30]!r} can be {whole}{part}.00 or {whole}.{part}"
    return CellError(doubt, hint, field="amount", naming=naming)


_TOTALS: Final = frozenset(
    {"total", "totals", "sum", "subtotal", "grand total", "合计", "总计", "小计", "总额", "汇总"}
)


def is_total(cells: Sequence[object], columns: Columns, *, digits: bool) -> bool:
    """Return whether a line has an amount, and beside it only figures and words for a total.

    ``digits`` says whether ids are order numbers: a partner may be called Total.
    """
    filled = {n: cell for n, cell in enumerate(cells) if cell not in (None, "")}
    words = {n for n, cell in filled.items() if _is_word(cell) and (digits or n != columns.id)}
    figures = filled.keys() - words
    others = {columns.id, columns.status, columns.day, columns.country, columns.ship_by}
    return columns.amount in figures and all(
        n not in others and _is_figure(filled[n]) for n in figures
    )


def _is_word(cell: object) -> bool:
    return unicodedata.normalize("NFKC", str(cell)).casefold().strip(" :") in _TOTALS


def _is_figure(cell: object) -> bool:
    """Return whether a cell can be a sum: an amount, or a formula, and no long number."""
    if isinstance(cell, str) and cell.lstrip().startswith("="):
        return True
    text = f"{cell:.2f}" if isinstance(cell, float) else str(cell).strip()
    try:
        return not is_number(text) and bool(read_amount(text))
    except CellError as error:
        return error.naming is not None  # Only which figure it is, is in doubt.
