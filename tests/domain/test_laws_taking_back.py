"""Laws of taking rows back, over random acts of two people on one list, held against the oracle."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import lists as list_acts
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Kind
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import ListRow, row_list
from tests.domain.build import BEGIN, HOUR, Person, World, share, thorough
from tests.domain.test_laws_lists import ORDERS, WINDOW, shop
from tests.domain.test_list_acts import DONE, bring, export, settle
from tests.domain.test_taking_rows_back import LATER, check_rows, say_again, take_back

ROWS = ("r1", "r2", "r3", "r4")


def _bring(person: Person, dice: Random) -> None:
    """Bring in what may be an export or typed, and may be one that was brought in before."""
    shown = tuple(ExportedRow(row, dice.choice(("OPEN", "FINISH"))) for row in _some(dice))
    day = BEGIN.date() + timedelta(days=dice.randint(0, 2)) if dice.random() < 0.7 else None
    whole, digest = dice.random() < 0.7, dice.choice(("", "a", "b", "c"))
    found, keep = Export(shown, day, whole, digest=digest), dice.choice((None, None, True))
    person.say(*list_acts.bring(person.case(), person.author.actor, ORDERS, found, DONE, keep=keep))


def _some(dice: Random) -> list[str]:
    return dice.sample(ROWS, dice.randint(1, len(ROWS)))


def _settle(person: Person, dice: Random) -> None:
    settle(person, *_some(dice), reason=dice.choice(("", "why")), settled=dice.random() < 0.6)


def _leave_out(person: Person, dice: Random) -> None:
    """Take something back, as any program might, whatever it is."""
    said = [each.id for each in person.case().order if each.item == ORDERS]
    body = {"list": "orders", "part": 1, "parts": 1, "rows": [], "undo": True}
    person.put(Kind.ROWS, ORDERS, [dice.choice(said)] if said else [], **body)


def _sent(person: Person, dice: Random) -> None:
    if dice.random() < 0.3:
        person.confirmed()
        person.became("sent")


def _accept(person: Person, _: Random) -> None:
    standing_acts = [act.event.id for act in person.case().standing]
    if standing_acts:
        person.put(Kind.ACCEPT, "", standing_acts, reason="it is known")


VERBS: Final[tuple[Callable[[Person, Random], object], ...]] = (
    _bring, _bring, _settle, _settle, _leave_out, _sent, _accept,
    lambda person, dice: person.brought(ORDERS, dict.fromkeys(_some(dice), "OPEN")),
    *(2 * [lambda person, _: take_back(person)]),
    lambda person, _: say_again(person),
    *(2 * [lambda person, _: person.done(ORDERS)]),
    *(2 * [lambda person, _: person.done(WINDOW)]),
    *(2 * [lambda person, dice: person.receive(dice.choice(person.world.people))]),
    lambda person, _: person.world.wait(HOUR),
)  # fmt: skip


def played(seed: int, acts: int = 24) -> World:
    """Return the world after random acts of two people on one list, the same for a seed."""
    dice, world = Random(seed), shop()
    for _ in range(acts):
        with suppress(ClosetuiError):  # What is refused is not done.
            dice.choice(VERBS)(dice.choice(world.people), dice)
    return world


@thorough(1.0)
@given(seed=st.integers(0, 2**32))
def test_law_what_counts_of_a_list_is_what_the_oracle_says(seed: int) -> None:
    world = played(seed)
    for person in world:
        check_rows(person)
    share(world)
    for person in world:
        check_rows(person)


def undone(person: Person) -> list[ListRow]:
    """Return the rows, whoever spoke last of them."""
    return [row._replace(event=person.case().start) for row in row_list(person.case(), ORDERS).rows]


@thorough(0.5)
@given(seed=st.integers(0, 2**32), shown=st.dictionaries(st.sampled_from(ROWS), st.booleans()))
def test_law_undo_leaves_a_list_as_if_nothing_had_been_brought_in(
    seed: int, shown: dict[str, bool]
) -> None:
    world = played(seed)
    ana, ben = world
    before, states = undone(ana), ana.verdict().states
    found = [(row, "FINISH" if done else "OPEN") for row, done in shown.items()]
    if not bring(ana, export(*found, day=LATER)._replace(digest="wrong")):
        return
    take_back(ana)
    assert undone(ana) == before
    assert {key: each.state for key, each in ana.verdict().states.items()} == {
        key: each.state for key, each in states.items()
    }
    check_rows(ana)
    ben.receive(ana)
    check_rows(ben)
