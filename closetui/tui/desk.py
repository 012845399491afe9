"""The desk at which a person works on one closure: what every verb acts on.

A desk joins the session (which knows and saves) with the screen (which asks
and shows). Verbs are functions of a desk; none of them touches a widget.

Every act holds against what its person had seen: what somebody else said of
the same thing meanwhile is shown, and the person decides again, with all that
was typed still there.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.screen import Screen

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError, OvertakenError
from closetui.domain.events import Event
from closetui.domain.remedies import Advice, Remedy
from closetui.reports.history import history
from closetui.reports.words import counted
from closetui.tui.arrivals import Arrivals, arrival
from closetui.tui.editor import EditorRunner
from closetui.tui.text import user_text
from closetui.views import Done, Merged, View

if TYPE_CHECKING:
    from closetui.tui.dialogs import Dialog

Result = TypeVar("Result")

Act = Callable[[Closure], Done]
"""Something said, through a session that holds against what was seen."""


class Face(Protocol):
    """What a desk asks of the screen it belongs to."""

    def show(self, view: View) -> None:
        """Draw a newer view."""

    def chosen(self) -> str:
        """Return the id of the entry under the cursor, or an empty text."""

    def jump(self, entry_id: str) -> None:
        """Put the cursor on an entry."""

    def tell(self, text: str, tail: str = "", *, heed: bool = False) -> None:
        """Say in passing what happened; ``tail`` is never cut off."""

    def wait(self, text: str) -> None:
        """Show what waits to be looked at."""

    def in_app(self, remedy: Remedy | Advice | ClosetuiError | str) -> str:
        """Return what helps, or an error whole, in words with the keys of the app."""


class Desk:
    """One closure being worked on."""

    def __init__(
        self, session: Closure, view: View, face: Face, screen: Screen[None], editor: EditorRunner
    ) -> None:
        """Work on ``session``, drawn by ``face`` on ``screen``."""
        self.session = session
        self.view = view
        self.face = face
        self.screen = screen
        self.editor = editor
        self.arrivals = Arrivals()
        self.free = asyncio.Event()
        """Cleared while a verb is at work; set while it waits for a person, and after it."""
        self.free.set()

    async def ask(self, dialog: "Dialog[Result]") -> Result | None:
        """Show a dialog and return its answer, None when it was left."""
        return await self.open(dialog)

    async def open(self, page: Screen[Result]) -> Result | None:
        """Show a page until it is left, and return what it gave."""
        answer = self.screen.app.push_screen(page, wait_for_dismiss=True)
        self.free.set()
        try:
            return await answer
        finally:
            self.free.clear()

    async def act(
        self, act: Act, told: str, *, seen: View | None = None, undo: bool = True
    ) -> bool:
        """Do ``act`` away from the screen, show what stands then, and say ``told``.

        It holds against ``seen``, what the person had before their eyes when
        deciding (the present view). An empty ``told`` says nothing: the next
        question shows that it was done. Returns whether it was done; a refusal
        is shown whole.
        """
        held = self.session.since(seen or self.view)
        try:
            done = await asyncio.to_thread(act, held)
        except OvertakenError as error:
            await self._overtaken(seen or self.view, error)
            return False
        except ClosetuiError as error:
            await self.refuse(error)
            return False
        self.take(done)
        if told and not done.changed:
            self.face.tell("It was so already; nothing was changed.")
        elif told:
            self.face.tell(f"{told}.", "u undoes it." if undo else "")
        for notice in done.notices:
            self.face.tell(notice, heed=True)
        return True

    async def write(
        self,
        form: Callable[[str], "Dialog[str]"],
        act: Callable[[Closure, str], Done],
        told: str,
        *,
        words: str = "",
        seen: View | None = None,
        undo: bool = True,
    ) -> bool:
        """Ask for words and act on them; return whether they were recorded.

        ``form`` makes the question with the words written so far. Whatever
        refuses the act, the words come back to be tried again or dropped.
        """
        while True:
            seen = seen or self.view
            given = await self.ask(form(words))
            if not given:
                return False
            words = given
            if await self.act(_saying(act, words), told, seen=seen, undo=undo):
                return True
            seen = None  # What came meanwhile has been shown.

    def take(self, done: Done) -> None:
        """Take what an own act left, and whatever of others came in beside it."""
        self.update(done.view, done.added)

    def merged(self, merged: Merged) -> None:
        """Take what a merge left: its entries were looked at before they came in."""
        new = merged.summary.added
        self.update(merged.view, new)
        self.face.tell(f"Merged: {counted(len(new), 'entry', 'entries')} came in.")

    def update(self, view: View, own: Iterable[Event] = ()) -> None:
        """Take a newer view and draw it; what came in beside ``own`` is told and kept."""
        came = arrival(self.view, view, own)
        self.view = view
        self.face.show(view)
        if came:
            self.arrivals.add(came)
            self.face.tell(came.text)
            self.face.wait(self.arrivals.waiting)

    async def refuse(self, error: ClosetuiError) -> None:
        """Show a refusal whole: what, where, and what to do next."""
        await self._say("Not done", self.face.in_app(error))

    async def _say(self, title: str, text: str) -> None:
        from closetui.tui.dialogs import Message  # Loaded when there is something to refuse.

        await self.ask(Message(title, user_text(text)))

    async def _overtaken(self, seen: View, error: OvertakenError) -> None:
        """Show what others said since ``seen``, so that the person can decide again."""
        try:
            self.update(await asyncio.to_thread(self.session.view))
        except ClosetuiError as trouble:
            await self.refuse(trouble)
            return
        known = seen.snapshot.events
        said = [
            f"{each.event.by or 'somebody'}, {each.event.at}: {each.text}"
            for each in history(self.view.case, self.view.now)
            if each.event.id not in known
        ]
        text = "\n".join([self.face.in_app(error.remedy), "", *said])
        await self._say("Somebody was first", text)


def _saying(act: Callable[[Closure, str], Done], words: str) -> Act:
    return lambda held: act(held, words)
