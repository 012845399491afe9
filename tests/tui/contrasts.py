"""Which text may meet which ground on the screen, and the contrast that each pair has at least."""

from typing import NamedTuple

LEAST_CONTRAST = 4.5
"""Contrast that every text has in every shipped theme (WCAG AA)."""

HIGH_CONTRAST = 7.0
"""Contrast that every text has in the high-contrast theme (WCAG AAA)."""

LEAST_FRAME_CONTRAST = 3.0
"""Contrast of the focused pane's frame on the grounds beside it."""

GROUNDS = ("background", "surface", "panel", "cursor-background", "cursor-blurred")
"""Variables that may lie under text."""

TEXT_COLORS = (
    "foreground",
    "muted",
    "accent",
    "success",
    "warning",
    "error",
    "state-open",
    "state-done",
    "state-not-applicable",
    "state-stale",
    "state-conflict",
    "state-waiting",
    "state-later",
    "state-acknowledged",
    "gate-open",
    "gate-blocked",
    "danger",
)
"""Variables that may be the colour of text, on any of the grounds."""


class Pair(NamedTuple):
    """A colour of text and the ground that it is drawn on, both names of variables."""

    text: str
    """The variable that gives the colour of the letters."""
    ground: str
    """The variable that gives what lies under them."""


TEXT_PAIRS = (
    *(Pair(text, ground) for text in TEXT_COLORS for ground in GROUNDS),
    Pair("cursor-foreground", "cursor-background"),
    *(Pair("faint", ground) for ground in ("background", "surface", "panel", "cursor-blurred")),
    *(Pair("danger-line", ground) for ground in ("background", "surface", "panel")),
    *(Pair(text, "chip") for text in ("foreground", "muted", "accent")),
    *(Pair(text, "danger-ground") for text in ("foreground", "muted", "accent", "danger")),
    Pair("lit-text", "lit"),
    Pair("lit-text", "danger-line"),
    Pair("block-cursor-foreground", "block-cursor-background"),
    Pair("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    Pair("foreground", "block-hover-background"),
    Pair("footer-key-foreground", "footer-background"),
    Pair("footer-description-foreground", "footer-background"),
    Pair("footer-key-foreground", "block-hover-background"),
    Pair("text-success", "panel"),
    Pair("text-warning", "panel"),
    Pair("text-error", "panel"),
    Pair("text-accent", "surface"),
    Pair("text-primary", "surface"),
    Pair("text-muted", "surface"),
    Pair("text-disabled", "surface"),
    Pair("button-foreground", "surface"),
    Pair("button-foreground", "surface-darken-1"),
    *(
        Pair("button-color-foreground", f"{color}{shade}")
        for color in ("primary", "success", "warning", "error")
        for shade in ("", "-darken-1", "-darken-2")
    ),
    Pair("input-cursor-foreground", "input-cursor-background"),
    Pair("input-selection-foreground", "input-selection-background"),
    Pair("screen-selection-foreground", "screen-selection-background"),
    Pair("link-color", "surface"),
    Pair("link-color-hover", "link-background-hover"),
)
"""Every pair of text and ground that may meet on the screen."""
