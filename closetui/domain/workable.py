"""What can be done now, besides the one next thing too, and the day on which one can go on.

The next thing may take days, or wait for somebody else; before applying there may be only to wait.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.applying import is_known_to_apply
from closetui.domain.blockers import Blocker
from closetui.domain.case import Case
from closetui.domain.due import (
    States,
    awaited,
    due_entries,
    is_settled,
    ran_out_before,
    to_do_afterwards,
    too_early,
)
from closetui.domain.judge import unmet
from closetui.domain.platform_words import ON_THE_WAY
from closetui.domain.playbook_items import Item, Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct
from closetui.domain.waits import is_begun, is_put_off


def workable(case: Case, states: States) -> tuple[str, ...]:
    """Return what can be done before applying, in working order: the next thing, and beside it.

    Items that merely ran out hold nothing up but what cannot be undone.
    """
    unread = any(state.section is Section.CONSEQUENCE for state in unmet(states))
    found: list[str] = []
    for item in wanted(case, states):
        if is_settled(states, item.id) or states[item.id].state is State.WAITING:
            continue
        if awaited(states, item) or (item.after_reading and unread):
            continue
        # Without fresh looks at what ran out before it, it would be too early.
        found += [*ran_out_before(case, states, item), item.id]
    return tuple(found)


def wanted(case: Case, states: States) -> list[Item]:
    """Return the leaves before applying that are due and matter, in working order."""
    due = due_entries(case, states)
    leaves = [item for item in case.in_order if item.gates and not item.derived]
    return [item for item in leaves if item.id in due and _is_wanted(states[item.id])]


def _is_wanted(state: ItemState) -> bool:
    return state.blocks or (state.strength is Strength.RECOMMENDED and not state.answered)


def meanwhile(case: Case, states: States, today: date) -> tuple[str, ...]:
    """Return what can be done now, the next thing among it.

    Before applying what must be done comes first, each in working order; what is recommended and
    what need not wait for the outcome stand behind it. What cannot be undone is left out as long as
    something comes first: until then it is refused.
    """
    if case.standing:
        return to_do_afterwards(case, states, today)
    possible = workable(case, states)
    must = {item for item in possible if states[item].blocks} | set(_begun(case, states))
    ordered = [item.id for item in case.in_order if item.id in must]
    found = dict.fromkeys((*ordered, *possible, *_ahead(case, states)))
    return tuple(entry for entry in found if not too_early(case, states, [entry], ()))


def _begun(case: Case, states: States) -> Iterator[str]:
    """Yield what must be done and waits only for what was begun and does not count yet.

    For example, whoever is selling off settles the orders that come in meanwhile, day by day.
    """
    guide = case.record.guide
    for item in case.in_order:
        before = [leaf for leaf in guide.before(item.id) if not is_settled(states, leaf)]
        strict = guide.only_after(item.id)
        is_open = bool(before) and _is_open_must(states, item) and not awaited(states, item)
        if is_open and all(leaf not in strict and is_begun(case, states, leaf) for leaf in before):
            yield item.id


def _is_open_must(states: States, item: Item) -> bool:
    state = states[item.id]
    is_leaf = item.gates and not item.derived and state.blocks
    may_come_again = state.state is State.STALE and bool(item.again_with)
    is_left = may_come_again or not is_settled(states, item.id)
    return is_leaf and state.state is not State.WAITING and is_left


def _ahead(case: Case, states: States) -> Iterator[str]:
    """Yield what comes afterwards and can be done before applying already."""
    due = due_entries(case, states)
    for item in case.playbook.after:
        if item.id in due and is_possible_ahead(item, states):
            yield item.id


def is_possible_ahead(item: Item, states: States) -> bool:
    """Return whether an open item of afterwards can be done before applying, the order aside.

    Not what nobody knows yet to apply: keep-until dates are known once records are exported.
    """
    known = not item.answered_by or is_known_to_apply(item, states)
    is_open = states[item.id].state is State.OPEN and not item.outcomes
    return item.any_time and is_open and known


Urgent = Sequence[Mapping[str, Mapping[str, int]]]
"""By item, then by day (ISO), how many rows of its list have to be shipped, or answered, by then.
"""


@distinct
class NextDay(NamedTuple):
    """A day on which something is to be done, and the entry that it is about."""

    day: str
    """As ISO date."""
    item: str


def only_on_the_way(case: Case, item_id: str, open_rows: Collection[str]) -> bool:
    """Return whether rows are open, and each was shipped: there is only to wait for them."""
    if not open_rows:
        return False
    meanings = case.record.lists[item_id].meanings(case.record.everything, open_rows)
    return all(meaning == ON_THE_WAY for meaning in meanings)


def coming(case: Case, states: States, among: Collection[str]) -> Mapping[str, str]:
    """Return the items whose open rows are all on their way, so that one can only wait for them.

    Each comes with the day (ISO) on which one looks again; empty where nobody gave one.
    """
    found = {}
    for item in case.in_order:
        if item.id in among and only_on_the_way(case, item.id, states[item.id].open_rows):
            found[item.id] = str(deadline(case.record, item) or "")
    return found


def next_day(
    case: Case,
    states: States,
    waits: Sequence[Blocker],
    urgent: Urgent,
    *,
    looks: Mapping[str, str],
    today: date,
) -> NextDay:
    """Return the earliest day on which something is to be done.

    It may be long before one can apply. That is what was put off until a day, what can begin once
    one of ``waits`` is over, ``urgent`` rows, what is due afterwards, what is on its way, and else
    the end of the last wait. ``looks`` are the days on which one looks again, by item of which the
    rest is on its way; not empty where nothing waits.
    """
    last = sorted((NextDay(found.earliest, found.item) for found in waits), key=_by_day)[-1:]
    days = chain(
        _rows(urgent, today), _put_off(case, states, waits), _begins(case, states),
        _afterwards(case, states, today), last, (NextDay(day, item) for item, day in looks.items()),
    )  # fmt: skip
    return min(days, key=_by_day)


def _by_day(found: NextDay) -> str:
    return found.day


def _rows(urgent: Urgent, today: date) -> Iterator[NextDay]:
    for item, days in chain.from_iterable(by_item.items() for by_item in urgent):
        for day, count in days.items():
            if count and day > str(today):
                yield NextDay(day, item)


def _put_off(case: Case, states: States, waits: Sequence[Blocker]) -> Iterator[NextDay]:
    for found in waits:
        item = case.playbook.item(found.item)
        if item is not None and is_put_off(item, states[item.id]):
            yield NextDay(found.earliest, found.item)


def _begins(case: Case, states: States) -> Iterator[NextDay]:
    """Yield the last of the waits before each item that waits for nothing else."""
    for item in case.in_order:
        # What cannot be undone needs fresh looks at all before it. They are needed on the day of
        # applying anyway, and it can be done then: begun earlier, it would need them twice.
        if not item.gates or item.derived or item.irreversible or is_settled(states, item.id):
            continue
        before = [
            states[leaf]
            for leaf in case.record.guide.before(item.id)
            if not is_settled(states, leaf)
        ]
        if before and all(leaf.state is State.WAITING and leaf.day for leaf in before):
            yield max((NextDay(leaf.day, leaf.id) for leaf in before), key=_by_day)


def _afterwards(case: Case, states: States, today: date) -> Iterator[NextDay]:
    """Yield what has a day afterwards, and is to be done by then although nobody applied yet."""
    due = due_entries(case, states)
    for item in case.playbook.after:
        day = deadline(case.record, item)
        is_left = item.any_time and item.id in due and not is_settled(states, item.id)
        if is_left and day and day > today and states[item.id].state is not State.WAITING:
            yield NextDay(str(day), item.id)
