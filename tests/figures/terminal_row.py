"""The row about terminals: what hostile text does on the screens, in the app and in a real pty."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.figures.tally import Part, Row
from tests.store.findings import Trial, UnsafeError

ROOT: Final = Path(__file__).parents[2]
_NAME: Final = "hostile text in a terminal"
_TESTS: Final = "tests/tui/test_hostile_text.py"


def _hostile_text(count: Counter[str]) -> None:
    """Let the tests of the app try every payload on every screen."""
    from tests.tui.test_hostile_text import PAYLOADS

    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", _TESTS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    passed = re.search(r"(\d+) passed", done.stdout)
    count["payloads"] += len(PAYLOADS)
    count["tests passed"] += int(passed[1]) if passed else 0
    if done.returncode:
        raise UnsafeError(done.stdout[-400:])


def _trials(_folder: Path) -> Iterator[Trial]:
    yield _hostile_text


def rows() -> Iterator[Row]:
    """Yield the row."""
    yield Row(_NAME, (("payloads", 10), ("tests passed", 10)), (Part(_NAME, _trials),))
