"""What is ticked although rows of a list say the contrary; this is reported, and blocks nothing.

The rows themselves are in the way as long as they are open. What is reported here is that a person
said something of the whole that the list denies: one of the two is wrong, or older than the other.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from closetui.domain.case import Case
from closetui.domain.contradictions import contradiction
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.values import distinct

_SAID: Final = frozenset({State.DONE, State.STALE, State.WAITING, State.NOT_APPLICABLE})
"""States by which somebody says that an item is met or does not apply."""


@distinct
class Denial(NamedTuple):
    """An item that is said to be met, and open rows of a list which deny it.

    It names no ids: a list may be private, and this stands in every report.
    """

    title: str
    """Of the item."""
    rows: str
    """How many rows are what: ``1 order is in dispute``."""
    behind: str
    """The title of the item behind which the list stands."""
    behind_id: str
    """The id of that item."""
    is_one: bool
    """Whether it is one row."""

    @property
    def text(self) -> str:
        """The sentence about it, without a full stop."""
        denial = f"{self.title}: said to be so, but in the list of {self.behind!r} {self.rows}"
        return f"{denial}. Settle {'it' if self.is_one else 'them'}, or open this again"


def denials(
    case: Case, states: Mapping[str, ItemState], among: Collection[str] | None = None
) -> Iterator[Denial]:
    """Yield, for each item that is said to be met, what open rows of a list say against it.

    Args:
        case: The closure.
        states: How its entries stand.
        among: Ids of the items that are looked at; None: all.
    """
    for item in case.playbook.items():
        asked = among is None or item.id in among
        if asked and item.denied_by and states[item.id].state in _SAID:
            yield from _denials(case, item)


def _denials(case: Case, item: Item) -> Iterator[Denial]:
    record = case.record
    for denied in item.denied_by:
        # An answer that is refused is looked at again where it stands: that says it all.
        found = None if denied.answer else contradiction(record, record.everything, denied)
        if found:
            yield Denial(item.title, found.what, found.behind, found.behind_id, found.rows == 1)


def day_denials(case: Case, states: Mapping[str, ItemState], anchor: str) -> Iterator[str]:
    """Yield what open rows say against the day of something that is said to be the last.

    They stand in a list behind what comes before a wait that counts from that day.
    """
    counted_from = [
        item.id
        for item in case.playbook.items()
        if any(way.wait_from == anchor for way in item.ways)
    ]
    before = {leaf for item in counted_from for leaf in case.record.guide.leaves_before(item)}
    for item in case.playbook.items():
        rows = states[item.id].open_rows if item.id in before and item.list_name else ()
        if rows:
            one = len(rows) == 1
            named = f"1 {item.row} is" if one else f"{len(rows)} {item.several} are"
            yield f"in the list of {item.title!r} {named} still open, so that day may move"
