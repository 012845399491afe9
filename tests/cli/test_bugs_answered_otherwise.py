"""What AliExpress asked and could not have, why it refused, and what letters say of it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import apply, lines_of, next_of
from tests.cli.helpers import ready
from tests.playbooks.shipped_guides import STORE

LICENCE = "copy of the business licence"
HAVE_NONE = "I am a person; sent the tax registration"


@pytest.fixture
def sent(closetui: Closetui, home: Path) -> str:
    """Return the closure of a store that was applied for."""
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend", "sent")
    return path


def test_bug_nothing_true_could_be_said_of_a_paper_that_one_does_not_have(
    closetui: Closetui, sent: str
) -> None:
    closetui("outcome", sent, "asked", "--ask", LICENCE)
    item = next_of(closetui, sent)["item"]
    drops = f"closetui drop {sent} {item} --reason TEXT"
    assert f"or, if you answered otherwise, say how: {drops}" in lines_of(closetui, "next", sent)
    refused = closetui("answer", sent, HAVE_NONE)
    assert refused.code == 3
    assert f"If you answered otherwise, say how: {drops}" in " ".join(refused.err.split())
    assert closetui("drop", sent, item, "--reason", HAVE_NONE).code == 0
    assert closetui("status", sent).code == 0
    assert "although something was open" not in closetui("status", sent).out
    assert f"{LICENCE} (answered on 22 Nov 2026)" in closetui("letter", sent, "reminder").out


def test_bug_remarks_of_ones_own_went_into_letters_unsaid(closetui: Closetui, sent: str) -> None:
    closetui("outcome", sent, "rejected", "--note", "no reason given")
    letter = closetui("letter", sent, "reminder")
    assert "rejected on 22 Nov 2026: no reason given" in letter.out
    assert "Your own words stand in it, read them again: no reason given" in letter.err
    assert "letters to it quote this" in " ".join(closetui("outcome", "--help").out.split())


def test_bug_a_note_beside_the_good_end_went_to_aliexpress(closetui: Closetui, sent: str) -> None:
    closetui("outcome", sent, "closed", "--note", "mail of Monday, printed")
    letter = closetui("letter", sent, "complaint")
    assert "closed on 22 Nov 2026\n" in letter.out
    assert "mail of Monday" not in letter.out + letter.err


def test_bug_a_rejection_was_never_told_again_once_it_was_answered(
    closetui: Closetui, sent: str
) -> None:
    closetui("outcome", sent, "rejected", "--note", "no reason given")
    assert not [line for line in lines_of(closetui, "next", sent) if line.startswith("Rejected on")]
    closetui("answer", sent, "asked for the reason in writing")
    told = "Rejected on 22 Nov 2026: no reason given; you answered: asked for the reason in writing"
    assert told in lines_of(closetui, "next", sent)
    assert told in closetui("apply", sent, "--route", "seller-backend").out


def test_bug_no_letter_asked_why_it_was_rejected(closetui: Closetui, sent: str) -> None:
    assert "the reason for rejecting it" in closetui("letter", sent, "reminder").out
    assert "a reason or a payment is missing" in closetui("letter", sent).out


def test_bug_a_letter_did_not_say_when_it_is_to_be_sent(closetui: Closetui, sent: str) -> None:
    assert "When to send it: Once all money is in" in closetui("letter", sent, "data-officer").err


def test_bug_an_item_could_not_be_left_out_by_a_part_of_its_id(
    closetui: Closetui, sent: str
) -> None:
    closetui("outcome", sent, "closed")
    assert closetui("skip", sent, "deposit").code == 0, "deposit-later is only read"


def test_what_was_written_down_goes_with_sent(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend")
    told = lines_of(closetui, "next", path)
    assert "What you wrote down goes with it: --reference TEXT --channel TEXT" in told
