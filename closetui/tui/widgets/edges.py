"""The edges of a frame, and what stands between its sides."""

from textual.content import Content

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
