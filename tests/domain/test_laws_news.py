"""Looking again (``semantics.md`` 3): what makes a tick due for a second look, and what not."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Event, Kind
from tests.domain.build import World, fresh, share, thorough
from tests.domain.checking import check, expect, law
from tests.domain.histories import Step, play, steps
from tests.domain.oracle import Judgement
from tests.domain.sample import BEFORE, PROOFS, USUAL, entry, way
from tests.domain.signing import BEGINNINGS
from tests.domain.small import PAPERS, SETTLED, STOP, WAIT, begin, pass_days, shop, shop_done

CHAIN = (
    entry("first"),
    entry("middle", best_after=["first"]),
    entry("last", best_after=["middle"]),
)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), days=st.sampled_from([1, 2, 4, 9]))
def test_l3_2_time_changes_each_entry_by_itself(
    begins: Callable[[], World], history: list[Step], days: int
) -> None:
    """What became stale or ready by time is timed itself, or rests on something that is."""
    world = play(begins(), [step for step in history if step.verb != "clock"])
    person = world.people[0]
    before = law(person).states
    pass_days(world, days)
    changed = {entry for entry, state in law(person).states.items() if before[entry] != state}
    timed = {
        "money.zero",
        PROOFS[1],
        "orders.stopped",
        "window.over",
        "follow.up",
        "payout.arrived",
    }
    assert changed <= timed | {"proof", "proof.mail"}
    check(person)


def given_ways(event: Event) -> list[str]:
    """Return the ways that a tick names."""
    ways = (event.body or {}).get("ways", [])
    return [str(each) for each in ways] if isinstance(ways, list) else []


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), x=st.integers(0, 99))
def test_l3_3_the_same_words_again_change_no_other_entry(
    begins: Callable[[], World], history: list[Step], x: int
) -> None:
    person = play(begins(), history).people[0]
    before = law(person)
    item = BEFORE[x % len(BEFORE)]
    said = [e for e in person.case().order if e.item == item and e.kind in ("tick", "untick")]
    mine = person.state(item).statements
    again = [e for e in said if len(mine) == 1 and e.id == mine[0].event.id and e.body is not None]
    for event in again:
        if event.kind == "tick":
            person.done(item, *given_ways(event))
        else:
            person.opened(item, str((event.body or {})["reason"]))
        after = law(person).states
        others = {item, "proof", "fulfil"}
        known = {each: state for each, state in before.states.items() if each not in others}
        if before.states[item] == after[item]:
            assert known.items() <= after.items()


def of_playbook(judged: Judgement) -> dict[str, str]:
    """Return the states of what the playbook has; own items have other ids in each world."""
    return {each: state for each, state in judged.states.items() if not each.startswith("own.")}


@thorough(0.3)
@given(history=steps(), more=steps(most=6), x=st.integers(0, 99), how=st.booleans())
def test_l3_4_slip_and_undo_change_no_state_in_any_union(
    history: list[Step], more: list[Step], x: int, how: bool
) -> None:
    """Two worlds run alike, but in one Alice slips and takes it back before the rest."""
    world = play(fresh(), history)
    other = world.twin()
    item = BEFORE[x % len(BEFORE)]
    alice = other.people[0]
    standing = [each.event for each in alice.state(item).statements]
    if len(standing) == 1 and standing[0].body is not None:
        slip = alice.opened(item, "a slip") if how else alice.left_out(item, "a slip")
        alice.take_back(slip, standing[0])
        alone = [step._replace(who=1) for step in more if step.verb not in ("undo", "merge")]
        for each in (world, other):
            play(each, alone)
            share(each)
        old, new = law(world.people[0]), law(other.people[0])
        if not old.standing and not new.standing and old.exit_code != 8:
            assert of_playbook(new) == of_playbook(old)
        check(alice)


def test_l3_5_one_pass_in_working_order_clears() -> None:
    ana, _ = begin(*shop())
    shop_done(ana)
    ana.opened(STOP)
    expect(ana, 3)
    shop_done(ana, "delivered")
    expect(ana, 0)


@thorough(0.2)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l3_5_whoever_looks_at_everything_once_in_order_has_no_second_look_left(
    begins: Callable[[], World], history: list[Step]
) -> None:
    world = play(begins(), history)
    share(world)
    person = world.people[0]
    judged = law(person)
    if judged.standing or judged.exit_code == 8:
        return
    for item in BEFORE:
        person.done(item, *([USUAL[item]] if item in USUAL else []))
    assert "stale" not in {law(person).states[item] for item in BEFORE}
    check(person)


@pytest.mark.parametrize("leaf", [STOP, SETTLED, WAIT, PAPERS])
def test_l3_6_accept_covers_exactly_what_it_saw(leaf: str) -> None:
    """After an acceptance nothing accepted blocks; anything that opens unseen by it does."""
    ana, ben = world = begin(*shop())
    shop_done(ana)
    share(world)
    ana.confirmed()
    share(world)
    ana.opened(leaf)
    act = law(ana).standing
    ana.put(Kind.ACCEPT, "", act, reason="we know")
    expect(ana, 0)
    ben.opened(leaf)
    share(world)
    assert leaf in law(ana).blocking
    check(ana)


def test_h3_1_reopened_and_done_again_the_rest_is_looked_at() -> None:
    ana, _ = world = begin(*shop())
    shop_done(ana)
    ana.opened(STOP)
    ana.opened(SETTLED)
    ana.done(STOP)
    ana.done(SETTLED, "none")
    expect(ana, 4, WAIT, PAPERS)
    share(world)


def test_h3_2_another_way_without_an_untick() -> None:
    ana, _ = begin(*shop())
    shop_done(ana, "none")
    ana.done(SETTLED, "delivered")
    expect(ana, 4, WAIT, PAPERS)


def test_h3_3_news_to_its_author_though_not_to_the_ticker() -> None:
    """Ana knew of one order that was delivered, Ben of none: he tells of another one."""
    ana, ben = world = begin(*shop())
    ana.done(STOP)
    ana.done(SETTLED, "none")
    share(world)
    ana.done(SETTLED, "delivered")
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ben.done(SETTLED, "delivered")
    share(world)
    expect(ana, 4, WAIT, PAPERS)


def test_h3_3_mirrored_news_to_the_ticker_though_not_to_its_author() -> None:
    """Ben knew of no tick at all, so his own tells him nothing new."""
    ana, ben = world = begin(*shop())
    ana.done(STOP)
    share(world)
    ana.done(SETTLED, "none")
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ben.done(SETTLED, "delivered")
    share(world)
    expect(ana, 4, WAIT, PAPERS)


def test_h3_4_an_early_look_does_not_count_by_only_after() -> None:
    ana, _ = begin(*shop())
    ana.done(STOP)
    ana.done(SETTLED, "none")
    ana.opened(SETTLED)
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ana.done(SETTLED, "none")
    expect(ana, 4, WAIT, PAPERS)


def test_all_that_follow_are_looked_at_and_not_only_the_next() -> None:
    ana, _ = begin(*CHAIN)
    for item in ("first", "middle", "last"):
        ana.done(item)
    ana.opened("first")
    ana.done("first")
    ana.done("middle")
    expect(ana, 4, "last")


def test_a_first_tick_is_no_news() -> None:
    ana, ben = world = begin(*CHAIN)
    ana.done("last")
    ben.done("first")
    share(world)
    ben.done("middle")
    expect(ben, 0)


def test_further_words_on_an_open_item_are_no_news() -> None:
    ana, _ = begin(*CHAIN)
    ana.opened("first", "not yet")
    ana.done("middle")
    ana.done("last")
    ana.opened("first", "still not")
    ana.done("first")
    expect(ana, 0)


def test_an_untick_of_what_was_never_ticked_is_news() -> None:
    ana, _ = begin(*CHAIN)
    ana.done("middle")
    ana.done("last")
    ana.opened("first")
    ana.done("first")
    expect(ana, 4, "middle", "last")


def test_n_a_after_a_tick_is_news_and_the_other_way_round() -> None:
    first = entry("first", na="with-reason")
    for left_out_first in (True, False):
        ana, _ = begin(first, entry("next", best_after=["first"]))
        say = (ana.left_out, ana.done) if left_out_first else (ana.done, ana.left_out)
        say[0]("first")
        ana.done("next")
        say[1]("first")
        expect(ana, 4, "next")


def test_an_undone_slip_cures_nothing() -> None:
    """Undo is no fresh tick: a tick due for a second look stays due."""
    ana, _ = begin(*CHAIN)
    for item in ("first", "middle"):
        ana.done(item)
    last = ana.done("last")
    ana.opened("first")
    ana.done("first")
    ana.done("middle")
    slip = ana.opened("last")
    ana.take_back(slip, last)
    expect(ana, 4, "last")


def test_an_undone_slip_makes_nothing_stale_in_the_copy_of_another() -> None:
    ana, ben = world = begin(*CHAIN)
    first = ana.done("first")
    share(world)
    slip = ana.opened("first")
    ana.take_back(slip, first)
    ben.done("middle")
    ben.done("last")
    share(world)
    expect(ben, 0)


def test_nobody_undoes_the_reopening_of_another() -> None:
    ana, ben = world = begin(*CHAIN)
    first = ana.done("first")
    for item in ("middle", "last"):
        ana.done(item)
    share(world)
    reopened = ben.opened("first")
    share(world)
    ana.take_back(reopened, first)
    expect(ana, 4, "middle", "last")


def test_the_undo_of_a_first_tick_is_news_to_whoever_relied_on_it() -> None:
    ana, ben = world = begin(*CHAIN)
    slip = ana.done("first")
    share(world)
    ben.done("middle")
    ben.done("last")
    ana.take_back(slip)
    ana.done("first")
    share(world)
    expect(ben, 4, "middle", "last")


def test_the_undo_of_a_first_tick_is_no_news_to_whoever_never_saw_it() -> None:
    ana, ben = world = begin(*CHAIN)
    slip = ana.done("first")
    ana.take_back(slip)
    ben.done("middle")
    ben.done("last")
    share(world)
    ben.done("first")
    expect(ben, 0)


def test_a_reopening_is_not_hidden_behind_a_removal() -> None:
    """A text removed for good might have said anything."""
    ana, ben = world = begin(*CHAIN)
    for item in ("first", "middle", "last"):
        ana.done(item)
    share(world)
    reopened = ben.opened("first", "the account of Jane Doe is open")
    ben.redact(reopened.id)
    ben.done("first")
    share(world)
    expect(ana, 4, "middle", "last")


def test_a_reopening_after_a_removal_is_news() -> None:
    """Were the text removed taken for a reopening, the real one would be further words."""
    ana, ben = world = begin(*CHAIN)
    first = ana.done("first")
    for item in ("middle", "last"):
        ana.done(item)
    ana.redact(first.id)
    share(world)
    ben.opened("first")
    ben.done("first")
    share(world)
    expect(ana, 4, "middle", "last")


def test_ageing_touches_nothing_else() -> None:
    ana, _ = world = begin(entry("balance", fresh_for="24h"), entry("next", best_after=["balance"]))
    ana.done("balance")
    ana.done("next")
    pass_days(world, 2)
    expect(ana, 4, "balance")
    ana.done("balance")
    expect(ana, 0)


def test_an_any_of_group_is_enough_for_only_after() -> None:
    group = entry("proof", need=1, items=[entry("mail"), entry("photo")])
    ana, _ = begin(group, entry("next", only_after=["proof"]))
    ana.done("next")
    ana.done("mail")
    expect(ana, 4, "next")
    ana.done("next")
    expect(ana, 0)


def test_early_without_the_clock() -> None:
    """What ran out, or waits, when somebody looked does not make the look an early one."""
    waiting = entry("wait", ways=[way("count", wait_for="2d")])
    ana, _ = world = begin(entry("balance", fresh_for="24h"), waiting,
        entry("next", only_after=["balance", "wait"]))  # fmt: skip
    ana.done("balance", observed=world.now - timedelta(hours=30))
    ana.done("wait", "count")
    ana.done("next")
    expect(ana, 3, "balance", "wait")
    pass_days(world, 3)
    ana.done("balance")
    expect(ana, 0)


def test_statements_on_one_entry_beyond_a_hundred_are_a_conflict() -> None:
    world = begin(entry("one"))
    ana, ben = world
    before = dict(ana.events)
    for _ in range(101):
        ben.events = dict(before)
        ben.done("one")
        ana.receive(ben)
    expect(ana, 5, "one")
    ana.done("one")
    expect(ana, 0)
