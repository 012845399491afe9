"""How the app looks: its themes, and lines that every terminal has.

A stylesheet uses Textual's ``$background``, ``$surface``, ``$panel``, ``$foreground``, ``$accent``,
``$primary``, ``$success``, ``$warning``, ``$error``, and the variables of :data:`OWN_VARIABLES`.
The rule that keeps it readable is short: every colour of a text may be drawn on every ground, whole
and without opacity. ``$faint`` and ``$danger-line`` are weaker: the lit row draws neither. A test
knows every pair that may meet, and its contrast in every shipped theme.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rich.segment import Segment
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.scrollbar import ScrollBar
from textual.theme import Theme

from closetui.domain.errors import ClosetuiError, UsageError
from closetui.domain.text import one_line, shorten
from closetui.store.settings import read_settings, settings_file
from closetui.store.themes import DEFAULT_THEME, ROLES, ThemeSpec, find_themes
from closetui.tui.widgets.spans import ThinThumb
from closetui.world import World

BUILT_IN_THEME = "textual-dark"
"""Textual's own theme, which is there even where the files of ours are not."""

_THEME: Final = "CLOSETUI_THEME"


class Looks(App[None]):
    """Wears the theme that the person chose, as far as it can be had."""

    def __init__(self, outside: World) -> None:
        """Read themes and settings of ``outside``."""
        super().__init__()
        ScrollBar.renderer = ThinThumb
        self.outside = outside
        """The world in which the app runs."""
        if "TEXTUAL_ANIMATIONS" not in outside.environ:
            self.animation_level = "none"  # Nothing fades or slides, unless somebody wants it.
        settings = read_settings(outside.places)
        self.look_faults = self._register_themes()
        """What is wrong with themes and settings."""
        if settings.trouble is not None:
            self.look_faults.append(settings.trouble)
        self.plain_lines = settings.settings.plain_lines or is_plain_terminal(outside.environ)
        """Whether lines are drawn with signs that every terminal has."""
        wish = outside.environ.get(_THEME, "") or settings.settings.theme
        self._wear_first(self._theme_for(wish or DEFAULT_THEME))
        if wish and wish != self.theme:
            missing = f"there is no theme {shorten(one_line(wish), 40)!r}; {self.theme} is used"
            asks = _THEME if outside.environ.get(_THEME) else str(settings_file(outside.places))
            self.look_faults.append(UsageError(missing, where=asks))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what changes every line on its way to the terminal."""
        filters = super().get_line_filters()
        return [*filters, PLAIN_LINES] if self.plain_lines else filters

    @property
    def without_themes(self) -> str:
        """What is worn because the themes of closetui are not there; empty where they are."""
        if DEFAULT_THEME in self.available_themes:
            return ""
        return f"The themes are missing; {self.theme} is used."

    def _register_themes(self) -> list[ClosetuiError]:
        """Register every theme that can be read; return what is wrong with the others."""
        shelf = find_themes(self.outside.places.themes)
        for spec in shelf.themes:
            if spec.name not in self.available_themes:
                self.register_theme(textual_theme(spec))
        return list(shelf.problems)

    def _theme_for(self, wish: str) -> str:
        """Return the wished theme, or the best that there is in its place."""
        choices = (wish, DEFAULT_THEME, BUILT_IN_THEME)
        return next(name for name in choices if name in self.available_themes)

    def _wear_first(self, name: str) -> None:
        """Wear a theme from the first drawing on.

        Set as a person sets it later, it would have every style read and worked out a second time.
        """
        theme = self.available_themes[name]
        if theme.ansi or not theme.dark:  # What turns named colours into others is made for dark.
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own variables for themes that do not bring them."""
        return variable_defaults(self.current_theme)


# Lines that every terminal has, in place of line characters.

_SIGNS: Final = str.maketrans({
    "━": "=", "╍": "!", "╌": ".", "─": "-", "▌": ">", "│": "|", "┃": "|", "›": ">", "▸": ">",
    "┄": "?", "┊": ":", "·": "'",  # In the plan: nobody knows, the day one wants, a week.
    "\N{NO-BREAK SPACE}": " ",
    **dict.fromkeys("╭╮╰╯├┤┏┓┗┛┣┫┌┐└┘┼", "+"),
    **dict.fromkeys("▁▂▃▄▅▆▇█▉▊▋▍▎▏▀▐▔▕", " "),  # Edges, which their ground shows.
})  # fmt: skip

_CUT: Final = re.compile("[ -~]…")
"""A letter, and the sign that the rest was cut off: two points take their place."""


def plain_text(text: str) -> str:
    """Return text with line characters in ASCII; it is as wide as before."""
    return _CUT.sub("..", text).replace("…", ".").translate(_SIGNS)


class _PlainLines(LineFilter):
    """Puts them in where Textual gives out what is drawn, so that nothing is passed over.

    Frames of dialogs and bars of fields, which Textual draws itself, change like our own lines.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return pieces of a line as a terminal without line characters shows them."""
        del background
        return [Segment(plain_text(text), style, control) for text, style, control in segments]


PLAIN_LINES: Final = _PlainLines()
"""Puts signs of ASCII in the place of line characters."""


def is_plain_terminal(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal says by its locale that its letters are not UTF-8."""
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    _, dot, charset = locale.partition(".")
    if not dot:
        return locale in ("C", "POSIX")
    return charset.split("@")[0].lower().replace("-", "") != "utf8"


_LOCALES: Final = ("LC_ALL", "LC_CTYPE", "LANG")
"""Where a terminal says what its letters are; the first that is set counts."""


# From checked theme files to Textual themes.

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
