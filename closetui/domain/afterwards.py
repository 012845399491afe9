"""What is left to do once an application was made: how far it has got, and what can be done now."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.case import Case
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import ItemState, State
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
    items = _counted(case, states)
    left = [item for item in items if not states[item.id].satisfied]
    today = now.date()
    ended_well = any(application.done for application in case.standing)
    return After(
        done=len(items) - len(left),
        total=len(items),
        overdue=tuple(i.id for i in left if (day := deadline(case.record, i)) and day < today),
        waiting=tuple(item.id for item in left if _is_awaited(states, item)),
        next=next(iter(to_do_afterwards(case, states, today)), ""),
        finished=ended_well and clear and not left,
    )


def to_do_afterwards(case: Case, states: Mapping[str, ItemState], today: date) -> tuple[str, ...]:
    """Return what can be done now of what comes afterwards, what is due by today first.

    Nothing if no application was made.
    """
    if not case.standing:
        return ()
    left = [item for item in _counted(case, states) if not states[item.id].satisfied]
    urgent = _urgent(case, states, left, today)
    possible = [
        item.id
        for item in left
        if not _is_awaited(states, item)
        and not _held_up(case, states, item.id, late=item.id in urgent)
    ]
    # Sorting is stable, so equal entries keep the order of the guide.
    return tuple(sorted(possible, key=lambda item: item not in urgent))


def _counted(case: Case, states: Mapping[str, ItemState]) -> list[Item]:
    items = (item for item in case.playbook.after if not item.derived)
    return [item for item in items if _is_counted(states[item.id])]


def _is_awaited(states: Mapping[str, ItemState], item: Item) -> bool:
    return bool(item.met_by) or states[item.id].state is State.WAITING


def _urgent(
    case: Case, states: Mapping[str, ItemState], left: Sequence[Item], today: date
) -> set[str]:
    """Return what should be done by today or earlier, and what must be done before it can be."""
    urgent: set[str] = set()
    for item in left:
        day = deadline(case.record, item)
        if day and day <= today:
            before = case.record.guide.needed_for(item.id, lambda leaf: not states[leaf].settled)
            urgent |= {item.id, *before}
    return urgent


def _held_up(case: Case, states: Mapping[str, ItemState], item: str, *, late: bool) -> bool:
    """Return whether something comes first; a deadline that has come waits for no later one."""
    guide = case.record.guide
    before = [states[leaf] for leaf in guide.before(item) if leaf in states]
    strict = guide.only_after(item)
    # A deadline that has come goes before a wait that would merely be sensible to finish first, but
    # not where a tick would not count before the other is done.
    return any(
        leaf.id in strict or not (late and leaf.state is State.WAITING and leaf.day)
        for leaf in before if not leaf.settled
    )  # fmt: skip


def _is_counted(state: ItemState) -> bool:
    return state.strength is not Strength.INFO and state.state is not State.NOT_APPLICABLE
