"""What was measured: one row a figure, as a table, as JSON, and compared with another run."""

import json
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import median, ratio_of_pairs


class Row(NamedTuple):
    """One figure and the floor it stands on."""

    name: str
    value: float
    unit: str
    floor: float = 0.0
    """The same figure of the floor, in the same unit; 0 where there is none."""
    on: str = ""
    """What the floor is."""
    paired: float = 0.0
    """Median of the ratios taken round by round, where there are rounds."""
    most: float = 0.0
    """Budget: the largest ratio allowed, or the largest value where ``absolute``."""
    absolute: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor it is; 0 without a floor."""
        if self.paired:
            return self.paired
        return self.value / self.floor if self.floor else 0.0

    @property
    def verdict(self) -> str:
        """Whether it keeps its budget, in a word; empty without one."""
        if not self.most:
            return ""
        return "ok" if (self.value if self.absolute else self.ratio) <= self.most else "OVER"


def beside(
    name: str, ours: Sequence[float], floors: Sequence[float], on: str, most: float = 0.0
) -> Row:
    """Return the row of seconds that were taken in the same rounds as those of a floor."""
    paired = ratio_of_pairs(ours, floors)
    return Row(name, 1000 * median(ours), "ms", 1000 * median(floors), on, paired, most)


def _amount(value: float, unit: str) -> str:
    if unit == "x" or unit.startswith("power"):
        return f"{value:.2f}"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [
        "| what | value | unit | floor | x floor | budget | kept |",
        "| --- | ---: | --- | ---: | ---: | ---: | --- |",
    ]
    for row in rows:
        floor = f"{_amount(row.floor, row.unit)} {row.on}" if row.floor else ""
        ratio = f"{row.ratio:.2f}" if row.ratio else ""
        budget = f"{row.most:g}{f' {row.unit}' if row.absolute else 'x'}" if row.most else ""
        cells = [row.name, _amount(row.value, row.unit), row.unit, floor, ratio, budget]
        lines.append(f"| {' | '.join(cells)} | {row.verdict} |")
    return "\n".join(lines)


def save(path: Path, rows: Sequence[Row], version: str) -> None:
    """Write the rows as JSON, with what is needed to read them later."""
    facts = {
        "version": version,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "rows": [
            {**row._asdict(), "ratio": round(row.ratio, 4), "verdict": row.verdict} for row in rows
        ],
    }
    path.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


def compared(before: Path, after: Path) -> str:
    """Return a table of two saved runs; ratios are compared where both have them."""
    old, new = (
        {row["name"]: row for row in json.loads(path.read_text("utf-8"))["rows"]}
        for path in (before, after)
    )
    lines = ["| what | before | after | change |", "| --- | ---: | ---: | ---: |"]
    for name in [*old, *(each for each in new if each not in old)]:
        if name not in old or name not in new:
            lines.append(f"| {name} | {'' if name in new else 'only here'} "
                         f"| {'' if name in old else 'only here'} | |")  # fmt: skip
            continue
        key = "ratio" if old[name]["ratio"] and new[name]["ratio"] else "value"
        one, two = old[name][key], new[name][key]
        unit = "x floor" if key == "ratio" else old[name]["unit"]
        change = f"{two / one - 1:+.0%}" if one else ""
        lines.append(f"| {name} | {one:.3g} {unit} | {two:.3g} {unit} | {change} |")
    return "\n".join(lines)
