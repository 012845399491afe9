"""Days that waits count from: which is missing or too old, and whether a wait is over."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from closetui.domain.ageing import counted_from_anchor
from closetui.domain.applying import is_after_rejection
from closetui.domain.case import Case
from closetui.domain.fold.causes import bit_set
from closetui.domain.fold.record import Record, latest_day
from closetui.domain.fold.statements import Said
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import Answer, ItemState, State, Viewpoint


def not_over(
    case: Case, item: Item, ways: Collection[str], now: datetime
) -> tuple[Way, Answer] | None:
    """Return the way that still waits by a day that was given, and until when.

    None where none does, or where none of ``ways`` says that a wait is over.
    """
    view = Viewpoint(case.record.everything, now)
    if any(way.over for way in item.ways if way.id in ways):
        for way in item.ways:
            answer = counted_from_anchor(case.record, view, way) if way.wait_from else None
            if answer is not None and answer.state is State.WAITING:
                return way, answer
    return None


def missing_day(case: Case, item: Item, state: ItemState) -> str:
    """Return the anchor whose day nobody gave and without which an item is held up.

    An item that was ticked by a way that waits needs the day that the wait counts from. One
    of afterwards needs it before anything is done: until then it is not known whether it
    is too early. Empty where no day is missing.
    """
    ticks = [statement for statement in state.statements if statement.said is Said.DONE]
    used = [way for way in item.ways if way.id in state.ways_used]
    wanted = {day for way in used for day in (way.wait_from, way.gives)}
    refused = is_after_rejection(case.record, case.record.everything, item)
    if not item.gates and not ticks and not refused:
        wanted.add(item.wait_from)
    elif len(ticks) < len(state.statements):
        return ""
    if state.state is not State.OPEN:
        return ""
    days, everything = case.record.days, case.record.everything
    missing = (
        anchor.id
        for anchor in case.playbook.anchors
        if anchor.id in wanted and latest_day(days.standing(anchor.id, everything)) is None
    )
    return next(missing, "")


def outdated_day(case: Case, item: Item, state: ItemState) -> str:
    """Return the anchor whose day is older than the last word on what its wait comes after.

    Whoever sells off may have given the day of an order that was not the last one. Empty where
    an item is not to be looked at again, or no such day counts for it.
    """
    if state.state is not State.STALE:
        return ""
    record, used = case.record, [way for way in item.ways if way.id in state.ways_used]
    first = record.guide.only_after(item.id)
    logs = (record.entries.get(leaf) for leaf in (*first, *_counting_with(record, first)))
    places = bit_set(one.place for log in logs if log for one in log.standing(record.everything))
    for anchor in (way.wait_from for way in used if way.wait_from):
        register = record.days.get(anchor)
        given = register.standing(record.everything) if register else []
        if given and all(places & ~record.past(day.place) for day in given):
            return anchor
    return ""


def _counting_with(record: Record, leaves: Iterable[str]) -> Iterator[str]:
    """Yield what the ways count together with in which leaves were met, such as a sale."""
    for leaf in leaves:
        used = {
            way
            for statement in record.statements(leaf, record.everything)
            for way in statement.ways
        }
        for way in record.guide.items[leaf].ways:
            yield from way.only_with if way.id in used else ()
