"""A question with several answers, each of them honest; the safe one is lit at first."""

from collections.abc import Sequence

from textual.content import Content

from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.sheet import Place
from closetui.tui.widgets.reading import Text


class Decide(Choice):
    """Gives the id of the answer that was chosen."""

    def __init__(
        self,
        title: str,
        text: Content,
        answers: Sequence[Deed],
        *,
        place: Place = Place.CENTRE,
    ) -> None:
        """Ask what ``text`` says; the first of ``answers`` changes nothing."""
        super().__init__(title, [Text(text)], answers, place=place)
