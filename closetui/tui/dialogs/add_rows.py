"""The field in which rows of a list are typed, pasted, or named by the path of a file."""

from collections.abc import Sequence

from textual.app import ComposeResult

from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.draft import FormDraft
from closetui.tui.dialogs.sheet import BACK, Aside, Place, hints, texts_height
from closetui.tui.widgets.reading import Text


class AddRows(AskText):
    """Asks for rows, one a line; above the field stands what it wants, or what is wrong."""

    def __init__(
        self,
        title: str,
        about: Sequence[Text],
        *,
        initial: str = "",
        draft: FormDraft | None = None,
    ) -> None:
        """Ask; ``initial`` is what could not be read before."""
        super().__init__(title, initial=initial, saved="", place=Place.CENTRE, draft=draft)
        self._about = Aside(about, id="about-rows")

    def parts(self) -> ComposeResult:
        """Yield what is wanted, and the field."""
        yield self._about
        yield self.area

    def fit_parts(self, width: int, room: int) -> None:
        """Give the field at least half of the room."""
        above = min(texts_height(self._about.texts, width), max(room // 2 - 1, 1))
        self._about.fit(above, width)
        self.area.styles.height = max(min(room - above - 1, 14), 3)
        self.set_edge(hints(("ctrl+s", "looks what would change", "screen.save"), BACK))
