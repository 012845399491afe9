"""The desk at which a person works on one closure: what every verb acts on.

A desk joins the session (which knows and saves) with the screen (which asks
and shows). Verbs are functions of a desk; none of them touches a widget.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.content import Content
from textual.screen import Screen

from closetui.domain.errors import ClosetuiError
from closetui.session import Done, Session, View
from closetui.tui.dialogs import Dialog, Message
from closetui.tui.editor import EditorRunner
from closetui.tui.text import user_text

Result = TypeVar("Result")


class Face(Protocol):
    """What a desk asks of the screen it belongs to."""

    def show(self, view: View) -> None:
        """Draw a newer view."""

    def chosen(self) -> str:
        """Return the id of the entry under the cursor, or an empty text."""

    def jump(self, entry_id: str) -> None:
        """Put the cursor on an entry."""

    def tell(self, text: str, *, heed: bool = False) -> None:
        """Say in passing what happened."""


class Desk:
    """One closure being worked on."""

    def __init__(
        self, session: Session, view: View, face: Face, screen: Screen[None], editor: EditorRunner
    ) -> None:
        """Work on ``session``, drawn by ``face`` on ``screen``."""
        self.session = session
        self.view = view
        self.face = face
        self.screen = screen
        self.editor = editor
        self.free = asyncio.Event()
        """Cleared while a verb is at work; set while it waits for a person, and after it."""
        self.free.set()

    async def ask(self, dialog: Dialog[Result]) -> Result | None:
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

    async def act(self, act: Callable[[], Done], told: str, *, undo: bool = True) -> bool:
        """Do ``act`` away from the screen, show what stands then, and say ``told``.

        An empty ``told`` says nothing: the next question shows that it was done.
        Returns whether it was done; a refusal is shown whole.
        """
        try:
            done = await asyncio.to_thread(act)
        except ClosetuiError as error:
            await self.refuse(error)
            return False
        self.update(done.view)
        if told and not done.changed:
            self.face.tell("It was so already; nothing was changed.")
        elif told:
            self.face.tell(f"{told}. u undoes it." if undo else f"{told}.")
        for notice in done.notices:
            self.face.tell(notice, heed=True)
        return True

    def update(self, view: View) -> None:
        """Take a newer view and draw it."""
        self.view = view
        self.face.show(view)

    async def refuse(self, error: ClosetuiError) -> None:
        """Show a refusal whole: what, where, and what to do next."""
        await self.ask(Message("Not done", user_text(str(error))))

    async def tell_whole(self, title: str, text: str | Content) -> None:
        """Show a text that must be read whole."""
        content = text if isinstance(text, Content) else user_text(text)
        await self.ask(Message(title, content))
