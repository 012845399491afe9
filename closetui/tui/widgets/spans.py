"""Small pieces of styled text that every screen is made of."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content
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
