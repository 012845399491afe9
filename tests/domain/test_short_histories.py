"""Every short history of two people, one after the other, held against the oracle.

The default goes three steps deep, the campaign five::

    python -m pytest -m campaign tests/domain/test_short_histories.py
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Final

import pytest

from closetui.domain.errors import ClosetuiError
from tests.domain.build import Person, World, share
from tests.domain.sample import LISTINGS, entry, plain
from tests.domain.test_histories import check

ITEM: Final = "only.item"

ACTS: Final[dict[str, Callable[[Person, Person], object]]] = {
    "tick": lambda one, _: one.tick(ITEM),
    "untick": lambda one, _: one.untick(ITEM),
    "skip": lambda one, _: one.skip(ITEM),
    "undo": lambda one, _: one.undo(),
    "apply": lambda one, _: one.apply(),
    "elsewhere": lambda one, _: one.elsewhere(),
    "reject": lambda one, _: one.outcome("rejected", ITEM),
    "close": lambda one, _: one.outcome("closed"),
    "accept": lambda one, _: one.accept(),
    "merge": lambda one, other: one.receive(other),
}


def beginning() -> World:
    """Return a world with one item to meet, everything else read."""
    alice, _ = world = World(data=plain(entry(ITEM, na="with-reason")))
    alice.ack(LISTINGS)
    share(world)
    return world


def explore(world: World, depth: int) -> int:
    """Take every step from here, and every step after it; returns how many were taken."""
    taken = 0
    for who in (0, 1) if depth else ():
        for act in ACTS.values():
            after = world.twin()
            one, other = after.people[who], after.people[1 - who]
            before = one.events
            with suppress(ClosetuiError):
                act(one, other)
            if one.events != before:
                check(one)
                taken += 1 + explore(after, depth - 1)
    if not depth:
        end = world.twin()
        share(end)
        check(end.people[0])
    return taken


def test_every_history_of_three_steps() -> None:
    assert explore(beginning(), 3) > 500


@pytest.mark.campaign
@pytest.mark.timeout(1200)
def test_every_history_of_five_steps() -> None:
    assert explore(beginning(), 5) > 2000
