"""The command of the figures can say no, and counts only what was tried."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from closetui.domain.errors import UsageError
from tests.figures.__main__ import all_rows, line, tallies
from tests.figures.sizes import EVERY_RUN, RELEASE
from tests.figures.tally import Part, Row
from tests.store.findings import (
    CorruptError,
    LostError,
    Trial,
    UnsafeError,
    expect_kept,
    expect_safe,
    expect_whole,
)

ERRORS = (LostError, CorruptError, UnsafeError, AssertionError)


def row(trials: list[Trial], wanted: int = 3) -> Row:
    def made(_folder: Path) -> Iterator[Trial]:
        return iter(trials)

    return Row("a row", (("tries", wanted),), (Part("a row", made),))


def fine(count: Counter[str]) -> None:
    count["tries"] += 1


def test_what_was_tried_is_counted_and_reached() -> None:
    tried = row([fine] * 3)
    [(_, found)] = tallies([tried], 1)
    assert tried.reached(found)
    assert line(tried, found).startswith("| a row | 3 tries | 0 | 0 | 0 | 0 | reached |")


def test_too_little_tried_is_not_reached() -> None:
    tried = row([fine] * 2)
    [(_, found)] = tallies([tried], 1)
    assert not tried.reached(found)
    assert "NOT REACHED" in line(tried, found)


def test_a_row_that_cannot_be_run_here_says_so() -> None:
    absent = row([])._replace(absent="there is no strace")
    [(_, found)] = tallies([absent], 1)
    assert "not run: there is no strace" in line(absent, found)


@pytest.mark.parametrize("error", [*ERRORS, UsageError], ids=lambda error: error.__name__)
def test_whatever_is_found_is_told_and_the_rest_is_tried_all_the_same(
    error: type[Exception],
) -> None:
    def bad(_count: Counter[str]) -> None:
        raise error("something is wrong")

    tried = row([fine, bad, fine, fine])
    [(_, found)] = tallies([tried], 1)
    assert found.counts == {"tries": 3}
    assert not tried.reached(found)
    place = ERRORS.index(error) if error in ERRORS else len(ERRORS) - 1
    zeros = ["0"] * len(ERRORS)
    zeros[place] = "1"
    told = line(tried, found)
    assert f"| {' | '.join(zeros)} | NOT REACHED |" in told
    assert f"FOUND a row: {error.__name__} something is wrong" in told


def test_the_expectations_can_fail() -> None:
    expect_kept({"a"}, {"a", "b"})
    expect_whole(True, "")
    expect_safe(True, "")
    with pytest.raises(LostError, match="1 acknowledged events are missing"):
        expect_kept({"a", "b"}, {"b"})
    with pytest.raises(CorruptError, match="torn"):
        expect_whole(False, "torn")
    with pytest.raises(UnsafeError, match="open"):
        expect_safe(False, "open")


def test_the_figures_of_the_plan_are_those_of_every_run() -> None:
    """The column "every CI run"; a smaller size would be another promise."""
    least = {
        "kills": 300, "power_states": 10_000, "random_histories": 2_000,
        "plain_histories": 20_000, "depth": 6, "tries": 2_000, "saves": 400, "reads": 3_000,
        "merges": 50, "fuzz_seconds": 30,
    }  # fmt: skip
    assert [name for name, count in least.items() if getattr(EVERY_RUN, name) < count] == []
    smaller = [a for a, b in zip(RELEASE, EVERY_RUN, strict=True) if int(a) <= int(b)]
    assert smaller == []
    assert len({each.name for each in all_rows(EVERY_RUN)}) >= 15
