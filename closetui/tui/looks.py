"""How the app looks: its themes, and lines that every terminal has."""

from collections.abc import Sequence
from typing import Final

from textual.app import App
from textual.filter import LineFilter

from closetui.domain.errors import ClosetuiError, UsageError
from closetui.domain.text import one_line, shorten
from closetui.store.settings import read_settings, settings_file
from closetui.store.themes import DEFAULT_THEME, find_themes
from closetui.tui.theme import textual_theme, variable_defaults
from closetui.tui.widgets.plain_lines import PLAIN_LINES, is_plain_terminal
from closetui.world import World

BUILT_IN_THEME = "textual-dark"
"""Textual's own theme, which is there even where the files of ours are not."""

_THEME: Final = "CLOSETUI_THEME"


class Looks(App[None]):
    """Wears the theme that the person chose, as far as it can be had."""

    def __init__(self, outside: World) -> None:
        """Read themes and settings of ``outside``."""
        super().__init__()
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
