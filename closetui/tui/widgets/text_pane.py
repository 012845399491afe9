"""Text of many lines in a scrolling pane."""

from itertools import islice, zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
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
        changed = self._changed(before)
        if changed:
            self.refresh(*changed)

    def _changed(self, before: list[Strip]) -> list[Region]:
        """Return where the visible lines differ from those drawn before."""
        lines = zip_longest(before, self._strips, fillvalue=Strip([]))
        return [
            Region(0, line, max(_text_width(old), _text_width(new)), 1)
            for line, (old, new) in enumerate(islice(lines, self.size.height))
            if old != new
        ]

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
        if line < len(self._strips):
            return self._strips[line]
        return Strip.blank(self.scrollable_content_region.width, self.rich_style)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if not width or self._wrapped_to == width:
            return
        strips = Visual.to_strips(self, self._content, width, None, self.visual_style)
        base = self.rich_style
        self._strips = [_plain(strip.adjust_cell_length(width, base)) for strip in strips]
        self._wrapped_to = width
        self._scroll_through(Size(width, len(self._strips)))

    def _scroll_through(self, size: Size) -> None:
        """Tell how much there is to scroll through.

        A new layout draws the whole pane anew, so it is asked for only where a
        scrollbar comes or goes, or where the pane is as tall as its text.
        """
        room = self.scrollable_content_region.height
        before, height = self.virtual_size, self.styles.height
        same_bar = (size.height > room) == (before.height > room) and size.width == before.width
        if same_bar and height is not None and not height.is_auto:
            self.set_reactive(TextPane.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = size.height
        else:
            self.virtual_size = size


def _plain(strip: Strip) -> Strip:
    """Return a line in as few pieces as it can be: the terminal gets a whole style with each.

    What Textual keeps in a style for links and selections would hold like pieces apart.
    """
    pieces = [Segment(text, style and style.clear_meta_and_links()) for text, style, _ in strip]
    return Strip(Segment.simplify(pieces), strip.cell_length)


def _text_width(strip: Strip) -> int:
    return cell_len(strip.text.rstrip())
