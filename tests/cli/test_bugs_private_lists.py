"""A list that became private after somebody had spoken of its rows, and a note that did."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.test_bugs_brought_in import FIRST, SECOND, written

HEAD = "Order ID,Status"
REASON = "refunded to Carla"


@pytest.fixture
def store(closetui: Closetui, home: Path) -> str:
    """Start a closure with orders that were settled before their list became private."""
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    closetui("import", path, "orders", written(home, HEAD, f"{FIRST},WAIT_BUYER_ACCEPT_GOODS"))
    closetui("settle", path, "orders", FIRST, "--reason", REASON)
    more = written(home, HEAD, f"{FIRST},WAIT_BUYER_ACCEPT_GOODS", f"{SECOND},IN_ISSUE")
    assert closetui("import", path, "orders", more, "--private", "--keep").code == 0
    return path


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv", "ics"])
def test_bug_a_report_named_rows_of_a_private_list_that_were_settled_before(
    closetui: Closetui, store: str, home: Path, ending: str
) -> None:
    path = home / f"report.{ending}"
    assert closetui("report", store, "-o", str(path)).code == 0
    text = path.read_text(encoding="utf-8")
    assert [word for word in (FIRST, SECOND, REASON) if word in text] == []
    if ending in ("md", "html", "json"):
        assert "private, not printed" in text
        assert FIRST in closetui("report", store, "--format", ending, "--with-private").out


def test_bug_a_copy_without_private_notes_named_rows_that_were_settled_before(
    closetui: Closetui, store: str, home: Path
) -> None:
    copy = home / "copy.closetui.json"
    told = closetui("share", store, "--without-private", "-o", str(copy))
    assert "Left out: 4 texts of private notes and lists." in told.out
    text = copy.read_text(encoding="utf-8")
    assert [word for word in (FIRST, SECOND, REASON) if word in text] == []
    assert closetui("verify", str(copy)).code == 0
    assert closetui("rows", str(copy), "orders", "--json").json["left_out"] is True
    closetui("merge", str(copy), store)
    open_rows = closetui("rows", str(copy), "orders", "--json").json["open"]
    assert open_rows == closetui("rows", store, "orders", "--json").json["open"]


def test_bug_a_report_told_what_a_note_had_said_before_it_became_private(
    closetui: Closetui, store: str
) -> None:
    note = closetui("note", store, "Carla owes me 40 euros", "--json").json["note"]
    closetui("note", store, "--edit", note, "Carla owes me 40 euros!", "--private")
    told = closetui("report", store, "--format", "json")
    assert "Carla owes" not in json.dumps(told.json)
