"""By which events an entry is not satisfied: what must be accepted to let it stand."""

from collections.abc import Mapping

from closetui.domain.statement import Said
from closetui.domain.playbook import Playbook
from closetui.domain.states import ItemState, State, rests_on


def causes(playbook: Playbook, states: Mapping[str, ItemState], entry: str) -> frozenset[str]:
    """Return the ids of the events by which an entry is not satisfied, also through others."""
    items = {item.id: item for item in playbook.items()}
    found: set[str] = set()
    known: set[str] = set()
    waiting = [entry]
    while waiting:
        here = waiting.pop()
        known.add(here)
        statements = states[here].statements
        found.update(mark for each in statements for mark in each.marks)
        used = {way for each in statements if each.said is Said.DONE for way in each.ways}
        item = items.get(here)
        below = rests_on(item, used) if item else ()
        waiting += [e for e in below if e not in known and states[e].state is not State.DONE]
    return frozenset(found)
