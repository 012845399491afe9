"""Dialogs: a text, a choice, a yes or no, a message. Escape always goes one step back.

What a person has written is dropped only after a question; messages in passing
stand on the lower frame, where they hide nothing.
"""

from collections.abc import Collection, Sequence
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
from closetui.tui.text import user_line, user_text
from closetui.tui.text_pane import TextPane

Result = TypeVar("Result")

LONG_LINE = 20
"""Letters of a line from which on it is not dropped without a question."""


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A dialog that gives a result, or None when it is left."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, title: str) -> None:
        """Show ``title`` on the frame."""
        super().__init__()
        # Made here, not when composed: a message may come before the dialog is drawn.
        self._frame = Vertical(id="dialog")
        self._frame.border_title = user_line(f"{title[:1].upper()}{title[1:]}")

    def compose(self) -> ComposeResult:
        """Put the parts of the dialog into a frame."""
        with self._frame:
            yield from self.parts()

    def parts(self) -> ComposeResult:
        """Yield the parts of the dialog."""
        yield Static()

    def hear(self, text: str) -> None:
        """Show a message in passing on the lower frame."""
        self._frame.border_subtitle = user_line(text)

    def written(self) -> str:
        """Return what would be lost by leaving; an empty text where nothing would."""
        return ""

    def action_leave(self) -> None:
        """Leave without a result; what was written is dropped only after a question."""
        written = self.written()
        if not written:
            self.dismiss(None)
            return
        question = Confirm(
            "Drop what you wrote?", user_text(written), yes="Drop it", no="Keep writing"
        )
        self.app.push_screen(question, self._drop)

    def _drop(self, dropped: bool | None) -> None:
        if dropped:
            self.dismiss(None)

    def fit(self, most: int, others: int) -> None:
        """Make the dialog as tall as its rows, but for at most ``most`` of them.

        ``others`` is how many lines the rest of the dialog and its frame take.
        The stylesheet keeps it within the screen; the list takes what is left.
        """
        rows = len(self.query_one(RowList).rows)
        self._frame.styles.height = min(rows, most) + others


class AskLine(Dialog[str]):
    """Asks for one line of text."""

    def __init__(
        self,
        title: str,
        hint: str,
        *,
        initial: str = "",
        example: str = "",
        saved: str | None = None,
    ) -> None:
        """Ask; ``hint`` says what the text is for, ``saved`` what of it is kept elsewhere."""
        super().__init__(title)
        self._hint, self._initial, self._example = hint, initial, example
        self._saved = one_line(initial if saved is None else saved)

    def parts(self) -> ComposeResult:
        """Yield the hint, the field and what the keys do."""
        yield Static(user_line(self._hint), classes="hint")
        yield Input(one_line(self._initial), placeholder=visible(self._example))
        yield Static("enter goes on   esc goes back", classes="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line, unless it is blank."""
        if event.value.strip():
            self.dismiss(event.value)
        else:
            self.hear("Write something first.")

    def written(self) -> str:
        """Return a long line that is kept nowhere else."""
        text = self.query_one(Input).value
        return text if len(text.strip()) > LONG_LINE and text != self._saved else ""


class AskText(Dialog[str]):
    """Asks for text of several lines."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", priority=True),
    ]

    def __init__(self, title: str, *, initial: str = "", saved: str | None = None) -> None:
        """Ask; ``initial`` is there to be changed, ``saved`` what of it is kept elsewhere."""
        super().__init__(title)
        self._initial = initial
        self._saved = visible(initial if saved is None else saved)

    def parts(self) -> ComposeResult:
        """Yield the editor pane and what the keys do."""
        yield widgets.TextArea(visible(self._initial), soft_wrap=True, id="editor")
        yield Static("ctrl+s or F2 saves   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Go on writing at the end."""
        area = self.query_one(widgets.TextArea)
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Give the text, unless it is blank."""
        text = self.query_one(widgets.TextArea).text
        if text.strip():
            self.dismiss(text)
        else:
            self.hear("Write something first.")

    def written(self) -> str:
        """Return a text that is kept nowhere else."""
        text = self.query_one(widgets.TextArea).text
        return text if text.strip() and text != self._saved else ""


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
    ) -> None:
        """Offer ``choices``; ``advice`` runs parallel to them, ``picked`` are picked already."""
        super().__init__(title)
        self._choices = tuple(choices)
        self._advice = dict(zip((row.id for row in choices), advice, strict=True))
        self._several = several
        self._picked = {row.id for row in choices if row.id in picked}

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
            self.hear("Pick with space, then press enter.")
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
    KEYS: ClassVar = "left right choose   enter answers"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,right", "app.focus_next", "Other button", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
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
        yield Static(user_line(self.KEYS), classes="keys")

    def action_scroll(self, lines: int) -> None:
        """Scroll the question while a button has the keyboard."""
        self.query_one(TextPane).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the question by a page."""
        pane = self.query_one(TextPane)
        pane.scroll_relative(y=pages * max(pane.size.height - 1, 1), animate=False)

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
