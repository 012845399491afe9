"""Sentences of the store guide that spoke against each other, or that could be read in two ways."""

import pytest

from closetui.reports.guide import guide_lines
from closetui.reports.lines import plain
from tests.playbooks.shipped_guides import GUIDES, STORE, item_of
from tests.playbooks.test_corrections import told


def test_bug_who_followed_how_ticked_free_returns_as_over_75_days_early() -> None:
    window = item_of(STORE, "dispute-window")
    assert "90 days from payment" in window.why
    assert "a later day named above" in " ".join(window.how)


def test_bug_a_running_closing_notice_and_stopping_early_spoke_against_each_other() -> None:
    assert "Ask your adviser whether orders may stop" in " ".join(
        item_of(STORE, "x.store.notice30").how
    )
    assert (
        "if a closing notice is running, first ask your adviser"
        in item_of(STORE, "stop-orders").why
    )


def test_bug_what_is_gained_was_told_as_harm_that_can_be_taken_back() -> None:
    """A good ending cannot be taken back, and nothing makes it less harmful."""
    assert [one.id for one in GUIDES[STORE].consequences if one.reversible] == []
    assert "protects the rights of buyers and seller" in told(STORE, "about-closing")


@pytest.mark.parametrize(
    "words",
    [
        "but do not wait for it",
        "Some end later; others",
        "last partner's notice period",
        "No agreement?",
        "Money may still come through it",
        "Taken back after all?",
        "by one page, within six months by another",
        "complaint says one month",
        "They come late",
        "until then this stays open",
        "Only appeals are still open",
        "Answers that you need",
        "The same web page",
        "some money for refunds",
        "No payout is still on its way",
    ],
)
def test_bug_a_sentence_said_what_is_not_so_or_left_open_who_or_what_is_meant(words: str) -> None:
    assert words not in plain(guide_lines(GUIDES[STORE]))
