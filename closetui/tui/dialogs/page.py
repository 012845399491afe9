"""Full-screen pages of text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from closetui.tui.text import user_line
from closetui.tui.widgets.message_line import MessageLine
from closetui.tui.widgets.text_pane import TextPane


class Page(Screen[None]):
    """A page of text with a title; escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "back", "Back"),
    ]

    def __init__(self, title: str, text: Content) -> None:
        """Show ``text`` under ``title``."""
        super().__init__()
        self._title, self._text = title, text
        self._message = MessageLine()  # Here, not in compose: a message may come before that.

    def compose(self) -> ComposeResult:
        """Yield the title, the text and what the keys do."""
        yield Static(user_line(self._title), id="title")
        yield TextPane(self._text, id="page")
        yield self._message
        yield Static("esc goes back   j k move", id="keys")

    def show_message(self, text: str) -> None:
        """Show a message in passing."""
        self._message.say(text)

    def action_back(self) -> None:
        """Go back to where the page was opened."""
        self.dismiss(None)
