"""Lists and boxes as fields of a form."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Row, Rows


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
