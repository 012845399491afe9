"""Looking again: what makes a tick due for a second look, and what not."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Event, Kind
from tests.domain.build import World, fresh, share, thorough
from tests.domain.checking import check, expect, law
from tests.domain.histories import Step, play, steps
from tests.domain.oracle import Judgement
from tests.domain.sample import BEFORE, PROOFS, USUAL
from tests.domain.signing import BEGINNINGS
from tests.domain.small import PAPERS, SETTLED, STOP, WAIT, begin, pass_days, shop, shop_done


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
