"""Wrong words and wrong files: a clear refusal, the right code, nothing written."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.cli.table import COMMANDS
from tests.cli.conftest import Closetui
from tests.cli.helpers import in_subprocess

SHORT = "aliexpress-account-reactivate"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["statsu", "F"], "status"),
        (["statsu"], "status"),
        (["--versoin"], "--version"),
        (["status", "F", "--jsn"], "--json"),
        (["status", "F", "extra"], "too many"),
        (["status"], "missing: FILE"),
        (["tick", "F"], "missing: ITEM"),
        (["tick", "F", "details-known", "--note"], "--note"),
        (["new", "aliexpress-account-reactivat", "X"], SHORT),
        (["new", SHORT, "X", "--motive", "blokced"], "blocked"),
        (["new", SHORT, "  "], "needs a name"),
        (["new", SHORT, "x" * 81], "longer than 80"),
        (["playbooks", "aliexpress-acount-delete"], "aliexpress-account-delete"),
        (["show", "F", "detials-known"], "details-known"),
        (["tick", "F", "detials-known"], "details-known"),
        (["tick", "F", "review"], "closetui ack F review"),
        (["tick", "F", "which-state"], "deactivated"),
        (["tick", "F", "which-state", "--way", "blokced"], "blocked"),
        (["tick", "F", "details-known", "--way", "blocked"], "no ways"),
        (["tick", "F", "details-known", "--observed", "yesteryear"], "--observed"),
        (["untick", "F", "details-known"], "--reason"),
        (["ack", "F", "reviw"], "review"),
        (["ack", "F", "all"], "Known: identity-sent"),
        (["tick", "F", "e"], "details-known"),
        (["completion", "tcsh"], "bash"),
        (["note", "F", "id-redy", "text"], "id-ready"),
        (["note", "F", ""], "empty"),
        (["note", "F", "a", "b", "c"], "quotes"),
        (["note", "F", "x" * 65_537], "longer"),
        (["retract", "F", "abc"], "6 or more"),
        (["retract", "F", "abcdef"], "no such note"),
        (["apply", "F", "--route", "suport"], "support"),
        (["outcome", "F", "sent", "--reference", "x" * 501], "500"),
        (["elsewhere", "F"], "--why"),
        (["elsewhere", "F", "--why", "x", "--route", "suport"], "support"),
        (["repair", "F"], "--reason"),
        (["report", "F", "--format", "htlm"], "html"),
        (["report", "F", "--format", "jsno"], "json"),
        (["report", "F", "-o", "F"], "a file already"),
        (["report", "F", "-o", "nowhere/x.md"], "no such folder"),
        (["verify", "F", "--expect", "abc"], "12"),
        (["merge", "F", "Gone"], "Gone"),
        (["status", "Mien"], "list"),
        (["status", "~nobody-here/x"], "home folder"),
        (["status", "a\0b"], "NUL"),
        (["status", "\ud800"], "half of a character"),
        (["status", ""], "empty"),
        (["tick", "F", "details-known", "--by", "x" * 61], "longer than 60"),
        (["tick", "F", "details-known", "--observed", "2026-11-23"], "has not come yet"),
        (["missing.closetui.json"], "no such file"),
        (["open", "missing.closetui.json"], "no such file"),
    ],
)
def test_a_wrong_word_exits_2_names_the_nearest_and_writes_nothing(
    closetui: Closetui, started: str, words: list[str], told: str
) -> None:
    Path("F").symlink_to(started)
    before = Path(started).read_bytes()
    done = closetui(*words)
    assert done.code == 2, done
    assert told in done.err
    assert done.out == ""
    assert Path(started).read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["skip", "F", "details-known", "--reason", "no"], "always applies"),
        (["outcome", "F", "closed", "--note", "x"], "nothing was applied"),
        (["accept", "F", "--reason", "x"], "nothing was applied"),
        (["undo", "F"], "nothing of yours"),
    ],
)
def test_what_the_rules_forbid_exits_3_and_writes_nothing(
    closetui: Closetui, started: str, words: list[str], told: str
) -> None:
    Path("F").symlink_to(started)
    before = Path(started).read_bytes()
    done = closetui(*words)
    assert done.code == 3
    assert told in done.err
    assert Path(started).read_bytes() == before


def _newer(data: bytes) -> bytes:
    from closetui.domain.events import canonical, digest

    body = {"x": 1}
    header = {
        "actor": "b" * 16, "at": "2026-11-22T12:00:00+00:00", "bh": digest(body), "by": "Zed",
        "critical": True, "item": "", "kind": "seal", "parents": [], "v": 2,
    }  # fmt: skip
    event = {**header, "id": digest(header), "body": body}
    line = f'"{int(str(event["id"])[:13], 16)}": {canonical(event)},'
    head, rest = data.split(b"\n", 1)
    return b"\n".join([head, line.encode("ascii"), rest])


def _torn(data: bytes) -> bytes:
    return data[: len(data) // 2]


BAD_FILES: dict[str, bytes | Callable[[bytes], bytes]] = {
    "empty": b"",
    "blank": b" \n",
    "torn": _torn,
    "foreign json": b'{"tasks": {}}',
    "a list": b"[1, 2]",
    "not text": b"\xff\xfe\x00",
    "no start": b'{"events": {}}',
    "huge number": b'{"events": {"1": {"v": ' + b"9" * 5000 + b"}}}",
    "nan": b'{"events": {"1": {"v": NaN}}}',
    "deep": b'{"events": {"1": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    "too big": b" " * (16 * 2**20 + 2),
    "newer": _newer,
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_by_every_command_and_left_as_it_is(
    closetui: Closetui, started: str, kind: str
) -> None:
    content = BAD_FILES[kind]
    path = Path(started)
    bad = content if isinstance(content, bytes) else content(path.read_bytes())
    path.write_bytes(bad)
    told = [
        closetui("status", started),
        closetui("verify", started),
        closetui("tick", started, "details-known"),
        closetui("note", started, "hello"),
        closetui("merge", started, started),
    ]
    assert [each.code for each in told[:4]] == [8] * 4
    assert path.read_bytes() == bad
    row = closetui("list", "--json")
    assert row.code == 8, "as status has it"
    assert len(row.json) == 1


def test_a_damaged_file_is_restored_from_the_private_copy(closetui: Closetui, started: str) -> None:
    closetui("note", started, "keep me")
    Path(started).write_bytes(b"")
    status = closetui("status", started)
    assert f"closetui restore {started}" in status.err
    assert closetui("restore", "Mine").code == 0
    assert "keep me" in closetui("show", started).out
    assert closetui("verify", started).code == 0
    assert "nothing was changed" in closetui("restore", started).out
    Path(started).unlink()
    assert closetui("restore", "Mine").code == 0
    assert "keep me" in closetui("show", started).out


def test_folders_and_unwritable_places_are_errors_in_words(closetui: Closetui, home: Path) -> None:
    assert closetui("status", str(home)).code == 1
    assert closetui("status", "a" * 5000).code == 2
    (home / "flat").write_text("x")
    assert closetui("new", SHORT, "X", "--file", str(home / "flat" / "x.closetui.json")).code == 1


def test_a_home_that_is_a_file_is_an_error_in_words(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "flat").write_text("x")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "flat"))
    told = closetui("list")
    assert told.code == 2
    assert "CLOSETUI_HOME" in told.err
    assert "it is no folder" in told.err
    assert closetui("new", SHORT, "X").code == 2
    monkeypatch.setenv("CLOSETUI_HOME", "~nobody-here")
    assert closetui("list").code == 2


@pytest.mark.parametrize("now", ["soon", "9999-12-31T23:59:59", "0001-01-01", "2026-13-01"])
def test_a_clock_that_is_no_time_exits_2(
    closetui: Closetui, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    monkeypatch.setenv("CLOSETUI_NOW", now)
    assert closetui("list").code == 2


def test_a_copy_of_another_closure_is_refused(closetui: Closetui, started: str) -> None:
    other = closetui("new", SHORT, "Other").out.strip()
    before = Path(started).read_bytes()
    assert closetui("merge", started, other).code == 2
    assert closetui("merge", "Mine", "Other").code == 2
    assert Path(started).read_bytes() == before


def test_check_lists_every_problem(closetui: Closetui, home: Path) -> None:
    (home / "p.toml").write_text('format = 1\nid = "x"\ntitel = "y"\nreversible = 3\n')
    done = closetui("check", "p.toml", "--json")
    assert done.code == 1
    assert len(done.json["error"]["problems"]) > 5
    for problem in done.json["error"]["problems"]:
        assert problem["message"] in done.err
    (home / "huge.toml").write_text("x = " + "1" * 5000)
    assert closetui("check", "huge.toml").code == 1
    assert closetui("check", "gone.toml").code == 1
    assert closetui("check", str(home)).code == 1
    (home / "t.toml").write_text('format = 1\n[colors]\nbackground = "red"\n')
    theme = closetui("check", "t.toml")
    assert theme.code == 1
    assert "theme" in theme.err


def test_what_lies_among_the_themes_is_checked_as_one(closetui: Closetui, home: Path) -> None:
    (home / "themes").mkdir()
    (home / "themes" / "mine.toml").write_text('id = "mine"\n[colours]\nx = "red"\n')
    told = closetui("check", "themes/mine.toml").err
    assert "in this theme" in told
    assert "playbook" not in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(closetui: Closetui, name: str) -> None:
    for word in ("-h", "--help"):
        done = closetui(name, word)
        assert done.code == 0
        assert f"usage: closetui {name}" in done.out
    assert f"  {name} " in closetui("--help").out


def test_bytes_that_are_no_text_end_in_words(home: Path) -> None:
    started = in_subprocess(home, "new", SHORT, "Mine")
    path = started.stdout.decode().strip()
    note = in_subprocess(home, "note", path, "-", stdin=b"caf\xe9")
    assert note.returncode == 2
    assert b"not UTF-8" in note.stderr
    assert in_subprocess(home, "note", path, "-", stdin=b"x" * 300_000).returncode == 2
    assert in_subprocess(home, "note", path, "-", stdin="ça va\n".encode()).returncode == 0
    assert "ça va" in in_subprocess(home, "show", path).stdout.decode()


@pytest.mark.parametrize("words", [[], ["open"]])
def test_bug_the_app_without_a_terminal_waits_at_full_speed_for_ever(
    words: list[str], home: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "closetui", *words],
        env={**os.environ, "CLOSETUI_HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ended.returncode == 1
    assert "needs a terminal" in ended.stderr
