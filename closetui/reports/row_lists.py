"""The lists behind items in a dossier: every row as it stands, and what is still owed."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from closetui.domain.lists import ListRow, RowList, row_list
from closetui.domain.values import distinct
from closetui.reports.document import Block, Paragraph, Section, Table
from closetui.reports.playbook_facts import Facts
from closetui.reports.when import Clock
from closetui.reports.words import counted
from closetui.views import View

_HEADS: Final = ("Number", "Status", "Day", "Amount", "State", "Last word by")


@distinct
class Shown(NamedTuple):
    """A list as a report shows it, which is made to be passed on."""

    found: RowList
    rows: tuple[ListRow, ...]
    """Those that are printed."""
    held_back: int
    """How many are not, because the list is private."""


def lists(view: View, *, private: bool) -> Iterator[Shown]:
    """Yield the lists that hold rows, or that somebody left out of this copy.

    Args:
        view: The closure.
        private: Whether the rows of private lists are printed as well.
    """
    for item in view.case.playbook.items():
        if item.list_name:
            found = row_list(view.case, item.id)
            if found.private and not private and found.rows:
                yield Shown(found, (), len(found.rows))
            elif found.rows or found.left_out:
                yield Shown(found, found.rows, 0)


def held_back_text(shown: Shown) -> str:
    """Return how many rows of a private list are not printed; empty where all are."""
    count, found = shown.held_back, shown.found
    return f"private, {counted(count, found.row, found.name)} not printed" if count else ""


def list_text(shown: Shown) -> str:
    """Return how far a list has got: ``41 of 53 settled, USD 318.40 open``."""
    found = shown.found
    if found.left_out:
        return "left out of this copy"
    if shown.held_back:
        return held_back_text(shown)
    owed = ", ".join(f"{currency} {total}".strip() for currency, total in found.owed.items())
    return f"{found.settled} of {len(found.rows)} settled" + (f", {owed} open" if owed else "")


def list_sections(view: View, clock: Clock, *, private: bool) -> Iterator[Section]:
    """Yield a section for each list."""
    for shown in lists(view, private=private):
        found = shown.found
        title = view.case.record.title(found.item)
        exported = f" Last export: {clock.day(found.day)}." if found.day else ""
        blocks: tuple[Block, ...] = (Paragraph(f"{title}: {list_text(shown)}.{exported}"),)
        if shown.rows:
            blocks = (*blocks, Table(_HEADS, tuple(_cells(row, clock) for row in shown.rows)))
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


def list_facts(shown: Shown) -> Facts:
    """Return a list with the rows that are printed."""
    found = shown.found
    return {
        "item": found.item,
        "name": found.name,
        "day": found.day or None,
        "left_out": found.left_out,
        "settled": found.settled,
        "owed": {} if shown.held_back else dict(found.owed),
        "held_back": shown.held_back,
        "rows": [
            {
                "id": row.id,
                "status": row.status,
                "day": row.day or None,
                "amount": row.amount,
                "country": row.country,
                "ship_by": row.ship_by or None,
                "settled": row.settled,
                "missing": row.missing,
                "differs": row.differs,
                "reason": row.reason,
                "by": row.event.by,
                "at": row.event.at,
            }
            for row in shown.rows
        ],
    }
