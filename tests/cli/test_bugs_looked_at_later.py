"""What was done in the evening, and works only on a later day."""

import pytest

from tests.cli.conftest import Closetui
from tests.cli.following import lines_of, to_item
from tests.playbooks.shipped_guides import STORE

DAYS = {"stop-orders": "store-looked-at", "balance": "money-looked-for"}


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
    ("item", "way"), [("stop-orders", "switched-on"), ("balance", "under-way")]
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
