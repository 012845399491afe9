"""The home screen: the closures of the default folder, and the guides to look at."""

import time
from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.tui.command import LIGHT, READ_ON, Move, bindings
from closetui.tui.content.banner import (
    NARROW,
    NARROW_LINE,
    WIDE_LINE,
    Verb,
    banner,
    header,
    key_line,
    who_and_when,
)
from closetui.tui.content.home import next_line, status_text
from closetui.tui.screens.frame_screen import AfterLight
from closetui.tui.screens.home_commands import HOME_COMMANDS
from closetui.tui.screens.home_drawing import BESIDE_ROWS, HomeParts
from closetui.tui.styles import STYLES
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import action_of, on_lines, runs
from closetui.world import World

NO_CLOSURE_YET: Final = (
    "closetui logs in nowhere and sends nothing. It guides you, keeps your record, and warns "
    "before the point of no return."
)
_IN_SHORT: Final = "It logs in nowhere, sends nothing, and warns before the point of no return."

_CLOSURE_VERBS: Final = (
    ("open", "open"),
    ("new", "new closure"),
    ("look", "look at a guide"),
    ("compare", "compare"),
    ("bring-in", "bring in a copy"),
    ("find", "find"),
)
_GUIDE_VERBS: Final = (
    ("open", "look"),
    ("new", "start a closure"),
    ("compare", "compare"),
    ("bring-in", "bring in a copy"),
)
_SHORT: Final[Mapping[str, str]] = {"new closure": "new", "look at a guide": "look"}
"""What two of them are called in a narrow terminal, so that ``m`` is seen as well."""


class HomeScreen(HomeParts):
    """Open a closure, look at a guide, or start a closure."""

    CSS_PATH: ClassVar = [STYLES / "home.tcss"]
    AUTO_FOCUS = "#closures"

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(HOME_COMMANDS),
        Binding("escape", "go('closures')", "Closures", show=False),
        Binding("1", "go('closures')", "Closures", show=False),
        Binding("2", "go('guides')", "Guides", show=False),
        Binding("ctrl+d", "read(1)", "Read on", show=False),
        Binding("ctrl+u", "read(-1)", "Read back", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (Move("1 2", "closures; guides", "list"), LIGHT, READ_ON)

    def __init__(self, outside: World) -> None:
        """Show the closures of the default folder."""
        super().__init__(outside)
        self.target = self
        self._after_light = AfterLight(self, self._draw_rest)

    def on_mount(self) -> None:
        """Start in the list."""
        self.set_focus(self.closures)
        self.draw()

    def on_resize(self) -> None:
        """Fit everything to the size."""
        self.draw()

    # The lines above and below.

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return what the program is, whose desk this is, and the day."""
        right = who_and_when(self.outside.known_person, self.outside.now().date(), width)
        subtitle = "closing an AliExpress store or account, step by step"
        return [header(["closetui"], subtitle, right, width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return the next thing of the closure that comes first."""
        listed, narrow = self.paths is not None, width < NARROW_LINE
        upcoming = next_line(self.shown, is_listed=listed, narrow=narrow)
        first = self.first()
        deed = "start" if self.is_empty else "go there"
        go = runs(self.key_of, "next", deed if width >= NARROW else "")
        is_done = upcoming.kind == "done"
        leads_on = self.is_empty or (first and not first.is_unread)
        right = go if leads_on and not is_done else Content("")
        action = action_of(right)
        return [banner(upcoming.kind, upcoming.label, upcoming.text, right, width, action=action)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return the name of what is under the light, whole."""
        if self.is_empty:
            is_whole = len(NO_CLOSURE_YET) <= width
            none = Content(NO_CLOSURE_YET if is_whole else _IN_SHORT)
            return _status(none.stylize("$muted"), width)
        guide, entry = self.lit_guide(), self.chosen()
        if self.in_guides():
            return _status(user_line(guide.finality if guide else ""), width)
        room = self.size.width - BESIDE_ROWS
        status = status_text(entry, self.outside.now(), room) if entry else ""
        return _status(user_line(status).stylize("$muted"), width)

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done with what is under the light."""
        verbs: Sequence[Verb] = _GUIDE_VERBS if self.in_guides() else _CLOSURE_VERBS
        if NARROW_LINE <= width < WIDE_LINE:
            verbs = tuple((command, _SHORT.get(label, label)) for command, label in verbs)
        entry = None if self.in_guides() else self.chosen()
        if entry is None and not self.in_guides():
            verbs = verbs[1:]  # Nothing is there to be opened.
        restore = [("restore", "restore")] if entry and entry.restores else []
        opens = verbs[:1] if self.in_guides() or entry else ()  # A list may be empty.
        if not self.is_empty and not self.shown and self.entries:  # All are put away.
            opens = (("undo", "put it back"), *opens)
        return [key_line([*opens, *restore, *verbs[1:]], self.commands, width)]

    # What keys and messages do.

    @on(Rows.Moved)
    def _follow(self, event: Rows.Moved) -> None:
        if event.control is self.closures:
            self.light_stays = True
        self.moved_at = time.monotonic()
        self._after_light.follow()

    def _draw_rest(self) -> None:
        """Draw what belongs to the lit row."""
        self.draw_about()
        self.draw_row_lines()

    @on(Rows.Chosen)
    async def _open_chosen(self) -> None:
        await self.action_run("open")

    def on_descendant_focus(self) -> None:
        """Tell about what is under the light of the list that has the keyboard now."""
        self.show_one_list()
        self.draw_frames()
        self.draw_about()
        self.draw_lines()

    def read_again(self, light: str = "") -> None:
        """Read the folder again, and put the light on a file."""
        self.wanted = light
        self.draw()  # What is known already waits for no disk: the next key may be about it.
        self.read_folder()

    def action_go(self, part: str) -> None:
        """Give the keyboard to the closures or to the guides."""
        wanted = self.guide_rows if part == "guides" or self.is_empty else self.closures
        wanted.focus()

    def action_read(self, pages: int) -> None:
        """Scroll what is told beside the list."""
        self.about.action_page(pages)


def _status(text: Content, width: int) -> list[Content]:
    """Return what is told below the lists, on two lines where one has little room."""
    if width >= NARROW_LINE:
        return on_lines(text, width, 1)
    return [*on_lines(text, width, 2), Content("")][:2]
