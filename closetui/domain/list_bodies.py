"""The rows of a list: the platform's words for them, what an import says, and what settles some."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, NamedTuple

from closetui.domain.declarations import DERIVED, Key, Rule, Table, Verbatim
from closetui.domain.platform_words import IN_SETTLEMENT, MONEY_MOVED, ORDER_FINISHED, ORDER_OPEN
from closetui.domain.times import parse_day
from closetui.domain.values import distinct

_MEANINGS: Final[Mapping[str, str]] = {
    word: meaning
    for meaning, words in {
        **ORDER_OPEN,
        "money in settlement": IN_SETTLEMENT,
        "finished": ORDER_FINISHED,
        **MONEY_MOVED,
    }.items()
    for word in words
}

_KNOWN: Final[Mapping[str, str]] = {
    word.casefold(): word for word in (*_MEANINGS, *_MEANINGS.values())
}
"""Each known word by its lower-case form: those of the platform and of this program.

People type them in any case, and backends differ in capitals.
"""

UNSHIPPED: Final = frozenset({"to be shipped", "shipped in part"})
"""Meanings under which an order still has to be shipped by a day."""

_URGENCY: Final = {
    word: place
    for place, (meaning, words) in enumerate(ORDER_OPEN.items())
    for word in (meaning, *words)
}
"""What costs most comes first; unknown words come before all others."""

OPEN_WORDS: Final = frozenset({*_URGENCY, "money in settlement", *IN_SETTLEMENT})
"""Words that are known to mean that something is left to do."""

_PAID: Final = frozenset(
    word for meaning, words in MONEY_MOVED.items() for word in (meaning, *words)
)

FINISHED_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "orders": frozenset({"finished", *ORDER_FINISHED, "money in settlement", *IN_SETTLEMENT}),
    "payouts": _PAID,
    "last-payouts": _PAID,
}
"""By list: the words that are known to mean that a row is settled."""


@lru_cache(maxsize=1024)
def _known(status: str) -> str:
    """Return the known spelling of a word, whatever its capitals; an unknown one as it is.

    Thousands of rows share a few words.
    """
    return _KNOWN.get(status.casefold(), status)


def meaning_of(status: str) -> str:
    """Return in plain words what a word of the platform means; an unknown one as it is."""
    known = _known(status)
    return _MEANINGS.get(known, known)


def meaning_beside(status: str) -> str:
    """Return in plain words what a word means; empty where the word already says it."""
    meaning = meaning_of(status)
    return "" if meaning in (status, status.casefold()) else meaning


def is_unknown_word(status: str) -> bool:
    """Return whether a word is one of which nobody here knows what it means."""
    return bool(status) and status.casefold() not in _KNOWN


def is_open_word(status: str) -> bool:
    """Return whether a word is known to mean that something is left to do."""
    return _known(status) in OPEN_WORDS


def is_finished_word(list_name: str, status: str) -> bool:
    """Return whether a word is known to mean that a row of a list is settled."""
    return _known(status) in FINISHED_WORDS.get(list_name, ())


_NO_DAY: Final = "9999"
"""Comes after every day."""


ROWS_A_PART: Final = 500
"""Rows that one event of an import holds."""

MOST_ROWS: Final = 20_000
"""Rows of one list."""

MOST_SETTLED: Final = 5_000
"""Rows that one event settles."""

LONGEST_ID: Final = 100
"""Characters of the id of a row."""

LONGEST_CELL: Final = 200
"""Characters of any other cell of a row."""

_LEAST, _MOST = 4, 6
"""How many fields a row has in an event: the last two only if they say something."""


@distinct
class ExportedRow(NamedTuple):
    """One row as an export shows it; all but the id may be empty."""

    id: str
    status: str = ""
    """The word of the platform, as it stands there."""
    day: str = ""
    """A day as ISO text."""
    amount: str = ""
    """Currency and amount, such as ``USD 31.20``."""
    country: str = ""
    """Where it goes, in the words of the export."""
    ship_by: str = ""
    """The day by which it is to be shipped, as ISO text."""

    @property
    def turn(self) -> tuple[object, ...]:
        """Sort key of open rows: what costs most first, then what has to be shipped first.

        Unknown words come before all others; rows without a status, of which nothing is known to be
        due, come last.
        """
        urgency = _URGENCY.get(_known(self.status), -1) if self.status else len(_URGENCY)
        return urgency, self.to_ship_by or _NO_DAY, self.day

    @property
    def to_ship_by(self) -> str:
        """The day by which it is to be shipped, unless it was; else empty."""
        return self.ship_by if meaning_of(self.status) in UNSHIPPED else ""

    @property
    def fields(self) -> list[str]:
        """The row as an event holds it."""
        return list(self if self.country or self.ship_by else self[:_LEAST])


@distinct
class RowsBody(NamedTuple):
    """One part of an import: the rows that are new or have changed."""

    name: Annotated[str, Key("list")]
    part: int
    """Counted from 1."""
    parts: int
    day: Annotated[str, Rule(parse_day, "{value} is no day (YYYY-MM-DD)")] = ""
    """The day of the export."""
    digest: str = ""
    """Identifies this reading."""
    file: Verbatim = ""
    """What its file was called, without its folders: to be shown, never to be opened."""
    finished: tuple[Verbatim, ...] = ()
    """Words of the platform by which a row is settled."""
    private: bool = False
    """Whether it stays out of copies that are made without private notes."""
    rows: Annotated[tuple[ExportedRow, ...], DERIVED] = ()
    missing: Annotated[tuple[str, ...], DERIVED] = ()
    """Ids of known rows that are no longer in the export."""

    def finish(self, table: Table) -> "RowsBody":
        """Read the rows; they are many, so each is looked at once."""
        if not 1 <= self.part <= self.parts:
            table.fault("part", f"is {self.part} of {self.parts}")
        return self._replace(rows=tuple(_rows(table)), missing=_ids(table, "missing"))


@distinct
class SettleBody(NamedTuple):
    """That rows are settled, or open after all; they are always named one by one."""

    name: Annotated[str, Key("list")]
    settled: bool = True
    reason: Verbatim = ""
    private: bool = False
    """As for the rows it speaks of."""
    ways: tuple[str, ...] = ()
    """Ids of the ways in which they were settled; empty where nobody picked one."""
    ids: Annotated[tuple[str, ...], DERIVED] = ()

    def finish(self, table: Table) -> "SettleBody":
        """Read the ids."""
        ids = _ids(table, "ids")
        if not ids:
            table.fault("ids", "names no row")
        if len(ids) > MOST_SETTLED:
            table.fault("ids", f"has more than {MOST_SETTLED} entries")
        return self._replace(ids=ids)


def _entries(table: Table, key: str) -> list[Any]:
    value = table.data.get(key, [])
    if isinstance(value, list):
        return value
    table.fault(key, "should be a list")
    return []


def _ids(table: Table, key: str) -> tuple[str, ...]:
    entries = _entries(table, key)
    for index, entry in enumerate(entries):
        if not _is_id(entry):
            table.fault(f"{key}[{index}]", "is no id of a row")
            return ()
    return tuple(entries)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and bool(value.strip())


_ROW: Final = "give as texts id, status, day and amount, and after them country and day to ship by"


def _rows(table: Table) -> Iterator[ExportedRow]:
    """Yield the rows up to the first that cannot be understood, which is noted as a fault."""
    entries = _entries(table, "rows")
    if len(entries) > ROWS_A_PART:
        table.fault("rows", f"has more than {ROWS_A_PART} entries")
        return
    for index, entry in enumerate(entries):
        if not _is_row(entry):
            table.fault(f"rows[{index}]", "is no row", _ROW)
            return
        yield ExportedRow(*entry)


def _is_row(entry: object) -> bool:
    if not isinstance(entry, list) or len(entry) not in (_LEAST, _MOST):
        return False
    row, status, day, amount, *shipping = entry
    return (
        _is_id(row)
        and isinstance(status, str)
        and isinstance(day, str)
        and isinstance(amount, str)
        and len(status) <= LONGEST_CELL
        and len(amount) <= LONGEST_CELL
        and (not day or parse_day(day) is not None)
        and (not shipping or _is_shipping(*shipping))
    )


def _is_shipping(country: object, ship_by: object) -> bool:
    return (
        isinstance(country, str)
        and isinstance(ship_by, str)
        and len(country) <= LONGEST_CELL
        and (not ship_by or parse_day(ship_by) is not None)
    )
