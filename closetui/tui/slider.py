"""How much of a text is in sight: a bar of one column that draws only what moved."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from closetui.tui.text_pane import TextPane

BAR = Style(reverse=True)
"""A blank turned round: no letter whose shape would leave gaps, and seen without colour."""


class Slider(Widget):
    """Follows a text pane, and scrolls it when it is dragged."""

    def __init__(self, pane: TextPane) -> None:
        """Follow ``pane``."""
        super().__init__()
        self._pane = pane
        self._bar = range(0)

    def on_mount(self) -> None:
        """Follow what the pane shows from now on."""
        for each in ("text_lines", "scroll_y"):
            self.watch(self._pane, each, self._follow, init=False)

    def on_resize(self) -> None:
        """Fit the bar to the new height."""
        self._follow()

    def render_line(self, y: int) -> Strip:
        """Return one cell: bar or nothing."""
        style = self.rich_style
        return Strip([Segment(" ", style + BAR if y in self._bar else style)], 1)

    def _follow(self) -> None:
        """Draw the cells in which the bar comes or goes."""
        before, self._bar = self._bar, self._place()
        changed = {*before} ^ {*self._bar}
        if changed:
            self.refresh(*(Region(0, line, 1, 1) for line in changed))

    def _place(self) -> range:
        room, lines = self.size.height, self._pane.text_lines
        if not 0 < room < lines:
            return range(0)
        length = max(room * room // lines, 1)
        top = round(self._pane.scroll_y * (room - length) / (lines - room))
        return range(top, top + length)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the bar to the mouse, and with it the text."""
        self.capture_mouse()
        self._bring(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Take the bar along."""
        if self.app.mouse_captured is self:
            self._bring(event.y)

    def on_mouse_up(self) -> None:
        """Let go of the bar."""
        self.release_mouse()

    def _bring(self, line: int) -> None:
        """Scroll so that the middle of the bar stands in a line, as far as that goes."""
        room, lines, length = self.size.height, self._pane.text_lines, len(self._bar)
        if length:
            share = (line - length // 2) / max(room - length, 1)
            self._pane.scroll_to(y=round(share * (lines - room)), animate=False)
