"""What a list tells of one of its rows."""

from textual.message import Message
from textual.widget import Widget

from closetui.tui.widgets.row_layout import Row


class RowMessage(Message):
    """Something happened to a row."""

    def __init__(self, control: Widget, row: Row) -> None:
        """Tell it of a row of the list ``control``, which is where it comes from.

        A click on the frame around the list may lead to it; Textual has a message end at the
        one that sent it.
        """
        super().__init__()
        self.set_sender(control)
        self.row = row
        self._list = control

    @property
    def control(self) -> Widget:
        """The list, so that handlers can be bound to its id."""
        return self._list
