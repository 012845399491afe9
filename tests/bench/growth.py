"""Growth in the other directions: notes on one item, items, copies beside the file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from closetui.closure import Closure
from closetui.tui.content.drawers import drawers
from closetui.tui.content.reading import reading
from tests.bench import scene
from tests.bench.figures import interleaved, median, slope, timed
from tests.bench.result import Row
from tests.tui.usual_keys import usual_key

Make = Callable[[int], Callable[[], object]]


def _grown(name: str, noun: str, sizes: tuple[int, int], make: Make, rounds: int) -> Iterator[Row]:
    """Yield a figure at two sizes and the power with which it grows."""
    acts = {str(size): timed(make(size)) for size in sizes}
    taken = interleaved(acts, rounds)
    values = [1000 * median(taken[str(size)]) for size in sizes]
    for size, value in zip(sizes, values, strict=True):
        yield Row(f"{name}, {size} {noun}", value, "ms")
    power = slope(values[0], values[1], sizes[1] / sizes[0])
    yield Row(f"{name}, growth", power, f"power of {noun}", most=1.3, absolute=True)


def notes(home: Path, rounds: int) -> Iterator[Row]:
    """Yield opening and drawing a closure with many notes on one item."""
    found = scene.plain_book(10)

    def session(count: int) -> Closure:
        said = scene.events(found, "Notes", count, only_notes="s3")
        path = scene.write(home / str(count) / "notes.closetui.json", said)
        return Closure(scene.world(home / str(count)), str(path))

    def draw(count: int) -> Callable[[], object]:
        view = session(count).view()
        return lambda: (drawers(view), reading(view, "s3", usual_key))

    sizes = (500, 5000)
    yield from _grown("open", "notes on one item", sizes, lambda n: _fresh(session(n)), rounds)
    yield from _grown("draw", "notes on one item", sizes, draw, rounds)


def items(home: Path, rounds: int) -> Iterator[Row]:
    """Yield opening and drawing a closure of a playbook with many items."""

    def session(count: int) -> Closure:
        said = scene.events(scene.plain_book(count), "Items", 10)
        path = scene.write(home / str(count) / "items.closetui.json", said)
        return Closure(scene.world(home / str(count)), str(path))

    def draw(count: int) -> Callable[[], object]:
        view = session(count).view()
        return lambda: drawers(view)

    sizes = (40, 400)
    yield from _grown("open", "items", sizes, lambda n: _fresh(session(n)), rounds)
    yield from _grown("draw", "items", sizes, draw, rounds)


def copies(home: Path, rounds: int) -> Iterator[Row]:
    """Yield opening a closure with many copies beside it."""

    def act(count: int) -> Callable[[], object]:
        said = scene.events(scene.book(scene.SMALL), "Copies", 60)
        folder = home / str(count)
        for number in range(count):
            scene.write(folder / f"copy {number}.json", said)
        path = scene.write(folder / "copies.closetui.json", said)
        return _fresh(Closure(scene.world(folder), str(path)))

    yield from _grown("open", "copies beside it", (10, 100), act, rounds)


def _fresh(session: Closure) -> Callable[[], object]:
    """Return an act that opens the closure as if for the first time."""
    return lambda: Closure(session.outside, str(session.path)).view()


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "notes": notes, "items": items, "copies": copies,
}  # fmt: skip
