"""What ``next`` says where something takes long, waits for an answer, or was refused."""

import shlex
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.due import is_settled
from closetui.reports.overview import ahead
from tests.cli.conftest import Closetui
from tests.cli.following import apply, first_way, lines_of, next_of, to_item
from tests.cli.helpers import NOW, playbooks, ready, world_at

STORE, RECOVER = "aliexpress-store-close", "aliexpress-account-recover"


def test_bug_all_else_was_said_to_wait_for_a_day(closetui: Closetui, home: Path) -> None:
    """The deposit waits for the answer alone, and can be claimed the day that it comes."""
    path = str(ready(home / "home", STORE))
    closetui("tick", path, "x.store.settlement", "--way", "accepted")
    closetui("tick", path, "balance", "--way", "withdraw")
    apply(closetui, path, "seller-backend", "sent")
    closetui("date", path, "last-shipment", "today")
    for _ in range(12):
        told = next_of(closetui, path)
        if told["kind"] == "wait":
            break
        words = shlex.split(told["command"])[1:]
        given = {"WAY": first_way(told)} if "WAY" in words else {"DAY": "today"}
        assert closetui(*(given.get(word, word) for word in words)).code == 0, told
    assert told["kind"] == "wait"
    assert "all else waits" not in told["text"]


def test_bug_afterwards_one_slow_thing_hid_all_others(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend", "sent", "closed")
    to_item(closetui, path, "x.store.deposit")
    told = lines_of(closetui, "next", path)
    fee = playbooks()[STORE].item("x.store.annualfee")
    assert fee is not None
    assert any(line.startswith("If it takes days") and fee.title in line for line in told)


def test_bug_a_slow_thing_hid_the_answer_that_is_awaited(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home", RECOVER))
    apply(closetui, path, "customer-service", "sent")
    to_item(closetui, path, "money-back")
    told = lines_of(closetui, "next", path)
    outcome = f"Wait for what AliExpress says, and record it: closetui outcome {path} WORD"
    assert outcome in told
    assert told[told.index(outcome) + 1].startswith("WORD is one of: ")


def test_bug_a_rejection_without_a_reason_was_to_be_answered_and_nothing_said_how(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    apply(closetui, path, "seller-backend", "sent", "rejected")
    told = lines_of(closetui, "next", path)
    assert told[0].startswith("Next: Answer AliExpress (")
    assert any("or the reason in writing" in line for line in told)
    assert any(line.endswith(f"Letters to adapt: closetui letter {path}") for line in told)


def test_bug_what_was_overdue_afterwards_kept_from_applying_for_ever(closetui: Closetui) -> None:
    """Nobody can have the money back by wanting it."""
    path = closetui("new", RECOVER, "Mine").out.strip()
    closetui("date", path, "strange-payment", "25 May 2026")
    to_apply(closetui, path)
    told = lines_of(closetui, "next", path)
    assert any(line.startswith("The money is back") and "overdue since" in line for line in told)


def to_apply(closetui: Closetui, path: str) -> None:
    """Do what is next until it is to apply; only what nothing comes before is ever named."""
    for _ in range(40):
        told = next_of(closetui, path)
        if told["kind"] == "apply":
            return
        view = Closure(world_at(Path(path).parent.parent, NOW), path).view()
        before = view.case.record.guide.before(told["item"] or "")
        assert all(is_settled(view.verdict.states, leaf) for leaf in before), told
        assert told["item"] != "money-back", told
        words = shlex.split(told["command"])[1:]
        given = {"WAY": first_way(told)} if "WAY" in words else {}
        assert closetui(*(given.get(word, word) for word in words)).code == 0, told
    raise AssertionError("it never came to applying")


def test_bug_what_was_tried_in_vain_was_advised_again_word_for_word(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", RECOVER))
    closetui("tick", path, "state-known", "--way", "no-code")
    before = [one["id"] for one in next_of(closetui, path)["choices"]["ROUTE"]]
    assert before[0] == "other-ways"
    apply(closetui, path, "other-ways", "not-sent")
    after = [one["id"] for one in next_of(closetui, path)["choices"]["ROUTE"]]
    assert after[:2] == ["customer-service", "written-request"]
    said = next(line for line in lines_of(closetui, "next", path) if line.startswith("You said '"))
    assert "Forgot password" in said
    assert "without success" in said
    assert "Try the route 'Forgot password" not in said


def test_bug_a_wait_that_is_over_early_could_not_be_said_nor_its_day_be_changed(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home", STORE))
    closetui("tick", path, "x.store.settlement", "--way", "accepted")
    closetui("tick", path, "balance", "--way", "withdraw")
    apply(closetui, path, "seller-backend", "sent", "closed")
    closetui("date", path, "last-shipment", "today")
    for _ in range(15):
        told = next_of(closetui, path)
        if told["kind"] == "wait":
            break
        words = shlex.split(told["command"])[1:]
        given = {"WAY": first_way(told)} if "WAY" in words else {}
        assert closetui(*(given.get(word, word) for word in words)).code == 0, told
    assert (told["kind"], told["item"]) == ("wait", "last-payouts")
    lines = lines_of(closetui, "next", path)
    assert any(
        line.endswith(f"Is it done already? Tick it: closetui tick {path} last-payouts")
        for line in lines
    )
    assert any(f"closetui date {path} last-shipment DAY" in line for line in lines)


def test_bug_the_last_wait_of_a_closed_store_ran_away_day_by_day(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody gave the day of the last shipment; a store that is closed ships nothing more."""
    path = ready(home / "home", STORE)
    closetui("tick", str(path), "x.store.settlement", "--way", "accepted")
    closetui("tick", str(path), "balance", "--way", "withdraw")
    apply(closetui, str(path), "seller-backend", "sent", "closed")
    closed = datetime.fromisoformat(NOW).date()
    told = set()
    for days in (33, 120):
        later = (datetime.fromisoformat(NOW) + timedelta(days=days)).isoformat()
        monkeypatch.setenv("CLOSETUI_NOW", later)
        plan = closetui("plan", str(path), "--json").json
        assert "last-shipment" not in plan["assumed_today"]
        told.add(plan["last"]["day"])
        lines = lines_of(closetui, "plan", str(path))
        assert any(
            "is over on" in one and "at the latest: The last payouts" in one for one in lines
        )
        assert any(one.startswith("Planned as if the answer were") for one in lines)
        [last] = [
            one for one in ahead(Closure(world_at(home / "home", later), str(path)).view())
            if "payouts" in one.text
        ]  # fmt: skip
        assert last.text == "at the latest: The last payouts are in"
        told.add(str(last.day))
    assert told == {str(closed + timedelta(days=181))}
