"""A question that is answered by a deed: a list of verbs, of which enter does the lit one."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from closetui.domain.values import distinct
from closetui.tui.dialogs.sheet import Place, Sheet
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Row, Rows
from closetui.tui.widgets.spans import GAP, keyed

_SIDES = 7
"""Cells of a dialog beside the text of a row: its edges, its margins and the light."""


@distinct
class Deed(NamedTuple):
    """One thing that can be done."""

    id: str
    label: str
    """A verb and its object."""
    means: str = ""
    """What comes of it; shown where it is lit."""


class Deeds(Sheet[str]):
    """Asks which of some deeds is to be done, and gives its id."""

    def __init__(
        self,
        title: str,
        told: Content,
        deeds: Sequence[Deed],
        *,
        leave: str = "back",
        place: Place = Place.CENTRE,
    ) -> None:
        """Ask.

        Args:
            title: What is asked.
            told: What is to be known before.
            deeds: What can be done, the most wanted or the safest first.
            leave: What escape does, in a word or two.
            place: Where the dialog lies.
        """
        super().__init__(title, place=place)
        self._deeds = tuple(deeds)
        self._told = Static(told, id="told")
        self.rows = Rows([_row(deed) for deed in deeds], id="deeds", frame=Frame.NONE)
        self._leave = leave

    def parts(self) -> ComposeResult:
        """Yield what is to be known, and the deeds."""
        yield self._told
        yield self.rows

    def on_mount(self) -> None:
        """Say what the keys do, and light the first deed."""
        enter = keyed("enter", "does the lit thing", "screen.answer_lit")
        self.set_edge(Content(GAP).join([enter, keyed("esc", self._leave, "screen.leave")]))
        self.set_focus(self.rows)

    def on_resize(self) -> None:
        """Make room for the deeds with the longest of them unfolded, as far as there is any."""
        width = max(self._frame.size.width - _SIDES, 20) if self._frame.size.width else 60
        longest = max(len(_unfolded(deed, width)) for deed in self._deeds)
        self.rows.styles.height = len(self._deeds) - 1 + longest

    def action_answer_lit(self) -> None:
        """Do the lit deed."""
        if self.rows.current is not None:
            self.answer(self.rows.current.id)

    @on(Rows.Chosen)
    def _choose(self) -> None:
        self.action_answer_lit()


def _row(deed: Deed) -> Row:
    return Row(deed.id, lambda _: [user_line(deed.label)], partial(_unfolded, deed))


def _unfolded(deed: Deed, width: int) -> list[Content]:
    if not deed.means:
        return [user_line(deed.label)]
    means = user_text(deed.means).stylize("$muted").wrap(max(width - 2, 1))
    return [user_line(deed.label), *(Content.assemble("  ", line) for line in means)]
