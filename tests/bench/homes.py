"""The home screen over 10 and 1,000 closures, some of them torn, foreign or locked."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from closetui.store.copies import FolderScan
from closetui.store.lookup import known_files
from closetui.tui.screens.home_list import read_entry
from tests.bench import scene
from tests.bench.app import FLOOR, Program, bare, both_move, key_rows, opened, start_rows
from tests.bench.figures import interleaved, median, slope, timed, worked
from tests.bench.headless import run
from tests.bench.result import Row

SIZES: Final = (10, 1000)


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
    return Program(scene.program(), ("1 Closures", "Shop 0", "2 Guides", "? keys"), "q")


def _read_all(made: Path) -> object:
    """Read every closure of the folder, as the home screen does beside the keys."""
    world, scan = scene.world(made), FolderScan()
    return [read_entry(world, path, scan) for path in known_files(world.places)]


def homes(home: Path, rounds: int) -> Iterator[Row]:
    """Yield first paint, keys and the time to the last row of the home screen."""
    for count in SIZES:
        made = folder_of(home, count)
        name = f"home, {count} closures"
        yield from start_rows(name, {"ours": program(), "floor": bare()}, made, rounds)
        reading = median(interleaved({name: timed(partial(_read_all, made))}, rounds)[name])
        yield Row(f"{name}, all rows read", 1000 * reading, "ms", most=5000, absolute=True)
        busy = 1000 * worked(partial(_read_all, made))
        yield Row(f"{name}, all rows read, processor time", busy, "ms")
        with opened(program(), made) as window, opened(bare(), made) as other:
            yield from key_rows(name, *both_move(window, other, rounds))
            yield Row(f"{name}, memory", window.memory(), "MB", other.memory(), FLOOR)


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
