"""What lists recorded in the app that was not so, or let people do that could not be right."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.events import Draft, Kind
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.exports.reading import read_export
from closetui.tui.dialogs.import_preview import AddRows, ImportPreview
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.widgets.text_field import TextField
from tests.exports.layouts import FINISHED, ON_THE_WAY
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import ITEM, export, found, number, open_list


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "ann"), STORE)


async def test_bug_what_only_exports_had_finished_was_asked_about_in_the_preview(
    session: Closure, tmp_path: Path
) -> None:
    first = export(tmp_path / "first.csv", [FINISHED] * 2 + [ON_THE_WAY])
    session.import_rows(ITEM, read_export(first, "orders"))
    session.settle_rows(ITEM, [number(2)], "refunded")
    later = export(tmp_path / "later.csv", [ON_THE_WAY] * 3)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        await at.on(AddRows)
        at.app.screen.query_one(TextField).text = str(later)
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.sees("2 finished before, and open now", "[ ] Keep 1 row settled")
        await at.press("j", "space", "g", "enter")
        await at.on(RowsPage)
        await at.sees("1 kept settled, 2 finished", "1 of 3 orders settled")
    assert {row.id for row in found(session).open} == {number(0), number(1)}


@pytest.mark.parametrize("held", [0, 1])
async def test_bug_rows_were_added_to_a_list_that_was_left_out_of_the_copy(
    session: Closure, tmp_path: Path, held: int
) -> None:
    if held:
        session.import_rows(ITEM, Export((ExportedRow(number(0)),), whole=False))
    rows = Export((ExportedRow(number(1)),), whole=False, digest="private")
    session.import_rows(ITEM, rows, private=True)
    copy = tmp_path / "copy.closetui.json"
    session.share(copy, without_private=True)
    ben = Closure(make_world(tmp_path / "ben", "Ben"), str(copy))
    before = copy.read_bytes()
    async with desk(ben.outside, ben) as at:
        await open_list(at)
        await at.sees("left out of this copy")  # What was said before it was private too.
        assert "add, or read a file" not in at.text()
        for key in ("+", "enter"):
            await at.press(key)
            await at.on(RowsPage)
            await at.sees("left the orders out: esc, then m brings one in that holds them")
    assert copy.read_bytes() == before


async def test_bug_undo_of_a_damaged_entry_was_written_without_a_word(
    session: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such entries are in files that an earlier closetui wrote."""
    body = {"list": "orders", "part": 1, "parts": 1, "rows": [["1", "", "", ""]], "finished": [""]}
    with monkeypatch.context() as earlier:
        earlier.setattr("closetui.store.progress_file.refuse_faulty", lambda *_: None)
        session.act(lambda _: [Draft(Kind.ROWS, ITEM, body)])
    order = session.view().case.order
    async with desk(session.outside, session) as at:
        await at.press("u")
        await at.sees("Your last act cannot be understood", "See what is wrong with it")
        await open_list(at)
        await at.press("u")
        await at.sees("Your last act cannot be understood", "See what is wrong with it")
    assert session.view().case.order == order
