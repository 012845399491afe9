"""Lines drawn with colour by Rich, for a terminal only.

Text from files is never taken as markup: it goes into ``rich.text.Text``.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TextIO

from rich.console import Console
from rich.padding import Padding
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
    """Draw lines on a terminal, wrapped below their own indent."""
    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    for line in lines:
        text = Text(one_line(line.text), style=_STYLES.get(line.tone, ""))
        console.print(Padding(text, (0, 0, 0, len(STEP) * line.indent), expand=False))
