"""Money that is still out once an application was made: whose turn it is, and by when."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from closetui.domain.after import deadline
from closetui.domain.lists import row_list
from closetui.domain.planning.rows import done_on
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct
from closetui.reports.list_counts import list_count
from closetui.reports.when import Clock
from closetui.reports.words import counted
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
    """What is owed by the list behind the entry, where there is one: ``USD 31.20``; or none."""


def money(view: View) -> tuple[Sum, ...]:
    """Return the sums that the guide knows of, once something was applied for."""
    if not view.case.standing:
        return ()
    return tuple(_sums(view))


def _sums(view: View) -> Iterator[Sum]:
    for item in view.case.playbook.after:
        if item.money:
            state = view.verdict.states[item.id]
            amount = "none" if state.state is State.NOT_APPLICABLE else owed(view, item)
            yield Sum(item.money, item.id, _told(view, item, state), not state.satisfied, amount)


def owed(view: View, item: Item) -> str:
    """Return what the open rows of the list behind an item come to; empty where it has none."""
    return _sum_text(row_list(view.case, item.id).owed) if item.list_name else ""


def _sum_text(sums: Mapping[str, str]) -> str:
    return " + ".join(f"{currency} {total}".strip() for currency, total in sums.items())


def came_in(view: View) -> str:
    """Return what came in by the lists of money, and in how many rows; empty for nothing."""
    lists = [row_list(view.case, item.id) for item in view.case.playbook.after
             if item.money and item.list_name]  # fmt: skip
    return "; ".join(
        f"{_sum_text(found.came_in)}, {counted(found.settled, found.row)}".removeprefix(", ")
        for found in lists
        if found.settled
    )


def _told(view: View, item: Item, state: ItemState) -> str:
    """Return whose turn it is, how much of it is in, and the last day that is known."""
    clock = Clock(view.now)
    if state.state is State.NOT_APPLICABLE:
        return next((said.reason for said in state.statements if said.reason), "does not apply")
    if state.satisfied:
        day = done_on(state)
        return f"in since {clock.named(day)}" if day else "in"
    last, count = deadline(view.case.record, item), list_count(view, item.id)
    parts = [f"{count.settled} of {counted(count.total, count.row)}"] if count else []
    if state.state is State.WAITING:
        parts.append(f"on its way until {clock.day(state.day)}" if state.day else "not yet")
    elif not count:
        parts.append("your turn" if state.id in view.verdict.due else "later")
    return ", ".join([*parts, *([f"by {clock.named(last)}"] if last else [])])
