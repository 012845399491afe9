"""Since you were here; and before applying, what is to be looked at again."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from closetui.reports.next_sentence import sentence
from closetui.reports.since import Since
from closetui.reports.when import Clock
from closetui.reports.work import read_row_id, row_id
from closetui.tui.command import Command, bindings
from closetui.tui.content.path import parts_line
from closetui.tui.content.since import (
    AGAIN,
    look_again_rows,
    since_next,
    since_reading,
    since_rows,
)
from closetui.tui.content.standing import again_word
from closetui.tui.controller import Controller
from closetui.tui.display import PageKind
from closetui.tui.flows.since import GO, no_longer, show_news, still_so, still_so_then, to_look_at
from closetui.tui.flows.visiting import found_since
from closetui.tui.screens.closure_page import COMMON, FIND, ON_THE_WAY, UNDO, leave
from closetui.tui.screens.list_page import ListPage
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import runs


def _not_asked(page: "SincePage") -> str:
    """Refuse where the lit row is none of those to look at again."""
    state = page.view.verdict.states.get(page.chosen())
    if page.group == AGAIN and state is not None and page.is_asked(page.chosen()):
        return ""
    return "This one is not to be looked at again now."


COMMANDS: tuple[Command["SincePage"], ...] = (
    Command("still", "space", "still so", "Say that it is still so, seen now.",
            lambda page: page.look_at(still_so), _not_asked, writes=True),
    Command("reopen", "backspace", "no longer so", "Open it again; asks why.",
            lambda page: page.look_at(no_longer), _not_asked, writes=True),
    Command("day", "d", "seen when", "Give the time when you looked.",
            lambda page: page.look_at(still_so_then), _not_asked, writes=True),
    Command("arrivals", "i", "what came in", "Show what came in from others, word for word.",
            lambda page: show_news(page.controller)),
    Command("go", "enter", "go on", "Go on.", lambda page: page.go_on()),
    Command("leave", "escape", "later", "Leave; what was said is kept.", leave),
    UNDO,
    FIND,
    *COMMON,
)  # fmt: skip

_LEAVING: Final = ("go", "leave", "next", "last", "apply", "others")
"""The commands that leave the page for something else than the end of the app."""


class SincePage(ListPage["SincePage"]):
    """What happened since a person was here, and what is to be looked at again."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    ON_SIGN: ClassVar = "still"

    def __init__(self, controller: Controller, kind: PageKind) -> None:
        """Show all that happened, or only what is to be looked at before applying."""
        super().__init__(controller, COMMANDS)
        self.target = self
        self._applying = kind is PageKind.LOOK_AGAIN
        self._by_itself = kind is PageKind.GREETING
        self._looked: list[str] = []

    # What it shows.

    @property
    def found(self) -> Since:
        """What happened, and what is to be looked at."""
        found = found_since(self.controller)
        if not self._applying:
            return found
        return found._replace(look_again=tuple(item.id for item in to_look_at(self.view)))

    def begin(self) -> None:
        """Let what is to be looked at be seen."""
        self.sight.begin_anew()

    def attests(self, command_id: str) -> bool:
        """Say which keys say that the lit entry is still so, or that what happened was seen.

        What comes up by itself does so only once: a key that was pressed before does not leave it.
        """
        return command_id == "still" or (self._by_itself and command_id in _LEAVING)

    def is_asked(self, entry: str) -> bool:
        """Return whether an entry is to be looked at again."""
        return entry in self.found.look_again

    @property
    def group(self) -> str:
        """The group of the lit row."""
        return read_row_id(self.row_id).kind

    def cannot_apply(self) -> str:
        """Say so where this is a part of it."""
        return ON_THE_WAY if self._applying else ""

    def chosen(self) -> str:
        """Return the entry that the lit row is about."""
        return read_row_id(self.row_id).name

    def jump(self, entry_id: str) -> None:
        """Put the light on an entry to look at again."""
        self.light(row_id(AGAIN, entry_id))

    def make_rows(self) -> Sequence[Row]:
        """Return what happened, or only what is to be looked at."""
        actor = self.controller.closure.actor
        if self._applying:
            return look_again_rows(self.view, self.found, self._looked, actor, self.key_of)
        return since_rows(self.view, self.found, self._looked, actor, self.key_of)

    def draw_frames(self) -> None:
        """Say since when."""
        at = self.found.at
        title = "Look again" if self._applying else "Since you were here"
        when = Clock(self.view.now).moment(at.isoformat()) if at and not self._applying else ""
        self.rows.set_frame(
            user_line(title).stylize("$accent bold"), user_line(when).stylize("$muted")
        )

    def draw_reading(self) -> None:
        """Say where to look, and when it is still so."""
        state = self.view.verdict.states.get(self.chosen())
        self.reading.show(since_reading(self.view, self.row_id, self.key_of))
        self.reading.set_frame(user_line(state.title if state else "").stylize("bold"))

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return what happened, or which part of applying this is."""
        if not self._applying:
            return [since_next(self.view, self.found, self.key_of, width)]
        return [parts_line(1, runs(self.key_of, "leave", "stop, all is kept"), width)]

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the lit row."""
        asked = [] if _not_asked(self) else [
            runs(self.key_of, "still", again_word(self.view, self.chosen())),
            runs(self.key_of, "reopen", "no longer so"),
            runs(self.key_of, "day", "seen when"),
        ]  # fmt: skip
        came = [runs(self.key_of, "arrivals", "what came in")]
        return [
            *asked,
            *(came if self.found.came_in and not self._applying else []),
            runs(self.key_of, "go", "go on"),
            runs(self.key_of, "leave", "later"),
        ]

    # What its commands do.

    async def look_at(self, say: Callable[[Controller, str], Awaitable[bool]]) -> None:
        """Say something of the lit entry; the light goes on to the next."""
        entry = self.chosen()
        self._looked.append(entry)  # Before: its row stays when it is no longer to be looked at.
        if not await say(self.controller, entry):
            self._looked.remove(entry)
        self.draw()
        left = self.found.look_again
        if left and entry not in left:
            self.jump(left[0])
            self.sight.begin_anew()  # The light went on by itself.
        elif self._applying and not left:
            self.go(GO)  # The last one leads on, as where consequences are read.

    async def go_on(self) -> None:
        """Go on with what is next; before applying only when nothing is left to look at."""
        left = len(self.found.look_again)
        if self._applying and left:
            self.say(f"{left} to look at again first.", warning=True)
            self.jump(self.found.look_again[0])
        elif self._applying:
            self.go(GO)
        else:
            await self.leave_for(goal=sentence(self.view).item)
