"""The name that stands by what a person records: asked once, and changed later."""

import asyncio

from closetui.domain.errors import ClosetuiError, UsageError
from closetui.store.identity import NOBODY, author, is_known, save_name
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask_name import QUESTION, AskName
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.dialog import Message
from closetui.tui.text import user_text
from closetui.world import World


async def introduce(asker: Asker, outside: World) -> None:
    """Ask for the name unless somebody gave it; leaving keeps the login name.

    Either way it is saved, so that it is not asked again.
    """
    try:
        if is_known(outside.environ, outside.places, outside.by):
            return
        shown = author(outside.environ, outside.places).by
    except ClosetuiError:
        return  # Whatever is wrong there is told with the first act.
    login = "" if shown == NOBODY else shown
    leave = f"keeps {login}" if login else "goes on without"
    if await _ask(asker, outside, login, leave) is None and login:
        await _save(asker, outside, login)


async def change_name(controller: Controller) -> None:
    """Ask for another name to stand by what is recorded from now on."""
    outside = controller.session.outside
    saved = await _ask(controller, outside, own_name(controller), "back")
    if not saved:
        return
    shown = own_name(controller)
    message = f"From now on {shown} stands by what you record."
    if shown != saved:
        message = f"Saved: {saved}. CLOSETUI_USER or --by still gives {shown}."
    controller.display.say(message)


def own_name(controller: Controller) -> str:
    """Return the name that stands by what is recorded here now; empty where none can."""
    outside = controller.session.outside
    try:
        return author(outside.environ, outside.places, outside.by).by
    except ClosetuiError:
        return ""  # Such as one too long: another can be saved instead.


async def _ask(asker: Asker, outside: World, initial: str, leave: str) -> str | None:
    """Ask for a name and save it.

    Returns:
        The name; None when the question was left, empty where it could not be saved.
    """
    hint = QUESTION
    while True:
        answer = await asker.ask(AskName(hint, initial, leave))
        if answer is None:
            return None
        try:
            return await asyncio.to_thread(save_name, outside.places, answer)
        except UsageError as error:
            hint, initial = str(error), answer
        except ClosetuiError as error:
            await _not_saved(asker, error)
            return ""


async def _save(asker: Asker, outside: World, name: str) -> None:
    try:
        await asyncio.to_thread(save_name, outside.places, name)
    except ClosetuiError as error:
        await _not_saved(asker, error)


async def _not_saved(asker: Asker, error: ClosetuiError) -> None:
    await asker.ask(Message("Not saved", user_text(str(error))))
