"""What was done in the evening, and works only on a later day."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import apply, lines_of, next_of, to_item
from tests.cli.helpers import ready
from tests.playbooks.shipped_guides import STORE

DAYS = {
    "stop-orders": "store-looked-at",
    "balance": "money-looked-for",
    "x.store.settlement": "payouts-looked-for",
    "x.store.deposit": "deposit-looked-for",
    "x.store.annualfee": "fee-looked-for",
}


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Return a new closure of a store."""
    return closetui("new", STORE, "Shop").out.strip()


def state(closetui: Closetui, shop: str, item: str) -> str:
    """Return how an item stands."""
    told = closetui("status", shop, "--json").json["items"]
    [found] = [one for one in told if one["id"] == item]
    return str(found["state"])


@pytest.mark.parametrize(
    ("item", "way"),
    [("stop-orders", "switched-on"), ("balance", "under-way"), ("x.store.settlement", "coming")],
)
def test_bug_what_works_only_tomorrow_could_only_be_ticked_tonight(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch, item: str, way: str
) -> None:
    closetui("tick", shop, item, "--way", way)
    assert state(closetui, shop, item) == "open", "the day is asked for first"
    assert closetui("date", shop, DAYS[item], "tomorrow").code == 0
    assert state(closetui, shop, item) == "waiting"
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-23T18:00:00+00:00")
    assert state(closetui, shop, item) == "open", "now it is looked at"


def test_bug_the_evening_went_on_with_the_same_line_for_days(closetui: Closetui, shop: str) -> None:
    """Vacation mode is on; the buyers are written to tonight."""
    to_item(closetui, shop, "stop-orders")
    closetui("tick", shop, "stop-orders", "--way", "switched-on")
    closetui("date", shop, "store-looked-at", "tomorrow")
    first, *_ = lines_of(closetui, "next", shop)
    assert "No new order can be placed" not in first
    told = closetui("next", shop).out
    assert "Buyers of open orders are contacted" in told


def test_bug_on_the_day_of_the_look_all_that_was_done_stood_there_again(
    closetui: Closetui, shop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever switched vacation mode on yesterday was told to decide, and to switch it on."""
    to_item(closetui, shop, "stop-orders")
    closetui("tick", shop, "stop-orders", "--way", "switched-on")
    closetui("date", shop, "store-looked-at", "tomorrow")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-23T18:00:00+00:00")
    to_item(closetui, shop, "stop-orders")
    told = lines_of(closetui, "next", shop)
    assert told[0] == "Next: No new order can be placed (put off until now)."
    assert "Ann said yesterday: 'Vacation mode is on: I look tomorrow'. Look now" in told
    assert "Done when: A visitor can order nothing." in told
    assert [line for line in told if line.startswith("How, ")] == []


@pytest.mark.parametrize("item", ["x.store.deposit", "x.store.annualfee"])
def test_bug_what_was_claimed_was_named_every_day_until_it_came(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch, item: str
) -> None:
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend", "sent", "closed")
    to_item(closetui, path, item)
    closetui("tick", path, item, "--way", "claimed")
    closetui("date", path, DAYS[item], "6 Dec 2026")
    assert state(closetui, path, item) == "waiting"
    assert next_of(closetui, path)["item"] != item
    monkeypatch.setenv("CLOSETUI_NOW", "2026-12-06T18:00:00+00:00")
    assert state(closetui, path, item) == "open"


def test_bug_a_list_of_payouts_was_named_every_day_until_they_came(
    closetui: Closetui, shop: str, tmp_path: Path
) -> None:
    export = tmp_path / "payouts.csv"
    export.write_text("Order,Status\n1101234567890123,Pending\n")
    item = "x.store.settlement"
    assert closetui("import", shop, item, str(export)).code == 0
    closetui("tick", shop, item, "--way", "coming")
    closetui("date", shop, DAYS[item], "tomorrow")
    assert state(closetui, shop, item) == "waiting"
