"""How far the list behind an item has got: ``41 of 53`` orders settled."""

from __future__ import annotations

from typing import NamedTuple

from closetui.domain.values import distinct
from closetui.views import View


@distinct
class ListCount(NamedTuple):
    """How many rows of a list are settled."""

    settled: int
    total: int
    row: str
    """What one row is called, such as ``order``."""

    @property
    def left(self) -> int:
        """How many rows are open."""
        return self.total - self.settled

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of a bar."""
        return ((self.settled, "done"), (self.left, "open"))


def list_count(view: View, item_id: str) -> ListCount | None:
    """Return how far the list behind an item has got; None where nothing was brought in."""
    item, state = view.case.playbook.item(item_id), view.verdict.states.get(item_id)
    if item is None or state is None or not state.rows:
        return None
    return ListCount(state.settled_rows, state.rows, item.row)
