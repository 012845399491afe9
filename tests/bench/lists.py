"""Lists behind items: exports beside the bare library, and what a screen waits for."""

import csv
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from closetui.closure import Closure
from closetui.domain.lists import RowList, row_list
from closetui.exports.reading import read_export
from closetui.folder import start
from closetui.world import World
from tests.bench import scene
from tests.bench.figures import interleaved, median, slope, timed
from tests.bench.result import Row, beside
from tests.exports.layouts import FINISHED, OF_2019, ON_THE_WAY, text, workbook

ITEM: Final = "orders-settled"
SIZES: Final = (1000, 10_000)
WIDE: Final = (*OF_2019, *(f"Column {number}" for number in range(18)))
"""An export of the seller backend has about 26 columns, of which few are read."""


def export_rows(count: int) -> list[tuple[str, ...]]:
    """Return the rows of an export; a fifth of them is finished.

    Hardly two have a time or an amount in common, as in a true one.
    """
    rest = ("2019-03-09 10:12", "Standard:LP00000000000001", "Spain", *[""] * 15)
    start = datetime(2019, 1, 1)
    return [
        (
            f"{3031265700000017 + number * 4}", FINISHED if number % 5 == 0 else ON_THE_WAY, "",
            "2019-03-20 10:11", f"{start + timedelta(minutes=7 * number):%Y-%m-%d %H:%M}",
            "US $ 1.00", f"US $ {number * 137 % 99991 / 100:.2f}", "a lamp", *rest,
        )
        for number in range(count)
    ]  # fmt: skip


def _bare_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _bare_workbook(path: Path) -> list[tuple[object, ...]]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


def reading(home: Path, rounds: int) -> Iterator[Row]:
    """Yield the reading of an export of 10,000 rows beside the bare library."""
    rows = [WIDE, *export_rows(SIZES[-1])]
    plain, packed = home / "orders.csv", home / "orders.xlsx"
    plain.write_text(text(rows), encoding="utf-8")
    packed.write_bytes(workbook(*rows))
    floors: dict[str, Callable[[], object]] = {
        "csv": partial(_bare_csv, plain), "openpyxl": partial(_bare_workbook, packed)
    }  # fmt: skip
    for (name, floor), path in zip(floors.items(), (plain, packed), strict=True):
        ours = timed(partial(read_export, path, "orders"))
        taken = interleaved({name: timed(floor), "ours": ours}, rounds if path == plain else 2)
        what = f"reading an export of 10,000 rows, {path.suffix[1:]}"
        yield beside(what, taken["ours"], taken[name], name, 3.0)


def _view(outside: World, path: Path) -> RowList:
    return row_list(Closure(outside, str(path)).view().case, ITEM)


def _settle(session: Closure, ids: list[str], numbers: Iterator[int]) -> None:
    session.settle_rows(ITEM, ids, f"agreed {next(numbers)}")


def _filter(found: RowList) -> int:
    """Narrow a list as its screen does: by a word of the platform and a part of a number."""
    return sum(row.status == ON_THE_WAY and "7" in row.id for row in found.open)


def working(home: Path, rounds: int) -> Iterator[Row]:
    """Yield opening a list, narrowing it, and settling a thousand rows at once."""
    opened: dict[int, float] = {}
    for count in SIZES:
        outside = scene.world(home / str(count))
        path = start(outside, scene.STORE, "Shop")
        shown = home / f"orders-{count}.csv"
        shown.write_text(text([WIDE, *export_rows(count)]), encoding="utf-8")
        session = Closure(outside, str(path))
        session.import_rows(ITEM, read_export(shown, "orders"))
        found = row_list(session.view().case, ITEM)
        ids = [row.id for row in found.open[:1000]]
        taken = interleaved(
            {
                "open": timed(partial(_view, outside, path)),
                "filter": timed(partial(_filter, found)),
                "settle": timed(partial(_settle, session, ids, iter(range(10**9)))),
            },
            rounds,
        )
        opened[count] = median(taken["open"])
        for key, budget in (("open", 150.0), ("filter", 300.0), ("settle", 300.0)):
            yield Row(
                f"a list of {count} rows: {key}", 1000 * median(taken[key]), "ms",
                most=budget if count == SIZES[-1] else 0.0, absolute=True,
            )  # fmt: skip
    power = slope(opened[SIZES[0]], opened[SIZES[1]], SIZES[1] / SIZES[0])
    yield Row(f"open a list, growth from {SIZES[0]} to {SIZES[1]}", power, "power of rows")


PARTS: Final[dict[str, Callable[[Path, int], Iterator[Row]]]] = {
    "exports": reading, "lists": working,
}  # fmt: skip
