"""Which column of an export is which: by its name, or named by the person."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from closetui.domain.declarations import did_you_mean
from closetui.domain.errors import Naming, Problem, UsageError, problems_found
from closetui.domain.list_bodies import LONGEST_CELL, ExportedRow
from closetui.domain.platform_words import FINISHED_WORDS, OPEN_WORDS
from closetui.domain.text import one_line, shorten
from closetui.domain.values import distinct
from closetui.exports.values import is_day, is_number, refused

ID: Final = "id"
STATUS: Final = "status"
DAY: Final = "day"
AMOUNT: Final = "amount"
CURRENCY: Final = "currency"
COUNTRY: Final = "country"
SHIP_BY: Final = "ship-by"

TYPED: Final = (ID, STATUS, DAY, AMOUNT)
"""What is read of a row that is typed."""

FIELDS: Final = (*TYPED, CURRENCY, COUNTRY, SHIP_BY)
"""What is read of a row; everything else in the file is passed over."""

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    ID: (
        "订单号", "订单编号", "order id", "order number", "order no", "order no.", "orderid",
        "order", "子订单号", "child order id", "childorderid", "id",
    ),
    STATUS: ("订单状态", "order status", "orderstatus", "status", "loanstatus", "费用项", "state"),
    DAY: (
        "付款时间", "下单时间", "结算时间", "payment time", "paid time", "order time",
        "order date", "order placed", "settlement time", "releaseddatetime", "gmtcreate", "date",
        "day",
    ),
    AMOUNT: (
        "订单金额", "order amount", "变动金额", "order total", "total amount", "loanamount",
        "payamount",
        "amount", "total",
    ),
    CURRENCY: ("币种", "currency"),
    COUNTRY: (
        "收货国家", "country", "ship to country", "shipping country", "destination country",
    ),
    SHIP_BY: ("发货期限", "ship by", "shipping deadline", "ship by date", "latest ship date"),
}  # fmt: skip
"""The names of columns, the most telling first, as plain forms of them."""

_NAMING: Final = ("partner", "contract", "login", "log-in", "account", "name")
"""Names of columns of ids where no order numbers are; beside those they hold something else."""

_MOVEMENTS: Final = frozenset({"变动金额", "loanamount"})
"""Names of columns that hold movements of money: of an order there may be several."""

_TOTALS: Final = frozenset({"订单金额", "order amount", "order total", "total amount", "total"})
"""Names of columns that hold the total of an order, which each of its lines repeats."""

_BESIDE: Final = (COUNTRY, SHIP_BY)
"""What no import fails for: it is left out where two columns could be meant."""

_ALONE: Final = {ID: "ids", STATUS: "statuses"}
"""Fields of which there may be one column, and what it holds."""

_NONE_OF_ORDERS: Final = frozenset({"loanstatus", "费用项", "state"})
"""Names of columns that say something else than a column of statuses beside them."""

_LOOKED_AT: Final = 10
"""Rows at the top of an export in which the names of the columns may stand."""

_NOTES: Final = re.compile(r"[(\[].*?[)\]]")


@distinct
class Sought(NamedTuple):
    """Which columns are looked for, and in what."""

    where: str
    """The file, for refusals."""
    chosen: Mapping[str, str]
    """By field the column that the person named; empty leaves a field out."""
    digits: bool
    """Whether ids are order numbers, of nothing but digits."""
    parted: bool
    """Whether it is a text, with marks between its cells."""


@distinct
class Columns(NamedTuple):
    """Where the fields of a row stand; None where an export has no such column."""

    id: int
    status: int | None
    day: int | None
    amount: int | None
    currency: int | None
    names: tuple[str, ...]
    """The names of all columns as they stand in the export."""
    country: int | None = None
    ship_by: int | None = None

    def name(self, column: int) -> str:
        """Return the name of a column, on one line."""
        return _shown(self.names[column])

    def by_field(self) -> dict[str, str]:
        """Return by field of a row the name of its column; empty where there is none."""
        places = (self.status, self.day, self.amount, self.country, self.ship_by)
        names = ("" if place is None else self.name(place) for place in places)
        return {ID: self.name(self.id), **dict(zip(ExportedRow._fields[1:], names, strict=True))}

    def are_known_beyond_ascii(self, chosen: Iterable[str]) -> bool:
        """Return whether a name that is known here, or was named, is right in its encoding."""
        known = {name for names in NAMES.values() for name in names}.union(map(plain, chosen))
        return any(not name.isascii() and plain(name) in known for name in self.names)

    def hold_movements(self, otherwise: bool) -> bool:
        """Return whether the amounts are movements of money; ``otherwise`` if no name tells it."""
        name = "" if self.amount is None else plain(self.names[self.amount])
        return name in _MOVEMENTS or (otherwise and name not in _TOTALS)


_STATUSES: Final = OPEN_WORDS | FINISHED_WORDS["orders"]


def _shown(name: str) -> str:
    """Return a name of a column as messages show it."""
    return shorten(one_line(name), 40)


def plain(name: object) -> str:
    """Return the name of a column without case, blanks around it and notes in brackets."""
    text = unicodedata.normalize("NFKC", str(name if name is not None else "")[:LONGEST_CELL])
    return " ".join(_NOTES.sub(" ", text).casefold().replace("_", " ").split())


def named_columns(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return by field the name of its column; raises :class:`UsageError` for two of one field."""
    found: dict[str, str] = {}
    for field, name in said:
        if found.setdefault(field, name) != name:
            fault = f"{_shown(field)} is said to be in {_shown(found[field])!r}"
            fault = f"{fault} and in {_shown(name)!r}"
            raise UsageError(fault, where="columns", remedy="Name one column for it.")
    return found


_BETWEEN: Final = re.compile("[,;|\t]")


def is_header(line: str, *, digits: bool) -> bool:
    """Return whether a line names the columns of a table, and is no row that a person types.

    ``digits`` says whether ids are order numbers, which no name can be; where a row may be called
    anything, such as Account, a second cell has to be the name of a column as well.
    """
    names = {plain(cell.strip(' "')) for cell in _BETWEEN.split(line)}
    ids = names.intersection(NAMES[ID] if digits else (*NAMES[ID], *_NAMING))
    others = {name for field, known in NAMES.items() if field != ID for name in known}
    return bool(ids) and (digits or bool(names & others))


def find_columns(first: Sequence[Sequence[object]], sought: Sought) -> tuple[int, Columns]:
    """Return the index of the row that names the columns, and where each field stands.

    Raises :class:`ProblemsError` where none of these first rows of an export names a column
    of ids, or two columns could be meant; :class:`UsageError` where what was named is not there.
    """
    chosen = sought.chosen
    wanted = _wanted(chosen, () if sought.digits else _NAMING)
    for index, row in enumerate(first[:_LOOKED_AT]):
        names = tuple(str(cell) if cell is not None else "" for cell in row)
        known = [plain(name) for name in names]
        if wanted[ID][0] in known if ID in chosen else set(wanted[ID]) & set(known):
            below = first[index + 1 : _LOOKED_AT] if ID in chosen else ()
            _refuse_data(row, below, sought.where)
            return index, _chosen(known, names, wanted, sought)
    raise problems_found("export", [_no_ids(first, sought)], sought.where)


_ADD_NAMES: Final = "add a row of names above it, such as id, status, day, amount"


def _no_ids(first: Sequence[Sequence[object]], sought: Sought) -> Problem:
    """Return that no column of ids is named, and how one is, by what the first row holds."""
    row = next((row for row in first if any(row)), ())
    if not any(row):
        return Problem("file", "holds no row", "export it again")
    name = sought.chosen.get(ID)
    fault = f"names no column {name!r}" if name else "names no column of ids"
    is_apart = not sought.parted or any(len(row) > 1 for row in first)
    if not is_apart:
        fault = f"{fault}, and has no comma, semicolon, tab or bar between cells"
    if any(map(_is_data, row)):
        return Problem("header", fault, f"the first row is no row of names: {_ADD_NAMES}")
    shown = ", ".join(one_line(str(cell)) for cell in row if cell not in (None, ""))
    fault = f"{fault}; the first row holds: {shorten(shown, 150)}"
    hint = "name it" if is_apart else _PART_CELLS
    return Problem("header", fault, hint, Naming("column", f"{ID}=NAME"))


_PART_CELLS: Final = "save it anew with commas between the cells, or, if it is one column, name it"


def _refuse_data(row: Sequence[object], below: Sequence[Sequence[object]], where: str) -> None:
    """Refuse to take a row for the names of columns that holds what rows below it hold."""
    again = {(n, cell) for cells in below for n, cell in enumerate(cells) if cell}
    found = [cell for n, cell in enumerate(row) if _is_data(cell) or (n, cell) in again]
    if found:
        fault = f"there is none: its row holds {shorten(one_line(str(found[0])), 40)!r}"
        raise refused(where, "header", fault, _ADD_NAMES)


def _is_data(cell: object) -> bool:
    """Return whether a cell holds a value and no name: an order number, a day, a status."""
    if isinstance(cell, datetime):
        return True
    text = str(cell).strip().lstrip("'`")
    return is_number("".join(text.split())) or text in _STATUSES or is_day(text)


def _wanted(chosen: Mapping[str, str], naming: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each field the names under which it may stand; ``naming`` are more for ids."""
    unknown = next((field for field in chosen if field not in FIELDS), "")
    if unknown or not chosen.get(ID, "x"):
        raise UsageError(
            f"{one_line(unknown)!r} is no field" if unknown else "a row needs an id",
            where="columns",
            remedy=f"Write FIELD=NAME; the fields are {', '.join(FIELDS)}.",
        )
    given = {field: (plain(name),) if name else () for field, name in chosen.items()}
    return {**NAMES, ID: (*NAMES[ID], *naming), **given}


def _chosen(
    known: Sequence[str],
    names: tuple[str, ...],
    wanted: Mapping[str, Sequence[str]],
    sought: Sought,
) -> Columns:
    found: dict[str, int | None] = dict.fromkeys(NAMES)
    chosen = sought.chosen
    for field, words in wanted.items():
        places = [known.index(word) for word in words if word in known]
        first = next((word for word in words if word in known), "")
        twice = bool(first) and known.count(first) > 1
        if twice and (field in chosen or field not in _BESIDE):
            fault = f"two columns are called {first!r}"
            hint = "rename one in the file and export it again"
            raise refused(sought.where, "header", fault, hint)
        if field in _ALONE:
            _refuse_two(
                field, [n for n in places if known[n] not in _NONE_OF_ORDERS], names, sought
            )
        if field in chosen and words and not places:
            raise UsageError(
                f"no column is called {_shown(chosen[field])!r}",
                where=f"column {field}",
                remedy=did_you_mean(chosen[field], [_shown(name) for name in names if name]),
            )
        found[field] = places[0] if places and not twice else None
    return Columns(
        found[ID] or 0, found[STATUS], found[DAY], found[AMOUNT], found[CURRENCY], names,
        found[COUNTRY], found[SHIP_BY],
    )  # fmt: skip


def _refuse_two(field: str, places: Sequence[int], names: Sequence[str], sought: Sought) -> None:
    """Refuse two columns that say the same of a row: nothing tells which of them is right."""
    if len(places) > 1:
        both = " and ".join(repr(_shown(names[place])) for place in places[:2])
        fault, naming = f"both {both} hold {_ALONE[field]}", Naming("column", f"{field}=NAME")
        raise refused(sought.where, "header", fault, "name the one to go by", naming)
