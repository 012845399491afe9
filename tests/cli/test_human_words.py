"""What people read has titles and days in it, and no ids, hashes or stamps of a clock."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.corpus import STATES

READ = ("status", "status --all", "next", "show", "log", "plan", "list")
_COMMAND = re.compile(r"closetui [a-z]+ .*")
"""A command is typed with ids; what may be filled in stands behind it on its line."""
_ADDRESS = re.compile(r".*(https?:|\.com/|\.city/|commit [0-9a-f]).*")
"""Where a source is found: an address is copied as it is."""
_CHOICES = re.compile(r"^ *(WAY|ROUTE|WORD|WHICH) is one of: .*")
_MACHINE = re.compile(
    r"\b(?=[0-9]*[a-f])[0-9a-f]{8,}\b|\d{4}-\d\d-\d\d|\b(own|x\.store|x\.account)\.\w+|not-applicable"
)
"""Hashes, days and times as machines write them, ids and names of states."""


@pytest.mark.parametrize("state", STATES)
def test_bug_what_people_read_held_ids_hashes_and_stamps(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    path = STATES[state](home / "home")
    for command in READ:
        name, *rest = command.split()
        said = closetui(name, *([] if name == "list" else [str(path)]), *rest)
        for line in (said.out + said.err).splitlines():
            told = _ADDRESS.sub("", _CHOICES.sub("", _COMMAND.sub("", line)))
            assert not _MACHINE.search(told), (command, line)


def test_bug_what_aliexpress_asked_was_told_as_no_answer(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    path = str(STATES["asked"](home / "home"))
    assert "Stage: asked for more\n" in closetui("status", path).out
    told = closetui("log", path).out
    assert "recorded that AliExpress asked for more: they called" in told
    closetui("outcome", path, "under-review")
    assert "Stage: no answer yet\n" in closetui("status", path).out
    assert "recorded that there is no answer yet" in closetui("log", path).out


def test_bug_who_asks_was_written_over_in_the_words_of_a_request(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The title names AliExpress already; a note in which it stands is left as it is."""
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    path = str(STATES["asked"](home / "home"))
    closetui("outcome", path, "asked", "--note", "AliExpress wants a bill")
    told = closetui("status", path).out
    assert "AliExpress waits for an answer\n    Why: it asked for more today: they called" in told
    assert "Why: it asked for more today: AliExpress wants a bill" in told
    assert "AliExpress asked for more" not in told
    assert "Next: Answer AliExpress (it asked for more today: they called)." in told


def test_bug_a_title_that_asks_got_a_full_stop(closetui: Closetui, started: str) -> None:
    item = closetui("add", started, "Has Ben paid?", "--json").json["item"]
    for command in (
        ["tick", started, item], ["untick", started, item], ["note", started, item, "x"],
        ["undo", started], ["redo", started], ["drop", started, item, "why?"],
        ["next", started], ["status", started], ["log", started],
    ):  # fmt: skip
        told = closetui(*command)
        assert "?." not in told.out + told.err, command
