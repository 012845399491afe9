"""The ways in which a closure is written, each as a scene that can be played again and again.

A scene is a prepared folder and one act. What it writes is the same every
time, so that "the old bytes or the new ones" can be said exactly.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from closetui.domain.events import Author, Draft
from closetui.store import progress_file as saving
from closetui.store import replica
from closetui.store.atomic import TEMP_PREFIX
from closetui.store.database import Stamp
from closetui.store.paths import KnownPath
from closetui.store.snapshot import Snapshot, take_snapshot
from tests.store.people import AT, START, Person, chain, note, person, redact, tick

NAME = "shop.closetui.json"
BIG = note("word " * 2000)
"""A note of several pages, so that its write can be torn."""


class Stage(NamedTuple):
    """One copy of a scene's folder."""

    folder: Path

    @property
    def who(self) -> Person:
        return person(self.folder)

    @property
    def path(self) -> Path:
        return self.folder / "shared" / NAME

    @property
    def replica(self) -> Path | None:
        """The private replica, once there is one."""
        return next(iter(self.who.places.replicas.glob(f"*{replica.SUFFIX}")), None)

    def bytes(self) -> bytes | None:
        """What the shared file holds; None while there is no file."""
        return self.path.read_bytes() if self.path.exists() else None

    def stamp(self) -> Stamp:
        """Return a stamp that is the same every time."""
        return Stamp(Author("a" * 16, "ann"), AT, lambda: "00")

    def say(self, *drafts: Draft) -> None:
        self.who.file(self.path).add(lambda _case: drafts, self.stamp())

    def events(self) -> set[str]:
        """Return the ids of all events that a freshly started program sees."""
        return set(self.look().events)

    def look(self) -> Snapshot:
        """Return what a freshly started program sees, before it keeps anything of it."""
        return take_snapshot(self.path, self.who.places, keeping=False)

    def strays(self) -> list[Path]:
        return list(self.folder.rglob(f"{TEMP_PREFIX}*"))

    def age_strays(self) -> None:
        """Make leftovers look old enough to be swept."""
        for each in self.strays():
            os.utime(each, (1, 1))


class Scene(NamedTuple):
    """Something that is written."""

    name: str
    prepare: Callable[[Stage], None]
    act: Callable[[Stage], None]
    calls: frozenset[str]
    """Calls that must occur, else the faults would miss what they are for."""


def _start(stage: Stage) -> None:
    saving.create(stage.path, START, stage.stamp(), stage.who.places)


def _started(stage: Stage) -> None:
    _start(stage)
    stage.say(tick("a"), note("first"))


def _later(stage: Stage) -> None:
    stage.say(BIG, tick("b"))


def _merge(stage: Stage) -> None:
    start = stage.look().case.start
    theirs = chain(Author("b" * 16, "bob"), note("theirs"), BIG, parents=[start.id])
    stage.who.file(stage.path).bring_in({each.id: each for each in theirs}, stage.stamp())


def _redact(stage: Stage) -> None:
    noted = stage.look().case.notes[0]
    stage.say(redact(noted.event.id))


def _keep(stage: Stage) -> None:
    """Append to the replica what the file holds already."""
    seen = stage.look()
    replica.keep(KnownPath(seen.case.id), stage.path, seen.events, stage.who.places)


def _ahead(stage: Stage) -> None:
    """Let the file hold what the replica does not, as after a failure of the latter."""
    _started(stage)
    kept = stage.replica
    assert kept is not None
    before = kept.read_bytes()
    stage.say(BIG)
    kept.write_bytes(before)


def _torn(stage: Stage) -> None:
    _ahead(stage)
    kept = stage.replica
    assert kept is not None
    kept.write_bytes(kept.read_bytes() + b'{"actor": "to')


_REPLACING = frozenset({"open", "write", "fchmod", "fsync", "close", "replace"})
_ADDING = frozenset({"open", "write", "fsync", "close"})

FIRST = Scene("first save", lambda _stage: None, _start, _ADDING | {"link"})
LATER = Scene("later save", _started, _later, _REPLACING)
MERGE = Scene("merge", _started, _merge, _REPLACING)
REDACTION = Scene("redaction", _started, _redact, _REPLACING)
APPEND = Scene("replica append", _ahead, _keep, _ADDING)
REWRITE = Scene("replica rewritten", _torn, _keep, _REPLACING)


class Theatre:
    """Plays one scene on fresh copies of its prepared folder."""

    def __init__(self, folder: Path, scene: Scene) -> None:
        self.scene = scene
        self._folder = folder
        self._count = 0
        self._prepared = folder / "prepared"
        self._prepared.mkdir(parents=True)
        (self._prepared / "shared").mkdir()
        scene.prepare(Stage(self._prepared))
        self.old = Stage(self._prepared).bytes()
        self.known = Stage(self._prepared).events() if self.old else set()
        done = self.stage()
        scene.act(done)
        self.new = done.bytes()
        self.said = done.events()
        self.close(done)

    def stage(self) -> Stage:
        """Return a fresh copy of the prepared folder."""
        self._count += 1
        made = Stage(self._folder / f"play-{self._count}")
        shutil.copytree(self._prepared, made.folder)
        return made

    def close(self, stage: Stage) -> None:
        """Remove a copy."""
        shutil.rmtree(stage.folder)
