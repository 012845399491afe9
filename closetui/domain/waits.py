"""Whether a wait is over that somebody says is over."""

from collections.abc import Collection
from datetime import datetime

from closetui.domain.ageing import counted_from_anchor
from closetui.domain.case import Case
from closetui.domain.playbook_items import Item, Way
from closetui.domain.states import Answer, State, Viewpoint


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
