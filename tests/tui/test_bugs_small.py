"""What a small terminal had no room for, though somebody needs it there."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.path_page import PathPage
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.dialogs_applying import to_path
from tests.tui.row_lists import open_list, with_orders

NARROW = (40, 20)


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "ann"), STORE)


@pytest.mark.parametrize("size", [(80, 24), NARROW])
async def test_bug_nothing_told_where_what_to_have_ready_stands(
    store: Closure, size: tuple[int, int]
) -> None:
    async with desk(store.outside, store, size=size) as at:
        await to_path(at, store)
        await at.sees("right have ready, good to know")
        await at.press("right")
        await at.sees("HAVE READY", "esc list")
        await at.press("escape")
        await at.on(PathPage)
        await at.sees("IN YOUR BROWSER", "enter go on")


async def test_bug_a_narrow_form_dropped_the_key_that_keeps_it(store: Closure) -> None:
    async with desk(store.outside, store, size=NARROW) as at:
        await at.press("+")
        await at.on(FieldForm)
        await at.sees("enter next field ctrl+s keep esc")


async def test_bug_a_narrow_question_dropped_the_key_that_picks(tmp_path: Path) -> None:
    store = with_orders(tmp_path)
    async with desk(store.outside, store, size=NARROW) as at:
        await open_list(at)
        await at.press("enter")
        await at.on(Ways)
        await at.press("j")
        await at.sees("space pick esc")
