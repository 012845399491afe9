"""Every command that an output names can be pasted: it is never refused for its form."""

import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from closetui.cli.table import COMMANDS
from closetui.closure import Closure
from closetui.domain.case import Case
from closetui.domain.errors import EXIT_BLOCKED, EXIT_USAGE, ClosetuiError
from tests.cli.conftest import Closetui
from tests.cli.corpus import STATES
from tests.cli.helpers import Kept, Run, world_at
from tests.cli.states import MANY_COMMANDS

ASKED = (
    "status", "status --ids", "status --all", "next", "show", "plan", "list", "log", "verify",
    "undo", "redo", "repair --reason x", "restore", "apply", "apply --route support",
    "elsewhere --why x", "outcome", "outcome sent", "outcome withdrawn", "outcome under-review",
    "answer x", "accept --reason x", "sign", "demand", "tick", "tick nothing", "tick id-ready",
    "tick balance", "untick id-ready", "skip id-ready", "ack", "ack nothing",
    "ack x.account.mail", "date", "letter", "rows", "rows orders-settled",
    "settle orders-settled 1", "import orders-settled no.csv", "without id-ready --reason x",
    "raise id-ready", "retract 0", "redact 0", "note", "share", "report --format json", "forget",
    "merge no.closetui.json", "tick dispute-window --way over",
)  # fmt: skip
"""What is asked of a closure, by words before or after its own."""

OFFERING = {"status", "next"}
"""What tells what can be done now: what it offers is not refused."""

_END = re.compile(r"\s\(one (or more )?of|; |\. |\)|, (or|and|then|with) |: it |(?<!\.)[.,;:]$|$")
"""What ends a command in a sentence."""


def commands_in(text: str) -> Iterator[str]:
    """Yield the commands that a text names, without the prose around them."""
    for line in text.splitlines():
        for found in re.finditer(r"closetui (?=[a-z])", line):
            rest = line[found.start() :]
            for end in _ends(rest):
                try:
                    words = shlex.split(rest[:end])
                except ValueError:
                    continue  # It ends within a quoted name.
                if words[1] in COMMANDS:
                    yield rest[:end]
                break


def _ends(rest: str) -> Iterator[int]:
    yield from (found.start() for found in _END.finditer(rest))


def filled_in(words: list[str], case: Case | None, home: Path) -> list[str]:
    """Return a command with what a person writes for the words in capitals."""
    given = {
        "TEXT": "some words", "DAY": "today", "NAME": "My store", "WHICH": "1", "ITEM": "id-ready",
        "EXPORT": "orders.csv", "ID...": "1101234567890123", "WORD": "under-review",
        "PATH": f"{home}/new.closetui.json", "HEAD": "0" * 64, "NUMBER": "1",
    }  # fmt: skip
    if case is not None:
        items = [item for word in words if (item := case.playbook.item(word))]
        given |= {"ROUTE": case.playbook.routes[0].id, "NAME": case.name}
        given["WAY"] = next((way.id for item in items for way in item.ways), "")
    return [given.get(word, word) for word in words]


def case_of(home: Path, path: str) -> Case | None:
    """Return what a closure holds, if it can be read."""
    with suppress(ClosetuiError):
        return Closure(world_at(home), path).view().case
    return None


@pytest.mark.parametrize("state", MANY_COMMANDS)
def test_bug_a_command_that_an_output_named_was_refused_for_its_form(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    """Withdrawing was named without saying which application; words went with a command."""
    now = home / "now"
    monkeypatch.setenv("CLOSETUI_HOME", str(now))
    path = str(STATES[state](now))
    case, kept = case_of(now, path), Kept(now, home / "kept")

    def run(words: list[str]) -> Run:
        kept.put_back()
        return closetui(*words)

    named: dict[str, set[str]] = {}
    for asked in ASKED:
        name, *rest = asked.split()
        said = run([name, *([] if name == "list" else [path]), *rest])
        for command in (*commands_in(said.out), *commands_in(said.err)):
            named.setdefault(command, set()).add(asked)
    assert named
    for command in sorted(named):
        words = filled_in(shlex.split(command)[1:], case, now)
        done = run(words)
        assert done.code != EXIT_USAGE, (command, done.err)
        if COMMANDS[words[0]].writes and named[command] & OFFERING:
            assert done.code != EXIT_BLOCKED, (command, done.err)
