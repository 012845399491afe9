"""The log: who said what when, in plain words, causes before effects."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import ROOT, Event
from closetui.domain.times import CLOCK_TOLERANCE, exact_moment
from closetui.domain.values import distinct
from closetui.reports.acts import event_text
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lines import SHORT_ID, Line
from closetui.reports.list_acts import settled_rows
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
