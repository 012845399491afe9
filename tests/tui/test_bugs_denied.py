"""In the app: what is ticked although rows of the list say the contrary."""

from pathlib import Path

from closetui.exports.reading import read_export
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import ITEM, export


async def test_bug_the_tick_of_no_dispute_did_not_tell_of_an_order_in_dispute(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path / "ann"), STORE)
    orders = export(tmp_path / "orders.csv", ["IN_ISSUE", "FINISH"])
    session.import_rows(ITEM, read_export(orders, "orders"))
    async with desk(session.outside, session) as at:
        at.jump("x.store.disputes")
        await at.press("space")
        await at.sees("Ticked: No buyer dispute is open. Done, look again: in the list")
        await at.sees("[!] done, look again", "1 order")
