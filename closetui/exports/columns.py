"""Which column of an export is which: found by its name, or named by the person."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from closetui.domain.declarations import did_you_mean
from closetui.domain.errors import Problem, UsageError, problems_found
from closetui.domain.text import one_line, shorten

ID: Final = "id"
STATUS: Final = "status"
DAY: Final = "day"
AMOUNT: Final = "amount"
CURRENCY: Final = "currency"
COUNTRY: Final = "country"
SHIP_BY: Final = "ship-by"

TYPED: Final = (ID, STATUS, DAY, AMOUNT)
"""What is read of a row that is typed."""

FIELDS: Final = (*TYPED, COUNTRY, SHIP_BY)
"""What is read of a row; everything else in the file is passed over."""

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    ID: (
        "订单号", "订单编号", "order id", "order number", "order no", "order no.", "orderid",
        "order", "子订单号", "child order id", "childorderid", "id", "partner", "contract",
        "login", "log-in", "account", "name",
    ),
    STATUS: ("订单状态", "order status", "orderstatus", "status", "loanstatus", "费用项", "state"),
    DAY: (
        "付款时间", "下单时间", "结算时间", "payment time", "paid time", "order time",
        "order date", "order placed", "settlement time", "releaseddatetime", "date", "day",
    ),
    AMOUNT: (
        "订单金额", "order amount", "变动金额", "order total", "total amount", "loanamount",
        "amount", "total",
    ),
    CURRENCY: ("币种", "currency"),
    COUNTRY: (
        "收货国家", "country", "ship to country", "shipping country", "destination country",
    ),
    SHIP_BY: ("发货期限", "ship by", "shipping deadline", "ship by date", "latest ship date"),
}  # fmt: skip
"""The names of columns, the most telling first, as plain forms of them."""

_MOVEMENTS: Final = frozenset({"变动金额", "loanamount"})
"""Names of columns that hold movements of money: of an order there may be several."""

_TOTALS: Final = frozenset({"订单金额", "order amount", "order total", "total amount", "total"})
"""Names of columns that hold the total of an order, which each of its lines repeats."""

_BESIDE: Final = (COUNTRY, SHIP_BY)
"""What no import fails for: it is left out where two columns could be meant."""

_LOOKED_AT: Final = 10
"""Rows at the top of an export in which the names of the columns may stand."""

_NOTES: Final = re.compile(r"[(\[].*?[)\]]")


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
        return shorten(one_line(self.names[column]), 40)

    def hold_movements(self, otherwise: bool) -> bool:
        """Return whether the amounts are movements of money; ``otherwise`` if no name tells it."""
        name = "" if self.amount is None else plain(self.names[self.amount])
        return name in _MOVEMENTS or (otherwise and name not in _TOTALS)


def plain(name: object) -> str:
    """Return the name of a column without case, blanks around it and notes in brackets."""
    text = unicodedata.normalize("NFKC", str(name if name is not None else ""))
    return " ".join(_NOTES.sub(" ", text).casefold().replace("_", " ").split())


def find_columns(
    first: Sequence[Sequence[object]], chosen: Mapping[str, str], where: str
) -> tuple[int, Columns]:
    """Return the index of the row that names the columns, and where each field stands.

    Args:
        first: The first rows of the export.
        chosen: By field the column that the person named; empty leaves a field out.
        where: The file, for refusals.

    Raises:
        ProblemsError: No row names a column of ids, or two columns could be meant.
        UsageError: A field or a column that was named is not there.
    """
    wanted = _wanted(chosen)
    for index, row in enumerate(first[:_LOOKED_AT]):
        names = tuple(str(cell) if cell is not None else "" for cell in row)
        known = [plain(name) for name in names]
        if wanted[ID][0] in known if ID in chosen else set(wanted[ID]) & set(known):
            return index, _chosen(known, names, wanted, chosen, where)
    seen = [one_line(str(cell)) for row in first[:1] for cell in row if cell not in (None, "")]
    named = shorten(", ".join(seen), 200)
    hint = f"name it: --column id=NAME; the first row holds: {named}" if named else ""
    told = f"names no column {chosen[ID]!r}" if chosen.get(ID) else "names no column of ids"
    raise problems_found("export", [Problem("header", told, hint)], where)


def _wanted(chosen: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return for each field the names under which it may stand."""
    unknown = next((field for field in chosen if field not in FIELDS), "")
    if unknown or not chosen.get(ID, "x"):
        raise UsageError(
            f"{one_line(unknown)!r} is no field" if unknown else "a row needs an id",
            where="--column",
            remedy=f"Write FIELD=NAME; the fields are {', '.join(FIELDS)}.",
        )
    given = {field: (plain(name),) if name else () for field, name in chosen.items()}
    return {**NAMES, **given}


def _chosen(
    known: Sequence[str],
    names: tuple[str, ...],
    wanted: Mapping[str, Sequence[str]],
    chosen: Mapping[str, str],
    where: str,
) -> Columns:
    found: dict[str, int | None] = dict.fromkeys(NAMES)
    for field, words in wanted.items():
        places = [known.index(word) for word in words if word in known]
        first = next((word for word in words if word in known), "")
        twice = bool(first) and known.count(first) > 1
        if twice and (field in chosen or field not in _BESIDE):
            told = f"two columns are called {first!r}"
            hint = "rename one in the file and export it again"
            raise problems_found("export", [Problem("header", told, hint)], where)
        if field == ID and len(places) > 1:
            both = " and ".join(repr(one_line(names[place])) for place in places[:2])
            hint = "name the one to go by: --column id=NAME"
            raise problems_found(
                "export", [Problem("header", f"both {both} hold ids", hint)], where
            )
        if field in chosen and words and not places:
            raise UsageError(
                f"no column is called {one_line(chosen[field])!r}",
                where=f"--column {field}",
                remedy=did_you_mean(chosen[field], [one_line(name) for name in names if name]),
            )
        found[field] = places[0] if places and not twice else None
    return Columns(
        found[ID] or 0, found[STATUS], found[DAY], found[AMOUNT], found[CURRENCY], names,
        found[COUNTRY], found[SHIP_BY],
    )  # fmt: skip
