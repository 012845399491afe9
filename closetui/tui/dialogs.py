"""Dialogs: a text, a choice, a yes or no, a message. Escape always goes one step back."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import widgets  # Brings a heavy widget only when it is named.
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from closetui.domain.text import one_line, visible
from closetui.tui.row_list import Row, RowList
from closetui.tui.text import user_line
from closetui.tui.text_pane import TextPane

Result = TypeVar("Result")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A dialog that gives a result, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, title: str) -> None:
        """Show ``title`` on the frame."""
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Put the parts of the dialog into a frame."""
        with Vertical(id="dialog") as frame:
            frame.border_title = user_line(self._title)
            yield from self.parts()

    def parts(self) -> ComposeResult:
        """Yield the parts of the dialog."""
        yield Static()

    def action_leave(self) -> None:
        """Leave without a result."""
        self.dismiss(None)

    def fit(self, most: int, others: int) -> None:
        """Make the dialog as tall as its rows, but for at most ``most`` of them.

        ``others`` is how many lines the rest of the dialog and its frame take.
        The stylesheet keeps it within the screen; the list takes what is left.
        """
        rows = len(self.query_one(RowList).rows)
        self.query_one("#dialog").styles.height = min(rows, most) + others


class AskLine(Dialog[str]):
    """Asks for one line of text."""

    def __init__(self, title: str, hint: str, *, initial: str = "", example: str = "") -> None:
        """Ask; ``hint`` says what the text is for."""
        super().__init__(title)
        self._hint, self._initial, self._example = hint, initial, example

    def parts(self) -> ComposeResult:
        """Yield the hint, the field and what the keys do."""
        yield Static(user_line(self._hint), classes="hint")
        yield Input(one_line(self._initial), placeholder=visible(self._example))
        yield Static("enter saves   esc goes back", classes="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line, unless it is blank."""
        if event.value.strip():
            self.dismiss(event.value)
        else:
            self.notify("Write something first, or press esc to go back.")


class AskText(Dialog[str]):
    """Asks for text of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", priority=True),
    ]

    def __init__(self, title: str, *, initial: str = "") -> None:
        """Ask; ``initial`` is there to be changed."""
        super().__init__(title)
        self._initial = initial

    def parts(self) -> ComposeResult:
        """Yield the editor pane and what the keys do."""
        yield widgets.TextArea(visible(self._initial), soft_wrap=True, id="editor")
        yield Static("ctrl+s or F2 saves   esc goes back", classes="keys")

    def action_save(self) -> None:
        """Give the text, unless it is blank."""
        text = self.query_one(widgets.TextArea).text
        if text.strip():
            self.dismiss(text)
        else:
            self.notify("Write something first, or press esc to go back.")


class Choose(Dialog[tuple[str, ...]]):
    """Asks for one or several of a list; each choice is shown with its advice below."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Pick", show=False)]

    def __init__(
        self, title: str, choices: Sequence[Row], advice: Sequence[Content], *, several: bool
    ) -> None:
        """Offer ``choices``; ``advice`` runs parallel to them."""
        super().__init__(title)
        self._choices = tuple(choices)
        self._advice = dict(zip((row.id for row in choices), advice, strict=True))
        self._several = several
        self._picked: set[str] = set()

    def parts(self) -> ComposeResult:
        """Yield the list, the advice on the row under the cursor, and what the keys do."""
        yield RowList(self._rows(), id="choices")
        yield TextPane(id="advice")
        keys = "space picks   enter goes on" if self._several else "enter picks"
        yield Static(f"{keys}   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as it needs to be, within reason."""
        self.fit(10, 13)

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Show the advice on the row."""
        self.query_one(TextPane).show(self._advice[event.row.id])

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Give what was picked; where several may be, a pick must have been made."""
        picked = tuple(row.id for row in self._choices if row.id in self._picked)
        if self._several and not picked:
            self.notify("Pick with space what is true, then press enter.")
        else:
            self.dismiss(picked or (event.row.id,))

    def action_pick(self) -> None:
        """Pick the row under the cursor, or put it back."""
        row = self.query_one(RowList).current
        if row is None:
            return
        if not self._several:
            self.dismiss((row.id,))
            return
        self._picked ^= {row.id}
        self.query_one(RowList).set_rows(self._rows())

    def _rows(self) -> list[Row]:
        if not self._several:
            return list(self._choices)
        marks = {True: "[x]", False: "[ ]"}
        return [row._replace(mark=marks[row.id in self._picked]) for row in self._choices]


class Confirm(Dialog[bool]):
    """Asks yes or no; no has the focus."""

    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right", "app.focus_next", "Other button", show=False),
    ]

    def __init__(self, title: str, question: Content, *, yes: str, no: str = "Go back") -> None:
        """Ask; ``yes`` names what will be done."""
        super().__init__(title)
        self._question, self._yes, self._no = question, yes, no

    def parts(self) -> ComposeResult:
        """Yield the question and the two buttons."""
        yield TextPane(self._question, id="question")
        with Horizontal(id="buttons"):
            yield Button(user_line(self._no), id="no")
            yield Button(user_line(self._yes), id="yes", variant="warning")
        yield Static("left right choose   enter answers", classes="keys")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give the answer."""
        self.dismiss(event.button.id == "yes")


class Message(Dialog[bool]):
    """Tells something that must be read whole."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "leave", "Back", show=False)]

    def __init__(self, title: str, text: Content) -> None:
        """Show ``text``."""
        super().__init__(title)
        self._text = text

    def parts(self) -> ComposeResult:
        """Yield the text and what the keys do."""
        yield TextPane(self._text, id="message")
        yield Static("enter or esc closes this", classes="keys")
