"""One stop of the tour: a few words beside what they are about."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from closetui.tui.content.tour import Step
from closetui.tui.dialogs.sheet import Place, Sheet, hints
from closetui.tui.text import user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Reading, Text, wrapped

NEXT, BACK = "next", "back"


class TourStep(Sheet[str]):
    """Says something about a part of the screen; what lies below stays as bright as it is."""

    WIDTH: ClassVar = 62
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
