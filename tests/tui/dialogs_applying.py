"""How a person comes to the dialogs of an item and of applying."""

from collections.abc import Awaitable, Callable
from functools import partial

from closetui.closure import Closure
from closetui.tui.dialogs.applying import Ledger, TypedConfirm
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.flows.confirming import to_look_at
from tests.tui.desk_driver import (
    Desk,
    own_items,
    pane_text,
    pass_time,
    tick_all,
)

Way = Callable[[Desk, Closure], Awaitable[None]]


def keys(*pressed: str) -> Way:
    """Return a way that is nothing but keys."""

    async def go(at: Desk, _: Closure) -> None:
        for key in pressed:
            await at.press(key)

    return go


async def to_reason(at: Desk, session: Closure) -> None:
    """Come to the question why an entry is opened again."""
    item = next(each for each in own_items(session.view()) if not each.ways)
    at.jump(item.id)
    await at.press("space")
    await at.sees("Ticked")
    pass_time(session, minutes=11)  # What was said a moment ago is taken back without a reason.
    await at.press("space")


async def to_ways(at: Desk, session: Closure) -> None:
    """Come to the question how an item was met."""
    item = next(each for each in own_items(session.view()) if each.ways)
    at.jump(item.id)
    await at.press("space")


NEARLY_STALE = {"hours": 21}
"""After so long a tick that holds 24 hours is asked again before applying."""


async def to_sweep(at: Desk, session: Closure) -> None:
    """Come to the first question of the final sweep."""
    tick_all(session)
    pass_time(session, **NEARLY_STALE)
    await at.until(lambda: "CLEAR" in at.text())
    await at.press("a")
    await at.on(Decide)


def asks(at: Desk, title: str) -> bool:
    """Return whether an item is asked about, scrolled out of sight or not."""
    on = isinstance(at.app.screen, Decide)
    return on and pane_text(at.app, "known").startswith(title)


async def to_ledger(at: Desk, session: Closure) -> None:
    """Come to the ledger of consequences."""
    await to_sweep(at, session)
    for item in to_look_at(session.view(), session.outside.now()):
        await at.until(partial(asks, at, item.title))
        await at.press("j", "enter")
    await at.on(Ledger)


async def to_routes(at: Desk, session: Closure) -> None:
    """Come to the choice of the route."""
    await to_ledger(at, session)
    await at.press("c")
    await at.on(Choose)


async def to_phrase(at: Desk, session: Closure) -> None:
    """Come to the typed confirmation."""
    await to_routes(at, session)
    await at.press("enter")
    await at.on(TypedConfirm)
