"""Small pieces of styled text that every screen is made of: keys, bars, chips, edges of frames.

And the thumb of a scrollbar: where it stands on the edge of a frame, and how Textual's is drawn.

And the roles that text can wear. A role is a component class of the panel or the list; how it
looks says ``styles/app.tcss``. Text wears it by its name with a dot, as in Textual's markup:
``content.stylize(HEADING)``.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from rich.segment import Segment, Segments
from rich.style import Style as CellStyle
from textual.content import Content
from textual.scrollbar import ScrollBarRender
from textual.style import Style

KeyOf = Callable[[str], str]
"""Names the key that runs a command here, by its id."""

GAP: Final = "   "
"""What stands between two keys of a line."""

UNBROKEN: Final = "\N{NO-BREAK SPACE}"
"""A blank at which no line is broken."""

BAR: Final = {
    "done": ("━", "$state-done"),
    "stale": ("╍", "$state-stale"),
    "waiting": ("╌", "$state-waiting"),
    "open": ("─", "$pane-border"),
}
"""By the kind of a part of a bar: the sign that draws it, and its colour."""


HEADING: Final = ".panel--heading"
"""The title of a block."""

FAINT: Final = ".panel--faint"
"""What is over, such as the title of a done row; heads of columns."""

LIGHT: Final = ".list--light"
"""The sign before the lit row."""

LIT: Final = ".list--lit"
"""The lit row of the list that has the keyboard."""

LIT_BLURRED: Final = ".list--lit-blurred"
"""The lit row of another list."""

LIT_FAINT: Final = ".list--lit-faint"
"""What is faint elsewhere and hardly stood out from the ground of the lit row."""


def _classes(*roles: str) -> set[str]:
    return {role.removeprefix(".") for role in roles}


PANEL_CLASSES: Final = _classes(HEADING, FAINT)
"""The component classes of everything that is drawn in a frame."""

LIST_CLASSES: Final = _classes(LIGHT, LIT, LIT_BLURRED, LIT_FAINT)
"""The component classes of what has a light on one row."""


def clickable(content: Content, action: str) -> Content:
    """Return text that runs an action of its screen when it is clicked."""
    return content.stylize(Style.from_meta({"@click": action})) if action else content


def action_of(content: Content) -> str:
    """Return the action that a click on a text runs; empty where it runs none."""
    styles = [span.style for span in content.spans if isinstance(span.style, Style)]
    actions = [str(style.meta["@click"]) for style in styles if "@click" in style.meta]
    return next(iter(actions), "")


def keyed(key: str, label: str, action: str = "") -> Content:
    """Return a key with what it does; a click runs ``action``, such as ``screen.run('tick')``."""
    return clickable(Content.assemble((key, "$accent bold"), f" {label}"), action)


def runs(key_of: KeyOf, command: str, label: str = "") -> Content:
    """Return the key of a command with what it does there; a click runs it."""
    return keyed(key_of(command), label, f"screen.run('{command}')").rstrip()


def cut_by_words(text: Content, width: int) -> Content:
    """Return as many whole words as fit; a first word that is too long is cut itself."""
    if text.cell_length <= width:
        return text
    words = text.truncate(width, ellipsis=True)
    blank = words.plain.rfind(" ")
    return Content.assemble(words[:blank], "…") if blank > 0 else words


def cut_in_front(text: Content, width: int) -> Content:
    """Return as many whole words as fit, the last sentence whole where there is room for it.

    There stands what helps, or what is left.
    """
    start = text.plain.rfind(". ") + 2
    last = text[start:]
    room = width - last.cell_length - 1
    if text.cell_length <= width or start < 2 or room < width // LEAST_LEAD:
        return cut_by_words(text, width)
    return Content.assemble(cut_by_words(text[: start - 1], room), " ", last)


def on_lines(text: Content, width: int, count: int) -> list[Content]:
    """Return a text on so many lines at most; what has no room is cut as in one line."""
    lines = [line.rstrip() for line in text.wrap(max(width, 1))]
    if len(lines) <= count:
        return lines
    rest = Content(" ").join(lines[count - 1 :])
    return [*lines[: count - 1], cut_in_front(rest, width)]


LEAST_LEAD: Final = 4
"""What part of a line at least is left for what stands before its last sentence."""


def spread(left: Content, right: Content, width: int) -> Content:
    """Return two texts at the two edges of a line; the left one is cut where both do not fit."""
    room = max(width - right.cell_length - (1 if right else 0), 0)
    left = left.truncate(room, ellipsis=True)
    gap = max(width - left.cell_length - right.cell_length, 0)
    return Content.assemble(left, " " * gap, right).truncate(width)


def bar(parts: Sequence[tuple[int, str]], cells: int) -> Content:
    """Return a bar.

    Args:
        parts: How many things are of which kind of :data:`BAR`, in the order of drawing.
        cells: How long the bar is. Every kind that occurs has at least one cell, as far as
            there are cells, and together they fill the bar.
    """
    total = sum(count for count, _ in parts)
    if not total:
        return Content("─" * cells).stylize("$pane-border")
    lengths = _shares([count for count, _ in parts], cells)
    pieces = [
        Content(BAR[kind][0] * length).stylize(BAR[kind][1])
        for (_, kind), length in zip(parts, lengths, strict=True)
    ]
    return Content("").join(pieces)


def _shares(counts: Sequence[int], cells: int) -> list[int]:
    """Return how many cells each count gets: in proportion, none that occurs without one."""
    total = sum(counts)
    ends = [round(sum(counts[: place + 1]) * cells / total) for place in range(len(counts))]
    shares = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    for place, count in enumerate(counts):
        largest = max(range(len(shares)), key=shares.__getitem__)
        if count and not shares[place] and shares[largest] > 1:
            shares[place] += 1
            shares[largest] -= 1
    return shares


def chip(text: Content) -> Content:
    """Return a small label on its own ground, which is not broken off at its edges."""
    return Content.assemble(UNBROKEN, text, UNBROKEN).stylize("$foreground on $chip")


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
    return Segment("┃" * len(cell.text), style + CellStyle(reverse=False))
