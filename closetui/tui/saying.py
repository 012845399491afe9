"""Acts that hold against what their person had seen."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from closetui.domain.errors import ClosetuiError
from closetui.session import Done, Session, View
from closetui.tui.desk import Desk


async def say(
    desk: Desk, act: Callable[[Session], Done], told: str, *, seen: View, undo: bool = False
) -> bool:
    """Do ``act`` against ``seen``, what the person had before their eyes; then say ``told``.

    What somebody else said of the same thing since then refuses it. Returns
    whether it was done; a refusal is shown whole.
    """
    held = desk.session.since(seen)
    done = await desk.act(lambda: act(held), told, undo=undo)
    if not done:
        await _look_again(desk)
    return done


async def _look_again(desk: Desk) -> None:
    """Show what stands now, so that the next try has seen it."""
    with suppress(ClosetuiError):  # Told with the refusal, or by the next look.
        desk.update(await asyncio.to_thread(desk.session.view))
