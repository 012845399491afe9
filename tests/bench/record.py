"""Save, open, fold, verdict and merge beside writing and parsing the same bytes."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from closetui.closure import Closure
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from closetui.domain.gate import verdict
from closetui.domain.merge import unite
from closetui.store.database import EventStorage, EventTable
from closetui.store.file_format import Known, load, load_file
from closetui.store.snapshot import take_snapshot
from closetui.world import World
from tests.bench import scene
from tests.bench.figures import Samples, interleaved, median, slope, timed, worked
from tests.bench.floors import files
from tests.bench.result import Row, beside

SIZES: Final = (100, 1000, 10_000)
Takes = dict[int, Samples]


def _row(name: str, taken: Samples, ours: str, floor: str, most: float = 0.0) -> Row:
    return beside(name, taken[ours], taken[floor], floor, most)


def _growth(name: str, takes: Takes, key: str) -> Row:
    small, large = sorted(takes)[-2:]
    power = slope(median(takes[small][key]), median(takes[large][key]), large / small)
    return Row(f"{name}, growth from {small} to {large}", power, "power of events")


def _say(session: Closure, numbers: Iterator[int]) -> None:
    session.note("", f"Said {next(numbers)}")


def _given(events: Mapping[str, Event], _held: Mapping[str, Event]) -> Mapping[str, Event]:
    return events


def _open(outside: World, path: Path) -> None:
    Closure(outside, str(path)).view()


def _parse_both(one: Path, two: Path) -> None:
    files.parse(one)
    files.parse(two)


def _merge(one: Path, two: Path) -> None:
    known: Known = {}
    unite([load_file(one, known).events, load_file(two, known).events])


def saving(home: Path, rounds: int) -> Iterator[Row]:
    """Yield the save itself, and the whole act around it, beside the bare durable write."""
    floor = "write+fsync+rename"
    budgets = {1000: 3.0, 10_000: 8.0}
    takes: Takes = {}
    for count in SIZES:
        outside = scene.world(home / str(count))
        path = scene.closure(home / str(count), count)
        data = path.read_bytes()
        session = Closure(outside, str(path))
        session.note("", "The first act opens everything")
        alone = home / f"alone-{count}"
        apart = scene.write(alone / path.name, load(data, str(path)).events)
        known: Known = {}
        last = load_file(apart, known)
        table = EventTable(EventStorage(apart, known=known, last=last, shared=True))
        other = alone / "floor"
        numbers = iter(range(10**9))
        takes[count] = interleaved(
            {
                floor: timed(partial(files.write, other, data)),
                "save": timed(partial(table.change, partial(_given, last.events))),
                "act": timed(partial(_say, session, numbers)),
            },
            4 * rounds,
        )
        most = budgets.get(count, 0.0)
        yield _row(f"save, {count} events", takes[count], "save", floor, most)
        yield _row(f"whole act with its save, {count} events", takes[count], "act", floor)
    yield _growth("save", takes, "save")
    yield _growth("whole act", takes, "act")


def opening(home: Path, rounds: int) -> Iterator[Row]:
    """Yield opening a closure and its parts beside reading and parsing the same bytes."""
    floor = "read+parse"
    takes: Takes = {}
    for count in SIZES:
        outside = scene.world(home / str(count))
        path = scene.closure(home / str(count), count)
        data = path.read_bytes()
        said = load(data, str(path)).events
        case = fold(said)
        takes[count] = interleaved(
            {
                floor: timed(partial(files.parse, path)),
                "open": timed(partial(_open, outside, path)),
                "load": timed(partial(load, data, "bench")),
                "fold": timed(partial(fold, said)),
                "verdict": timed(partial(verdict, case, scene.NOW)),
            },
            rounds,
        )
        taken = takes[count]
        yield _row(f"open, {count} events", taken, "open", floor)
        yield _row(f"  of it load and check, {count} events", taken, "load", floor)
        yield _row(f"  of it fold, {count} events", taken, "fold", floor)
        yield _row(f"  of it verdict, {count} events", taken, "verdict", floor)
    yield _growth("open", takes, "open")
    yield _growth("fold", takes, "fold")


def keeping(home: Path, rounds: int) -> Iterator[Row]:
    """Yield opening with the private copy kept up beside opening that leaves it as it is."""
    floor, count = "open, nothing kept", 1000
    where = scene.world(home).places
    path = scene.closure(home, count)
    take_snapshot(path, where)
    taken = interleaved(
        {
            floor: partial(worked, partial(take_snapshot, path, where, keeping=False)),
            "kept": partial(worked, partial(take_snapshot, path, where)),
        },
        4 * rounds,
    )
    yield _row(f"open, private copy kept up, {count} events", taken, "kept", floor, 1.1)


def merging(home: Path, rounds: int) -> Iterator[Row]:
    """Yield the merge of two copies beside reading and parsing both."""
    floor = "read+parse both"
    takes: Takes = {}
    for count in SIZES:
        folder = home / str(count)
        said = scene.events(scene.book(scene.STORE), "Shop", count + count // 10)
        whole = list(said.items())
        one = scene.write(folder / "one.closetui.json", dict(whole[:count]))
        two = scene.write(folder / "two.json", dict(whole))

        takes[count] = interleaved(
            {
                floor: timed(partial(_parse_both, one, two)),
                "merge": timed(partial(_merge, one, two)),
            },
            rounds,
        )
        most = 6.0 if count == 10_000 else 0.0
        yield _row(f"merge of two copies, {count} events", takes[count], "merge", floor, most)
    yield _growth("merge", takes, "merge")


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "saving": saving, "opening": opening, "keeping": keeping, "merging": merging,
}  # fmt: skip
