"""What is due, and what should have been done, as the app shows it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import set_deadline
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.history import history
from closetui.tui.screens.home_screen import HomeScreen
from tests.exports.layouts import UNSHIPPED
from tests.tui.desk_driver import STORE, desk, make_world, new_closure, pass_time
from tests.tui.row_lists import ITEM, number, open_list


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    """Return a store, four days on, with an item and the application overdue since."""
    made = new_closure(make_world(tmp_path / "ann"), STORE)
    made.act(lambda case: set_deadline(case, "balance", date(2026, 11, 24)))
    made.act(lambda case: set_deadline(case, "", date(2026, 11, 23)))
    pass_time(made, days=4)
    return made


def ship(shop: Closure, *days: str) -> None:
    rows = [ExportedRow(number(place), UNSHIPPED, "2026-11-18", "USD 9.00", "", day)
            for place, day in enumerate(days)]  # fmt: skip
    shop.import_rows(ITEM, Export(tuple(rows), date(2026, 11, 20)), [])


@pytest.mark.parametrize(
    ("size", "word"), [((120, 40), "was due Tue 24 Nov"), ((100, 30), "overdue")]
)
async def test_bug_the_closure_did_not_show_what_is_overdue(
    shop: Closure, size: tuple[int, int], word: str
) -> None:
    async with desk(shop.outside, shop, size=size) as at:
        await at.sees("[!] Apply, was due 23 Nov")
        at.jump("x.store.notice30")  # What is next is told of wherever the light stands.
        await at.sees("needed for what was due Tue 24 Nov")
        at.jump("balance")
        await at.sees("not yet, was due Tue 24 Nov, comes", "was due Tue 24 Nov; not yet")
        [row] = [line for line in at.text().split("\n") if "[.] Withdrawable" in line]
        assert f"is zero {word} " in " ".join(row.split())


async def test_bug_a_narrow_screen_did_not_show_that_the_day_one_wanted_is_past(
    shop: Closure,
) -> None:
    async with desk(shop.outside, shop, size=(40, 20)) as at:
        assert "[!] was due 23 Nov " in await at.sees("0 of 15")
        at.jump("balance")
        await at.sees("was due Tue 24 Nov")


async def test_bug_home_showed_a_day_that_is_past_like_one_to_come(shop: Closure) -> None:
    for size, told in (((120, 40), "was Mon 23 Nov"), ((80, 24), "was 23 Nov")):
        async with desk(shop.outside, size=size) as at:
            await at.on(HomeScreen)
            await at.sees(told)


async def test_bug_orders_to_ship_were_not_in_next_nor_told_in_the_list(shop: Closure) -> None:
    ship(shop, "2026-11-24", "2026-11-26", "2026-11-26", "2026-12-09")
    async with desk(shop.outside, shop) as at:
        await at.sees("Next 1 order should have been shipped by Tue 24 Nov", "1 to ship, overdue")
        await at.press("]")
        assert at.chosen == ITEM
        await at.sees("2 orders to ship today", "1 order to ship by Wed 9 Dec")
        await open_list(at)
        seen = await at.sees("should have been shipped by Tue 24 Nov", "ship by Wed 9 Dec: points")
        assert seen.count("ship by today: points if missed") == 2


@pytest.mark.parametrize("days", [0, -4])
async def test_bug_the_form_for_a_due_day_began_empty_and_enter_took_the_day_back(
    shop: Closure, days: int
) -> None:
    """A day that is past stands as well until another is given."""
    pass_time(shop, days=days)
    before = shop.view().case.heads
    async with desk(shop.outside, shop) as at:
        at.jump("balance")
        await at.burst("d", "enter", "enter")
        await at.sees("Nothing was changed.")
        await at.press("d", "enter")
        await at.sees("Due when?", "24 Nov 2026")
        await at.press("escape", "d", "j", "enter")
        await at.sees("The day you want to be out", "23 Nov 2026")
        await at.press("enter")
        await at.home_again()
        assert shop.view().case.heads == before
        await at.press("d", "enter", *["backspace"] * 10, "enter")
        await at.sees("No day any more")
        await at.burst("d", "enter", "enter")
        await at.sees("Nothing was changed.")


def test_bug_the_history_told_a_wish_that_undo_restored_as_taken_back(shop: Closure) -> None:
    shop.act(lambda case: set_deadline(case, "balance", None))
    shop.undo()
    told = [entry.text for entry in history(shop.view().case, shop.outside.now())]
    assert any("done by 24 Nov 2026 (by taking back)" in text for text in told)
    assert not any("taken back" in text for text in told)


async def test_bug_home_showed_no_day_while_an_order_was_to_be_shipped(tmp_path: Path) -> None:
    made = new_closure(make_world(tmp_path / "ann"), STORE)
    ship(made, (made.outside.now().date() + timedelta(days=1)).isoformat())
    for size in ((80, 24), (120, 40)):
        async with desk(made.outside, size=size) as at:
            await at.on(HomeScreen)
            await at.sees("ship tomorrow")


def test_bug_a_redo_was_told_as_an_undo(shop: Closure) -> None:
    shop.act(lambda case: set_deadline(case, "balance", None))
    shop.undo()
    shop.redo()
    told = [entry.text for entry in history(shop.view().case, shop.outside.now())]
    assert len([text for text in told if text.endswith(" (by taking back)")]) == 1
    assert len([text for text in told if text.endswith(" (by doing again)")]) == 1
