"""A dialog with a field and the rows that hold all the words typed into it."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from closetui.tui.dialogs import Dialog
from closetui.tui.row_list import Row, RowList
from closetui.tui.text import user_line

NOTHING = Row("", "Nothing holds these words.", heading=True)


class Search(Dialog[str]):
    """Gives the id of the row that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, rows: Mapping[Row, str], hint: str) -> None:
        """Offer ``rows``, each with the lower-case text that is searched; ``hint`` tells keys."""
        super().__init__(title)
        self._offered = rows
        self._hint = hint

    def parts(self) -> ComposeResult:
        """Yield the field, what was found, and what the keys do."""
        yield Input(placeholder="words to look for")
        yield RowList(self._matching(""), id="choices")
        yield Static(user_line(self._hint), classes="hint")
        yield Static("enter goes on   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(16, 12)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds all the words."""
        self.query_one(RowList).set_rows(self._matching(event.value))

    def on_input_submitted(self) -> None:
        """Choose the row under the cursor."""
        row = self.query_one(RowList).current
        self.dismiss(row.id if row else None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Choose the row."""
        self.dismiss(event.row.id)

    def action_move(self, step: int) -> None:
        """Move the cursor from within the field."""
        self.query_one(RowList).action_move(step)

    def _matching(self, text: str) -> list[Row]:
        words = text.casefold().split()
        found = [row for row, hay in self._offered.items() if all(word in hay for word in words)]
        return found or [NOTHING]
