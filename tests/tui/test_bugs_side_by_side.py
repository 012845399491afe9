"""What was seen only when each screen was laid beside its picture."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.states import State
from closetui.tui.screens.since_page import SincePage
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import open_list
from tests.tui.screens_of import lines

DISPUTES = "x.store.disputes"
ORDERS = "orders-settled"


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


def bring_in(session: Closure, status: str) -> None:
    """Bring in one order that stands so."""
    row = ExportedRow("8187441000062240", status, "2026-09-30", "USD 33.75", "Brazil", "2026-11-30")
    session.import_rows(ORDERS, Export((row,), session.outside.now().date()))


async def test_bug_space_was_called_still_so_beside_a_key_line_that_called_it_tick(
    session: Closure,
) -> None:
    """A list of orders told of a dispute: what it contradicts is not said to be still so."""
    session.tick([DISPUTES], Tick())
    bring_in(session, "IN_ISSUE")
    assert session.view().verdict.states[DISPUTES].state is State.STALE
    async with desk(session.outside, session) as at:
        await at.rest()
        if not isinstance(at.app.screen, SincePage):
            await at.press("l")
        await at.on(SincePage)
        page = at.app.screen
        assert isinstance(page, SincePage)
        page.jump(DISPUTES)
        await at.until(lambda: page.chosen() == DISPUTES)
        await at.sees("space tick")
        assert "space still so" not in at.seen()
        await at.press("escape")
        await at.home_again()
        at.jump(DISPUTES)
        await at.sees("space tick backspace no longer so")
        assert "space still so" not in at.seen()


@pytest.mark.parametrize("width", [120, 200])
async def test_bug_the_columns_of_a_wide_list_touched(session: Closure, width: int) -> None:
    """It read like one sentence: to be shipped ship by Monday."""
    bring_in(session, "WAIT_SELLER_SEND_GOODS")
    async with desk(session.outside, session, size=(width, 40)) as at:
        await open_list(at)
        row = next(line for line in lines(at) if "8187 4410" in line)
        for cell in ("2240  Wed", "Sep  Brazil", "75  [ ]", "to be shipped  ship by"):
            assert cell in row
        head = next(line for line in lines(at) if "WHAT IS LEFT" in line)
        assert head.index("WHAT IS LEFT") == row.index("ship by")
        assert head.index("DAY") == row.index("Wed")
