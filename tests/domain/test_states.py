"""The states of single items, example by example."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from closetui.domain.blockers import Act
from closetui.domain.errors import UsageError
from closetui.domain.gate import verdict
from closetui.domain.judge import Judge
from closetui.domain.states import State, Viewpoint
from tests.domain.build import BEGIN, DAY, HOUR, Person, World, fresh, ready, share
from tests.domain.forging import forge
from tests.domain.sample import MONEY, ORDERS, PARTNERS, PAYOUT, PROOFS, STOCK, entry, plain, way
from tests.domain.small import begin

SECOND = timedelta(seconds=1)
LATER = (PAYOUT,)


def state(person: Person, item: str) -> str:
    """Return the word for the state of an item."""
    return str(person.state(item).state)


def test_nothing_was_said_yet() -> None:
    alice, _ = fresh()
    told = alice.verdict()
    assert told.exit_code == 3
    assert not told.open
    by_hand = {each.id: str(each.state) for each in told.states.values() if each.id not in LATER}
    assert set(by_hand.values()) == {"open"}
    assert told.states[PAYOUT].state is State.WAITING, "nothing was decided yet"


@pytest.mark.parametrize(("age", "word"), [(DAY, "done"), (DAY + SECOND, "stale")])
def test_a_tick_is_stale_only_beyond_its_time(age: timedelta, word: str) -> None:
    alice, _ = world = fresh()
    alice.tick(MONEY)
    world.wait(age)
    assert state(alice, MONEY) == word
    assert alice.state(MONEY).satisfied is (word == "done")


def test_age_counts_from_what_was_seen_not_from_the_key_press() -> None:
    alice, _ = fresh()
    alice.tick(MONEY, ago=25 * HOUR)
    assert state(alice, MONEY) == "stale"


def test_stale_alone_has_an_exit_code_of_its_own() -> None:
    alice, _ = world = ready()
    world.wait(25 * HOUR)
    told = alice.verdict()
    assert told.exit_code == 4
    assert [each.item for each in told.blockers] == [MONEY]
    assert told.blockers[0].kind == "stale"
    assert told.blockers[0].remedy.act is Act.LOOK_AGAIN


def test_one_is_warned_before_it_goes_stale() -> None:
    alice, _ = world = ready()
    world.wait(17 * HOUR)
    assert alice.verdict().warnings == ()
    world.wait(HOUR)
    assert len(alice.verdict().warnings) == 1
    assert "23 Nov 2026, 09:00" in alice.verdict().warnings[0]


def test_a_time_in_the_future_is_refused() -> None:
    alice, _ = fresh()
    with pytest.raises(UsageError, match="has not come yet"):
        alice.tick(MONEY, ago=-timedelta(minutes=5, seconds=1))
    assert alice.tick(MONEY, ago=-timedelta(minutes=5))


@pytest.mark.parametrize("item", [MONEY, STOCK])
def test_a_time_in_the_future_does_not_count(item: str) -> None:
    alice, bob = world = fresh()
    bob.skew = timedelta(minutes=5, seconds=1)
    bob.tick(item)
    share(world)
    assert state(alice, item) == "open"
    assert "future" in alice.state(item).reason
    world.wait(SECOND)
    assert state(alice, item) == "done"


def test_a_way_with_a_wait_counts_from_its_day() -> None:
    alice, _ = world = fresh()
    alice.tick(ORDERS, ways=["pause"])
    assert state(alice, ORDERS) == "waiting"
    assert alice.blocker(ORDERS).earliest == "2026-11-25"
    at_midnight = timedelta(hours=15)
    world.wait(2 * DAY + at_midnight - SECOND)
    assert state(alice, ORDERS) == "waiting", "two days from the 22nd end with the 24th"
    world.wait(SECOND)
    assert state(alice, ORDERS) == "done"


def test_waiting_alone_has_an_exit_code_of_its_own() -> None:
    alice, _ = ready()
    alice.tick(ORDERS, ways=["pause"])
    assert alice.verdict().exit_code == 6
    assert alice.blocker(ORDERS).remedy.day == "2026-11-25"


def test_waiting_and_stale_together_are_blocked() -> None:
    alice, _ = world = ready()
    world.wait(25 * HOUR)
    alice.tick(ORDERS, ways=["pause"])
    assert alice.verdict().exit_code == 3


@pytest.mark.parametrize("beside", ["listing", "sold"])
def test_a_way_with_a_wait_goes_alone(beside: str) -> None:
    """It cannot be so beside another way: refused, and in a file it does not count."""
    alice, _ = world = fresh()
    with pytest.raises(UsageError, match="is given alone, without another way"):
        alice.tick(ORDERS, ways=["pause", beside])
    alice.done(ORDERS, "pause", beside)
    world.wait(30 * DAY)
    assert state(alice, ORDERS) == "open"
    assert "cannot both be so" in alice.state(ORDERS).reason


def test_two_who_tick_one_of_them_in_a_way_that_goes_alone_disagree() -> None:
    alice, bob = world = fresh()
    alice.tick(ORDERS, ways=["pause"])
    bob.tick(ORDERS, ways=["listing"])
    share(world)
    assert state(alice, ORDERS) == "conflict"


def test_a_way_that_needs_others_counts_only_with_all_of_them() -> None:
    alice, _ = fresh()
    alice.tick(ORDERS, ways=["holiday"])
    assert state(alice, ORDERS) == "open"
    reason = alice.state(ORDERS).reason
    assert "Stock cleared" in reason
    assert "Proof mail" in reason
    alice.tick(STOCK)
    assert state(alice, ORDERS) == "open"
    alice.tick(PROOFS[0])
    assert state(alice, ORDERS) == "done"
    alice.untick(STOCK)
    assert state(alice, ORDERS) == "open"


def test_a_way_may_need_a_group() -> None:
    alice, _ = world = fresh()
    alice.tick(ORDERS, ways=["sold"], ago=6 * DAY)
    alice.tick(PROOFS[0])
    assert state(alice, ORDERS) == "open"
    alice.tick(PROOFS[2])
    assert state(alice, ORDERS) == "done"
    world.wait(DAY)
    alice.untick(PROOFS[0])
    assert state(alice, ORDERS) == "open"


@pytest.mark.parametrize("ways", [[], ["unheard-of"]])
def test_a_tick_without_a_known_way_does_not_count(ways: Sequence[str]) -> None:
    alice, _ = fresh()
    body = {"observed": BEGIN.isoformat(), "ways": list(ways)}
    alice.keep(forge(alice.case().heads, "tick", ORDERS, body=body))
    assert state(alice, ORDERS) == "open"


def test_an_unknown_way_beside_a_known_one_does_no_harm() -> None:
    alice, _ = fresh()
    body = {"observed": BEGIN.isoformat(), "ways": ["unheard-of", "listing"]}
    alice.keep(forge(alice.case().heads, "tick", ORDERS, body=body))
    assert state(alice, ORDERS) == "done"


def test_two_who_say_done_are_both_shown() -> None:
    alice, bob = world = fresh()
    alice.tick(STOCK)
    bob.tick(STOCK)
    share(world)
    assert state(alice, STOCK) == "done"
    assert {each.event.by for each in alice.state(STOCK).statements} == {"Alice", "Bob"}


def test_of_two_who_say_done_the_stale_one_counts() -> None:
    alice, bob = world = fresh()
    alice.tick(MONEY)
    bob.tick(MONEY, ago=23 * HOUR)
    share(world)
    world.wait(2 * HOUR)
    assert state(alice, MONEY) == "stale"


@pytest.mark.parametrize("skew", [-400, 0, 400])
def test_copies_that_disagree_are_in_conflict_whatever_the_clocks_say(skew: int) -> None:
    alice, bob = world = ready()
    bob.skew = timedelta(minutes=skew)
    bob.untick(STOCK)
    alice.tick(STOCK, ago=timedelta())
    share(world)
    for person in world:
        told = verdict(person.case(), world.now)
        assert str(told.states[STOCK].state) == "conflict"
        assert told.exit_code == 5
    assert "Bob says open" in alice.blocker(STOCK).reason
    alice.tick(STOCK)
    assert alice.verdict().exit_code == 0


def test_done_and_not_applicable_disagree() -> None:
    alice, bob = world = fresh()
    alice.tick(PARTNERS)
    bob.skip(PARTNERS)
    share(world)
    assert state(alice, PARTNERS) == "conflict"


def test_an_untick_that_was_seen_is_replaced() -> None:
    alice, bob = world = fresh()
    alice.tick(STOCK)
    share(world)
    bob.untick(STOCK)
    share(world)
    alice.tick(STOCK)
    share(world)
    assert state(bob, STOCK) == "done"


def test_without_a_moment_nothing_ages() -> None:
    alice, _ = world = ready()
    alice.tick(ORDERS, ways=["pause"])
    world.wait(900 * DAY)
    case = alice.case()
    states = Judge(case.record, Viewpoint(case.record.everything)).states()
    assert states[MONEY].state is State.DONE
    assert states[ORDERS].state is State.DONE


def test_a_hostile_playbook_cannot_make_the_gate_think_for_ever() -> None:
    """Ways that need two items that need two items ... must not double with each level."""
    depth = 60
    items = [
        entry(f"{side}{n}", ways=[way("w", only_with=[f"a{n + 1}", f"b{n + 1}"])])
        for n in range(depth)
        for side in "ab"
    ]
    book = plain(*items, entry(f"a{depth}"), entry(f"b{depth}"))
    alice, _ = World(data=book)
    alice.tick(*(each["id"] for each in items), ways=["w"])
    alice.tick(f"a{depth}", f"b{depth}")
    assert alice.state("a0").satisfied, "2 to the power of 60 steps would not come to an end"


def test_a_long_chain_of_ways_does_not_exhaust_the_stack() -> None:
    length = 400
    items = [entry(f"i{n}", ways=[way("w", only_with=[f"i{n + 1}"])]) for n in range(length)]
    alice, _ = World(data=plain(*items, entry(f"i{length}")))
    alice.tick(*(each["id"] for each in items), ways=["w"])
    alice.tick(f"i{length}")
    assert alice.state("i0").satisfied


@pytest.mark.parametrize(("way_id", "word"), [("seen", "stale"), ("out", "done")])
def test_a_tick_in_a_way_that_stays_does_not_run_out(way_id: str, word: str) -> None:
    """What nobody can look up is not asked for again."""
    ways = [way("seen"), way("out", alone=True, stays=True)]
    alice, _ = world = begin(entry("balance", fresh_for="24h", ways=ways))
    alice.tick("balance", ways=[way_id])
    world.wait(25 * HOUR)
    assert state(alice, "balance") == word
    alice.untick("balance")
    assert state(alice, "balance") == "open"
