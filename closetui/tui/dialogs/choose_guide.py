"""A choice among the guides."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from closetui.domain.playbook import Playbook
from closetui.tui.content.guides import guide_row
from closetui.tui.dialogs.sheet import Place, Sheet
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed


class ChooseGuide(Sheet[str]):
    """Asks for one of the guides; gives its id."""

    def __init__(self, title: str, guides: Sequence[Playbook], current: str = "") -> None:
        """Offer ``guides``, with the light on the ``current`` one."""
        super().__init__(title, place=Place.CENTRE)
        rows = [guide_row(guide, lines=2) for guide in guides]
        self._current = current
        self._rows = Rows(rows, id="choices", frame=Frame.NONE)
        self._rows.styles.height = 2 * len(rows)
        self.set_edge(Content("   ").join([keyed("enter", "takes this one"), keyed("esc", "back")]))

    def parts(self) -> ComposeResult:
        """Yield the guides."""
        yield self._rows

    def on_mount(self) -> None:
        """Stand on the guide that is taken now."""
        self._rows.go_to(self._current)

    @on(Rows.Chosen)
    def _take(self, event: Rows.Chosen) -> None:
        self.answer(event.row.id)
