"""What led people astray at a shell: each test is named after what happened."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import playbooks, ready


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start the closure of a store and return its path."""
    return closetui("new", "aliexpress-store-close", "Mine").out.strip()


@pytest.fixture
def whole(home: Path) -> str:
    """Return a closure in which nothing stands in the way."""
    return str(ready(home / "home"))


def _apply(closetui: Closetui, path: str, route: str = "support") -> None:
    phrase = closetui("apply", path, "--route", route, "--json").json["confirm"]
    assert closetui("apply", path, "--route", route, "--confirm", phrase).code == 0


def test_bug_what_comes_after_applying_could_be_ticked_before(
    closetui: Closetui, shop: str
) -> None:
    before = Path(shop).read_bytes()
    refused = closetui("tick", shop, "follow-up", "--way", "not-asked")
    assert refused.code == 3
    assert "comes after applying" in refused.err
    assert f"closetui elsewhere {shop} --why TEXT" in refused.err
    assert Path(shop).read_bytes() == before
    assert closetui("tick", shop, "keep-records").code == 0, "the guide lets that be done now"


def test_bug_a_wait_was_called_over_against_ones_own_day(closetui: Closetui, shop: str) -> None:
    closetui("date", shop, "last-delivery", "20 Nov 2026")
    refused = closetui("tick", shop, "dispute-window", "--way", "over")
    assert refused.code == 3
    assert "15 days from 20 Nov 2026: clear on 6 Dec 2026" in refused.err
    assert "closetui date" in refused.err
    assert "last-delivery DAY" in refused.err
    assert closetui("tick", shop, "dispute-window", "--way", "accepted").code == 0


def test_bug_the_day_that_a_wait_of_afterwards_counts_from_was_never_asked(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = "by phone"
    phrase = closetui("elsewhere", shop, "--why", why, "--json").json["confirm"]
    closetui("elsewhere", shop, "--why", why, "--confirm", phrase)
    closetui("accept", shop, "--reason", "so it was")
    closetui("outcome", shop, "closed")
    money = ("x.store.deposit", "x.store.annualfee")
    for items, way in ((("follow-up",), "not-asked"), (money, "arrived")):
        assert closetui("tick", shop, *items, "--way", way).code == 0
    closetui("tick", shop, "application-receipt")
    told = closetui("next", shop)
    assert "Give the day: When was the last parcel shipped?" in told.out
    assert "Done when: " not in told.out, "a day is asked for, and nothing is done"
    assert f"closetui date {shop} last-shipment DAY" in told.out
    assert f"If not: closetui skip {shop} last-payouts" in told.out
    assert closetui("next", shop, "--json").json["item"] == "last-payouts"
    closetui("date", shop, "last-shipment", "yesterday")
    assert closetui("next", shop, "--json").json["item"] != "last-payouts"
    monkeypatch.setenv("CLOSETUI_NOW", "2027-09-01T12:00:00+00:00")
    assert closetui("next", shop, "--json").json["item"] == "last-payouts"


def test_bug_two_items_of_one_title_could_not_be_told_apart(closetui: Closetui, shop: str) -> None:
    first = closetui("add", shop, "Phone", "--why", "the bank", "--json").json["item"]
    second = closetui("add", shop, "Phone", "--why", "the landlord", "--json").json["item"]
    for command in (("drop", "--reason", "done"), ("tick",), ("note", "called")):
        name, *more = command
        several = closetui(name, shop, "Phone", *more)
        assert several.code == 2, command
        assert f"{first} (added by Ann, today 12:00: the bank)" in several.err
        assert f"{second} (added by Ann, today 12:00: the landlord)" in several.err
    dropped = closetui("drop", shop, second, "--reason", "done by Ben")
    assert "Dropped: Phone (added by Ann, today 12:00: the landlord)." in dropped.out
    assert "Ticked: Phone." in closetui("tick", shop, "Phone").out


def test_bug_a_day_of_sending_that_nobody_recorded_was_shown(
    closetui: Closetui, whole: str
) -> None:
    _apply(closetui, whole)
    closetui("outcome", whole, "restored")
    for command in ("status", "show", "report"):
        told = closetui(command, whole).out
        assert "nobody recorded on which day it was sent" in told.replace("\\", "")
        assert ", sent today" not in told
    [act] = closetui("show", whole, "--json").json["applications"]
    assert act["sent_recorded"] is False


def test_bug_another_day_of_sending_took_the_place_of_the_first_silently(
    closetui: Closetui, whole: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _apply(closetui, whole)
    closetui("outcome", whole, "sent")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-23T11:00:00+00:00")
    again = closetui("outcome", whole, "sent", "--when", "today")
    assert "recorded as sent on 22 Nov 2026 before; 23 Nov 2026 counts now" in again.err


def test_bug_a_report_showed_only_the_last_word_on_an_application(
    closetui: Closetui, whole: str
) -> None:
    _apply(closetui, whole)
    closetui("outcome", whole, "sent", "--reference", "4711")
    closetui("outcome", whole, "asked", "--note", "which licence?")
    closetui("answer", whole, "we sent the licence")
    closetui("outcome", whole, "rejected", "--note", "no proof")
    for command in ("show", "report"):
        told = closetui(command, whole).out.replace("\\", "")
        part = told[told.index("Confirmed by Ann") :].partition("Requirements")[0]
        places = [
            part.index(words)
            for words in ("reference 4711", "which licence?", "we sent the licence", "no proof")
        ]
        assert places == sorted(places), command
    [act] = closetui("show", whole, "--json").json["applications"]
    assert [told["outcome"] for told in act["history"]] == ["sent", "asked", "rejected"]
    assert [answer["text"] for answer in act["history"][1]["answers"]] == ["we sent the licence"]
    assert [told["outcome"] for told in act["outcomes"]] == ["rejected"]


def test_bug_a_new_closure_did_not_say_what_is_next(closetui: Closetui) -> None:
    new = closetui("new", "aliexpress-store-close", "Mine")
    told = closetui("next", "Mine").out.splitlines()
    assert new.err.splitlines()[1 : len(told) + 1] == told


def test_bug_next_did_not_ask_whether_a_thing_applies_before_applying(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "x.store.evidence", "x.store.questions")
    told = closetui("next", shop).out.splitlines()
    assert told[0] == "Next: Closing notice is up for 30 days."
    question = "Is your business registered in mainland China?"
    assert f"    {question} If not: closetui skip {shop} x.store.notice30" in told
    assert closetui("skip", shop, "x.store.notice30").code == 0


def test_bug_next_asked_to_acknowledge_what_it_did_not_show(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-account-recover", "Mine").out.strip()
    for item in ("device-clean", "evidence-saved", "proof-ready"):
        closetui("tick", path, item)
    closetui("tick", path, "mailbox-safe", "--way", "secured")
    closetui("tick", path, "state-known", "--way", "inside")
    closetui("skip", path, "bank-told", "store-secured", "orders-reported")
    told = closetui("next", path).out.splitlines()
    assert told[0].startswith("Next: Read what happens: What you send stays with AliExpress")
    assert told[1].startswith("    Even if you ask for its deletion")
    assert told[-1] == f"    closetui ack {path} identity-sent"


@pytest.mark.parametrize("guide", ["aliexpress-account-reactivate", "aliexpress-account-recover"])
def test_bug_an_appeal_against_a_refusal_could_not_be_ticked(
    closetui: Closetui, home: Path, guide: str
) -> None:
    """A refusal leads back to preparing; the appeal was only for what follows a standing one."""
    path = str(ready(home / "home", guide))
    _apply(closetui, path, playbooks()[guide].routes[0].id)
    closetui("outcome", path, "rejected", "--note", "Not enough papers.")
    appeal = closetui("tick", path, "appeal-in-time")
    assert (appeal.code, appeal.err) == (0, "")


def test_the_phrase_of_one_route_is_that_of_the_others(closetui: Closetui, whole: str) -> None:
    """Until it is sent another route may be taken: the phrase stands for the closure."""
    routes = [route.id for route in playbooks()["aliexpress-account-reactivate"].routes]
    phrases = {
        closetui("apply", whole, "--route", route, "--json").json["confirm"] for route in routes
    }
    assert len(routes) > 1
    assert len(phrases) == 1


def test_bug_an_item_of_ones_own_printed_an_empty_source(closetui: Closetui, shop: str) -> None:
    closetui("add", shop, "Phone the bank")
    for command in ("report", "show"):
        told = closetui(command, shop).out
        assert "Source: ;" not in told
        assert "from ;" not in told


def test_bug_the_list_said_closed_twice(closetui: Closetui, whole: str) -> None:
    _apply(closetui, whole)
    closetui("outcome", whole, "restored")
    told = closetui("list").out
    assert told.count("restored") == 1
    assert "left" in told


def test_bug_the_list_counted_what_does_not_apply_as_done(closetui: Closetui, shop: str) -> None:
    before = closetui("list", "--json").json[0]["progress"]
    closetui("skip", shop, "partner-contracts", "--reason", "there never were any")
    after = closetui("list", "--json").json[0]["progress"]
    assert after == {**before, "settled": before["settled"] + 1}
    assert "done" not in closetui("list").out.split("Next:")[0]


@pytest.mark.parametrize("word", ["stock", "STOCK", "Withdrawable balance is zero"])
def test_bug_the_name_of_an_item_became_the_text_of_a_note(
    closetui: Closetui, shop: str, word: str
) -> None:
    refused = closetui("note", shop, word)
    assert refused.code == 2
    assert "the text of the note is missing" in refused.err
    assert closetui("show", shop, "--json").json["notes"] == []
    assert closetui("note", shop, "", word).code == 0, "the words themselves can be noted"
    [note] = closetui("show", shop, "--json").json["notes"]
    assert (note["item"], note["text"]) == ("", word)


def test_bug_a_guide_without_a_promised_way_back_was_called_reversible(closetui: Closetui) -> None:
    rows = dict(line.split(": ", 1) for line in closetui("playbooks").out.splitlines())
    told = {name: row.split("; ")[1] for name, row in rows.items()}
    assert told["aliexpress-account-deactivate"] == "way back unsure"
    assert told["aliexpress-account-delete"] == "final"
    assert told["aliexpress-account-recover"] == "a request"
    for playbook in playbooks().values():
        if any(not consequence.reversible for consequence in playbook.consequences):
            assert told[playbook.id] != "can change"


def test_bug_what_softens_a_consequence_was_no_sentence(closetui: Closetui) -> None:
    for playbook_id in playbooks():
        told = closetui("look", playbook_id, "--section", "consequences").out
        assert "Softened by" not in told
        assert "Less harm if done: " in told


def test_bug_what_differs_did_not_say_from_which_guide() -> None:
    for playbook in playbooks().values():
        for origin in playbook.origins():
            assert "the guide" not in origin.differs.lower(), (playbook.id, origin.differs)


def test_the_day_that_a_deadline_counts_from_is_asked_beside_the_item(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-account-delete", "Mine").out.strip()
    phrase = closetui("elsewhere", path, "--why", "by phone", "--json").json["confirm"]
    closetui("elsewhere", path, "--why", "by phone", "--confirm", phrase)
    closetui("accept", path, "--reason", "so it was")
    closetui("outcome", path, "deleted")
    while (item := closetui("next", path, "--json").json["item"]) != "claims-outside":
        assert closetui("tick", path, item).code == 0
    told = closetui("next", path).out
    assert f"To see by when: closetui date {path} last-payment DAY (On which day" in told
    closetui("date", path, "last-payment", "yesterday")
    assert "To see by when" not in closetui("next", path).out


def test_bug_a_wait_of_months_hid_that_an_answer_is_awaited(home: Path, closetui: Closetui) -> None:
    path = str(ready(home / "home", "aliexpress-store-close"))
    closetui("tick", path, "x.store.settlement", "--way", "accepted")
    closetui("tick", path, "balance", "--way", "withdraw")
    _apply(closetui, path, "seller-backend")
    closetui("outcome", path, "sent")
    closetui("date", path, "last-shipment", "today")
    for words in (["follow-up", "--way", "not-asked"], ["keep-records", "application-receipt"]):
        assert closetui("tick", path, *words).code == 0
    told = closetui("next", path).out
    assert "Wait for what AliExpress says, and record it." in told
    assert f"closetui outcome {path} WORD" in told
    assert "asked (AliExpress asks for something)" in told
    closetui("outcome", path, "closed")
    assert "The deposit is claimed and received" in closetui("next", path).out
