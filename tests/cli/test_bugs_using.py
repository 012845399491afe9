"""What a first user found by commands alone: each by what happened."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready


@pytest.mark.parametrize("day", ["1 Jan 2020", "yesterday"])
def test_bug_a_day_to_come_was_taken_though_it_is_over(closetui: Closetui, day: str) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    before = Path(path).read_bytes()
    refused = closetui("date", path, "data-needed-until", day)
    assert refused.code == 2
    assert "is over" in refused.err
    assert "Give today, or a day to come" in refused.err
    assert Path(path).read_bytes() == before
    assert closetui("date", path, "data-needed-until", "today").code == 0


def test_bug_a_confirmation_that_was_not_sent_was_called_an_application(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    closetui("apply", path, "--route", "support", "--confirm", phrase)
    refused = closetui("apply", path, "--route", "support")
    assert refused.code == 3
    assert "confirmed on 22 Nov 2026, 12:00, by Ann, and not sent yet" in refused.err
    assert f"closetui outcome {path} sent" in refused.err
    assert f"closetui outcome {path} not-sent" in refused.err
    closetui("outcome", path, "sent")
    assert "already applied" in closetui("apply", path, "--route", "support").err


def test_bug_a_late_word_that_it_was_sent_had_no_way_to_say_on_which_day(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    closetui("apply", path, "--route", "support", "--confirm", phrase)
    earlier = f"closetui outcome {path} sent --when DAY"
    assert earlier not in closetui("next", path).out
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-24T12:30:00+00:00")
    closetui("sign", path)
    for _ in range(30):
        told = closetui("next", path, "--json").json
        if told["kind"] != "look-again":
            break
        closetui("tick", path, told["item"])
    closetui("outcome", path, "sent")
    assert earlier in closetui("next", path).out
    assert closetui("outcome", path, "sent", "--when", "22 Nov 2026").code == 0
    assert closetui("status", path).code == 0
    assert earlier not in closetui("next", path).out


def test_bug_next_asked_for_a_tick_alone_where_copies_disagree(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closetui("new", "aliexpress-account-recover", "Mine").out.strip()
    other = home / "ben.closetui.json"
    other.write_bytes(Path(path).read_bytes())
    closetui("tick", path, "bank-told")
    monkeypatch.setenv("CLOSETUI_USER", "Ben")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    closetui("tick", str(other), "bank-told")
    closetui("untick", str(other), "bank-told", "--reason", "card still open")
    monkeypatch.setenv("CLOSETUI_USER", "Ann")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    closetui("merge", path, str(other))
    told = closetui("next", path).out
    assert "Ann says done" in told
    assert "Ben says open (card still open)" in told
    assert f"closetui untick {path} bank-told --reason TEXT" in told
    status = closetui("status", path)
    assert status.code == 5
    assert "Ben says open (card still open)" in status.out
    assert f"if it is not: closetui untick {path} bank-told --reason TEXT" in status.out


def test_bug_a_click_path_printed_numbers_that_no_command_took(
    closetui: Closetui, started: str
) -> None:
    status = closetui("apply", started, "--route", "support")
    assert status.code == 3
    ids = [line["id"] for line in _route(closetui, "support")["path"]]
    assert closetui("line", started, "support", "1").code == 0
    assert closetui("found", started, "support", "1", "worked").code == 0
    again = closetui("line", started, "support", ids[0])
    assert "so already" in again.out
    wrong = closetui("line", started, "support", str(len(ids) + 1))
    assert (wrong.code, "is no line" in wrong.err) == (2, True)


def _route(closetui: Closetui, route: str) -> Any:
    book = closetui("playbooks", "aliexpress-account-reactivate", "--json").json
    return next(each for each in book["routes"] if each["id"] == route)


def test_bug_closed_was_told_in_another_word_than_the_log_has(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    phrase = closetui("apply", path, "--route", "support", "--json").json["confirm"]
    closetui("apply", path, "--route", "support", "--confirm", phrase)
    told = closetui("outcome", path, "closed").out
    assert "Recorded: restored." in told


def test_bug_what_needs_no_reason_was_asked_for_one_in_one_place(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    assert closetui("skip", path, "x.store.notice30").code == 0
    assert closetui("untick", path, "x.store.notice30", "--reason", "it does").code == 0
    told = closetui("status", path).out
    assert f"closetui skip {path} x.store.notice30\n" in told


def test_bug_forget_and_merge_spoke_of_ids_and_kinds(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    old = Path(path).read_bytes()
    closetui("tick", path, "x.store.evidence")
    Path(path).write_bytes(old)
    told = closetui("forget", path).out
    assert "x.store.evidence" not in told
    assert "0 texts" not in told
    assert "Ann ticked '" in told
    other = home / "copy.closetui.json"
    other.write_bytes(old)
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    closetui("skip", str(other), "x.store.notice30")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    merged = closetui("merge", path, str(other)).out
    assert "Changed: " in merged
    assert "(x.store.notice30)" not in merged


def test_bug_a_name_like_an_option_was_printed_in_commands(closetui: Closetui) -> None:
    path = closetui("new", "--", "aliexpress-account-recover", "-x").out.strip()
    for command in ("next", "status"):
        told = closetui(command, "--", "-x").out
        assert f"closetui tick {path} " in told
        assert "closetui tick -x" not in told
