"""Undo of what was said about people."""

import pytest

from closetui.domain.actions import people as people_acts
from closetui.domain.errors import RefusedError
from closetui.domain.people import signers
from tests.domain.build import Person, ready, share
from tests.domain.sample import MONEY
from tests.domain.signing import demand, demanding, sign, take_back


def assign(person: Person, name: str) -> None:
    person.say(*people_acts.assign(person.case(), [MONEY], name))


def names(person: Person) -> set[str]:
    return {each.name for each in signers(person.case().people).values()}


def test_undo_of_an_assignment_gives_back_the_one_before() -> None:
    alice, _ = ready()
    assign(alice, "Ann")
    assign(alice, "Ben")
    alice.undo()
    assert alice.case().people.assigned(MONEY) == ("Ann",)
    alice.undo()
    assert alice.case().people.assigned(MONEY) == ()


def test_undo_of_a_sign_off_takes_it_back_and_undo_of_that_gives_it_again() -> None:
    alice, _ = demanding()
    sign(alice)
    alice.undo()
    assert names(alice) == set()
    sign(alice)
    take_back(alice)
    alice.undo()
    assert names(alice) == {"Alice"}


@pytest.mark.parametrize("wanted", [True, False])
def test_undo_of_a_demand(*, wanted: bool) -> None:
    alice, _ = ready()
    demand(alice)
    if not wanted:
        demand(alice, wanted=False)
    alice.undo()
    assert alice.case().people.demanded is not wanted


def test_bug_undo_after_an_assignment_took_back_an_earlier_tick() -> None:
    alice, _ = ready()
    alice.tick(MONEY)
    before = alice.state(MONEY)
    assign(alice, "Ben")
    assert alice.undo().kind == "assign"
    assert alice.state(MONEY) == before


def test_what_somebody_has_replaced_since_is_not_undone() -> None:
    alice, bob = world = ready()
    assign(alice, "Ann")
    share(world)
    assign(bob, "Ben")
    share(world)
    with pytest.raises(RefusedError, match="has spoken about it since"):
        alice.undo()


def test_a_removed_text_is_not_brought_back_and_nothing_older_is_undone_instead() -> None:
    alice, _ = ready()
    note = alice.note(MONEY, "secret")
    alice.redact(note.id)
    with pytest.raises(RefusedError, match="cannot be undone"):
        alice.undo()
