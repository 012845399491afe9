"""What must not come back silently, counted: nothing here looks at a clock.

Each of these was once a cost that a measurement found (see ``python -m tests.bench``).
"""

import cProfile
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from closetui.closure import Closure
from closetui.domain.case import Visit
from closetui.exports.reading import read_export
from closetui.reports import since
from closetui.store.copies import FolderScan
from closetui.store.lookup import known_files
from closetui.tui.screens.home_list import read_entry
from tests.bench import lists, scene
from tests.exports.layouts import text
from tests.tui.desk_driver import make_world, new_closure

MOST_MODULES = 86
"""How many modules of ours ``status`` loads; each costs it 0.2 ms, and they were 107."""

PROBE = """
import json, os, sys
from collections import Counter

calls, collected = Counter(), []

def count(frame, event, _):
    if event == "call":
        code = frame.f_code
        calls["/".join(code.co_filename.split(os.sep)[-2:]) + ":" + code.co_name] += 1

sys.setprofile(count)
from closetui.cli.main import main
code = main(sys.argv[1:])
sys.setprofile(None)
sys.stderr.write("\\n" + json.dumps([code, calls, [*sys.modules]]))
"""


class Seen(NamedTuple):
    """What a process called, by file and function, and what it imported."""

    calls: Counter[str]
    modules: set[str]


def seen(home: Path, *words: str) -> Seen:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        env=scene.environment(home), cwd=home, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told: Any = json.loads(done.stderr.splitlines()[-1])
    assert told[0] in (0, 3)
    return Seen(Counter(told[1]), set(told[2]))


def counted(monkeypatch: pytest.MonkeyPatch, place: object, name: str) -> list[Any]:
    """Return a list that grows by the first argument of every call of a function."""
    calls: list[Any] = []
    real: Callable[..., Any] = getattr(place, name)

    def counting(*words: Any, **more: Any) -> Any:
        calls.append(words[0] if words else None)
        return real(*words, **more)

    monkeypatch.setattr(place, name, counting)
    return calls


def test_status_reads_each_thing_once_and_imports_nothing_of_writers_or_the_app(
    tmp_path: Path,
) -> None:
    path = scene.closure(tmp_path, 100)
    seen(tmp_path, "status", str(path))  # Keeps what it read, which is writing.
    status = seen(tmp_path, "status", str(path))
    once = (
        "domain/playbook_reader.py:read_playbook", "store/file_format.py:load",
        "domain/gate.py:verdict",
    )  # fmt: skip
    heavy = {
        "tempfile", "dataclasses", "inspect", "importlib.resources", "importlib.metadata",
        "subprocess", "threading", "tomllib", "difflib", "tinydb", "filelock", "platformdirs",
        "rich", "textual", "asyncio", "closetui.store.progress_file",
        "closetui.domain.planning.network", "closetui.domain.days", "closetui.reports.history",
        "closetui.reports.plain", "closetui.reports.signs",
        # What only `next` tells: once a pattern, a template and four records for nothing.
        "string", "closetui.reports.next_how", "closetui.reports.click_paths",
        "closetui.reports.letter_texts", "closetui.domain.lists",
        # What a person left, and what calendars held, which only who acts or visits asks for.
        "closetui.store.own_state",
    }  # fmt: skip
    assert {name: status.calls[name] for name in once} == dict.fromkeys(once, 1)
    assert heavy & status.modules == set()
    ours = {name for name in status.modules if name.startswith("closetui.")}
    assert len(ours) <= MOST_MODULES


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
    found = [read_entry(world, path, scan) for path in known_files(world.places)]
    progress = [name for name in map(str, reads) if name.endswith(".closetui.json")]
    assert len(found) == 10
    assert len(progress) <= 3 * 10  # Once to place it, once to open it, once beside itself.


def test_to_look_which_closures_a_file_mentions_costs_no_call_a_word(tmp_path: Path) -> None:
    """Each text in quotes was looked at: thousands in every file, before a list had its rows."""
    paths = [scene.closure(tmp_path, 20, name=f"Shop {number}", own=False) for number in range(4)]
    profile = cProfile.Profile()
    profile.runcall(FolderScan().folder, paths[0].parent)
    assert sum(entry.callcount for entry in profile.getstats()) < 200 * len(paths)  # It was 2,600.


def test_who_comes_back_to_what_they_left_waits_for_no_second_fold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What had stood at their last visit was folded anew, and the first keys waited for it."""
    view = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100))).view()
    before_the_last = view.case.order[-1].parents
    folds = counted(monkeypatch, since, "fold")
    since.since(view, Visit(view.now, view.case.heads), "")
    assert folds == []
    since.since(view, Visit(view.now, before_the_last), "")
    assert len(folds) == 1


def test_an_export_costs_few_calls_a_row(tmp_path: Path) -> None:
    """Whether numbers were rounded was once looked at six times over, in all rows, and twice."""
    calls: list[int] = []
    for count in (1000, 2000):
        path = tmp_path / f"{count}.csv"
        path.write_text(text([lists.WIDE, *lists.export_rows(count)]), encoding="utf-8")
        profile = cProfile.Profile()
        profile.runcall(read_export, path, "orders")
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[1] - calls[0] < 40 * 1000  # It is 28 a row, and was 62.
