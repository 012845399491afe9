"""The command: ``python -m tests.figures [--long] [--only WORD]... [--workers N]``.

It exits with 1 when anything was found, or less was tried than the figures ask for.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
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


def tallies(rows: Sequence[Row], workers: int) -> Iterator[tuple[Row, Tally]]:
    """Run all parts of all rows, several at a time; yield each row once it is done."""
    _parts[:] = [part for row in rows if not row.absent for part in row.parts]
    named = {row.name: row for row in rows}
    found = dict.fromkeys(named, NOTHING)
    left = Counter(part.row for part in _parts)
    yield from ((row, NOTHING) for row in rows if row.absent)
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        running = {pool.submit(_run, number): part for number, part in enumerate(_parts)}
        for number, done in enumerate(as_completed(running), 1):
            name = running[done].row
            found[name] += done.result()
            left[name] -= 1
            _tell(f"{number} of {len(_parts)} parts done")
            if not left[name]:
                yield named[name], found[name]


def _tell(text: str) -> None:
    """Show how far it is, where somebody looks."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


HEAD = """\
| what | tried | lost | corrupt | unsafe | other | verdict | core seconds |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def line(row: Row, tally: Tally) -> str:
    """Return one line of the table, as Markdown, and below it what was found."""
    if row.absent:
        return f"| {row.name} | - | - | - | - | - | not run: {row.absent} | - |\n"
    tried = ", ".join(f"{count:,} {name}" for name, count in tally.counts.items())
    kinds = f"{tally.lost} | {tally.corrupt} | {tally.unsafe} | {tally.other}"
    verdict = "reached" if row.reached(tally) else "NOT REACHED"
    told = f"| {row.name} | {tried} | {kinds} | {verdict} | {tally.seconds:.0f} |\n"
    return told + "".join(f"FOUND {each}\n" for each in tally.found)


def main() -> int:
    """Run the rows that were asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.figures", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the sizes of a release: many hours")
    parser.add_argument("--only", action="append", default=[], help="rows whose name holds this")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    rows = all_rows(RELEASE if options.long else EVERY_RUN)
    rows = [row for row in rows if not options.only or any(w in row.name for w in options.only)]
    begin, reached = time.perf_counter(), bool(rows)
    _say(HEAD)
    for row, tally in tallies(rows, options.workers):
        _tell("")
        _say(line(row, tally))
        reached = reached and bool(row.absent or row.reached(tally))
    _tell("")
    _say(f"\n{time.perf_counter() - begin:.0f} seconds. Ratios of cost: python -m tests.bench\n")
    return 0 if reached else 1


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()  # A run may be long: what is known is told at once.


if __name__ == "__main__":
    sys.exit(main())
