"""The app in a pseudo-terminal beside the smallest Textual app of the same shape.

Beside the time that passes stands the processor's, which says the same on a busy machine.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench import scene
from tests.bench.figures import median, percentile, ratio_of_pairs
from tests.bench.result import Row, beside
from tests.bench.window import Answer, Window

FLOOR: Final = "bare app"
DOWN, UP = "\x1b[B", "\x1b[A"
READY_SECONDS: Final = 2.0
"""After so long at rest what acts need is loaded as well."""
HELD_GAP: Final = 0.033
"""Seconds between the keys that a keyboard sends while one is held down."""


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
    shows = ("1 Requirements", "5 The guide", "DONE WHEN", "in the way", "? keys")
    return Program(scene.program(str(path)), shows, "q")


def opened(program: Program, home: Path) -> Window:
    """Return a window in which the program is painted and at rest."""
    window = Window(program.argv, scene.environment(home), home)
    window.seen(*program.shows)
    window.quiet()
    return window


class Start(NamedTuple):
    """What a program cost until its window was painted whole."""

    seconds: float
    processor: float
    """Seconds for which it kept a core busy."""


def first_paint(program: Program, home: Path) -> Start:
    """Start a program and return what that cost."""
    with Window(program.argv, scene.environment(home), home) as window:
        seconds = window.seen(*program.shows) - window.began
        return Start(seconds, window.busy())


class Moves(NamedTuple):
    """What some moves of the light cost."""

    answers: list[Answer]
    processor: list[float]
    """Seconds of a core for each move, with all that it draws."""


def moves(window: Window, count: int, span: int = 8) -> Moves:
    """Move down and up again so many times; return what that cost."""
    window.answer(DOWN)
    keys = chain.from_iterable(repeat([*[DOWN] * span, *[UP] * span]))
    found = Moves([], [])
    for key, _ in zip(keys, range(count), strict=False):
        before = window.busy()
        found.answers.append(window.answer(key))
        found.processor.append(window.busy() - before)
    return found


def key_rows(name: str, mine: Moves, floors: Moves) -> Iterator[Row]:
    """Yield the figures of one key."""
    for share, most in ((50, 0.6), (95, 0.8), (99, 0.0)):
        ours_ = 1000 * percentile([answer.first for answer in mine.answers], share)
        floor = 1000 * percentile([answer.first for answer in floors.answers], share)
        yield Row(f"{name}, key to screen p{share}", ours_, "ms", floor, FLOOR, most=most)
    ours_ = 1000 * percentile([answer.whole for answer in mine.answers], 95)
    floor = 1000 * percentile([answer.whole for answer in floors.answers], 95)
    yield Row(f"{name}, key to whole answer (reading too) p95", ours_, "ms", floor, FLOOR)
    ours_, floor = 1000 * median(mine.processor), 1000 * median(floors.processor)
    yield Row(f"{name}, a key, processor time p50", ours_, "ms", floor, FLOOR)
    yield from _byte_rows(name, mine.answers, floors.answers)


def _byte_rows(name: str, mine: list[Answer], floors: list[Answer]) -> Iterator[Row]:
    """Yield the bytes of a key: in the first frame, and with what follows it."""
    for what, most, sizes in (
        ("first frame", 1300, [[answer.first_size for answer in one] for one in (mine, floors)]),
        ("whole answer", 8000, [[answer.size for answer in one] for one in (mine, floors)]),
    ):
        for word, pick in (("median", median), ("largest", max)):
            size, floor = pick(sizes[0]), pick(sizes[1])
            yield Row(
                f"{name}, a key, {what}, {word}", size, "bytes", floor, FLOOR,
                most=most, absolute=True,
            )  # fmt: skip


def paint(home: Path, rounds: int) -> Iterator[Row]:
    """Yield first paint, memory and quit."""
    programs = {"ours": ours(scene.closure(home, 100)), "floor": bare()}
    for program in programs.values():
        first_paint(program, home)  # Once for the bytecode and the disk cache.
    yield from start_rows("app", programs, home, rounds)
    memory: dict[str, list[float]] = {name: [] for name in programs}
    ready: dict[str, list[float]] = {name: [] for name in programs}
    leaving: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(max(rounds // 2, 2)):
        for name, program in programs.items():
            with opened(program, home) as window:
                memory[name].append(window.memory())
                window.idle(READY_SECONDS)
                ready[name].append(window.memory())
                leaving[name].append(window.ended(program.leave))
    mine, floors = memory["ours"], memory["floor"]
    yield Row(
        "app, memory after first paint", median(mine), "MB", median(floors), FLOOR,
        ratio_of_pairs(mine, floors), 1.25,
    )  # fmt: skip
    mine, floors = ready["ours"], ready["floor"]
    yield Row(
        "app, memory once all is loaded that acts need", median(mine), "MB", median(floors), FLOOR,
        ratio_of_pairs(mine, floors),
    )  # fmt: skip
    yield beside("app, quit", leaving["ours"], leaving["floor"], FLOOR, 1.0)


def start_rows(
    name: str, programs: Mapping[str, Program], home: Path, rounds: int
) -> Iterator[Row]:
    """Yield first paint, of ``ours`` beside the ``floor``, in both kinds of time."""
    starts: dict[str, list[Start]] = {key: [] for key in programs}
    for _ in range(rounds):
        for key, program in programs.items():
            starts[key].append(first_paint(program, home))
    for what, field, most in (("", "seconds", 1.3), (", processor time", "processor", 0.0)):
        mine, floors = (
            [getattr(start, field) for start in starts[key]] for key in ("ours", "floor")
        )
        yield beside(f"{name}, first paint{what}", mine, floors, FLOOR, most)


def keys(home: Path, rounds: int) -> Iterator[Row]:
    """Yield key to screen, bytes a key and idle work."""
    path = scene.closure(home, 100)
    with opened(ours(path), home) as mine, opened(bare(), home) as floor:
        yield from key_rows("app", *both_move(mine, floor, rounds))
        yield held_row("app", mine)
        seconds = 2.0 * rounds
        yield Row(
            "app, idle, file watched", mine.idle(seconds), "% of a core",
            floor.idle(seconds), FLOOR, most=0.2, absolute=True,
        )  # fmt: skip


def both_move(mine: Window, floor: Window, rounds: int) -> tuple[Moves, Moves]:
    """Move in both windows in turns; return what that cost in each."""
    ours_, floors = Moves([], []), Moves([], [])
    for _ in range(rounds):
        for window, found in ((floor, floors), (mine, ours_)):
            more = moves(window, 16)
            found.answers.extend(more.answers)
            found.processor.extend(more.processor)
    return ours_, floors


def held_row(name: str, window: Window) -> Row:
    """Return the bytes of a key that is held down: the first frames are all."""
    window.quiet()
    size = window.held(DOWN, 6, HELD_GAP) + window.held(UP, 6, HELD_GAP)
    return Row(f"{name}, a key held down", size / 12, "bytes", most=1300, absolute=True)


def ticks(home: Path, rounds: int) -> Iterator[Row]:
    """Yield tick to screen, with the durable save in it, at several sizes.

    The first tick comes after a moment, as that of a person does who reads what they tick; what
    one costs that comes at once stands apart.
    """
    for count in (100, 1000, 10_000):
        found = scene.plain_book(40)
        said = scene.events(found, "Ticks", count, only_notes="s39")
        home_of = home / str(count)  # Apart: they would be taken for copies of one closure.
        path = scene.write(scene.world(home_of).places.data / "ticks.closetui.json", said)
        program = Program(scene.program(str(path)), ("2 Steps", "? keys"), "q")
        with opened(program, home_of) as window:
            window.answer("2")
            [at_once] = _ticks(window, 1)
            yield Row(f"app, tick at once after first paint, {count} events", 1000 * at_once, "ms")
        with opened(program, home_of) as window:
            window.answer("2")
            window.idle(READY_SECONDS)
            before = window.busy()
            taken = list(_ticks(window, 3 * rounds, first=1))
            busy = 1000 * (window.busy() - before) / len(taken)
        most = {100: 50.0, 1000: 100.0}.get(count, 0.0)
        yield Row(f"app, tick to screen p50, {count} events", 1000 * median(taken), "ms")
        yield Row(
            f"app, tick to screen p95, {count} events", 1000 * percentile(taken, 95), "ms",
            most=most, absolute=True,
        )  # fmt: skip
        yield Row(f"app, a tick and a move, processor time, {count} events", busy, "ms")


def _ticks(window: Window, count: int, first: int = 0) -> Iterator[float]:
    """Tick one row after another from the first on; yield the seconds until each stands as done."""
    for number in range(first, first + count):
        title = f"Step number {number} "
        at = window.send(" ")
        yield window.seen(f"[x] {title}") - at
        window.quiet(0.1)
        window.answer(DOWN)


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "paint": paint, "keys": keys, "ticks": ticks,
}  # fmt: skip
