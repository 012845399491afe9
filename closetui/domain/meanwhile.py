"""What can be done besides the one next thing, which may take days or wait for somebody else."""

from collections.abc import Iterator
from datetime import date

from closetui.domain.applying import is_known_to_apply
from closetui.domain.case import Case
from closetui.domain.due import (
    States,
    awaited,
    due_entries,
    is_settled,
    to_do_afterwards,
    too_early,
)
from closetui.domain.next_step import workable
from closetui.domain.playbook_items import Item
from closetui.domain.states import State
from closetui.domain.waits import is_begun


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
