"""Which screen is shown: what the app does when one screen asks for another.

Each is imported when it is first shown. ``SizeGuard`` covers all of them while the terminal is too
small.
"""

from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from textual import on, work
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from closetui.domain.errors import ClosetuiError, RefusedError
from closetui.tui.dialogs.asking import FormDraft, read_aside
from closetui.tui.editor import editor_command, run_editor
from closetui.tui.looks import Looks
from closetui.tui.messages import CompareGuides, GoHome, LookAtGuide, ShowClosure, StartClosure
from closetui.tui.screens.frame_screen import CommandScreen, Passing
from closetui.tui.text import user_text
from closetui.tui.widgets.line_bar import ShowsMessages
from closetui.views import VisitedClosure
from closetui.world import World

if TYPE_CHECKING:
    from closetui.store.playbooks import Guides
    from closetui.tui.content.start import StartDraft


@runtime_checkable
class WatchesFiles(Protocol):
    """The screen of a closure, which looks for what others add."""

    def stop_watching(self) -> None:
        """Look no more."""


class Navigation(Looks):
    """Shows home, closures, and the screens about guides when another screen asks for them."""

    def __init__(self, outside: World) -> None:
        """Read no guide yet."""
        super().__init__(outside)
        self._guides: Guides | None = None
        self._draft: StartDraft | None = None

    @property
    def guides(self) -> "Guides":
        """The guides there are, read when they are first asked for."""
        if self._guides is None:
            from closetui.store.playbooks import guides

            self._guides = guides(self.outside.places.playbooks)
        return self._guides

    async def leave_passing(self, kind: type[Passing] = Passing) -> None:
        """Leave screens that are only gone through, those of ``kind`` or all."""
        while isinstance(self.screen, kind) and len(self.screen_stack) > 1:
            await self.pop_screen()

    @on(CompareGuides)
    async def _compare(self, event: CompareGuides) -> None:
        """Lay two guides side by side."""
        from closetui.tui.content.comparison import usual_pair
        from closetui.tui.screens.compare_screen import CompareScreen

        pair = usual_pair(self.guides.playbooks, event.first, event.second)
        if pair is None:
            self.bell()
            return
        await self.leave_passing(CompareScreen)
        chosen = event.chosen if event.first else 1
        await self.push_screen(CompareScreen(self.outside, self.guides, pair, chosen))

    @on(LookAtGuide)
    async def _look(self, event: LookAtGuide) -> None:
        """Show a guide to read."""
        from closetui.folder import preview
        from closetui.reports.remedies import for_app
        from closetui.tui.content.comparison import usual_pair
        from closetui.tui.dialogs.deeds import Message
        from closetui.tui.screens.look_screen import LookScreen

        try:
            view = preview(self.outside, event.guide)
        except ClosetuiError as error:
            reason = user_text(for_app(error, {}, ""))
            await self.push_screen(Message("This guide cannot be read", reason))
            return
        pair = usual_pair(self.guides.playbooks, event.guide)
        other = pair[1] if pair else None
        await self.push_screen(LookScreen(self.outside, view, other, event.entry))

    @on(StartClosure)
    async def _start(self, event: StartClosure) -> None:
        """Show the page on which a closure is started."""
        from closetui.tui.content.start import StartDraft
        from closetui.tui.screens.start_form import TITLE
        from closetui.tui.screens.start_screen import StartScreen

        if self._draft is None:
            self._draft = StartDraft.read(FormDraft("", TITLE, self.outside.places).found())
        if event.guide:
            self._draft.guide = event.guide
        while any(isinstance(screen, StartScreen) for screen in self.screen_stack):
            await self.pop_screen()  # One looked at a guide from there.
        await self.push_screen(StartScreen(self.outside, self.guides, self._draft))

    # Home and closures.

    def home_screen(self) -> Screen[None]:
        """Return the list of closures."""
        from closetui.tui.screens.home_screen import HomeScreen  # Not for one closure alone.

        return HomeScreen(self.outside)

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
            await self.push_screen(self.home_screen())
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


LEAST_WIDTH: Final = 40
LEAST_HEIGHT: Final = 12


class SizeGuard(Screen[None]):
    """Covers everything while the terminal is too small; nothing is lost meanwhile."""

    def compose(self) -> ComposeResult:
        """Yield what is asked for."""
        yield Static(id="toosmall")

    def on_resize(self) -> None:
        """Say how large the terminal is, and how large it must be."""
        self.query_one(Static).update(
            f"Too small: {self.app.size.width} x {self.app.size.height}.\n"
            f"closetui needs {LEAST_WIDTH} x {LEAST_HEIGHT}.\n"
            "Make the window larger,\nor press ctrl+q to quit.\n"
            "Other keys do nothing\nmeanwhile."
        )

    def on_screen_resume(self) -> None:
        """Go away if the window became large enough while something else was in front."""
        self.check(self.app)

    @classmethod
    def check(cls, app: App[Any]) -> None:
        """Cover the app, or uncover it, as its size asks."""
        small = app.size.width < LEAST_WIDTH or app.size.height < LEAST_HEIGHT
        covered = isinstance(app.screen, cls)
        if small and not covered:
            app.push_screen(cls())
        elif covered and not small:
            app.pop_screen()
