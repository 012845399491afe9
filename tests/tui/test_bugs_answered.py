"""What a guide has answered already, and which way fits what was said, as the app shows it."""

from pathlib import Path

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.tui.content.confirmation import apply_texts
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.path_page import PathPage
from tests.tui.desk_driver import desk, make_world, new_closure, tick_all


def _state(session: Closure, item: str) -> State:
    return session.view().verdict.states[item].state


async def test_what_the_record_answers_is_ticked_and_not_opened_again(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), "aliexpress-account-reactivate")
    session.tick(["which-state"], Tick(("deactivated",)))
    assert _state(session, "reason-answered") is State.NOT_APPLICABLE
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        at.jump("reason-answered")
        await at.sees("By what is recorded it does not, so it is left out", "space tick")
        await at.press("space")
        await at.sees("Ticked: Your answer to the block is ready")
    assert _state(session, "reason-answered") is State.DONE


async def test_bug_the_app_unlocked_a_way_that_was_ruled_out_without_a_word(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), "aliexpress-account-delete")
    tick_all(session)
    session.tick(["x.account.mail"], Tick(("by-letter",)))
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        await at.press("a")
        await at.until(lambda: not isinstance(at.app.screen, ClosureScreen))
        while not isinstance(at.app.screen, PathPage):
            await at.press("c")
        await at.sees("Letter to the data protection officer")
        assert "does not fit" not in at.seen()
        await at.press("tab")
        await at.sees("It does not fit. You said 'Neither;")
    texts = apply_texts(session.view(), "android", 100, short=True)
    assert any("This way does not fit. You said" in text.content.plain for text in texts)
