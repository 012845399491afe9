"""What a frightened buyer read in the three guides to an account, and could not do or believe."""

import pytest

from closetui.domain.playbook import Item
from closetui.reports.words import Finality, finality
from tests.playbooks.shipped_guides import DEACTIVATE, DELETE, GUIDES, REACTIVATE, item_of, texts_of

ACCOUNTS = (DELETE, DEACTIVATE, REACTIVATE)


def how(item: Item) -> str:
    """Return how an item is done, as one text."""
    return " ".join(item.how)


def test_bug_a_claim_was_counted_from_the_last_payment_for_anything() -> None:
    """PayPal counts from the payment for what is missing; of several the first runs out first."""
    [anchor] = [one for one in GUIDES[DELETE].anchors if one.id == "last-payment"]
    assert "pay for what is missing or faulty" in anchor.question
    assert "the earliest day" in anchor.question
    claims = item_of(DELETE, "claims-outside")
    assert (claims.due_from, claims.due_after) == (anchor.id, "180d")
    assert "ask your bank about its limit" in claims.why


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_the_days_of_payment_were_asked_for_when_nobody_could_see_them(guide: str) -> None:
    assert "the day of payment" in how(item_of(guide, "x.account.export"))


def test_bug_whoever_has_no_mailbox_was_led_to_send_the_letter_at_once() -> None:
    [way] = [way for way in item_of(DELETE, "x.account.mail").ways if way.id == "by-letter"]
    assert "at the end" in way.title
    assert "It goes out last" in way.advice
    assert "Do not send" not in way.advice, "it stands there at the moment of sending too"


@pytest.mark.parametrize("guide", ACCOUNTS)
def test_bug_a_letter_named_contact_details_that_work_no_more(guide: str) -> None:
    """Whoever writes may be the one whom neither mailbox nor phone reaches."""
    for text in texts_of(GUIDES[guide]):
        assert "through the contact details on file" not in text
    answered = [letter for letter in GUIDES[guide].letters if "contact details" in letter.all_texts]
    assert answered
    assert all("or number that works now]" in letter.text for letter in answered)


def test_bug_whoever_still_got_in_was_to_delete_it_once_more() -> None:
    told = how(item_of(DELETE, "login-refused"))
    assert "repeat" not in told
    assert "try again for some weeks" in told


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_the_last_page_was_to_be_saved_once_it_was_gone(guide: str) -> None:
    for route in GUIDES[guide].routes:
        last = route.path[-1].text
        assert "Save the last page" in last or route.channel == "email", route.id


def test_bug_a_reminder_was_offered_to_whoever_had_written_nothing() -> None:
    assert "ask in writing" in item_of(DELETE, "data-complaint").applies_if


def test_bug_a_page_was_to_be_checked_without_being_opened() -> None:
    told = how(item_of(DEACTIVATE, "page-checked"))
    assert "click Deactivate Account" in told
    assert "Press nothing on that page" in told
    assert "'Direct address of the old page'" in told


def test_bug_a_code_was_waited_for_that_must_not_come() -> None:
    mail = item_of(DEACTIVATE, "x.account.mail")
    assert "codes" not in mail.title
    assert "Close a page that asks for one: it may delete." in mail.why


def test_bug_an_appeal_was_counted_from_the_answer_to_the_request() -> None:
    assert "Count from the decision" in item_of(REACTIVATE, "appeal-in-time").why


def test_bug_a_scan_was_added_that_no_form_had_asked_for() -> None:
    [route] = [route for route in GUIDES[REACTIVATE].routes if route.id == "notice-button"]
    [scan] = [line for line in route.path if line.id == "scan"]
    assert scan.text.startswith("If the form asks")
    assert "The scan" not in route.ready
    assert not any(step.startswith("Send ") for step in item_of(REACTIVATE, "id-ready").how)


def test_bug_the_notice_was_saved_after_five_other_things() -> None:
    named = [item.id for item in GUIDES[REACTIVATE].requirements]
    assert named.index("notice-saved") == named.index("which-state") + 1


def test_bug_a_letter_that_deletes_the_account_was_named_for_the_data_only() -> None:
    assert "delete account and data, with no way back" in " ".join(
        item_of(DEACTIVATE, "data-decided").how
    )


def test_bug_one_guide_called_final_what_another_calls_unknown() -> None:
    """Customer service may restore what was deleted, by one source; it is read all the same."""
    deleted = {one.id: one for guide in (DELETE, DEACTIVATE) for one in GUIDES[guide].consequences}
    for name in ("account-gone", "may-delete"):
        assert finality(deleted[name]) is Finality.UNSURE
        assert not deleted[name].reversible
