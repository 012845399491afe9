"""The earliest day on which one could apply, if each thing is done as soon as it is due."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.ageing import anchor_day, clear_day
from closetui.domain.case import Case
from closetui.domain.fold.record import Record
from closetui.domain.next_step import is_settled
from closetui.domain.order import working_order
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import ItemState, State
from closetui.domain.times import parse_day
from closetui.domain.values import distinct


@distinct
class Earliest(NamedTuple):
    """The earliest day for one leaf, and what sets it."""

    day: date
    after: str = ""
    """The leaf before it that sets the day; empty where nothing does."""


def earliest_days(
    case: Case, states: Mapping[str, ItemState], now: datetime
) -> dict[str, Earliest]:
    """Return for each leaf before applying the earliest day on which it can be met.

    A day that nobody gave is taken as today; where a way has to wait, the usual way of
    the item is assumed. Only what must be met holds anything up.
    """
    today = now.date()
    found: dict[str, Earliest] = {}
    for item in working_order(case.playbook):
        if item.gates and not item.derived:
            found[item.id] = _earliest(case.record, item, states, found, today)
    return found


def earliest_to_apply(case: Case, states: Mapping[str, ItemState], now: datetime) -> date:
    """Return the earliest day on which everything that must be met can be met."""
    days = earliest_days(case, states, now)
    groups = [item for item in case.playbook.items() if item.gates and item.derived]
    any_of = [group for group in groups if states[group.id].any_of]
    in_groups = {child for group in any_of for child in group.children}
    found = [days[leaf].day for leaf in days if states[leaf].blocks and leaf not in in_groups]
    found += [
        sorted(days[child].day for child in group.children)[group.need - 1]
        for group in any_of
        if states[group.id].blocks
    ]
    return max(found, default=now.date())


def _earliest(
    record: Record,
    item: Item,
    states: Mapping[str, ItemState],
    found: Mapping[str, Earliest],
    today: date,
) -> Earliest:
    state = states[item.id]
    if state.state is State.WAITING:
        return Earliest(parse_day(state.day) or today)
    if is_settled(states, item.id):
        return Earliest(today)
    ready = Earliest(today)
    for leaf in record.guide.before(item.id):
        if states[leaf].blocks and leaf in found and found[leaf].day > ready.day:
            ready = Earliest(found[leaf].day, leaf)
    usual = next((way for way in item.ways if way.usual), None)
    return _met_by(record, usual, ready, found, today) if usual else ready


def _met_by(
    record: Record, way: Way, ready: Earliest, found: Mapping[str, Earliest], today: date
) -> Earliest:
    """Return when a way is met that is begun on the day when all before it is done.

    What it needs for company may be met while it waits.
    """
    clear = ready
    if way.wait_for:
        given = anchor_day(record, way.wait_from, record.everything) if way.wait_from else None
        first = (given.day if given else today) if way.wait_from else ready.day
        day = clear_day(first, way.wait_for) or date.max
        clear = Earliest(max(day, ready.day), ready.after)
    for need in way.only_with:
        for leaf in record.guide.leaves_of(need):
            if leaf in found and found[leaf].day > clear.day:
                clear = Earliest(found[leaf].day, leaf)
    return clear
