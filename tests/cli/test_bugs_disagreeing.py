"""Rows on which copies disagree, as the commands tell of them."""

import os
from pathlib import Path

import pytest

from closetui.closure import Closure
from tests.cli.conftest import Closetui
from tests.cli.helpers import world_at
from tests.cli.test_bugs_list_facts import A, B, C, export, open_rows, shop

__all__ = ["shop"]

OPEN, FINISHED = "等待买家收货", "交易完成"


def desk(home: Path, name: str, file: str) -> Closure:
    """Return a closure as somebody opens it on a machine of their own."""
    return Closure(world_at(home / name, by=name), file)


@pytest.fixture
def parted(closetui: Closetui, shop: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a copy in which Ben brought in an export that calls finished what the other has open.

    The other is the closure itself; both have seen an export before.
    """
    rows = (A, B, C)
    first = export(home, *(f"{row},{OPEN}" for row in rows))
    assert closetui("import", shop, "orders", first).code == 0
    copy = home / "copies" / "from-ben.closetui.json"
    copy.parent.mkdir()
    copy.write_bytes(Path(shop).read_bytes())
    mine = export(home, *(f"{row},{OPEN}" for row in rows), day=1)
    assert closetui("import", shop, "orders", mine).code == 0
    theirs = export(home, f"{A},{OPEN}", f"{B},{FINISHED}", f"{C},{FINISHED}", day=2)
    with monkeypatch.context() as other:
        other.setenv("CLOSETUI_HOME", str(home / "ben"))
        other.setenv("CLOSETUI_USER", "Ben")
        assert closetui("import", str(copy), "orders", theirs).code == 0
    return str(copy)


def test_bug_what_a_newer_export_called_finished_stayed_open_as_copies_disagreed(
    closetui: Closetui, shop: str, home: Path, parted: str
) -> None:
    closetui("merge", shop, parted)
    assert sorted(open_rows(closetui, shop)) == [A, B, C]
    head = closetui("rows", shop, "orders").out.partition("Last export")[0]
    assert all(told in head for told in ("    on the way: 1\n", "    copies disagree: 2\n"))
    assert "finished" not in head, "no open row is finished"
    older = export(home, f"{A},{OPEN}", f"{B},{FINISHED}", f"{C},{FINISHED}", day=1)
    os.utime(older, (os.stat(older).st_mtime + 1,) * 2)
    told = closetui("import", shop, "orders", older)
    assert "0 new, 0 changed, 1 as they stood, 1 of them still open, " in told.out
    assert "2 stay open as copies disagree" in told.out
    newer = export(home, f"{A},{OPEN}", f"{B},{FINISHED}", f"{C},{FINISHED}", day=3)
    told = closetui("import", shop, "orders", newer, "--dry-run")
    assert f"{B}: copies disagree -> finished" in told.out
    told = closetui("import", shop, "orders", newer)
    assert "0 new, 2 changed, 1 as they stood, 1 of them still open. " in told.out
    assert "2 of 3 orders settled" in told.out
    assert open_rows(closetui, shop) == [A]


def test_bug_merging_did_not_name_other_reasons_wanted_days_and_notes(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it came in, and the summary told only of how many entries there were."""
    mine = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    rows = home / "orders.csv"
    rows.write_text("id,status\n3031265700000108,WAIT_SELLER_SEND_GOODS\n", encoding="utf-8")
    assert closetui("import", mine, "orders", str(rows)).code == 0
    theirs = str(home / "sent.closetui.json")
    closetui("share", mine, "-o", theirs)
    settle = ("orders", "3031265700000108", "--reason")
    closetui("settle", mine, *settle, "refunded")
    closetui("due", mine, "2026-12-05")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    monkeypatch.setenv("CLOSETUI_USER", "Ben")
    closetui("settle", theirs, *settle, "sent back")
    closetui("due", theirs, "2026-12-10")
    closetui("note", theirs, "balance", "the bank asks for papers")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    for told in (
        closetui("merge", mine, theirs, "--dry-run").out,
        closetui("merge", mine, theirs).out,
    ):
        assert "Other reasons now for 1 order settled here: 3031265700000108 (" in told
        assert "refunded" in told
        assert "Ben: sent back" in told
        assert "Copies disagree on the day that is wanted for applying (" in told
        assert "10 Dec 2026" in told
        assert "Ben on Withdrawable balance is zero: the bank asks for papers" in told
