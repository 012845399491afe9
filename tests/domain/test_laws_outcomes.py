"""Outcomes, requests, own items (``semantics.md`` 6), what comes after (7), other words (11)."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import items as acts
from closetui.domain.events import Kind
from tests.domain.build import DAY, NAMES, World, share, thorough
from tests.domain.checking import check, expect, law, lines
from tests.domain.histories import Step, play, steps
from tests.domain.oracle_days import afterwards
from tests.domain.sample import BEFORE, DECISION, LEAVES, PAYOUT, RECEIPT, RECOMMENDED, Data, entry
from tests.domain.signing import BEGINNINGS
from tests.domain.small import begin, everything, pass_days, two_items


def sent(names: tuple[str, ...] = NAMES[:2], after: tuple[Data, ...] = ()) -> World:
    """Return a world in which the application was sent and everybody knows."""
    world = begin(*two_items(), names=names, after=list(after))
    first = world.people[0]
    everything(first)
    first.confirmed()
    first.became("sent")
    share(world)
    return world


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), x=st.integers(0, 3))
def test_l6_1_the_same_outcome_in_new_words_changes_neither_stage_nor_states(
    begins: Callable[[], World], history: list[Step], x: int
) -> None:
    person = play(begins(), history).people[0]
    words = ("sent", "under-review", "closed", "withdrawn")
    if not any(each.kind in ("apply", "elsewhere") for each in person.case().order):
        return
    person.became(words[x], when=person.now.isoformat())
    before = law(person)
    person.became(words[x], note="in other words", when=person.now.isoformat())
    after = law(person)
    assert (after.stage, after.states) == (before.stage, before.states)
    assert after.exit_code == before.exit_code
    check(person)


def test_l6_1_a_rejection_in_new_words_is_one_more_to_answer() -> None:
    ana, _ = sent()
    first = ana.became("rejected", note="phone used twice")
    other = ana.became("rejected", note="phone used three times")
    expect(ana, 3, "")
    ana.answered(other)
    expect(ana, 3, "")
    ana.answered(first)
    expect(ana, 0)


def test_h6_1_a_rejection_that_names_nothing_is_answered_first() -> None:
    ana, _ = sent()
    refused = ana.became("rejected", note="phone used twice")
    judged = expect(ana, 3, "")
    assert (judged.stage, judged.attempt) == ("preparing", 2)
    ana.answered(refused)
    expect(ana, 0)


def test_a_rejection_that_names_items_blocks_by_them() -> None:
    ana, _ = sent()
    own = ana.own("Send the invoice")
    ana.became("rejected", items=[own])
    expect(ana, 3, own)
    ana.done(own)
    expect(ana, 0)


def test_an_answer_counts_only_if_it_saw_what_it_answers() -> None:
    ana, ben = world = sent()
    refused = ana.became("rejected")
    ben.answered(refused)
    share(world)
    expect(ana, 3, "")


def test_a_request_is_answered_or_decided() -> None:
    ana, _ = world = sent()
    asked = ana.became("asked", note="one more paper")
    expect(ana, 7, "")
    answering, deciding = world.twin().people[0], world.twin().people[0]
    for one in (answering, deciding):
        one.events = dict(ana.events)
    answering.answered(asked)
    expect(answering, 0)
    deciding.became("closed")
    expect(deciding, 0)
    ana.became("under-review")
    expect(ana, 7, "")


def test_a_rejection_lapses_by_a_running_word() -> None:
    ana, _ = sent()
    ana.became("rejected")
    ana.became("under-review")
    expect(ana, 0)


def test_a_rejection_lapses_with_the_next_application() -> None:
    ana, _ = sent()
    ana.became("rejected")
    act = ana.confirmed()
    assert law(ana).standing == {act.id}
    expect(ana, 0)


def test_h6_2_a_drop_hides_nothing_it_had_not_seen() -> None:
    ana, ben = world = begin(*two_items())
    everything(ana)
    own = ana.own()
    share(world)
    ana.dropped(own)
    expect(ana, 0)
    ben.opened(own)
    share(world)
    expect(ana, 3, own)
    ana.dropped(own)
    expect(ana, 0)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(people=3))
def test_l6_2_no_statement_is_hidden_by_a_drop_that_had_not_seen_it(
    begins: Callable[..., World], history: list[Step]
) -> None:
    ana, ben, cara = world = play(begins(NAMES), history)
    own = ana.own()
    share(world)
    cara.dropped(own)
    ben.opened(own)
    share(world)
    if not law(ana).standing:
        assert own in law(ana).unmet
        assert own in {each.item for each in ana.verdict().blockers} or law(ana).exit_code == 8
    check(ana)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l6_3_after_a_withdrawal_nothing_said_before_it_counts(
    begins: Callable[[], World], history: list[Step]
) -> None:
    person = play(begins(), history).people[0]
    person.confirmed()
    person.became("sent")
    person.became("withdrawn")
    judged = law(person)
    if judged.standing or judged.exit_code == 8:
        return
    assert not {item for item in BEFORE if judged.states[item] in ("done", "not-applicable")}
    assert {*RECOMMENDED} <= judged.ask | judged.unmet
    check(person)


def test_h6_3_withdrawn_again_with_better_words() -> None:
    ana, _ = sent()
    ana.became("withdrawn")
    expect(ana, 4, "one", "two")
    everything(ana)
    ana.became("withdrawn", note="by letter, on Monday")
    expect(ana, 0)


def test_h6_4_withdrawn_by_both_unaware() -> None:
    ana, ben = world = sent()
    ana.became("withdrawn")
    ben.became("withdrawn")
    ben.done("one")
    ben.done("two")
    expect(ben, 0)
    share(world)
    expect(ana, 4, "one", "two")


def test_repeating_a_withdrawal_does_not_stand_for_those_it_repeats() -> None:
    ana, ben = world = sent()
    ana.became("withdrawn")
    ben.became("withdrawn")
    ben.done("one")
    ben.done("two")
    share(world)
    ben.became("withdrawn", note="in better words")
    expect(ben, 4, "one", "two")


def test_withdrawn_sent_after_all_and_withdrawn_again() -> None:
    """Every withdrawal that is news counts, not only the first one or the last."""
    ana, _ = sent()
    ana.became("withdrawn")
    everything(ana)
    ana.became("sent")
    ana.became("withdrawn")
    expect(ana, 4, "one", "two")


def test_a_withdrawal_asks_for_what_was_left_out_again() -> None:
    soft = entry("soft", strength="recommended")
    ana, _ = begin(entry("one"), soft)
    ana.done("one")
    ana.without("soft")
    ana.confirmed()
    ana.became("withdrawn")
    expect(ana, 4, "one", ask=("soft",))
    ana.done("one")
    ana.without("soft")
    expect(ana, 0, ask=())


def test_a_rejection_makes_nothing_stale() -> None:
    ana, _ = sent()
    ana.answered(ana.became("rejected"))
    expect(ana, 0)


def test_own_items_of_every_strength_and_phase() -> None:
    ana, _ = begin(*two_items())
    everything(ana)
    soft = ana.own("Tell the neighbours", "recommended")
    ana.own("Think of it", "info")
    ana.own("Wave goodbye", "must", "after")
    expect(ana, 0, ask=(soft,))
    must = ana.own("Phone the bank")
    expect(ana, 3, must)
    ana.done(must)
    ana.without(soft)
    expect(ana, 0, ask=())


def test_an_own_item_must_have_been_seen_by_whoever_applies() -> None:
    ana, ben = world = begin(*two_items())
    everything(ana)
    share(world)
    own = ben.own()
    ben.done(own)
    ana.confirmed()
    share(world)
    assert expect(ana, 7).contested


def test_at_most_two_hundred_own_items() -> None:
    """One more is a fault of the record, told by the program alone."""
    ana, _ = begin(entry("one"))
    for _ in range(200):
        ana.own(strength="info")
    assert ana.verdict().exit_code == 3
    ana.own(strength="info")
    assert ana.verdict().exit_code == 8


def test_closed_is_taken_for_the_playbooks_own_word() -> None:
    ana, ben = world = begin(*two_items(), outcomes=["sent", "deleted", "rejected"])
    everything(ana)
    ana.confirmed()
    share(world)
    ana.became("closed")
    ben.became("deleted")
    share(world)
    judged = expect(ana, 0)
    assert judged.stage == "deleted"


@thorough(0.3)
@given(
    begins=st.sampled_from(BEGINNINGS), history=steps(), x=st.integers(0, 99), y=st.integers(0, 2)
)
def test_l7_1_what_comes_after_changes_no_exit_code(
    begins: Callable[[], World], history: list[Step], x: int, y: int
) -> None:
    person = play(begins(), history).people[0]
    before = law(person)
    after = [each for each in LEAVES if each not in BEFORE and each != "tip.read"]
    item = after[x % len(after)]
    (person.done, person.opened, person.left_out)[y](item)
    judged = law(person)
    assert (judged.exit_code, judged.blocking) == (before.exit_code, before.blocking)
    check(person)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l7_2_finished_means_that_nothing_is_left(
    begins: Callable[[], World], history: list[Step]
) -> None:
    person = play(begins(), history).people[0]
    for item in LEAVES:
        if item not in BEFORE and any(e.kind == Kind.APPLY for e in person.case().order):
            person.done(item)
    if person.verdict().after.finished:
        assert afterwards(lines(person), person.now).exit_code() == 0
        assert person.verdict().exit_code == 0
    check(person)


def closing() -> tuple[Data, ...]:
    """Return what comes after, of every kind."""
    return (
        entry("accounts"), entry(RECEIPT, met_by="sent"), entry(DECISION, met_by="decided"),
        entry(PAYOUT, wait_from="decided", wait_for="10d"),
        entry("chase", due_from="applied", due_after="30d"), entry("keep", strength="info"),
    )  # fmt: skip


def test_h7_1_closed_with_something_left() -> None:
    ana, _ = sent(after=closing())
    ana.became("closed")
    judged = expect(ana, 0)
    assert not judged.finished
    assert judged.states[RECEIPT] == judged.states[DECISION] == "done"
    assert afterwards(lines(ana), ana.now).exit_code() == 3


def test_h7_2_only_a_wait_is_left() -> None:
    ana, _ = world = sent(after=closing())
    ana.became("closed")
    for item in ("accounts", "chase"):
        ana.done(item)
    expect(ana, 0)
    assert afterwards(lines(ana), ana.now).exit_code() == 6
    pass_days(world, 11)
    assert afterwards(lines(ana), ana.now).exit_code() == 3
    ana.done(PAYOUT)
    assert expect(ana, 0).finished
    assert afterwards(lines(ana), ana.now).exit_code() == 0


def test_h7_3_reopened_unseen() -> None:
    ana, ben = world = sent(after=closing())
    ana.became("closed")
    share(world)
    for item in ("accounts", "chase", PAYOUT):
        ana.done(item)
    assert expect(ana, 0).finished
    ben.opened("accounts")
    share(world)
    judged = expect(ana, 0)
    assert not judged.finished
    assert afterwards(lines(ana), ana.now).exit_code() == 3


def test_what_was_done_after_an_application_is_looked_at_once_it_has_ended() -> None:
    ana, _ = sent(after=closing())
    ana.done("accounts")
    ana.became("withdrawn")
    assert law(ana).states["accounts"] == "stale"
    check(ana)
    ana.done("accounts")
    assert law(ana).states["accounts"] == "done"
    check(ana)


def test_a_deadline_is_overdue_once_its_day_is_over() -> None:
    ana, _ = world = sent(after=closing())
    for days, late in ((30, set()), (31, {"chase"})):
        twin = world.twin()
        twin.now = world.now + days * DAY
        assert afterwards(lines(twin.people[0]), twin.now).overdue == late
        check(twin.people[0])
    ana.done("chase")
    pass_days(world, 40)
    assert not afterwards(lines(ana), ana.now).overdue


def test_h11_1_the_same_outcome_twice_in_other_words() -> None:
    ana, _ = sent()
    ana.outcome("under-review")
    known = len(ana.events)
    ana.became("under-review", note="still so, by phone")
    assert len(ana.events) == known + 1
    judged = expect(ana, 0)
    assert judged.stage == "under-review"


def test_h11_2_other_words_on_an_open_item_make_nothing_stale() -> None:
    ana, _ = begin(entry("one"), entry("two", best_after=["one"]))
    ana.opened("one", "not yet")
    ana.done("two")
    known = len(ana.events)
    ana.untick("one", reason="still not, since Monday")
    assert len(ana.events) == known + 1
    expect(ana, 3, "one")


def test_h11_3_both_correct_a_reason_offline() -> None:
    ana, ben = world = begin(*two_items())
    ana.done("one")
    ana.left_out("two", "we have none")
    share(world)
    ana.left_out("two", "we have none since May")
    ben.left_out("two", "we have none since June")
    share(world)
    judged = expect(ana, 0)
    assert judged.states["two"] == "not-applicable"


@pytest.mark.parametrize("kind", [Kind.UNTICK, Kind.SKIP])
def test_l11_2_the_same_words_again_write_nothing(kind: Kind) -> None:
    """L11.1 and L11.3: other words are one event of the kind, and no state changes by it."""
    ana, _ = begin(entry("one", na="with-reason"), entry("two", best_after=["one"]))

    def say(words: str) -> list[str]:
        known = set(ana.events)
        if kind is Kind.UNTICK:
            ana.untick("one", reason=words)
        else:
            ana.say(*acts.skip(ana.case(), ["one"], words))
        return [str(each.kind) for each in ana.case().order if each.id not in known]

    say("these words")
    ana.done("two")
    before = law(ana)
    assert say("these words") == []
    assert say("  these   words ") == []
    assert say("other words") == [kind]
    assert any("other words" in line for line in lines(ana))
    after = law(ana)
    assert (after.states, after.exit_code) == (before.states, before.exit_code)
    check(ana)
