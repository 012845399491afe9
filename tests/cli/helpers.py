"""Running the command line, in this process or in one of its own."""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from closetui.cli.main import main
from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Consequence, Item, Playbook, Strength
from closetui.domain.playbook_references import working_order
from closetui.folder import start
from closetui.store.paths import places
from closetui.store.playbooks import shipped
from closetui.world import World

NOW = "2026-11-22T12:00:00+00:00"
"""The moment at which every test acts, unless it says another."""

HARMFUL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
"""Control characters other than the end of a line, and those that turn the direction of text."""

ROOT = Path(__file__).parent.parent.parent


class Run(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed on standard output, as JSON."""
        return json.loads(self.out)


def in_process(capsys: pytest.CaptureFixture[str], *words: str) -> Run:
    """Run a command in this process; words that no terminal may see fail the test."""
    capsys.readouterr()
    code = main(list(words))
    out, err = capsys.readouterr()
    for text in (out, err):
        assert_harmless(text)
    return Run(code, out, err)


def assert_harmless(text: str) -> None:
    """Fail if the text holds a control character or a traceback."""
    assert "Traceback" not in text
    assert not HARMFUL.search(text)


def in_subprocess(
    home: Path,
    *words: str,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as people do, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "closetui", *words],
        env=environment(home, env),
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        cwd=home,
    )


def environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a process of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLOSETUI")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "CLOSETUI_HOME": str(home / "home"),
        "CLOSETUI_NOW": NOW,
        "CLOSETUI_USER": "Ann",
        **(extra or {}),
    }


@functools.cache
def playbooks() -> dict[str, Playbook]:
    """Return the shipped playbooks by id."""
    return {found.playbook.id: found.playbook for found in shipped()}


def leaves(playbook: Playbook) -> Iterator[Item]:
    """Yield every item before applying that has a tick of its own, in working order."""
    for item in working_order(playbook):
        if item.gates and not item.derived:
            yield item


def musts(playbook: Playbook) -> list[Item]:
    """Return the leaves that hold up the application, in working order."""
    return [item for item in leaves(playbook) if item.strength is Strength.MUST]


def to_be_read(playbook: Playbook) -> list[Consequence]:
    """Return the consequences that hold up the application: those that cannot be taken back."""
    return [found for found in playbook.consequences if not found.reversible]


def first_way(item: Item) -> tuple[str, ...]:
    """Return the first way of an item, or nothing where it has none."""
    return tuple(way.id for way in item.ways[:1])


def world_at(home: Path, now: str = NOW, by: str = "Ann") -> World:
    """Return a world of its own, whose clock stands still."""
    environ = {"CLOSETUI_HOME": str(home), "CLOSETUI_USER": by}
    moment = datetime.fromisoformat(now)
    return World(places(environ), lambda: moment, environ, by)


def ready(
    home: Path,
    playbook: str = "aliexpress-account-reactivate",
    name: str = "Mine",
    now: str = NOW,
) -> Path:
    """Make a closure in which nothing stands in the way, and return its path."""
    outside = world_at(home, now)
    path = start(outside, playbook, name)
    session = Closure(outside, str(path))
    for item in leaves(playbooks()[playbook]):
        session.tick([item.id], Tick(first_way(item)))
    session.ack([each.id for each in playbooks()[playbook].consequences])
    return path


class Kept:
    """A folder as it is now, to be put back after whatever changes it."""

    def __init__(self, folder: Path, beside: Path) -> None:
        """Keep a copy of ``folder`` in ``beside``."""
        self._folder = folder
        self._kept = shutil.copytree(folder, beside, symlinks=True)
        self._looks = _looks(folder)

    def put_back(self) -> None:
        """Put the folder back, if anything in it was written, made or removed."""
        if _looks(self._folder) != self._looks:
            shutil.rmtree(self._folder)
            shutil.copytree(self._kept, self._folder, symlinks=True)
            self._looks = _looks(self._folder)


def _looks(folder: Path) -> set[tuple[str, int, int, int, int]]:
    """Return by which all that lies in a folder is known to be the same: files and folders."""
    found = set()
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            seen = os.lstat(path := os.path.join(place, name))
            found.add((path, seen.st_ino, seen.st_mode, seen.st_size, seen.st_ctime_ns))
    return found
