"""Letters claim only what the record knows: of a break-in, of the request, of what came back."""

from pathlib import Path

import pytest

from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.strength import go_without
from closetui.domain.gate import elsewhere_phrase
from closetui.reports.letters import FilledLetter
from tests.playbooks.shipped_guides import DELETE, REACTIVATE, RECOVER
from tests.reports.test_letter_parts import begin, say, told, written

STOLEN = ("got into", "lock it", "not mine", "every device", "Changed without")
"""What a letter says only of an account that somebody else got into."""


def claims(letter: FilledLetter) -> list[str]:
    """Return what a letter says, outside of its gaps, of somebody else in the account."""
    text = letter.text
    for gap in letter.gaps:
        text = text.replace(gap, "")
    return [words for words in STOLEN if words in text]


def test_bug_a_suspicion_was_told_as_a_theft(tmp_path: Path) -> None:
    closure = begin(tmp_path, RECOVER)
    say(closure, "state-known", "inside")
    say(closure, "evidence-saved")  # Asked where somebody else could be in it.
    for name in ("customer-service", "data-officer", "complaint", "bank"):
        one = told(closure, name)
        assert claims(one) == []
        assert "I cannot log in" not in one.text
        assert [gap for gap in one.gaps if "has got into" in gap]


def test_a_lost_log_in_is_not_told_as_a_theft(tmp_path: Path) -> None:
    closure = begin(tmp_path, RECOVER)
    closure.skip(["evidence-saved"], "")
    say(closure, "state-known", "no-code")
    for name in ("customer-service", "complaint", "data-officer"):
        one = told(closure, name)
        assert "I cannot log in to my AliExpress account any more." in one.text
        assert claims(one) == []
    say(closure, "orders-reported")
    assert claims(told(closure, "customer-service")) == list(STOLEN)
    assert "Hello,\n\nSomebody else has got into" in told(closure, "customer-service").text


def test_bug_strange_orders_had_no_place_in_the_letter_that_goes_out_without_a_chat(
    tmp_path: Path,
) -> None:
    closure, orders = begin(tmp_path, RECOVER), "Orders that are not mine, as far as I know: "
    closure.act(lambda case: go_without(case, "orders-reported", "no chat"))
    assert [gap for gap in told(closure, "data-officer").gaps if f"If so: {orders}" in gap]
    say(closure, "orders-reported")
    assert f"\n{orders}[order numbers]" in told(closure, "data-officer").text
    closure.skip(["orders-reported"], "")
    assert orders not in told(closure, "data-officer").text


def test_bug_a_complaint_named_a_letter_that_was_never_sent(tmp_path: Path) -> None:
    """What was sent was an appeal form, or a chat."""
    for guide, route in ((RECOVER, "appeal"), (DELETE, "web-older")):
        closure = begin(tmp_path / guide, guide)
        written(closure, route)
        one = told(closure, "complaint").text
        assert "Sent: [day on which you asked], to DataProtection" in one
        assert "came back: [" in one


def test_a_complaint_is_about_the_letter_also_after_a_chat(tmp_path: Path) -> None:
    closure = begin(tmp_path, RECOVER)
    written(closure, "written-request")
    closure.outcome(Result("no-result"))
    sent = Elsewhere("by chat", route="customer-service", when="2026-10-20")
    closure.elsewhere(sent, elsewhere_phrase(closure.view().case))
    assert "Sent: 1 Oct 2026, to DataProtection" in told(closure, "complaint").text
    assert "Subject: Reminder of my request of 20 Oct" in told(closure, "reminder").text


def test_bug_a_reminder_of_a_chat_spoke_of_a_letter_and_its_legal_time_limit(
    tmp_path: Path,
) -> None:
    closure = begin(tmp_path, RECOVER)
    written(closure, "customer-service")
    one = told(closure, "reminder").text
    assert "I asked for this: my account back\n" in one
    assert not [words for words in ("attached", "GDPR", "I shall turn") if words in one]
    closure.outcome(Result("no-result"))
    assert "Through customer service I could not get it" in told(closure, "data-officer").text
    written(closure, "written-request")
    one = told(closure, "reminder").text
    assert "I asked for this: correction, restriction and copy of my data\n" in one
    assert [words for words in ("attached", "GDPR", "I shall turn") if words not in one] == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("", "[deactivated, blocked or deleted by mistake]"),
        ("deactivated", "deactivated"),
        ("blocked", "blocked"),
        ("deleted", "deleted by mistake"),
    ],
)
def test_bug_who_asked_for_the_account_back_was_asked_how_it_was_lost(
    tmp_path: Path, state: str, words: str
) -> None:
    closure = begin(tmp_path, REACTIVATE)
    if state:
        say(closure, "which-state", state)
    assert f"my AliExpress account was {words} on [day]" in told(closure, "customer-service").text


def test_bug_a_letter_never_said_that_codes_do_not_reach_its_writer(tmp_path: Path) -> None:
    closure = begin(tmp_path, REACTIVATE)
    say(closure, "x.account.mail", "told")
    assert "file do not reach me any more.\n" in told(closure, "customer-service").text
    say(closure, "x.account.mail", "email")
    assert "do not reach me" not in told(closure, "customer-service").text


def test_bug_who_waits_for_the_deletion_wrote_that_the_page_lets_nobody_finish(
    tmp_path: Path,
) -> None:
    closure = begin(tmp_path, DELETE)
    assert "the page does not let me finish." in told(closure, "customer-service").text
    written(closure, "android")
    closure.outcome(Result("sent"))
    one = told(closure, "customer-service").text
    assert "it is not deleted yet. Please tell me" in one
    assert "let me finish" not in one
