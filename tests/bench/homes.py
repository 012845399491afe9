"""The home screen over 10, 1,000 and 10,000 closures, some of them torn, foreign or locked."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from closetui.tui.glances import INDEX

from tests.bench import scene
from tests.bench.app import FLOOR, Program, bare, first_paint, key_rows, moves, opened
from tests.bench.figures import in_ms, interleaved, median, ratio_of_pairs, slope
from tests.bench.headless import run
from tests.bench.result import Row
from tests.bench.window import Answer

SIZES: Final = (10, 1000, 10_000)
LONGEST_LOOK: Final = 400.0
"""Seconds after which the first look at a folder is given up."""
HARMED: Final = 50
"""Files among 10,000 that are torn, foreign or locked."""


def folder_of(home: Path, count: int) -> Path:
    """Make a home with so many closures, unless it is there already; return it."""
    made = home / f"closures-{count}"
    data = scene.world(made).places.data
    if (made / "whole").exists():
        return made
    found = scene.book(scene.SMALL)
    for number in range(count):
        name = f"Shop {number:05}"
        path = scene.write(
            data / f"{name}.closetui.json", scene.events(found, name, 1 + number % 7)
        )
        if number % 200 == 199:
            _harm(path, number // 200 % 3)
    (made / "whole").touch()
    return made


def _harm(path: Path, kind: int) -> None:
    if kind == 0:
        path.write_bytes(path.read_bytes()[:-300])
    elif kind == 1:
        path.write_text('{"another": {"program": 1}}', "ascii")
    else:
        path.unlink()  # A mode would not lock out everybody who measures; a folder does.
        path.mkdir()


def program() -> Program:
    """Return the app on its home screen."""
    return Program(scene.program(), ("your closures", "Shop 0", "? help"), "q")


def _cold(made: Path) -> float:
    """Return the seconds to the first paint where nothing was kept from an earlier time."""
    index = scene.world(made).places.state / INDEX
    kept = index.read_bytes() if index.exists() else b""
    index.unlink(missing_ok=True)
    seconds = first_paint(program(), made)
    if kept:
        index.write_bytes(kept)
    return seconds


def _warm(made: Path) -> None:
    """Let the app look at every closure once, in the background as it always does."""
    index = scene.world(made).places.state / INDEX
    with opened(program(), made) as window:
        deadline = time.monotonic() + LONGEST_LOOK
        while not index.exists() and time.monotonic() < deadline:
            window.quiet(1.0)
            window.text()
            time.sleep(1.0)
        window.quiet(3.0)


def homes(home: Path, rounds: int) -> Iterator[Row]:
    """Yield first paint and keys of the home screen, warm and without its index."""
    paints: dict[int, float] = {}
    for count in SIZES:
        made = folder_of(home, count)
        cold = 1000 * _cold(made)
        _warm(made)
        taken = interleaved(
            {
                "ours": in_ms(first_paint, program(), made),
                FLOOR: in_ms(first_paint, bare(), made),
            },
            rounds,
        )
        paints[count] = median(taken["ours"])
        name = f"home, {count} closures"
        paired = ratio_of_pairs(taken["ours"], taken[FLOOR])
        floor = median(taken[FLOOR])
        most = 1.5 if count == 10_000 else 0.0
        yield Row(f"{name}, first paint", paints[count], "ms", floor, FLOOR, paired, most)
        yield Row(f"{name}, first paint without index", cold, "ms", floor, FLOOR)
        with opened(program(), made) as window, opened(bare(), made) as other:
            answers: list[Answer] = []
            floors: list[Answer] = []
            for _ in range(rounds):
                floors += moves(other, 16)
                answers += moves(window, 16)
            yield from key_rows(name, answers, floors, budgets=(0.0, 0.6))  # Only p95 has one.
            yield Row(f"{name}, memory", window.memory(), "MB", other.memory(), FLOOR)
    power = slope(paints[1000], paints[10_000], 10)
    yield Row("home, first paint, growth from 1,000 to 10,000", power, "power of closures")


def listing(home: Path, rounds: int) -> Iterator[Row]:
    """Yield ``closetui list`` over many closures."""
    sizes = (10, 100, 1000)
    makers = {str(count): run(scene.program("list"), folder_of(home, count)) for count in sizes}
    taken = interleaved(makers, rounds)
    for count in sizes:
        yield Row(f"list, {count} closures", 1000 * median(taken[str(count)]), "ms")
    power = slope(median(taken["100"]), median(taken["1000"]), 10)
    yield Row("list, growth", power, "power of closures", most=1.3, absolute=True)


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "homes": homes, "listing": listing,
}  # fmt: skip
