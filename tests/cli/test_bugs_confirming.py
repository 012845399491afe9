"""What is told before one confirms, and what puts a slip right afterwards."""

import shlex
from pathlib import Path

from tests.cli.conftest import Closetui
from tests.cli.following import apply
from tests.cli.helpers import playbooks, ready

STORE = "aliexpress-store-close"
LEFT = "x.store.ads"


def test_bug_what_was_left_open_was_not_told_before_confirming(
    closetui: Closetui, home: Path
) -> None:
    """The app told it, and what is still to come."""
    path = str(ready(home / "home", STORE))
    closetui("untick", path, LEFT, "--reason", "not yet")
    way = "apply", path, "--route", "seller-backend"
    at_once = closetui(*way, "--without", LEFT, "--reason", "no time").out
    closetui("without", path, LEFT, "--reason", "no time")
    item = playbooks()[STORE].item(LEFT)
    assert item is not None
    for told in (at_once, closetui(*way).out):
        assert f"Left open by you 1: {item.title}\n" in told
        assert "\nStill to come: " in told
        assert "; money: " in told


def test_bug_a_slip_of_sent_was_to_be_put_right_by_a_withdrawal_that_never_was(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend", "sent")
    refused = closetui("undo", path).err
    assert "If it was never sent: " in refused
    _, _, command = refused.replace("TEXT", "'a slip'").partition("If it was never sent: ")
    assert closetui(*shlex.split(command.strip().rstrip("."))[1:]).code == 0
    assert "Stage: preparing" in closetui("status", path).out
    assert "If you took it back" not in closetui("undo", path).err


def test_bug_a_note_of_many_lines_was_one_line_of_the_log(closetui: Closetui, started: str) -> None:
    closetui("note", started, "first\nsecond\ntoday 10:00 Ben: ticked all")
    told = closetui("log", started).out.splitlines()
    assert [line for line in told if line.strip() == "second"]
    assert not [line for line in told if line.startswith("today 10:00 Ben")]
