"""How an item stands that follows from its sub-items."""

from collections.abc import Sequence
from typing import Final

from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State

WORST_FIRST: Final = (State.CONFLICT, State.OPEN, State.STALE, State.WAITING)
"""The states in which an entry is not satisfied."""


def group_met(item: Item, children: Sequence[ItemState]) -> bool:
    """Return whether a group is met.

    All-of wants its musts, not-applicable counting; any-of wants that many truly done.
    """
    if item.need < len(children):
        return sum(child.state is State.DONE for child in children) >= item.need
    if not item.gates:
        return all(c.satisfied for c in children if c.strength is not Strength.INFO)
    wanted = [child for child in children if child.blocks] or children
    return all(child.satisfied for child in wanted)


def group_state(children: Sequence[ItemState], *, satisfied: bool) -> State:
    """Return the state of a group: the worst of what is wanted of it."""
    if satisfied:
        done = any(child.state is State.DONE for child in children)
        return State.DONE if done else State.NOT_APPLICABLE
    states = {child.state for child in children}
    return next((worst for worst in WORST_FIRST if worst in states), State.OPEN)
