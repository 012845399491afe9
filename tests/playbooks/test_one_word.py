"""One word for one thing in all guides, sentences that are read once, titles that stay true."""

from typing import Final

import pytest

from closetui.reports.guide import guide_lines
from closetui.reports.lines import plain
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    IDS,
    REACTIVATE,
    RECOVER,
    STORE,
    item_of,
    texts_of,
)

SILENT: Final = (
    "better wait for it", "with proof, leaving", "page ended buying and selling together",
    "there is a letter to adapt", "under Good to know", "Confirmation kept", "receipt is saved",
    "Mailbox and number", "after-sales case", "There was no open order", "but for a letter",
    "answers for its own copy", "now is the page that deletes", "Guide B", "case number",
    "payment agreement", "sub-account in the", "Tmall", "sha256sum", "Marketing mail",
    "before anything else here", "go on without the rest", "In vain?", "let be", "lack the point",
    "Locked out of a helper", "Codes still go", "Nothing says that", "none is still to be opened",
    "which of these it is", "It shows that the deletion went through", "Stray copies",
    "connected sign-ins", "forwarding rules", "insurer",
)  # fmt: skip
"""What had to be read twice, led nowhere, or called a thing by a second name."""


@pytest.mark.parametrize("guide", IDS)
def test_bug_words_had_to_be_read_twice_or_were_second_names(guide: str) -> None:
    text = " ".join(" ".join(texts_of(GUIDES[guide])).split())
    assert [words for words in SILENT if words in text] == []


def test_what_shows_that_it_was_sent_has_one_name() -> None:
    items = [(STORE, "application-receipt"), (DELETE, "confirmation-kept"),
             (DEACTIVATE, "confirmation-kept")]  # fmt: skip
    assert {item_of(*item).title for item in items} == {"The confirmation is saved"}


@pytest.mark.parametrize("guide", [DELETE, REACTIVATE])
def test_bug_codes_came_by_the_title_for_whoever_said_that_none_comes(guide: str) -> None:
    item = item_of(guide, "x.account.mail")
    assert [way for way in item.ways if way.title.startswith("Neither")]
    assert item.title == "You know today whether codes reach you"


@pytest.mark.parametrize("guide", IDS)
def test_bug_what_was_only_good_to_know_was_asked_on_the_way(guide: str) -> None:
    asked = [line for line in plain(guide_lines(GUIDES[guide])).splitlines()
             if line.strip().startswith("Asked on the way: ")]  # fmt: skip
    for line in asked:
        told = line.split(": ", 1)[1]
        assert not told.startswith(("Keep ", "If it asks", "It stops", "AliExpress checks")), line


def test_bug_it_was_to_be_thought_through_before_it_was_read() -> None:
    """It is true whether it is read now or was shown text by text."""
    told = [item_of(DELETE, "think-through"), item_of(REACTIVATE, "still-wanted")]
    assert [item.id for item in told if not item.after_reading] == []
    assert "Knowing all that" in " ".join(told[0].how)
    assert "Have you read 'What happens'" in " ".join(told[1].how)


def test_bug_what_had_just_been_read_in_twelve_steps_was_to_be_read_again() -> None:
    assert "'What happens'" not in " ".join(item_of(DELETE, "think-through").how)


def test_bug_a_later_date_was_asked_for_without_saying_later_than_what() -> None:
    item = item_of(STORE, "dispute-window")
    assert "15 days from receipt, or until a later day" in " ".join(item.how)
    [longer] = [way.advice for way in item.ways if way.id == "count-90"]
    assert "this ends last" in longer


@pytest.mark.parametrize("guide", [DEACTIVATE, DELETE, REACTIVATE, RECOVER])
@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("EEA", "EEA (also Iceland, Liechtenstein, Norway)"),
        ("out-of-court body", "an independent office for such quarrels (out-of-court body)"),
        ("GDPR", "a law called GDPR"),
    ],
)
def test_bug_a_word_to_look_up_was_explained_nowhere(guide: str, word: str, meaning: str) -> None:
    """Letters aside, which are written to whoever knows it."""
    text = plain(guide_lines(GUIDES[guide])).split("\nSources\n")[0]
    first = text.find(word)
    assert first < 0 or first == text.find(meaning) + meaning.index(word)


def test_bug_a_rejection_could_be_taken_back_by_one_guide_and_not_by_the_other() -> None:
    refused = [consequence for guide in (REACTIVATE, RECOVER)
               for consequence in GUIDES[guide].consequences
               if consequence.id == "may-be-refused"]  # fmt: skip
    assert [found.reversible for found in refused] == [True, True]
    assert all("ask again" in found.until for found in refused)


def test_bug_a_notice_of_deletion_meant_a_block_in_one_guide_and_a_deletion_in_another() -> None:
    for item in (item_of(REACTIVATE, "which-state"), item_of(DEACTIVATE, "off-checked")):
        assert "often means blocked" in " ".join(item.how), item.id


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_a_reason_put_screenshots_after_the_bank_and_the_item_after_the_password(
    guide: str,
) -> None:
    [reason] = [one for one in GUIDES[guide].motives if one.id == "unauthorised-activity"]
    told = " ".join(item_of(guide, "secure-first").how)
    order = ["Call your bank", "new password", "Take screenshots", "Undo"]
    assert sorted(order, key=told.index) == order
    assert "Take screenshots before you undo" in reason.advice


def test_reviews_that_must_not_stay_are_asked_for_before_deleting() -> None:
    [reviews] = [one for one in GUIDES[DELETE].consequences if one.id == "reviews-unknown"]
    assert reviews.softened_by == ("x.account.cards",)
    assert "reviews" in " ".join(item_of(DELETE, "x.account.cards").how)


def test_bug_a_form_that_nobody_had_seen_was_asked_about() -> None:
    item = item_of(REACTIVATE, "id-ready")
    assert item.applies_if == "Do you see a form that asks for an identity document?"
    assert item.how[0] == "Look at the form first, without sending it."


@pytest.mark.parametrize(
    "words",
    [
        "uide A", "Could you take the application back", "stops nobody", "write now",
        "before you stop orders; then", "a notice period is running", "Frozen: the money",
        "the same, refunded",
        "The first six", "an older way of deactivating", "by unfinished orders", "Many of them",
        "once came back", "Leave big", "Leave only", "settle open orders", "You settle each",
        "packing slips", "ledgers", "an orderly exit", "top-up", "claim for breach", "erasure",
        "erase", "rely on",
        "commissions", "or a rejection gives no reason", "you return what you received",
        "Disputes: 15 to 90 days.",
    ],
)  # fmt: skip
def test_bug_sentences_of_the_store_guide_had_to_be_read_twice_or_fell_out(words: str) -> None:
    """Each said something else than another sentence, or could be understood in two ways."""
    text = " ".join(" ".join(texts_of(GUIDES[STORE])).split())
    text += " ".join(letter.text for letter in GUIDES[STORE].letters)
    assert words not in text


def test_bug_no_reminder_fitted_questions_that_nobody_had_answered() -> None:
    [reminder] = [one for one in GUIDES[STORE].letters if one.id == "reminder"]
    assert "asked you to close" not in reminder.text
    assert "an answer to my questions" in reminder.text
    assert "'Reminder'" in " ".join(item_of(STORE, "x.store.questions").how)
