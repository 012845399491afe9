"""What is told before one confirms, and what puts a slip right afterwards."""

import shlex
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from tests.cli.conftest import Closetui
from tests.cli.following import apply
from tests.cli.helpers import first_way, musts, playbooks, ready, world_at

DELETE = "aliexpress-account-delete"
STORE = "aliexpress-store-close"
LEFT = "x.store.ads"
EVIDENCE = "x.store.evidence"


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


def test_bug_money_was_told_as_asked_by_letter_though_nothing_was_asked(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    by_page = ("apply", path, "--route", "privacy-center")
    told = closetui(*by_page).out
    assert "Still to come: " in told
    assert "Asked by letter" not in told
    apply(closetui, path, "privacy-center", "sent")
    assert (
        "letter-granted"
        not in closetui("status", path, "--json").json["verdict"]["after"]["waiting"]
    )
    report = closetui("report", path).out
    assert "Money: " not in report
    assert "it was done" in report.casefold()
    assert "it was sent" not in report.casefold()


def test_money_is_told_as_asked_by_letter_by_whoever_is_locked_out(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", DELETE))
    for item in ("refunds", "balance"):
        assert closetui("tick", path, item, "--way", "locked-out").code == 0
    closetui("tick", path, "x.account.cards")
    told = closetui("apply", path, "--route", "x.account.mailroute")
    assert "; money: Asked by letter" in told.out, told.err


def test_bug_what_was_recorded_days_later_was_only_to_be_accepted(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that gives the day stood once, below the word, and nowhere the next day."""
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "privacy-center")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:30:00+00:00")
    closetui("outcome", path, "deleted")
    day = f"closetui outcome {path} deleted --when DAY"
    accept = f"closetui accept {path} --reason TEXT"
    assert closetui("next", path).out.splitlines()[1:] == [
        f"    {day}",
        f"    or, to leave it as it is: {accept}",
    ]
    found = closetui("status", path, "--json").json["verdict"]["blockers"]
    assert [blocker["command"] for blocker in found] == [day] * len(found)
    for blocker in found:
        assert blocker["remedy"] == (
            f"Was it on another day? Say so: {day}. Or accept it as it is, with a reason: {accept}"
        )
    closetui("outcome", path, "deleted", "--when", "22 Nov 2026")
    assert not closetui("status", path, "--json").json["verdict"]["blockers"]


def test_what_no_word_gives_another_day_is_accepted_at_the_end(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", DELETE))
    apply(closetui, path, "x.account.mailroute")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-25T12:30:00+00:00")
    for word in ("sent", "deleted"):
        closetui("outcome", path, word)
    told = closetui("next", path).out.splitlines()
    assert told[1] == f"    closetui accept {path} --reason TEXT"
    assert "--when" not in "".join(told)


def test_bug_what_had_run_out_could_not_be_gone_on_without(closetui: Closetui, home: Path) -> None:
    """It was offered, and refused as ticked: only opening it again helped."""
    path = ready(home / "home", STORE, now="2026-11-18T12:00:00+00:00")
    today = Closure(world_at(home / "home"), str(path))
    for leaf in musts(playbooks()[STORE]):
        today.tick([leaf.id], Tick(first_way(leaf)))
    assert closetui("status", str(path), "--json").json["verdict"]["ask"] == [EVIDENCE]
    assert closetui("without", str(path), LEFT, "--reason", "x").code == 3, "that one is met"
    offered = f"without {path} {EVIDENCE} --reason"
    assert offered in closetui("next", str(path)).out
    assert closetui("without", str(path), EVIDENCE, "--reason", "no time").code == 0
    assert closetui("status", str(path), "--json").json["verdict"]["ask"] == []
    assert closetui("undo", str(path)).code == 0
    way = "apply", str(path), "--route", "seller-backend", "--without", EVIDENCE
    phrase = closetui(*way, "--json").json["confirm"]
    assert closetui(*way, "--confirm", phrase).code == 0
