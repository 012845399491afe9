"""What waits: the days it counts from, whether it is over, and what goes on before it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime

from closetui.domain.ageing import counted_from_anchor
from closetui.domain.applying import is_after_rejection
from closetui.domain.case import Case
from closetui.domain.due import States, awaited, open_before
from closetui.domain.fold.causes import Placed, bit_set
from closetui.domain.fold.record import Record, latest_day
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.looking_again import ended_since
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import Answer, ItemState, State, Viewpoint


def not_over(
    case: Case, item: Item, ways: Collection[str], now: datetime
) -> tuple[Way, Answer] | None:
    """Return the way that still waits by a day that was given, and until when.

    None where none does, or where none of ``ways`` says that a wait is over.
    """
    view = Viewpoint(case.record.everything, now)
    if any(way.over for way in item.used(ways)):
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
    used = item.used(state.ways_used)
    wanted = {way.wait_from for way in used}
    refused = is_after_rejection(case.record, case.record.everything, item)
    if not item.gates and not ticks and not refused:
        wanted.add(item.wait_from)
    elif len(ticks) < len(state.statements):
        return ""
    if state.state is not State.OPEN:
        return ""
    days, everything = case.record.days, case.record.everything
    missing = {day for day in wanted if latest_day(days.standing(day, everything)) is None}
    missing |= {way.gives for way in used if _is_owed(case.record, item, way.gives)}
    return next((anchor.id for anchor in case.playbook.anchors if anchor.id in missing), "")


def has_come(case: Case, item: Item, state: ItemState) -> bool:
    """Return whether an item was put off until a day, and that day has come."""
    put_off = any(way.postpones for way in item.used(state.ways_used))
    return put_off and state.state is State.OPEN and not missing_day(case, item, state)


def owes_day(record: Record, cut: int, item: Item, placed: Placed[Statement], anchor: str) -> bool:
    """Return whether the day is missing that a tick promises.

    A day that was given for an earlier promise does not count. A reminder needs its own day, and so
    does what is put off once more, or the letter of the next application.
    """
    register, known = record.days.get(anchor), _before_promise(record, cut, item, placed, anchor)
    given = register.standing(cut) if register else []
    return not any(day.word.day and not known >> day.place & 1 for day in given)


def _before_promise(
    record: Record, cut: int, item: Item, placed: Placed[Statement], anchor: str
) -> int:
    """Return what was known when a promise was made anew; nothing where it was the first one."""
    giving = {way.id for way in item.ways if way.gives == anchor}
    puts_off = any(way.postpones for way in item.used(placed.word.ways))
    first, log = placed, record.entries[item.id]
    past = record.past(placed.place)
    for earlier in reversed([*log.register.among(past & ~log.undone(past).passed_over)]):
        if giving.isdisjoint(earlier.word.ways):
            continue
        known = record.past(first.place)
        ended = ended_since(record, cut, item, record.past(earlier.place)) & known
        if ended or puts_off or set(earlier.word.ways) != set(placed.word.ways):
            return known
        first = earlier
    return 0


def _is_owed(record: Record, item: Item, anchor: str) -> bool:
    """Return whether a tick that stands promises the day of an anchor, and it is missing."""
    log, everything = record.entries.get(item.id), record.everything
    giving = {way.id for way in item.ways if way.gives == anchor}
    return bool(anchor) and any(
        owes_day(record, everything, item, placed, anchor)
        for placed in (log.standing(everything) if log else ())
        if not giving.isdisjoint(placed.word.ways)
    )


def outdated_day(case: Case, item: Item, state: ItemState) -> str:
    """Return the anchor whose day is older than the last word on what its wait comes after.

    Whoever sells off may have given the day of an order that was not the last one. Empty where
    an item is not to be looked at again, or no such day counts for it.
    """
    if state.state is not State.STALE:
        return ""
    anchors = (way.wait_from for way in item.used(state.ways_used) if way.wait_from)
    return next((anchor for anchor in anchors if _is_outdated(case, item, anchor)), "")


def is_given(case: Case, anchor: str, day: date | None) -> bool:
    """Return whether a day stands already, or none does; not if it may have moved since.

    Whoever gives the same day after a later word on what its wait comes after says something new:
    that it is still the last one. So does whoever gives it to another promise.
    """
    given = case.record.days.standing(anchor, case.record.everything)
    if day is None or [known.day for known in given] != [day]:
        return day is None and not given
    waiting = (
        item for item in case.playbook.items() if any(way.wait_from == anchor for way in item.ways)
    )
    owing = any(_is_owed(case.record, item, anchor) for item in case.playbook.items())
    return not owing and not any(_is_outdated(case, item, anchor) for item in waiting)


def _is_outdated(case: Case, item: Item, anchor: str) -> bool:
    record = case.record
    first = record.guide.only_after(item.id)
    logs = (record.entries.get(leaf) for leaf in (*first, *_counting_with(record, first)))
    places = bit_set(one.place for log in logs if log for one in log.standing(record.everything))
    register = record.days.get(anchor)
    given = register.standing(record.everything) if register else []
    return bool(given) and all(places & ~record.past(day.place) for day in given)


def _counting_with(record: Record, leaves: Iterable[str]) -> Iterator[str]:
    """Yield the items, such as a sale, without which the ways that met the leaves do not count."""
    for leaf in leaves:
        used = {
            way
            for statement in record.statements(leaf, record.everything)
            for way in statement.ways
        }
        for way in record.guide.items[leaf].used(used):
            yield from way.only_with


def not_begun_before(
    case: Case, states: States, item_ids: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return for each item that is early the leaves before it that nobody began.

    What was begun holds up only what would not count before it: the guide says what to do
    meanwhile. So whoever sells off settles the orders that come.
    """
    found: dict[str, tuple[str, ...]] = {}
    for item_id, before in open_before(case, states, item_ids).items():
        strict = case.record.guide.only_after(item_id)
        left = [leaf for leaf in before if leaf in strict or not is_begun(case, states, leaf)]
        if left:
            found[item_id] = tuple(left)
    return found


def is_begun(case: Case, states: States, leaf: str) -> bool:
    """Return whether something was begun, and does not count before a day or another item."""
    item = case.playbook.item(leaf)
    return item is not None and (bool(awaited(states, item)) or is_put_off(item, states[leaf]))


def is_put_off(item: Item, state: ItemState) -> bool:
    """Return whether something was done already of which one looks later whether it worked."""
    used = item.used(state.ways_used)
    return state.state is State.WAITING and any(way.postpones for way in used)
