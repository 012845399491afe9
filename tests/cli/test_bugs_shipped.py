"""What the owner of a shop was told of orders to ship, on their way, and about to be settled."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import lines_of, to_item
from tests.exports.layouts import OF_2019, ON_THE_WAY, SHIP_BY, UNSHIPPED, text
from tests.playbooks.shipped_guides import STORE

TO_SHIP, COMING, OTHER = "3031265700000108", "3031265700000109", "3031265700000110"
LATER = datetime(2026, 12, 7, 11, tzinfo=UTC).timestamp()


@pytest.fixture
def shop(closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the closure of a store of which one order should have been shipped by now."""
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-07T12:00:00+00:00")
    path = home / "orders.csv"
    rows = [(TO_SHIP, UNSHIPPED, "2026-12-04"), (COMING, ON_THE_WAY, "")]
    path.write_text(text([(OF_2019[0], OF_2019[1], SHIP_BY), *rows]), encoding="utf-8")
    made = closetui("new", STORE, "Shop").out.strip()
    assert closetui("import", made, "orders", str(path)).code == 0
    return made


def test_bug_what_refunding_costs_was_told_only_once_every_order_was_settled(
    closetui: Closetui, shop: str
) -> None:
    told = closetui("next", shop).out
    assert "Never ask a buyer to change the reason." in told
    assert "Keep it in the platform's messages." in told


def test_bug_what_ends_a_contract_was_told_no_more_once_contracts_were_listed(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    to_item(closetui, shop, "partner-contracts")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Parcel carrier\n")))
    assert closetui("import", shop, "contracts", "-").code == 0
    told = closetui("next", shop).out
    assert "closetui rows" in told
    assert "If something comes up, untick this." in told


def test_bug_nothing_was_asked_where_an_order_that_is_to_be_shipped_was_settled(
    closetui: Closetui, shop: str
) -> None:
    settled = closetui("settle", shop, "orders", TO_SHIP, "--reason", "refunded")
    assert settled.code == 0
    told = " ".join(settled.err.split())
    assert f"To be shipped, as the list shows it: {TO_SHIP}." in told
    assert f"closetui settle {shop} orders-settled {TO_SHIP} --on-the-way" in told
    assert "refund it only if the buyer asks to cancel" in told.casefold()
    on_its_way = closetui("settle", shop, "orders", COMING, "--reason", "delivered")
    assert "To be shipped" not in on_its_way.err


def test_bug_a_contract_had_to_be_named_with_its_capitals(
    closetui: Closetui, shop: str, home: Path
) -> None:
    (home / "contracts.csv").write_text("contract\nParcel carrier MRW\n", encoding="utf-8")
    assert closetui("import", shop, "contracts", str(home / "contracts.csv")).code == 0
    assert closetui("settle", shop, "contracts", "parcel carrier mrw").code == 0
    assert closetui("rows", shop, "contracts", "--json").json["open"] == []


def test_bug_nobody_could_say_that_an_order_was_shipped(closetui: Closetui, shop: str) -> None:
    told = lines_of(closetui, "next", shop)
    ships = f"closetui settle {shop} orders-settled {TO_SHIP} --on-the-way"
    assert f"Shipped now, and not received yet? Say so: {ships}" in told
    done = closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    assert "On the way: 1 order. 0 of 2 orders settled" in done.out
    found = closetui("rows", shop, "orders", "--json").json
    assert set(found["open"]) == {TO_SHIP, COMING}
    assert "ship" not in closetui("next", shop).out.partition("\n")[0]
    assert closetui("next", shop, "--json").json["due"] == []
    assert closetui("undo", shop).code == 0
    assert "should have been shipped" in closetui("next", shop).out


def test_a_tracking_number_is_noted_beside_it(closetui: Closetui, shop: str) -> None:
    assert closetui("settle", shop, "orders", TO_SHIP, "--on-the-way", "--reason", "LP1").code == 0
    assert f"{TO_SHIP}: LP1" in closetui("show", shop, "orders-settled").out
    assert closetui("undo", shop).code == 0
    assert "should have been shipped" in closetui("next", shop).out


def test_a_later_export_knows_better_than_who_said_that_it_was_shipped(
    closetui: Closetui, shop: str, home: Path
) -> None:
    closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    path = home / "orders.csv"
    os.utime(path, (LATER, LATER))
    brought = closetui("import", shop, "orders", str(path))
    assert f"takes its place: {TO_SHIP} (on the way -> to be shipped)." in brought.err
    assert "should have been shipped" in closetui("next", shop).out


def test_bug_reading_the_same_export_again_undid_that_an_order_was_shipped(
    closetui: Closetui, shop: str, home: Path
) -> None:
    closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    again = closetui("import", shop, "orders", str(home / "orders.csv"))
    assert f"typed here since, and that stays: {TO_SHIP} (on the way)." in again.err
    assert "ship" not in closetui("next", shop).out.partition("\n")[0]


def test_bug_what_is_on_its_way_was_to_be_settled(closetui: Closetui, shop: str) -> None:
    closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    to_item(closetui, shop, "orders-settled")
    told = lines_of(closetui, "next", shop)
    title = "Each open order is settled"
    assert f"Next: Wait for what is on its way: {title} (2 of 2 left)." in told
    assert "All that is open is on its way: wait until it is received. Then settle it" in told
    assert "By when should it be there? Give that day, and look again then" in told
    assert f"closetui due {shop} DAY orders-settled" in told
    assert closetui("due", shop, "tomorrow", "orders-settled").code == 0
    told = lines_of(closetui, "next", shop)
    assert told[0] == f"Next: Nothing to do until tomorrow; then: {title}."
    again = f"closetui due {shop} DAY orders-settled"
    assert f"Is it to be there on another day? To look again then: {again}" in told
    assert "It is due tomorrow." in told


def test_bug_next_asked_to_tick_what_was_ticked_already(closetui: Closetui, shop: str) -> None:
    ticked = closetui("tick", shop, "orders-settled", "--way", "delivered")
    assert "does not count yet: still open; 2 of 2 orders are not settled" in ticked.err
    told = lines_of(closetui, "next", shop)
    assert "It is ticked already, and counts once none is open" in told
    assert not any("tick it: " in line for line in told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("orders", TO_SHIP, "--on-the-way", "--open"), "say two things"),
        (("orders", "3031265700000101", "--on-the-way"), "no such order"),
        (("contracts", "Carrier", "--on-the-way"), "only orders are"),
    ],
)
def test_what_cannot_be_on_its_way_is_refused(
    closetui: Closetui, shop: str, words: tuple[str, ...], told: str
) -> None:
    refused = closetui("settle", shop, *words)
    assert refused.code == 2
    assert told in refused.err


def test_a_settled_order_is_not_on_its_way_unasked(closetui: Closetui, shop: str) -> None:
    closetui("settle", shop, "orders", TO_SHIP, "--reason", "delivered")
    refused = closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    assert refused.code == 2
    assert f"settled already: {TO_SHIP}" in refused.err


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("纠纷中", "in dispute"),
        ("等待买家付款", "waiting for payment"),
        ("买家申请取消", "buyer asks to cancel"),
        ("Frozen order", "frozen"),
        ("Closed by AliExpress", "Closed by AliExpress"),
    ],
)
def test_bug_an_order_that_is_not_to_be_shipped_was_made_one_that_is_on_its_way(
    closetui: Closetui, shop: str, home: Path, word: str, meaning: str
) -> None:
    path = home / "later.csv"
    path.write_text(text([(OF_2019[0], OF_2019[1]), (OTHER, word)]), encoding="utf-8")
    assert closetui("import", shop, "orders", str(path)).code == 0
    before = closetui("rows", shop, "orders", "--json").json
    refused = closetui("settle", shop, "orders", TO_SHIP, OTHER, "--on-the-way", "--reason", "LP1")
    assert refused.code == 2
    told = " ".join(refused.err.split())
    assert f"not to be shipped, as the list shows it: {OTHER} ({meaning})" in told
    assert "Nothing was recorded. Check the number." in told
    assert f"bring in a new export: closetui import {shop} orders" in told
    assert closetui("rows", shop, "orders", "--json").json == before
    assert "LP1" not in closetui("show", shop, "orders-settled").out


def test_bug_an_order_that_the_platform_calls_finished_was_made_one_that_is_on_its_way(
    closetui: Closetui, shop: str, home: Path
) -> None:
    path = home / "later.csv"
    path.write_text(text([(OF_2019[0], OF_2019[1]), (OTHER, "交易完成")]), encoding="utf-8")
    closetui("import", shop, "orders", str(path))
    closetui("settle", shop, "orders", OTHER, "--open", "--reason", "it came back")
    assert closetui("settle", shop, "orders", OTHER, "--on-the-way").code == 2


def test_what_is_on_its_way_already_is_not_said_again(closetui: Closetui, shop: str) -> None:
    assert closetui("settle", shop, "orders", TO_SHIP, "--on-the-way").code == 0
    for row in (TO_SHIP, COMING):
        again = closetui("settle", shop, "orders", row, "--on-the-way")
        assert (again.code, "It is so already; nothing was changed." in again.out) == (0, True)


def test_bug_taking_back_that_an_order_is_on_its_way_spoke_of_rows_brought_in(
    closetui: Closetui, shop: str
) -> None:
    closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    about = f"'on the way' for 1 row of 'Each open order is settled' ({TO_SHIP})"
    assert f"Taken back: said {about}" in closetui("undo", shop).out
    assert f"took back {about}" in closetui("log", shop).out
    assert f"Done again: said {about}" in closetui("redo", shop).out


def test_bug_a_buyer_who_asks_to_cancel_or_disputes_set_no_deadline(
    closetui: Closetui, shop: str, home: Path
) -> None:
    """72 hours are published for the one; for the other only the seller backend has the day."""
    path = home / "more.csv"
    rows = [("3031265700000111", "IN_CANCEL", ""), ("3031265700000112", "IN_ISSUE", "")]
    path.write_text(text([(OF_2019[0], OF_2019[1], SHIP_BY), *rows]), encoding="utf-8")
    shown = datetime(2026, 12, 6, 12, tzinfo=UTC).timestamp()
    os.utime(path, (shown, shown))
    closetui("settle", shop, "orders", TO_SHIP, "--on-the-way")
    assert closetui("import", shop, "orders", str(path)).code == 0
    told = closetui("status", shop).out
    assert "- 1 cancellation to answer by Wed 9 Dec at the latest" in told
    dispute = "1 dispute to answer; only the seller backend shows by when"
    assert f"- {dispute}" in told
    assert f"{dispute}." in closetui("next", shop).out
    assert "1 cancellation to answer by 9 Dec 2026 at the latest" in closetui("report", shop).out
    closetui("settle", shop, "orders", "3031265700000111", "--reason", "agreed")
    assert "cancellation" not in closetui("status", shop).out
