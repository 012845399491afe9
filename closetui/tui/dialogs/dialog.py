"""The two simplest dialogs: a question with two answers, and a message."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.tui.dialogs.deeds import Deed, Deeds
from closetui.tui.dialogs.sheet import Place
from closetui.tui.widgets.reading import Text

YES = "yes"


class Confirm(Deeds[bool]):
    """Asks whether to do something; what changes nothing is lit."""

    def __init__(
        self,
        title: str,
        question: Content,
        *,
        yes: str,
        no: str = "Go back",
        place: Place = Place.CENTRE,
    ) -> None:
        """Ask; ``yes`` and ``no`` name what will be done."""
        deeds = [Deed("no", no), Deed(YES, yes)]
        super().__init__(title, [Text(question)], deeds, place=place)

    def result_of(self, deed: str) -> bool:
        """Return whether it is to be done."""
        return deed == YES


class Message(Deeds[bool]):
    """Tells something that must be read whole."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", "Back", show=False)]

    def __init__(self, title: str, text: Content) -> None:
        """Show ``text``."""
        super().__init__(title, [Text(text)], [Deed("read", "Go on")], enter="goes on")

    def result_of(self, deed: str) -> bool:
        """Return that it was read."""
        return bool(deed)
