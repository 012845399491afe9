"""A choice among the guides."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from closetui.domain.playbook import Playbook
from closetui.tui.content.guides import guide_row
from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Rows


class ChooseGuide(Sheet[str]):
    """Asks for one of the guides; gives its id."""

    def __init__(self, title: str, guides: Sequence[Playbook], current: str = "") -> None:
        """Offer ``guides``, with the light on the ``current`` one."""
        super().__init__(title, place=Place.CENTRE)
        rows = [guide_row(guide, lines=2) for guide in guides]
        self._current = current
        self._rows = Rows(rows, id="choices", frame=Frame.NONE)
        self.set_edge(hints(("enter", "takes this one", "screen.take"), BACK))

    def parts(self) -> ComposeResult:
        """Yield the guides."""
        yield self._rows

    def fit_parts(self, width: int, room: int) -> None:
        """Give the list as much as there is."""
        del width
        self._rows.styles.height = min(2 * len(self._rows.rows), room)

    def on_mount(self) -> None:
        """Stand on the guide that is taken now."""
        self._rows.go_to(self._current)

    @on(Rows.Chosen)
    def _take(self, event: Rows.Chosen) -> None:
        self.answer(event.row.id)

    def action_take(self) -> None:
        """Take the guide under the light."""
        self._rows.action_choose()
