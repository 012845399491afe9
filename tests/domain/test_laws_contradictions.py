"""Random histories on a guide in which lists and answers contradict others, against the oracle."""

from random import Random

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from tests.domain.build import NAMES, World, share, thorough
from tests.domain.checking import check
from tests.domain.histories import Step, steps, take
from tests.domain.sample import ARCHIVE, MONEY, PARCELS, WINDOW, Data, data

AGAIN: Data = {"again_with": ["orders"]}
DENIED: dict[str, Data] = {
    MONEY: AGAIN,
    PARCELS: {"denied_by": [{"answer": "none", "list": "orders", "once": True}], **AGAIN},
    WINDOW: {
        "denied_by": [
            {"answer": "none", "item": PARCELS, "ways": ["returned"]},
            {"list": "orders"},
        ]
    },
    ARCHIVE: {"denied_by": [{"answer": "no", "list": "orders"}], **AGAIN},
}
"""By item: what contradicts answers about it, and what lets it be looked at again."""


def contradicting() -> Data:
    """Return the sample with all of this, and a way that leaves rows to come."""
    book = data()
    for item in [*book["requirements"], *book["steps"]]:
        item.update(DENIED.get(item["id"], {}))
        for way in item.get("ways", []):
            if item["id"] == PARCELS and way["id"] == "cancelled":
                way["leaves_rows"] = True
    return book


def check_history(world: World, history: list[Step]) -> None:
    """Carry out a history and hold each copy that changed against the oracle."""
    for step in history:
        note(str(step))
        check(take(world, step))
    share(world)
    for person in world:
        check(person)


@thorough(0.5)
@given(history=steps())
def test_two_people_against_the_oracle(history: list[Step]) -> None:
    check_history(World(NAMES[:2], contradicting()), history)


@thorough(0.25)
@given(history=steps(people=3), ready=st.booleans())
def test_three_people_against_the_oracle(history: list[Step], ready: bool) -> None:
    world = World(NAMES, contradicting())
    if ready:
        world.people[0].finish()
        share(world)
    check_history(world, history)


VERBS = (
    "tick", "tick", "rows", "settle", "export", "skip", "undo", "untick", "merge", "partial",
    "finish", "apply", "outcome", "accept",
)  # fmt: skip


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_histories_of_lists_drawn_by_dice() -> None:
    for seed in range(20_000):
        dice = Random(seed)
        world = World(NAMES[:2], contradicting())
        drawn = [
            Step(dice.randrange(2), dice.choice(VERBS), dice.randrange(100), dice.randrange(100))
            for _ in range(dice.randint(3, 12))
        ]
        check_history(world, drawn)
