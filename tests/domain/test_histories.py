"""Random histories of two and three people, held against the independent oracle."""

import inspect
from collections.abc import Callable

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

import tests.domain.oracle
from closetui.domain.gate import verdict
from closetui.domain.states import item_states
from tests.domain import oracle_people, oracle_record
from tests.domain.build import NAMES, Person, World, ready, share, thorough
from tests.domain.histories import Step, play, steps, take
from tests.domain.oracle import Judgement, judge
from tests.domain.signing import BEGINNINGS


def oracle(person: Person) -> Judgement:
    """Return what the oracle says of a copy."""
    return judge([event.text for event in person.events.values()], person.now)


def check(person: Person) -> None:
    """Hold the verdict on a copy against the oracle."""
    told, law = person.verdict(), oracle(person)
    standing = {each.event.id for each in person.case().standing}
    assert {each.id: str(each.state) for each in told.states.values()} == dict(law.states)
    assert {each.item for each in told.blockers} == law.blocking
    assert told.exit_code == law.exit_code
    assert told.open is (not law.blocking)
    assert standing == law.standing
    assert told.may_apply is (not law.blocking and not law.standing)
    assert (told.stage == "preparing") is (not law.standing)
    if law.contested:
        assert told.stage == "contested"
    if told.stage == "contested":
        assert told.exit_code in (7, 8)


def check_history(world: World, history: list[Step]) -> None:
    """Carry out a history and hold each copy that changed against the oracle."""
    for step in history:
        note(str(step))
        check(take(world, step))
    share(world)
    for person in world:
        check(person)


def test_the_oracle_knows_nothing_of_the_program() -> None:
    judges = (tests.domain.oracle, oracle_record, oracle_people)
    sources = [inspect.getsource(each) for each in judges]
    assert not any("closetui" in line for text in sources for line in text.splitlines())


@pytest.mark.parametrize("begin", BEGINNINGS)
@thorough(0.5)
@given(history=steps())
def test_two_people_against_the_oracle(begin: Callable[[], World], history: list[Step]) -> None:
    check_history(begin(), history)


@thorough(0.5)
@given(begin=st.sampled_from(BEGINNINGS), history=steps(people=3))
def test_three_people_against_the_oracle(begin: Callable[..., World], history: list[Step]) -> None:
    check_history(begin(NAMES), history)


@thorough(0.3)
@given(begin=st.sampled_from(BEGINNINGS), history=steps())
def test_no_copy_is_clear_over_an_open_item(
    begin: Callable[[], World], history: list[Step]
) -> None:
    """Open, exit code 0 and an unmet item go together only where the risk was accepted."""
    for person in play(begin(), history):
        told, case = person.verdict(), person.case()
        assert told.open is (told.exit_code == 0)
        if not told.open:
            continue
        now = None if case.standing else person.now
        states = item_states(case.playbook, case.statements, now)
        gating = [each for each in states.values() if each.section != "after"]
        unmet = [s for s in gating if not s.satisfied and s.parent is None and not s.derived]
        accepted = {each for act in case.standing for each in act.accepted}
        for state in unmet:
            assert {each.event.id for each in state.statements} <= accepted
            assert accepted


@thorough(0.3)
@given(begin=st.sampled_from(BEGINNINGS), history=steps())
def test_two_copies_of_the_same_events_say_the_same(
    begin: Callable[[], World], history: list[Step]
) -> None:
    world = play(begin(), history)
    share(world)
    first, second = (verdict(person.case(), world.now) for person in world)
    assert first == second


@thorough(0.3)
@given(history=steps(), who=st.integers(0, 1))
def test_whoever_the_gate_lets_apply_has_applied_and_is_clear(
    history: list[Step], who: int
) -> None:
    person = play(ready(), history).people[who]
    told = person.verdict()
    if person.apply():
        assert told.open
        assert told.exit_code == 0
        assert person.verdict().open
        assert person.verdict().stage == "applied"
        assert not person.verdict().may_apply
    else:
        assert told.blockers or told.application
