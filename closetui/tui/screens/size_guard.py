"""What is shown where the terminal is too small."""

from typing import Any, Final

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 12


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
