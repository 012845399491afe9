"""How far a wait has got: the day it counts from, how long it is, and when it is over."""

from datetime import date, timedelta
from typing import NamedTuple

from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.times import is_in_days, parse_day, span
from closetui.domain.values import distinct
from closetui.views import View


@distinct
class Wait(NamedTuple):
    """A wait in days."""

    first: date
    """The day it counts from."""
    days: int
    clear: date
    """The first day on which it is over."""
    today: date

    @property
    def day(self) -> int:
        """Which day of the wait today is; the first day after the beginning is day 1."""
        return max((self.today - self.first).days, 0)

    @property
    def left(self) -> int:
        """How many days are left."""
        return max((self.clear - self.today).days, 0)


def wait_of(view: View, state: ItemState) -> Wait | None:
    """Return the wait of an entry that waits; None where it does not, or not for some days."""
    item = view.case.playbook.item(state.id)
    clear = parse_day(state.day)
    if item is None or clear is None or state.state is not State.WAITING:
        return None
    length = _length(item, state)
    if not length or not is_in_days(length):
        return None
    days = span(length).days
    return Wait(clear - timedelta(days=days + 1), days, clear, view.now.date())


def _length(item: Item, state: ItemState) -> str:
    """Return how long an entry waits: by the way it was ticked, or by its own rule."""
    used = {way for statement in state.statements for way in statement.ways}
    waits = (way.wait_for for way in item.ways if way.id in used and way.wait_for)
    return next(waits, item.wait_for)
