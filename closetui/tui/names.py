"""The name that stands by what a person records: asked once, and changed later."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

from closetui.domain.errors import ClosetuiError, UsageError
from closetui.domain.text import one_line
from closetui.store.identity import NOBODY, author, save_name
from closetui.tui.desk import Desk
from closetui.tui.dialogs import Dialog, Message
from closetui.tui.text import user_line, user_text
from closetui.world import World

QUESTION = "Which name should stand by what you record?"
CLAIM = "Names in a shared file are claims, not proof: whoever can change it can write any name."

_Show = Callable[[Dialog[Any]], Awaitable[Any]]
"""Shows a dialog until it is left, and gives its answer."""


class AskName(Dialog[str]):
    """Asks for a display name; ``esc`` leaves it as it is."""

    def __init__(self, hint: str, given: str, leave: str) -> None:
        """Ask; ``given`` is there to be kept or changed, ``leave`` says what esc does."""
        super().__init__("Your name")
        self._hint, self._given, self._leave = hint, given, leave

    def parts(self) -> ComposeResult:
        """Yield the question, what a name is worth, the field and what the keys do."""
        yield Static(user_text(f"{self._hint}\n{CLAIM}"), classes="hint")
        yield Input(one_line(self._given))
        yield Static(user_line(f"enter saves   {self._leave}"), classes="keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name; a blank one is no name, and changes nothing."""
        if event.value.strip():
            self.dismiss(event.value)
        else:
            self.hear("Write a name, or leave with esc.")


async def ask_first(app: App[Any], outside: World) -> None:
    """Ask for the name for the first time; leaving keeps the login name.

    Either way it is saved, so that it is not asked again.
    """

    def show(dialog: Dialog[Any]) -> Awaitable[Any]:
        return app.push_screen(dialog, wait_for_dismiss=True)

    try:
        shown = author(outside.environ, outside.places).by
    except ClosetuiError:
        return  # Whatever is wrong there is told with the first act.
    login = "" if shown == NOBODY else shown
    leave = f"esc keeps {login}" if login else "esc goes on without"
    if await _ask(show, outside, login, leave) is None and login:
        await _save(show, outside, login)


async def change_name(desk: Desk) -> None:
    """Ask for another name to stand by what is recorded from now on."""
    saved = await _ask(desk.ask, desk.session.outside, own_name(desk), "esc goes back")
    if not saved:
        return
    shown = own_name(desk)
    told = f"From now on {shown} stands by what you record."
    if shown != saved:
        told = f"Saved: {saved}. CLOSETUI_USER or --by still gives {shown}."
    desk.face.tell(told)


def own_name(desk: Desk) -> str:
    """Return the name that stands by what is recorded here now; empty where none can."""
    outside = desk.session.outside
    try:
        return author(outside.environ, outside.places, outside.by).by
    except ClosetuiError:
        return ""  # Such as one too long: another can be saved instead.


async def _ask(show: _Show, outside: World, given: str, leave: str) -> str | None:
    """Ask for a name and save it; return it, None when the question was left.

    It is empty where nothing can be saved, which is told.
    """
    hint = QUESTION
    while True:
        answer = await show(AskName(hint, given, leave))
        if answer is None:
            return None
        try:
            return await asyncio.to_thread(save_name, outside.places, answer)
        except UsageError as error:
            hint, given = str(error), answer
        except ClosetuiError as error:
            await _not_saved(show, error)
            return ""


async def _save(show: _Show, outside: World, name: str) -> None:
    try:
        await asyncio.to_thread(save_name, outside.places, name)
    except ClosetuiError as error:
        await _not_saved(show, error)


async def _not_saved(show: _Show, error: ClosetuiError) -> None:
    await show(Message("Not saved", user_text(str(error))))
