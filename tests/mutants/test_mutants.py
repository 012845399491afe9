"""Every seeded bug must be noticed by the tests that are there to notice it.

Each run copies the program and its tests to a temporary folder, plants one
bug, and expects the selected tests to fail there. Run the campaign with::

    python -m pytest -m campaign tests/mutants

A selection must pass on the unchanged program first, or a kill means nothing.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.mutants.gate_bugs import GATE_BUGS
from tests.mutants.mutant import Mutant
from tests.mutants.people_bugs import PEOPLE_BUGS
from tests.mutants.record_bugs import RECORD_BUGS

MUTANTS: Final = (*GATE_BUGS, *PEOPLE_BUGS, *RECORD_BUGS)
ROOT: Final = Path(__file__).parents[2]
DOMAIN: Final = "closetui/domain"
PASSED: Final = 0
FAILED: Final = 1
"""What pytest exits with when tests ran and some failed; errors of collection give 2."""

SELECTIONS: Final = tuple(dict.fromkeys(mutant.tests for mutant in MUTANTS))


def copied(folder: Path) -> Path:
    """Return a copy of the program, its tests and their settings."""
    skip = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("closetui", "tests/domain"):
        shutil.copytree(ROOT / name, folder / name, ignore=skip)
    shutil.copy(ROOT / "tests" / "__init__.py", folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(folder: Path, selection: str) -> subprocess.CompletedProcess[str]:
    """Run the selected tests in a folder until the first one fails."""
    files, *more = shlex.split(selection)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, f"tests/domain/{files}", *more],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_seeded_bug_still_fits_the_source(mutant: Mutant) -> None:
    source = (ROOT / DOMAIN / mutant.file).read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1
    assert mutant.old != mutant.new
    compile(source.replace(mutant.old, mutant.new), mutant.file, "exec")


def test_the_seeded_bugs_are_told_apart() -> None:
    names = [mutant.name for mutant in MUTANTS]
    assert len(set(names)) == len(names) >= 15


@pytest.mark.campaign
@pytest.mark.parametrize("selection", SELECTIONS)
def test_the_selection_passes_on_the_unchanged_program(selection: str, tmp_path: Path) -> None:
    done = run(copied(tmp_path), selection)
    assert done.returncode == PASSED, done.stdout


@pytest.mark.campaign
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_seeded_bug_is_noticed(mutant: Mutant, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    file = folder / DOMAIN / mutant.file
    source = file.read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1
    file.write_text(source.replace(mutant.old, mutant.new), encoding="utf-8")
    done = run(folder, mutant.tests)
    assert done.returncode == FAILED, done.stdout
