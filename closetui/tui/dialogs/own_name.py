"""The name that stands by what a person records: asked with the first thing they record."""

import asyncio

from closetui.domain.errors import ClosetuiError, UsageError
from closetui.store.identity import NOBODY, author, is_known, save_name
from closetui.tui.dialogs.ask_name import QUESTION, AskName
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.dialog import Message
from closetui.tui.text import user_text
from closetui.world import World


async def introduce(asker: Asker, outside: World) -> bool:
    """Ask for the name unless somebody gave it; it is saved, so that it is asked once.

    Returns:
        Whether to go on: leaving the question leaves what it was asked for.
    """
    try:
        if is_known(outside.environ, outside.places, outside.by):
            return True
        shown = author(outside.environ, outside.places).by
    except ClosetuiError:
        return True  # Whatever is wrong there is told with the first act.
    login = "" if shown == NOBODY else shown
    leave = "back, nothing is written"
    return await ask_for_name(asker, outside, login, leave) is not None


async def ask_for_name(asker: Asker, outside: World, initial: str, leave: str) -> str | None:
    """Ask for a name and save it; ``leave`` says what escape does.

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


async def _not_saved(asker: Asker, error: ClosetuiError) -> None:
    await asker.ask(Message("Not saved", user_text(str(error))))
