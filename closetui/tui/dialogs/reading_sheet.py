"""A sheet that is only read: it takes the place of the reading, and esc leaves it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.tui.dialogs.sheet import Place, Sheet
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text
from closetui.tui.widgets.spans import GAP, keyed


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
        self._has_message = False

    def parts(self) -> ComposeResult:
        """Yield the text."""
        yield self._reading

    def on_mount(self) -> None:
        """Say what the keys do here, once it is known how much there is to read."""
        self._say_keys()
        self.call_after_refresh(self._say_keys)

    def show_message(self, text: str) -> None:
        """Show a message in passing in place of the keys."""
        self._has_message = True
        super().show_message(text)

    def _say_keys(self) -> None:
        if self._has_message:
            return
        hints = [keyed("y", "copy the address", "screen.copy")] if self._copied else []
        if self._reading.line_count() > self._reading.room:
            hints.append(keyed("ctrl+d", "read on", "screen.turn(1)"))
        self.set_edge(Content(GAP).join([*hints, keyed("esc", "back", "screen.leave")]))

    def action_copy(self) -> None:
        """Copy the addresses."""
        if self._copied:
            self.app.copy_to_clipboard(self._copied)

    def action_turn(self, pages: int) -> None:
        """Scroll by about a page."""
        self._reading.action_page(pages)
