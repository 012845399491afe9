"""Sharing through git: its own union merge loses nothing, and conflict markers are healed."""

import json
import os
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from tinydb import TinyDB

from closetui.domain.errors import DamagedError
from closetui.domain.events import ROOT, Author, Draft, Event
from closetui.domain.merge import apply_redactions, unite
from closetui.store.file_format import FIRST_LINE, LAST_LINE, load, render
from tests.store.findings import expect_kept, expect_whole
from tests.store.people import ITEMS, START, ack, chain, note, person, redact, tick, untick

NAME = "shop.closetui.json"
ATTRIBUTES = "*.closetui.json merge=union\n"


class Diverged(NamedTuple):
    """A closure of which two people changed a copy each."""

    base: dict[str, Event]
    ours: dict[str, Event]
    theirs: dict[str, Event]

    @property
    def all(self) -> dict[str, Event]:
        return unite([self.base, self.ours, self.theirs])


class Repository:
    """A git repository with one progress file in it."""

    def __init__(self, folder: Path, attributes: str, *config: str) -> None:
        self.path = folder / NAME
        self._config = [part for each in config for part in ("-c", each)]
        self._environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "t" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "t@example.org" for who in ("AUTHOR", "COMMITTER")},
        }
        folder.mkdir()
        self.git("init", "-q", "-b", "main", ".")
        (folder / ".gitattributes").write_text(attributes)
        self.git("add", ".gitattributes")

    def git(self, *words: str) -> int:
        """Run a git command and return its exit code."""
        done = subprocess.run(
            ["git", *self._config, *words],
            cwd=self.path.parent, env=self._environ, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        return done.returncode

    def commit(self, data: bytes) -> None:
        self.path.write_bytes(data)
        self.git("add", NAME)
        self.git("commit", "-q", "-m", "more", "--allow-empty")

    def merge(self, copies: Diverged) -> int:
        """Commit both copies on branches of their own and merge them."""
        self.commit(render(copies.base))
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(render(copies.theirs))
        self.git("checkout", "-q", "main")
        self.commit(render(copies.ours))
        return self.git("merge", "-q", "--no-edit", "theirs")


def some_drafts(chance: random.Random, most: int) -> list[Draft]:
    return [
        chance.choice([
            tick(chance.choice(ITEMS)), untick(chance.choice(ITEMS)), ack(),
            note("word " * chance.randint(1, 40), chance.choice(ITEMS)),
            note('line\n<<<<<<< quoted "}},'),
        ])
        for _ in range(chance.randint(1, most))
    ]  # fmt: skip


def keyed(events: Sequence[Event]) -> dict[str, Event]:
    return {event.id: event for event in events}


def diverged(chance: random.Random) -> Diverged:
    """Return two copies with 1 to 40 new events each; one may redact, or know of the other's."""

    def author(name: str) -> Author:
        return Author(f"{chance.getrandbits(64):016x}", name)

    root = chain(author("ann"), START, *some_drafts(chance, 60))
    base = {ROOT.id: ROOT, **keyed(root)}
    ours = keyed(chain(author("ann"), *some_drafts(chance, 40), parents=[root[-1].id]))
    theirs = chain(author("bob"), *some_drafts(chance, 39), parents=[root[-1].id])
    if chance.random() < 0.5:  # Part of it was merged by mail before.
        ours.update(keyed(theirs[: chance.randint(0, len(theirs))]))
    notes = [event.id for event in root if event.kind == "note"]
    if notes and chance.random() < 0.5:
        theirs += chain(author("bob"), redact(chance.choice(notes)), parents=[theirs[-1].id])
    return Diverged(
        base,
        apply_redactions({**base, **ours}),
        apply_redactions({**base, **keyed(theirs)}),
    )


def assert_heals(path: Path, copies: Diverged, folder: Path) -> None:
    """The file opens whole, and the next save lays it out as if it had never been merged."""
    ann = person(folder)
    seen = ann.see(path)
    assert not seen.faults
    expect_kept(copies.all, seen.events)
    assert set(seen.events) == set(copies.all)
    added = ann.say(path, note("healed")).added
    assert path.read_bytes() == render({**copies.all, **keyed(added)})


def run_union(folder: Path, seed: int) -> None:
    copies = diverged(random.Random(seed))
    repository = Repository(folder / f"r{seed}", ATTRIBUTES)
    assert repository.merge(copies) == 0
    text = repository.path.read_text()
    expect_whole(text.startswith(FIRST_LINE + "\n"), "the first line changed")
    expect_whole(text.endswith("\n" + LAST_LINE + "\n"), "the last line changed")
    table = json.loads(text)["events"]
    expect_kept(copies.all, (each["id"] for each in table.values()))
    with TinyDB(repository.path, access_mode="r") as stock:
        assert {each["id"] for each in stock.table("events")} == set(copies.all)
    assert not load(text.encode(), "merged").aside
    assert_heals(repository.path, copies, folder)


def run_markers(folder: Path, seed: int, style: str) -> bool:
    """Merge without the attribute; return whether there was a conflict."""
    copies = diverged(random.Random(seed))
    repository = Repository(folder / f"m{seed}", "", f"merge.conflictStyle={style}")
    conflict = repository.merge(copies) == 1
    assert conflict == (b"\n<<<<<<< " in repository.path.read_bytes())
    assert_heals(repository.path, copies, folder)
    return conflict


def test_the_attributes_file_of_the_project_says_union() -> None:
    assert ATTRIBUTES in (Path(__file__).parents[2] / ".gitattributes").read_text()


@pytest.mark.parametrize("seed", range(30))
def test_union_merges_are_complete_and_valid(tmp_path: Path, seed: int) -> None:
    run_union(tmp_path, seed)


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_files_with_conflict_markers_are_read_and_healed(tmp_path: Path, style: str) -> None:
    assert sum(run_markers(tmp_path, seed, style) for seed in range(100, 106)) >= 3


def test_a_conflict_half_resolved_by_hand_names_the_line(tmp_path: Path) -> None:
    copies = diverged(random.Random(1))
    repository = Repository(tmp_path / "r", "")
    repository.merge(copies)
    lines = repository.path.read_text().splitlines()
    marker = lines.index("=======")
    lines[marker - 1] = lines[marker - 1][:40]
    repository.path.write_text("\n".join(lines))
    before = repository.path.read_bytes()
    with pytest.raises(DamagedError, match=f"line {marker} ") as caught:
        person(tmp_path).see(repository.path)
    assert caught.value.where == str(repository.path)
    assert repository.path.read_bytes() == before


@pytest.mark.campaign
@pytest.mark.timeout(3600)
def test_campaign_of_merges(tmp_path: Path) -> None:
    for seed in range(1000, 1300):
        run_union(tmp_path, seed)
    assert sum(run_markers(tmp_path, seed, "diff3") for seed in range(2000, 2100)) > 50
