"""What somebody met who cannot log in: each test named after what happened."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

DELETE = "aliexpress-account-delete"
LETTER = "x.account.mailroute"
GIVEN_UP = ("open-orders", "disputes", "refunds", "balance", "x.account.paylater")


@pytest.fixture
def locked(closetui: Closetui, home: Path) -> str:
    """Return a closure of somebody who cannot look into the account."""
    path = str(ready(home / "home", DELETE))
    for item in GIVEN_UP:
        assert closetui("tick", path, item, "--way", "locked-out").code == 0
    return path


def test_bug_who_cannot_look_confirmed_under_what_only_a_look_can_show(
    closetui: Closetui, locked: str
) -> None:
    assert closetui("tick", locked, "x.account.cards").code == 0
    told = closetui("apply", locked, "--route", "x.account.mailroute").out
    assert "No order waits for payment" not in told
    assert "A code from AliExpress reached you" in told, "what can be looked at once more"
    assert "I cannot log in" not in told, "what cannot"


def test_bug_whoever_sends_a_letter_was_told_that_they_delete_the_account(
    closetui: Closetui, locked: str
) -> None:
    for item in ("x.account.cards", "x.account.giftcredit"):
        closetui("untick", locked, item, "--reason", "I cannot look")
    closetui("skip", locked, "x.account.cards")
    closetui("without", locked, "x.account.cards", "--reason", "I cannot look")
    closetui("tick", locked, "x.account.giftcredit", "--way", "locked-out")
    act = "send the request to delete the account"
    assert f"Nothing is in the way: {act}." in closetui("next", locked).out
    told = closetui("apply", locked, "--route", LETTER)
    assert f"To see how you {act}, type this phrase" in told.out
    by_page = closetui("apply", locked, "--route", "privacy-center").out
    assert "To see how you delete the account, type this phrase" in by_page
    [letter] = [one for one in closetui("playbooks", DELETE, "--json").json["routes"]
                if one["id"] == LETTER]  # fmt: skip
    assert "or that you cannot log in" in " ".join(line["text"] for line in letter["path"])


def test_bug_a_gap_over_two_lines_of_a_letter_was_not_named(
    closetui: Closetui,
) -> None:
    fresh = closetui("new", DELETE, "Fresh").out.strip()
    letter = closetui("letter", fresh, "data-officer")
    [hint] = [line for line in letter.err.splitlines() if "Still to be filled in" in line]
    assert "[I cannot log in. Before you delete the account, please complete" in hint


def test_a_sentence_of_a_letter_stands_with_what_was_answered(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    assert "I cannot log in" not in closetui("letter", path, "data-officer").out
    closetui("tick", path, "refunds", "--way", "locked-out")
    assert "\nI cannot log in. Before you delete" in closetui("letter", path, "data-officer").out


def test_bug_an_account_was_planned_as_deleted_once_a_letter_had_gone_out(
    closetui: Closetui, home: Path
) -> None:
    for route, deed, name in (
        ("x.account.mailroute", "sent", "a"),
        ("privacy-center", "done", "b"),
    ):
        path = str(ready(home / name, DELETE))
        phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
        closetui("apply", path, "--route", route, "--confirm", phrase)
        assert closetui("outcome", path, "sent").code == 0
        assert f"Delete the account: {deed} today" in closetui("plan", path).out
