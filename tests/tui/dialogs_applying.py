"""How a person comes to the dialogs of an item, and to the pages and dialogs of applying."""

from collections.abc import Awaitable, Callable

from closetui.closure import Closure
from closetui.reports.click_paths import unsent
from closetui.tui.content.path import first_final
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import YES, Deeds
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from tests.tui.confirming import phrase_of, type_phrase
from tests.tui.desk_driver import (
    Desk,
    own_items,
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


async def up_to_date(at: Desk, session: Closure) -> None:
    """Wait until the app has looked at the closure as it stands now."""
    screen = next(s for s in at.app.screen_stack if isinstance(s, ClosureScreen))
    wanted = session.view()

    def same() -> bool:
        view = screen.controller.view
        return view.now == wanted.now and view.case.heads == wanted.case.heads

    await at.until(same, "up to date")


async def ready(at: Desk, session: Closure) -> None:
    """Do all that has to be done before applying."""
    tick_all(session)
    await up_to_date(at, session)


async def to_sweep(at: Desk, session: Closure) -> None:
    """Come to what is to be looked at again before applying."""
    tick_all(session)
    pass_time(session, **NEARLY_STALE)
    await up_to_date(at, session)
    await at.press("a")
    await at.on(SincePage)


async def to_consequences(at: Desk, session: Closure) -> None:
    """Come to the first consequence to read."""
    tick_all(session, acknowledge=False)
    await up_to_date(at, session)
    await at.press("a")
    await at.on(ConsequencePage)


async def to_path(at: Desk, session: Closure) -> None:
    """Come to the click path."""
    await ready(at, session)
    await at.press("a")
    await at.on(PathPage)


async def to_phrase(at: Desk, session: Closure) -> None:
    """Come to the typed confirmation."""
    await to_path(at, session)
    page = at.app.screen
    assert isinstance(page, PathPage)
    await at.press(*["space"] * first_final(page.route), "enter")
    await at.on(TypedConfirmation)


async def to_unlocked(at: Desk, session: Closure) -> None:
    """Unlock the last clicks."""
    await to_phrase(at, session)
    await type_phrase(at, phrase_of(session))
    await at.on(PathPage)
    await at.until(lambda: unsent(session.view()) is not None, "unlocked")


async def to_did_you_send(at: Desk, session: Closure) -> None:
    """Come to the question whether it was sent."""
    await to_unlocked(at, session)
    await at.press("a")
    await at.on(Deeds)


async def to_sent(at: Desk, session: Closure) -> None:
    """Say that it was sent, and come to the fields for what the page showed."""
    await to_did_you_send(at, session)
    await at.press("enter")
    await at.on(FieldForm)


async def applied(at: Desk, session: Closure) -> None:
    """Apply, say that it was sent, and write down a reference."""
    await to_sent(at, session)
    await at.fill_form(reference="R-1")
    await at.until(lambda: at.view.case.standing[0].reference == "R-1", "written down")
    await at.home_again()


async def choose_end(at: Desk, word: str) -> None:
    """Choose a word by which an application is over, and say that it is meant."""
    await choose(at, word)
    await at.sees("is over then")
    await choose(at, YES)


async def choose(at: Desk, deed: str) -> None:
    """Do one of the deeds of a question, by its id."""
    await at.on(Deeds)
    screen = at.app.screen
    assert isinstance(screen, Deeds)
    place = [row.id for row in screen.rows.rows].index(deed)
    await at.press("g", *"j" * place)
    while screen.reading.lines_left:  # Until all of it was on the screen, enter reads on.
        await at.press("enter")
    await at.press("enter")
