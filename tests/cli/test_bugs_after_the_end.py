"""What was told of a closure once it was applied for or had ended, and was not so."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import playbooks, ready
from tests.cli.test_bugs_after_sending import DELETE, LETTER, confirmed

STORE = "aliexpress-store-close"
ORDER = "2100000000000112"


@pytest.fixture
def pass_to(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what sets the clock of the commands."""
    return lambda moment: monkeypatch.setenv("CLOSETUI_NOW", moment)


@pytest.fixture
def sent(closetui: Closetui, home: Path) -> str:
    """Return the closing of a store that was sent."""
    path = confirmed(closetui, home, STORE, "seller-backend")
    assert closetui("outcome", path, "sent").code == 0
    return path


def late_order(closetui: Closetui, home: Path, path: str) -> None:
    """Bring in an export with an order that came after all was settled."""
    file = home / "orders.csv"
    row = f"{ORDER},WAIT_SELLER_SEND_GOODS,2026-11-25"
    file.write_text(f"order id,status,ship by\n{row}\n", encoding="utf-8")
    os.utime(file, (1_795_348_800,) * 2)
    column = ("--column", "ship-by=ship by")
    assert closetui("import", path, "orders", str(file), *column).code == 0


def accepted(closetui: Closetui, home: Path, path: str) -> None:
    """Let an application stand beside an order that came late."""
    late_order(closetui, home, path)
    assert closetui("accept", path, "--reason", "frozen, no way in").code == 0
    assert closetui("outcome", path, "closed").code == 0


def done_afterwards(closetui: Closetui, path: str) -> str:
    """Do, or leave out, all that comes afterwards; returns what is next then."""
    guide = playbooks()[STORE]
    for item in guide.after:
        if not item.derived and closetui("skip", path, item.id, "--reason", "none").code:
            ways = [part for way in item.ways[:1] for part in ("--way", way.id)]
            closetui("tick", path, item.id, *ways)
    return closetui("next", path).out


def test_bug_all_done_was_said_over_musts_that_were_only_accepted(
    closetui: Closetui, home: Path, sent: str
) -> None:
    accepted(closetui, home, sent)
    told = done_afterwards(closetui, sent)
    assert "All done: " in told
    assert "nothing is left to do" not in told
    count = told.partition("nothing else is left to do; ")[2].split()[0]
    assert int(count) > 0
    assert "Accepted as not met: " in told
    assert "'Each open order is settled'" in told or "Each open order is settled" in told


def test_bug_an_order_that_was_accepted_hid_all_that_is_left_after_the_end(
    closetui: Closetui, home: Path, sent: str, pass_to: Callable[[str], None]
) -> None:
    late_order(closetui, home, sent)
    pass_to("2026-11-26T12:00:00+00:00")
    assert closetui("next", sent, "--json").json["item"] == "orders-settled"
    assert closetui("accept", sent, "--reason", "frozen, no way in").code == 0
    assert closetui("outcome", sent, "closed").code == 0
    step = closetui("next", sent, "--json").json
    assert (step["kind"], step["item"] != "orders-settled") == ("after", True)


def test_bug_the_report_told_musts_as_if_they_had_never_been_met(
    closetui: Closetui, home: Path, sent: str
) -> None:
    before = closetui("report", sent).out
    assert "when it was applied for" not in before
    accepted(closetui, home, sent)
    [line] = [one for one in closetui("report", sent).out.splitlines() if "Must be met" in one]
    assert " met when it was applied for; now " in line
    facts = json.loads(closetui("report", sent, "--format", "json").out)["summary"]
    assert facts["must_when_sent"]["done"] == facts["must_when_sent"]["total"]
    assert facts["must"]["done"] < facts["must"]["total"]


@pytest.mark.parametrize("end", ["deleted", "not-deleted"])
def test_bug_the_report_told_answers_that_nobody_gave(
    closetui: Closetui, home: Path, end: str
) -> None:
    """Nobody was asked: it did not apply by the route, or by what became of it."""
    path = confirmed(closetui, home, DELETE, "privacy-center")
    closetui("outcome", path, end)
    told = closetui("report", path).out
    by_hand = {item.id for item in playbooks()[DELETE].items()}
    assert by_hand
    assert "Follows from the route: it applies only to other ones" in told
    log = closetui("log", path).out
    for block in told.split("\n- ")[1:]:
        if "The answer was no" in block and "Follows from" not in block:
            title = block.split(": ", 1)[1].split("\n")[0]
            assert title in log, block


def test_bug_the_list_counted_afterwards_what_the_status_did_not(
    closetui: Closetui, sent: str
) -> None:
    closetui("outcome", sent, "closed")
    closetui("skip", sent, "x.store.annualfee")
    closetui("skip", sent, "x.store.deposit")
    listed = next(one for one in closetui("list").out.splitlines() if " afterwards" in one)
    count = listed.partition(" afterwards")[0].rpartition("; ")[2]
    assert f"Afterwards: {count} done" in closetui("status", sent).out


def letter_without_answer(closetui: Closetui, home: Path, pass_to: Callable[[str], None]) -> str:
    """Return a letter that nobody answered, on the day when one reminds of it."""
    path = confirmed(closetui, home, DELETE, LETTER)
    closetui("outcome", path, "sent")
    closetui("tick", path, "confirmation-kept")
    closetui("skip", path, "other-sites", "claims-outside")
    pass_to("2027-01-05T12:00:00+00:00")
    assert closetui("next", path, "--json").json["item"] == "data-reminder"
    return path


def test_bug_whoever_was_asked_for_a_day_was_not_told_how_to_record_the_answer(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = letter_without_answer(closetui, home, pass_to)
    closetui("tick", path, "data-reminder", "--way", "sent")
    told = closetui("next", path)
    assert "Next: Give the day: " in told.out, told.out
    assert f"closetui outcome {path} WORD" in told.out


def test_bug_the_day_of_a_deletion_that_was_told_late_was_taken_as_known(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = confirmed(closetui, home, DELETE, "privacy-center")
    pass_to("2026-11-26T12:00:00+00:00")
    done = closetui("outcome", path, "deleted")
    assert "Nobody said on which day it was done: it counts as done now." in done.err
    assert f"If it was another day: closetui outcome {path} deleted --when DAY" in done.err
    assert closetui("outcome", path, "deleted", "--when", "22 Nov 2026").code == 0
    assert closetui("status", path, "--json").json["closure"]["sent"] == "2026-11-22"


def test_bug_a_deed_on_a_given_day_was_put_down_as_done_when_it_was_confirmed(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    """What had run out in between was fresh again, by a day that nobody said."""
    path = confirmed(closetui, home, DELETE, "privacy-center")
    pass_to("2026-11-26T12:00:00+00:00")
    assert closetui("status", path).code == 4
    assert not closetui("outcome", path, "deleted", "--when", "today").err
    told = closetui("status", path, "--json")
    assert told.code == 7
    assert told.json["closure"]["sent"] == "2026-11-26"
    assert "Delete the account: done today" in closetui("plan", path).out


def test_bug_the_day_of_what_was_answered_without_one_could_not_be_given_later(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = confirmed(closetui, home, STORE, "seller-backend")
    pass_to("2026-11-26T12:00:00+00:00")
    done = closetui("outcome", path, "closed", "--when", "yesterday")
    assert "it counts as sent when it was confirmed, on 22 Nov 2026. If it was another" in done.err
    assert closetui("outcome", path, "sent", "--when", "25 Nov 2026").code == 0
    told = closetui("status", path, "--json")
    assert (told.code, told.json["closure"]["sent"]) == (7, "2026-11-25")
    assert told.json["closure"]["stage"] == "closed"


def test_bug_what_was_due_later_counted_as_done(
    closetui: Closetui, home: Path, pass_to: Callable[[str], None]
) -> None:
    path = letter_without_answer(closetui, home, pass_to)
    closetui("tick", path, "data-reminder", "--way", "later")
    closetui("date", path, "answer-due", "20 Jan 2027")
    states = {one["id"]: one for one in closetui("status", path, "--json").json["items"]}
    assert states["data-reminder"]["state"] == "waiting"
    assert closetui("next", path, "--json").json["item"] != "data-complaint"
    pass_to("2027-01-20T12:00:00+00:00")
    assert closetui("next", path, "--json").json["item"] == "data-reminder"
    assert closetui("tick", path, "data-reminder", "--way", "sent").code == 0


def test_bug_a_heading_was_named_beside_the_item_that_copies_disagree_on(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home", STORE))
    copy = home / "ben.closetui.json"
    shutil.copy(path, copy)
    closetui("untick", path, "balance", "--reason", "money came in")
    with monkeypatch.context() as other:
        other.setenv("CLOSETUI_USER", "Ben")
        other.setenv("CLOSETUI_HOME", str(home / "ben"))
        closetui("tick", str(copy), "balance", "--way", "withdraw", "--note", "seen")
        closetui("untick", str(copy), "balance", "--reason", "a slip")
        closetui("tick", str(copy), "balance", "--way", "withdraw")
    merged = closetui("merge", path, str(copy), "--json").json
    assert merged["conflicts"] == ["balance"]
    assert "No money" not in closetui("merge", path, str(copy)).out
    assert closetui("next", path).out.count("Why:") == 1


def test_bug_money_that_was_only_accounted_for_was_told_as_in(
    closetui: Closetui, sent: str
) -> None:
    """A tick also says that it is known in writing what is kept, and why."""
    closetui("outcome", sent, "closed")
    refused = ("--way", "refused", "--note", "kept for a fine")
    assert closetui("tick", sent, "x.store.deposit", *refused).code == 0
    told = closetui("report", sent).out
    assert "Deposit: settled since 22 Nov 2026" in told
    assert "Deposit: in since" not in told
