"""How a list came in: each export with its file, its day, its rows, and what it changed."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from closetui.domain.case import Case
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import RowList
from closetui.domain.platform_words import meaning_of
from closetui.domain.row_history import BroughtIn, Change, brought_in
from closetui.domain.text import counted, one_line
from closetui.domain.times import day_words, named_day, parse_day
from closetui.reports.document import MOST_TOLD, Bullet
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lists import exported_day
from closetui.reports.when import Clock


def import_bullets(case: Case, found: RowList, clock: Clock) -> Iterator[Bullet]:
    """Yield every export that came into a list, in order, with the rows that it changed."""
    for brought in _some(case, found):
        yield Bullet(_text(found, brought, clock), inner=tuple(_rows(brought, found)))


def _some(case: Case, found: RowList) -> Iterable[BroughtIn]:
    """Return the first exports of a list: a stranger can make as many as they like."""
    return islice(brought_in(case, found.item), MOST_TOLD)


def _text(found: RowList, brought: BroughtIn, clock: Clock) -> str:
    day = parse_day(brought.day)
    of = f" of {day_words(day)}" if day else ""
    name = one_line(brought.file) or ("An export" if of else "")
    source = f"{name}{of}, brought in" if name else "Typed"
    held = "" if brought.had is None else counted(brought.had, found.row, found.several)
    had = f"{held} in the file; " if held else ""
    counts = (
        (len(brought.new), "new"),
        (len(brought.changed), "changed"),
        (len(brought.said_again), "still as before, said again"),
        (brought.same, "as they stood"),
        (len(brought.gone), f"known {found.several} not in it"),
    )
    changes = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing was new"
    back = "; taken back later by undo, so that it does not count" if brought.taken_back else ""
    return f"{source} by {clock.by(brought.event)}: {had}{changes}{back}{_doubt(brought)}"


def _doubt(brought: BroughtIn) -> str:
    """Return that an export is of a later day than that on which it came in; else nothing."""
    day, came = parse_day(brought.day), named_day(brought.event.at)
    # One day apart may be the same day: whoever exported it may live further east.
    impossible = day is not None and came is not None and day - came > timedelta(days=1)
    return ". Its day is later than that on which it came in: one is wrong" if impossible else ""


def _rows(brought: BroughtIn, found: RowList) -> Iterator[Bullet]:
    known = {row.id for row in found.rows}
    told_below = len(brought.new) > MOST_ROWS and known.issuperset(row.id for row in brought.new)
    new = [] if told_below else [_named(row) for row in brought.new]
    for title, texts in (
        ("Changed", [_change(change) for change in brought.changed]),
        ("Still as before", [_named(row) for row in brought.said_again]),
        ("Open in it, and kept settled", list(brought.kept)),
        ("Opened by it", list(brought.opened)),
        ("Not in it", list(brought.gone)),
        ("New", new),
    ):
        if texts:
            more = f"; and {len(texts) - MOST_ROWS} more" if len(texts) > MOST_ROWS else ""
            yield Bullet(f"{title}: {'; '.join(texts[:MOST_ROWS])}{more}")


MOST_ROWS = 10
"""How many rows of a kind are named per export; the facts name all."""


def _named(row: ExportedRow) -> str:
    return f"{row.id} ({meaning_of(row.status)})" if row.status else row.id


def _change(change: Change) -> str:
    before, after = change
    parts = [
        f"{name} {old or 'none'}, then {new or 'none'}"
        for name, old, new in (
            ("status", meaning_of(before.status), meaning_of(after.status)),
            ("day", exported_day(before.day), exported_day(after.day)),
            ("amount", before.amount, after.amount),
            ("country", before.country, after.country),
            ("day to ship by", exported_day(before.ship_by), exported_day(after.ship_by)),
        )
        if old != new
    ]
    return f"{after.id} ({', '.join(parts) or 'its word is written otherwise'})"


def import_facts(case: Case, found: RowList) -> list[Facts]:
    """Return every export that came into a list, with the ids of the rows that it changed."""
    return [
        {
            **event_facts(brought.event),
            "file": brought.file,
            "day": brought.day or None,
            "rows_in_file": brought.had,
            "new": [row.id for row in brought.new],
            "changed": [
                {"id": change.after.id, "before": list(change.before), "after": list(change.after)}
                for change in brought.changed
            ],
            "said_again": [row.id for row in brought.said_again],
            "kept": list(brought.kept),
            "opened": list(brought.opened),
            "missing": list(brought.gone),
            "taken_back": brought.taken_back,
        }
        for brought in _some(case, found)
    ]
