"""The app in a pseudo-terminal beside the smallest Textual app of the same shape."""

import statistics
import sys
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import scene
from tests.bench.figures import in_ms, interleaved, median, percentile, ratio_of_pairs
from tests.bench.result import Row
from tests.bench.window import Answer, Window

FLOOR: Final = "bare app"
DOWN, UP = "\x1b[B", "\x1b[A"


class Program(NamedTuple):
    """A program to run in a window."""

    argv: list[str]
    shows: tuple[str, ...]
    """What stands in the window once it is painted whole."""
    leave: str
    """The key that ends it."""


def bare() -> Program:
    """Return the floor."""
    script = Path(__file__).parent / "floors" / "three_panes.py"
    return Program([sys.executable, str(script)], ("Requirement number 3", "Line 9"), "\x11")


def ours(path: Path) -> Program:
    """Return the app, opened on a closure."""
    return Program(scene.program(str(path)), ("1 Requirements", "Blocked by", "? help"), "q")


def opened(program: Program, home: Path) -> Window:
    """Return a window in which the program is painted and at rest."""
    window = Window(program.argv, scene.environment(home), home)
    window.seen(*program.shows)
    window.quiet()
    return window


def first_paint(program: Program, home: Path) -> float:
    """Return the seconds from the start until the window is painted whole."""
    with Window(program.argv, scene.environment(home), home) as window:
        return window.seen(*program.shows) - window.began


def moves(window: Window, count: int, span: int = 8) -> list[Answer]:
    """Return the answers to moves down and up again."""
    window.answer(DOWN)
    keys = chain.from_iterable(repeat([*[DOWN] * span, *[UP] * span]))
    return [window.answer(key) for key, _ in zip(keys, range(count), strict=False)]


def key_rows(name: str, answers: list[Answer], floors: list[Answer]) -> Iterator[Row]:
    """Yield the figures of one key."""
    for share, most in ((50, 0.6), (95, 0.8), (99, 0.0)):
        mine = 1000 * percentile([each.first for each in answers], share)
        floor = 1000 * percentile([each.first for each in floors], share)
        yield Row(f"{name}, key to screen p{share}", mine, "ms", floor, FLOOR, most=most)
    mine = 1000 * percentile([each.whole for each in answers], 95)
    floor = 1000 * percentile([each.whole for each in floors], 95)
    yield Row(f"{name}, key to whole answer (detail too) p95", mine, "ms", floor, FLOOR)
    size = statistics.median(each.size for each in answers)
    bare_size = statistics.median(each.size for each in floors)
    yield Row(f"{name}, a key", size, "bytes", bare_size, FLOOR, most=4000, absolute=True)


def paint(home: Path, rounds: int) -> Iterator[Row]:
    """Yield first paint, memory and quit."""
    programs = {"ours": ours(scene.closure(home, 100)), "floor": bare()}
    for program in programs.values():
        first_paint(program, home)  # Once for the bytecode and the disk cache.
    makers = {name: in_ms(first_paint, each, home) for name, each in programs.items()}
    taken = interleaved(makers, rounds)
    yield _paired("app, first paint", taken["ours"], taken["floor"], "ms", 1.3)
    memory: dict[str, list[float]] = {name: [] for name in programs}
    leaving: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(max(rounds // 2, 2)):
        for name, program in programs.items():
            with opened(program, home) as window:
                memory[name].append(window.memory())
                leaving[name].append(1000 * window.ended(program.leave))
    yield _paired("app, memory after first paint", memory["ours"], memory["floor"], "MB", 1.25)
    yield _paired("app, quit", leaving["ours"], leaving["floor"], "ms", 1.0)


def keys(home: Path, rounds: int) -> Iterator[Row]:
    """Yield key to screen, bytes a key and idle work."""
    path = scene.closure(home, 100)
    with opened(ours(path), home) as mine, opened(bare(), home) as floor:
        answers: list[Answer] = []
        floors: list[Answer] = []
        for _ in range(rounds):
            floors += moves(floor, 16)
            answers += moves(mine, 16)
        yield from key_rows("app", answers, floors)
        seconds = 2.0 * rounds
        yield Row(
            "app, idle, file watched", mine.idle(seconds), "% of a core",
            floor.idle(seconds), FLOOR, most=0.2, absolute=True,
        )  # fmt: skip


def ticks(home: Path, rounds: int) -> Iterator[Row]:
    """Yield tick to screen, with the durable save in it, at several sizes."""
    for count in (100, 1000, 10_000):
        found = scene.plain_book(40)
        said = scene.events(found, "Ticks", count, only_notes="s39")
        home_of = home / str(count)  # Apart: they would be taken for copies of one closure.
        path = scene.write(scene.world(home_of).places.data / "ticks.closetui.json", said)
        program = Program(scene.program(str(path)), ("2 Steps", "? help"), "q")
        with opened(program, home_of) as window:
            window.answer("2")
            taken = list(_ticks(window, 3 * rounds))
        most = {100: 50.0, 1000: 100.0}.get(count, 0.0)
        yield Row(f"app, tick to screen p50, {count} events", 1000 * median(taken), "ms")
        yield Row(
            f"app, tick to screen p95, {count} events", 1000 * percentile(taken, 95), "ms",
            most=most, absolute=True,
        )  # fmt: skip


def _ticks(window: Window, count: int) -> Iterator[float]:
    """Tick one row after another; yield the seconds until each stands as done."""
    for number in range(count):
        title = f"Step number {number} "
        at = window.send(" ")
        yield window.seen(f"[x] {title}") - at
        window.quiet(0.1)
        window.answer(DOWN)


def _paired(name: str, ours_: list[float], floors: list[float], unit: str, most: float) -> Row:
    paired = ratio_of_pairs(ours_, floors)
    return Row(name, median(ours_), unit, median(floors), FLOOR, paired, most)


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "paint": paint, "keys": keys, "ticks": ticks,
}  # fmt: skip
