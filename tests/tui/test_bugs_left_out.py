"""What does not apply is asked again as that, and never as if it had been ticked."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.states import State
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.since_page import SincePage
from tests.tui.desk_driver import desk, make_world, new_closure, tick_all

ASKED = "id-ready"
QUESTION = "Does the form ask for an identity document?"


@pytest.fixture
def withdrawn(tmp_path: Path) -> Closure:
    """Return a closure in which one thing did not apply, and whose application was withdrawn."""
    session = new_closure(make_world(tmp_path))
    view = tick_all(session, but=(ASKED,))
    session.skip([ASKED], "")
    view = session.view()
    session.apply("web", confirm_phrase(view.case))
    for word in ("sent", "withdrawn"):
        session.outcome(Result(word))
    assert session.view().verdict.states[ASKED].state is State.STALE
    return session


async def test_bug_looking_again_asked_of_what_was_left_out_whether_it_was_done(
    withdrawn: Closure,
) -> None:
    withdrawn.keep_visit(withdrawn.view())
    async with desk(withdrawn.outside, withdrawn) as at:
        await at.press("l")
        await at.on(SincePage)
        page = at.app.screen
        assert isinstance(page, SincePage)
        page.jump("which-state")
        await at.sees("STILL SO WHEN", "Said before: By deactivated")
        page.jump(ASKED)
        await at.sees("STILL SO?", QUESTION, "Said before: does not apply")
        assert "STILL SO WHEN" not in at.seen()
        await at.press("space")
        await at.until(lambda: at.state(ASKED) is State.NOT_APPLICABLE)


async def test_bug_what_is_in_the_way_said_to_tick_what_had_been_left_out(
    withdrawn: Closure,
) -> None:
    withdrawn.untick(["secure-first"], "not yet")
    async with desk(withdrawn.outside, withdrawn) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        page = at.app.screen
        assert isinstance(page, InTheWayPage)
        page.jump(ASKED)
        await at.sees("Still so? Said before: does not apply.", "space; if it does apply: x")
        assert "DONE WHEN" not in at.seen()
