"""Finding an entry by any word in it, its notes included."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from closetui.domain.playbook import Consequence, Item
from closetui.domain.text import one_line
from closetui.reports.words import mark
from closetui.session import View
from closetui.tui.dialogs import Dialog
from closetui.tui.row_list import Row, RowList


class Find(Dialog[str]):
    """A field and the entries that hold all its words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(self, view: View) -> None:
        """Search the closure that ``view`` shows."""
        super().__init__("Find")
        self._view = view
        self._haystacks = _haystacks(view)

    def parts(self) -> ComposeResult:
        """Yield the field, what was found, and what the keys do."""
        yield Input(placeholder="words to look for")
        yield RowList(self._matching(""), id="choices")
        yield Static("up and down choose   enter goes there   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(12, 11)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what holds all the words."""
        self.query_one(RowList).set_rows(self._matching(event.value))

    def on_input_submitted(self) -> None:
        """Go to the entry under the cursor."""
        row = self.query_one(RowList).current
        self.dismiss(row.id if row else None)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the entry chosen."""
        self.dismiss(event.row.id)

    def action_move(self, step: int) -> None:
        """Move the cursor from within the field."""
        self.query_one(RowList).action_move(step)

    def _matching(self, text: str) -> list[Row]:
        words = text.casefold().split()
        states = self._view.verdict.states
        found = [
            Row(
                key,
                one_line(states[key].title),
                mark(states[key].state),
                tone=str(states[key].state),
            )
            for key, hay in self._haystacks.items()
            if all(word in hay for word in words)
        ]
        return found or [Row("", "Nothing holds these words.", heading=True)]


def _haystacks(view: View) -> dict[str, str]:
    """Return by entry everything that can be searched, in lower case."""
    playbook = view.case.playbook
    entries: list[Item | Consequence] = [*playbook.items(), *playbook.consequences]
    made = {entry.id: _words(entry) for entry in entries}
    for note in view.case.notes:
        if note.item in made:
            made[note.item] += f" {note.text}".casefold()
    return made


def _words(entry: Item | Consequence) -> str:
    parts = [entry.id, entry.title]
    if isinstance(entry, Item):
        parts += [entry.why, entry.done_when, *entry.how, *(way.title for way in entry.ways)]
    else:
        parts += [entry.what, entry.takes_effect, entry.touches]
    return " ".join(parts).casefold()
