"""Outcomes, what the platform asked, and own items."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import NAMES, World, share, thorough
from tests.domain.checking import check, expect, law
from tests.domain.histories import Step, play, steps
from tests.domain.sample import BEFORE, RECOMMENDED, data, entry
from tests.domain.signing import BEGINNINGS
from tests.domain.small import begin, everything, sent, two_items


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
    for _ in range(3):  # Whichever comes first in a walk through the union.
        ben.note("one")
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


def test_leaving_it_at_not_restored_is_an_end_and_not_the_word_for_success() -> None:
    book = data()
    book["outcomes"] = ["sent", "not-restored", "restored", "rejected"]
    alice, _ = World(data=book)
    alice.finish()
    assert alice.apply()
    alice.outcome("rejected")
    assert alice.verdict().stage == "preparing"
    alice.outcome("not-restored")
    assert (alice.verdict().stage, alice.verdict().exit_code) == ("not-restored", 0)
    check(alice)
    alice.outcome("closed")
    assert alice.verdict().stage == "restored"
    check(alice)
