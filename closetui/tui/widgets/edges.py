"""The edges of a frame, what stands between its sides, and the thumb that shows where one is."""

from typing import Any, ClassVar

from rich.segment import Segment, Segments
from rich.style import Style
from textual.content import Content
from textual.scrollbar import ScrollBarRender

from closetui.tui.widgets.spans import action_of

EDGE_CELLS = 8
"""Cells of an edge with a text at both its ends that are line and blanks."""

TITLE_CELLS = 5
"""Cells of an edge with a title alone that are line and blanks."""


def ends(hint: Content, more: Content, width: int) -> tuple[Content, Content]:
    """Return what stands at the two ends of a lower edge."""
    both = hint.cell_length + more.cell_length + EDGE_CELLS
    if not (hint and more) or both <= width:
        return hint, more
    return (hint, Content("")) if action_of(hint) else (Content(""), more)


def edge(width: int, corners: str, left: Content, right: Content, color: str) -> Content:
    """Return an upper or lower edge of a frame, with text at both ends; the left one is cut."""
    right_end = Content.assemble(" ", right, " ", ("─", color)) if right else Content("")
    room = max(width - 3 - right_end.cell_length, 0)
    head = Content("")
    if left and room > 2:
        head = Content.assemble(" ", left.truncate(room - 2, ellipsis=True), " ")
    line = "─" * max(room - head.cell_length, 0)
    return Content.assemble(
        (f"{corners[0]}─", color), head, (line, color), right_end, (corners[1], color),
        strip_control_codes=False,
    )  # fmt: skip


def between(left: Content, line: Content, right: Content, width: int) -> Content:
    """Return a line between two sides, which stand at the edges of so many cells."""
    room = width - left.cell_length - right.cell_length
    line = line.truncate(room)
    gap = " " * (room - line.cell_length)
    # No part holds a code that is to be stripped; to look for them takes most of the time.
    return Content.assemble(left, line, gap, right, strip_control_codes=False)


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
