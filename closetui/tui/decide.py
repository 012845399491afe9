"""A question with several answers, each of them honest; the safe one has the keyboard."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from closetui.tui.dialogs import Dialog
from closetui.tui.row_list import Row, RowList
from closetui.tui.text_pane import TextPane

OTHERS = 7
"""Lines of the dialog beside text and answers: frame, keys, and the space between."""


SHORT_KEYS = "enter answers   esc goes back"
LONG_KEYS = "enter answers   tab reads   esc back"


class Decide(Dialog[str]):
    """Gives the id of the answer that was chosen."""

    AUTO_FOCUS = "#answers"

    def __init__(self, title: str, text: Content, answers: Sequence[Row]) -> None:
        """Ask what ``text`` says; the first of ``answers`` changes nothing."""
        super().__init__(title)
        self._text, self._answers = text, tuple(answers)

    def parts(self) -> ComposeResult:
        """Yield what there is to know, the answers, and what the keys do."""
        yield TextPane(self._text, id="known")
        yield RowList(self._answers, id="answers")
        yield Static(SHORT_KEYS, classes="keys")

    def on_mount(self) -> None:
        """Make the list as tall as its rows."""
        self.query_one("#answers").styles.height = len(self._answers)

    def on_resize(self) -> None:
        """Make the dialog as tall as text and answers need; the stylesheet keeps it in sight."""
        self.call_after_refresh(self._fit_text)

    def _fit_text(self) -> None:
        lines = self.query_one(TextPane).lines
        self._frame.styles.height = lines + len(self._answers) + OTHERS
        self.call_after_refresh(self._tell_keys)

    def _tell_keys(self) -> None:
        """Say how to read on where the text does not fit."""
        pane = self.query_one(TextPane)
        more = pane.lines > pane.size.height
        self.query_one(".keys", Static).update(LONG_KEYS if more else SHORT_KEYS)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Give the answer."""
        self.dismiss(event.row.id)
