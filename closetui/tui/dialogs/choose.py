"""A choice from a list, with advice on the row under the cursor."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from closetui.tui.dialogs.dialog import Dialog
from closetui.tui.widgets.row_list import Row, RowList
from closetui.tui.widgets.text_pane import TextPane


class Choose(Dialog[tuple[str, ...]]):
    """Asks for one or several of a list; each choice is shown with its advice below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Pick", show=False)]

    def __init__(
        self,
        title: str,
        choices: Sequence[Row],
        advice: Sequence[Content],
        *,
        several: bool,
        picked: Collection[str] = (),
        alone: Collection[str] = (),
    ) -> None:
        """Offer choices from a list.

        Args:
            title: What the border says.
            choices: The rows to choose from.
            advice: What is shown beside each of them, in the same order.
            several: Whether more than one may be picked.
            picked: Ids of what is picked already.
            alone: Ids of what cannot be picked together with anything else.
        """
        super().__init__(title)
        self._choices = tuple(choices)
        self._advice = dict(zip((row.id for row in choices), advice, strict=True))
        self._several, self._alone = several, frozenset(alone)
        self._picked = {row.id for row in choices if row.id in picked}
        self._list = RowList(self._rows(), id="choices")
        self._pane = TextPane(id="advice")

    def parts(self) -> ComposeResult:
        """Yield the list, the advice on the row under the cursor, and what the keys do."""
        yield self._list
        yield self._pane
        keys = "space picks   enter goes on" if self._several else "enter picks"
        yield Static(f"{keys}   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(len(self._choices), most=10, others=13)

    @on(RowList.Moved)
    def _advise(self, event: RowList.Moved) -> None:
        self._pane.show(self._advice[event.row.id])

    @on(RowList.Chosen)
    def _give(self, event: RowList.Chosen) -> None:
        """Give what was picked; where several may be, a pick must have been made."""
        picked = tuple(row.id for row in self._choices if row.id in self._picked)
        if self._several and not picked:
            self.show_message("Pick with space, then press enter.")
        else:
            self.answer(picked or (event.row.id,))

    def action_pick(self) -> None:
        """Pick the row under the cursor, or put it back."""
        row = self._list.current
        if row is None:
            return
        if not self._several:
            self.answer((row.id,))
            return
        if row.id not in self._picked:
            self._picked -= self._picked if row.id in self._alone else self._alone
        self._picked ^= {row.id}
        self._list.set_rows(self._rows())

    def _rows(self) -> list[Row]:
        if not self._several:
            return list(self._choices)
        return [
            row._replace(mark="[x]" if row.id in self._picked else "[ ]") for row in self._choices
        ]
