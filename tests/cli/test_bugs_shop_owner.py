"""What the owner of a shop was told by commands, and could not believe or do."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import apply, lines_of, to_item
from tests.cli.helpers import ready
from tests.playbooks.shipped_guides import RECOVER, STORE

DELETION = "data-delete"


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Return a new closure of a store."""
    return closetui("new", STORE, "Shop").out.strip()


@pytest.fixture
def met(home: Path) -> str:
    """Return the closure of a store in which nothing stands in the way."""
    return str(ready(home / "home", STORE))


def test_bug_data_was_deleted_for_good_although_nobody_had_looked_for_weeks(
    closetui: Closetui, met: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("untick", met, DELETION, "--reason", "a back-up was left")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-27T12:00:00+00:00")
    refused = closetui("tick", met, DELETION, "--way", "deleted")
    assert refused.code == 3
    told = " ".join(refused.err.split())
    for title in ("No buyer dispute is open", "Each open order is settled"):
        assert title in told
    assert "--early" in told
    assert closetui("tick", met, DELETION, "--way", "dated").code == 0, "nothing is deleted yet"


def test_what_ran_out_is_looked_at_in_the_same_breath(
    closetui: Closetui, met: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("untick", met, DELETION, "--reason", "a back-up was left")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-27T12:00:00+00:00")
    assert closetui("tick", met, DELETION, "--way", "deleted", "--early").code == 0


def test_bug_files_that_were_left_out_were_to_be_looked_at_before_applying(
    closetui: Closetui, met: str
) -> None:
    evidence = "Evidence is saved outside AliExpress"
    route = ("--route", "seller-backend")
    assert f"{evidence}. " in closetui("apply", met, *route).out
    closetui("untick", met, "x.store.evidence", "--reason", "lost")
    left = closetui("apply", met, *route, "--without", "x.store.evidence", "--reason", "lost").out
    assert f"{evidence}. The files" not in left
    assert "No buyer dispute is open. " in left


def test_bug_next_did_not_say_who_opened_an_item_again_nor_why(
    closetui: Closetui, met: str
) -> None:
    closetui("untick", met, "x.store.violations", "--reason", "new fine today")
    told = lines_of(closetui, "next", met)
    assert "Opened again by Ann, today 12:00: new fine today." in told


def test_bug_what_a_rejection_named_was_next_as_if_nobody_had_spoken_of_it(
    closetui: Closetui, met: str
) -> None:
    apply(closetui, met, "seller-backend", "sent")
    words = ("--item", "x.store.violations", "--note", "mail of Monday")
    assert closetui("outcome", met, "rejected", *words).code == 0
    told = lines_of(closetui, "next", met)
    assert any(line.endswith("AliExpress rejected it: mail of Monday.") for line in told)


def test_bug_a_slip_that_was_taken_back_was_said_to_be_opened_again(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "stock", "--way", "prices")
    undone = closetui("undo", shop)
    assert "does not count" not in undone.err, "nothing was said to be met"
    blockers = closetui("status", shop, "--json").json["verdict"]["blockers"]
    [stock] = [one for one in blockers if one["item"] == "stock"]
    assert stock["reason"] == "not done yet"
    assert not any(line.startswith("Opened again") for line in lines_of(closetui, "next", shop))


def test_bug_a_part_of_an_id_meant_what_nobody_can_tick(closetui: Closetui, shop: str) -> None:
    told = closetui("tick", shop, "deposit")
    assert "several items are meant" not in told.err
    assert told.err.startswith("closetui: x.store.deposit: ")
    assert "it is read, not ticked" in closetui("tick", shop, "freezes").err


def test_bug_a_letter_that_was_sent_weeks_ago_was_offered_once_more_at_the_end(
    closetui: Closetui, met: str
) -> None:
    letter = f"closetui letter {met} customer-service"
    assert not any(letter in line for line in lines_of(closetui, "next", met))


def test_bug_contracts_were_to_come_out_of_an_export(closetui: Closetui, shop: str) -> None:
    closetui("tick", shop, "x.store.evidence", "x.store.questions", "x.store.violations")
    closetui("skip", shop, "x.store.notice30")
    told = lines_of(closetui, "next", shop)
    typed = f"closetui import {shop} partner-contracts -"
    assert f"To keep a list of contracts, type one a line: {typed}" in told
    assert not any("EXPORT" in line for line in told)


def test_bug_nothing_said_how_a_letter_to_each_buyer_gets_its_order(
    closetui: Closetui, shop: str
) -> None:
    to_item(closetui, shop, "orders-contact")
    brings = f"closetui import {shop} orders-settled EXPORT"
    assert f"To have the letter filled in for each order: {brings}" in lines_of(
        closetui, "next", shop
    )


def test_bug_it_was_asked_whether_there_are_contracts_after_one_was_said_to_run(
    closetui: Closetui, shop: str
) -> None:
    to_item(closetui, shop, "partner-contracts")
    closetui("tick", shop, "partner-contracts", "--way", "running")
    told = lines_of(closetui, "next", shop)
    assert told[0].startswith("Next: Give the day: ")
    assert not any("closetui skip" in line for line in told)
    blockers = closetui("status", shop, "--json").json["verdict"]["blockers"]
    [day] = [one["remedy"] for one in blockers if one["item"] == "partner-contracts"]
    assert "counts from" not in day, "it is the day on which it ends"


def test_bug_a_wrong_word_for_a_day_named_one_day_alone(closetui: Closetui, shop: str) -> None:
    wrong = closetui("date", shop, "last-order-paid", "today")
    assert wrong.code == 2
    assert "last-payment" in wrong.err
    assert "notice-up" in wrong.err


def test_bug_an_intention_was_taken_for_the_deed(closetui: Closetui, shop: str) -> None:
    """Ads were to be stopped once the stock is sold, and orders too; nobody asked then."""
    closetui("tick", shop, "x.store.ads", "--way", "sell-off")
    closetui("tick", shop, "stop-orders", "--way", "sell-off")
    closetui("tick", shop, "stock", "--way", "promotions")
    entries = closetui("show", shop, "--json").json["items"]
    states = {one["id"]: one["state"] for one in entries}
    assert states["x.store.ads"] == states["stop-orders"] == "stale"
    closetui("tick", shop, "x.store.ads", "--way", "spent")
    closetui("tick", shop, "stop-orders", "--way", "sell-off")
    entries = closetui("show", shop, "--json").json["items"]
    states = {one["id"]: one["state"] for one in entries}
    assert states["x.store.ads"] == states["stop-orders"] == "done"


def test_bug_it_was_not_told_who_had_said_what_before_the_stock_was_cleared(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "stop-orders", "--way", "sell-off")
    closetui("tick", shop, "stock", "--way", "promotions")
    said = "said today: 'I sell off first; then nothing is on sale'. Since then"
    assert f"{said} 'The stock is cleared' was done" in closetui("status", shop).out


def test_bug_an_owner_who_cannot_log_in_was_told_of_no_way_in(
    closetui: Closetui, shop: str
) -> None:
    told = lines_of(closetui, "next", shop)
    title = closetui("look", RECOVER).out.splitlines()[0]
    assert any(f"Cannot log in, hacked or not? First use '{title}'." in line for line in told)


def test_bug_a_list_and_a_status_counted_afterwards_in_two_ways(
    closetui: Closetui, met: str
) -> None:
    apply(closetui, met, "seller-backend", "sent", "closed")
    closetui("skip", met, "x.store.annualfee")
    closetui("tick", met, "x.store.deposit", "--way", "arrived")
    [counted] = [
        line.removeprefix("Afterwards: ").removesuffix(" done")
        for line in lines_of(closetui, "status", met)
        if line.startswith("Afterwards: ")
    ]
    assert f"{counted} afterwards" in closetui("list").out


def test_bug_payouts_were_said_to_lack_what_only_orders_have(
    closetui: Closetui, shop: str, home: Path
) -> None:
    rows = home / "rows.csv"
    rows.write_text("Order ID,loanStatus\n3031265700000017,wait_loan\n", "utf-8")
    told = closetui("import", shop, "payouts", str(rows)).err
    assert "no column of day, amount: " in told
    rows.write_text("Order ID,Status\n3031265700000017,IN_ISSUE\n", "utf-8")
    told = closetui("import", shop, "orders", str(rows)).err
    assert "no column of day, amount, country, ship-by: " in told


def test_bug_whoever_waits_for_an_answer_was_not_told_since_when(
    closetui: Closetui, met: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply(closetui, met, "seller-backend", "sent")
    closetui("tick", met, "application-receipt", "keep-records")
    closetui("tick", met, "follow-up", "--way", "not-asked")
    assert "(sent" not in lines_of(closetui, "next", met)[0]
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-20T12:00:00+00:00")
    waiting = "Next: Wait for what AliExpress says, and record it (sent Sun 22 Nov)."
    assert lines_of(closetui, "next", met)[0] == waiting


def test_bug_money_of_next_summer_was_named_among_what_can_be_done_today(
    closetui: Closetui, met: str
) -> None:
    """What can be done about it is to give the day that its wait counts from."""
    closetui("tick", met, "x.store.settlement", "--way", "accepted")
    closetui("tick", met, "balance", "--way", "withdraw")
    apply(closetui, met, "seller-backend", "sent")
    told = " ".join(lines_of(closetui, "next", met))
    asked = "The last payouts are in (give the day: When was the last parcel shipped?)"
    assert asked in told
