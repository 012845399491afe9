"""What every dialog has in common.

Escape always goes one step back. Messages in passing stand on the lower border, where they
hide nothing.
"""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from closetui.domain.text import capitalised
from closetui.tui.styles import STYLES
from closetui.tui.text import user_line

Result = TypeVar("Result")
Other = TypeVar("Other")


class Dialog(ModalScreen[Result | None], Generic[Result]):
    """A dialog that gives a result, or None when it is left.

    The widgets that its handlers need are made with the dialog, not looked up:
    a key or a message may come before it is drawn, or after it is gone.
    """

    CSS_PATH: ClassVar = [STYLES / "sheet.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, title: str) -> None:
        """Show ``title`` on the border."""
        super().__init__()
        self._answered = False
        self._frame = Vertical(id="dialog")
        self._frame.border_title = user_line(capitalised(title))

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

    def action_leave(self) -> None:
        """Leave without a result."""
        self.answer(None)
