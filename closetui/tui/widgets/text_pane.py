"""Text of many lines in a scrolling pane."""

from itertools import zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
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
        self._wrapped_to = 0

    @property
    def content(self) -> Content:
        """What is shown now."""
        return self._content

    @property
    def lines(self) -> int:
        """How many lines the text takes at the width of the pane."""
        self._wrap()
        return len(self._strips)

    def show(self, content: Content) -> None:
        """Show other text, from its top; only lines that differ are drawn again."""
        if content.is_same(self._content):
            return
        before, scrolled = self._strips, self.scroll_offset.y
        self._content = content
        self._wrapped_to = 0
        self._wrap()
        if scrolled:
            self.scroll_to(y=0, animate=False)
            self.refresh()
            return
        width = self.scrollable_content_region.width
        changed = [
            Region(0, line, width, 1)
            for line, (old, new) in enumerate(zip_longest(before, self._strips))
            if line < self.size.height and old != new
        ]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Wrap the text to the new width."""
        self._wrapped_to = 0
        self._wrap()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw in the new colours after a change of theme."""
        super().notify_style_update()
        self._wrapped_to = 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the visible part of the text."""
        self._wrap()
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        strip = self._strips[line] if line < len(self._strips) else Strip([])
        return strip.adjust_cell_length(width, self.rich_style)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if not width or self._wrapped_to == width:
            return
        strips = Visual.to_strips(self, self._content, width, None, self.visual_style)
        self._strips = list(strips)
        self._wrapped_to = width
        self.virtual_size = Size(width, len(self._strips))
