"""Bugs that people met when they used the program, each named after what happened."""

import pytest

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.undo import redo
from closetui.domain.blockers import Advice
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.gate import confirm_phrase
from closetui.domain.times import day_words
from tests.domain.build import DAY, applied, fresh, ready


def test_bug_a_result_from_before_the_confirmation_was_taken() -> None:
    alice, _ = applied()
    early = Result("sent", when="2026-11-01")
    with pytest.raises(UsageError, match="before the application was confirmed"):
        outcome_acts.outcome(alice.case(), early, alice.now)


def test_bug_applying_with_a_clock_behind_was_contested_at_once() -> None:
    alice, _ = ready()
    phrase = confirm_phrase(alice.case())
    with pytest.raises(RefusedError, match="clock is behind"):
        application_acts.apply(alice.case(), alice.now - DAY, "web", phrase)


def test_bug_redo_denied_that_a_note_was_undone() -> None:
    alice, _ = fresh()
    alice.note("", "remember this")
    alice.undo()
    assert alice.case().notes == ()
    alice.say(*redo(alice.case(), alice.author.actor)[1])
    assert [note.text for note in alice.case().notes] == ["remember this"]


def test_bug_an_item_to_look_at_again_named_the_day_on_which_the_withdrawal_was_recorded() -> None:
    alice, _ = world = applied()
    alice.outcome("sent")
    world.wait(5 * DAY)
    said = Result("withdrawn", "by mail", when=(alice.now - 3 * DAY).date().isoformat())
    alice.say(*outcome_acts.outcome(alice.case(), said, alice.now))
    reasons = {state.reason for state in alice.verdict().states.values()}
    day = day_words((alice.now - 3 * DAY).date())
    assert f"the application was withdrawn on {day}" in reasons


@pytest.mark.parametrize(
    ("words", "command", "subject"),
    [
        ((), "outcome", "not-sent"),
        (("sent",), "outcome", "withdrawn"),
        (("sent", "under-review"), "outcome", "withdrawn"),
        (("not-sent",), "outcome", "sent"),
        (("sent", "closed"), "outcome", "sent"),
        (("sent", "withdrawn"), "outcome", "sent"),
        (("sent", "rejected"), "outcome", "sent"),
    ],
)
def test_bug_undo_said_to_record_a_withdrawal_after_a_withdrawal(
    words: tuple[str, ...], command: str, subject: str
) -> None:
    """What helps instead of an undo is what can be recorded as things stand."""
    alice, _ = ready()
    alice.apply()
    for word in words:
        alice.outcome(word)
    with pytest.raises(RefusedError) as refused:
        alice.undo()
    advice = refused.value.remedy
    assert isinstance(advice, Advice)
    assert (advice.command, advice.subject) == (command, subject)
    never_sent = ("If it was never sent", "outcome", "not-sent", "note")
    assert advice.instead == (never_sent if words == ("sent",) else None)
