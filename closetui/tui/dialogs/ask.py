"""Dialogs that ask for text: one line, or several."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from closetui.domain.text import as_typed_line
from closetui.tui.dialogs.dialog import Dialog
from closetui.tui.text import user_line
from closetui.tui.widgets.line_field import LineField

LONG_LINE = 20
"""Letters of a line from which on it is not dropped without a question."""


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
        self._hint = hint
        self._input = LineField(initial, example=example)
        self._saved = self._input.value if saved is None else as_typed_line(saved)

    def parts(self) -> ComposeResult:
        """Yield the hint, the field and what the keys do."""
        yield Static(user_line(self._hint), classes="hint")
        yield self._input
        yield Static("enter goes on   esc goes back", classes="keys")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.submit(event.value)

    @on(LineField.Joined)
    def _say_joined(self, event: LineField.Joined) -> None:
        self.show_message(f"{event.lines} pasted lines were joined into one.")

    def submit(self, line: str) -> None:
        """Give the line, unless it is blank."""
        if line.strip():
            self.answer(line)
        else:
            self.show_message("Write something first.")

    def unsaved(self) -> str:
        """Return a long line that is kept nowhere else."""
        text = self._input.value
        return text if len(text.strip()) > LONG_LINE and text != self._saved else ""


class AskText(Dialog[str]):
    """Asks for text of several lines."""

    # Not a priority binding: that would overtake letters which wait in the text area.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f2", "save", "Save")]

    def __init__(self, title: str, *, initial: str = "", saved: str | None = None) -> None:
        """Ask; ``initial`` is there to be changed, ``saved`` what of it is kept elsewhere."""
        # Heavy: nothing of it is needed for the first paint.
        from closetui.tui.widgets.text_field import TextField

        super().__init__(title)
        self.area = TextField(initial, id="editor")
        self._saved = self.area.text if saved is None else saved

    def parts(self) -> ComposeResult:
        """Yield the editor pane and what the keys do."""
        yield self.area
        yield Static("ctrl+s or F2 saves   esc goes back", classes="keys")

    def on_mount(self) -> None:
        """Go on writing at the end."""
        self.area.move_cursor(self.area.document.end)

    def action_save(self) -> None:
        """Give the text, unless it is blank."""
        if self.area.text.strip():
            self.answer(self.area.text)
        else:
            self.show_message("Write something first.")

    def unsaved(self) -> str:
        """Return a text that is kept nowhere else."""
        text = self.area.text
        return text if text.strip() and text != self._saved else ""
