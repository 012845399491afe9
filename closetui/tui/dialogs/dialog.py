"""What every dialog has in common, and the two simplest: a question and a message.

Escape always goes one step back. What a person has written is dropped only
after a question; messages in passing stand on the lower border, where they
hide nothing.
"""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.text_pane import TextPane

Result = TypeVar("Result")
Other = TypeVar("Other")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A dialog that gives a result, or None when it is left.

    The widgets that its handlers need are made with the dialog, not looked up:
    a key or a message may come before it is drawn, or after it is gone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, title: str) -> None:
        """Show ``title`` on the border."""
        super().__init__()
        self._answered = False
        self._frame = Vertical(id="dialog")
        self._frame.border_title = user_line(f"{title[:1].upper()}{title[1:]}")

    def compose(self) -> ComposeResult:
        """Put the parts of the dialog into a frame."""
        with self._frame:
            yield from self.parts()

    def parts(self) -> ComposeResult:
        """Yield the parts of the dialog."""
        yield Static()

    def answer(self, result: Result | None) -> None:
        """Give a result and go away.

        Only the first answer counts: a key that repeats or a double click sends
        a second one before the dialog is gone. One that comes while something
        else lies above is dropped as well; it was not meant for this dialog.
        """
        if self._answered or not self.is_active:
            return
        self._answered = True
        self.dismiss(result)

    def ask_above(self, dialog: "Dialog[Other]", then: Callable[[Other | None], None]) -> None:
        """Ask something else before answering; ``then`` gets the answer."""
        if not self._answered and self.is_active:
            self.app.push_screen(dialog, then)

    def show_message(self, text: str) -> None:
        """Show a message in passing on the lower border."""
        self._frame.border_subtitle = user_line(text)

    def unsaved(self) -> str:
        """Return what would be lost by leaving; an empty text where nothing would."""
        return ""

    def action_leave(self) -> None:
        """Leave without a result; what was written is dropped only after a question."""
        unsaved = self.unsaved()
        if not unsaved:
            self.answer(None)
            return
        question = Confirm(
            "Drop what you wrote?", user_text(unsaved), yes="Drop it", no="Keep writing"
        )
        self.ask_above(question, self._drop)

    def _drop(self, dropped: bool | None) -> None:
        if dropped:
            self.answer(None)

    def fit(self, rows: int, *, most: int, others: int) -> None:
        """Make the dialog as tall as its rows; the stylesheet keeps it within the screen.

        Args:
            rows: How many rows its list has.
            most: How many of them are shown at once, at most.
            others: How many lines the rest of the dialog and its border take.
        """
        self._frame.styles.height = min(rows, most) + others


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
        self._question = TextPane(question, id="question")
        self._yes, self._no = yes, no

    def parts(self) -> ComposeResult:
        """Yield the question and the two buttons."""
        yield self._question
        with Horizontal(id="buttons"):
            yield Button(user_line(self._no), id="no")
            yield Button(user_line(self._yes), id="yes", variant="warning")
        yield Static(user_line(self.KEYS), classes="keys")

    def action_scroll(self, lines: int) -> None:
        """Scroll the question while a button has the keyboard."""
        self._question.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll the question by a page."""
        height = max(self._question.size.height - 1, 1)
        self._question.scroll_relative(y=pages * height, animate=False)

    @on(Button.Pressed)
    def _give(self, event: Button.Pressed) -> None:
        self.answer(event.button.id == "yes")


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
