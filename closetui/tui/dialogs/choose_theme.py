"""The themes, ours first; the one under the light is shown at once."""

from collections.abc import Mapping
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.theme import Theme

from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Row, Rows, heading_row, line_row
from closetui.tui.widgets.spans import spread

OURS: Final = "closetui-"
"""How the names of the themes begin that come with the program."""

MOST_ROWS: Final = 16
"""Themes that are seen at a time."""


class ChooseTheme(Sheet[str]):
    """Asks for a theme; the whole app wears the one under the light until it is left."""

    def __init__(self, themes: Mapping[str, Theme], current: str) -> None:
        """Offer ``themes``, with the light on the ``current`` one."""
        super().__init__("Theme", place=Place.CENTRE)
        self._current = current
        self._rows = Rows(theme_rows(themes, current), id="themes", frame=Frame.NONE)
        self.set_edge(hints(("enter", "keep it", "screen.keep"), BACK))

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield self._rows

    def fit_parts(self, width: int, room: int) -> None:
        """Give the list as much as there is, within reason."""
        del width
        self._rows.styles.height = min(len(self._rows.rows), MOST_ROWS, room)

    def on_mount(self) -> None:
        """Stand on the theme that is worn."""
        self._rows.go_to(self._current)

    @on(Rows.Moved)
    def _wear(self, event: Rows.Moved) -> None:
        self.app.theme = event.row.id

    @on(Rows.Chosen)
    def _keep(self, event: Rows.Chosen) -> None:
        self.answer(event.row.id)

    def action_keep(self) -> None:
        """Keep the theme under the light."""
        self._rows.action_choose()


def theme_rows(themes: Mapping[str, Theme], current: str) -> list[Row]:
    """Return the themes as rows: ours, then the person's own, then those of Textual."""
    groups: dict[str, list[Theme]] = {"OURS": [], "YOURS": [], "OF TEXTUAL": []}
    for theme in themes.values():
        groups[_group(theme)].append(theme)
    rows: list[Row] = []
    for title, found in groups.items():
        if found:
            rows.append(heading_row(user_line(title).stylize("$muted bold")))
            rows += [_row(theme, worn=theme.name == current) for theme in found]
    return rows


def _group(theme: Theme) -> str:
    if theme.name.startswith(OURS):
        return "OURS"
    return "YOURS" if "muted" in theme.variables else "OF TEXTUAL"


def _row(theme: Theme, *, worn: bool) -> Row:
    told = "light" if not theme.dark else "dark"
    word = f"now, {told}" if worn else told
    return line_row(
        theme.name,
        lambda width: spread(user_line(theme.name), user_line(word).stylize("$muted"), width),
    )
