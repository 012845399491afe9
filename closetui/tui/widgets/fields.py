"""The fields of a form: for one line, and rows and boxes that stand among them.

A line keeps what is typed or pasted as it is. A hidden character is kept and shown as a stand-in,
so that nothing acts and nothing hides. Pasted lines are joined, and it is said that they were:
nothing of them goes lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from closetui.domain.text import as_typed, as_typed_line, stand_ins
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import cut_by_words


class _StandIns(Highlighter):
    """Draws hidden characters as something that can be seen."""

    def highlight(self, text: Text) -> None:
        """Put a stand-in for each hidden character of ``text``."""
        text.plain = stand_ins(text.plain.replace("\t", " "))


class LineField(Input):
    """One line of text, as it was typed."""

    @dataclass
    class Joined(Message):
        """Pasted lines were joined into one."""

        lines: int

        @property
        def told(self) -> str:
            """What is said of it."""
            return f"{self.lines} pasted lines were joined into one."

    def __init__(self, text: str = "", *, example: str = "", id: str | None = None) -> None:
        """Start with ``text``; ``example`` shows what could be written."""
        super().__init__(
            as_typed_line(text),
            highlighter=_StandIns(),
            id=id,
        )
        self.cursor_blink = False
        self._example = user_line(example)

    def on_resize(self) -> None:
        """Show as much of the example as there is room for, in whole words."""
        self.placeholder = cut_by_words(self._example, self.content_size.width).plain

    @property
    def written(self) -> str:
        """The line as it was typed or pasted."""
        return self.value

    def on_paste(self, event: events.Paste) -> None:
        """Take all that is pasted, its lines joined by a blank."""
        event.stop()
        event.prevent_default()
        self.replace(as_typed_line(event.text), *sorted(self.selection))
        lines = [line for line in as_typed(event.text).split("\n") if line.strip()]
        if len(lines) > 1:
            self.post_message(self.Joined(len(lines)))


class FormRows(Rows):
    """Rows without a frame; past the first and the last one goes on to the next field."""

    def __init__(self, *, id: str) -> None:
        """Show no rows yet."""
        super().__init__(id=id, frame=Frame.NONE, resting_light=False)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, each of one line; the list is as tall as they are."""
        self.styles.height = len(rows)
        super().set_rows(rows)

    def action_move(self, step: int) -> None:
        """Move the light; from the first or the last row the keyboard goes to the next field."""
        before = self.current
        super().action_move(step)
        if before is not None and before is self.current:
            if step > 0:
                self.screen.focus_next()
            else:
                self.screen.focus_previous()


class BoxRow(Rows):
    """A box of a form; space changes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "change", "Change", show=False)]

    def action_change(self) -> None:
        """Say that the box is to be changed, as a click on it does."""
        if self.current is not None:
            self.post_message(self.Signed(self, self.current))
