"""What a short command does before it speaks, counted: nothing here looks at a clock.

Each count was once a cost that a measurement found (see ``python -m tests.bench``).
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.bench import scene

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


@pytest.fixture(scope="module")
def status(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    home = tmp_path_factory.mktemp("start")
    return seen(home, "status", str(scene.closure(home, 100)))


def test_status_reads_each_thing_once(status: Seen) -> None:
    once = (
        "domain/playbook_reader.py:read_playbook",
        "store/file_format.py:load",
        "domain/gate.py:verdict",
    )  # fmt: skip
    assert {name: status.calls[name] for name in once} == dict.fromkeys(once, 1)
