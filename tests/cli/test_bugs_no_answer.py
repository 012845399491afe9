"""What came of a request to AliExpress, and what is true to say where nothing did."""

import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import apply, lines_of, next_of
from tests.cli.helpers import ready

DELETE = "aliexpress-account-delete"
DEACTIVATE = "aliexpress-account-deactivate"
REACTIVATE = "aliexpress-account-reactivate"
RECOVER = "aliexpress-account-recover"
STORE = "aliexpress-store-close"
LETTER = "x.account.mailroute"
WITHOUT_A_PAGE = {
    RECOVER: {"state-known": "no-code"},
    DELETE: {"x.account.mail": "by-letter"},
}


def _routes(closetui: Closetui, path: str) -> list[str]:
    """Return the routes that are offered as fitting, the first to be tried first."""
    return [one["id"] for one in next_of(closetui, path)["choices"]["ROUTE"] if one["fits"]]


@pytest.mark.parametrize(
    ("guide", "route", "then"),
    [
        (RECOVER, "customer-service", "written-request"),
        (REACTIVATE, "notice-button", "support"),
        (DELETE, LETTER, LETTER),
    ],
)
def test_bug_no_true_word_led_on_where_no_answer_came(
    closetui: Closetui, home: Path, guide: str, route: str, then: str
) -> None:
    path = str(ready(home / "home", guide))
    for item, way in WITHOUT_A_PAGE.get(guide, {}).items():
        closetui("tick", path, item, "--way", way)
    apply(closetui, path, route, "sent")
    assert closetui("outcome", path, "no-result").code == 0
    assert closetui("status", path).code == 0, "nothing is asked once more, and nothing answered"
    assert then in _routes(closetui, path)[:2]
    apply(closetui, path, then, "sent")
    assert "attempt 2" in closetui("status", path).out


def test_bug_an_account_that_was_not_deleted_after_all_stayed_recorded_as_deleted(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "privacy-center", "deleted")
    closetui("skip", path, "confirmation-kept")
    told = closetui("next", path).out
    assert "Old log-in no longer works" in told
    not_so = f"closetui outcome {path} no-result"
    assert f"or, if it was not deleted after all: {not_so}" in told
    refused = closetui("outcome", path, "not-sent")
    assert f"If it was not so after all: {not_so}" in refused.err
    assert closetui("outcome", path, "no-result").code == 0
    assert _routes(closetui, path)[0] != "privacy-center"
    closetui("tick", path, "x.account.mail", "--way", "email")
    assert "without success: 'Privacy Center page (current)'" in closetui("next", path).out


def test_bug_a_page_that_names_an_open_order_could_only_be_recorded_as_not_pressed(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "privacy-center")
    names = f"closetui outcome {path} rejected --item ITEM"
    assert f"or, if the page names what is still open: {names}" in closetui("next", path).out
    assert closetui("outcome", path, "rejected", "--item", "open-orders").code == 0
    told = next_of(closetui, path)
    assert told["item"] == "open-orders"
    closetui("tick", path, "open-orders", "--way", "finished")
    while "ROUTE" not in (told := next_of(closetui, path))["choices"]:
        assert closetui(*shlex.split(told["command"])[1:]).code == 0
    assert _routes(closetui, path)[0] == "privacy-center", "it may work now"


def test_bug_a_page_was_to_be_answered(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", DEACTIVATE))
    apply(closetui, path, "web", "sent", "rejected")
    told = closetui("next", path).out
    assert told.startswith("Next: See why the page refused it (")
    assert "A page takes no answer." in told
    assert "record here what it says" not in told, "that is of another entry"
    assert f"or leave it at that: closetui archive {path}" in told
    closetui("answer", path, "asked customer service")
    told = closetui("next", path).out
    assert "without success: 'Profile page on the web'." in told
    assert "No other route fits that. Is all of it so?" in told
    assert f"closetui show {path} page-checked" in told


def test_bug_a_rejection_that_had_just_come_was_to_be_reminded_of(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", REACTIVATE))
    apply(closetui, path, "notice-button", "sent", "rejected")
    told = closetui("next", path).out
    assert told.startswith("Next: Answer AliExpress (")
    assert "'Reminder'" not in told
    closetui("answer", path, "what they wanted")
    assert _routes(closetui, path)[0] == "support", "the button was refused"


def test_bug_what_was_recommended_could_only_be_ticked_when_it_was_looked_at_again(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    closetui("tick", path, "secure-first")
    apply(closetui, path, LETTER, "sent", "withdrawn")
    closetui("tick", path, "x.account.store", "--way", "never")
    told = closetui("next", path).out
    assert "Look again: The break-in is stopped" in told
    assert "was withdrawn" in next(line for line in told.splitlines() if "Why: " in line)
    assert f"closetui skip {path} secure-first" in told
    assert f"closetui without {path} secure-first --reason TEXT" in told


def test_bug_what_was_asked_for_was_to_be_ticked_and_not_sent(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, LETTER, "sent")
    closetui("outcome", path, "asked", "--ask", "copy of passport", "--note", "mail of Monday")
    told = closetui("next", path).out
    assert "Next: copy of passport" in told
    assert "Send it first: a document only on a page of aliexpress.com" in told
    assert "no such page? ask for one, or offer order numbers" in told


def test_bug_order_numbers_were_offered_in_place_of_the_licence_of_a_store(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend", "sent")
    closetui("outcome", path, "asked", "--ask", "copy of the licence", "--note", "mail of Monday")
    told = closetui("next", path).out
    assert "(no such page? ask for one), and never a password or a code" in told


def test_bug_notes_of_ones_own_went_into_letters_to_aliexpress(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, LETTER, "sent")
    closetui("outcome", path, "asked", "--ask", "copy of passport", "--note", "mail of Monday")
    letter = closetui("letter", path, "reminder").out
    assert "asked on 22 Nov 2026: copy of passport\n" in letter
    assert "mail of Monday" not in letter
    closetui("tick", path, next_of(closetui, path)["item"])
    assert "copy of passport (done on 22 Nov 2026" in closetui("letter", path, "reminder").out


def test_bug_a_complaint_called_a_rejection_what_was_asked_and_left_out_what_came_back(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, LETTER, "sent")
    closetui("outcome", path, "rejected", "--note", "cannot identify you")
    letter = closetui("letter", path, "complaint").out
    assert "What came back: rejected on 22 Nov 2026: cannot identify you" in letter
    assert "What I was asked" not in letter


def test_bug_a_wait_for_an_answer_named_no_day(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, LETTER, "sent")
    for item in ("confirmation-kept", "other-sites", "claims-outside"):
        closetui("skip", path, item)
    text = next_of(closetui, path)["text"]
    assert "Wait for what AliExpress says, and record it (from " in text
    assert text.endswith(": You remind them of a late answer)")


def test_bug_whoever_was_told_to_leave_a_guide_was_given_work_in_it(closetui: Closetui) -> None:
    path = closetui("new", DEACTIVATE, "Mine").out.strip()
    closetui("tick", path, "page-checked", "--way", "deletes")
    told = closetui("next", path).out
    assert "Go on with another guide" in told
    assert "go on meanwhile" not in told
    assert f"'Softer ways': closetui look {DEACTIVATE} --section alternatives" in told
    leads = f"To do: Go on with that guide: closetui new {DELETE} NAME"
    assert leads in closetui("status", path).out


@pytest.mark.parametrize(
    ("state", "found", "route"),
    [
        ("blocked", ("button",), "appeal-link"),
        ("deactivated", ("button", "appeal"), "notice-button"),
        ("deactivated", ("appeal",), "support"),
    ],
)
def test_bug_routes_contradicted_each_other_in_one_answer(
    closetui: Closetui, home: Path, state: str, found: tuple[str, ...], route: str
) -> None:
    path = str(ready(home / "home", REACTIVATE))
    closetui("tick", path, "which-state", "--way", state)
    closetui("tick", path, "way-found", *(part for way in found for part in ("--way", way)))
    closetui("tick", path, "reason-answered")
    assert _routes(closetui, path)[0] == route
    said = [line for line in lines_of(closetui, "next", path) if "Take the route" in line]
    title = next_of(closetui, path)["choices"]["ROUTE"][0]["title"]
    assert len(said) == 1
    assert f"Take the route '{title}'" in said[0]


def test_bug_a_letter_to_customer_service_was_named_as_that_of_an_appeal(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", REACTIVATE))
    closetui("tick", path, "which-state", "--way", "blocked")
    closetui("tick", path, "way-found", "--way", "appeal")
    closetui("tick", path, "reason-answered")
    assert _routes(closetui, path) == ["appeal-link", "support"]
    letter = f"'To customer service': closetui letter {path} customer-service"
    lead = "For 'Customer service through the Help Center':"
    told = [line.strip() for line in lines_of(closetui, "next", path)]
    assert told[told.index(letter) - 1] == lead
    apply(closetui, path, "appeal-link", "sent", "no-result")
    assert _routes(closetui, path) == ["support", "appeal-link"]
    told = [line.strip() for line in lines_of(closetui, "next", path)]
    assert letter in told
    assert lead not in told


def test_bug_whoever_had_complained_was_led_to_apply_anew(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, LETTER, "sent", "rejected")
    closetui("answer", path, "sent more details")
    closetui("tick", path, "data-complaint")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-30T12:00:00+00:00")
    told = closetui("next", path).out
    assert "Look again at" in told
    further = "or wait for what comes of it: A late answer or a refusal is taken further"
    assert f"{further}. Until then: closetui outcome {path} not-deleted" in told


def test_bug_nothing_told_when_one_last_looked_whether_it_is_deleted(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "privacy-center", "sent", "under-review")
    for item in ("confirmation-kept", "other-sites", "claims-outside"):
        closetui("skip", path, item)
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-10T12:00:00+00:00")
    told = closetui("next", path).out
    assert "(last looked Sun 22 Nov: not yet)" in told
    assert "Log-in still works after weeks?" in told
    assert f"closetui letter {path} customer-service" in told
    letter = closetui("letter", path, "customer-service").out
    assert "it is not deleted yet" in letter
    assert "does not let me finish" not in letter


def test_bug_boxes_of_a_click_path_could_not_be_ticked_by_what_stood_there(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "android")
    assert f"To tick off a line: closetui line {path} android NUMBER" in closetui("next", path).out
    assert closetui("line", path, "android", "1").code == 0


def test_bug_a_way_in_the_first_person_was_told_with_a_small_i(closetui: Closetui) -> None:
    path = closetui("new", REACTIVATE, "Mine").out.strip()
    closetui("tick", path, "which-state", "--way", "locked-out")
    assert "you said: I lost password, mailbox or phone" in closetui("next", path).out


def test_bug_what_was_done_before_the_last_attempt_looked_as_if_it_never_was(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    apply(closetui, path, "customer-service", "sent")
    for item in ("same-password", "orders-reported"):
        assert closetui("tick", path, item).code == 0
    assert closetui("outcome", path, "no-result").code == 0
    apply(closetui, path, "written-request", "sent")
    assert "Other accounts are safe" not in closetui("next", path).out
    item = next(one for one in closetui("status", path, "--json").json["items"]
                if one["id"] == "same-password")  # fmt: skip
    assert item["state"] == "done"
