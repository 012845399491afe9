"""What must not come back silently, counted: nothing here looks at a clock.

Each of these was once a cost that a measurement found (see ``python -m tests.bench``).
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from closetui.closure import Closure, closures
from closetui.store.copies import FolderScan
from closetui.tui.screens.home_list import read_entry
from tests.bench import scene
from tests.tui.desk_driver import make_world, new_closure

COMMAND = """
import json, sys
from closetui.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps(sorted(sys.modules)))
"""


def asked(script: str, home: Path, *words: str) -> Any:
    """Run a script in a process of its own; return the JSON of its last line."""
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        env=scene.environment(home), cwd=home, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads((done.stderr.strip() or done.stdout).splitlines()[-1])


def counted(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> list[Any]:
    """Return a list that grows by the first argument of every call of a function."""
    calls: list[Any] = []
    real: Callable[..., Any] = getattr(place, name)

    def counting(*words: Any, **more: Any) -> Any:
        calls.append(words[0] if words else None)
        return real(*words, **more)

    monkeypatch.setattr(place, name, counting)
    return calls


def test_status_imports_nothing_that_only_writers_or_the_app_need(tmp_path: Path) -> None:
    path = scene.closure(tmp_path, 10)
    asked(COMMAND, tmp_path, "status", str(path))  # Keeps what it read, which is writing.
    modules = set(asked(COMMAND, tmp_path, "status", str(path)))
    heavy = {
        "tempfile", "dataclasses", "inspect", "importlib.resources", "importlib.metadata",
        "subprocess", "threading", "tomllib", "difflib", "tinydb", "filelock", "platformdirs",
        "rich", "textual", "asyncio", "closetui.store.progress_file",
    }  # fmt: skip
    assert heavy & modules == set()


def test_a_save_syncs_and_writes_no_more_than_it_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = scene.closure(tmp_path, 1000)
    session = Closure(scene.world(tmp_path), str(path))
    session.note("", "The first act makes folders and names.")
    syncs = counted(monkeypatch, os, "fsync")
    written: Counter[str] = Counter()
    write = os.write

    def counting(descriptor: int, data: Any) -> int:
        count = write(descriptor, data)
        written["bytes"] += count
        return count

    monkeypatch.setattr(os, "write", counting)
    session.note("", "One more.")
    assert len(syncs) <= 3  # The file, its folder, the private copy.
    assert written["bytes"] <= path.stat().st_size + 1000


def test_many_closures_cost_one_read_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list once read every neighbour of every closure: a hundred for ten of them."""
    world = make_world(tmp_path)
    for number in range(10):
        new_closure(world, name=f"Shop {number}")
    reads = counted(monkeypatch, os, "open")
    scan = FolderScan()
    found = [read_entry(world, path, scan) for path in closures(world)]
    progress = [name for name in map(str, reads) if name.endswith(".closetui.json")]
    assert len(found) == 10
    assert len(progress) <= 3 * 10  # Once to place it, once to open it, once beside itself.
