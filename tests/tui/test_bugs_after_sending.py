"""What the app hid at and after sending: letters at their place, guides that lead to others."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.tui.content.path import first_final
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Deeds
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.end_page import EndPage
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.start_screen import StartScreen
from tests.tui.confirming import phrase_of, type_phrase
from tests.tui.desk_driver import Desk, desk, make_world, new_closure, tick_all
from tests.tui.dialogs_applying import choose, to_path

DELETE = "aliexpress-account-delete"
REACTIVATE = "aliexpress-account-reactivate"
RECOVER = "aliexpress-account-recover"


async def to_letter(at: Desk, session: Closure) -> PathPage:
    """Come to a way that needs a letter."""
    await to_path(at, session)
    page = at.app.screen
    assert isinstance(page, PathPage)
    while page.route.id != "support":
        await at.press("tab")
    return page


def leave_by(session: Closure, route: str, end: str) -> None:
    """Apply by a route, and record the end."""
    tick_all(session)
    session.apply(route, confirm_phrase(session.view().case), {})
    session.outcome(Result(end))


async def test_bug_the_letter_was_not_to_be_had_on_the_way_that_needs_it(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "home"), REACTIVATE)
    async with desk(session.outside, session) as at:
        await to_letter(at, session)
        await at.sees("The letter 'To customer service'", "L fills in the letter", "L the letter")
        await at.press("L")
        await at.on(Deeds)
        await at.sees("Letter: To customer service", "Copy the text")
        await at.press("escape")
        await at.on(PathPage)


async def test_bug_the_letter_was_not_to_be_had_where_it_is_asked_whether_it_was_sent(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path / "home"), REACTIVATE)
    async with desk(session.outside, session) as at:
        page = await to_letter(at, session)
        await at.press(*["space"] * first_final(page.route), "enter")
        await at.on(TypedConfirmation)
        await type_phrase(at, phrase_of(session))
        await at.on(PathPage)
        await at.press("a")
        await at.sees("Did you send it?", "The letter 'To customer service'")
        await choose(at, "letter:customer-service")
        await at.sees("Letter: To customer service")
        await at.press("escape")
        await at.sees("Did you send it?")
        await at.press("escape")


async def test_bug_a_way_that_leaves_the_guide_was_named_again(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "home"), REACTIVATE)
    tick_all(session)
    session.tick(["which-state"], Tick(("taken-over",)))
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        await at.sees("Go on with another guide", "you said: somebody else changed the log-in")
        at.jump("which-state")
        await at.sees("Go on with that guide:", "v looks at it", "z puts this one away")
        await at.sees("you are on it", "v look at that guide")
        assert RECOVER not in at.seen(), "a guide goes by its title"
        await at.press("v")
        await at.on(LookScreen)
        await at.sees("Look Get a hacked AliExpress account back")


async def test_bug_the_last_page_did_not_say_with_which_guide_one_goes_on(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "home"), REACTIVATE)
    leave_by(session, "support", "restored")
    for item in ("password-changed", "data-checked"):
        session.tick([item], Tick())
    session.skip(["scan-cleared"], "")
    session.tick(["next-decided"], Tick(("delete",)))
    async with desk(session.outside, session) as at:
        await at.on(EndPage)
        await at.sees("you go on with another guide", "'Go on to delete it': start the guide")
        assert DELETE not in at.seen()


@pytest.mark.parametrize(
    ("guide", "wish"), [(REACTIVATE, "IN AGAIN"), (RECOVER, "IN AGAIN"), (DELETE, "OUT")]
)
async def test_bug_somebody_locked_out_was_asked_when_they_want_to_be_out(
    tmp_path: Path, guide: str, wish: str
) -> None:
    async with desk(make_world(tmp_path)) as at:
        await at.press("n")
        await at.on(StartScreen)
        page = at.app.screen
        assert isinstance(page, StartScreen)
        page.take_guide(guide)
        await at.sees(f"DAY YOU WANT TO BE {wish}")
