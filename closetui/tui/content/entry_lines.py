"""Lines about one entry: its sign, its title, and what stands at the right of it."""

from typing import Final

from textual.content import Content

from closetui.domain.states import ItemState
from closetui.reports.signs import Sign, Standing, sign
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import SIGN
from closetui.tui.widgets.spans import spread
from closetui.views import View

UNDER_TITLE: Final = 4
"""Cells before a line that belongs to the title above it: as wide as a sign and a blank."""

_TITLES: Final = {
    Standing.DONE: "$faint",
    Standing.LEFT_OUT: "$faint",
    Standing.LATER: "$muted",
}
"""The ink of a title: what is done recedes, what is later waits, the rest stands out."""

_CALLING: Final = frozenset({Standing.AGAIN, Standing.DIFFER, Standing.WAITING})
"""Signs that are bold: they ask for something."""


def mark(shown: Sign) -> Content:
    """Return a sign in its colour; a click on it does what space does."""
    bold = " bold" if shown.standing in _CALLING else ""
    drawn = Content(shown.mark or "   ").stylize(f"$state-{shown.tone}{bold}")
    return drawn.stylize(SIGN)


def entry_line(
    view: View, state: ItemState, right: Content | None = None, width: int = 0
) -> Content:
    """Return sign and title of an entry, with ``right`` at the right edge of the line."""
    shown = sign(view, state)
    title = user_line(state.title).stylize(_TITLES.get(shown.standing, ""))
    left = Content.assemble(mark(shown), " ", title)
    return spread(left, right or Content(""), width) if width else left


def word_of(view: View, state: ItemState) -> Content:
    """Return the word of an entry, as it stands at the right of a row."""
    shown = sign(view, state)
    return user_line(shown.word).stylize(f"$state-{shown.tone}")


def below(text: Content) -> Content:
    """Return a line that belongs to the title above it."""
    return Content.assemble(" " * UNDER_TITLE, text)


def block_title(title: str, tone: str = "$muted") -> Content:
    """Return the title of a block of rows: capitals, bold."""
    return Content(title.upper()).stylize(f"{tone} bold")
