"""Money that is still out once an application was made: whose turn it is, and by when."""

from collections.abc import Iterator
from typing import NamedTuple

from closetui.domain.after import deadline
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct
from closetui.reports.when import Clock
from closetui.views import View


@distinct
class Sum(NamedTuple):
    """Some money by its name."""

    name: str
    entry: str
    """The entry that says when it is in."""
    told: str
    """How it stands, in a few words."""
    out: bool
    """Whether it is not in yet."""
    amount: str = ""
    """What is owed by the list behind the entry, where there is one: ``USD 31.20``."""


def money(view: View) -> tuple[Sum, ...]:
    """Return the sums that the guide knows of, once something was applied for."""
    if not view.case.standing:
        return ()
    return tuple(_sums(view))


def _sums(view: View) -> Iterator[Sum]:
    for item in view.case.playbook.after:
        if item.money:
            state = view.verdict.states[item.id]
            amount = _owed(view, item)
            yield Sum(item.money, item.id, _told(view, item, state), not state.satisfied, amount)


def _owed(view: View, item: Item) -> str:
    if not item.list_name:
        return ""
    return " + ".join(f"{name} {sum_}" for name, sum_ in view.rows(item.id).owed.items())


def _told(view: View, item: Item, state: ItemState) -> str:
    """Return whose turn it is, and the last day that is known."""
    if state.state is State.NOT_APPLICABLE:
        return "none"
    if state.satisfied:
        return "in"
    clock = Clock(view.now)
    last = deadline(view.case.record, item)
    by = f", by {clock.named(last)}" if last else ""
    if state.state is State.WAITING:
        return f"on its way until {clock.day(state.day)}{by}" if state.day else f"not yet{by}"
    return f"your turn{by}" if state.id in view.verdict.due else f"later{by}"
