"""Rows about files: faults, kills, power cuts, races, old versions, git, strange files."""

import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from tests.figures.sizes import Sizes
from tests.figures.tally import Part, Row, Trials
from tests.store import (
    test_faults,
    test_git,
    test_hostile,
    test_kill,
    test_power,
    test_race,
    test_strace,
)
from tests.store.faults import DEATHS, ERRORS
from tests.store.findings import Trial
from tests.store.mutants import FULL, ended_within, forged, mutated_bytes, opens_soundly
from tests.store.people import person
from tests.store.scenes import Scene, Theatre
from tests.store.test_histories import live

_TRIES: Final = 20
"""Tries to apply in one race; a longer one only grows its file."""
_LONGEST: Final = 20
"""Seconds after which a file has hung the reader."""


def _name(scene: Scene) -> str:
    return scene.name.replace(" ", "-")


def _faults(scene: Scene, folder: Path) -> Iterator[Trial]:
    """Yield errors, short writes and deaths at every call of a scene."""
    theatre = Theatre(folder / _name(scene), scene)
    for fault in (*ERRORS, *DEATHS):
        yield from test_faults.trials(theatre, fault)
    for fault in ERRORS:
        if not fault.short:
            yield from test_faults.trials(theatre, fault, lasting=True)


def _system_calls(scene: Scene, folder: Path) -> Iterator[Trial]:
    calls, faults = test_strace.WRITING, test_strace.FAULTS
    return test_strace.trials(folder / _name(scene), scene, calls, faults)


def _kills(kills: int, seed: int, folder: Path) -> Iterator[Trial]:
    return test_kill.trials(folder, kills, seed)


def _power(scene: Scene, states: int, folder: Path) -> Iterator[Trial]:
    lab = test_power.Lab(folder, scene)
    moments = len(lab.recorder.operations) + 1
    return lab.trials(-(-states // moments), seed=2)


def _own(folder: Path, number: int) -> Path:
    """Return a new folder for one trial."""
    made = folder / str(number)
    made.mkdir()
    return made


def _races(races: int, seed: int, folder: Path) -> Iterator[Trial]:
    def race(number: int, count: Counter[str]) -> None:
        test_race.race(_own(folder, number), _TRIES, seed + number, True, count)

    return (partial(race, number) for number in range(races))


def _notes(saves: int, folder: Path) -> Iterator[Trial]:
    yield partial(test_race.note_together, folder, saves // 2)


def _overwritten(saves: int, folder: Path) -> Iterator[Trial]:
    yield partial(test_race.overwrite, folder, saves // 2)


def _reads(reads: int, folder: Path) -> Iterator[Trial]:
    yield partial(test_race.read_unlocked, folder, reads)


def _lives(lives: int, seed: int, folder: Path) -> Iterator[Trial]:
    def life(number: int, count: Counter[str]) -> None:
        done = live(_own(folder, number), seed + number, 40)
        count.update({"lives": 1, "things that happened": done.total()})

    return (partial(life, number) for number in range(lives))


def _merges(merges: int, seed: int, folder: Path) -> Iterator[Trial]:
    def merge(number: int, count: Counter[str]) -> None:
        if number % 2:
            test_git.run_union(folder, seed + number)
            count["union merges"] += 1
        else:
            style = ("merge", "diff3")[number // 2 % 2]
            count["with conflict markers"] += test_git.run_markers(folder, seed + number, style)
        count["merges"] += 1

    return (partial(merge, number) for number in range(merges))


def _corpus(folder: Path) -> Iterator[Trial]:
    def known(path: Path, count: Counter[str]) -> None:
        _open(folder, path.read_bytes(), count)
        count["files of the corpus"] += 1

    return (partial(known, path) for path in test_hostile.CORPUS)


def _fuzz(seconds: float, seed: int, folder: Path) -> Iterator[Trial]:
    """Yield files until the time is up: every other one with bytes changed, or hashed anew."""
    begin, chance = time.monotonic(), Random(seed)
    while time.monotonic() < begin + seconds:
        yield partial(_fuzzed, folder, chance)


def _fuzzed(folder: Path, chance: Random, count: Counter[str]) -> None:
    hashed_anew = chance.random() < 0.5
    _open(folder, forged(chance) if hashed_anew else mutated_bytes(FULL, chance), count)
    count["hashed anew"] += hashed_anew


def _open(folder: Path, data: bytes, count: Counter[str]) -> None:
    """Open a file for somebody who never saw another."""
    own = _own(folder, count["files"])
    path = own / "shop.closetui.json"
    path.write_bytes(data)
    count["files"] += 1
    with ended_within(_LONGEST):
        count["opened"] += opens_soundly(person(own), path)


def _row(name: str, wanted: dict[str, int], *trials: Trials, absent: str = "") -> Row:
    return Row(name, tuple(wanted.items()), tuple(Part(name, each) for each in trials), absent)


def rows(sizes: Sizes) -> Iterator[Row]:
    """Yield the rows about files."""
    yield _row(
        "a fault at every call of a save",
        {"injections": 75 * len(test_faults.SCENES)},
        *(partial(_faults, scene) for scene in test_faults.SCENES),
    )
    yield _row(
        "a fault at every system call (strace)",
        {"injections": 60 * len(test_strace.SCENES)},
        *(partial(_system_calls, scene) for scene in test_strace.SCENES),
        absent="" if test_strace.may_trace() else "strace is missing or not allowed here",
    )
    kills = -(-sizes.kills // 4)
    yield _row(
        "kill -9 during saves",
        {"kills": sizes.kills},
        *(partial(_kills, kills, seed) for seed in range(4)),
    )
    states = -(-sizes.power_states // len(test_power.SCENES))
    yield _row(
        "power lost at any moment",
        {"states": sizes.power_states},
        *(partial(_power, scene, states) for scene in test_power.SCENES),
    )
    yield from _rows_of_several(sizes)


def _rows_of_several(sizes: Sizes) -> Iterator[Row]:
    races = -(-sizes.tries // _TRIES // 4)
    yield _row(
        "gate race of two processes with the lock",
        {"tries to apply": sizes.tries, "saves of two programs": sizes.saves},
        *(partial(_races, races, 1000 * seed) for seed in range(4)),
        partial(_notes, sizes.saves),
    )
    yield _row("reader without a lock", {"reads": sizes.reads}, partial(_reads, sizes.reads))
    yield _row(
        "old versions put back, no lock",
        {"saves acknowledged": sizes.saves},
        partial(_overwritten, sizes.saves),
    )
    yield _row(
        "three people in a careless world",
        {"lives": sizes.lives},
        *(partial(_lives, sizes.lives // 4, 1000 * seed) for seed in range(4)),
    )
    yield _row(
        "git merges, union and markers",
        {"merges": sizes.merges},
        *(partial(_merges, sizes.merges // 2, 1000 * seed) for seed in range(2)),
    )
    yield _row(
        "loader fuzz and corpus",
        {"files": 100, "files of the corpus": len(test_hostile.CORPUS)},
        _corpus,
        *(partial(_fuzz, sizes.fuzz_seconds / 2, seed) for seed in range(2)),
    )
