"""The lists behind items in a dossier: every row as it stands, and what is still owed."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.lists import ListRow, RowList
from closetui.reports.document import Block, Paragraph, Section, Table
from closetui.reports.playbook_facts import Facts
from closetui.reports.when import Clock
from closetui.views import View

_HEADS: Final = ("Number", "Status", "Day", "Amount", "State", "Last word by")


def lists(view: View) -> Iterator[RowList]:
    """Yield the lists that hold rows, or that somebody left out of this copy."""
    for item in view.case.playbook.items():
        if item.list_name:
            found = view.rows(item.id)
            if found.rows or found.left_out:
                yield found


def list_text(found: RowList) -> str:
    """Return how far a list has got: ``41 of 53 settled, USD 318.40 open``."""
    if found.left_out:
        return "left out of this copy"
    owed = ", ".join(f"{currency} {total}".strip() for currency, total in found.owed.items())
    return f"{found.settled} of {len(found.rows)} settled" + (f", {owed} open" if owed else "")


def list_sections(view: View, clock: Clock) -> Iterator[Section]:
    """Yield a section for each list."""
    for found in lists(view):
        title = view.case.record.title(found.item)
        exported = f" Last export: {clock.day(found.day)}." if found.day else ""
        blocks: tuple[Block, ...] = (Paragraph(f"{title}: {list_text(found)}.{exported}"),)
        if found.rows:
            rows = tuple(_cells(row, clock) for row in found.rows)
            blocks = (*blocks, Table(_HEADS, rows))
        yield Section(f"List of {found.name}", blocks)


def _cells(row: ListRow, clock: Clock) -> tuple[str, ...]:
    by = f"{row.event.by or 'somebody'}, {clock.moment(row.event.at)}"
    return (
        row.id,
        row.status,
        clock.day(row.day) if row.day else "",
        row.amount,
        state_text(row),
        f"{by}: {row.reason}" if row.reason else by,
    )


def state_text(row: ListRow) -> str:
    """Return how a row stands, in a word or two."""
    told = "copies disagree" if row.differs else "settled" if row.settled else "open"
    return f"{told}, not in the last export" if row.missing else told


def list_facts(found: RowList) -> Facts:
    """Return a list with all its rows."""
    return {
        "item": found.item,
        "name": found.name,
        "day": found.day or None,
        "left_out": found.left_out,
        "settled": found.settled,
        "owed": dict(found.owed),
        "rows": [
            {
                "id": row.id,
                "status": row.status,
                "day": row.day or None,
                "amount": row.amount,
                "settled": row.settled,
                "missing": row.missing,
                "differs": row.differs,
                "reason": row.reason,
                "by": row.event.by,
                "at": row.event.at,
            }
            for row in found.rows
        ],
    }
