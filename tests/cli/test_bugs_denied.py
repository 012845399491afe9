"""What is ticked although rows of the list say the contrary."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.test_bugs_brought_in import FIRST, SECOND, written

DISPUTES = "x.store.disputes"
TOLD = "in the list of 'Each open order is settled' 1 order is in dispute"


@pytest.fixture
def store(closetui: Closetui, home: Path) -> str:
    """Start a closure with an order in dispute and one on its way."""
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    rows = f"{FIRST},IN_ISSUE", f"{SECOND},WAIT_BUYER_ACCEPT_GOODS"
    assert closetui("import", path, "orders", written(home, "Order ID,Status", *rows)).code == 0
    return path


def test_bug_no_open_dispute_was_ticked_over_an_order_in_dispute(
    closetui: Closetui, store: str
) -> None:
    before = closetui("status", store, "--json").json["verdict"]
    ticked = closetui("tick", store, DISPUTES)
    assert ticked.code == 0
    told = " ".join(ticked.err.split())
    assert "'No buyer dispute is open' does not count yet: still done, look again" in told
    assert TOLD in told
    assert f"To see which: closetui rows {store} orders-settled" in told
    after = closetui("status", store, "--json").json["verdict"]
    [blocker] = [one for one in after["blockers"] if one["item"] == DISPUTES]
    assert TOLD in blocker["reason"]
    wanted = {blocker["item"] for blocker in before["blockers"]}
    assert {blocker["item"] for blocker in after["blockers"]} == wanted


def test_an_order_in_dispute_that_is_settled_denies_nothing(closetui: Closetui, store: str) -> None:
    closetui("settle", store, "orders", FIRST, "--reason", "refunded")
    ticked = closetui("tick", store, DISPUTES)
    assert "in dispute" not in ticked.err
    blockers = closetui("status", store, "--json").json["verdict"]["blockers"]
    assert DISPUTES not in [blocker["item"] for blocker in blockers]


def test_a_dispute_that_an_export_shows_later_is_told_in_status(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("settle", store, "orders", FIRST)
    closetui("tick", store, DISPUTES)
    rows = [f"{FIRST},Orders in disputes", f"{SECOND},\u7ea0\u7eb7\u4e2d"]
    path = written(home, "Order ID,Status", *rows)
    assert closetui("import", store, "orders", path, "--open").code == 0
    blockers = closetui("status", store, "--json").json["verdict"]["blockers"]
    [denied] = [blocker for blocker in blockers if blocker["item"] == DISPUTES]
    assert "2 orders are in dispute" in denied["reason"]
