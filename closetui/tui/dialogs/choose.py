"""A choice of one or several from a list; what is lit is shown whole."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.tui.dialogs.deeds import Deed
from closetui.tui.dialogs.sheet import BACK, Place, Sheet, hints, rows_height
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.reading import Text, wrapped
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import spread


class Choose(Sheet[tuple[str, ...]]):
    """Asks for one or several of a list: space picks.

    Enter gives what is picked; with nothing picked it takes the lit one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Pick", show=False)]

    def __init__(
        self,
        title: str,
        choices: Sequence[Deed],
        *,
        picked: Collection[str] = (),
        alone: Collection[str] = (),
        place: Place = Place.CENTRE,
    ) -> None:
        """Offer choices from a list.

        Args:
            title: What the border says.
            choices: What there is to choose from.
            picked: Ids of what is picked already.
            alone: Ids of what cannot be picked together with anything else.
            place: Where the dialog lies.
        """
        super().__init__(title, place=place)
        self._choices = tuple(choices)
        self._alone = frozenset(alone)
        self.picked = {one.id for one in choices if one.id in picked}
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

    @on(Rows.Signed)
    def _pick_sign(self) -> None:
        self.action_pick()

    def action_choose(self) -> None:
        """Do the lit thing."""
        self.rows.action_choose()

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
