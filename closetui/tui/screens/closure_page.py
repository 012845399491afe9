"""A page about one closure, above its screen: the same lines around another body.

And what can be done on every such page.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Generic

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen

from closetui.reports.next_sentence import sentence
from closetui.tui import command
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.closure_refusals import cannot_redo, cannot_undo
from closetui.tui.command import HELP, HOME, OWN_FILES, QUIT, READ_ON, THEME, Command, Move, Target
from closetui.tui.content.banner import MOST_VERBS, fitted_keys
from closetui.tui.content.footer import status_lines
from closetui.tui.content.header import read_only_line
from closetui.tui.content.track import track_line
from closetui.tui.controller import Controller
from closetui.tui.dialogs.help import show_keys
from closetui.tui.flows import general
from closetui.tui.screens.closure_frame import OfClosure
from closetui.tui.styles import STYLES
from closetui.tui.widgets.reading import Reading
from closetui.tui.widgets.spans import action_of, runs
from closetui.views import View

ON_THE_WAY: Final = "You are applying already: enter goes on."

NARROW: Final = 96
"""Columns from which on two columns stand side by side."""


class ClosurePage(OfClosure[Target], Generic[Target]):
    """A page of a closure; what becomes of the visit is its ``result``.

    Its commands act on the page itself. They ask and say things through the controller of
    the closure, whose display it is while it is in front.
    """

    CSS_PATH: ClassVar = [STYLES / "pages.tcss"]
    BEYOND: ClassVar[Sequence[Command[Any]]] = CLOSURE_COMMANDS
    NAME: ClassVar = ""
    """What it is called in a sentence."""

    def __init__(self, controller: Controller, commands: Sequence[Command[Target]]) -> None:
        """Show the closure of ``controller``."""
        super().__init__(commands)
        self.asker = self.controller = controller
        self.result = ""
        self.then = self.goal = ""

    @property
    def as_screen(self) -> Screen[None]:
        """The page itself."""
        return self

    def on_mount(self) -> None:
        """Draw the page for the first time."""
        self.draw()
        self.begin()

    def begin(self) -> None:
        """Do what has to wait for the first drawing."""

    def draw(self) -> None:
        """Draw what changed."""
        self.draw_lines()

    def go(self, result: str) -> None:
        """Leave the page with a result."""
        self.result = result
        self.dismiss()

    def step_back(self) -> bool:
        """Go one step back within the page; return whether there was one to go."""
        return False

    async def leave(self) -> bool:
        """Leave the page; return whether it was left."""
        self.go("")
        return True

    async def leave_for(self, command: str = "", goal: str = "") -> None:
        """Leave the page, and run a command where one came from, or go to a row of the closure."""
        self.then, self.goal = command, goal
        if not await self.leave():
            self.then = self.goal = ""

    def cannot_apply(self) -> str:
        """Return why one cannot go from here to applying; empty where one can."""
        return ""

    # What the controller asks of its display.

    def show(self, view: View) -> None:
        """Draw a newer view, which the controller has taken already."""
        del view
        self.draw()

    def chosen(self) -> str:
        """Return the id of the entry under the light, or an empty text."""
        return ""

    def lit(self) -> str:
        """Return the id of what is under the light."""
        return self.chosen()

    def jump(self, entry_id: str) -> None:
        """Put the light on an entry, where the page shows it."""

    async def lead_to(self, entry_id: str) -> None:
        """Leave the page for a row of the closure."""
        await self.leave_for(goal=entry_id)

    def step(self, step: int) -> None:
        """Do nothing: a page is gone through in its own order."""

    def reads(self, sentence: str) -> bool:
        """Return that it is not: a page says of its own what it shows."""
        del sentence
        return False

    def read(self) -> None:
        """Do nothing: what is to be read stands beside the list, or is the page."""

    def back(self) -> None:
        """Go back to the closure."""
        self.go("")

    # The lines around the body.

    def third_lines(self, width: int) -> Sequence[Content]:
        """Return why nothing can be recorded, before anything else."""
        if self.read_only:
            return [read_only_line(sentence(self.view), None, width)]
        return super().third_lines(width)

    def track_lines(self, width: int) -> Sequence[Content]:
        """Return the stages."""
        return [track_line(self.view, width, applying=self.cannot_apply() == ON_THE_WAY)]

    def keys(self) -> Sequence[Content]:
        """Return the keys of the page that do something now, the most wanted first."""
        return ()

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return the keys that fit, then help and quit."""
        verbs = self._verbs()
        return [fitted_keys(verbs, self.key_of("help"), self.key_of("quit"), width)]

    def _verbs(self) -> list[Content]:
        """Return no more verbs than a person takes in; the last, which leads back, stays."""
        keys = self._possible()
        if len(keys) > MOST_VERBS:
            return [*keys[: MOST_VERBS - 1], keys[-1]]
        return [*keys, runs(self.key_of, "next", "next")][:MOST_VERBS]

    def _possible(self) -> list[Content]:
        """Return the keys of the page without those that need a file that can be written."""
        writing = {f"screen.run('{command.id}')" for command in self.commands if command.writes}
        out = writing if self.read_only else set()
        return [key for key in self.keys() if action_of(key) not in out]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the lit row means, and how much is in the way."""
        state = self.view.verdict.states.get(self.chosen())
        title, leads = state.title if state else "", not self.cannot_apply()
        return status_lines(self.view, self.chosen(), title, self.key_of, width, leads=leads)

    # What may be clicked above and below that is no command of the page.

    async def action_run(self, command_id: str) -> None:
        """Run a command of the page; what only the closure can do leads back to it."""
        if any(command.id == command_id for command in self.commands):
            await super().action_run(command_id)
        elif not isinstance(self.app.screen, ModalScreen):
            await super().action_run("leave")

    async def action_drawer(self, name: str) -> None:
        """Go back to the closure, where the drawers are."""
        del name
        await super().action_run("leave")


class TextPage(ClosurePage[Target], Generic[Target]):
    """A page that is a text; it says all by itself."""

    MOVES: ClassVar[Sequence[Move]] = (READ_ON,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+d", "page(1)", "Read on", show=False),
        Binding("ctrl+u", "page(-1)", "Back", show=False),
    ]
    reading: Reading

    def action_page(self, step: int) -> None:
        """Scroll the text by a page."""
        self.reading.action_page(step)

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return nothing: the page says it all."""
        del width
        return [Content("")]


def leave(page: ClosurePage[Any]) -> None:
    """Go one step back: within the page, or from it."""
    if not page.step_back():
        page.go("")


async def _next(page: ClosurePage[Any]) -> None:
    """Leave for the entry that next names; where it is what one was about, just leave."""
    await page.leave_for(goal=sentence(page.view).item)


FIND: Final[Command[Any]] = command.FIND._replace(run=lambda page: general.find(page.controller))
"""On pages that have nothing of their own to narrow."""

UNDO: Final[Command[Any]] = command.UNDO._replace(
    run=lambda page: general.undo(page.controller),
    refusal=lambda page: cannot_undo(page.controller),
)
REDO: Final[Command[Any]] = command.REDO._replace(
    run=lambda page: general.redo(page.controller),
    refusal=lambda page: cannot_redo(page.controller),
)

LEAVE: Final[Command[Any]] = Command("leave", "escape", "back", "Go back to the closure.", leave)
"""On pages that are just left."""

COMMON: Final[tuple[Command[Any], ...]] = (
    Command("next", "]", "next open one", "Go to the next thing to do.", _next),
    Command("last", "[", "the open one before", "Go to the open one before.",
            lambda page: page.leave_for("last")),
    Command("apply", "a", "what is in the way; apply", "Go on to what is in the way of applying.",
            lambda page: page.leave_for("apply"), lambda page: page.cannot_apply()),
    HELP._replace(run=lambda page: show_keys(page.controller, page.controller.display)),
    THEME._replace(run=lambda page: general.change_theme(page.controller)),
    OWN_FILES._replace(
        run=lambda page: general.show_own_files(page.controller, page.controller.closure.outside)),
    HOME._replace(run=lambda page: page.leave_for("others")),
    QUIT._replace(run=lambda page: general.leave(page.controller)),
)  # fmt: skip
"""What every page offers."""
