"""Lines about one entry: its sign, its title, and what stands at the right of it."""

from typing import Final

from textual.content import Content

from closetui.domain.states import ItemState
from closetui.reports.signs import sign
from closetui.tui.content.signs import sign_content, title_content, tone, word_content
from closetui.tui.text import user_line
from closetui.tui.widgets.spans import spread
from closetui.views import View

UNDER_TITLE: Final = 4
"""Cells before a line that belongs to the title above it: as wide as a sign and a blank."""


def entry_line(
    view: View, state: ItemState, right: Content | None = None, width: int = 0
) -> Content:
    """Return sign and title of an entry, with ``right`` at the right edge where it has room."""
    shown = sign(view, state)
    mark = sign_content(shown) if shown.mark else Content("   ")
    left = Content.assemble(mark, " ", title_content(state.title, shown.standing))
    if right is None or left.cell_length + right.cell_length >= width:
        right = Content("")
    return spread(left, right, width) if width else left


def meaning_line(view: View, state: ItemState) -> Content:
    """Return the sign of an entry with its meaning in words."""
    shown = sign(view, state)
    meaning = user_line(shown.meaning).stylize(tone(shown.standing))
    return Content.assemble(sign_content(shown), " " if shown.mark else "", meaning)


def word_of(view: View, state: ItemState) -> Content:
    """Return the word of an entry, as it stands at the right of a row."""
    return word_content(sign(view, state))


def below(text: Content, width: int) -> list[Content]:
    """Return the lines of a text that belongs to the title above it."""
    lines = text.wrap(max(width - UNDER_TITLE, 1))
    return [Content.assemble(" " * UNDER_TITLE, line) for line in lines]


def block_title(title: str, ink: str = "$muted") -> Content:
    """Return the title of a block of rows: capitals, bold."""
    return user_line(title.upper()).stylize(f"{ink} bold")
