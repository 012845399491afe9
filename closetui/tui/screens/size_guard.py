"""How a screen is called in the styles by its size, and what is shown where there is too little."""

from collections.abc import Iterator
from typing import Any, Final

from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 12

WIDTHS: Final = [(0, "-too-slim"), (40, "-slim"), (60, "-narrow"), (96, "-roomy"), (116, "-wide")]
HEIGHTS: Final = [(0, "-too-low"), (12, "-short"), (20, "-normal"), (34, "-tall")]
"""From how many columns and lines on a screen has which class in the stylesheet."""


def size_classes(size: Size) -> Iterator[str]:
    """Yield what a screen of a size is called in the styles."""
    for cells, names in ((size.width, WIDTHS), (size.height, HEIGHTS)):
        yield next(name for least, name in reversed(names) if cells >= least)


class SizeGuard(Screen[None]):
    """Covers everything while the terminal is too small; nothing is lost meanwhile."""

    def compose(self) -> ComposeResult:
        """Yield what is asked for."""
        yield Static(id="toosmall")

    def on_resize(self) -> None:
        """Say how large the terminal is, and how large it must be."""
        self.query_one(Static).update(
            f"Too small: {self.app.size.width} x {self.app.size.height}.\n"
            f"closetui needs {LEAST_WIDTH} x {LEAST_HEIGHT}.\n"
            "Make the window larger,\nor press ctrl+q to quit.\n"
            "Other keys do nothing\nmeanwhile."
        )

    def on_screen_resume(self) -> None:
        """Go away if the window became large enough while something else was in front."""
        self.check(self.app)

    @classmethod
    def check(cls, app: App[Any]) -> None:
        """Cover the app, or uncover it, as its size asks."""
        small = app.size.width < LEAST_WIDTH or app.size.height < LEAST_HEIGHT
        covered = isinstance(app.screen, cls)
        if small and not covered:
            app.push_screen(cls())
        elif covered and not small:
            app.pop_screen()
