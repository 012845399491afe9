"""Ticking what may not apply: its question is seen before it counts as met."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.states import State
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.ways import Ways
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import STORE, desk, make_world, new_closure

DELETE = "aliexpress-account-delete"
BREAK_IN = "secure-first"
SHORT = [(80, 24), (40, 20)]
"""Where there is no room for the question beside the list."""


def state_of(session: Closure, item: str) -> State:
    return session.view().verdict.states[item].state


@pytest.mark.parametrize("size", SHORT)
async def test_bug_an_item_was_ticked_whose_question_nobody_had_seen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = new_closure(make_world(tmp_path), DELETE)
    async with desk(session.outside, session, size=size) as at:
        at.jump(BREAK_IN)
        await at.rest()
        await at.press("space")
        await at.on(Choice)
        await at.sees("Do you suspect a break-in")
        assert state_of(session, BREAK_IN) is State.OPEN
        await at.press("enter")
        await at.home_again()
        assert state_of(session, BREAK_IN) is State.DONE


@pytest.mark.parametrize("size", SHORT)
async def test_the_answer_no_leaves_it_out(tmp_path: Path, size: tuple[int, int]) -> None:
    session = new_closure(make_world(tmp_path), DELETE)
    async with desk(session.outside, session, size=size) as at:
        at.jump(BREAK_IN)
        await at.rest()
        await at.press("space")
        await at.on(Choice)
        await at.press("down", "enter")
        await at.home_again()
        assert state_of(session, BREAK_IN) is State.NOT_APPLICABLE


async def test_where_the_question_stands_beside_the_list_one_key_is_enough(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), DELETE)
    async with desk(session.outside, session) as at:
        at.jump(BREAK_IN)
        await at.sees("Do you suspect a break-in")
        await at.press("space")
        await at.home_again()
        assert state_of(session, BREAK_IN) is State.DONE


@pytest.mark.parametrize("size", [(120, 40), *SHORT])
async def test_the_question_and_its_no_stand_among_the_ways(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    item = "partner-contracts"
    async with desk(session.outside, session, size=size) as at:
        at.jump(item)
        await at.rest()
        await at.press("space")
        await at.on(Ways)
        rows = at.app.screen.query_one("#ways", Rows)
        assert state_of(session, item) is State.OPEN
        await at.sees("No, it does not apply")
        await at.until(lambda: rows.go_to("?no"), "no")
        await at.rest()
        while "enter reads on" in at.seen():  # Nobody answers a question before it was read.
            await at.press("enter")
            assert state_of(session, item) is State.OPEN
        await at.sees("leaves it out")
        await at.press("enter")
        await at.home_again()
        assert state_of(session, item) is State.NOT_APPLICABLE
