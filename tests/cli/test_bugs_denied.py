"""What is ticked although rows of the list say the contrary."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.test_bugs_brought_in import FIRST, SECOND, written

DISPUTES = "x.store.disputes"
TOLD = (
    "No buyer dispute is open: said to be so, but in the list of 'Each open order is settled' "
    "1 order is in dispute. Settle it, or open this again"
)


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
    assert not any("in dispute" in text for text in before["warnings"])
    ticked = closetui("tick", store, DISPUTES)
    assert ticked.code == 0
    assert f"{TOLD}." in " ".join(ticked.err.split())
    after = closetui("status", store, "--json").json["verdict"]
    assert TOLD in after["warnings"]
    assert TOLD in " ".join(closetui("status", store).out.split())
    wanted = {blocker["item"] for blocker in before["blockers"]} - {DISPUTES}
    assert {blocker["item"] for blocker in after["blockers"]} == wanted, "it is told, and no more"


def test_an_order_in_dispute_that_is_settled_denies_nothing(closetui: Closetui, store: str) -> None:
    closetui("settle", store, "orders", FIRST, "--reason", "refunded")
    ticked = closetui("tick", store, DISPUTES)
    assert "in dispute" not in ticked.err
    assert TOLD not in closetui("status", store, "--json").json["verdict"]["warnings"]


def test_a_dispute_that_an_export_shows_later_is_told_in_status(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("settle", store, "orders", FIRST)
    closetui("tick", store, DISPUTES)
    rows = [f"{FIRST},Orders in disputes", f"{SECOND},\u7ea0\u7eb7\u4e2d"]
    path = written(home, "Order ID,Status", *rows)
    assert closetui("import", store, "orders", path, "--open").code == 0
    told = " ".join(closetui("status", store).out.split())
    assert "2 orders are in dispute. Settle them, or open this again" in told
