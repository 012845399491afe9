"""What can be found wrong with a file, by kind, and trials that look for it.

A trial is one attempt to break something: it counts what it tried and raises
when it succeeds. Tests run trials until one raises; ``python -m tests.figures``
runs them all and counts.
"""

from collections import Counter
from collections.abc import Callable, Iterable

Trial = Callable[[Counter[str]], None]
"""Tries one thing, adds to the counts what was tried, and raises what it found."""


class LostError(AssertionError):
    """Something that was acknowledged is not there any more."""


class CorruptError(AssertionError):
    """A file is neither what it was nor what it was to be, or cannot be read."""


class UnsafeError(AssertionError):
    """The gate let something pass, or a copy shows clear what is not."""


def expect_kept(said: Iterable[str], held: Iterable[str]) -> None:
    """Raise :class:`LostError` unless all that was said is held."""
    missing = set(said) - set(held)
    if missing:
        raise LostError(f"{len(missing)} acknowledged events are missing: {sorted(missing)[:3]}")


def expect_whole(whole: object, what: str) -> None:
    """Raise :class:`CorruptError` unless a file is whole; ``what`` says what it should be."""
    if not whole:
        raise CorruptError(what)


def expect_safe(safe: object, what: str) -> None:
    """Raise :class:`UnsafeError` unless it is safe."""
    if not safe:
        raise UnsafeError(what)


def run_all(trials: Iterable[Trial]) -> Counter[str]:
    """Run trials until one raises; return what was tried."""
    counts: Counter[str] = Counter()
    for trial in trials:
        trial(counts)
    return counts
