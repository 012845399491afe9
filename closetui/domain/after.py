"""What is left to do once an application was made, with its own deadlines and its own end."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.ageing import anchor_day
from closetui.domain.case import Case
from closetui.domain.fold.record import Record, earliest_day
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.times import span
from closetui.domain.values import distinct


@distinct
class After(NamedTuple):
    """How far what comes afterwards has got.

    What is only for information does not count, nor what does not apply.
    """

    done: int
    total: int
    overdue: tuple[str, ...]
    """Ids of what should have been done before today."""
    waiting: tuple[str, ...]
    """Ids of what cannot be done yet, or follows from an outcome that is not recorded."""
    next: str
    """Id of the next thing to do; empty if there is none now."""
    finished: bool
    """Whether what was applied for has happened, nothing is contested and all is done."""


def after(case: Case, states: Mapping[str, ItemState], now: datetime, *, clear: bool) -> After:
    """Return how far what comes afterwards has got.

    Args:
        case: The closure.
        states: The state of every item now.
        now: The moment, for what is overdue.
        clear: Whether the verdict finds nothing in the way.
    """
    items = [item for item in case.playbook.after if not item.derived]
    items = [item for item in items if _is_counted(states[item.id])]
    left = [item for item in items if not states[item.id].satisfied]
    overdue = [item.id for item in left if is_overdue(case.record, item, now)]
    waiting = [item.id for item in left if _waits(states[item.id], item)]
    possible = [
        item.id
        for item in left
        if item.id not in waiting
        and all(
            states[leaf].settled for leaf in case.record.guide.before(item.id) if leaf in states
        )
    ]
    urgent = _urgent(case, states, left, now.date())
    ended_well = any(application.done for application in case.standing)
    return After(
        done=len(items) - len(left),
        total=len(items),
        overdue=tuple(overdue),
        waiting=tuple(waiting),
        next=min(possible, key=lambda item: item not in urgent, default="")
        if case.standing
        else "",
        finished=ended_well and clear and not left,
    )


def _urgent(
    case: Case, states: Mapping[str, ItemState], left: Sequence[Item], today: date
) -> set[str]:
    """Return what should be done by today or earlier, and what must be done before it can be."""
    found: set[str] = set()
    for item in left:
        day = deadline(case.record, item)
        if day and day <= today:
            before = case.record.guide.needed_for(item.id, lambda leaf: not states[leaf].settled)
            found |= {item.id, *before}
    return found


def _is_counted(state: ItemState) -> bool:
    return state.strength is not Strength.INFO and state.state is not State.NOT_APPLICABLE


def _waits(state: ItemState, item: Item) -> bool:
    return state.state is State.WAITING or bool(item.met_by)


def deadline(record: Record, item: Item) -> date | None:
    """Return the day by which an item should be done, as far as one is known."""
    own = record.own.get(item.id)
    days = [_given(record, item.id), own.day if own else None]
    if item.due_from and item.due_after:
        first = anchor_day(record, item.due_from, record.everything)
        days.append(first.day + span(item.due_after) if first else None)
    return min((day for day in days if day), default=None)


def wanted_day(record: Record) -> date | None:
    """Return the day by which one wants to apply, as far as anybody gave one."""
    return _given(record, "")


def _given(record: Record, about: str) -> date | None:
    """Return the day that was given for an item, or for the whole closure."""
    register = record.deadlines.get(about)
    return (
        earliest_day([word.word for word in register.standing(record.everything)])
        if register
        else None
    )


def is_overdue(record: Record, item: Item, now: datetime) -> bool:
    """Return whether the day by which an item should be done is over."""
    day = deadline(record, item)
    return day is not None and day < now.date()
