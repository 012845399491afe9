"""What the dialog of ways shows: a row for each way, and below them the day and the note."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.values import distinct
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, wrapped
from closetui.tui.widgets.rows import SIGN, Row
from closetui.tui.widgets.spans import GAP, HEADING, chip, keyed

SIGN_CELLS: Final = 4
"""Cells of a sign and the blank behind it."""


@distinct
class DayWords(NamedTuple):
    """How days are said in the dialog."""

    seen: Callable[[datetime | None], str]
    """Says when something was seen; None is now."""
    ends: Callable[[str, datetime | None], str]
    """Says for the id of a way until when it counts, from the moment it was seen."""


@distinct
class WayChoice(NamedTuple):
    """One way in which an entry can be met."""

    id: str
    title: str
    advice: str = ""
    alone: bool = False
    """Whether it cannot be true beside another way."""
    counts: bool = False
    """Whether a wait begins on the day it was seen."""


def way_row(way: WayChoice, picked: bool | None, seen: Content, ends: Content) -> Row:
    """Return the row of a way.

    Args:
        way: The way.
        picked: Whether it is picked; None where the light alone picks it.
        seen: When it was seen.
        ends: Until when it counts from then.
    """
    sign = "( )" if picked is None else "[x]" if picked else "[ ]"
    lit_sign = "(o)" if picked is None else sign
    title = user_line(way.title)

    def draw(width: int) -> list[Content]:
        line = Content.assemble(user_line(sign).stylize("$accent").stylize(SIGN), " ", title)
        return [line.truncate(width, ellipsis=True)]

    def unfolded(width: int) -> list[Content]:
        mark = user_line(lit_sign).stylize("$accent").stylize(SIGN)
        texts = [Text(Content.assemble(mark, " ", title), hang=SIGN_CELLS)]
        if way.advice:
            texts.append(Text(user_text(way.advice), indent=SIGN_CELLS))
        if way.counts:
            texts.append(Text(_counted(seen, ends), indent=SIGN_CELLS))
        return wrapped(texts, width)

    return Row(way.id, draw, unfolded)


def _counted(seen: Content, ends: Content) -> Content:
    return Content.assemble(
        ("Counts from ", "$muted"), chip(seen), "  ", ends.stylize("$state-waiting")
    )


_SAID_CELLS: Final = 16
"""Cells that the day and the note take before their keys; a longer note pushes its own on."""


def said_texts(day: str, text: str) -> list[Text]:
    """Return the day on which it was seen and the note, each with its key."""
    note, _, more = text.strip().partition("\n")
    shown = user_line(f"{note} \N{HORIZONTAL ELLIPSIS}" if more else note)
    shown = shown if note else Content("none").stylize("$muted")
    does, seen = "change it" if note else "write one with it", user_line(day)
    return [
        BLANK,
        _line("SEEN", seen, shown, keyed("d", "another time", "screen.day")),
        _line("NOTE", shown, seen, keyed("n", does, "screen.note")),
    ]


def _line(name: str, text: Content, other: Content, key: Content) -> Text:
    """Return a line whose key stands below that of the ``other``, unless that is a long note."""
    room = min(max(text.cell_length, other.cell_length), _SAID_CELLS)
    gap = " " * max(room - text.cell_length, 0)
    head = Content.assemble((f"{name}  ", HEADING), text)
    return Text(Content.assemble(head, gap, GAP, key), short=Content.assemble(head, GAP, key))
