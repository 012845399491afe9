"""The page of a list in a pseudo-terminal: opening it, moving, narrowing, settling."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from closetui.closure import Closure
from closetui.exports.reading import read_export
from closetui.folder import start
from tests.bench import scene
from tests.bench.app import Program, bare, both_move, key_rows, opened
from tests.bench.figures import median
from tests.bench.lists import ITEM, SIZES, WIDE, export_rows
from tests.bench.result import Row
from tests.bench.window import Window
from tests.exports.layouts import text

THERE: Final = ("2", "g", "j", "j", "j")
"""The keys that put the light on the entry of the list."""

HEADS: Final = "WHAT IS LEFT"
"""Stands on the page of a list."""

NARROWED: Final = "000"
"""Part of many numbers."""


def pages(home: Path, rounds: int) -> Iterator[Row]:
    """Yield what is waited for on the page of a list, for a small and a large one."""
    for count in SIZES:
        place = home / str(count)
        with opened(_program(place, count), place) as window, opened(bare(), place) as floor:
            for key in THERE:
                window.answer(key)
            yield from _of_list(window, floor, count, rounds)


def _program(home: Path, count: int) -> Program:
    outside = scene.world(home)
    path = start(outside, scene.STORE, "Shop")
    shown = home / "orders.csv"
    shown.write_text(text([WIDE, *export_rows(count)]), encoding="utf-8")
    Closure(outside, str(path)).import_rows(ITEM, read_export(shown, "orders"))
    return Program(scene.program(str(path)), ("2 Steps", "? keys"), "q")


def _of_list(window: Window, floor: Window, count: int, rounds: int) -> Iterator[Row]:
    name, budget = f"the page of a list of {count} rows", count == SIZES[-1]
    taken: dict[str, list[float]] = {"open": [], "narrow": [], "settle": []}
    for _ in range(rounds):
        taken["open"].append(_seen(window, "\r", HEADS))
        taken["narrow"].append(_narrowed(window))
        window.answer("\x1b")
        window.send("\x1b")
        window.seen("1 Requirements", gone=HEADS)
        window.quiet()
    _seen(window, "\r", HEADS)
    yield from key_rows(name, *both_move(window, floor, rounds))
    window.answer("/")
    window.answer("99")
    window.answer("\r*")
    _seen(window, "\r", "HOW WAS IT MET?")
    taken["settle"].append(_seen(window, "j\r", "Settled:"))
    for key, most in (("open", 150.0), ("narrow", 300.0), ("settle", 300.0)):
        yield Row(
            f"{name}: {key}", 1000 * median(taken[key]), "ms",
            most=most if budget else 0.0, absolute=True,
        )  # fmt: skip


def _seen(window: Window, keys: str, shown: str) -> float:
    """Press keys, and return the seconds until something stands in the window."""
    window.text()  # What stood there before is no answer.
    at = window.send(keys)
    taken = window.seen(shown) - at
    window.quiet()
    return taken


def _narrowed(window: Window) -> float:
    """Type what narrows the list; return the seconds until the last key was answered."""
    window.answer("/")
    for key in NARROWED[:-1]:
        window.answer(key)
    return window.answer(NARROWED[-1]).first


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {"list-page": pages}
