"""The terminal app: what it begins with, and how it is left.

It is also left because the system says so: by a signal that asks to end, or when the terminal is
gone. Both are ways of leaving like any other: what is written is kept, the terminal is put back.
"""

import asyncio
import gc
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar, Final, Protocol, runtime_checkable

from rich.console import RenderableType
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen

from closetui.tui.dialogs.asking import FormDraft, KeepsDraft
from closetui.tui.editor import ENDING_SIGNALS
from closetui.tui.keyboard import Keyboard
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.styles import HEIGHTS, STYLES, WIDTHS
from closetui.tui.text import user_text
from closetui.tui.widgets.line_bar import ShowsMessages
from closetui.views import View, VisitedClosure
from closetui.world import World


@runtime_checkable
class HasUnsaved(Protocol):
    """A screen in which somebody may have written what is kept nowhere."""

    def unsaved(self) -> str:
        """Return it; an empty text where nothing would be lost."""


class ClosetuiApp(Keyboard):
    """closetui in a terminal."""

    TITLE = "closetui"
    CSS_PATH: ClassVar = [STYLES / "app.tcss", STYLES / "frame.tcss"]
    """What every screen needs; each brings the rest by itself."""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar = [Binding("ctrl+p,colon", "command_palette", show=False)]
    COMMANDS: ClassVar = set()
    """The palette offers the commands of the screen, and nothing that is not ours."""

    def __init__(
        self,
        outside: World,
        closure: VisitedClosure | None = None,
        view: View | None = None,
        *,
        tour: bool = False,
    ):
        """Show the home screen, or ``closure`` as first seen in ``view``, with a ``tour``."""
        super().__init__(outside)
        self._with_tour = tour
        self._first = (closure, view) if closure and view else None

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's driver, on Unix one that a terminal that is gone does not hold up."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":  # Windows has none, and the environment may name one.
            return found
        from closetui.tui.driver import SteadyDriver

        return SteadyDriver

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen; nothing is painted below it that nobody sees.

        Its stylesheet is read here: Textual reads those of screens that are pushed.
        """
        if self._first is None:
            screen = self.home_screen()
        else:
            from closetui.tui.screens.closure_screen import ClosureScreen  # Not for home alone.

            screen = ClosureScreen(*self._first, self.edit_text, tour=self._with_tour)
        self.stylesheet.read_all(screen.css_path)
        return screen

    def on_mount(self) -> None:
        """Tell what was wrong with a person's own themes and keys; heed signals and hang-ups."""
        self.call_after_refresh(self._show_problems)
        if not gc.isenabled():  # Whoever imported the app put it off until here.
            self.call_after_refresh(_collect_garbage)
        if not self.is_headless:
            self._leaving = LeavingBySignal(self.leave_at_once)
            self.set_interval(HANG_UP_SECONDS, self._leaving.look_for_terminal)

    def leave_at_once(self, return_code: int) -> None:
        """Leave without a question: nobody is there to answer it. What is written is kept."""
        self.exit(return_code=return_code)

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave, in whatever way; what stands in a form is kept as a draft."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, KeepsDraft):
                screen.keep_draft()
            if isinstance(screen, CommandScreen):
                screen.asker.turns.let_go()
        super().exit(result, return_code, message)

    def _show_problems(self) -> None:
        if self.own_faults and isinstance(self.screen, CommandScreen):
            self.screen.tell_faults(self.without_themes)

    async def action_quit(self) -> None:
        """Leave; a text that is kept nowhere is dropped only after a question."""
        top = self.screen
        await self.drawn(top)  # What it holds is known once it is drawn.
        unsaved = top.unsaved() if isinstance(top, HasUnsaved) else ""
        unsaved = unsaved or FormDraft.lost_at_the_end(self.outside.places)
        if not unsaved:
            self.exit()
            return
        from closetui.tui.dialogs.deeds import Confirm

        question = Confirm(
            "Leave, and drop what you wrote?", user_text(unsaved), yes="Leave", no="Keep writing"
        )
        self.push_screen(question, lambda leave: self.exit() if leave else None)

    def action_help_quit(self) -> None:
        """Say how to leave, where it hides nothing."""
        if isinstance(self.screen, ShowsMessages):
            self.screen.show_message("ctrl+q leaves.")

    def action_command_palette(self) -> None:
        """Open the palette where there are commands to offer, and never above a dialog."""
        screen = self.screen
        if isinstance(screen, CommandScreen):
            from closetui.tui.dialogs.find import palette

            self.push_screen(
                palette(screen.offers()),
                lambda chosen: screen.run_later(chosen) if chosen else None,
            )


def _collect_garbage() -> None:
    """Let garbage be collected from now on, without what stays until the end.

    To make the rows of a long list is no reason to go through all there is several times.
    """
    gc.freeze()
    gc.set_threshold(_NEW_THINGS)
    gc.enable()


_NEW_THINGS: Final = 5_000
"""Things made since the last collection that are reason for one."""


HANG_UP_SECONDS: Final = 5.0
"""How often it is looked whether the terminal is still there."""

SIGNALLED: Final = 128
"""The exit code of a program that a signal ended is this plus its number."""

HUNG_UP: Final = SIGNALLED + 1
"""The exit code where the terminal is gone: that of the signal for it."""


class LeavingBySignal:
    """Calls back when the system asks to end, or takes the terminal away."""

    def __init__(self, leave: Callable[[int], None]) -> None:
        """Call ``leave`` with the exit code. Signals that are ignored stay so."""
        self._leave = leave
        loop = asyncio.get_running_loop()
        for number in ENDING_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(NotImplementedError):  # Windows: its loop knows no signals.
                    loop.add_signal_handler(number, leave, SIGNALLED + number)

    def look_for_terminal(self) -> None:
        """Leave if the terminal is gone: no signal comes for that where it is ignored."""
        if not hasattr(select, "poll") or sys.stdin is None:
            return
        waiting = select.poll()
        waiting.register(sys.stdin.fileno(), 0)
        if any(found & (select.POLLHUP | select.POLLERR) for _, found in waiting.poll(0)):
            self._leave(HUNG_UP)


def run_app(outside: World, word: str = "", *, tour: bool = False) -> int:
    """Run the app on the home screen or on one closure; return the exit code.

    ``tour`` begins with the tour.

    Raises what opening the closure raises, before the terminal is touched.
    """
    closure = view = None
    if word:
        closure = VisitedClosure(outside, word)
        view = closure.view()
    app = ClosetuiApp(outside, closure, view, tour=tour)
    app.run()
    return app.return_code or 0
