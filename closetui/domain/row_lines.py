"""The lines of an export joined into rows: one order may have a line for each article."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from closetui.domain.list_bodies import ExportedRow
from closetui.domain.money import totals
from closetui.domain.values import distinct


@distinct
class JoinedLines(NamedTuple):
    """The rows of an export, and what became of the amounts of those that had several lines."""

    rows: Mapping[str, ExportedRow]
    """By id."""
    added_up: tuple[str, ...]
    """Ids of rows whose amounts were added up."""
    mixed: tuple[str, ...]
    """Ids of rows with amounts in several currencies: no amount was taken."""
    repeated: Mapping[str, int]
    """By id of a row with one and the same amount in several lines, how many they are."""


def joined(
    exported: Iterable[ExportedRow], finished: Collection[str], *, movements: bool
) -> JoinedLines:
    """Return the lines of an export as rows.

    Args:
        exported: One for each line.
        finished: Words of the platform by which a row is settled.
        movements: Whether amounts are movements of money, which add up even where they are equal;
            else each is the total of an order, which every line of the order may repeat.
    """
    lines: dict[str, list[ExportedRow]] = {}
    for row in exported:
        lines.setdefault(row.id, []).append(row)
    given = {key: [row.amount for row in same if row.amount] for key, same in lines.items()}
    several = {key: amounts for key, amounts in given.items() if len(amounts) > 1}
    # An export that has a line for each article may give the total of the order on all of them: to
    # add those up would tell of money that nobody owes.
    repeated = {} if movements else {k: len(a) for k, a in several.items() if len(set(a)) == 1}
    sums = {key: totals(amounts) for key, amounts in several.items() if key not in repeated}
    return JoinedLines(
        rows={key: _joined(same, sums.get(key, {}), finished) for key, same in lines.items()},
        added_up=tuple(key for key, total in sums.items() if len(total) == 1),
        mixed=tuple(key for key, total in sums.items() if len(total) > 1),
        repeated=repeated,
    )


def _joined(
    rows: Sequence[ExportedRow], sums: Mapping[str, str], finished: Collection[str]
) -> ExportedRow:
    """Return the lines of one row as one, as open as any of them."""
    if len(rows) == 1:
        return rows[0]
    # Of an order with one article shipped and one not, the whole is still to be seen to.
    statuses = [row.status for row in rows if row.status]
    opens = [status for status in statuses if status not in finished]
    only = next((row.amount for row in rows if row.amount), "")
    summed = [f"{currency} {total}".strip() for currency, total in sums.items()]
    return ExportedRow(
        rows[0].id,
        next(iter([*opens, *statuses]), ""),
        max(row.day for row in rows),
        only if not summed else summed[0] if len(summed) == 1 else "",
        next((row.country for row in rows if row.country), ""),
        min((row.ship_by for row in rows if row.ship_by), default=""),
    )
