"""What a buyer met at and after sending: letters, answers, ends, and guides that lead to others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

DELETE = "aliexpress-account-delete"
DEACTIVATE = "aliexpress-account-deactivate"
REACTIVATE = "aliexpress-account-reactivate"
RECOVER = "aliexpress-account-recover"
LETTER = "x.account.mailroute"
LATER = "2027-02-10T12:00:00+00:00"


@pytest.fixture
def pass_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what sets the clock of the commands."""
    return lambda moment: monkeypatch.setenv("CLOSETUI_NOW", moment)


def confirmed(closetui: Closetui, home: Path, guide: str, route: str) -> str:
    """Return a closure that was confirmed on a route and of which nothing more is known."""
    path = str(ready(home / "home", guide))
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0
    return path


def sent(closetui: Closetui, home: Path, route: str) -> str:
    """Return a deletion that was sent, with all done that can be done at once."""
    path = confirmed(closetui, home, DELETE, route)
    closetui("outcome", path, "sent")
    closetui("tick", path, "confirmation-kept")
    closetui("skip", path, "other-sites", "claims-outside")
    return path


# What is left after a refusal, or without an answer.


def test_bug_a_refused_letter_was_named_again_and_the_complaint_was_hidden(
    closetui: Closetui, home: Path
) -> None:
    path = sent(closetui, home, LETTER)
    closetui("outcome", path, "rejected", "--note", "no")
    told = closetui("next", path).out
    assert f"'Complaint to a data protection authority': closetui letter {path} complaint" in told
    closetui("answer", path, "I read it")
    step = closetui("next", path, "--json").json
    assert (step["kind"], step["item"]) == ("after", "data-complaint")
    assert closetui("tick", path, "data-complaint").code == 0
    told = closetui("next", path).out
    assert "'Letter to the data protection officer' was rejected. With something new" in told
    assert "leave it at that" not in told, "an authority decides"
    further = "or wait for what comes of it: A late answer or a refusal is taken further"
    assert f"{further}. Until then: closetui outcome {path} not-deleted" in told


def test_bug_whoever_waited_for_an_authority_could_only_say_that_they_gave_up(
    closetui: Closetui, home: Path
) -> None:
    path = sent(closetui, home, LETTER)
    closetui("outcome", path, "rejected", "--note", "no")
    refused = closetui("next", path).out
    assert f"or leave it at that: closetui outcome {path} not-deleted" in refused
    closetui("tick", path, "data-complaint")
    assert "leave it at that" not in closetui("next", path).out
    assert closetui("outcome", path, "not-deleted").code == 0
    told = closetui("next", path).out
    assert told.startswith("All done: ")
    assert f"or, if it was deleted instead: closetui outcome {path} deleted" in told
    assert closetui("outcome", path, "deleted").code == 0


def test_bug_a_letter_that_nobody_answers_had_no_true_end(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = sent(closetui, home, LETTER)
    pass_to(LATER)
    for words in (
        ("tick", path, "data-reminder", "--way", "sent"),
        ("date", path, "answer-due", "today"),
        ("tick", path, "data-complaint"),
    ):
        assert closetui(*words).code == 0
    choice = "not-deleted (Not deleted, as far as I know, and I have nothing more to do)"
    assert choice in closetui("next", path).out
    assert closetui("outcome", path, "not-deleted").code == 0
    told = closetui("next", path, "--json").json
    assert (told["kind"], told["item"]) == ("finished", None), "who stays has nothing to clear up"
    assert "not deleted" in closetui("list").out


def test_bug_giving_up_was_told_as_said_by_aliexpress(closetui: Closetui, home: Path) -> None:
    path = sent(closetui, home, LETTER)
    assert closetui("outcome", path, "not-deleted").code == 0
    told = closetui("report", path).out
    assert "not deleted, as recorded by Ann" in told
    assert "said AliExpress" not in told, "that they said nothing is the whole complaint"


def test_bug_a_reminder_could_not_be_recorded_and_was_named_day_by_day(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = sent(closetui, home, LETTER)
    pass_to("2027-01-02T12:00:00+00:00")
    assert closetui("next", path, "--json").json["item"] == "data-reminder"
    assert closetui("tick", path, "data-reminder", "--way", "sent").code == 0
    assert f"closetui date {path} answer-due DAY" in closetui("next", path).out
    closetui("date", path, "answer-due", "2027-01-20")
    assert closetui("next", path, "--json").json["kind"] == "wait"
    pass_to("2027-01-21T12:00:00+00:00")
    assert closetui("next", path, "--json").json["item"] == "data-complaint"
    assert f"To give another day: closetui date {path} answer-due DAY" in closetui("next", path).out


def test_bug_a_reminder_was_asked_for_where_no_letter_was_sent(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = sent(closetui, home, "privacy-center")
    pass_to(LATER)
    told = closetui("next", path).out
    assert "Look whether it is deleted" in told
    assert "rejected (AliExpress refused it after all)" in told
    assert "the request" not in told
    assert "left out: A late answer or a refusal" in closetui("show", path, "data-complaint").out


# Letters at the place where they are sent.


@pytest.mark.parametrize(
    ("guide", "route", "letter"),
    [(DELETE, LETTER, "data-officer"), (RECOVER, "customer-service", "customer-service")],
)
def test_bug_where_a_letter_is_sent_its_command_was_missing(
    closetui: Closetui, home: Path, guide: str, route: str, letter: str
) -> None:
    path = str(ready(home / "home", guide))
    wanted = f"closetui letter {path} {letter}"
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert wanted in closetui("apply", path, "--route", route).out
    assert wanted in closetui("apply", path, "--route", route, "--confirm", phrase).out
    assert wanted in closetui("next", path).out


def test_bug_do_not_send_it_yet_was_said_at_the_moment_of_sending(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    assert "It goes out last" in closetui("look", DELETE).out.replace("\n", " ")
    closetui("tick", path, "x.account.mail", "--way", "by-letter")
    assert "Take the route 'Letter to the data protection officer'" in closetui("next", path).out
    for words in (("next", path), ("apply", path, "--route", LETTER)):
        assert "It goes out last" not in closetui(*words).out


def test_bug_letters_of_routes_that_do_not_fit_were_named_first(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    closetui("tick", path, "state-known", "--way", "inside")
    assert "closetui letter" not in closetui("next", path).out
    closetui("tick", path, "state-known", "--way", "blocked")
    told = closetui("next", path).out
    assert f"closetui letter {path} customer-service" in told
    assert "ROUTE is one of: appeal" in told


# Guides that lead to others.


@pytest.mark.parametrize(
    ("guide", "said", "other"),
    [
        (DEACTIVATE, ("page-checked", "--way", "deletes"), DELETE),
        (REACTIVATE, ("which-state", "--way", "taken-over"), RECOVER),
    ],
)
def test_bug_a_way_that_leaves_the_guide_led_nowhere(
    closetui: Closetui, home: Path, guide: str, said: tuple[str, ...], other: str
) -> None:
    path = str(ready(home / "home", guide))
    assert closetui("tick", path, *said).code == 0
    step = closetui("next", path, "--json").json
    assert step["command"] == f"closetui new {other} NAME"
    assert f"closetui archive {path}" in closetui("next", path).out
    assert closetui("apply", path, "--route", "web", "--confirm", "x").code != 0
    assert closetui("new", other, "Another").code == 0
    assert closetui("archive", path).code == 0


def test_bug_what_cannot_wait_was_put_away_with_the_guide(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", DELETE))
    closetui("untick", path, "secure-first", "--reason", "somebody else is in it")
    assert closetui("tick", path, "x.account.store", "--way", "selling").code == 0
    assert closetui("next", path).out.startswith("Next: The break-in is stopped")
    assert closetui("tick", path, "secure-first").code == 0
    told = closetui("next", path).out
    assert "Meanwhile settle disputes and save your data." in told
    assert "If it takes days, go on meanwhile: " in told
    assert f"Nothing urgent left here? Put it away: closetui archive {path}" in told


def test_bug_an_end_that_goes_on_with_another_guide_had_no_command(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, RECOVER, "change-it-yourself")
    closetui("outcome", path, "restored")
    for item in ("orders-reported", "police-report", "money-back"):
        closetui("skip", path, item)
    for item in ("others-out", "same-password"):
        closetui("tick", path, item)
    closetui("tick", path, "next-decided", "--way", "delete")
    told = closetui("next", path).out
    assert "All done: The account is restored and you go on with another guide" in told
    assert f"Go on: closetui new {DELETE} NAME" in told


def test_bug_whoever_wants_an_account_back_was_led_on_only_once_all_was_done(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, DEACTIVATE, "web")
    closetui("outcome", path, "deleted")
    assert f"closetui letter {path} customer-service" in closetui("next", path).out
    closetui("tick", path, "deleted-instead", "--way", "asked")
    told = closetui("next", path).out
    assert "Next: The confirmation is saved" in told
    assert f"Go on: closetui new {REACTIVATE} NAME" in told


def test_bug_nothing_was_left_to_do_while_an_answer_was_due(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = confirmed(closetui, home, DEACTIVATE, "web")
    closetui("outcome", path, "deactivated")
    for item in ("confirmation-kept", "off-checked", "mailbox-kept"):
        assert closetui("tick", path, item).code == 0
    closetui("tick", path, "data-decided", "--way", "asked")
    assert f"closetui date {path} answer-due DAY" in closetui("next", path).out
    closetui("date", path, "answer-due", "2027-02-01")
    pass_to("2027-01-10T12:00:00+00:00")
    closetui("tick", path, "mail-stops", "--way", "stopped")
    told = closetui("next", path).out
    assert "Nothing to do until Tue 2 Feb; then: The deletion request is answered" in told


def test_an_answer_is_not_waited_for_where_the_data_may_stay(
    closetui: Closetui, home: Path
) -> None:
    path = confirmed(closetui, home, DEACTIVATE, "web")
    closetui("outcome", path, "deactivated")
    closetui("tick", path, "data-decided", "--way", "stays")
    assert "left out: The deletion request is answered" in (
        closetui("show", path, "data-answered").out
    )
