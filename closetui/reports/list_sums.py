"""Sums of the rows of a list: by currency, settled and open, and by how they were settled."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from closetui.domain.lists import ListRow, RowList, totals
from closetui.domain.text import counted
from closetui.reports.document import Table
from closetui.reports.lines import MOST_LISTED
from closetui.reports.lists import LEFT_TO_COME, left_text, said_apart, status_text
from closetui.reports.when import Clock

NO_AMOUNTS = "no amounts are recorded"


def sums(rows: Iterable[ListRow]) -> Mapping[str, str]:
    """Return what the amounts of rows come to, by currency."""
    return totals(row.amount for row in rows)


def sum_text(rows: Iterable[ListRow]) -> str:
    """Return the sum of rows, such as ``USD 31.20``, and how many rows have no amount."""
    found = tuple(rows)
    amounts = " + ".join(f"{currency} {total}".strip() for currency, total in sums(found).items())
    if not found:
        return "nothing"
    without = sum(not totals([row.amount]) for row in found)
    if not amounts:
        return NO_AMOUNTS
    return f"{amounts} and {without} without an amount" if without else amounts


def settled_text(found: RowList) -> str:
    """Return how far a list has got, and what it comes to, settled and open."""
    counts, left = f"{found.settled} of {len(found.rows)} settled", left_text(found)
    if not sums(found.rows):
        return f"{counts}, {NO_AMOUNTS}{left}"
    settled = f" ({sum_text(found.done)})" if found.done else ""
    is_open = f", {sum_text(found.outstanding)} open" if found.outstanding or not left else ""
    return f"{counts}{settled}{is_open}{left}"


def gone_text(found: RowList) -> str:
    """Return how many rows the last export no longer had, and which; empty where it had all."""
    gone = [row.id for row in found.rows if row.missing]
    more = f", and {len(gone) - MOST_LISTED} more" if len(gone) > MOST_LISTED else ""
    return f"{len(gone)} ({', '.join(gone[:MOST_LISTED])}{more})" if gone else ""


def total_text(found: RowList) -> str:
    """Return what all rows of a list come to, for below its table."""
    parts = (
        ("All", found.rows),
        ("Settled", found.done),
        ("Open", found.outstanding),
    )
    amounts = (
        f"{name}: {counted(len(rows), found.row, found.several)}, {sum_text(rows)}"
        if rows
        else f"{name}: none"
        for name, rows in parts
    )
    return f"{'. '.join(amounts)}{left_text(found)}."


def how_settled(found: RowList, clock: Clock) -> Table:
    """Return in how many ways rows stand as they do, with how many and what each comes to."""
    groups: dict[tuple[str, str], list[ListRow]] = {}
    for row in found.rows:
        groups.setdefault(_how(row, clock), []).append(row)
    heads = ("State", "By what", found.several.capitalize(), "Sum")
    rows = tuple(
        (state, how, str(len(some)), sum_text(some))
        for (state, how), some in islice(groups.items(), MOST_GROUPS)
    )
    return Table(heads, rows, unbroken=("Sum",), figures=(heads[2],))


MOST_GROUPS = 30
"""How many reasons for how rows stand are shown: people have a few."""


def _how(row: ListRow, clock: Clock) -> tuple[str, str]:
    state = "settled" if row.settled else LEFT_TO_COME if row.handed_on else "open"
    if row.differs:
        return "copies disagree", said_apart(row, clock)
    who = f"{row.typed_by}, who typed it" if row.typed_by else "the export"
    export = f"called {status_text(row) or 'nothing'} by {who}"
    if not row.is_persons:
        return state, export
    why = f": {row.reason}" if row.reason else ""
    return state, f"{export}, {state} by {row.event.who}{why}"


def list_sums_facts(found: RowList) -> Iterator[tuple[str, object]]:
    """Yield what the rows come to by currency, as facts."""
    yield "sums", dict(sums(found.rows))
    yield "sums_settled", dict(found.came_in)
    yield "sums_open", dict(found.owed)
