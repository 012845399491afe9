"""Dialogs that ask for a person's name."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.dialog import Dialog
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.line_field import LineField

QUESTION = "Which name should stand by what you record?"
CLAIM = "Names in a shared file are claims, not proof: whoever can change it can write any name."


class AskName(Dialog[str]):
    """Asks for a display name; ``esc`` leaves it as it is."""

    def __init__(self, hint: str, initial: str, leave: str) -> None:
        """Ask; ``initial`` is there to be kept or changed, ``leave`` says what esc does."""
        super().__init__("Your name")
        self._hint, self._initial, self._leave = hint, initial, leave

    def parts(self) -> ComposeResult:
        """Yield the question, what a name is worth, the field and what the keys do."""
        yield Static(user_text(f"{self._hint}\n{CLAIM}"), classes="hint")
        yield LineField(self._initial)
        yield Static(user_line(f"enter saves   {self._leave}"), classes="keys")

    @on(Input.Submitted)
    def _give(self, event: Input.Submitted) -> None:
        """Give the name; a blank one is no name, and changes nothing."""
        if event.value.strip():
            self.answer(event.value)
        else:
            self.show_message("Write a name, or leave with esc.")


class AskWho(AskLine):
    """Asks for a person's name; an empty line means nobody."""

    def submit(self, line: str) -> None:
        """Give the line as it is."""
        self.answer(line)
