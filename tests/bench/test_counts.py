"""What must not come back silently, counted: nothing here looks at a clock.

Each of these was once a cost that a measurement found (see ``python -m tests.bench``).
"""

import json
import os
import selectors
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from closetui.closure import Closure
from closetui.tui import glances
from closetui.tui.shelf import Shelf
from tests.bench import scene
from tests.tui.desk_driver import make_world, new_closure
from tests.tui.keyboard import keyboard

MODULES = """
import json, sys
import closetui.tui.app
print(json.dumps(sorted(sys.modules)))
"""

READY = """
import asyncio, json, os, sys, time
from closetui.closure import Closure
from closetui.world import world
from closetui.tui.app import ACTING, ClosetuiApp

async def main():
    session = Closure(world(os.environ), sys.argv[1])
    app = ClosetuiApp(session.outside, session, session.view())
    async with app.run_test() as pilot:
        wanted, end = set(ACTING), time.monotonic() + 30
        before = bool(wanted & set(sys.modules))
        while wanted - set(sys.modules) and time.monotonic() < end:
            await pilot.pause(0.05)
        print(json.dumps([before, wanted <= set(sys.modules)]))

asyncio.run(main())
"""

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


def test_the_app_imports_nothing_heavy_before_its_first_paint(tmp_path: Path) -> None:
    modules = asked(MODULES, tmp_path)
    heavy = {
        "_ssl", "tinydb", "filelock", "tree_sitter", "email", "http", "multiprocessing",
        "textual.widgets._text_area", "textual.widgets._markdown", "textual.widgets._data_table",
        "textual.document",
        "closetui.store.progress_file", "argparse",
        # The questions of the verbs, and the screens of which at most one is wanted.
        "closetui.tui.dialogs", "closetui.tui.help", "closetui.tui.item_verbs",
        "closetui.tui.apply_flow", "closetui.tui.names", "closetui.tui.home_screen",
    }  # fmt: skip
    assert heavy & set(modules) == set()


def test_what_acting_needs_is_loaded_after_the_first_paint_and_before_an_act(
    tmp_path: Path,
) -> None:
    """The first tick of a session once took 100 ms more than the others."""
    assert asked(READY, tmp_path, str(scene.closure(tmp_path, 10))) == [False, True]


def test_status_imports_neither_argparse_nor_what_only_writers_need(tmp_path: Path) -> None:
    path = scene.closure(tmp_path, 10)
    modules = set(asked(COMMAND, tmp_path, "status", str(path)))
    heavy = {
        "argparse", "gettext", "locale", "tempfile", "shutil", "dataclasses", "inspect",
        "importlib.resources", "importlib.metadata", "subprocess", "threading", "tomllib",
        "difflib", "tinydb", "filelock", "platformdirs", "rich", "textual", "asyncio",
        "closetui.store.progress_file",
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


def test_a_home_that_was_seen_before_opens_without_reading_a_closure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world(tmp_path)
    for number in range(3):
        new_closure(world, name=f"Shop {number}")
    shelf = Shelf(world)
    shelf.refresh()
    found = [each for some in shelf.look_again([], lambda: True) for each in some]
    shelf.take(found)
    shelf.keep()
    reads = counted(monkeypatch, glances, "read_bytes")
    looks = counted(monkeypatch, glances, "Closure")
    again = Shelf(world)
    again.refresh()
    assert [*again.look_again([], lambda: True)] == []
    assert len(again.rows([], narrow=False)) == 3
    assert ([path.name for path in reads], looks) == ([glances.INDEX] * 2, [])


def test_many_closures_cost_one_read_of_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list once read every neighbour of every closure: a hundred for ten of them."""
    world = make_world(tmp_path)
    for number in range(10):
        new_closure(world, name=f"Shop {number}")
    reads = counted(monkeypatch, os, "open")
    shelf = Shelf(world)
    shelf.refresh()
    found = [each for some in shelf.look_again([], lambda: True) for each in some]
    progress = [name for name in map(str, reads) if name.endswith(".closetui.json")]
    assert len(found) == 10
    assert len(progress) <= 3 * 10  # Once to place it, once to open it, once beside itself.


async def test_no_look_for_a_key_ends_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look in vain is 0.1 s in which the app cannot end; there were two for each quit."""
    vain: list[float | None] = []
    look = selectors.SelectSelector.select

    def counting(
        self: selectors.SelectSelector, timeout: float | None = None
    ) -> list[tuple[selectors.SelectorKey, int]]:
        found = look(self, timeout)
        if not found:
            vain.append(timeout)
        return found

    monkeypatch.setattr(selectors.SelectSelector, "select", counting)
    with keyboard(monkeypatch) as typing:
        typing.type("j\x1b")
        assert typing.keys(2) == ["j", "escape"]
        typing.type("q")
        typing.keys(3)
        assert typing.stop()
    assert vain == []


def test_a_look_at_the_folder_rests_before_each_file(tmp_path: Path) -> None:
    """Keys pressed while it went on once took twice as long."""
    world = make_world(tmp_path)
    for number in range(5):
        new_closure(world, name=f"Shop {number}")
    shelf = Shelf(world)
    shelf.refresh()
    rests: list[int] = []
    found: list[Any] = []
    for some in shelf.look_again([], lambda: True, lambda: rests.append(len(rests))):
        found += some
    assert len(found) == 5
    assert len(rests) >= 5
