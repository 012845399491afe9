"""The terminal app: themes, sizes, and which screen is shown."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.screen import ModalScreen, Screen

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import visible
from closetui.store.themes import DEFAULT_THEME, default_theme, find_themes
from closetui.tui.closure_screen import ClosureScreen
from closetui.tui.editor import run_editor
from closetui.tui.introduction import introduce
from closetui.tui.message_line import Hears
from closetui.tui.pace import Pace
from closetui.tui.size import HEIGHTS, WIDTHS, SizeGuard, size_classes
from closetui.tui.text import user_text
from closetui.tui.theme import textual_theme, variable_defaults
from closetui.views import View
from closetui.world import World

SWITCH_SECONDS = 0.0005
"""How soon the thread that writes to the terminal gets its turn: a frame that is painted
must not wait (5 ms, as Python would have it) for the work on the next one."""

READY_SECONDS = 1.0
"""How long after the first paint that is loaded which only acting needs: whoever comes to
look does not wait for it, and whoever ticks does not either."""

ACTING = ("closetui.tui.item_verbs", "closetui.store.progress_file")
"""What a tick needs: its questions, and what saves, which brings TinyDB and the lock."""


@runtime_checkable
class Written(Protocol):
    """A screen in which somebody may have written what is kept nowhere."""

    def written(self) -> str:
        """Return it; an empty text where nothing would be lost."""


class ClosetuiApp(App[None]):
    """closetui in a terminal."""

    TITLE = "closetui"
    CSS_PATH = "closetui.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = set()
    """The palette offers the verbs of the screen, and nothing that is not ours."""

    def __init__(self, outside: World, session: Closure | None = None, view: View | None = None):
        """Show the home screen, or ``session`` as first seen in ``view``."""
        super().__init__(driver_class=_driver())
        self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS = [*WIDTHS], [*HEIGHTS]
        self.pace = Pace()
        self._outside = outside
        self._first = (session, view) if session and view else None
        self._take_theme(outside.environ.get("CLOSETUI_THEME", DEFAULT_THEME))

    def _take_theme(self, wish: str) -> None:
        """Take the wished theme; only where it is not the usual one all are read for it."""
        usual = default_theme() if wish == DEFAULT_THEME else None
        if usual:
            self.register_theme(textual_theme(usual))
        else:
            self._register_themes()
        self.theme = wish if wish in self.available_themes else DEFAULT_THEME

    def _register_themes(self) -> Sequence[ClosetuiError]:
        """Register every theme that can be read; return what is wrong with the others."""
        shelf = find_themes(self._outside.places.themes)
        for spec in shelf.themes:
            if spec.name not in self.available_themes:
                self.register_theme(textual_theme(spec))
        return shelf.problems

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own variables for themes that do not bring them."""
        return variable_defaults(self.current_theme)

    def refresh_css(self, animate: bool = True) -> None:
        """Take new colours; before there is a screen nothing is read twice for their sake."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """Return the first screen; nothing is painted below it that nobody sees.

        It knows the size of the terminal from the start: nothing is laid out twice.
        """
        screen = ClosureScreen(*self._first) if self._first else self._home()
        screen.add_class(*size_classes(self.size))
        return screen

    def _home(self) -> Screen[None]:
        from closetui.tui.home_screen import HomeScreen  # Not wanted where a file was named.

        return HomeScreen(self._outside)

    def on_mount(self) -> None:
        """Tell what was wrong with the user's own files, and ask for a name the first time."""
        if self._first:
            self.run_worker(introduce(self, self._outside), group="introduce")
        self.call_after_refresh(self._finish_themes)
        self.call_after_refresh(_settle)
        self.set_timer(READY_SECONDS, _make_ready)

    def _finish_themes(self) -> None:
        """Register the themes that nobody sees yet; say in passing which were left out."""
        problems = self._register_themes()
        if problems and isinstance(self.screen, Hears):
            told = "; ".join(f"{Path(each.where).name}: {each.what}" for each in problems)
            self.screen.hear(f"Left out: {told}. closetui check PATH lists why.")

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field sees it; work beside a key rests."""
        if isinstance(event, events.Key):
            self.pace.pressed()
        elif isinstance(event, events.Paste):
            event.text = visible(event.text)
        await super().on_event(event)

    def on_resize(self) -> None:
        """Say so where the terminal is too small, and take it back when it is not."""
        self.call_next(SizeGuard.check, self)  # The new size is known only after this event.

    def open_closure(self, word: str) -> None:
        """Open a closure, or show whole why it cannot be opened."""
        try:
            session = Closure(self._outside, word)
            view = session.view()
        except ClosetuiError as error:
            from closetui.tui.dialogs import Message

            self.push_screen(Message("This closure cannot be opened", user_text(str(error))))
            return
        self._work_on(session, view)

    def _work_on(self, session: Closure, view: View) -> None:
        """Show a closure; the first time somebody works here they say their name."""
        self.push_screen(ClosureScreen(session, view))
        self.run_worker(introduce(self, self._outside), group="introduce")

    async def go_home(self) -> None:
        """Go back to the list of closures."""
        while isinstance(self.screen, ClosureScreen | ModalScreen) and len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, ClosureScreen):  # It was opened first, and lies at the bottom.
            self.screen.rest()
            await self.push_screen(self._home())

    def edit_text(self, text: str) -> str:
        """Return ``text`` as the person's own editor left it; the app steps aside for it."""
        failed: ClosetuiError | None = None
        edited = text
        with self.suspend():
            try:
                edited = run_editor(text, self._outside.environ)
            except ClosetuiError as error:
                failed = error  # Raised outside: the terminal must be put back first.
        if failed is not None:
            raise failed
        return edited

    async def action_quit(self) -> None:
        """Leave; a text that is kept nowhere is dropped only after a question."""
        top = self.screen
        if not top.is_mounted:  # What it holds is known once it is drawn.
            top.call_after_refresh(self.action_quit)
            return
        written = top.written() if isinstance(top, Written) else ""
        if not written:
            self.exit()
            return
        from closetui.tui.dialogs import Confirm

        question = Confirm(
            "Leave, and drop what you wrote?", user_text(written), yes="Leave", no="Keep writing"
        )
        self.push_screen(question, lambda leave: self.exit() if leave else None)

    def action_help_quit(self) -> None:
        """Say how to leave, where it hides nothing."""
        if isinstance(self.screen, Hears):
            self.screen.hear("ctrl+q leaves.")

    def action_command_palette(self) -> None:
        """Open the palette where there are verbs to offer, and never above a dialog."""
        from closetui.tui.help import HasVerbs

        if isinstance(self.screen, HasVerbs):
            super().action_command_palette()


def _driver() -> type[Driver] | None:
    """Return the driver that sleeps between keys, where the system has what it needs."""
    if os.name != "posix" or "TEXTUAL_DRIVER" in os.environ:
        return None  # Textual knows best.
    from closetui.tui.driver import QuietDriver

    return QuietDriver


def _settle() -> None:
    """Let go of the rubbish of starting up; what stands now is there to stay."""
    gc.freeze()
    gc.enable()


def _make_ready() -> None:
    """Load what the first act needs, beside the keys; leaving does not wait for it."""

    def load() -> None:
        for each in ACTING:
            import_module(each)

    Thread(target=load, daemon=True).start()


def run_app(outside: World, word: str = "") -> int:
    """Run the app on the home screen or on one closure; return the exit code.

    Raises what opening the closure raises, before the terminal is touched.
    """
    session = view = None
    if word:
        session = Closure(outside, word)
        view = session.view()
    sys.setswitchinterval(SWITCH_SECONDS)
    app = ClosetuiApp(outside, session, view)
    app.run()
    return app.return_code or 0
