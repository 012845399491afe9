"""What an export would change in a list, in lines and facts: for its preview."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from closetui.domain.incoming import Export, ExportChanges
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import ListRow, RowList
from closetui.domain.platform_words import OF_ORDERS, meaning_beside, meaning_of
from closetui.domain.playbook_items import Item
from closetui.domain.text import and_more, counted, first_of, one_line, shorten
from closetui.domain.times import day_words
from closetui.reports.facts import Facts
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.lists import exported_day

_MOST_ROWS: Final = 20
"""Rows of one kind that are printed of what an export would change; the facts have all."""


def export_facts(found: ExportChanges) -> Facts:
    """Return what an export would change, or changed."""
    return {
        "new": [row.id for row in found.new],
        "changed": [row.id for row in found.changed],
        "reopened": list(found.reopened),
        "opened": list(found.opened),
        "left_open": list(found.left_open),
        "typed_since": list(found.typed_since),
        "retyped": list(found.retyped),
        "undecided": list(found.undecided),
        "missing": list(found.missing),
        "same": found.same,
        "said_again": [row.id for row in found.said_again],
        "statuses": dict(found.statuses),
        "finished": list(found.finished),
        "unknown": list(found.unknown),
        "added_up": list(found.added_up),
        "mixed": list(found.mixed),
        "repeated": dict(found.repeated),
    }


def change_notes(found: ExportChanges, rows: RowList) -> Iterator[str]:
    """Yield what to know about what was typed, and about amounts that come in differently."""
    if found.typed_since:
        here = {row.id: row.meaning for row in rows.rows}
        kept = first_of([f"{row} ({here[row]})" for row in found.typed_since])
        yield f"The export differs from what was typed here since, and that stays: {kept}."
    if found.retyped:
        changes = dict(changed_rows(found, rows, len(found.changed)))
        named = first_of([f"{row} ({changes[row]})" for row in found.retyped])
        yield f"The export differs from what was typed here, and takes its place: {named}."
    several = sum(found.repeated.values())
    for note, ids in (
        ("of several lines were added up", found.added_up),
        ("in several currencies were left out", found.mixed),
        (f"that are equal in {several} lines were taken once each", tuple(found.repeated)),
    ):
        if ids:
            count = counted(len(ids), rows.row, rows.several)
            yield f"Amounts {note} for {count}: {first_of(ids)}."


_SETTLED_HERE: Final = {
    None: "settled here and open there: whether they stay settled has to be said",
    True: "settled here and open there: they stay settled",
    False: "settled here and open there: they open again",
}
"""What becomes of rows that are settled only here, by what the person said of them."""

LEFT_OPEN: Final = "finished there, but a later export showed them open: they stay open"
"""What becomes of rows that an older export calls finished."""

TYPED_SINCE: Final = "shown otherwise, but typed here since: they stay as they were typed"
"""What becomes of rows of which a person said something after the export was made."""


def export_lines(
    found: ExportChanges, rows: RowList, *, keep: bool | None = None
) -> Iterator[Line]:
    """Yield what an export would change, row by row.

    ``keep``: what was said of rows that are settled here and open there; None: nothing yet.
    """
    yield heading(f"What it would change in the list of {rows.several}")
    yield from _named("new", found.new)
    yield Line(f"{len(found.changed)} changed")
    changes = (f"{row}: {label}" for row, label in changed_rows(found, rows, _MOST_ROWS))
    yield from _lines(changes, len(found.changed))
    yield Line(f"{found.same} as they stand{still_open(found)}")
    yield from _ids(_SETTLED_HERE[keep], found.reopened)
    yield from _ids("finished before, and open now: they open", found.opened)
    yield from _ids(LEFT_OPEN, found.left_open)
    yield from _ids(TYPED_SINCE, found.typed_since)
    yield from _ids("finished there, and copies disagree on them: they stay open", found.undecided)
    yield from _ids("finished there and opened here by a person: they stay open", found.stay_open)
    yield from _ids("no more in the export: they stay as they are, and are marked", found.missing)
    yield BLANK
    yield heading("The words of the export")
    for status, count in found.statuses.items():
        doubt = " (nobody has said what it means)" if status in found.unknown else ""
        known, word = meaning_beside(status), state_word(status, found)
        label = f"{status} ({known})" if known else status or "without a status"
        yield Line(f"{label}: {count}, {word}{doubt}")


def state_word(status: str, found: ExportChanges) -> str:
    """Return whether rows with a status count as finished or open."""
    return "finished" if status in found.finished else "open"


def brought_counts(found: ExportChanges, *, keep: bool) -> str:
    """Return in a few words what was brought in: what was new, what changed, what did not.

    ``keep``: what was settled here and is open there stays settled.
    """
    new, changed = len(found.new), len(found.changed)
    counts = {
        "kept settled" if keep else "open again": found.reopened,
        "finished before, open now": found.opened,
        "stay open as a person said": found.stay_open,
        "stay open as a later export showed": found.left_open,
        "stay as they were typed since": found.typed_since,
        "stay open as copies disagree": found.undecided,
    }
    also = "".join(f", {len(ids)} {words}" for words, ids in counts.items() if ids)
    return f"{new} new, {changed} changed, {found.same} as they stood{still_open(found)}{also}"


def still_open(found: ExportChanges) -> str:
    """Return how many rows that did not change are open."""
    return f", {found.still_open} of them still open" if found.still_open else ""


def _named(word: str, rows: Sequence[ExportedRow]) -> Iterator[Line]:
    yield Line(f"{len(rows)} {word}")
    yield from _lines(map(_row_text, rows[:_MOST_ROWS]), len(rows))


def _row_text(row: ExportedRow) -> str:
    cells = (row.id, meaning_of(row.status), exported_day(row.day), row.amount)
    return "  ".join(cell for cell in cells if cell)


def _lines(texts: Iterable[str], count: int) -> Iterator[Line]:
    """Yield the first of so many texts, and how many more there are."""
    for text in texts:
        yield Line(text, 1)
    if count > _MOST_ROWS:
        yield Line(and_more(count - _MOST_ROWS), 1)


def changed_rows(found: ExportChanges, rows: RowList, most: int) -> Iterator[tuple[str, str]]:
    """Yield the ids of the first rows that would change, and what changes from what to what."""
    here = {row.id: row for row in rows.rows}
    for row in found.changed[:most]:
        yield row.id, ", ".join(_changes(here[row.id], row, found))


def _changes(here: ListRow, row: ExportedRow, found: ExportChanges) -> Iterator[str]:
    """Yield what an export would change of a row."""
    state = "finished" if row.status in found.finished else "open"
    decides = here.differs and row.id not in found.stay_open
    if decides:
        yield f"copies disagree -> {state}"
    words = {"status": meaning_of, "day": exported_day, "ship_by": exported_day}
    for field, old, new in zip(row._fields, here.exported, row, strict=True):
        if old != new and not (decides and field == "status"):
            before, after = (words.get(field, str)(text) or "nothing" for text in (old, new))
            yield f"{'ship by ' if field == 'ship_by' else ''}{before} -> {after}"
    if here.missing:
        yield "in the export again"
    if row.id in found.reopened:
        yield "settled here -> open there"
    elif row.id in found.opened:
        yield "finished before -> open now"
    elif row.id in found.stay_open:
        yield "stays open"
    elif here.exported == row and not here.missing and not decides:
        yield f"now {state}"


def _ids(label: str, ids: Sequence[str]) -> Iterator[Line]:
    if ids:
        yield Line(f"{len(ids)} {label}:")
        yield Line(first_of(ids, _MOST_ROWS), 1)


def age_note(export: Export, rows: RowList) -> str:
    """Return that an export is older than the last one; empty where it is not."""
    if not (export.day and rows.day and str(export.day) < rows.day):
        return ""
    return (
        f"This export is of {day_words(export.day)}, older than the last one, which is of "
        f"{exported_day(rows.day)}: what it shows may have changed since."
    )


_OF_ORDERS_ALONE: Final = frozenset({"country", "ship-by"})
"""Fields that only rows of orders have."""


def columns_text(export: Export, item: Item, naming: str) -> str:
    """Return which columns of a file were read, and which fields have none; empty without a file.

    ``naming`` stands before ``FIELD=NAME``: how the face lets a column be named.
    """
    if export.columns is None:
        return ""
    fields = {field.replace("_", "-"): name for field, name in export.columns.items()}
    found = ", ".join(f"{field} from {one_line(name)!r}" for field, name in fields.items() if name)
    unfit = frozenset[str]() if item.list_name in OF_ORDERS else _OF_ORDERS_ALONE
    lacking = [field for field, name in fields.items() if not name and field not in unfit]
    if "status" in lacking:
        missing = f"no status column was found: {naming}status=NAME; without it all count as open"
        return f"Read: {found}; {missing}."
    none = (
        f"; no column of {', '.join(lacking)}: if one is there, {naming}{lacking[0]}=NAME"
        if lacking
        else ""
    )
    return f"Read: {found}{none}."


GUESSED: Final = (
    "It is no UTF-8 text, and was read as GB18030, as Chinese spreadsheets save it. If words "
    "look wrong, say in which encoding it is."
)
"""What is said about an export whose encoding had to be guessed."""


def doubt_text(export: Export) -> str:
    """Return what is said about an export in which no known word confirms the guess."""
    doubt = (
        f"Nothing tells in which encoding it is. Read as GB18030 it says: {_shown(export.doubtful)}"
    )
    if not export.likely:
        return doubt
    otherwise = export.doubtful.encode(export.guessed, "replace").decode(export.likely, "replace")
    return f"{doubt}; as {export.likely}: {_shown(otherwise)}"


def _shown(word: str) -> str:
    return shorten(one_line(word), 40)
