"""The waits of a closure: from which day to which last day each goes, and what it counts from."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from closetui.domain.ageing import anchor_day, clear_day
from closetui.domain.case import Case
from closetui.domain.fold.statements import Statement
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import ItemState, State, done_on
from closetui.domain.text import capitalised
from closetui.domain.times import day_after, day_words, is_in_days, span, span_words
from closetui.domain.values import distinct
from closetui.reports.document import MOST_TOLD, Section, Table
from closetui.views import View


@distinct
class Wait(NamedTuple):
    """A time that has to pass before something counts, or can be done."""

    item: str
    first: date
    """The day that it counts from."""
    clear: date
    """The first day after it."""
    last: date
    """Its last day; the same as the first day after it if it is counted in hours."""
    length: str
    """How long it is, such as ``30d``."""
    anchor: str
    """The anchor whose day it counts from; empty where it is the day of the tick."""


def waits(case: Case, item: Item, state: ItemState) -> list[Wait]:
    """Return the waits of an item that have begun, by how it was ticked or by known days."""
    if not item.gates:
        first = first_day(case, item.wait_from)
        return _wait(item.id, first, item.wait_for, item.wait_from) if first else []
    ways = {way.id: way for way in item.ways if way.wait_for}
    return [
        wait
        for statement in state.statements
        for way in statement.ways
        if way in ways
        for wait in _of_way(case, item.id, ways[way], statement)
    ]


def _of_way(case: Case, item: str, way: Way, statement: Statement) -> list[Wait]:
    if way.wait_from:
        first = first_day(case, way.wait_from)
        return _wait(item, first, way.wait_for, way.wait_from) if first else []
    if statement.observed is None:
        return []
    if is_in_days(way.wait_for):
        return _wait(item, statement.observed.date(), way.wait_for, "")
    over = day_after(statement.observed, span(way.wait_for))
    return [Wait(item, statement.observed.date(), over, over, way.wait_for, "")] if over else []


def _wait(item: str, first: date, length: str, anchor: str) -> list[Wait]:
    clear = clear_day(first, length)
    return [Wait(item, first, clear, clear - _DAY, length, anchor)] if clear else []


_DAY: Final = timedelta(days=1)


def first_day(case: Case, anchor: str) -> date | None:
    """Return the day of an anchor, None while nobody gave it."""
    found = anchor_day(case.record, anchor, case.record.everything) if anchor else None
    return found.day if found else None


def all_waits(view: View) -> Iterator[Wait]:
    """Yield every wait of what stands and applies, in the order of the guide."""
    for item in view.case.playbook.items():
        state = view.verdict.states[item.id]
        if state.state is not State.NOT_APPLICABLE and not item.derived:
            yield from dict.fromkeys(waits(view.case, item, state))


_BUILT_IN: Final[Mapping[str, str]] = {
    "started": "the day on which the closure was started",
    "applied": "the day on which the application was sent",
    "decided": "the day of the decision on the application",
}


def counted_from(case: Case, wait: Wait) -> str:
    """Return what a wait counts from, as the end of a sentence."""
    if not wait.anchor:
        return "the day on which it was ticked"
    asked = case.record.question(wait.anchor)
    return _BUILT_IN.get(wait.anchor, f"the day given to the question '{asked}'")


def length_text(wait: Wait) -> str:
    """Return how long a wait is; empty if it just ends with a day."""
    return span_words(wait.length) if span(wait.length) else ""


def wait_text(view: View, wait: Wait) -> str:
    """Return a wait in a sentence: its first and its last day, and whether it is over."""
    length = length_text(wait)
    range_words = f"{length}, from {day_words(wait.first)} to" if length else "to the end of"
    return (
        f"{range_words} {day_words(wait.last)}, counted from {counted_from(view.case, wait)}; "
        f"{stands_text(view, wait)}"
    )


def met_early(view: View, wait: Wait) -> date | None:
    """Return the day on which its item was met before the wait was over; None if it was not."""
    state = view.verdict.states[wait.item]
    item = view.case.playbook.item(wait.item)
    met = done_on(state) if state.satisfied and item is not None and not item.gates else None
    return met if met is not None and met < wait.clear else None


def stands_text(view: View, wait: Wait) -> str:
    """Return whether a wait is over on the day of the report."""
    if met := met_early(view, wait):
        return f"met on {day_words(met)}"
    over = wait.clear <= view.now.date()
    return f"over since {day_words(wait.clear)}" if over else f"clear on {day_words(wait.clear)}"


def waits_section(view: View) -> Iterator[Section]:
    """Yield the first and last day of each wait, and what it counts from, for a dossier."""
    rows = tuple(
        (
            view.case.record.title(wait.item),
            day_words(wait.first),
            day_words(wait.last),
            length_text(wait),
            capitalised(counted_from(view.case, wait)),
            stands_text(view, wait),
        )
        for wait in all_waits(view)
    )
    heads = ("Wait", "From", "Last day", "Length", "Counted from", "Stands")
    if rows:
        table = Table(heads, rows[:MOST_TOLD], ("From", "Last day", "Length", "Stands")).filled
        yield Section("Waits", (table,))
