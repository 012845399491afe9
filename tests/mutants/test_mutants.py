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
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.mutants.contradiction_bugs import CONTRADICTION_BUGS
from tests.mutants.export_bugs import EXPORT_BUGS
from tests.mutants.gate_bugs import GATE_BUGS
from tests.mutants.guiding_bugs import GUIDING_BUGS
from tests.mutants.law_bugs import LAW_BUGS
from tests.mutants.list_bugs import LIST_BUGS
from tests.mutants.mutant import Mutant
from tests.mutants.outcome_bugs import OUTCOME_BUGS
from tests.mutants.people_bugs import PEOPLE_BUGS
from tests.mutants.proof_bugs import PROOF_BUGS
from tests.mutants.record_bugs import RECORD_BUGS
from tests.mutants.route_bugs import ROUTE_BUGS
from tests.mutants.store_bugs import STORE_BUGS
from tests.store.findings import Trial

MUTANTS: Final = (
    *CONTRADICTION_BUGS,
    *GATE_BUGS,
    *GUIDING_BUGS,
    *LAW_BUGS,
    *LIST_BUGS,
    *OUTCOME_BUGS,
    *PEOPLE_BUGS,
    *RECORD_BUGS,
)
EVERY: Final = (*MUTANTS, *EXPORT_BUGS, *STORE_BUGS, *PROOF_BUGS, *ROUTE_BUGS)
ROOT: Final = Path(__file__).parents[2]
PASSED: Final = 0
FAILED: Final = 1
"""What pytest exits with when tests ran and some failed; errors of collection give 2."""

SELECTIONS: Final = tuple(dict.fromkeys((mutant.suite, mutant.tests) for mutant in EVERY))


def copied(folder: Path) -> Path:
    """Return a copy of the program, its tests and their settings."""
    skip = shutil.ignore_patterns(".*")
    for room in ("cli", "domain", "exports", "playbooks", "store", "tui"):
        shutil.copytree(ROOT / "tests" / room, folder / "tests" / room, ignore=skip)
    shutil.copytree(ROOT / "closetui", folder / "closetui", ignore=skip)
    shutil.copy(ROOT / "tests" / "__init__.py", folder / "tests")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def source_of(mutant: Mutant, root: Path) -> Path:
    """Return the file that a bug is planted in."""
    return root / "closetui" / mutant.room / mutant.file


def run(folder: Path, suite: str, selection: str) -> subprocess.CompletedProcess[str]:
    """Run the selected tests in a folder until the first one fails."""
    files, *more = shlex.split(selection)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(
        [*command, f"tests/{suite}/{files}", *more],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def passes(folder: Path, suite: str, selection: str, count: Counter[str]) -> None:
    """The selected tests pass on the unchanged program, or a kill would mean nothing."""
    done = run(copied(folder), suite, selection)
    count["selections of tests"] += 1
    assert done.returncode == PASSED, done.stdout


def kill(folder: Path, mutant: Mutant, count: Counter[str]) -> None:
    """Plant a bug; the selected tests fail."""
    file = source_of(mutant, copied(folder))
    source = file.read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1, mutant.name
    file.write_text(source.replace(mutant.old, mutant.new), encoding="utf-8")
    count["bugs planted"] += 1
    done = run(folder, mutant.suite, mutant.tests)
    assert done.returncode == FAILED, f"{mutant.name}: {done.stdout}"
    count["bugs killed"] += 1


def selections(folder: Path, mutants: Sequence[Mutant]) -> Iterator[Trial]:
    """Yield the tests that are to notice these bugs, on the unchanged program."""
    chosen = dict.fromkeys((mutant.suite, mutant.tests) for mutant in mutants)
    for number, (suite, selection) in enumerate(chosen):
        yield partial(passes, folder / f"whole-{number}", suite, selection)


def kills(folder: Path, mutants: Sequence[Mutant]) -> Iterator[Trial]:
    """Yield each of these bugs."""
    for number, mutant in enumerate(mutants):
        yield partial(kill, folder / f"bug-{number}", mutant)


@pytest.mark.parametrize("mutant", EVERY, ids=lambda mutant: mutant.name)
def test_the_seeded_bug_still_fits_the_source(mutant: Mutant) -> None:
    source = source_of(mutant, ROOT).read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1
    assert mutant.old != mutant.new
    compile(source.replace(mutant.old, mutant.new), mutant.file, "exec")


def test_the_seeded_bugs_are_told_apart() -> None:
    names = [mutant.name for mutant in EVERY]
    assert len(set(names)) == len(names) >= 15


@pytest.mark.campaign
@pytest.mark.parametrize(("suite", "selection"), SELECTIONS)
def test_the_selection_passes_on_the_unchanged_program(
    suite: str, selection: str, tmp_path: Path
) -> None:
    passes(tmp_path, suite, selection, Counter())


@pytest.mark.campaign
@pytest.mark.parametrize("mutant", EVERY, ids=lambda mutant: mutant.name)
def test_the_seeded_bug_is_noticed(mutant: Mutant, tmp_path: Path) -> None:
    kill(tmp_path, mutant, Counter())
