"""The frame around a pane, a widget of its own.

What Textual writes for a changed line starts where the widget starts: with the frame
outside, a changed line of the pane is written without it.
"""

from textual.containers import Container
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget


class Frame(Container):
    """A frame with a title above and a tally below, both words of our own."""

    def __init__(self, *children: Widget, id: str | None = None) -> None:
        """Frame the children."""
        super().__init__(*children, id=id)
        self._told = ("", "")
        self._changing: tuple[Region, ...] = ()

    def tell(self, title: str, tally: str) -> None:
        """Show title and tally; of a tally that changes, the line below alone is drawn."""
        before, self._told = self._told, (title, tally)
        if before[0] != title:
            self.border_title = Content(title)
        if before[1] != tally:
            self._changing = (self._line_below,)
            self.border_subtitle = Content(tally)
            self._changing = ()

    @property
    def _line_below(self) -> Region:
        width, height = self.outer_size
        return Region(0, height - 1, width, 1).translate(-self.content_offset)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> "Frame":
        """Draw these parts again, or everything; of a new tally, its line."""
        parts = regions or self._changing
        return super().refresh(*parts, repaint=repaint, layout=layout, recompose=recompose)
