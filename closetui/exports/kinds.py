"""Of which kind an export is by the names of its columns, and whether its list wants that one."""

from collections import Counter
from collections.abc import Iterable, Mapping
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
from closetui.exports.columns import STATUS, Columns, plain

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

    Args:
        columns: What was found in it.
        list_name: What the list is called.
        chosen: By field the column that the person named; who named that of the statuses means it.
        where: The file.
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
