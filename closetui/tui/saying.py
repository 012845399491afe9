"""Acts that hold against what their person had seen."""

from collections.abc import Callable

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
    return await desk.act(lambda: act(held), told, undo=undo)
