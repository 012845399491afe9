"""Hostile text and hostile words never reach the terminal as anything but marks."""

import contextlib
import functools
import io
import os
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closetui.cli.main import main
from closetui.cli.table import COMMANDS
from closetui.domain.text import visible
from closetui.reports.lines import Line, block, plain
from closetui.reports.shell import quoted
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, assert_harmless

EVIL = "\x1b[2J\x1b]52;c;ZXZpbA==\x07\u202egnp.exe\u200b\r\x9b31m\n[x] done: All good\n# Title"


def test_escape_codes_in_notes_reach_no_output(closetui: Closetui, started: str) -> None:
    closetui("note", started, "id-ready", EVIL, "--by", "Ann\x1b[31m\nEve")
    closetui("untick", started, "notice-saved", "--reason", EVIL)
    closetui("skip", started, "id-ready", "--reason", EVIL)
    for words in (["show"], ["show", "id-ready"], ["status"], ["log"], ["report"], ["verify"]):
        told = closetui(words[0], started, *words[1:])
        assert "\n[x] done: All good" not in told.out
        assert "\n# Title" not in told.out
        closetui(words[0], started, *words[1:], "--json")
    assert "<U+001B>" in closetui("show", started).out


def test_hostile_names_of_files_are_shown_as_marks(closetui: Closetui, home: Path) -> None:
    name = "a\x1b[31m\u202eb.closetui.json"
    path = closetui("new", "aliexpress-account-reactivate", "Mine", "--file", name).out
    assert "<U+001B>" in path
    assert closetui("status", name).code == 3
    folder = home / "home" / "data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes((home / name).read_bytes())
    assert "<U+202E>" in closetui("list").out


@given(st.text(max_size=60))
def test_lines_from_any_text_hold_no_control_character(text: str) -> None:
    told = plain([Line(text), *block("Note: ", text, 1)])
    assert_harmless(told)
    assert all(line.startswith("        | ") for line in told.splitlines()[2:] if line.strip(" |"))
    assert len(told.splitlines()) == 2 + visible(text).count("\n")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=30))
def test_a_quoted_word_is_one_word_for_a_shell(word: str) -> None:
    import shlex

    assert shlex.split(quoted(word)) == [word]


WORDS = st.sampled_from([
    "F", "./F", "Mine", "gone.json", "which-state", "review", "id-ready", "support", "--way",
    "blocked", "--json", "--reason", "--note", "--by", "Ann", "--observed", "2026-11-22",
    "9" * 400, "0001-01-01", "9999-12-31T23:59:59+00:00", "-", "--", "-x", "--jsn", "", " ",
    "~", "~nobody", "a\0b", "\udc80", "\ud800", "\x1b[31m", "../..", "/", "/dev/null", "*",
    "--confirm", "--route", "--dry-run", "--expect", "a" * 64, "--format", "md", "json",
    "--item", "--why", "closed", "rejected", "--motive", "--file=x/y", "-o", "--help=1",
    "--observed=" + "1" * 5000, "--way=", "e\u0301", "\u202e", "a" * 300,
])  # fmt: skip
COMMAND_WORDS = st.sampled_from([*(c for c in COMMANDS if c != "open"), "nonsense", "--x"])


@functools.cache
def _started() -> bytes:
    """Return the bytes of a closure that has just begun."""
    with tempfile.TemporaryDirectory() as folder:
        new = ["new", "aliexpress-account-reactivate", "Mine", "--file", "F"]
        assert _quiet_run(new, folder)[0] == 0
        return Path(folder, "F").read_bytes()


def _quiet_run(words: list[str], folder: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    environ = {"CLOSETUI_HOME": f"{folder}/home", "CLOSETUI_NOW": NOW, "CLOSETUI_USER": "Ann"}
    stdin = io.TextIOWrapper(io.BytesIO(b"from outside \xff"))
    with (
        mock.patch.dict(os.environ, environ),
        mock.patch("sys.stdin", stdin),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(words)
    return code, out.getvalue() + err.getvalue()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COMMAND_WORDS, st.lists(WORDS, max_size=6))
def test_no_words_end_in_a_traceback(command: str, words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "F").write_bytes(_started())
        code, told = _quiet_run([command, *words], folder)
    assert 0 <= code <= 8
    assert_harmless(told)
