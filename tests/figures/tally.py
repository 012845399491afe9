"""Counting what was tried and what was found."""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from closetui.domain.errors import ClosetuiError
from tests.store.findings import CorruptError, LostError, Trial, UnsafeError


class Tally(NamedTuple):
    """What a part of a row came to."""

    counts: Counter[str]
    """What was tried, as the trials themselves counted it."""
    lost: int
    corrupt: int
    unsafe: int
    other: int
    """Trials in which anything else was not as expected."""
    seconds: float
    """Seconds of one core, whatever else ran beside it."""
    found: tuple[str, ...]
    """The first words of what was found."""

    def __add__(self, other: object) -> "Tally":
        """Return both together."""
        if not isinstance(other, Tally):
            return NotImplemented
        return Tally(
            self.counts + other.counts,
            self.lost + other.lost,
            self.corrupt + other.corrupt,
            self.unsafe + other.unsafe,
            self.other + other.other,
            self.seconds + other.seconds,
            (*self.found, *other.found)[:5],
        )

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not (self.lost or self.corrupt or self.unsafe or self.other)


NOTHING = Tally(Counter(), 0, 0, 0, 0, 0.0, ())

Trials = Callable[[Path], Iterable[Trial]]
"""Makes the trials of a part, in an empty folder of its own."""


class Part(NamedTuple):
    """Some trials of a row that run one after the other."""

    row: str
    trials: Trials


class Row(NamedTuple):
    """One line of the table."""

    name: str
    wanted: tuple[tuple[str, int], ...]
    """What must have been tried at least: the figures of the column."""
    parts: tuple[Part, ...]
    absent: str = ""
    """Why it cannot be run on this system; empty where it can."""

    def reached(self, tally: Tally) -> bool:
        """Whether nothing was found and enough was tried to say so."""
        return tally.clean and all(tally.counts[name] >= least for name, least in self.wanted)


def run(part: Part) -> Tally:
    """Run all trials of a part, whatever they find."""
    begin = _worked()
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    found: list[str] = []
    with TemporaryDirectory(prefix="figures-") as name:
        for trial in part.trials(Path(name)):
            try:
                trial(counts)
            except (AssertionError, ClosetuiError) as error:
                kinds[_kind(error)] += 1
                found.append(f"{part.row}: {type(error).__name__} {error}"[:500])
    lost, corrupt, unsafe, other = (kinds[kind] for kind in ("lost", "corrupt", "unsafe", "other"))
    seconds = _worked() - begin
    return Tally(counts, lost, corrupt, unsafe, other, seconds, tuple(found[:5]))


def _worked() -> float:
    """Return the seconds that this process and its children kept a core busy."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _kind(error: Exception) -> str:
    match error:
        case LostError():
            return "lost"
        case CorruptError():
            return "corrupt"
        case UnsafeError():
            return "unsafe"
    return "other"
