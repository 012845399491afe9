"""Samples taken in turns, so that a noisy moment hits the program and its floor alike."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Samples = Mapping[str, list[float]]


def interleaved(makers: Mapping[str, Callable[[], float]], rounds: int) -> Samples:
    """Return samples by name: every round takes one of each, in turns."""
    taken: dict[str, list[float]] = {name: [] for name in makers}
    names = list(makers)
    for number in range(rounds):
        for name in names if number % 2 else reversed(names):
            taken[name].append(makers[name]())
    return taken


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Return a function that does ``act`` once and returns the seconds it took."""

    def once() -> float:
        gc.collect()  # What an earlier act left behind is not on this one's bill.
        begin = time.perf_counter()
        act()
        return time.perf_counter() - begin

    return once


def worked(act: Callable[[], object]) -> float:
    """Do ``act`` once; return the seconds for which this process kept a core busy."""
    before = time.process_time()
    act()
    return time.process_time() - before


def median(samples: Sequence[float]) -> float:
    """Return the middle sample."""
    return statistics.median(samples)


def percentile(samples: Sequence[float], share: float) -> float:
    """Return the sample below which so many of 100 lie."""
    ordered = sorted(samples)
    return ordered[min(math.ceil(len(ordered) * share / 100) - 1, len(ordered) - 1)]


def ratio_of_pairs(ours: Sequence[float], floors: Sequence[float]) -> float:
    """Return the median of the ratios of samples taken in the same round."""
    return median([one / other for one, other in zip(ours, floors, strict=True) if other])


def slope(smaller: float, larger: float, times: float) -> float:
    """Return the power with which a figure grows: 1 is linear, 2 quadratic."""
    return math.log(larger / smaller) / math.log(times) if smaller > 0 and larger > 0 else 0.0
