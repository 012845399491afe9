"""Ticks out of order: what comes before an item and is still open."""

from collections.abc import Collection, Mapping
from datetime import datetime

from closetui.domain.case import Case
from closetui.domain.drift import viewpoint
from closetui.domain.judge import Judge
from closetui.domain.next_step import is_settled


def open_before(
    case: Case, item_ids: Collection[str], now: datetime
) -> Mapping[str, tuple[str, ...]]:
    """Return for each item that is early the leaves before it that are open, in their order.

    Args:
        case: The closure.
        item_ids: Items that are about to be ticked together: they hold up none of each other.
        now: The moment.
    """
    states = Judge(case.record, viewpoint(case, now)).states()
    found: dict[str, tuple[str, ...]] = {}
    for item_id in item_ids:
        before = case.record.guide.before(item_id)
        still = [leaf for leaf in before if leaf not in item_ids and not is_settled(states, leaf)]
        if still:
            found[item_id] = tuple(still)
    return found
