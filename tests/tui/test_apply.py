"""The guided act of applying, and what may come between its steps."""

from functools import partial

import pytest
from textual.widgets import Button, Input

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.tui.dialogs.applying import Ledger, TypedConfirm
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.dialog import Message
from closetui.tui.dialogs.page import Page
from tests.tui.confirming import phrase_of, plain_item, type_phrase
from tests.tui.desk_driver import (
    Clock,
    Desk,
    best_way,
    desk,
    own_items,
    rows_of,
    tick_all,
)
from tests.tui.dialogs_applying import Way, to_ledger, to_phrase, to_routes, to_sweep


async def test_the_safe_answer_has_the_keyboard(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_sweep(at, session)
        assert rows_of(at.app).has_focus
        assert rows_of(at.app).cursor == 0
        await at.press("enter")
        await at.home_again()
        await at.sees("Stopped. Nothing was applied.")
        await to_phrase(at, session)
        assert isinstance(at.app.focused, Button)
        assert at.app.focused.id == "no"
        await at.press("enter")
        await at.home_again()
        await at.sees("Not applied. Nothing was recorded.")
    assert session.view().verdict.application is None


@pytest.mark.parametrize("wrong", ["yes", "Shop", "shop 000000", ""])
async def test_other_words_do_not_apply(session: Closure, wrong: str) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        await type_phrase(at, wrong)
        await at.sees("Not the phrase; nothing was recorded.")
        assert isinstance(at.app.screen, TypedConfirm)
    assert session.view().verdict.application is None


async def test_a_phrase_typed_fast_beside_the_field_arrives_whole(session: Closure) -> None:
    """All but the first letter were lost: they came while the focus was on its way."""
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        await at.write(phrase_of(session))
        await at.until(lambda: at.app.screen.query_one(Input).value == phrase_of(session))


@pytest.mark.parametrize("leave_at", [to_sweep, to_ledger, to_routes, to_phrase])
async def test_leaving_at_any_step_applies_nothing(session: Closure, leave_at: Way) -> None:
    async with desk(session.outside, session) as at:
        await leave_at(at, session)
        await at.press("escape")
        await at.home_again()
        assert at.view.verdict.application is None


async def test_a_colleagues_change_meanwhile_voids_the_phrase(
    session: Closure, bob: Closure
) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        bob.untick([item.id], "It came back")
        await at.sees("1 entry came in from Bob.")
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("Not applied", item.title)
        await at.press("escape")
        await at.home_again()
        await at.sees("Blocked by 1", item.title)
    assert session.view().verdict.application is None


async def test_a_change_that_blocks_nothing_voids_the_phrase_too(
    session: Closure, bob: Closure
) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        bob.untick([item.id], "For a moment")
        bob.tick([item.id], Tick())
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("the confirmation does not fit what stands now")
    assert session.view().verdict.application is None


async def test_a_note_meanwhile_voids_nothing(session: Closure, bob: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        bob.note("", "Good luck")
        await type_phrase(at, phrase_of(session))
        await at.on(Page)
    assert session.view().verdict.stage == "applied"


async def test_what_went_stale_is_asked_again_and_then_counts(
    session: Closure, clock: Clock
) -> None:
    tick_all(session)
    clock.move(days=40)
    stale = [b.item for b in session.view().verdict.blockers if b.kind == "stale"]
    assert stale
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(Decide)
        await at.press("j", "enter")
        await at.on(Ledger)
        assert at.state(stale[0]) is State.DONE
        (said,) = at.view.verdict.states[stale[0]].statements
        assert said.observed == clock.moment
        assert said.ways


async def test_walking_away_past_freshness_is_refused_at_the_act(
    session: Closure, clock: Clock
) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        clock.move(days=40)
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("Not applied")
    assert session.view().verdict.application is None


async def test_the_screen_ages_with_the_clock(session: Closure, clock: Clock) -> None:
    tick_all(session)
    async with desk(session.outside, session) as at:
        await at.sees("CLEAR to apply")
        clock.move(days=40)
        await at.sees("BLOCKED by 1", "stale")


def read_so_far(at: Desk, count: int) -> bool:
    """Return whether the ledger shows so many consequences as read."""
    return sum(row.mark == "[x]" for row in rows_of(at.app).rows) == count


async def test_the_ledger_goes_on_only_when_all_is_read(session: Closure) -> None:
    tick_all(session, acknowledge=False)
    final = [found for found in session.view().case.playbook.consequences if not found.reversible]
    count = len(final)
    async with desk(session.outside, session) as at:
        await at.until(lambda: len(at.view.verdict.blockers) == count)
        await at.press("a")
        await at.on(Ledger)
        for left in range(count, 0, -1):
            await at.press("c")
            await at.sees(f"{left} not read yet")
            assert isinstance(at.app.screen, Ledger)
            await at.press("space")
            await at.until(partial(read_so_far, at, count - left + 1))
        await at.press("c")
        await at.on(Choose)


async def test_the_way_that_was_used_is_kept_by_the_sweep(session: Closure) -> None:
    item = next(each for each in own_items(session.view()) if each.fresh_for)
    async with desk(session.outside, session) as at:
        await to_ledger(at, session)
        (said,) = at.view.verdict.states[item.id].statements
        assert said.ways == best_way(item)[1]
