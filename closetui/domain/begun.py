"""What was begun and does not count yet: what may go on meanwhile, and what it still holds up."""

from collections.abc import Collection, Mapping

from closetui.domain.case import Case
from closetui.domain.due import States, awaited, open_before
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State


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
    used = (way for way in item.ways if way.id in state.ways_used)
    return state.state is State.WAITING and any(way.postpones for way in used)
