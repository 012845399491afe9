"""What money is still out after applying, below the reading and as facts."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.days import came_in, money
from tests.tui.desk_driver import STORE, desk, make_world, new_closure, tick_all

LAST = "last-payouts"


@pytest.fixture
def closed(tmp_path: Path) -> Closure:
    """A store that was applied for and closed."""
    session = new_closure(make_world(tmp_path), STORE)
    tick_all(session)
    session.tick(["x.store.settlement"], Tick(("accepted",)))
    session.tick(["balance"], Tick(("withdraw",)))
    session.apply(session.view().case.playbook.routes[0].id, confirm_phrase(session.view().case))
    session.outcome(Result("sent"))
    session.outcome(Result("closed"))
    return session


def told(session: Closure) -> dict[str, str]:
    """Return how each sum stands."""
    return {known.name: known.told for known in money(session.view())}


def test_nothing_is_out_before_it_was_applied_for(tmp_path: Path) -> None:
    assert not money(new_closure(make_world(tmp_path), STORE).view())


def test_each_sum_says_whose_turn_it_is_until_it_is_in(closed: Closure) -> None:
    assert told(closed) == {
        "Deposit": "your turn",
        "Annual fee": "your turn",
        "Payouts": "your turn",
    }
    closed.tick(["x.store.deposit"], Tick(("arrived",)))
    closed.skip(["x.store.annualfee"], "never paid one")
    assert told(closed) == {
        "Deposit": "settled since today",
        "Annual fee": "never paid one",
        "Payouts": "your turn",
    }
    assert [known.out for known in money(closed.view())] == [False, False, True]


def test_the_payouts_are_counted_and_summed(closed: Closure) -> None:
    rows = [ExportedRow(f"210000000000000{n}", "", "", f"USD {n}.50") for n in range(3)]
    closed.import_rows(LAST, Export(tuple(rows)))
    closed.settle_rows(LAST, [rows[0].id, rows[2].id], "at the bank")
    [known] = [known for known in money(closed.view()) if known.entry == LAST]
    assert (known.amount, known.told) == ("USD 1.50", "2 of 3 payouts")
    assert came_in(closed.view()) == "USD 3.00, 2 payouts"


async def test_it_stands_below_the_reading_and_a_click_goes_there(closed: Closure) -> None:
    async with desk(closed.outside, closed) as at:
        closed.import_rows(LAST, Export((ExportedRow("2100000000000001", "", "", "USD 19.65"),)))
        await at.sees("Still out", "3 of 3, USD 19.65", "Deposit your turn")
        await at.sees("Payouts USD 19.65", "0 of 1 payout")
        await at.pilot.click("#still-out", offset=(4, 3))
        await at.until(lambda: at.chosen == "last-payouts")


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (100, 30)])
async def test_it_gives_way_where_there_is_little_room(
    closed: Closure, size: tuple[int, int]
) -> None:
    async with desk(closed.outside, closed, size=size) as at:
        await at.rest()
        assert "Still out" not in at.text()
