"""In whatever state a closure is: exit codes and JSON are those of the contract, words agree."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.cli.conftest import Closetui
from tests.cli.corpus import STATES
from tests.cli.helpers import Run
from tests.cli.test_contract import AFTER, BLOCKER, CLOSURE, ITEM, NEXT_KINDS, VERDICT
from tests.cli.test_contract import STATES as ITEM_STATES

A_DAY = r" on \d{1,2} [A-Z][a-z]{2} \d{4}"
"""People are told yesterday, or the weekday."""

CODES: Final[Mapping[str, tuple[int, int]]] = {
    "fresh": (3, 3),
    "half_done": (3, 3),
    "listed": (3, 3),
    "clear": (0, 3),
    "conflict": (5, 5),
    "signatures": (3, 3),
    "confirmed": (0, 3),
    "expired": (4, 4),
    "sent": (0, 6),
    "drifted": (7, 7),
    "asked": (7, 7),
    "rejected": (3, 3),
    "withdrawn": (4, 4),
    "not_sent": (0, 3),
    "contested": (7, 7),
    "several": (7, 7),
    "differing": (7, 7),
    "elsewhere": (7, 7),
    "ended": (0, 3),
    "finished": (0, 0),
    "damaged": (8, 8),
    "torn": (8, 8),
    "spoilt_copy": (8, 8),
    "lost": (1, 1),
    "replaced": (8, 8),
    "newer": (8, 8),
    "unwritable": (3, 3),
    "of_another": (3, 3),
    "without_private": (3, 3),
}
"""Exit codes of ``status``, and of ``status --all``."""

TOLD = ("status", "status --all", "next", "show", "log", "verify", "plan", "list")


def test_every_state_has_its_code() -> None:
    assert set(CODES) == set(STATES)


@pytest.mark.parametrize("state", STATES)
def test_words_and_facts_agree_in_every_state(
    closetui: Closetui, home: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    path = str(STATES[state](home / "home"))

    def run(asked: str, *more: str) -> Run:
        name, *rest = asked.split()
        return closetui(name, *([] if name == "list" else [path]), *rest, *more)

    words = {asked: run(asked) for asked in TOLD}
    facts = {asked: run(asked, "--json") for asked in TOLD}
    assert {asked: said.code for asked, said in words.items()} == {
        asked: said.code for asked, said in facts.items()
    }
    assert (words["status"].code, words["status --all"].code) == CODES[state]
    if "error" in facts["status"].json:
        _check_error(facts["status"].json["error"], words["status"])
        return
    _check_status(facts["status"].json, facts["next"].json, words["status"])
    assert facts["show"].json["verdict"] == facts["status"].json["verdict"]


def test_bug_a_contested_application_had_another_stage_than_it_had_got_to(
    closetui: Closetui, home: Path
) -> None:
    """From the confirmation on the stage is ``applied``; that it is contested stands beside it."""
    path = str(STATES["contested"](home / "home"))
    closure = closetui("status", path, "--json").json["closure"]
    assert (closure["stage"], closure["contested"]) == ("applied", True)
    assert "Stage: contested\n" in closetui("status", path).out


def test_bug_ticks_were_named_as_remedies_where_nothing_can_be_recorded(
    closetui: Closetui, home: Path
) -> None:
    """An entry of a newer program lets nobody act here: all that helps is to update."""
    path = str(STATES["newer"](home / "home"))
    told, facts = closetui("status", path).out, closetui("status", path, "--json").json
    assert told.count("To do: ") == 1
    assert "Nothing can be recorded: part of it was written by a newer closetui." in told
    remedies = {blocker["remedy"] for blocker in facts["verdict"]["blockers"]}
    assert all(remedy.startswith("Update closetui") for remedy in remedies)
    assert {blocker["command"] for blocker in facts["verdict"]["blockers"]} == {""}
    assert closetui("next", path, "--json").json["command"] is None
    shown = closetui("list").out
    assert "Read only: Part of it was written by a newer closetui. Update closetui.\n" in shown
    refused = closetui("tick", path, "x.store.evidence")
    assert (refused.code, "Update closetui" in refused.err) == (8, True)


def test_bug_what_was_open_when_it_was_made_elsewhere_was_cut_short(
    closetui: Closetui, home: Path
) -> None:
    """It is told whole for ever, also once it was accepted and stands in no other list."""
    path = str(STATES["elsewhere"](home / "home"))
    open_then = [b["title"] for b in closetui("status", path, "--json").json["verdict"]["blockers"]]
    assert closetui("accept", path, "--reason", "we know").code == 0
    told = closetui("status", path).out
    [line] = [line for line in told.splitlines() if "Not met by the record" in line]
    unmet = line.partition(f" ({len(open_then)}): ")[2].split("; ")
    assert sorted(unmet) == sorted(open_then)


def _check_error(error: Any, words: Run) -> None:
    """What went wrong is told on standard error, and nothing else is said."""
    assert error["exit_code"] == words.code
    assert error["what"] in words.err
    assert error["remedy"] in words.err
    assert words.out == ""


def _check_status(facts: Any, following: Any, words: Run) -> None:
    """Every field of the contract is there, and what it says is told to people as well."""
    verdict = facts["verdict"]
    assert set(facts["closure"]) >= CLOSURE
    assert set(verdict) >= VERDICT
    assert set(verdict["after"]) >= AFTER
    assert verdict["exit_code"] == words.code
    assert not (facts["closure"]["contested"] and verdict["open"])
    assert verdict["open"] is not bool(verdict["blockers"])
    assert verdict["next"]["kind"] in NEXT_KINDS
    assert {key: following[key] for key in verdict["next"]} == verdict["next"]
    assert following["text"] in words.out
    assert (following["command"] or "") in words.out
    for blocker in verdict["blockers"]:
        assert set(blocker) >= BLOCKER
        assert blocker["title"] in words.out
        assert all(part in words.out for part in re.split(A_DAY, blocker["reason"]))
        assert blocker["remedy"] in words.out
    for item in facts["items"]:
        assert set(item) >= ITEM
        assert item["state"] in ITEM_STATES
    titles = {item["id"]: item["title"] for item in facts["items"]}
    assert all(titles[asked] in words.out for asked in verdict["ask"])
