"""From checked theme files to Textual themes, and the variables that a stylesheet may use.

A stylesheet uses Textual's ``$background``, ``$surface``, ``$panel``,
``$foreground``, ``$accent``, ``$primary``, ``$success``, ``$warning``,
``$error``, and the variables of :data:`OWN_VARIABLES`. The rule that keeps it
readable is short: **every colour of** :data:`TEXT_COLORS` **may be drawn on
every ground of** :data:`GROUNDS`, whole and without opacity. ``$faint`` and
``$danger-line`` are weaker: the lit row draws neither. These and the few other
pairs are listed in :data:`TEXT_PAIRS`; all of them reach :data:`LEAST_CONTRAST`
in every shipped theme (:data:`HIGH_CONTRAST` in the high-contrast one).
"""

from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import Theme

from closetui.domain.values import distinct
from closetui.store.themes import ThemeSpec

LEAST_CONTRAST = 4.5
"""Contrast that every text has in every shipped theme (WCAG AA)."""

HIGH_CONTRAST = 7.0
"""Contrast that every text has in the high-contrast theme (WCAG AAA)."""

LEAST_FRAME_CONTRAST = 3.0
"""Contrast of the focused pane's frame on the grounds beside it."""

OWN_VARIABLES: Mapping[str, str] = {
    "state-open": "mark and word of an open item",
    "state-done": "mark and word of a done item",
    "state-not-applicable": "mark and word of an item that does not apply",
    "state-stale": "mark and word of a tick that is too old",
    "state-conflict": "mark and word of an item on which copies disagree",
    "state-waiting": "mark and word of an item whose time has not come",
    "state-later": "mark and word of an item before which something else comes",
    "state-acknowledged": "mark and word of a consequence that was read",
    "gate-open": "the gate bar when nothing stands in the way",
    "gate-blocked": "the gate bar while something stands in the way",
    "muted": "secondary text; use it instead of opacity, which loses contrast",
    "faint": "what is over: done rows, heads of columns; muted on the lit row",
    "pane-border": "frame of a pane",
    "pane-border-focus": "frame of the pane that has the keyboard",
    "cursor-background": "row under the cursor",
    "cursor-foreground": "text of the row under the cursor",
    "cursor-blurred": "background of that row in a pane without the keyboard",
    "lit": "ground of the one thing that Enter does, and of the tab in use",
    "lit-text": "text on a lit thing, also on $danger-line",
    "chip": "ground of small labels and of buttons that are not lit",
    "danger": "words about what cannot be taken back",
    "danger-ground": "ground of the dialog in which that is confirmed",
    "danger-line": "its frame and lit button; the red line in a click path",
    "cursor-text-style": "text style of the row under the cursor (not a colour)",
}
"""Our own CSS variables and what each is for; no theme can bring others."""

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


@distinct
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

_TEXT_STYLES = {"bold": "bold", "underline": "bold underline"}

_BUTTON_COLORS = ("primary", "success", "warning", "error")

_DERIVED = {
    "text-accent": "accent",
    "text-primary": "accent",
    "text-secondary": "accent",
    "text-success": "success",
    "text-warning": "warning",
    "text-error": "error",
    "text-muted": "muted",
    "text-disabled": "muted",
    "foreground-muted": "muted",
    "foreground-disabled": "muted",
    "primary-muted": "surface",
    "secondary-muted": "surface",
    "accent-muted": "surface",
    "success-muted": "surface",
    "warning-muted": "surface",
    "error-muted": "surface",
    "block-cursor-background": "cursor-background",
    "block-cursor-foreground": "cursor-foreground",
    "block-cursor-blurred-background": "cursor-blurred",
    "block-cursor-blurred-foreground": "foreground",
    "block-hover-background": "cursor-blurred",
    "border": "pane-border-focus",
    "border-blurred": "pane-border",
    "surface-active": "surface",
    "scrollbar": "pane-border",
    "scrollbar-hover": "muted",
    "scrollbar-active": "pane-border-focus",
    "scrollbar-background": "background",
    "footer-background": "panel",
    "footer-foreground": "foreground",
    "footer-key-foreground": "accent",
    "footer-description-foreground": "foreground",
    "button-foreground": "foreground",
    "button-color-foreground": "background",
    "input-cursor-background": "foreground",
    "input-cursor-foreground": "background",
    "input-selection-background": "accent",
    "input-selection-foreground": "background",
    "screen-selection-background": "accent",
    "screen-selection-foreground": "background",
    "link-color": "accent",
    "link-background-hover": "accent",
    "link-color-hover": "background",
    "markdown-h1-color": "accent",
    "markdown-h2-color": "accent",
    "markdown-h3-color": "accent",
    "markdown-h6-color": "muted",
}
"""Textual's own variables, and the role of ours that each takes its colour from."""


def textual_theme(spec: ThemeSpec) -> Theme:
    """Return the Textual theme for a checked theme file, to be registered by its name."""
    colors = spec.colors
    variables = {name: colors[name] for name in OWN_VARIABLES if name in colors}
    variables |= {name: colors[role] for name, role in _DERIVED.items()}
    variables |= {
        f"{color}-darken-{shade}": colors[color] for color in _BUTTON_COLORS for shade in (1, 2)
    }
    style = _TEXT_STYLES[spec.cursor_style]
    variables |= {"cursor-text-style": style, "block-cursor-text-style": style}
    return Theme(
        name=spec.name,
        primary=colors["primary"],
        warning=colors["warning"],
        error=colors["error"],
        success=colors["success"],
        accent=colors["accent"],
        foreground=colors["foreground"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        dark=spec.dark,
        variables=variables,
    )


def variable_defaults(theme: Theme) -> dict[str, str]:
    """Return values of our own variables for a theme that does not bring them.

    Meant for ``App.get_theme_variable_defaults``, with the current theme: they
    are made of that theme's own colours, so that Textual's themes, the ANSI
    ones among them, fit as well. Their contrast is not ours to promise.
    """
    if theme.variables.keys() >= OWN_VARIABLES.keys():
        return {}
    made = theme.to_color_system().generate()
    cursor = "block-cursor" if theme.ansi else "block-cursor-blurred"
    sources = {
        "state-open": "foreground",
        "state-done": "text-success",
        "state-not-applicable": "foreground-muted",
        "state-stale": "text-warning",
        "state-conflict": "text-error",
        "state-waiting": "text-accent",
        "state-acknowledged": "text-success",
        "gate-open": "text-success",
        "gate-blocked": "text-error",
        "muted": "foreground-muted",
        "pane-border": "border-blurred",
        "pane-border-focus": "border",
        "cursor-background": f"{cursor}-background",
        "cursor-foreground": f"{cursor}-foreground",
        "cursor-blurred": "block-cursor-blurred-background",
        "faint": "foreground-muted",
        "state-later": "foreground-muted",
        "lit": "block-cursor-background",
        "lit-text": "block-cursor-foreground",
        "chip": "panel",
        "danger": "text-error",
        "danger-ground": "panel",
        "danger-line": "error",
        "cursor-text-style": "block-cursor-text-style",
    }
    return {name: made[source] for name, source in sources.items()}
