"""Text of many lines in a scrolling pane, changed without a new layout."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual


class TextPane(ScrollView, can_focus=True):
    """Shows a :class:`Content`, wrapped to the width of the pane."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("home,g", "scroll_home", "Top", show=False),
        Binding("end,G", "scroll_end", "End", show=False),
    ]

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        """Show ``content``, which must hold no text that was not made safe."""
        super().__init__(id=id)
        self._content = content or Content("")
        self._strips: list[Strip] = []
        self._laid_out = 0

    @property
    def content(self) -> Content:
        """What is shown now."""
        return self._content

    def show(self, content: Content) -> None:
        """Show other text, from its top."""
        if content.is_same(self._content):
            return
        self._content = content
        self._laid_out = 0
        self._lay_out()
        self.scroll_to(y=0, animate=False)
        self.refresh()

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._laid_out = 0
        self._lay_out()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw in the new colours after a change of theme."""
        super().notify_style_update()
        self._laid_out = 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the visible part of the text."""
        self._lay_out()
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if line >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        return self._strips[line].adjust_cell_length(width, self.rich_style)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width or self._laid_out == width:
            return
        self._strips = Visual.to_strips(self, self._content, width, None, self.visual_style)
        self._laid_out = width
        self.virtual_size = Size(width, len(self._strips))
