"""The fields of JSON output, by which other people's scripts live."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from closetui.domain.next_step import NextKind
from closetui.domain.states import State
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, playbooks, ready

STATES = {"open", "done", "not-applicable", "stale", "conflict", "waiting", "acknowledged"}


CLOSURE = {"id", "name", "playbook", "playbook_version", "stage", "attempt", "sent", "contested"}
VERDICT = {"open", "exit_code", "blockers", "warnings", "fingerprint", "next", "ask", "earliest",
           "after"}  # fmt: skip
BLOCKER = {"item", "kind", "title", "reason", "remedy"}
AFTER = {"done", "total", "overdue", "waiting", "next", "finished"}
NEXT_KINDS = {"fault", "conflict", "do", "look-again", "read", "ask", "wait", "apply", "sent",
              "after", "finished"}  # fmt: skip
ITEM = {"id", "section", "title", "state", "satisfied", "notes", "parent", "derived", "strength",
        "due", "ways"}  # fmt: skip


@pytest.mark.parametrize("command", ["status", "show"])
@pytest.mark.parametrize("playbook_id", sorted(playbooks()))
def test_status_and_show(closetui: Closetui, playbook_id: str, command: str) -> None:
    path = closetui("new", playbook_id, "Mine").out.strip()
    leaf = next(item for item in playbooks()[playbook_id].items() if not item.derived)
    closetui("note", path, leaf.id, "hello")
    facts = closetui(command, path, "--json").json
    _check_verdict(facts, path)
    for item in facts["items"]:
        assert set(item) >= ITEM
        assert item["state"] in STATES
        assert item["section"] in {"requirement", "step", "consequence", "after"}
        assert item["strength"] in {"must", "recommended", "info"}
        assert isinstance(item["due"], bool)
        assert all({"id", "title"} <= set(way) for way in item["ways"])
    assert {item["id"]: item["notes"] for item in facts["items"]}[leaf.id] == 1
    assert len(facts["head"]) == 64
    assert facts["events"] == len(Path(path).read_text().splitlines()) - 1 == 3


def _check_verdict(facts: Any, path: str) -> None:
    assert set(facts["closure"]) >= CLOSURE
    assert facts["closure"]["name"] == "Mine"
    assert (facts["closure"]["attempt"], facts["closure"]["sent"]) == (1, None)
    verdict = facts["verdict"]
    assert set(verdict) >= VERDICT
    assert set(verdict["after"]) >= AFTER
    assert verdict["after"]["finished"] is False
    assert {"kind", "item", "title", "day"} <= set(verdict["next"])
    assert verdict["next"]["kind"] in NEXT_KINDS
    assert date.fromisoformat(verdict["earliest"])
    for blocker in verdict["blockers"]:
        assert set(blocker) >= BLOCKER
        assert "FILE" not in blocker["remedy"]
        assert blocker["command"].startswith(f"closetui {blocker['command'].split()[1]} {path}")


def test_the_kinds_of_what_is_next_are_those_of_the_domain() -> None:
    assert {str(kind) for kind in NextKind} == NEXT_KINDS


@pytest.mark.parametrize("playbook_id", sorted(playbooks()))
def test_items_stand_in_working_order(closetui: Closetui, playbook_id: str) -> None:
    path = closetui("new", playbook_id, "Mine").out.strip()
    facts = closetui("status", path, "--json").json
    place = {item["id"]: index for index, item in enumerate(facts["items"])}
    for item in playbooks()[playbook_id].items():
        for earlier in (*item.best_after, *item.only_after):
            assert place[earlier] < place[item.id]
    due = [item["id"] for item in facts["items"] if item["due"]]
    assert facts["verdict"]["next"]["item"] in due
    recommended = [item["id"] for item in facts["items"]
                   if item["strength"] == "recommended" and item["section"] != "after"
                   and not item["derived"]]  # fmt: skip
    assert facts["verdict"]["ask"] == recommended


def test_next(closetui: Closetui, started: str) -> None:
    facts = closetui("next", started, "--json").json
    assert {"kind", "item", "title", "day", "text", "command", "choices"} <= set(facts)
    assert facts["command"] == f"closetui tick {started} {facts['item']}"
    told = closetui("next", started).out
    assert told.splitlines()[0] == f"Next: {facts['text']}."
    assert facts["command"] in told


def test_status_ends_with_the_next_thing_and_its_command(closetui: Closetui, started: str) -> None:
    told = closetui("status", started).out.splitlines()
    following = closetui("next", started).out.splitlines()
    only_there = ("Why", "How", "Done when", "If it takes days")
    how = [line for line in following if line.lstrip().startswith(only_there)]
    both = [line for line in following if line not in how]
    assert told[-len(both) :] == both
    assert how
    assert len(both) == 4


def test_words_for_people_hold_no_ids_unless_asked_for(closetui: Closetui, started: str) -> None:
    closetui("note", started, "id-ready", "hello")
    head = closetui("verify", started, "--json").json["head"]
    for command in ("status", "show", "log", "list", "next"):
        file = [] if command == "list" else [started]
        told = closetui(command, *file).out
        assert head[:12] not in told
        assert NOW not in told
        assert "(id-ready)" not in told
        assert closetui(command, *file, "--ids").out != told, command
    assert head in closetui("status", started, "--ids").out
    assert "(id-ready)" in closetui("show", started, "--ids").out


def test_states_of_the_contract_are_those_of_the_domain() -> None:
    assert {str(state) for state in State} == STATES


def test_status_of_a_group(closetui: Closetui) -> None:
    path = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    items = {each["id"]: each for each in closetui("status", path, "--json").json["items"]}
    assert items["balance"]["parent"] == "money"
    assert items["money"]["derived"] is True
    assert items["balance"]["derived"] is False


@pytest.mark.parametrize("playbook_id", sorted(playbooks()))
def test_playbook(closetui: Closetui, playbook_id: str) -> None:
    facts = closetui("playbooks", playbook_id, "--json").json
    assert facts["id"] == playbook_id
    assert isinstance(facts["reversible"], bool)
    assert {"version", "title"} <= set(facts)
    for motive in facts["motives"]:
        assert {"id", "title"} <= set(motive)
    for item in [*facts["requirements"], *facts["steps"], *facts["after"]]:
        wanted = {"id", "title", "ways", "children", "na", "fresh_for", "covers", "confidence"}
        assert wanted | {"as_of", "strength", "best_after", "only_after"} <= set(item)
        assert all({"id", "title"} <= set(way) for way in item["ways"])
        assert all(isinstance(child, str) for child in item["children"])
    for each in facts["consequences"]:
        assert {"id", "title", "reversible", "covers"} <= set(each)
    for each in facts["routes"]:
        assert {"id", "title", "channel"} <= set(each)
        assert all({"id", "text", "final"} == set(line) for line in each["path"])
    for each in facts["background"]:
        assert {"id", "title", "covers"} <= set(each)
    covered = {
        fact
        for section in facts.values()
        if isinstance(section, list)
        for entry in section
        for fact in entry.get("covers", ())
    }
    assert covered == playbooks()[playbook_id].covered()


def test_playbooks_are_listed(closetui: Closetui, home: Path) -> None:
    own = home / "home" / "config" / "playbooks"
    own.mkdir(parents=True)
    (own / "bad.toml").write_text("format = 1\n")
    done = closetui("playbooks", "--json")
    assert [each["id"] for each in done.json] == [*sorted(playbooks()), None]
    assert done.json[-1]["error"]["problems"]
    plain = closetui("playbooks")
    assert plain.code == 0
    assert "cannot be used" in plain.out


def test_show(closetui: Closetui, started: str) -> None:
    closetui("note", started, "id-ready", "first")
    closetui("note", started, "second", "--by", "Ben")
    closetui("tick", started, "which-state", "--way", "blocked")
    status = closetui("status", started, "--json").json
    facts = closetui("show", started, "--json").json
    assert set(status) <= set(facts)
    assert [(n["item"], n["text"], n["by"]) for n in facts["notes"]] == [
        ("id-ready", "first", "Ann"),
        ("", "second", "Ben"),
    ]
    assert all({"id", "item", "text", "by", "at"} <= set(note) for note in facts["notes"])
    one = closetui("show", started, "which-state", "--json").json
    assert [item["id"] for item in one["items"]] == ["which-state"]
    assert one["items"][0]["statements"][0]["ways"] == ["blocked"]
    assert one["notes"] == []


def test_show_says_everything_in_plain_text(closetui: Closetui, started: str) -> None:
    told = closetui("show", started, "--ids").out
    playbook = playbooks()["aliexpress-account-reactivate"]
    for item in playbook.items():
        for text in (item.title, f"({item.id})", item.why, item.done_when, *item.how):
            assert text in told
        for way in item.ways:
            assert f"Way: {way.title} ({way.id})" in told
    for each in playbook.consequences:
        assert each.what in told
    for route in playbook.routes:
        assert all(step.text in told for step in route.path)
    assert "; no source guide" in told
    assert "Differs from the source guide: " in told


def test_new(closetui: Closetui, home: Path) -> None:
    done = closetui(
        "new", "aliexpress-account-reactivate", "A/B: ç", "--motive", "blocked", "--json"
    )
    assert done.code == 0
    path = Path(done.json["path"])
    assert path.is_file()
    assert path.parent == home / "home" / "data"
    assert "AliExpress blocked it: Answer" in done.err
    assert path.stat().st_mode & 0o777 == 0o600
    assert closetui("new", "aliexpress-account-reactivate", "A/B: ç").code == 2
    assert closetui("show", str(path), "--json").json["motives"][0]["id"] == "blocked"


def test_list_puts_the_most_urgent_first(closetui: Closetui, home: Path) -> None:
    ready(home / "home", name="clear")
    closetui("new", "aliexpress-account-reactivate", "blocked")
    data = home / "home" / "data"
    (data / "torn.closetui.json").write_bytes(b"{")
    applied = str(ready(home / "home", name="drift"))
    phrase = closetui("apply", applied, "--route", "support", "--json").json["confirm"]
    closetui("apply", applied, "--route", "support", "--confirm", phrase)
    closetui("untick", applied, "id-ready", "--reason", "gone")
    done = closetui("list", "--json")
    assert done.code == 8
    assert [row["name"] for row in done.json] == ["torn", "drift", "blocked", "clear"]
    assert done.json[0]["error"]["exit_code"] == 8
    lines = closetui("list").out.splitlines()
    assert lines[0].startswith("torn: cannot be read")
    assert "Put a copy that is whole in its place" in lines[1]
    assert "no longer clear" in lines[2]
    assert "Next: Do not send it yet, this is open: " in lines[3]


def test_list_says_once_that_a_file_cannot_be_read(closetui: Closetui, home: Path) -> None:
    (home / "home" / "data" / "folder.closetui.json").mkdir(parents=True)
    told = closetui("list").out
    assert told.count("cannot be read") == 1
    assert told.startswith("folder: it cannot be read: it is no ordinary file")


def test_list_of_nothing_says_how_to_start(closetui: Closetui) -> None:
    done = closetui("list")
    assert (done.code, done.out) == (0, "")
    assert "closetui new PLAYBOOK NAME" in done.err
    assert closetui("list", "--json").json == []


def test_paths(closetui: Closetui, home: Path) -> None:
    facts = closetui("paths", "--json").json
    assert all(facts[name].startswith(str(home)) for name in ("config", "data", "state"))
    assert f"rm -r -- {facts['data']}" in closetui("paths").out
