"""The thumb in a frame, and the scroll bar of what Textual scrolls, which is as thin."""

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender


def thumb(count: int, room: int, top: int) -> range:
    """Return the lines beside which the thicker piece of the frame stands.

    Args:
        count: How many lines there are.
        room: How many of them are seen at a time.
        top: The first that is seen.
    """
    if count <= room or not room:
        return range(0)
    length = max(room * room // count, 1)
    start = round(top * (room - length) / max(count - room, 1))
    return range(start, start + length)


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
