"""The colours of a list, taken from the theme at once.

As component classes of the stylesheet each of them would be a node of its own,
to which Textual applies every rule again with each change of a list.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from closetui.domain.values import distinct

TONES = {
    **{
        each: f"state-{each}"
        for each in (
            "open", "done", "not-applicable", "stale", "conflict", "waiting", "acknowledged",
        )
    },
    "heading": "accent",
}  # fmt: skip
"""By tone of a row: the variable of the theme that it is drawn in."""

_BOLD = frozenset({"conflict", "heading"})


@distinct
class RowStyles(NamedTuple):
    """How the rows of one list are drawn, on top of the style of the list."""

    tones: Mapping[str, Style]
    cursor: Style
    """The row under the cursor, in the list that has the keyboard."""
    resting: Style
    """The row under the cursor, in any other list."""


def theme_color(value: str) -> Color:
    """Return the colour that a variable of a theme gives, as a stylesheet would read it.

    Textual's own themes also say how much of it is to be seen, as in ``red 50%``,
    and ``auto`` for black or white, whichever stands out.
    """
    name, _, share = value.partition(" ")
    seen = float(share.removesuffix("%")) if share else 100.0
    if name == "auto":
        return Color.automatic(seen)
    return Color.parse(name).multiply_alpha(seen / 100)


def row_styles(rows: Widget) -> RowStyles:
    """Return the styles for a list as the theme has them now."""
    variables = rows.app.theme_variables
    _, ground = rows.background_colors

    def color(name: str, below: Color = ground) -> RichColor:
        return (below + theme_color(variables[name])).rich_color

    under = ground + theme_color(variables["cursor-background"])
    return RowStyles(
        {
            tone: Style(color=color(name), bold=tone in _BOLD or None)
            for tone, name in TONES.items()
        },
        Style(color=color("cursor-foreground", under), bgcolor=under.rich_color)
        + Style.parse(variables["cursor-text-style"]),
        Style(bgcolor=color("cursor-blurred")),
    )
