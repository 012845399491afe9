"""The scroll bar of what Textual scrolls, as thin as the thumb in a frame of ours."""

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


class ThinThumb(ScrollBarRender):
    """Draws a thumb as a line, and nothing where it does not stand."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    """It moves by whole cells."""

    @classmethod
    def render_bar(cls, *args: Any, **kwargs: Any) -> Segments:
        """Return the cells of a bar; each can still be clicked, and the thumb dragged."""
        bar = super().render_bar(*args, **kwargs)
        return Segments([_thin(cell) for cell in bar.segments], bar.new_lines)


def _thin(cell: Segment) -> Segment:
    style = cell.style
    if style is None or not style.reverse:
        return cell
    return Segment("┃" * len(cell.text), style + Style(reverse=False))
