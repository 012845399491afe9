"""What helps once something was confirmed, sent or ended: each by what happened."""

from datetime import timedelta

import pytest

from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.outcomes import Result
from closetui.domain.blockers import Act, BlockerKind
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.states import State
from tests.domain.build import DAY, Person, applied, ready, share
from tests.domain.sample import MONEY, STOCK


def about(person: Person, word: str, speaker: str) -> set[str]:
    """Return whose applications a word is about that names none."""
    case = person.case()
    (draft,) = outcome_acts.outcome(case, Result(word), person.now, speaker)
    return {act.event.by for act in case.standing if act.event.id in draft.refs}


def test_bug_sending_was_next_over_what_was_open_again() -> None:
    alice, _ = applied()
    assert alice.verdict().next.kind == "sent"
    alice.untick(STOCK)
    assert (alice.verdict().next.kind, alice.verdict().next.item) == ("do", STOCK)
    alice.done(STOCK)
    while alice.verdict().next.kind != "sent":
        alice.done(alice.verdict().next.item)
    assert alice.verdict().open


def test_bug_what_had_ended_was_to_be_met_before_it_could_be_accepted() -> None:
    alice, _ = applied()
    alice.outcome("sent")
    alice.untick(STOCK)
    alice.outcome("closed")
    told = alice.verdict()
    assert (told.next.kind, told.next.item) == ("conflict", STOCK)
    assert all(blocker.remedy.after_end for blocker in told.blockers)
    assert not any(blocker.remedy.ending for blocker in told.blockers)
    alice.accept()
    assert alice.verdict().open


def test_bug_what_was_asked_for_an_answer_that_has_come_went_before_what_is_left_to_do() -> None:
    alice, _ = applied()
    alice.outcome("sent")
    scan = Result("asked", asks=("a scan",))
    alice.say(*outcome_acts.outcome(alice.case(), scan, alice.now))
    alice.outcome("closed")
    told = alice.verdict()
    [blocker] = told.blockers
    assert (told.next.kind, told.next.item) == ("after", told.after.next)
    while alice.verdict().next.kind == "after":
        alice.done(alice.verdict().next.item)
    assert (alice.verdict().next.kind, alice.verdict().next.item) == ("conflict", blocker.item)
    alice.untick(STOCK)
    assert alice.verdict().next.item == STOCK, "what the guide demands stays first"


def test_bug_what_had_ended_was_withdrawn_without_a_word() -> None:
    alice, _ = applied()
    alice.outcome("closed")
    for note in ("", "  "):
        with pytest.raises(RefusedError, match="has come to its end is not withdrawn"):
            outcome_acts.outcome(alice.case(), Result("withdrawn", note), alice.now)
    assert outcome_acts.outcome(alice.case(), Result("withdrawn", "a slip"), alice.now)


def test_bug_not_sent_was_about_what_its_speaker_had_sent() -> None:
    """What the other had confirmed and not sent went on standing."""
    alice, bob = world = ready()
    for person in world:
        assert person.apply()
    alice.outcome("sent")
    share(world)
    for speaker in (alice.author.by, bob.author.by, "Cleo"):
        assert about(alice, "not-sent", speaker) == {bob.author.by}
    for word in ("rejected", "withdrawn"):
        assert about(alice, word, alice.author.by) == {alice.author.by}
        with pytest.raises(UsageError, match="2 applications stand"):
            about(alice, word, bob.author.by)
    assert about(alice, "sent", bob.author.by) == {bob.author.by}


def test_bug_a_tick_ahead_of_the_clock_was_to_be_ticked_once_it_is_true() -> None:
    alice, _ = ready()
    alice.skew = -9 * DAY
    found = {blocker.item: blocker.remedy for blocker in alice.verdict().blockers}
    state = alice.state(MONEY)
    assert (state.state, state.ahead) == (State.OPEN, True)
    assert found[MONEY].act is Act.SET_CLOCK
    alice.skew = timedelta()
    assert not alice.verdict().blockers


def test_bug_what_ran_out_before_it_was_sent_was_called_unmet_at_the_confirmation() -> None:
    alice, _ = world = applied()
    world.wait(2 * DAY)
    alice.outcome("sent")
    reasons = {
        blocker.item: blocker.reason
        for blocker in alice.verdict().blockers
        if blocker.kind is BlockerKind.CONTESTED
    }
    assert reasons[MONEY] == "ran out before it was sent"
