"""A wrong word on an application, and how it is taken back as what it was: a slip."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.test_bugs_after_sending import confirmed
from tests.cli.test_bugs_after_the_end import STORE, pass_to

__all__ = ["pass_to"]

SLIP = "oops, the wrong line"


@pytest.fixture
def sent(closetui: Closetui, home: Path) -> str:
    """Return the closing of a store that is under review."""
    path = confirmed(closetui, home, STORE, "seller-backend")
    for word in ("sent", "under-review"):
        assert closetui("outcome", path, word).code == 0
    return path


def states(closetui: Closetui, path: str) -> dict[str, str]:
    return {one["id"]: one["state"] for one in closetui("status", path, "--json").json["items"]}


def stage(closetui: Closetui, path: str) -> object:
    return closetui("status", path, "--json").json["closure"]["stage"]


@pytest.mark.parametrize("end", ["rejected", "withdrawn", "closed"])
@pytest.mark.parametrize("way", ["undo", "under-review"])
def test_bug_one_wrong_word_threw_the_closure_back_to_preparing(
    closetui: Closetui, sent: str, end: str, way: str
) -> None:
    before = states(closetui, sent), stage(closetui, sent)
    assert closetui("outcome", sent, end, "--note", "oops").code == 0
    refused = closetui(*(["undo", sent] if way == "undo" else ["outcome", sent, way]))
    assert refused.code == 3
    assert f"If '{end}' was a slip, say so: closetui outcome {sent} under-review --note TEXT" in (
        refused.err
    )
    assert "elsewhere" not in refused.err
    assert "withdrawn --note" not in refused.err
    back = closetui("outcome", sent, "under-review", "--note", SLIP)
    assert back.code == 0, back.err
    assert (states(closetui, sent), stage(closetui, sent)) == before


def test_bug_a_withdrawal_that_never_happened_was_advised(closetui: Closetui, sent: str) -> None:
    closetui("outcome", sent, "closed")
    refused = closetui("outcome", sent, "withdrawn")
    assert (refused.code, "outcome" in refused.err) == (3, True)
    assert f"If that end was a slip, say so: closetui outcome {sent} under-review --note" in (
        refused.err
    )


def test_bug_a_slip_was_told_to_aliexpress_and_in_the_report(
    closetui: Closetui, sent: str, pass_to: Callable[[str], None]
) -> None:
    closetui("outcome", sent, "rejected", "--note", "oops")
    closetui("outcome", sent, "under-review", "--note", SLIP)
    pass_to("2026-12-10T12:00:00+00:00")
    for kind in ("reminder", "complaint"):
        letter = closetui("letter", sent, kind).out
        assert letter
        assert "oops" not in letter
    report = closetui("report", sent).out
    assert "rejected, said AliExpress" not in report
    assert "a slip, taken back: " in report
    assert "a slip, taken back: " in closetui("show", sent).out
    [application] = closetui("show", sent, "--json").json["applications"]
    slips = [one["outcome"] for one in application["history"] if one["slip"]]
    assert slips == ["rejected"]


@pytest.mark.parametrize("slip", ["rejected", "withdrawn"])
def test_bug_a_slip_came_back_in_the_verdict_once_it_was_closed(
    closetui: Closetui, sent: str, slip: str
) -> None:
    closetui("outcome", sent, slip)
    closetui("outcome", sent, "under-review", "--note", SLIP)
    closed = closetui("outcome", sent, "closed")
    assert closed.code == 0
    assert f"recorded as {slip}" not in closed.err
    for command in ("status", "report", "show"):
        assert f"recorded as {slip}" not in closetui(command, sent).out
    refused = closetui("undo", sent)
    assert f"closetui outcome {sent} under-review --note TEXT" in refused.err
    closetui("outcome", sent, "rejected", "--note", "as they said")
    closetui("outcome", sent, "closed")
    assert "recorded as rejected" in closetui("status", sent).out


def test_bug_what_a_slip_had_opened_stayed_open(closetui: Closetui, sent: str) -> None:
    before = states(closetui, sent)
    closetui("outcome", sent, "rejected", "--item", "balance", "--ask", "a copy of the licence")
    assert states(closetui, sent) != before
    closetui("outcome", sent, "under-review", "--note", SLIP)
    assert states(closetui, sent) == before
    assert closetui("status", sent).code == 0


def test_bug_a_request_could_not_be_recorded_after_a_slip(closetui: Closetui, sent: str) -> None:
    closetui("outcome", sent, "rejected")
    asked = closetui("outcome", sent, "asked", "--ask", "a copy of the licence", "--note", SLIP)
    assert asked.code == 0, asked.err
    [application] = closetui("show", sent, "--json").json["applications"]
    assert not application["ended"]
    [blocker] = closetui("status", sent, "--json").json["verdict"]["blockers"]
    assert blocker["title"] == "a copy of the licence"


def test_bug_a_slip_made_what_was_sent_late(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    """Nobody had said when it was sent: that followed from the wrong word alone."""
    path = confirmed(closetui, home, STORE, "seller-backend")
    pass_to("2026-11-29T12:00:00+00:00")
    closetui("outcome", path, "closed")
    closetui("outcome", path, "sent", "--note", SLIP)
    assert closetui("status", path).code == 0
    facts = closetui("status", path, "--json").json
    assert facts["closure"]["sent"].startswith("2026-11-22")


def test_bug_what_was_asked_after_the_end_was_to_hide_it(closetui: Closetui, sent: str) -> None:
    """They want a bank letter before they pay the deposit back."""
    closetui("outcome", sent, "closed")
    refused = closetui("outcome", sent, "asked", "--ask", "a bank letter")
    told = f"an item of your own: closetui add {sent} TEXT --after. If 'closed' was a slip"
    assert (refused.code, told in refused.err) == (3, True), refused.err
    assert closetui("add", sent, "a bank letter", "--after").code == 0
    closetui("tick", sent, "x.store.deposit", "--way", "arrived")
    titles = [one["title"] for one in closetui("status", sent, "--json").json["items"]]
    assert "a bank letter" in titles
    assert stage(closetui, sent) == "closed"


def test_bug_what_was_never_withdrawn_is_not_made_unsent(closetui: Closetui, sent: str) -> None:
    """First what was true before is said again; then it may be said that it was never sent."""
    closetui("outcome", sent, "withdrawn")
    refused = closetui("outcome", sent, "not-sent", "--note", SLIP)
    assert (refused.code, "under-review --note" in refused.err) == (3, True)
