"""How far a wait has got, in days: ``day 8 of 30, 22 left``."""

from __future__ import annotations

from typing import NamedTuple

from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.times import is_in_days, parse_day, span
from closetui.domain.values import distinct
from closetui.views import View


@distinct
class Wait(NamedTuple):
    """A wait of some days."""

    day: int
    """Which day of it is today; day 0 is the one that it counts from."""
    of: int
    """How many days it takes."""

    @property
    def left(self) -> int:
        """How many days are left, today aside."""
        return max(self.of - self.day, 0)

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of a bar."""
        return ((min(self.day, self.of), "done"), (self.left, "open"))

    def __str__(self) -> str:
        """Return it in words."""
        return f"day {self.day} of {self.of}, {self.left} left"


def wait_of(view: View, state: ItemState) -> Wait | None:
    """Return how far the wait of an entry has got; None where it is not one of days."""
    clear, item = parse_day(state.day), view.case.playbook.item(state.id)
    if state.state is not State.WAITING or clear is None or item is None:
        return None
    length = _length(item, state)
    if not length:
        return None
    # The wait ends with its last day, and is clear on the day after.
    left = (clear - view.now.date()).days - 1
    return Wait(max(length - left, 0), length) if left >= 0 else None


def _length(item: Item, state: ItemState) -> int:
    """Return how many days an item waits: by the way it was ticked, or of itself."""
    used = {way for statement in state.statements for way in statement.ways}
    spans = [way.wait_for for way in item.ways if way.id in used and way.wait_for]
    spans += [item.wait_for] if item.wait_for else []
    return next((span(text).days for text in spans if is_in_days(text)), 0)
