"""The page at the end of everything: it comes once, and says that nothing is left."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from closetui.domain.text import capitalised
from closetui.reports.next_sentence import sentence
from closetui.tui.command import SEE, SHARE, Command, bindings
from closetui.tui.content.header import next_bar
from closetui.tui.content.track import WISHES, Wish, end_keys, end_texts
from closetui.tui.controller import Controller
from closetui.tui.flows import general
from closetui.tui.screens.closure_page import COMMON, FIND, TextPage
from closetui.tui.widgets.reading import Reading

AROUND: Final = 5
"""Lines of the screen that do not belong to the text."""


def _wish(wish: Wish) -> Command["EndPage"]:
    """Return a command that is done where the page was left."""

    async def leave(page: "EndPage") -> None:
        await page.leave_for("others" if wish.command == "guides" else wish.command)

    text = f"{capitalised(wish.words)}."
    return Command(wish.command, wish.key, wish.label, text, leave, group=SHARE)


COMMANDS: tuple[Command["EndPage"], ...] = (
    *map(_wish, WISHES),
    Command("history", "h", "history", "Show who said what when.",
            lambda page: general.show_history(page.controller), group=SEE),
    Command("leave", "enter", "the closure", "Go to the closure.", lambda page: page.go("")),
    Command("next", "],[", "next", "Nothing is next.", lambda _: None,
            lambda _: "Nothing is next: everything is done."),
    FIND,
    *(command._replace(keys="o,escape") if command.id == "others" else command
      for command in COMMON if command.id not in ("next", "last", "apply")),
)  # fmt: skip


AROUND_TEXT: Final = 6
"""Columns of the frame that do not belong to the text."""

WIDEST_FRAME: Final = 96
"""Columns of the frame, if there are as many; the stylesheet says so too."""


class _LastWords(Reading):
    """The text, in a frame that is as green as what is done."""

    LIT: ClassVar = "$state-done"


class EndPage(TextPage["EndPage"]):
    """Says what a closure came to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)

    def __init__(self, controller: Controller) -> None:
        """Tell of the closure of ``controller``."""
        super().__init__(controller, COMMANDS)
        self.target = self
        self.reading = _LastWords(id="end")

    def body(self) -> ComposeResult:
        """Yield what it came to."""
        yield self.reading

    def begin(self) -> None:
        """Give the keyboard to the text, which may be longer than the screen."""
        self.set_focus(self.reading)

    def on_resize(self) -> None:
        """Make the frame as tall as the text, if there is room."""
        self._tell()
        lines = self.reading.line_count() + 2
        self.reading.styles.height = min(lines, max(self.size.height - AROUND, 1))

    def draw(self) -> None:
        """Draw the text and the lines."""
        self._tell()
        super().draw()

    def _tell(self) -> None:
        """Show the text as wide as there is room for."""
        width = min(self.size.width, WIDEST_FRAME) - AROUND_TEXT
        self.reading.show(end_texts(self.view, self.key_of, width), keep_place=True)

    def cannot_apply(self) -> str:
        """Say that all of it lies behind."""
        return "Everything is done."

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return that all is done."""
        next_sentence = sentence(self.view)
        return [
            next_bar(next_sentence._replace(title=f"{next_sentence.title}."), Content(""), width)
        ]

    def keys(self) -> Sequence[Content]:
        """Return what one may still want."""
        return end_keys(self.key_of)
