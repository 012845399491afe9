"""How the app looks: its themes, and lines that every terminal has."""

from pathlib import Path

from textual.app import App

from closetui.domain.text import one_line, shorten
from closetui.store.settings import read_settings
from closetui.store.themes import DEFAULT_THEME, find_themes
from closetui.tui.theme import textual_theme, variable_defaults
from closetui.tui.widgets.canvas import is_plain_terminal
from closetui.world import World

BUILT_IN_THEME = "textual-dark"
"""Textual's own theme, which is there even where the files of ours are not."""


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
        self.look_problems = self._register_themes() or settings.trouble
        """What is wrong with themes and settings, in a sentence."""
        self.plain_lines = settings.settings.plain_lines or is_plain_terminal(outside.environ)
        """Whether lines are drawn with signs that every terminal has."""
        self.set_class(self.plain_lines, "-plain-lines")
        wish = outside.environ.get("CLOSETUI_THEME", "") or settings.settings.theme
        self.theme = self._theme_for(wish or DEFAULT_THEME)
        if wish and wish != self.theme:
            told = f"There is no theme {shorten(one_line(wish), 40)!r}; {self.theme} is used."
            self.look_problems = f"{self.look_problems} {told}".strip()

    def _register_themes(self) -> str:
        """Register every theme that can be read; return what is wrong with the others."""
        shelf = find_themes(self.outside.places.themes)
        for spec in shelf.themes:
            if spec.name not in self.available_themes:
                self.register_theme(textual_theme(spec))
        if DEFAULT_THEME not in self.available_themes:
            return f"Its themes are missing; {BUILT_IN_THEME} is used. Install closetui again."
        problems = "; ".join(f"{Path(p.where).name}: {p.what}" for p in shelf.problems)
        return f"Left out: {problems}. closetui check PATH lists why." if problems else ""

    def _theme_for(self, wish: str) -> str:
        """Return the wished theme, or the best that there is in its place."""
        choices = (wish, DEFAULT_THEME, BUILT_IN_THEME)
        return next(name for name in choices if name in self.available_themes)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own variables for themes that do not bring them."""
        return variable_defaults(self.current_theme)
