"""What comes once an application stands."""

import pytest

from closetui.closure import Closure
from closetui.domain.states import State
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.page import Page
from tests.tui.confirming import phrase_of, plain_item, type_phrase
from tests.tui.desk_driver import (
    Desk,
    desk,
    rows_of,
)
from tests.tui.dialogs_open import to_phrase


async def applied(at: Desk, session: Closure) -> None:
    """Apply, and put off writing the reference down."""
    await to_phrase(at, session)
    await type_phrase(at, phrase_of(session))
    await at.on(Page)
    await at.press("escape")
    await at.on(AskLine)
    await at.press("escape")
    await at.home_again()


async def after(at: Desk, word: str) -> None:
    """Choose what to do once an application stands, past the explanation if there is one."""
    await at.press("a")
    await at.until(lambda: isinstance(at.app.screen, Choose | Decide))
    if isinstance(at.app.screen, Decide):
        await at.press("G", "enter")
        await at.on(Choose)
    rows = rows_of(at.app)
    place = [row.id for row in rows.rows].index(word)
    await at.press(*"j" * place, "enter")


async def test_a_second_application_is_not_offered(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await at.sees("recorded")
        await at.press("a")
        await at.on(Choose)
        await at.sees("Applied 2026-11-22", "by Ann")


async def test_a_rejection_reopens_what_they_objected_to(session: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "rejected")
        await at.sees("Which items did they object to?")
        rows = rows_of(at.app)
        place = [row.id for row in rows.rows].index(item.id)
        await at.press(*"j" * place, "space", "enter")
        await at.on(AskLine)
        await at.fill("They want another scan")
        await at.home_again()
        await at.sees("preparing", "Blocked by 1", item.title)
        assert "They want another scan" in at.view.verdict.states[item.id].reason
        at.jump(item.id)
        await at.press("space")
        await at.until(lambda: at.state(item.id) is State.DONE)
        await to_phrase_again(at, session)
    view = session.view()
    assert view.verdict.stage == "applied"
    assert len(view.case.applications) == 2


async def to_phrase_again(at: Desk, session: Closure) -> None:
    """Apply once more, now that it was rejected."""
    await applied(at, session)
    await at.sees("applied")


@pytest.mark.parametrize("word", ["under-review", "closed"])
async def test_what_became_of_it_is_recorded(session: Closure, word: str) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, word)
        await at.on(AskLine)
        await at.press("escape")
        await at.home_again()
        assert at.view.verdict.stage == "applied"
        await after(at, word)
        await at.fill("Seen in the mail of today")
        await at.until(lambda: at.view.verdict.stage == word)


async def test_withdrawn_leads_back_to_preparing(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "withdrawn")
        await at.fill("Called it off by telephone")
        await at.sees("preparing", "CLEAR to apply")
        assert at.view.verdict.application is None


async def test_drift_is_shown_and_can_be_accepted(session: Closure, bob: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        bob.untick([item.id], "It came back")
        await at.sees("no longer clear", item.title, "1 entry came in from Bob.")
        at.jump(item.id)
        await at.press("3", "a")
        await at.sees("Applied, but no longer clear", "Bob", "it is not done: It came back")
        await at.press("j", "enter")
        await at.home_again()
        assert at.chosen == item.id
        await after(at, "accept")
        await at.on(AskLine)
        await at.fill("Bob knows about it")
        await at.until(lambda: at.view.verdict.open)
        await at.home_again()
        assert "no longer clear" not in at.text()


async def test_the_click_path_can_be_seen_again_and_a_reference_written(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "route")
        await at.on(Page)
        await at.sees("Do it now", "Then write down")
        await at.press("escape")
        await at.home_again()
        await after(at, "write")
        await at.fill("R-99")
        await at.until(lambda: any("R-99" in each.text for each in at.view.case.notes))
