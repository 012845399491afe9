"""``python -m tests.bench``: measure, print a table of ratios, keep it as JSON.

Options: ``--quick`` takes fewer samples, ``--only PART...`` measures some parts,
``--json PATH`` keeps the figures, ``--compare BEFORE AFTER`` compares two kept runs,
``--scenes FOLDER`` keeps the closures made for the run and uses them again.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from closetui import __version__
from tests.bench import app, growth, headless, homes, list_page, lists, record
from tests.bench.result import Row, compared, save, table

PARTS = {
    **headless.PARTS, **record.PARTS, **lists.PARTS, **growth.PARTS, **app.PARTS, **homes.PARTS,
    **list_page.PARTS,
}  # fmt: skip
ROUNDS, QUICK = 7, 3


def main() -> int:
    """Run what the command line asks for; returns 0 also where a budget is missed."""
    options = _options()
    if options.compare:
        print(compared(*options.compare))
        return 0
    rows: list[Row] = []
    with _folder(options.scenes) as folder:
        for name in options.only or PARTS:
            home = folder / ("homes" if name in homes.PARTS else name)
            if name not in homes.PARTS:  # Only the large folders are worth keeping.
                rmtree(home, ignore_errors=True)
            home.mkdir(parents=True, exist_ok=True)
            print(f"{name} ...", file=sys.stderr, flush=True)
            rows += PARTS[name](home, QUICK if options.quick else ROUNDS)
    print(table(rows))
    over = [row.name for row in rows if row.verdict == "OVER"]
    kept = sum(row.verdict == "ok" for row in rows)
    print(f"\nWithin budget: {kept} of {kept + len(over)}." + "".join(f"\nOver: {n}" for n in over))
    if options.json:
        save(options.json, rows, __version__)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples")
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--json", type=Path, metavar="PATH", help="keep the figures")
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    parser.add_argument("--scenes", type=Path, metavar="FOLDER", help="keep what was made there")
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with TemporaryDirectory(prefix="closetui-bench-") as made:
        yield Path(made)


if __name__ == "__main__":
    sys.exit(main())
