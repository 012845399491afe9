"""A field for several lines, which keeps what is typed or pasted as it is.

A module of its own: Textual's text area takes long to import, and no first screen needs it.
"""

from rich.text import Text
from textual import events
from textual.widgets import TextArea

from closetui.domain.text import as_typed, stand_ins


class TextField(TextArea):
    """Several lines of text, as they were typed; hidden characters are shown as stand-ins."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        """Start with ``text``."""
        super().__init__(text, soft_wrap=True, id=id, highlight_cursor_line=False)
        self.cursor_blink = False

    @property
    def written(self) -> str:
        """The text as it was typed or pasted."""
        return self.text

    def get_line(self, line_index: int) -> Text:
        """Return a line as it is drawn."""
        line = super().get_line(line_index)
        line.plain = stand_ins(line.plain)
        return line

    def on_paste(self, event: events.Paste) -> None:
        """Let every kind of line break end a line."""
        event.text = as_typed(event.text)
