"""The screens of an app that are about guides: looking, comparing, starting.

Each is imported when it is first shown.
"""

from typing import TYPE_CHECKING

from textual import on

from closetui.domain.errors import ClosetuiError
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.looks import Looks
from closetui.tui.messages import CompareGuides, LookAtGuide, StartClosure
from closetui.tui.screens.frame_screen import Passing
from closetui.tui.text import user_text
from closetui.world import World

if TYPE_CHECKING:
    from closetui.store.playbooks import Guides
    from closetui.tui.content.start import StartDraft


class GuideScreens(Looks):
    """Shows the screens about guides when another screen asks for them."""

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
