"""A question with several answers, each of them honest; the safe one has the keyboard."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from closetui.tui.dialogs.dialog import Dialog
from closetui.tui.widgets.row_list import Row, RowList
from closetui.tui.widgets.text_pane import TextPane

OTHERS = 7
"""Lines of the dialog beside text and answers: border, keys, and the space between."""

SHORT_KEYS = "enter answers   esc goes back"
LONG_KEYS = "enter answers   tab reads   esc back"


class Decide(Dialog[str]):
    """Gives the id of the answer that was chosen."""

    AUTO_FOCUS = "#answers"

    def __init__(self, title: str, text: Content, answers: Sequence[Row]) -> None:
        """Ask what ``text`` says; the first of ``answers`` changes nothing."""
        super().__init__(title)
        self._text = TextPane(text, id="known")
        self._answers = RowList(answers, id="answers")
        self._keys = Static(SHORT_KEYS, classes="keys")

    def parts(self) -> ComposeResult:
        """Yield what there is to know, the answers, and what the keys do."""
        yield self._text
        yield self._answers
        yield self._keys

    def on_mount(self) -> None:
        """Make the list as tall as its rows."""
        self._answers.styles.height = len(self._answers.rows)

    def on_resize(self) -> None:
        """Make the dialog as tall as text and answers need; the stylesheet keeps it in sight."""
        self.call_after_refresh(self._fit_text)

    def _fit_text(self) -> None:
        lines = self._text.lines
        self._frame.styles.height = lines + len(self._answers.rows) + OTHERS
        self.call_after_refresh(self._show_keys)

    def _show_keys(self) -> None:
        """Say how to read on where the text does not fit."""
        more = self._text.lines > self._text.size.height
        self._keys.update(LONG_KEYS if more else SHORT_KEYS)

    @on(RowList.Chosen)
    def _give(self, event: RowList.Chosen) -> None:
        self.answer(event.row.id)
