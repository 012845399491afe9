"""A dialog with a field and the rows that hold all the words typed into it."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from closetui.tui.dialogs.base import Dialog
from closetui.tui.text import user_line
from closetui.tui.widgets.row_list import Row, RowList

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
        self._list = RowList(self._matching(""), id="choices")

    def parts(self) -> ComposeResult:
        """Yield the field, what was found, and what the keys do."""
        yield Input(placeholder="words to look for")
        yield self._list
        yield Static(user_line(self._hint), classes="hint")
        yield Static("enter goes on   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(len(self._list.rows), most=16, others=12)

    @on(Input.Changed)
    def _look(self, event: Input.Changed) -> None:
        self._list.set_rows(self._matching(event.value))

    @on(Input.Submitted)
    def _give_current(self) -> None:
        row = self._list.current
        self.answer(row.id if row else None)

    @on(RowList.Chosen)
    def _give(self, event: RowList.Chosen) -> None:
        self.answer(event.row.id)

    def action_move(self, step: int) -> None:
        """Move the cursor from within the field."""
        self._list.action_move(step)

    def _matching(self, text: str) -> list[Row]:
        words = text.casefold().split()
        found = [
            row for row, searched in self._offered.items() if all(w in searched for w in words)
        ]
        return found or [NOTHING]
