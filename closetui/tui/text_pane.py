"""Text of many lines in a scrolling pane, changed without a new layout."""

from itertools import islice, zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
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

    text_lines: reactive[int] = reactive(0, repaint=False)
    """How many lines the text takes at the width of the pane it was last drawn in."""

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

    @property
    def lines(self) -> int:
        """How many lines the text takes at the width of the pane."""
        self._lay_out()
        return len(self._strips)

    def show(self, content: Content) -> None:
        """Show other text, from its top; only what differs is drawn again."""
        if content.is_same(self._content):
            return
        self._content = content
        self._laid_out = 0
        before, scrolled = self._strips, self.scroll_offset.y
        self._lay_out()
        if scrolled:
            self.scroll_to(y=0, animate=False)
            self.refresh()
        elif changed := self._changed(before):
            self.refresh(*changed)

    def _changed(self, before: list[Strip]) -> list[Region]:
        """Return where the visible lines differ from those drawn before."""
        nothing = Strip.blank(0)
        drawn = zip_longest(before, self._strips, fillvalue=nothing)
        return [
            Region(0, line, max(_ink(old), _ink(new)), 1)
            for line, (old, new) in enumerate(islice(drawn, self.size.height))
            if old != new
        ]

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
        return self._strips[line]

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width or self._laid_out == width:
            return
        strips = Visual.to_strips(self, self._content, width, None, self.visual_style)
        base = self.rich_style
        self._strips = [_in_few_pieces(each, width, base) for each in strips]
        self._laid_out = width
        self._set_height(width, len(self._strips))
        self.text_lines = len(self._strips)

    def _set_height(self, width: int, lines: int) -> None:
        """Tell how much can be scrolled through; a new layout is asked for only if it must be.

        A text that fits asks for nothing, and between two that do not fit, or where no
        scrollbar comes or goes, only the scrollbar changes.
        """
        room = self.scrollable_content_region.height
        height = self.styles.height
        if height is None or not height.is_auto:
            lines = max(lines, room)
        size = Size(width, lines)
        steady = self.styles.overflow_y == "scroll"
        both_long = min(lines, self.virtual_size.height) > room
        if size.width == self.virtual_size.width and (steady or both_long):
            self.set_reactive(TextPane.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = lines
        else:
            self.virtual_size = size


def _in_few_pieces(strip: Strip, width: int, base: Style) -> Strip:
    """Return a line blank to the edge, in as few pieces of one style as it can be.

    The terminal is told the whole style with each piece. What Textual notes in it for
    links and marked text is of no use here, and would keep like pieces apart.
    """
    pieces = [Segment(text, style and style.clear_meta_and_links()) for text, style, _ in strip]
    blank = Segment(" " * max(width - strip.cell_length, 0), base)
    return Strip(Segment.simplify([*pieces, blank]), max(width, strip.cell_length))


def _ink(strip: Strip) -> int:
    """Return the cells of a line up to its last letter."""
    return cell_len(strip.text.rstrip(" "))
