"""What was taken, offered or passed over though the record said the contrary: by commands."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import lines_of, next_of, to_item

STORE = "aliexpress-store-close"
ORDERS = "orders-settled"
HEAD = "order id,status,payment time,ship by\n"
FIRST = f"{HEAD}3031265700000017,WAIT_SELLER_SEND_GOODS,2026-11-18,2026-11-25\n"
LATE = f"{HEAD}3031265700000017,FINISH,2026-11-18,\n3031265700000021,WAIT_SELLER_SEND_GOODS,%s,\n"

PAYOUTS = "id,status\n1011265700000031,pending\n1011265700000032,pending\n"


@pytest.fixture
def shop(closetui: Closetui, home: Path) -> str:
    """Return a store with one open order in its list, at the question about open orders."""
    path = closetui("new", STORE, "Shop").out.strip()
    to_item(closetui, path, "orders-contact")
    brought_in(closetui, path, home, FIRST)
    return path


def brought_in(closetui: Closetui, path: str, home: Path, text: str, item: str = ORDERS) -> None:
    """Bring an export in."""
    file = home / "export.csv"
    file.write_text(text)
    assert closetui("import", path, item, str(file)).code == 0


def test_bug_next_offered_to_say_that_no_order_is_open(closetui: Closetui, shop: str) -> None:
    assert next_of(closetui, shop)["item"] == "orders-contact"
    assert "closetui skip" not in closetui("next", shop).out
    assert f"closetui skip {shop} orders-contact" not in closetui("status", shop).out
    refused = closetui("skip", shop, "orders-contact")
    assert refused.code == 3
    assert "in the list of 'Each open order is settled' 1 order is open" in refused.err
    closetui("settle", shop, ORDERS, "3031265700000017", "--reason", "shipped and received")
    assert f"closetui skip {shop} orders-contact" in closetui("next", shop).out


def test_bug_next_offered_that_no_order_was_open_beside_settled_ones(
    closetui: Closetui, shop: str
) -> None:
    closetui("tick", shop, "orders-contact")
    closetui("settle", shop, ORDERS, "3031265700000017", "--reason", "shipped and received")
    told = next_of(closetui, shop)
    assert told["item"] == ORDERS
    assert "none" not in [way["id"] for way in told["choices"]["WAY"]]
    assert closetui("tick", shop, ORDERS, "--way", "none").code == 3
    assert closetui("tick", shop, ORDERS, "--way", "delivered").code == 0


def test_bug_a_late_order_was_settled_and_its_buyer_never_written_to(
    closetui: Closetui, shop: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("tick", shop, "orders-contact")
    closetui("settle", shop, ORDERS, "3031265700000017", "--reason", "shipped")
    closetui("tick", shop, ORDERS, "--way", "delivered")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:00:00+00:00")
    brought_in(closetui, shop, home, LATE % "2026-11-24")
    seen = []
    for item, *ways in (("stop-orders", "suspend"), ("orders-contact",), (ORDERS, "delivered")):
        seen.append(next_of(closetui, shop)["item"])
        if item == ORDERS:
            closetui("settle", shop, ORDERS, "3031265700000021", "--reason", "refunded")
            again = "brought in rows of 'Each open order is settled'"
            assert any(again in line for line in lines_of(closetui, "next", shop))
        options = [part for way in ways for part in ("--way", way)]
        assert closetui("tick", shop, item, *options).code == 0
    assert seen == ["stop-orders", "orders-contact", ORDERS]


def test_bug_money_on_its_way_had_to_be_called_settled(
    closetui: Closetui, shop: str, home: Path
) -> None:
    item = "x.store.settlement"
    brought_in(
        closetui,
        shop,
        home,
        "id,status\n3031265700000031,pending\n3031265700000032,pending\n",
        item,
    )
    assert closetui("tick", shop, item, "--way", "accepted").code == 0
    states = {one["id"]: one for one in closetui("status", shop, "--json").json["items"]}
    assert states[item]["state"] == "done"
    assert states[item]["rows"] == {"settled": 0, "total": 2}
    brought_in(
        closetui,
        shop,
        home,
        "id,status\n3031265700000031,pending\n3031265700000033,pending\n",
        item,
    )
    states = {one["id"]: one for one in closetui("status", shop, "--json").json["items"]}
    assert "1 of 3 payouts is not settled" in closetui("status", shop).out
    assert states[item]["state"] == "open"
    assert closetui("tick", shop, item, "--way", "accepted").code == 0
    assert "of 3 payouts" not in closetui("status", shop).out


def test_bug_what_cannot_be_done_yet_went_on_meanwhile_and_what_can_did_not(
    closetui: Closetui, shop: str
) -> None:
    """Keep-until dates are known once records are exported, and waiting leaves time for it."""
    title = "Keep-until dates are in your calendar"
    assert title not in closetui("next", shop).out
    assert f"[.] later: {title}" in closetui("show", shop).out
    closetui("tick", shop, "orders-contact")
    closetui("settle", shop, ORDERS, "3031265700000017", "--reason", "shipped and received")
    closetui("tick", shop, ORDERS, "--way", "delivered")
    to_item(closetui, shop, "dispute-window")
    closetui("tick", shop, "dispute-window", "--way", "count")
    closetui("date", shop, "last-delivery", "20 Nov 2026")
    to_item(closetui, shop, "store-freezes")
    told = closetui("status", shop, "--json").json
    for one in told["items"]:
        if one["section"] == "consequence":
            closetui("ack", shop, one["id"])
    waits = next_of(closetui, shop)
    assert waits["kind"] == "wait", waits
    assert f"What can be done meanwhile: {title}" in lines_of(closetui, "next", shop)
    assert f"later: {title}" not in closetui("show", shop).out
    assert closetui("tick", shop, "keep-records").code == 0
    assert title not in closetui("next", shop).out


def test_bug_next_offered_to_say_that_there_is_no_contract_beside_a_list_of_them(
    closetui: Closetui, home: Path
) -> None:
    path = closetui("new", STORE, "Shop").out.strip()
    brought_in(closetui, path, home, "id,status\nFactory A,open\n", "partner-contracts")
    to_item(closetui, path, "partner-contracts")
    assert "closetui skip" not in closetui("next", path).out
    assert "1 contract is open" in closetui("skip", path, "partner-contracts").err
