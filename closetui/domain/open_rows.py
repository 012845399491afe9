"""What the list behind an item makes of the item: it is met only once no row is open."""

from typing import NamedTuple

from closetui.domain.fold.record import Record
from closetui.domain.playbook_items import Item
from closetui.domain.states import State
from closetui.domain.values import distinct
from closetui.domain.viewpoint import Answer


@distinct
class ListState(NamedTuple):
    """The list behind one item, as far as the gate is concerned."""

    total: int = 0
    """How many rows it has."""
    open: tuple[str, ...] = ()
    """Ids of the rows that are not settled."""
    left_out: bool = False
    """Whether whoever made this copy left the list out."""


def rows_behind(record: Record, item: Item, cut: int) -> ListState:
    """Return the rows of the list behind an item, in a part of the record."""
    log = record.lists.get(item.id)
    if log is None:
        return ListState()
    return ListState(len(log.standing(cut)), log.open_rows(cut), bool(log.held_back & cut))


def held_open(item: Item, answer: Answer, rows: ListState) -> Answer:
    """Return how an item stands that has rows: while one is open, so is the item.

    Copies that disagree about the item are told first.
    """
    if answer.state is State.CONFLICT or not (rows.open or rows.left_out):
        return answer
    reason = (
        f"{len(rows.open)} of {rows.total} {item.list_name} are not settled"
        if rows.open
        else f"the {item.list_name} are not in this copy"
    )
    told = f"{reason}; {answer.reason}" if answer.state is State.OPEN and answer.reason else reason
    return Answer(State.OPEN, told, news=answer.news)
