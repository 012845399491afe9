"""The log: who said what when, causes before effects; and how a list came in, export by export."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import ROOT, Event
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import RowList
from closetui.domain.platform_words import meaning_of
from closetui.domain.row_history import BroughtIn, Change, brought_in
from closetui.domain.text import at_most, counted, one_line
from closetui.domain.times import CLOCK_TOLERANCE, day_words, exact_moment, named_day, parse_day
from closetui.domain.values import distinct
from closetui.reports.acts import event_text
from closetui.reports.document import MOST_TOLD, Bullet
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lines import SHORT_ID, Line
from closetui.reports.lists import exported_day, settled_rows
from closetui.reports.when import Clock


@distinct
class Entry(NamedTuple):
    """One entry of the log."""

    event: Event
    text: str
    """What was said, in words; may hold several lines."""
    clock: str
    """Why its time is doubtful; empty where it is not."""


def history(case: Case, now: datetime) -> Iterator[Entry]:
    """Yield every entry but the constant first one, causes before effects."""
    for event, doubt in _doubted(case, now):
        yield Entry(event, event_text(case, event), doubt)


def _doubted(case: Case, now: datetime) -> Iterator[tuple[Event, str]]:
    """Yield every entry but the constant first one, with why its time is doubtful."""
    known = {event.id: event for event in case.order}
    for event in case.order:
        if event.id != ROOT.id:
            parents = [known[ref] for ref in event.parents if ref in known and ref != ROOT.id]
            yield event, _doubt(event, parents, now)


def _doubt(event: Event, parents: list[Event], now: datetime) -> str:
    moment = exact_moment(event.at)
    if moment is None:
        return "it is no time"
    if moment - now > CLOCK_TOLERANCE:
        return "it lies in the future"
    earlier = [at for parent in parents if (at := exact_moment(parent.at))]
    if any(moment < at for at in earlier):
        return "it lies before what its author had seen"
    set_by_hand = event.body is not None and event.body.get("clock") == "set"
    return "it was set by hand" if set_by_hand else ""


def doubts(case: Case, now: datetime) -> Mapping[str, int]:
    """Return why the times of entries are doubtful, and for how many each reason holds."""
    found = Counter(doubt for _, doubt in _doubted(case, now) if doubt)
    return dict(found.most_common())


def log_lines(case: Case, now: datetime, *, ids: bool = False) -> Iterator[Line]:
    """Yield the log line by line; with ``ids`` each names its event, item and settled rows."""
    clock = Clock(now)
    for entry in history(case, now):
        event = entry.event
        doubt = f" [clock? {entry.clock}]" if entry.clock else ""
        parts = (event.id[:SHORT_ID], event.item, *settled_rows(event))
        named = " ".join(part for part in parts if part)
        shown = f" ({named})" if ids else ""
        first, *more = entry.text.splitlines() or [""]
        yield Line(f"{clock.moment(event.at)}{doubt} {event.who}: {first}{shown}")
        yield from (Line(line, 1) for line in more)  # Set in, so that none passes for an entry.


def log_facts(case: Case, now: datetime) -> list[Facts]:
    """Return the log as plain dictionaries."""
    return [
        {
            **event_facts(entry.event),
            "text": entry.text,
            "actor": entry.event.actor,
            "parents": list(entry.event.parents),
            "refs": list(entry.event.refs),
            "rows": list(settled_rows(entry.event)),
            "clock": entry.clock,
        }
        for entry in history(case, now)
    ]


def import_bullets(case: Case, found: RowList, clock: Clock) -> Iterator[Bullet]:
    """Yield every export that came into a list, in order, with the rows that it changed."""
    for brought in _exports(case, found):
        yield Bullet(
            _import_text(found, brought, clock), inner=tuple(_changed_rows(brought, found))
        )


def _exports(case: Case, found: RowList) -> Iterable[BroughtIn]:
    """Return the first exports of a list: a stranger can make as many as they like."""
    return islice(brought_in(case, found.item), MOST_TOLD)


def _import_text(found: RowList, brought: BroughtIn, clock: Clock) -> str:
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
    back = "; taken back later, so that it does not count" if brought.taken_back else ""
    return f"{source} by {clock.by(brought.event)}: {had}{changes}{back}{_day_doubt(brought)}"


def _day_doubt(brought: BroughtIn) -> str:
    """Return that an export is of a later day than that on which it came in; else nothing."""
    day, came = parse_day(brought.day), named_day(brought.event.at)
    # One day apart may be the same day: whoever exported it may live further east.
    impossible = day is not None and came is not None and day - came > timedelta(days=1)
    return ". Its day is later than that on which it came in: one is wrong" if impossible else ""


def _changed_rows(brought: BroughtIn, found: RowList) -> Iterator[Bullet]:
    known = {row.id for row in found.rows}
    told_below = len(brought.new) > MOST_ROWS and known.issuperset(row.id for row in brought.new)
    new = [] if told_below else [_named_row(row) for row in brought.new]
    for title, texts in (
        ("Changed", [_change_words(change) for change in brought.changed]),
        ("Still as before", [_named_row(row) for row in brought.said_again]),
        ("Open in it, and kept settled", list(brought.kept)),
        ("Opened by it", list(brought.opened)),
        ("Not in it", list(brought.gone)),
        ("New", new),
    ):
        if texts:
            yield Bullet(f"{title}: {'; '.join(at_most(texts, MOST_ROWS))}")


MOST_ROWS = 10
"""How many rows of a kind are named per export; the facts name all."""


def _named_row(row: ExportedRow) -> str:
    return f"{row.id} ({meaning_of(row.status)})" if row.status else row.id


def _change_words(change: Change) -> str:
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
        for brought in _exports(case, found)
    ]
