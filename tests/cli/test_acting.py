"""What the acting commands say, and what verify and log tell afterwards."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.events import digest
from closetui.reports.facts import head_fits, head_of
from tests.cli.conftest import Closetui
from tests.cli.helpers import world_at


def test_repeating_an_act_says_so_and_changes_nothing(closetui: Closetui, started: str) -> None:
    acts = [
        ("tick", "details-known"),
        ("skip", "id-ready", "--reason", "not asked"),
        ("ack", "review", "review"),
        ("untick", "details-known", "--reason", "wrong"),
    ]
    for command, *words in acts:
        assert "Next: " in closetui(command, started, *words).out
        before = Path(started).read_bytes()
        again = closetui(command, started, *words)
        assert again.code == 0
        assert "so already" in again.out
        assert closetui(command, started, *words, "--json").json["changed"] is False
        assert Path(started).read_bytes() == before


def test_a_tick_that_does_not_count_yet_says_why(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    done = closetui("tick", path, "stop-orders", "--way", "notice")
    assert done.code == 0
    assert "does not count yet" in done.err
    assert closetui("tick", path, "dispute-window", "--way", "count").code == 0


def test_observed(closetui: Closetui, started: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T00:30:00+02:00")
    for word, moment in (
        ("2026-11-22", "2026-11-22T00:00:00+02:00"),
        ("2026-11-21", "2026-11-21T00:00:00+02:00"),
        ("2026-11-22T00:10", "2026-11-22T00:10:00+02:00"),
        ("2026-11-21T22:20Z", "2026-11-21T22:20:00+00:00"),
    ):
        assert closetui("tick", started, "details-known", "--observed", word).code == 0
        shown = closetui("show", started, "details-known", "--json").json
        assert shown["items"][0]["statements"][0]["observed"] == moment


def test_who_speaks(closetui: Closetui, started: str, monkeypatch: pytest.MonkeyPatch) -> None:
    closetui("note", started, "one", "--by", "Ben")
    monkeypatch.setenv("CLOSETUI_USER", "Cyd")
    closetui("note", started, "two")
    notes = closetui("show", started, "--json").json["notes"]
    assert [note["by"] for note in notes] == ["Ben", "Cyd"]


def test_undo_takes_back_the_last_statement(closetui: Closetui, started: str) -> None:
    closetui("tick", started, "details-known", "--note", "in the blue folder")
    done = closetui("undo", started)
    assert "note" in done.out
    assert "ticked 'Account details are written down'" in closetui("undo", started).out
    assert closetui("show", started, "--json").json["notes"] == []


def test_one_head_is_the_head_and_several_are_hashed() -> None:
    assert head_of(["a" * 64]) == "a" * 64
    assert head_of(["b", "a"]) == head_of(["a", "b"]) == digest(["a", "b"])


def test_verify(closetui: Closetui, started: str, home: Path) -> None:
    facts = closetui("verify", started, "--json").json
    assert facts["ok"] is True
    assert facts["head"] == closetui("status", started, "--json").json["head"]
    assert facts["events"] == 2
    for prefix in (facts["head"], facts["head"][:12].upper()):
        assert closetui("verify", started, "--expect", prefix).code == 0
    assert closetui("verify", started, "--expect", "0" * 64).code == 8
    closetui("note", started, "later")
    late = closetui("verify", started, "--expect", facts["head"])
    assert late.code == 8
    assert "1 entry was added after" in late.out
    view = Closure(world_at(home / "home"), started).view()
    assert not head_fits(view.case, "a")


def test_verify_finds_what_was_cut_from_the_end(
    closetui: Closetui, started: str, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    before = Path(started).read_bytes()
    closetui("note", started, "the last word")
    head = closetui("verify", started, "--json").json["head"]
    Path(started).write_bytes(before)
    cut = closetui("verify", started, "--json")
    assert cut.code == 8
    assert "1 entry" in cut.json["problems"][0]
    assert closetui("status", started).code == 3
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "stranger"))
    assert closetui("verify", started).code == 0
    assert closetui("verify", started, "--expect", head).code == 8


def test_log(closetui: Closetui, started: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T11:00:00+00:00")
    closetui("note", started, "id-ready", "an hour\nearly", "--by", "Ben")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T13:00:00+00:00")
    closetui("tick", started, "details-known")
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T12:00:00+00:00")
    lines = closetui("log", started).out.splitlines()
    assert len(lines) == 4
    assert "Ann: started Mine" in lines[0]
    assert "[clock? it lies before what its author had seen] Ben: noted" in lines[1]
    assert lines[1].endswith("an hour")
    assert lines[2] == "    early"
    assert "[clock? it lies in the future] Ann: ticked" in lines[3]
    kinds = [entry["kind"] for entry in closetui("log", started, "--json").json]
    assert kinds == ["start", "note", "tick"]


def test_notes_are_taken_back_by_a_part_of_their_id(closetui: Closetui, started: str) -> None:
    closetui("note", started, "one")
    note = closetui("note", started, "two", "--json").json["note"]
    assert closetui("retract", started, note[:6]).code == 0
    texts = [each["text"] for each in closetui("show", started, "--json").json["notes"]]
    assert texts == ["one"]
    assert closetui("retract", started, note[:6]).code == 2


def test_a_closure_named_like_a_command_is_found_as_file(closetui: Closetui) -> None:
    closetui("new", "aliexpress-account-reactivate", "status")
    assert closetui("status", "status").code == 3
    assert "closetui open NAME" in closetui("--help").out
