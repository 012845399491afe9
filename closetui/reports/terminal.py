"""Lines drawn with colour by Rich, for a terminal only.

Text from files is never taken as markup: it goes into ``rich.text.Text``.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final, TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from closetui.domain.text import one_line
from closetui.reports.lines import STEP, Line

_STYLES: Final[Mapping[str, str]] = {
    "accent": "bold cyan",
    "muted": "dim",
    "success": "green",
    "warning": "yellow",
    "error": "bold red",
    "state-open": "bold",
    "state-done": "green",
    "state-not-applicable": "dim",
    "state-stale": "yellow",
    "state-conflict": "bold red",
    "state-waiting": "cyan",
    "state-acknowledged": "green",
}


def draw(lines: Iterable[Line], stream: TextIO) -> None:
    """Draw lines on a terminal, wrapped below their own indent; rows together as a table."""
    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    for is_row, group in groupby(lines, key=lambda line: bool(line.cells)):
        if is_row:
            console.print(_table(group))
            continue
        for line in group:
            drawn = _text(line.text, line.tone)
            console.print(Padding(drawn, (0, 0, 0, len(STEP) * line.indent), expand=False))


def _text(text: str, tone: str = "") -> Text:
    return Text(one_line(text), style=_STYLES.get(tone, ""))


def _table(rows: Iterable[Line]) -> Table:
    """Return rows as a table; the first, if it is in the accent, is the head."""
    table = Table(show_lines=True)
    for number, row in enumerate(rows):
        cells = (row.text, *row.cells)
        head = number == 0 and row.tone == "accent"
        if number == 0:
            for cell in cells:
                table.add_column(_text(cell, row.tone) if head else "", overflow="fold")
        if not head:
            table.add_row(*(_text(cell, row.tone) for cell in cells))
    return table
