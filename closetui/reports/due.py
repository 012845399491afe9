"""What is due when: days given by hand, or following from other days, the most urgent first."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from closetui.domain.after import deadline, wanted_day
from closetui.domain.text import capitalised
from closetui.domain.values import distinct
from closetui.reports.lines import Line
from closetui.reports.when import Clock
from closetui.views import View


@distinct
class Due(NamedTuple):
    """One thing that should be done by a day."""

    entry: str
    """Id of the item; empty for applying itself."""
    title: str
    day: date
    overdue: bool


def due(view: View) -> tuple[Due, ...]:
    """Return what is left and due: before applying, or once that was done afterwards.

    The most urgent comes first; what was forgotten longest is that.
    """
    found = _left(view)
    return tuple(sorted(found, key=lambda item: item.day))


def _left(view: View) -> Iterator[Due]:
    record, states, today = view.case.record, view.verdict.states, view.now.date()
    applied = view.verdict.application is not None
    for item in view.case.playbook.items():
        if item.derived or item.gates == applied or states[item.id].satisfied:
            continue
        day = deadline(record, item)
        if day:
            yield Due(item.id, item.title, day, day < today)
    whole = None if applied else wanted_day(view.case.record)
    if whole:
        title = view.case.playbook.apply.title
        yield Due("", capitalised(title), whole, whole < today)


def due_text(day: date, clock: Clock) -> str:
    """Return by when something should be done: ``due tomorrow``, ``overdue since Fri 20 Nov``."""
    over = day < clock.now.date()
    return f"{'overdue since' if over else 'due'} {clock.named(day)}"


def due_lines(view: View) -> Iterator[Line]:
    """Yield each thing that is due, in a line; what is overdue is marked by its words."""
    clock = Clock(view.now)
    for found in due(view):
        tone = "warning" if found.overdue else ""
        yield Line(f"- {found.title}: {due_text(found.day, clock)}", 0, tone)


def due_facts(view: View) -> list[dict[str, object]]:
    """Return each thing that is due, the most urgent first."""
    return [
        {
            "item": found.entry or None,
            "title": found.title,
            "day": str(found.day),
            "overdue": found.overdue,
        }
        for found in due(view)
    ]
