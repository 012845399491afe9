"""The form for a note: its text, and whether it is private."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.secret_warning import KEEP, PRIVATE, secret_question
from closetui.tui.text import user_line


class NoteForm(AskText):
    """Asks for the text of a note, and whether it is private."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l,f4", "private", "Private")]

    def __init__(
        self, title: str, initial: str, *, saved: str, private: bool, stays_private: bool
    ) -> None:
        """Ask for a note.

        Args:
            title: What the note is on.
            initial: What is there to be changed.
            saved: What of it is kept elsewhere already.
            private: Whether the note is private as long as nothing else is chosen.
            stays_private: Whether a private note cannot be made like any other.
        """
        super().__init__(title, initial=initial, saved=saved)
        self._stays_private = stays_private
        self.private = private
        """Whether the note is to be private."""
        self._line = Static(user_line(self._privacy()), id="private", classes="hint")

    def parts(self) -> ComposeResult:
        """Yield the editor pane, whether the note is private, and what the keys do."""
        yield self.area
        yield self._line
        yield Static("F2 saves   F4 private   esc back", classes="keys")

    def action_private(self) -> None:
        """Make the note private, or like any other again."""
        self.private = not self.private or self._stays_private
        self._line.update(user_line(self._privacy()))

    def action_save(self) -> None:
        """Give the text; what looks like a secret only after a question."""
        question = secret_question(self.area.text, may_be_private=not self.private)
        if question is None:
            super().action_save()
        else:
            self.ask_above(question, self._decided)

    def _decided(self, answer: str | None) -> None:
        if answer in (KEEP.id, PRIVATE.id):
            self.private = self.private or answer == PRIVATE.id
            super().action_save()

    def _privacy(self) -> str:
        if not self.private:
            return "[ ] private: no; it is in reports and in every copy"
        line = "[x] private: yes; not in reports, nor in copies made without private notes"
        return f"{line}; an edit stays so" if self._stays_private else line
