"""Choosing a theme: shown while the light is on it, kept once it is chosen."""

import asyncio

from closetui.domain.errors import ClosetuiError
from closetui.store.settings import save_theme
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.choose import ChooseTheme
from closetui.tui.dialogs.deeds import Message
from closetui.tui.text import user_text
from closetui.world import World


async def choose_theme(asker: Asker, outside: World) -> None:
    """Let the person choose a theme, and keep the choice; leaving puts the old one back."""
    app = asker.screen.app
    before = app.theme
    chosen = await asker.ask(ChooseTheme(app.available_themes, before))
    if chosen is None:
        app.theme = before
        return
    app.theme = chosen
    try:
        await asyncio.to_thread(save_theme, outside.places, chosen)
    except ClosetuiError as error:
        await asker.ask(Message("The theme is not kept", user_text(str(error))))
