"""The lines above and below a screen: header, stages, what is next, status, keys."""

from collections.abc import Callable, Sequence

from textual.content import Content

from closetui.tui.widgets.canvas import Canvas

Draw = Callable[[int], Sequence[Content]]
"""What draws lines for a width in cells."""


class LineBar(Canvas):
    """A few lines over the whole width, with one cell of margin at the left and the right."""

    DEFAULT_CSS = """
    LineBar { height: 1; width: 1fr; background: $background; color: $foreground; }
    LineBar.-raised { background: $panel; }
    """

    def __init__(self, *, id: str | None = None, raised: bool = False) -> None:
        """Draw nothing yet; ``raised`` lines lie on a ground of their own."""
        super().__init__(id=id, classes="-raised" if raised else None)
        self._draw: Draw = lambda _: ()

    def show(self, draw: Draw) -> None:
        """Show what ``draw`` makes for the width, now and after every change of size."""
        self._draw = draw
        self.redraw()

    def lines(self) -> Sequence[Content]:
        """Return the lines, each with its margin."""
        return [Content.assemble(" ", line) for line in self._draw(max(self.size.width - 2, 0))]
