"""A sheet that is only read: it takes the place of the reading, and esc leaves it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints, texts_height
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text


class ReadingSheet(Sheet[None]):
    """Text to read, above a closure."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "Copy", show=False),
        Binding("enter", "leave", "Back", show=False),
        Binding("ctrl+d", "turn(1)", "Read on", show=False),
        Binding("ctrl+u", "turn(-1)", "Read back", show=False),
    ]

    def __init__(
        self, title: str, texts: Sequence[Text], *, copied: str = "", place: Place = Place.BESIDE
    ) -> None:
        """Show ``texts``; ``y`` copies ``copied``, where there is anything to copy."""
        super().__init__(title, place=place)
        self._reading = Reading(texts, frame=Frame.NONE, id="text")
        self._copied = copied
        address = [("y", "copy the address", "screen.copy")] if copied else []
        self.set_edge(hints(*address, BACK))

    def parts(self) -> ComposeResult:
        """Yield the text."""
        yield self._reading

    def fit_parts(self, width: int, room: int) -> None:
        """Give the text the lines it needs."""
        self._reading.styles.height = min(texts_height(self._reading.texts, width), room)

    def action_copy(self) -> None:
        """Copy the addresses."""
        if self._copied:
            self.app.copy_to_clipboard(self._copied)

    def action_turn(self, pages: int) -> None:
        """Scroll by about a page."""
        self._reading.action_page(pages)
