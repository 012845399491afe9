"""The page at the end of everything: it comes once, and says that nothing is left."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content

from closetui.reports.next_sentence import sentence
from closetui.tui.content.banner import NARROW, banner, header, who_and_when
from closetui.tui.content.track import WISHES, end_keys, end_texts, track_line
from closetui.tui.dialogs.sheet import Dialog
from closetui.tui.text import user_line
from closetui.tui.widgets.line_bar import LineBar
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.spans import GAP, keyed, spread
from closetui.views import View

WIDEST: Final = 96
"""Columns of the frame at most."""


class EndPage(Dialog[str]):
    """Says what a closure came to; gives the id of the command that is wanted next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"wish('{command}')", words, show=False) for key, command, words in WISHES),
        Binding("h", "wish('history')", "Who said what when", show=False),
        Binding("escape,o", "wish('others')", "Home", show=False),
        Binding("enter", "leave", "The closure", show=False),
        Binding("q", "wish('quit')", "Leave", show=False),
        Binding("question_mark,f1", "wish('help')", "Keys", show=False),
    ]

    def __init__(self, view: View, person: str) -> None:
        """Tell of the closure of ``view``; ``person`` sits at this desk."""
        super().__init__("The end")
        self._view, self._person = view, person
        self._reading = Reading(end_texts(view), id="end")

    def compose(self) -> ComposeResult:
        """Yield the lines of a closure, and what it came to."""
        bars = [LineBar(id="header"), LineBar(id="track"), LineBar(id="next", raised=True)]
        for bar, draw in zip(bars, (self._header, self._track, self._next), strict=True):
            bar.show(draw)
            yield bar
        with Container(id="body"):
            yield self._reading
        keys = LineBar(id="keys", raised=True)
        keys.show(self._keys)
        yield keys

    def on_mount(self) -> None:
        """Give the keyboard to the text, which may be longer than the screen."""
        self._reading.focus()
        self._fit()

    def on_resize(self) -> None:
        """Fit the frame to the new size."""
        self._fit()

    def _fit(self) -> None:
        """Make the frame as tall as the text, if there is room."""
        lines = self._reading.line_count() + 2
        self._reading.styles.height = min(lines, max(self.size.height - 4, 1))

    def _header(self, width: int) -> list[Content]:
        case = self._view.case
        right = who_and_when(self._person, self._view.now.date(), width)
        return [header(["closetui", case.name], case.playbook.title, right, width)]

    def _track(self, width: int) -> list[Content]:
        return [track_line(self._view, width)]

    def _next(self, width: int) -> list[Content]:
        told = sentence(self._view)
        text = user_line(f"{told.title}.").stylize("bold")
        return [banner("done", told.label, text, Content(""), width)]

    def _keys(self, width: int) -> list[Content]:
        short = width < NARROW
        ends = Content("  ").join([
            keyed("?", "" if short else "keys", "screen.wish('help')").rstrip(),
            keyed("q", "" if short else "quit", "screen.wish('quit')").rstrip(),
        ])  # fmt: skip
        keys, gap = end_keys(), Content("  " if short else GAP)
        while gap.join(keys).cell_length + ends.cell_length + 2 > width:
            keys.pop()
        return [spread(gap.join(keys), ends, width)]

    def action_wish(self, command: str) -> None:
        """Give the command that is wanted."""
        self.answer(command)
