"""Days that waits count from: which is missing or too old, and whether a wait is over."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

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
    anchors = (way.wait_from for way in item.ways if way.id in state.ways_used and way.wait_from)
    return next((anchor for anchor in anchors if _is_outdated(case, item, anchor)), "")


def is_given(case: Case, anchor: str, day: date | None) -> bool:
    """Return whether a day stands already, or none does; not if it may have moved since.

    Whoever gives the same day after a later word on what its wait comes after says something new:
    that it is still the last one.
    """
    given = case.record.days.standing(anchor, case.record.everything)
    if day is None or [known.day for known in given] != [day]:
        return day is None and not given
    waiting = (
        item for item in case.playbook.items() if any(way.wait_from == anchor for way in item.ways)
    )
    return not any(_is_outdated(case, item, anchor) for item in waiting)


def _is_outdated(case: Case, item: Item, anchor: str) -> bool:
    record = case.record
    first = record.guide.only_after(item.id)
    logs = (record.entries.get(leaf) for leaf in (*first, *_counting_with(record, first)))
    places = bit_set(one.place for log in logs if log for one in log.standing(record.everything))
    register = record.days.get(anchor)
    given = register.standing(record.everything) if register else []
    return bool(given) and all(places & ~record.past(day.place) for day in given)


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
