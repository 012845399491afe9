"""How screens and dialogs are laid out: each names its stylesheet, read when it is first shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual.geometry import Size

STYLES: Final = Path(__file__).parent
"""The folder of the stylesheets."""

WIDTHS: Final = [(0, "-too-slim"), (40, "-slim"), (60, "-narrow"), (96, "-roomy"), (116, "-wide")]
HEIGHTS: Final = [(0, "-too-low"), (12, "-short"), (20, "-normal"), (34, "-tall")]
"""From how many columns and lines on a screen has which class in the stylesheet."""


def size_classes(size: Size) -> Iterator[str]:
    """Yield what a screen of a size is called in the styles."""
    for cells, names in ((size.width, WIDTHS), (size.height, HEIGHTS)):
        yield next(name for least, name in reversed(names) if cells >= least)
