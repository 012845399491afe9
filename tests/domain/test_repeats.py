"""Repeating an act adds nothing, and what would help is never taken for a repetition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.errors import ClosetuiError, RefusedError
from closetui.domain.gate import verdict
from tests.domain.build import DAY, Person, applied, fresh, ready, share, thorough
from tests.domain.histories import VERBS, Step, play, steps
from tests.domain.sample import LISTINGS, MONEY, ORDERS, PARTNERS, STOCK

REPEATABLE = ("untick", "skip", "ack", "repair", "outcome", "elsewhere", "apply", "accept")


def repeat(person: Person, verb: str, x: int, y: int) -> int:
    """Do something twice; returns how many events the second time added."""
    VERBS[verb](person, x, y)
    known = len(person.events)
    VERBS[verb](person, x, y)
    return len(person.events) - known


@thorough(0.4)
@given(
    history=steps(),
    verb=st.sampled_from(REPEATABLE),
    x=st.integers(0, 99),
    y=st.integers(0, 99),
)
def test_repeating_an_act_adds_nothing(history: list[Step], verb: str, x: int, y: int) -> None:
    person = play(ready(), history).people[0]
    try:
        added = repeat(person, verb, x, y)
    except ClosetuiError:
        return
    assert added == 0


def test_ticking_twice_adds_nothing() -> None:
    alice, _ = fresh()
    assert len(alice.tick(MONEY)) == 1
    assert alice.tick(MONEY) == []
    assert len(alice.tick(ORDERS, ways=["listing"])) == 1
    assert alice.tick(ORDERS, ways=["listing"]) == []


def test_ticking_another_way_is_something_new() -> None:
    alice, _ = fresh()
    alice.tick(ORDERS, ways=["pause"])
    assert len(alice.tick(ORDERS, ways=["listing"])) == 1
    assert alice.state(ORDERS).satisfied


def test_ticking_a_stale_item_checks_it_again() -> None:
    """The remedy that a stale item names is to tick it; that must not be a no-op."""
    alice, _ = world = fresh()
    alice.tick(MONEY)
    world.wait(2 * DAY)
    assert str(alice.state(MONEY).state) == "stale"
    assert len(alice.tick(MONEY)) == 1
    assert alice.state(MONEY).satisfied


def test_ticking_over_a_time_in_the_future_helps() -> None:
    """A tick from a clock far ahead must be replaceable by the remedy shown."""
    alice, bob = world = fresh()
    bob.skew = 10 * DAY
    bob.tick(STOCK)
    share(world)
    assert not alice.state(STOCK).satisfied
    alice.tick(STOCK)
    assert alice.state(STOCK).satisfied


def test_naming_an_item_twice_says_it_once() -> None:
    alice, _ = fresh()
    assert len(alice.tick(MONEY, MONEY)) == 1
    assert len(alice.untick(MONEY, MONEY)) == 1
    assert len(alice.skip(PARTNERS, PARTNERS)) == 1
    assert len(alice.ack(LISTINGS, LISTINGS)) == 1


def test_accepting_twice_adds_nothing() -> None:
    alice, _ = applied()
    alice.untick(MONEY)
    assert len(alice.accept()) == 1
    assert alice.verdict().open
    with pytest.raises(RefusedError, match="nothing to accept"):
        alice.accept()


def test_accepting_does_not_settle_answers_that_disagree_and_adds_nothing_then() -> None:
    alice, bob = world = applied()
    alice.outcome("rejected")
    bob.outcome("closed")
    share(world)
    with pytest.raises(RefusedError, match="nothing to accept"):
        alice.accept()
    assert alice.verdict().exit_code == 7


def test_an_answer_reaches_every_application_that_stands() -> None:
    """Two applications, one answered already: the same answer still concerns the other."""
    alice, bob = world = ready()
    alice.apply()
    bob.apply()
    alice.outcome("closed")
    share(world)
    assert [len(each.outcomes) for each in bob.case().standing] in ([1, 0], [0, 1])
    bob.outcome("closed")
    assert [len(each.outcomes) for each in bob.case().standing] == [1, 1]
    assert verdict(bob.case(), bob.now).exit_code == 7


def test_recording_an_end_twice_adds_nothing() -> None:
    """It is so already; to say that nothing was applied for would not be true."""
    alice, _ = applied()
    alice.outcome("rejected", MONEY)
    assert alice.outcome("rejected", MONEY) == []
    assert len(alice.outcome("rejected")) == 1, "it names nothing: these are other words"


def test_an_answer_recorded_by_mistake_can_be_corrected() -> None:
    """An answer cannot be undone, so another answer must be able to replace it."""
    alice, _ = applied()
    alice.outcome("rejected")
    assert alice.verdict().stage == "preparing"
    alice.outcome("closed")
    assert alice.verdict().stage == "closed"
