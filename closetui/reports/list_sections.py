"""The lists in a dossier: their sums, how they came in, and every row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from closetui.domain.events import Kind, field
from closetui.domain.listed_items import LEAVING
from closetui.domain.lists import ListRow, RowList, totals
from closetui.domain.text import amounts, at_most, counted, first_of, one_line
from closetui.reports.document import Block, Bullets, Paragraph, Section, Table
from closetui.reports.facts import Facts
from closetui.reports.history import import_bullets, import_facts
from closetui.reports.lines import MOST_LISTED
from closetui.reports.lists import (
    COPIES_DISAGREE,
    LEFT_TO_COME,
    NOT_IN_LAST,
    ShownList,
    held_back_text,
    left_text,
    list_name,
    row_state,
    said_apart,
    shown_facts,
    shown_lists,
    status_text,
)
from closetui.reports.when import Clock, due_words, shipping
from closetui.views import View

_HEADS: Final = (
    "Number", "Status", "Day", "Country", "Ship by", "Amount", "State", "Last word",
)  # fmt: skip
_UNBROKEN: Final = ("Number", "Day", "Ship by")


NO_AMOUNTS = "no amounts are recorded"


def sums(rows: Iterable[ListRow]) -> Mapping[str, str]:
    """Return what the amounts of rows come to, by currency."""
    return totals(row.amount for row in rows)


def sum_text(rows: Iterable[ListRow]) -> str:
    """Return the sum of rows, such as ``USD 31.20``, and how many rows have no amount."""
    found = tuple(rows)
    summed = " + ".join(amounts(sums(found)))
    if not found:
        return "nothing"
    without = sum(not totals([row.amount]) for row in found)
    if not summed:
        return NO_AMOUNTS
    return f"{summed} and {without} without an amount" if without else summed


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
    return f"{len(gone)} ({', '.join(at_most(gone, MOST_LISTED))})" if gone else ""


def total_text(found: RowList) -> str:
    """Return what all rows of a list come to, for below its table."""
    parts = (("All", found.rows), ("Settled", found.done), ("Open", found.outstanding))
    parts_told = (
        f"{name}: {counted(len(rows), found.row, found.several)}, {sum_text(rows)}"
        if rows
        else f"{name}: none"
        for name, rows in parts
    )
    return f"{'. '.join(parts_told)}{left_text(found)}."


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


def _sums_facts(found: RowList) -> Facts:
    summed = {"sums": sums(found.rows), "sums_settled": found.came_in, "sums_open": found.owed}
    return {name: dict(amount) for name, amount in summed.items()}


def list_text(shown: ShownList) -> str:
    """Return how far a list has got: ``41 of 53 settled (USD 8.80), USD 318.40 open``."""
    found = shown.found
    if found.held_back:
        return "left out of this copy"
    if shown.held_back:
        return held_back_text(shown)
    apart = sum(row.differs for row in found.open)
    return f"{settled_text(found)}{f', {COPIES_DISAGREE} on {apart}' if apart else ''}"


def list_values(view: View, clock: Clock, *, private: bool) -> Iterator[tuple[str, str]]:
    """Yield how far each list has got, what vanished, and what has to be shipped by when."""
    shown = list(shown_lists(view, private=private))
    yield "Lists", "; ".join(f"{list_name(view, one.found)}: {list_text(one)}" for one in shown)
    gone = [f"{list_name(view, one.found)}: {gone_text(one.found)}" for one in shown
            if any(row.missing for row in one.rows)]  # fmt: skip
    yield "Not in the last export", "; ".join(gone)
    for label, deed, by_item in (
        ("To ship", "ship", view.verdict.to_ship),
        ("To answer", "answer", view.verdict.to_answer),
    ):
        counts = ((one.found.item, by_item.get(one.found.item, {})) for one in shown if one.rows)
        yield label, "; ".join(filter(None, (_by_when(view, i, deed, n, clock) for i, n in counts)))


def _by_when(view: View, item: str, deed: str, counts: Mapping[str, int], clock: Clock) -> str:
    """Return how many rows have to be seen to by when: those missed, the next, and the rest."""
    found = [one for one in shipping(view, item) if one.deed == deed]
    later = sum(counts.values()) - sum(due.how_many for due in found) if found else 0
    words = [due_words(due, clock) for due in found]
    return "; ".join([*words, f"{later} later"] if later else words)


def list_sections(view: View, clock: Clock, *, private: bool) -> Iterator[Section]:
    """Yield for each list what it comes to and how it came in."""
    for shown in shown_lists(view, private=private):
        found = shown.found
        title = view.case.record.title(found.item)
        exported = f" Last export: {clock.day(found.day)}." if found.day else ""
        blocks: tuple[Block, ...] = (Paragraph(f"{title}: {list_text(shown)}.{exported}"),)
        gone = gone_text(found) if shown.rows else ""
        if gone:
            blocks += (Paragraph(f"{NOT_IN_LAST.capitalize()}: {gone}. {_why_gone(found.rows)}"),)
        if shown.rows:
            below = f"Every row stands in the part 'Rows of {list_name(view, found)}'."
            blocks += (
                how_settled(found, clock),
                Paragraph(f"{total_text(found)} {below}"),
                Paragraph("How the list came in, each export in turn:"),
                Bullets(tuple(import_bullets(view.case, found, clock))),
            )
        yield Section(f"List of {list_name(view, found)}", blocks)


def _why_gone(rows: Iterable[ListRow]) -> str:
    """Return what people said of the rows that the last export no longer had."""
    gone = [row for row in rows if row.missing]
    reasons = list(dict.fromkeys(one_line(row.reason) for row in gone if row.reason))
    if not reasons:
        return "Why is not recorded."
    rest = "" if all(row.reason for row in gone) else " Why the others are gone is not recorded."
    return f"Said of {'it' if len(gone) == 1 else 'them'}: {first_of(reasons)}.{rest}"


def row_sections(view: View, clock: Clock, *, private: bool) -> Iterator[Section]:
    """Yield every row of each list: this is long, so a dossier prints it last."""
    for shown in shown_lists(view, private=private):
        if shown.rows:
            usual, table = _table(shown, clock)
            lead = f"Unless a row says otherwise, its last word is: {usual}." if usual else ""
            above: tuple[Block, ...] = (Paragraph(lead),) if lead else ()
            blocks = (*above, table, Paragraph(total_text(shown.found)))
            yield Section(f"Rows of {list_name(view, shown.found)}", blocks)


def _table(shown: ShownList, clock: Clock) -> tuple[str, Table]:
    """Return the rows, and the last word that most of them share, which is left out of them."""
    last_words = [_last_word(row, clock) for row in shown.rows]
    [(usual, count)] = Counter(last_words).most_common(1)
    if count == 1 < len(last_words):
        usual = ""
    words: dict[str, set[str]] = {}
    for row in shown.rows:
        words.setdefault(row.meaning, set()).add(row.status)
    # Which word of the platform means what is told above, in the sums of the list.
    plain = {meaning for meaning, same in words.items() if len(same) == 1}
    cells = tuple(
        (
            *_cells(row, row.meaning if row.meaning in plain else status_text(row), clock),
            "" if word == usual else word,
        )
        for row, word in zip(shown.rows, last_words, strict=True)
    )
    return usual, Table(_HEADS, cells, _UNBROKEN, ("Amount",)).filled


def _cells(row: ListRow, status: str, clock: Clock) -> tuple[str, ...]:
    return (
        row.id,
        status,
        clock.day(row.day) if row.day else "",
        row.country,
        clock.day(row.ship_by) if row.ship_by else "",
        row.amount,
        f"{row_state(row)}, {NOT_IN_LAST}" if row.missing else row_state(row),
    )


def _last_word(row: ListRow, clock: Clock) -> str:
    """Return who had the last word on a row, when, why, and from which file it came."""
    if row.differs:
        return said_apart(row, clock)
    file = one_line(field(row.event, "file"))
    lead = f"from {file}, " if file else ""
    imported = "brought in" if row.is_exports else "typed"
    left = "left to come" if row.event.kind in LEAVING and not row.settled else row_state(row)
    did = imported if row.event.kind == Kind.ROWS else left
    by = f"{lead}{did} by {clock.by(row.event)}"
    return f"{by}: {row.reason}" if row.reason else by


def list_facts_shown(view: View, *, private: bool) -> list[Facts]:
    """Return the lists with their rows, what they come to, and how they came in."""
    return [
        shown_facts(shown)
        | ({} if shown.held_back else _sums_facts(shown.found))
        | {"imports": import_facts(view.case, shown.found) if shown.rows else []}
        for shown in shown_lists(view, private=private)
    ]
