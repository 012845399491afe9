"""Who settled a row, and how, stays readable at the row whatever an export says later."""

import json
from pathlib import Path

from closetui.closure import Closure
from closetui.domain.lists import row_list
from tests.cli.conftest import Closetui
from tests.cli.helpers import world_at
from tests.cli.test_bugs_list_facts import ITEM, export, shop

__all__ = ["shop"]

IDS = [f"{3_031_265_700_000_017 + 8 * number}" for number in range(6)]


def _settled(closetui: Closetui, shop: str, home: Path) -> None:
    """Settle all orders by hand, and bring in an export that calls them finished."""
    closetui("import", shop, "orders", export(home, *(f"{row},等待买家收货" for row in IDS)))
    closetui("settle", shop, "orders", *IDS, "--reason", "refunded by hand")
    done = closetui(
        "import", shop, "orders", export(home, *(f"{row},交易完成" for row in IDS), day=1)
    )
    assert done.code == 0


def test_bug_how_orders_were_settled_was_gone_after_a_later_export(
    closetui: Closetui, shop: str, home: Path
) -> None:
    _settled(closetui, shop, home)
    assert closetui("rows", shop, "orders").out.count("refunded by hand") == len(IDS)
    rows = closetui("rows", shop, "orders", "--json").json["rows"]
    assert {(row["id"], row["reason"]) for row in rows} == {(r, "refunded by hand") for r in IDS}
    for kind in ("csv", "json"):
        assert closetui("report", shop, "--format", kind).out.count("refunded by hand") >= len(IDS)
    for kind in ("md", "html"):  # Said once of all rows of which it is so.
        lead = closetui("report", shop, "--format", kind).out.partition("Unless a row says")[2]
        assert "refunded by hand" in lead.partition(IDS[0])[0]


def test_bug_the_log_named_four_of_many_settled_orders(
    closetui: Closetui, shop: str, home: Path
) -> None:
    _settled(closetui, shop, home)
    entries = json.loads(closetui("log", shop, "--json").out)
    [settled] = [entry["rows"] for entry in entries if entry["kind"] == "settle"]
    assert settled == IDS
    assert all(row in closetui("log", shop, "--ids").out for row in IDS)


def test_an_undone_settling_is_no_reason_and_of_two_people_both_are_named(
    closetui: Closetui, shop: str, home: Path
) -> None:
    closetui("import", shop, "orders", export(home, *(f"{row},等待买家收货" for row in IDS)))
    ana, ben = (Closure(world_at(home, by=name), str(shop)) for name in ("Ana", "Ben"))
    copy = home / "copy.closetui.json"
    copy.write_bytes(Path(shop).read_bytes())
    ana.settle_rows(ITEM, IDS[:2], "paid back")
    theirs = Closure(world_at(home / "ben", by="Ben"), str(copy))
    theirs.settle_rows(ITEM, IDS[1:3], "never sent")
    theirs.undo()
    theirs.settle_rows(ITEM, IDS[1:2], "sent again")
    ben.merge([str(copy)])
    later = export(home, *(f"{row},交易完成" for row in IDS), day=1)
    assert closetui("import", shop, "orders", later).code == 0
    reasons = [set(row.reason.split("; ")) for row in row_list(ben.view().case, ITEM).rows[:3]]
    assert reasons == [{"paid back"}, {"Ana: paid back", "Ben: sent again"}, {""}]
