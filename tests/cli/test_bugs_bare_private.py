"""Nothing private is recorded in a copy made without private notes: it would not be there."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.test_bugs_brought_in import FIRST, written

HIDDEN = "the safe is behind the mirror"
WHY = "this file is a copy made without private notes"


@pytest.fixture
def started(closetui: Closetui) -> str:
    """Start a closure with a private note and an open one."""
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    assert closetui("note", path, HIDDEN, "--private").code == 0
    assert closetui("note", path, "for everybody").code == 0
    return path


@pytest.fixture
def bare(closetui: Closetui, started: str, home: Path) -> Path:
    """Make a copy of it without private notes, in a folder of its own."""
    copy = home / "sent" / "copy.closetui.json"
    copy.parent.mkdir()
    assert closetui("share", started, "--without-private", "-o", str(copy)).code == 0
    return copy


def refused(closetui: Closetui, home: Path, bare: Path, *words: str) -> None:
    """Do what has to be refused: nothing may be written, to the file or to the private copy."""
    replicas = [path for path in home.rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in replicas}
    told = closetui(*words)
    assert told.code == 3, told.out
    assert WHY in told.err
    for said in ("could neither be shown here nor be sent on", "Say it without private"):
        assert said in told.err
    assert bare in before
    assert {path: path.read_bytes() for path in replicas} == before


def test_bug_a_private_note_was_taken_by_a_copy_that_holds_none(
    closetui: Closetui, home: Path, bare: Path
) -> None:
    assert closetui("show", str(bare)).code == 0
    refused(closetui, home, bare, "note", str(bare), "balance", "mine", "--private")
    assert closetui("note", str(bare), "balance", "mine").code == 0
    assert "mine" in closetui("show", str(bare)).out


def test_bug_an_edit_to_private_emptied_a_note_of_a_copy_that_holds_none(
    closetui: Closetui, home: Path, bare: Path
) -> None:
    notes = closetui("show", str(bare), "--json").json["notes"]
    [open_note] = [each["id"] for each in notes if each["text"] == "for everybody"]
    refused(closetui, home, bare, "note", str(bare), "--edit", open_note, "for me", "--private")
    assert "for everybody" in closetui("show", str(bare)).out


def test_bug_the_edit_of_a_note_that_was_kept_back_was_kept_back_unsaid(
    closetui: Closetui, home: Path, bare: Path
) -> None:
    """It need not be marked: all versions of a private note are private."""
    notes = closetui("show", str(bare), "--json").json["notes"]
    [withheld] = [each["id"] for each in notes if each["withheld"]]
    refused(closetui, home, bare, "note", str(bare), "--edit", withheld, "moved")


def test_bug_a_private_list_was_taken_by_a_copy_that_holds_none(
    closetui: Closetui, home: Path, bare: Path
) -> None:
    export = written(home, "Order ID,Status", f"{FIRST},WAIT_BUYER_ACCEPT_GOODS")
    assert closetui("show", str(bare)).code == 0
    refused(closetui, home, bare, "import", str(bare), "orders", export, "--private")
    assert closetui("import", str(bare), "orders", export).code == 0
    assert FIRST in json.dumps(closetui("rows", str(bare), "orders", "--json").json)


def test_a_copy_that_got_private_texts_by_a_merge_takes_private_notes(
    closetui: Closetui, started: str, bare: Path
) -> None:
    assert closetui("merge", str(bare), started).code == 0
    assert closetui("note", str(bare), "mine", "--private").code == 0
    assert b"mine" in bare.read_bytes()
