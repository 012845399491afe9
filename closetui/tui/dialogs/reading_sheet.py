"""Sheets that are only read: one in the place of the reading, and a stop of the tour."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from closetui.tui.content.tour import Step
from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints, texts_height
from closetui.tui.text import user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text, wrapped


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


EARLIER = "back"
"""The answer that asks for the stop before; every other goes on."""


class TourStep(Sheet[str]):
    """Says something about a part of the screen; what lies below stays as bright as it is."""

    WIDTH: ClassVar = 62
    AIRY: ClassVar = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "give('next')", "Next", show=False),
        Binding("left,backspace", "give('back')", "Back", show=False),
    ]

    def __init__(self, step: Step, number: int, count: int) -> None:
        """Show a stop; it is the one of this ``number`` of so many."""
        super().__init__(f"{step.title}   {number} of {count}", place=Place.CENTRE)
        self.add_class("-tour")
        self._texts = [Text(user_text(step.text))]
        self._reading = Reading(self._texts, frame=Frame.NONE)
        self._last = number == count

    def parts(self) -> ComposeResult:
        """Yield the words."""
        yield self._reading

    def fit_parts(self, width: int, room: int) -> None:
        """Give the words the lines they need."""
        lines = len(wrapped(self._texts, width - 4))
        self._reading.styles.height = min(lines, room)
        on = "ends it" if self._last else "goes on"
        self.set_edge(
            hints(
                ("enter", on, "screen.give('next')"),
                ("left", "back", "screen.give('back')"),
                ("esc", "leaves the tour", "screen.leave"),
            )
        )

    def action_give(self, way: str) -> None:
        """Go on, or one back."""
        self.answer(way)
