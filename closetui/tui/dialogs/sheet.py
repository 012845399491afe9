"""The base of every dialog of the app: where it lies, and what its edges say.

A dialog about one entry takes the place of the reading, so that the list stays in sight; one
about the closure is centred; the typed confirmation is the only red one. Where there is little
room every dialog rises from the bottom.
"""

from enum import StrEnum
from typing import Generic

from textual.content import Content

from closetui.tui.dialogs.dialog import Dialog, Result


class Place(StrEnum):
    """Where a dialog lies."""

    BESIDE = "beside"
    CENTRE = "centre"
    DANGER = "danger"


class Sheet(Dialog[Result], Generic[Result]):
    """A dialog in which exactly one thing is lit, and enter does it."""

    def __init__(self, title: str, *, place: Place = Place.BESIDE) -> None:
        """Show ``title`` in the upper edge: what is done, and to what."""
        super().__init__(title)
        self.add_class("-sheet", f"-{place}")

    def set_edge(self, hints: Content) -> None:
        """Say in the lower edge what enter and escape do here; hints may be clicked."""
        self._frame.border_subtitle = hints
