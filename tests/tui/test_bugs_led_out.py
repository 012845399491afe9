"""What somebody new could not get out of, or was not told the way of."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.rows_page import RowsPage
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure, tick_all
from tests.tui.row_lists import ITEM, found, with_orders


async def _in_the_way(at: Desk, entry: str) -> InTheWayPage:
    """Come to what is in the way, with the light on an entry."""
    await at.press("a")
    await at.on(InTheWayPage)
    page = at.app.screen
    assert isinstance(page, InTheWayPage)
    page.jump(entry)
    return page


async def test_bug_a_settled_list_and_what_is_in_the_way_led_to_each_other(tmp_path: Path) -> None:
    store = with_orders(tmp_path)
    async with desk(store.outside, store) as at:
        await _in_the_way(at, ITEM)
        await at.sees("space open the list", "space opens the list of orders")
        await at.press("space")
        await at.on(RowsPage)
        await at.press("*", "enter", "j", "enter")
        await at.sees("None is left: esc, then space ticks the entry")
        assert not found(store).open
        await at.press("escape")
        await at.on(InTheWayPage)
        await at.sees("space tick")
        assert "opens the list" not in at.seen()
        await at.press("space")
        await at.on(Ways)


async def test_bug_an_empty_list_named_a_key_that_opened_it_again(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(store.outside, store) as at:
        await _in_the_way(at, ITEM)
        await at.press("space")
        await at.on(RowsPage)
        await at.sees("None at all? esc, enter, then space.")
        await at.press("escape", "enter")
        await at.home_again()
        assert at.chosen == ITEM
        await at.press("space")
        await at.on(Ways)


async def test_bug_the_list_was_a_blind_alley_once_only_reading_was_left(session: Closure) -> None:
    tick_all(session, acknowledge=False, but=("id-ready",))
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        assert "then go on" not in at.seen()
        tick_all(session, acknowledge=False)
        await at.sees("a read it, then go on")
        await at.press("space")
        await at.sees("It is there to be read: enter goes to it.")
        await at.press("a")
        await at.on(ConsequencePage)


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_bug_at_no_size_the_list_told_how_to_go_on(
    session: Closure, size: tuple[int, int]
) -> None:
    tick_all(session, acknowledge=False, but=("id-ready",))
    async with desk(session.outside, session, size=size) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        tick_all(session, acknowledge=False)
        await at.sees("enter go there a go on")


async def test_bug_no_word_said_that_the_keys_do_something_else_in_the_reading(
    tmp_path: Path,
) -> None:
    """Enter threw the light onto what comes first, and only a border had another colour."""
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(store.outside, store) as at:
        at.jump("orders-contact")
        await at.sees("enter read")
        await at.press("enter")
        await at.sees("space tick", "esc list", "enter go to what comes first")
        await at.press("escape")
        await at.sees("enter read")
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("right")
        await at.sees("esc list")
        await at.press("escape")
        await at.on(InTheWayPage)
        await at.sees("esc back")


async def test_bug_while_looking_no_key_led_out_of_what_is_read(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(store.outside, store, size=(40, 20)) as at:
        await at.press("v", "enter")
        await at.on(LookScreen)
        await at.press("enter")
        await at.sees("esc list")
