"""Every short history of two people, one after the other, held against the oracle.

The default goes three or four steps deep; ``python -m tests.figures`` goes six.
"""

from contextlib import suppress
from functools import partial

import pytest

from closetui.domain.errors import ClosetuiError
from tests.domain.build import World
from tests.domain.short_histories import (
    ACTS,
    LISTED,
    ORDERED,
    PUT_OFF,
    Acts,
    beginning,
    explore,
    ordered,
)


def plainly(world: World, depth: int) -> int:
    """Take every step from here, and every step after it; returns how many were taken."""
    taken = 0
    for who in (0, 1) if depth else ():
        for act in (*ACTS.values(), None):
            after = world.twin()
            one, other = after.people[who], after.people[1 - who]
            before = one.events
            with suppress(ClosetuiError):
                act(one) if act else one.receive(other)
            if one.events != before:
                taken += 1 + plainly(after, depth - 1)
    return taken


def test_every_history_of_four_steps() -> None:
    done = explore(4)
    assert done.unsafe == ()
    assert done.histories > done.pairs > done.judged > 500


@pytest.mark.timeout(600)  # Some ten thousand histories: a minute and more on a busy machine.
@pytest.mark.parametrize(
    ("bound", "acts", "depth"),
    [("only_after", ORDERED, 4), ("best_after", PUT_OFF, 3), ("best_after", LISTED, 3)],
    ids=["only after", "best after", "a list"],
)
def test_every_history_on_items_in_order(bound: str, acts: Acts, depth: int) -> None:
    done = explore(depth, begin=partial(ordered, bound), acts=acts)
    assert done.unsafe == ()
    assert done.histories > done.pairs > done.judged > 100


def test_following_pairs_of_copies_leaves_no_history_out() -> None:
    assert explore(3).histories == plainly(beginning(), 3)


def test_the_exploration_sees_an_unsafe_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that cannot say no would find nothing either."""
    monkeypatch.setattr("closetui.domain.case.Application.ended", True)
    assert explore(3).unsafe
