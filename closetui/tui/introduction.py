"""Whether anybody said their name yet; the question itself is loaded where nobody did."""

from typing import Any

from textual.app import App

from closetui.domain.errors import ClosetuiError
from closetui.store.identity import is_known
from closetui.world import World


async def introduce(app: App[Any], outside: World) -> None:
    """Ask for the name unless somebody said it."""
    try:
        known = is_known(outside.environ, outside.places, outside.by)
    except ClosetuiError:
        return  # Whatever is wrong there is told with the first act.
    if not known:
        from closetui.tui.names import ask_first

        await ask_first(app, outside)
