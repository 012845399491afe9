"""The command: ``python -m tests.figures [--long] [--only WORD]... [--workers N]``.

It exits with 1 when anything was found, or less was tried than the figures ask for.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from tests.figures import file_rows, record_rows, terminal_row
from tests.figures.sizes import EVERY_RUN, RELEASE, Sizes
from tests.figures.tally import NOTHING, Part, Row, Tally, run

_parts: list[Part] = []
"""All parts to be run; the worker processes are forked with them."""


def _run(number: int) -> Tally:
    return run(_parts[number])


def all_rows(sizes: Sizes) -> list[Row]:
    """Return every row of the table."""
    return [*record_rows.rows(sizes), *file_rows.rows(sizes), *terminal_row.rows()]


def tallies(rows: Iterable[Row], workers: int) -> dict[str, Tally]:
    """Run all parts of all rows, several at a time; return what each row came to."""
    _parts[:] = [part for row in rows if not row.absent for part in row.parts]
    found = {part.row: NOTHING for part in _parts}
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        running = {pool.submit(_run, number): part for number, part in enumerate(_parts)}
        for number, done in enumerate(as_completed(running), 1):
            row = running[done].row
            found[row] += done.result()
            _tell(f"{number} of {len(_parts)} parts: {row}")
    return found


def _tell(text: str) -> None:
    """Show how far it is, where somebody looks."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def lines(rows: Iterable[Row], found: dict[str, Tally]) -> Iterable[str]:
    """Yield the table, as Markdown."""
    yield "| what | tried | lost | corrupt | unsafe | other | verdict | core seconds |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in rows:
        if row.absent:
            yield f"| {row.name} | - | - | - | - | - | not run: {row.absent} | - |"
            continue
        tally = found[row.name]
        tried = ", ".join(f"{count:,} {name}" for name, count in tally.counts.items())
        kinds = f"{tally.lost} | {tally.corrupt} | {tally.unsafe} | {tally.other}"
        verdict = "reached" if row.reached(tally) else "NOT REACHED"
        yield f"| {row.name} | {tried} | {kinds} | {verdict} | {tally.seconds:.0f} |"


def report(rows: Sequence[Row], found: dict[str, Tally], seconds: float) -> str:
    """Return the table and what was found."""
    told = [*lines(rows, found), ""]
    told += [f"FOUND {each}" for tally in found.values() for each in tally.found]
    told.append(f"{seconds:.0f} seconds. Ratios of cost: python -m tests.bench")
    return "\n".join(told) + "\n"


def main() -> int:
    """Run the rows that were asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.figures", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the sizes of a release: many hours")
    parser.add_argument("--only", action="append", default=[], help="rows whose name holds this")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    rows = all_rows(RELEASE if options.long else EVERY_RUN)
    rows = [row for row in rows if not options.only or any(w in row.name for w in options.only)]
    begin = time.perf_counter()
    found = tallies(rows, options.workers)
    _tell("")
    sys.stdout.write(report(rows, found, time.perf_counter() - begin))
    reached = all(row.absent or row.reached(found[row.name]) for row in rows)
    return 0 if rows and reached else 1


if __name__ == "__main__":
    sys.exit(main())
