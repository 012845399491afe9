"""What an export is doubted for as a whole: its kind, and order numbers that look rounded.

Of which kind it is, and whether its list wants that one, its names of columns and words tell.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import comb
from typing import Final

from closetui.domain.errors import Naming, Problem, ProblemsError
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.platform_words import (
    MONEY_MOVED,
    OF_NO_EXPORT,
    OF_ORDERS,
    ON_THE_WAY,
    ORDER_OPEN,
)
from closetui.domain.playbook_items import Item
from closetui.domain.text import first_of
from closetui.exports.columns import STATUS, Columns, plain
from closetui.exports.values import EXPORT_ANEW

OF_MONEY: Final = frozenset({"payouts", "last-payouts"})
"""Lists whose rows are movements of money."""

_KINDS: Final = {"payouts": OF_MONEY, "orders": OF_ORDERS}
"""By what an export is called the lists that want it."""

_STATUSES: Final[Mapping[str, str]] = {
    "费用项": "payouts", "loanstatus": "payouts", "订单状态": "orders", "order status": "orders",
    "orderstatus": "orders",
}  # fmt: skip
"""What an export is whose statuses stand under such a name; others tell nothing."""

_WORDS: Final[Mapping[str, str]] = {
    **{
        word: "orders"
        for meaning in ("to be shipped", "shipped in part", "buyer asks to cancel", ON_THE_WAY)
        for word in ORDER_OPEN[meaning]
    },
    **{
        word: "payouts"
        for meaning in ("paid out", "commission taken")
        for word in MONEY_MOVED[meaning]
    },
}
"""Words of the platform that only rows of one kind have; those of parcels, or of the money flow."""


class OtherKindError(ProblemsError):
    """An export that looks like that of another kind of list: its rows mean something else there.

    A movement of money has an order number as well, and would pass for an order.
    """

    def __init__(self, problem: Problem, lists: frozenset[str], where: str) -> None:
        """Keep the fault, and to which ``lists`` such an export belongs."""
        self.lists = lists
        super().__init__("1 problem in this export", (problem,), where=where)

    def beside(self, items: Iterable[Item]) -> "OtherKindError":
        """Return it with those of the ``items`` named to which the export belongs."""
        listed = [item for item in items if item.list_name in self.lists]
        found = [f"{item.title!r} ({item.list_name})" for item in listed]
        belongs = (
            f"it belongs to {' or '.join(found)}" if found else "this guide has no list for it"
        )
        (problem,) = self.problems
        placed = problem._replace(message=f"{problem.message}: {belongs}")
        return OtherKindError(placed, self.lists, self.where)


def refuse_other_kind(
    columns: Columns, list_name: str, chosen: Mapping[str, str], where: str
) -> None:
    """Raise :class:`OtherKindError` for an export of another kind than its list wants.

    Who named the column of the statuses, which are ``chosen`` by field, means it.
    """
    name = "" if columns.status is None else columns.name(columns.status)
    kind = _STATUSES.get(plain(name), "")
    if STATUS in chosen or not _is_other(kind, list_name):
        return
    fault = f"looks like an export of {kind}, not of {list_name}"
    naming = Naming("column", f"{STATUS}={name}")
    problem = Problem("header", fault, "if you mean it all the same, name its column", naming)
    raise OtherKindError(problem, _KINDS[kind], where)


def refuse_other_words(rows: Iterable[ExportedRow], list_name: str, where: str) -> None:
    """Raise :class:`OtherKindError` for rows without names above them that say another kind.

    Words that both kinds share, or that nobody knows, tell nothing.
    """
    kinds = Counter(_WORDS[row.status] for row in rows if row.status in _WORDS)
    kind = next(iter(kinds), "")
    if len(kinds) == 1 and _is_other(kind, list_name):
        fault = f"looks like rows of {kind}, not of {list_name}"
        hint = "if you mean them all the same, leave out the status"
        raise OtherKindError(Problem("column status", fault, hint), _KINDS[kind], where)


def _is_other(kind: str, list_name: str) -> bool:
    """Return whether a list is known to want another kind; that of other guides may hold any."""
    known = OF_MONEY | OF_ORDERS | OF_NO_EXPORT
    return bool(kind) and list_name in known - _KINDS[kind]


_KEPT: Final = 15
"""Digits of a number that a spreadsheet keeps; those after them become zeros."""

_USUAL: Final = 16
"""Digits of an order number; those of other years were shorter."""

_REFUSED: Final = 1_000
"""Order numbers are refused that would look so by chance once in as many lists, or less."""

_TOLD: Final = 10
"""The same of order numbers that are told."""

_MOST_ZEROS: Final = 6
"""More zeros than these at the end tell no more."""


class RoundedError(ProblemsError):
    """Order numbers look as a spreadsheet leaves them; only a person can know them to be right."""


def refuse_rounded(rows: Iterable[ExportedRow], noun: str, where: str) -> None:
    """Raise :class:`RoundedError` where order numbers end in zeros in a pattern.

    A spreadsheet keeps fifteen digits and makes zeros of the rest: of sixteen digits the last
    becomes one. By chance one true number of ten ends in a zero, one of a hundred in two. Of
    ``n`` true numbers ``many`` or more do so in at most ``comb(n, many) / 10**(zeros * many)``
    of all lists. Refused is what one true list in a thousand would look like, or fewer: 3 of 3,
    4 of 5, 6 of 10 or 9 of 20 that end in a zero, or 2 of 2 that end in two. What one in ten
    would look like is told (:func:`id_notes`): 1 of 1, 2 of 3 or 4 of 10. One number alone is no
    pattern, whatever it ends in. Whoever has such a list compares it, and says that it is right.
    """
    ids = dict.fromkeys(row.id for row in rows)
    found = _rounded(ids, _REFUSED)
    if len(found) > 1:
        rounded = f"{len(found)} of {len(ids)} order numbers end in zeros ({first_of(found)})"
        rounded = f"{rounded}: it looks as if they have lost their last digits"
        fault = Problem("column id", rounded, EXPORT_ANEW)
        raise RoundedError(f"1 problem in this {noun}", (fault,), where=where)


def _rounded(ids: Iterable[str], lists: int) -> list[str]:
    """Return the numbers that end in zeros, if by chance so many do in one of so many lists."""
    long = [row for row in ids if len(row) > _KEPT]
    ending = [(row, len(row) - len(row.rstrip("0"))) for row in long if row.endswith("0")]
    for zeros in range(1, _MOST_ZEROS + 1):
        found = {row: lost for row, at_end in ending if at_end >= (lost := _lost(row, zeros))}
        if found and comb(len(long), len(found)) * lists <= 10 ** sum(found.values()):
            return list(found)
    return []


def _lost(row: str, zeros: int) -> int:
    """Return how many zeros at its end a number must have to have lost as many digits or more."""
    return max(zeros, len(row) - _KEPT)


def id_notes(ids: Collection[str]) -> Iterator[str]:
    """Yield what is doubtful of order numbers without being wrong for sure."""
    if rounded := _rounded(ids, _TOLD):
        yield (
            f"Order numbers that end in zeros, as a spreadsheet leaves what it has rounded: "
            f"{_listed(rounded)}. Compare them with the seller backend."
        )
    if unusual := [row for row in ids if len(row) != _USUAL]:
        yield f"Order numbers that have not the usual sixteen digits: {_listed(unusual)}."


def _listed(ids: Sequence[str]) -> str:
    return f"{len(ids)} ({first_of(ids)})"
