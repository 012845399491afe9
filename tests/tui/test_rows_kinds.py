"""An export of one kind that is brought into a list of another."""

from pathlib import Path

from closetui.tui.dialogs.import_preview import AddRows, ImportPreview
from closetui.tui.widgets.text_field import TextField
from tests.exports.layouts import text
from tests.tui.desk_driver import desk
from tests.tui.row_lists import number, open_list, with_orders
from tests.tui.test_rows_import import bring_file


async def test_bug_an_export_of_payouts_was_brought_in_as_orders(
    tmp_path: Path,
) -> None:
    session = with_orders(tmp_path)
    flow = tmp_path / "flow.csv"
    flow.write_text(
        text([("\u8d39\u7528\u9879", "\u8ba2\u5355\u53f7"), ("\u9000\u6b3e", number(0))]),
        encoding="utf-8",
    )
    before = session.view().case.heads
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, flow, AddRows)
        await at.sees("looks like an export of payouts", "'Payouts: all in, or the wait accepted'")
        await at.sees("in a line below what you gave: status=\u8d39\u7528\u9879")
        assert session.view().case.heads == before
        meant = f"{flow}\nstatus=\u8d39\u7528\u9879"
        at.app.screen.query_one(TextField).text = meant
        await at.press("ctrl+s")
        await at.on(ImportPreview)


async def test_bug_a_table_that_was_pasted_with_its_names_could_not_be_read(tmp_path: Path) -> None:
    session = with_orders(tmp_path)
    pasted = f"\u8d39\u7528\u9879\t\u8ba2\u5355\u53f7\n\u9000\u6b3e\t{number(70)}"
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        at.app.screen.query_one(TextField).text = pasted
        await at.press("ctrl+s")
        await at.sees("looks like an export of payouts", "'Payouts: all in, or the wait accepted'")
        at.app.screen.query_one(TextField).text = f"{pasted}\nstatus=\u8d39\u7528\u9879"
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.sees("1 new")
