"""From checked theme files to Textual themes, and the variables that a stylesheet may use.

A stylesheet uses Textual's ``$background``, ``$surface``, ``$panel``,
``$foreground``, ``$accent``, ``$primary``, ``$success``, ``$warning``,
``$error``, and the variables of :data:`OWN_VARIABLES`. The rule that keeps it
readable is short: every colour of a text may be drawn on every ground, whole
and without opacity. ``$faint`` and ``$danger-line`` are weaker: the lit row
draws neither. A test knows every pair that may meet, and its contrast in every
shipped theme.
"""

from typing import Final

from textual.theme import Theme

from closetui.store.themes import ROLES, ThemeSpec

_TEXTUALS: Final = frozenset({
    "background", "foreground", "accent", "primary", "surface", "panel", "success", "warning",
    "error",
})  # fmt: skip
"""The roles that are colours of a Textual theme by the same name."""

OWN_VARIABLES: Final = (
    *(role.name for role in ROLES if role.name not in _TEXTUALS),
    "cursor-text-style",
)
"""Our own CSS variables: every other role, and the text style of the row under the cursor."""

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
    if theme.variables.keys() >= set(OWN_VARIABLES):
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
