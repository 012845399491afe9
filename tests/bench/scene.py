"""Closures of any size, made quickly: sealed as the program does, written without syncs."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from closetui.domain.actions.choices import start
from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.playbook import Item
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.times import moment_text
from closetui.store import replica
from closetui.store.file_format import render
from closetui.store.paths import SUFFIX, places
from closetui.store.playbooks import PlaybookFile, shipped
from closetui.world import World

ROOT_FOLDER: Final = Path(__file__).parents[2]
BEGIN: Final = datetime(2026, 11, 1, tzinfo=UTC)
NOW: Final = BEGIN + timedelta(days=20)
SMALL: Final = "aliexpress-account-reactivate"
STORE: Final = "aliexpress-store-close"
_AUTHORS: Final = (Author("a" * 16, "Ann"), Author("b" * 16, "Bob"))

Events = dict[str, Event]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program whose folders all lie in ``home``."""
    kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT_FOLDER),
        "CLOSETUI_HOME": str(home),
        "CLOSETUI_USER": "Ann",
    }


def world(home: Path) -> World:
    """Return a world with all folders in ``home`` and a fixed clock."""
    environ = environment(home)
    return World(places(environ), lambda: NOW, environ, "Ann")


def program(*words: str) -> list[str]:
    """Return what the installed ``closetui`` script does, as a command."""
    script = "import sys; from closetui.cli.main import main; sys.exit(main())"
    return [sys.executable, "-c", script, *words]


def book(playbook: str) -> PlaybookFile:
    """Return a shipped playbook."""
    return next(found for found in shipped() if found.playbook.id == playbook)


def plain_book(items: int) -> PlaybookFile:
    """Return a playbook with so many steps that a tick alone satisfies."""
    found = book(SMALL)
    pattern = {
        "why": "To be measured.",
        "how": ["Do it."],
        "done_when": "It is done.",
        "sources": ["inference"],
        "confidence": "uncertain",
        "as_of": "undated",
    }
    steps = [{**pattern, "id": f"s{n}", "title": f"Step number {n}"} for n in range(items)]
    whole = json.loads(json.dumps(found.data))
    for consequence in whole["consequences"]:
        consequence.update({"softened_by": ["s0"]} if consequence.get("softened_by") else {})
    for motive in whole["motives"]:
        motive.pop("raises", None)  # What is taken out names items that are not there.
    for letter in whole["letters"]:
        for part in letter.get("parts", ()):
            part.update({"when": [{"item": "s0"}]} if part.get("when") else {})
    whole.pop("compare", None)
    for after in whole["after"]:
        after.pop("answered_by", None)
    data: dict[str, object] = {**whole, "id": "bench", "requirements": [], "steps": steps}
    return PlaybookFile(read_playbook(data, "bench"), data, found.path)


def events(found: PlaybookFile, name: str, count: int, *, only_notes: str = "") -> Events:
    """Return the events of a closure: ``count`` of them, said in turns by two people."""
    made: Events = {ROOT.id: ROOT}
    parents = (ROOT.id,)
    drafts = _drafts(found, name, only_notes)
    for number, draft in enumerate(islice(drafts, count)):
        at = moment_text(BEGIN + timedelta(minutes=number))
        event = seal(draft, parents, at, _AUTHORS[number % 2], f"{number:016x}")
        made[event.id] = event
        parents = (event.id,)
    return made


def _drafts(found: PlaybookFile, name: str, only_notes: str) -> Iterator[Draft]:
    yield start(found.playbook, found.data, name, [])
    items = [item for item in found.playbook.items() if not item.derived]
    for number, item in enumerate(cycle(items)):
        if only_notes:
            yield Draft(Kind.NOTE, only_notes, {"text": f"Note {number}: still waiting for them."})
            continue
        yield _tick(item)
        yield Draft(Kind.NOTE, item.id, {"text": f"Note {number}: still waiting for them."})
        yield Draft(Kind.UNTICK, item.id, {"reason": "It came back."})


def _tick(item: Item) -> Draft:
    ways = [way.id for way in item.ways[:1]]
    return Draft(Kind.TICK, item.id, {"ways": ways, "observed": moment_text(BEGIN)})


def write(path: Path, said: Mapping[str, Event]) -> Path:
    """Write a progress file as the program would lay it out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render(said))
    return path


def closure(
    home: Path, count: int, *, name: str = "Shop", playbook: str = STORE, own: bool = True
) -> Path:
    """Make a closure of ``count`` events in ``home``; ``own`` gives it its private replica."""
    outside = world(home)
    said = events(book(playbook), name, count)
    path = write(outside.places.data / f"{name}{SUFFIX}", said)
    if own:
        start = next(each.id for each in said.values() if each.kind == Kind.START)
        where = replica.path_of(start, outside.places)
        where.parent.mkdir(parents=True, exist_ok=True)
        where.write_text("".join(f"{each.text}\n" for each in said.values()), "ascii")
    return path
