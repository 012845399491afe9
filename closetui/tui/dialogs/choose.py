"""A choice of one or several from a list, lit whole: answers, guides, themes."""

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.theme import Theme

from closetui.domain.playbook import Playbook
from closetui.tui.content.home_about import guide_row
from closetui.tui.dialogs.deeds import Deed
from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints, rows_height
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Text, wrapped
from closetui.tui.widgets.rows import Row, Rows, heading_row, line_row
from closetui.tui.widgets.spans import HEADING, spread


class Choose(Sheet[tuple[str, ...]]):
    """Asks for one or several of a list: space picks.

    Enter gives what is picked; with nothing picked it takes the lit one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Pick", show=False)]

    def __init__(self, title: str, choices: Sequence[Deed], *, alone: Collection[str] = ()) -> None:
        """Offer choices; what is ``alone`` cannot be picked together with anything else."""
        super().__init__(title, place=Place.CENTRE)
        self._choices = tuple(choices)
        self._alone = frozenset(alone)
        self.picked: set[str] = set()
        """Ids of what is picked."""
        self.rows = Rows(self._rows(), frame=Frame.NONE, id="choices")

    def parts(self) -> ComposeResult:
        """Yield the list."""
        yield self.rows

    def fit_parts(self, width: int, room: int) -> None:
        """Make the list as tall as it needs to be."""
        self.rows.styles.height = min(rows_height(self.rows.rows, width), room)
        pick = ("space", "pick", "screen.pick")
        self.set_edge(hints(pick, ("enter", "goes on", "screen.choose"), BACK))

    @on(Rows.Chosen)
    def _give(self, event: Rows.Chosen) -> None:
        picked = tuple(row.id for row in self._choices if row.id in self.picked)
        self.answer(picked or (event.row.id,))

    def action_choose(self) -> None:
        """Do the lit thing."""
        self.rows.action_choose()

    @on(Rows.Signed)
    def action_pick(self) -> None:
        """Pick the lit row, or put it back."""
        row = self.rows.current
        if row is None:
            return
        if row.id not in self.picked:
            self.picked -= self.picked if row.id in self._alone else self._alone
        self.picked ^= {row.id}
        self.rows.set_rows(self._rows())

    def _rows(self) -> list[Row]:
        return [self._row(line) for line in self._choices]

    def _row(self, line: Deed) -> Row:
        """Return the row of a choice: one line, and where it is lit all that is known of it."""
        sign = f"[{'x' if line.id in self.picked else ' '}] "
        title = Content.assemble((sign, "$accent"), user_line(line.label))
        word = user_line(line.word).stylize("$muted")

        def draw(width: int) -> list[Content]:
            return [spread(title, word, width)]

        def unfolded(width: int) -> list[Content]:
            fits = title.cell_length + word.cell_length < width
            whole = draw(width) if fits else wrapped([Text(title, hang=len(sign))], width)
            about = [Text(user_text(line.about), indent=len(sign))] if line.about else []
            return [*whole, *wrapped(about, width)]

        return Row(line.id, draw, unfolded)


class _OneOf(Sheet[str]):
    """Asks for one of several; gives its id."""

    def __init__(self, title: str, rows: Sequence[Row], current: str, enter: str) -> None:
        """Offer ``rows``, with the light on the ``current`` one; ``enter`` takes the lit one."""
        super().__init__(title, place=Place.CENTRE)
        self._current = current
        self._rows = Rows(rows, id="choices", frame=Frame.NONE)
        self.set_edge(hints(("enter", enter, "screen.take"), BACK))

    def parts(self) -> ComposeResult:
        """Yield the rows."""
        yield self._rows

    def on_mount(self) -> None:
        """Stand on the one that is taken now."""
        self._rows.go_to(self._current)

    @on(Rows.Chosen)
    def _take(self, event: Rows.Chosen) -> None:
        self.answer(event.row.id)

    def action_take(self) -> None:
        """Take the one under the light."""
        self._rows.action_choose()


class ChooseGuide(_OneOf):
    """Asks for one of the guides."""

    def __init__(self, title: str, guides: Sequence[Playbook], current: str) -> None:
        """Offer ``guides``, with the light on the ``current`` one."""
        rows = [guide_row(guide, lines=2) for guide in guides]
        super().__init__(title, rows, current, "takes this one")

    def fit_parts(self, width: int, room: int) -> None:
        """Give the list as much as there is."""
        del width
        self._rows.styles.height = min(2 * len(self._rows.rows), room)


OURS: Final = "closetui-"
"""How the names of the themes begin that come with the program."""

MOST_ROWS: Final = 16
"""Themes that are seen at a time."""


class ChooseTheme(_OneOf):
    """Asks for a theme; the whole app wears the one under the light until it is left."""

    def __init__(self, themes: Mapping[str, Theme], current: str) -> None:
        """Offer ``themes``, with the light on the ``current`` one."""
        super().__init__("Theme", theme_rows(themes, current), current, "keep it")

    def fit_parts(self, width: int, room: int) -> None:
        """Give the list as much as there is, within reason."""
        del width
        self._rows.styles.height = min(len(self._rows.rows), MOST_ROWS, room)

    @on(Rows.Moved)
    def _wear(self, event: Rows.Moved) -> None:
        self.app.theme = event.row.id


def theme_rows(themes: Mapping[str, Theme], current: str) -> list[Row]:
    """Return the themes as rows: ours, then the person's own, then those of Textual."""
    groups: dict[str, list[Theme]] = {"OF CLOSETUI": [], "YOURS": [], "OF TEXTUAL": []}
    for theme in themes.values():
        groups[_group(theme)].append(theme)
    rows: list[Row] = []
    for title, found in groups.items():
        if found:
            rows.append(heading_row(user_line(title).stylize(HEADING)))
            rows += [_row(theme, worn=theme.name == current) for theme in found]
    return rows


def _group(theme: Theme) -> str:
    if theme.name.startswith(OURS):
        return "OF CLOSETUI"
    return "YOURS" if "muted" in theme.variables else "OF TEXTUAL"


def _row(theme: Theme, *, worn: bool) -> Row:
    shade = "light" if not theme.dark else "dark"
    word = f"now, {shade}" if worn else shade
    return line_row(
        theme.name,
        lambda width: spread(user_line(theme.name), user_line(word).stylize("$muted"), width),
    )
