"""The smallest Textual app of the same shape: a list, a list with marks, and a text."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList, SelectionList, Static

ROWS = 30


class ThreePanes(App[None]):
    """Three panes side by side, nothing behind them."""

    CSS = "OptionList, SelectionList, Static { width: 1fr; height: 1fr; border: round white; }"

    def compose(self) -> ComposeResult:
        """Yield the panes."""
        with Horizontal():
            yield OptionList(*(f"Requirement number {n}" for n in range(ROWS)))
            yield SelectionList(*((f"Step number {n}", n) for n in range(ROWS)))
            yield Static("What happens\n" + "\n".join(f"Line {n}" for n in range(ROWS)))


if __name__ == "__main__":
    ThreePanes().run()
