"""What led astray whoever followed ``next`` alone: each test is named after what happened."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

STORE, RECOVER = "aliexpress-store-close", "aliexpress-account-recover"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Return a new closure of a store."""
    return closetui("new", STORE, "Shop").out.strip()


def _next(closetui: Closetui, path: str) -> Sequence[str]:
    return [line.strip() for line in closetui("next", path).out.splitlines()]


def _apply(closetui: Closetui, path: str, route: str) -> None:
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0


def test_bug_next_showed_nothing_else_while_one_thing_took_weeks(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "x.store.evidence", "x.store.questions")
    closetui("skip", shop, "x.store.notice30")
    told = _next(closetui, shop)
    assert told[0] == "Next: Fines are paid, penalty points written down."
    assert told[-1] == (
        "If it takes days, go on meanwhile: Partner contracts are ended cleanly; "
        "Coupons given to you: used or given up; No new order can be placed"
    )
    closetui("tick", shop, "partner-contracts", "--way", "ended")
    assert "Partner contracts" not in _next(closetui, shop)[-1]


def test_bug_looking_again_asked_a_second_time_for_the_way(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", STORE))
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    for _ in range(20):
        told = closetui("next", path, "--json").json
        if told["item"] == "stop-orders":
            break
        assert closetui(*told["command"].split()[1:]).code == 0
    lines = _next(closetui, path)
    assert any(line.startswith("Still so? Said before: ") for line in lines)
    assert not any("Decide: stop today" in line for line in lines)
    assert "Done when: A visitor can order nothing." in lines
    assert f"closetui tick {path} stop-orders --way suspend" in lines
    assert f"Is it so in another way? closetui show {path} stop-orders" in lines
    assert not any(line.startswith("WAY is one of") for line in lines)
    assert closetui("tick", path, "stop-orders", "--way", "suspend").code == 0
    assert closetui("next", path, "--json").json["item"] != "stop-orders"


def test_bug_what_was_named_first_was_not_counted(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Evidence is only recommended, and to be looked at again like all else."""
    path = str(ready(home / "home", STORE))
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    before = _next(closetui, path)[0]
    assert before == "Next: Look again at 7 things (first: Evidence is saved outside AliExpress)."
    closetui("tick", path, "x.store.evidence")
    assert _next(closetui, path)[0].startswith("Next: Look again at 6 things")


def test_bug_whoever_gave_a_day_was_asked_whether_there_was_one(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("tick", path, "data-delete", "--way", "dated")
    closetui("date", path, "data-needed-until", "today")
    _apply(closetui, path, "seller-backend")
    for word in ("sent", "closed"):
        assert closetui("outcome", path, word).code == 0
    assert closetui("tick", path, "follow-up", "--way", "not-asked").code == 0
    closetui("tick", path, "application-receipt")
    closetui("skip", path, "x.store.deposit", "x.store.annualfee")
    assert closetui("next", path, "--json").json["item"] != "data-delete-later"
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-23T12:00:00+00:00")
    told = closetui("next", path).out
    assert "Next: The rest of the buyer data is deleted." in told
    assert "Did you set a day" not in told


def test_bug_the_condition_of_a_way_was_not_told_where_it_is_picked(
    closetui: Closetui, shop: str
) -> None:
    closetui(
        "tick",
        shop,
        "x.store.evidence",
        "x.store.questions",
        "x.store.violations",
        "x.store.campaigns",
    )
    closetui("skip", shop, "x.store.notice30", "partner-contracts", "x.store.ads")
    closetui("tick", shop, "own-coupons")
    told = closetui("next", shop).out
    assert "Next: No new order can be placed." in told
    assert told.count("It counts only if this is done too: The stock is cleared.") == 2


def test_bug_whoever_recorded_it_late_was_led_to_say_that_it_was_withdrawn(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was sent in time, and what was sent is not taken back by a word here."""
    path = str(ready(home / "home"))
    _apply(closetui, path, "support")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-23T12:30:00+00:00")
    closetui("outcome", path, "sent")
    lines = _next(closetui, path)
    assert "was it sent earlier? Give the day, or accept it" in lines[0]
    assert lines[1] == f"closetui outcome {path} sent --when DAY"
    assert f"or, if you took it back at AliExpress: closetui outcome {path} withdrawn" in lines
    assert f"or, to leave it as it is: closetui accept {path} --reason TEXT" in lines
    closetui("outcome", path, "sent", "--when", "22 Nov 2026")
    assert closetui("status", path).code == 0


def test_bug_one_had_to_give_up_before_being_told_of_the_right_to_appeal(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    _apply(closetui, path, "customer-service")
    for word in ("sent", "rejected"):
        closetui("outcome", path, word)
    told = [line for line in _next(closetui, path) if line.startswith("Was the account blocked")]
    assert told == [
        "Was the account blocked, and do you live in the EU, EEA or UK? You can appeal against a "
        "block free of charge, for 180 days after the decision. Against a "
        "rejected request? The terms do not say; you can try. "
        f"closetui show {path} appeal-in-time"
    ]
    assert closetui("tick", path, "appeal-in-time").code == 0
    assert not any("You can appeal" in line for line in _next(closetui, path))


def test_bug_no_word_said_that_a_way_was_tried_and_did_not_work(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    closetui("tick", path, "state-known", "--way", "code")
    _apply(closetui, path, "other-ways")
    assert f"or, if it did not work: closetui outcome {path} not-sent" in _next(closetui, path)
    closetui("outcome", path, "not-sent")
    fits = {
        choice["id"]: choice["fits"]
        for choice in closetui("next", path, "--json").json["choices"]["ROUTE"]
    }
    assert fits["customer-service"]
    assert fits["written-request"]
    assert not fits["appeal"]


def test_bug_what_to_have_ready_was_named_without_the_command_that_shows_it(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    closetui("tick", path, "state-known", "--way", "blocked")
    letter = f"closetui letter {path} customer-service"
    assert f"'To customer service': {letter}" in _next(closetui, path)


def test_bug_a_letter_that_asks_to_start_nothing_was_offered_where_the_form_is_sent(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "x.store.questions", "--reason", "not sent yet")
    assert f"closetui letter {path} customer-service" in closetui("next", path).out
    closetui("without", path, "x.store.questions", "--reason", "with the form")
    by_service = ("apply", path, "--route", "customer-service")
    phrase = closetui(*by_service, "--json").json["confirm"]
    told = closetui("next", path).out + closetui(*by_service).out
    told += closetui(*by_service, "--confirm", phrase).out + closetui("next", path).out
    assert "Send the form" in told
    assert "closetui letter" not in told


def test_bug_what_is_to_be_read_did_not_say_how_sure_it_is(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", STORE))
    closetui("untick", path, "store-freezes")
    lines = _next(closetui, path)
    assert lines[0].startswith("Next: Read what happens: The store may be frozen at once")
    assert "How sure: uncertain" in lines
