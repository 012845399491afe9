"""Whatever ``closetui merge`` gets as OTHER has its own answer, and no bytes change."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from closetui.cli.main import main
from closetui.domain.errors import EXIT_DAMAGED, EXIT_ERROR, EXIT_USAGE
from closetui.domain.events import Author, Kind, canonical, digest
from tests.store.people import PLAYBOOK, START, Person, chain, file_of, note, person, tick


class Other(NamedTuple):
    """A file that cannot be merged."""

    make: Callable[[Path, Path], None]
    """Makes it from the target, at a path."""
    code: int
    told: str
    """What the message says of it."""


def newer(target: Path, other: Path) -> None:
    """Write a copy with an event that only a newer program understands."""
    table = json.loads(target.read_bytes())["events"]
    head: dict[str, object] = {
        "actor": "f" * 16, "at": "2027-01-01T00:00:00+00:00", "bh": digest({}), "by": "Fay",
        "critical": True, "item": "", "kind": "escrow", "parents": [], "v": 1,
    }  # fmt: skip
    event_id = digest(head)
    table[str(int(event_id[:13], 16))] = {**head, "id": event_id, "body": {}}
    other.write_text(json.dumps({"events": table}))


def other_playbook(_target: Path, other: Path) -> None:
    """Write a closure of the same name that was started on another playbook."""
    body = {**START.body, "playbook": {**PLAYBOOK, "version": "2"}}
    other.write_bytes(file_of(*chain(Author("0" * 16, "eve"), START._replace(body=body))))


def altered_playbook(target: Path, other: Path) -> None:
    """Write a copy in which somebody edited the playbook that the closure carries."""
    table = json.loads(target.read_bytes())["events"]
    for fields in table.values():
        if fields["kind"] == Kind.START:
            fields["body"]["playbook"]["requirements"] = []
    lines = [f'"{key}": {canonical(fields)}' for key, fields in table.items()]
    other.write_text('{"events": {\n' + ",\n".join(lines) + "}}\n")


def another_closure(_target: Path, other: Path) -> None:
    other.write_bytes(file_of(*chain(Author("1" * 16, "ann"), START, tick("a"))))


def truncated(target: Path, other: Path) -> None:
    other.write_bytes(target.read_bytes()[:-200])


def unrelated(_target: Path, other: Path) -> None:
    other.write_text('{"name": "x", "dependencies": {}}')


def a_letter(_target: Path, other: Path) -> None:
    other.write_text("Dear Bob,")


OTHERS = {
    "other playbook": Other(other_playbook, EXIT_USAGE, "copy of another closure"),
    "altered playbook": Other(altered_playbook, EXIT_DAMAGED, "it was altered"),
    "another closure": Other(another_closure, EXIT_USAGE, "copy of another closure"),
    "newer": Other(newer, EXIT_DAMAGED, "newer closetui"),
    "truncated": Other(truncated, EXIT_DAMAGED, "line "),
    "unrelated": Other(unrelated, EXIT_DAMAGED, "not a closetui progress file"),
    "no JSON": Other(a_letter, EXIT_DAMAGED, "not a closetui progress file"),
    "empty": Other(lambda _, other: other.touch(), EXIT_DAMAGED, "the file is empty"),
    "a folder": Other(lambda _, other: other.mkdir(), EXIT_ERROR, "cannot be read"),
    "nothing": Other(lambda _target, _other: None, EXIT_ERROR, "cannot be read"),
}


@pytest.fixture
def ann(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    who = person(tmp_path)
    monkeypatch.setenv("CLOSETUI_HOME", str(who.home))
    monkeypatch.setenv("CLOSETUI_NOW", "2026-11-22T12:00:00+00:00")
    return who


@pytest.fixture
def shop(tmp_path: Path, ann: Person) -> Path:
    path = tmp_path / "shared" / "shop.closetui.json"
    ann.start(path)
    ann.say(path, note("first"), tick("a"))
    return path


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["merge", "dry run"])
@pytest.mark.parametrize("name", OTHERS)
def test_what_cannot_be_merged_is_told_apart_and_changes_nothing(
    tmp_path: Path, shop: Path, name: str, dry: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    kind, other = OTHERS[name], tmp_path / "mail" / "other.closetui.json"
    other.parent.mkdir()
    kind.make(shop, other)
    before = shop.read_bytes(), other.read_bytes() if other.is_file() else b""
    code = main(["merge", str(shop), str(other), *dry])
    out, err = capsys.readouterr()
    assert code == kind.code, (out, err)
    assert out == ""
    assert kind.told in err
    assert other.name in err
    assert err.strip().splitlines()[-1].endswith("."), "no remedy"
    assert (shop.read_bytes(), other.read_bytes() if other.is_file() else b"") == before
    assert [each.name for each in shop.parent.iterdir()] == [shop.name]


def test_one_bad_copy_among_good_ones_merges_none(
    tmp_path: Path, shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_bytes(shop.read_bytes())
    person(tmp_path, "bob").note(good, "news")
    bad.write_bytes(shop.read_bytes()[:-200])
    before = shop.read_bytes()
    assert main(["merge", str(shop), str(good), str(bad)]) == EXIT_DAMAGED
    assert "bad.json" in capsys.readouterr().err
    assert shop.read_bytes() == before
    assert main(["merge", str(shop), str(good)]) == 0
    assert b"news" in shop.read_bytes()
