"""The terminal app: themes, sizes, and which screen is shown."""

import gc
from functools import partial
from typing import Any, ClassVar, Final, Protocol, runtime_checkable

from rich.console import RenderableType
from textual import on, work
from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import ModalScreen, Screen

from closetui.domain.errors import ClosetuiError, RefusedError
from closetui.tui.aside import read_aside
from closetui.tui.dialogs.asking import FormDraft, KeepsDraft
from closetui.tui.editor import editor_command, run_editor
from closetui.tui.keyboard import Keyboard
from closetui.tui.leaving import HANG_UP_SECONDS, LeavingBySignal
from closetui.tui.messages import GoHome, ShowClosure
from closetui.tui.screens.frame_screen import CommandScreen, Passing
from closetui.tui.screens.size_guard import SizeGuard
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


@runtime_checkable
class WatchesFiles(Protocol):
    """The screen of a closure, which looks for what others add."""

    def stop_watching(self) -> None:
        """Look no more."""


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

    # Screens.

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen; nothing is painted below it that nobody sees.

        Its stylesheet is read here: Textual reads those of screens that are pushed.
        """
        if self._first is None:
            screen = self._home_screen()
        else:
            from closetui.tui.screens.closure_screen import ClosureScreen  # Not for home alone.

            screen = ClosureScreen(*self._first, self.edit_text, tour=self._with_tour)
        self.stylesheet.read_all(screen.css_path)
        return screen

    def _home_screen(self) -> Screen[None]:
        from closetui.tui.screens.home_screen import HomeScreen  # Not for one closure alone.

        return HomeScreen(self.outside)

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

    @on(ShowClosure)
    async def _open(self, event: ShowClosure) -> None:
        """Open a closure; keys typed ahead wait for it."""
        await self.leave_passing()
        front = next(one for one in reversed(self.screen_stack) if isinstance(one, CommandScreen))
        front.asker.turns.begin_work()
        self._read_and_show(event, front)

    @work(group="open")
    async def _read_and_show(self, event: ShowClosure, front: CommandScreen[Any]) -> None:
        """Read a closure and show it; of a file that is damaged what is known, or why not."""
        try:
            await self._show(event)
        finally:
            front.asker.turns.end_work()

    async def _show(self, event: ShowClosure) -> None:
        view, closure, trouble = None, None, None
        try:
            closure = await read_aside(partial(VisitedClosure, self.outside, str(event.path)))
            view = await read_aside(closure.view)
        except ClosetuiError as error:
            trouble = error
            view = closure.kept_view() if closure else None
        if closure is None or view is None:
            from closetui.tui.dialogs.deeds import Message

            reason = user_text(str(trouble))
            await self.push_screen(Message("This closure cannot be opened", reason))
            return
        from closetui.tui.screens.closure_screen import ClosureScreen

        screen = ClosureScreen(closure, view, self.edit_text)
        await self.push_screen(screen)
        if trouble is not None:
            screen.cannot_read(trouble)
        if event.entry:
            screen.jump(event.entry)
        if event.command:
            screen.run_later(event.command)

    @on(GoHome)
    async def _go_home(self, event: GoHome) -> None:
        """Go back to the list of closures, and say there what has happened."""
        while len(self.screen_stack) > 1 and isinstance(
            self.screen, WatchesFiles | ModalScreen | Passing
        ):
            await self.pop_screen()
        if isinstance(self.screen, WatchesFiles):  # It was opened first, and lies at the bottom.
            self.screen.stop_watching()
            await self.push_screen(self._home_screen())
        if event.message and isinstance(self.screen, ShowsMessages):
            self.screen.show_message(event.message)

    # The terminal.

    def on_resize(self) -> None:
        """Say so where the terminal is too small, and take it back when it is not."""
        self.call_next(SizeGuard.check, self)  # The new size is known only after this event.

    def edit_text(self, text: str) -> str:
        """Return ``text`` as the person's own editor left it; the app steps aside for it.

        Raises what :func:`run_editor` raises.
        """
        editor_command(self.outside.environ)  # Before the screen goes: there may be none.
        failed: ClosetuiError | None = None
        edited = text
        try:
            with self.suspend():
                try:
                    edited = run_editor(text, self.outside.environ)
                except ClosetuiError as error:
                    failed = error  # Raised outside: the terminal must be put back first.
        except SuspendNotSupported:
            failed = RefusedError("this terminal cannot make room for an editor")
        if failed is not None:
            raise failed
        return edited

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
