"""Bringing rows in: typed, pasted, or from a file; looked at before anything is written."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.import_preview import AddRows, ImportPreview
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.widgets.text_field import TextField
from tests.exports.layouts import FINISHED, ON_THE_WAY
from tests.tui.desk_driver import Desk, desk
from tests.tui.row_lists import ITEM, STRANGE, export, found, number, open_list, with_orders


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return with_orders(tmp_path)


async def test_rows_are_typed_and_what_cannot_be_read_is_kept(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        await at.on(AddRows)
        typed = f"{number(50)}\n2.1E+15\n{number(51)}, , 2026-11-20"
        at.app.screen.query_one(TextField).text = typed
        await at.press("ctrl+s")
        await at.sees("THIS COULD NOT BE READ", "row 2")
        assert at.app.screen.query_one(TextField).text == typed
        assert len(found(session).rows) == 9
        at.app.screen.query_one(TextField).text = typed.replace("2.1E+15\n", "")
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.sees("2 new")
        await at.press("enter")
        await at.on(RowsPage)
        await at.sees("Brought in: 2 new")
        assert {number(50), number(51)} <= {row.id for row in found(session).rows}


async def test_bug_rows_that_were_brought_in_by_mistake_could_not_be_taken_back(
    session: Closure, tmp_path: Path
) -> None:
    before = found(session)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, export(tmp_path / "wrong.csv", [ON_THE_WAY] * 2 + [FINISHED]))
        await at.press("enter")
        await at.on(RowsPage)
        await at.sees("Brought in", "u takes it back")
        assert found(session) != before
        await at.press("u")
        await at.sees("Taken back: brought in", "6 of 9 left")
        assert found(session) == before
        await at.press("U")
        await at.sees("Done again: brought in")
        assert found(session) != before


async def test_bug_the_preview_counted_one_orders(session: Closure, tmp_path: Path) -> None:
    strange = export(tmp_path / "one.csv", ["Finished", "Sonderbar"], start=50)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, strange)
        await at.sees("1 order", "Finished")
        assert "1 orders" not in at.text()
        assert "Finished, finished" not in at.text()


async def test_what_was_typed_comes_back_after_escape(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        at.app.screen.query_one(TextField).text = f"{number(50)}\n{number(51)}"
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.press("escape")
        await at.on(AddRows)
        assert at.app.screen.query_one(TextField).text == f"{number(50)}\n{number(51)}"
        await at.press("escape")
        await at.on(Choice)
        await at.press("j", "enter")
        await at.on(RowsPage)
        await at.press("+")
        assert at.app.screen.query_one(TextField).text == f"{number(50)}\n{number(51)}"
        assert len(found(session).rows) == 9


async def test_bug_an_older_draft_came_back_in_place_of_a_path_that_could_not_be_read(
    session: Closure,
) -> None:
    """It was kept only half a second after the last letter, and the answer came before."""
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        await at.on(AddRows)
        at.app.screen.query_one(TextField).text = "old.csv"
        await at.press("escape")
        await at.on(RowsPage)
        await at.press("+")
        await at.on(AddRows)
        at.app.screen.query_one(TextField).text = "/nowhere/new.csv"
        await at.burst("ctrl+s")
        assert "last time" not in await at.sees("THIS COULD NOT BE READ", "/nowhere/new.csv")
        assert at.app.screen.query_one(TextField).text == "/nowhere/new.csv"


async def bring_file(at: Desk, path: Path, then: type = ImportPreview) -> None:
    await at.press("+")
    await at.on(AddRows)
    at.app.screen.query_one(TextField).text = str(path)
    await at.press("ctrl+s")
    await at.on(then)


async def test_bug_enter_alone_opened_what_was_settled_without_a_question(
    session: Closure, tmp_path: Path
) -> None:
    session.settle_rows(ITEM, [number(0), number(1)], "refunded")
    later = export(tmp_path / "later.csv", [ON_THE_WAY] * 2)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, later)
        await at.sees("[ ] Keep 2 rows settled", "[ ] Open 2 rows again")
        await at.press("enter")
        await at.sees("Say below first: keep them settled, or open them.")
        assert not {number(0), number(1)} & {row.id for row in found(session).open}
        await at.press("j", "j", "space")
        assert "Say below" not in await at.sees("[ ] Keep 2 rows settled", "[x] Open 2 rows again")
        await at.press("g", "enter")
        await at.on(RowsPage)
        await at.sees("Brought in", "2 open again")


async def test_a_later_export_is_looked_at_before_it_comes_in(
    session: Closure, tmp_path: Path
) -> None:
    session.settle_rows(ITEM, [number(0), number(1)], "refunded")
    words = [ON_THE_WAY] * 2 + [FINISHED] * 2 + [STRANGE] * 2 + [FINISHED] * 2
    later = export(tmp_path / "later.csv", words)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, later)
        await at.sees("0 new", "4 changed", "1 not there any more", f"{STRANGE} 2 orders")
        await at.sees("Keep 2 rows settled")
        await at.press("j", "space", "j", "space")
        await at.sees("[x] Sonderfall", "[x] Keep 2 rows settled")
        await at.press("g", "enter")
        await at.on(RowsPage)
        await at.sees("Brought in")
    rows = {row.id: row for row in found(session).rows}
    assert [rows[number(place)].settled for place in range(9)] == [True] * 9
    assert rows[number(0)].reason == "refunded"
    assert rows[number(8)].missing


async def test_a_word_that_is_not_said_to_mean_finished_leaves_its_rows_open(
    session: Closure, tmp_path: Path
) -> None:
    later = export(tmp_path / "later.csv", [STRANGE] * 2, start=20)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, later)
        await at.press("enter")
        await at.on(RowsPage)
    rows = {row.id: row for row in found(session).rows}
    assert not rows[number(20)].settled


async def test_a_guessed_encoding_is_told_and_another_one_can_be_said(
    session: Closure, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(f"order id,status\n{number(70)},fr\u00fcher\n".encode("cp1252"))
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, path, Choice)
        await at.sees("Nothing tells in which encoding it is. Read as GB18030 it says:")
        await at.sees("as cp1252: fr\u00fcher")
        await at.press("j", "enter")
        await at.sees("Read it in another encoding gb18030")
        await at.press("j", "enter")
        await at.on(Choice)
        await at.sees("cp1252 Western Europe")
        await at.press("enter")
        await at.on(ImportPreview)
        await at.sees("fr\u00fcher", "Read it in another encoding cp1252")
        await at.press("enter")
        await at.on(RowsPage)
    row = next(row for row in found(session).rows if row.id == number(70))
    assert row.status == "fr\u00fcher"


async def test_an_encoding_that_nothing_tells_is_named_below_the_path(
    session: Closure, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(f"order id,status\n{number(70)},\u00e4\n".encode("cp1252"))
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        at.app.screen.query_one(TextField).text = str(path)
        await at.press("ctrl+s")
        await at.sees("THIS COULD NOT BE READ", "in a line below what you gave: encoding=cp1252")
        at.app.screen.query_one(TextField).text = f"{path}\nencoding=cp1252"
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.sees("\u00e4 1 order", "1 new")


async def test_a_file_whose_columns_are_called_otherwise(session: Closure, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"Bestellung,Tag,--column x\n{number(70)},2026-11-20,1\n", encoding="utf-8")
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        at.app.screen.query_one(TextField).text = str(path)
        await at.press("ctrl+s")
        told = await at.sees("THIS COULD NOT BE READ", "in a line below what you gave: id=NAME")
        assert "--column x" in told, "what stands in the file is left as it is"
        at.app.screen.query_one(TextField).text = f"{path}\nid=Bestellung\nday=Tag"
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.press("enter")
        await at.on(RowsPage)
    row = next(row for row in found(session).rows if row.id == number(70))
    assert row.day == "2026-11-20"


async def test_bug_the_counts_of_words_lost_their_name_once_one_was_ticked(
    session: Closure, tmp_path: Path
) -> None:
    later = export(tmp_path / "later.csv", [STRANGE] * 2, start=20)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, later)
        await at.press("j", "space")
        await at.sees("[x] Sonderfall 2 orders")


async def test_bug_a_word_that_was_called_finished_could_not_be_unticked(
    session: Closure, tmp_path: Path
) -> None:
    path = export(tmp_path / "later.csv", [STRANGE] * 2, start=20)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await bring_file(at, path)
        await at.press("j", "space", "g", "enter")
        await at.on(RowsPage)
        assert number(20) not in {row.id for row in found(session).open}
        await bring_file(at, path)
        await at.sees("[x] Sonderfall 2 orders")
        await at.press("j", "space")
        await at.sees("[ ] Sonderfall 2 orders", "2 finished before, and open now")
        await at.press("g", "enter")
        await at.on(RowsPage)
        await at.sees("2 finished before, open now")
    assert {number(20), number(21)} <= {row.id for row in found(session).open}


@pytest.mark.parametrize("is_file", [False, True])
async def test_bug_true_order_numbers_that_end_in_zeros_could_not_be_brought_in(
    session: Closure, tmp_path: Path, *, is_file: bool
) -> None:
    ids = [f"303126570000{n}0" for n in (112, 435, 761)]
    path = tmp_path / "zeros.csv"
    path.write_text("\n".join(["order id", *ids]), "ascii")
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        at.app.screen.query_one(TextField).text = str(path) if is_file else "\n".join(ids)
        await at.press("ctrl+s")
        await at.on(Choice)
        await at.sees("Are these order numbers right?", "3 of 3 order numbers end in zeros")
        await at.press("enter")
        await at.sees("THIS COULD NOT BE READ", "export again, and open nothing in between")
        await at.press("ctrl+s")
        await at.on(Choice)
        await at.press("j", "enter")
        await at.on(ImportPreview)
        await at.sees("3 new", "Compare them with the seller backend")
        await at.press("enter")
        await at.on(RowsPage)
    assert set(ids) <= {row.id for row in found(session).rows}


async def test_bug_of_two_columns_named_for_one_field_the_last_was_taken(
    session: Closure, tmp_path: Path
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(f"A,B,Status\n{number(70)},{number(71)},FINISH\n", encoding="utf-8")
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        at.app.screen.query_one(TextField).text = f"{path}\nid=A\nid=B"
        await at.press("ctrl+s")
        await at.sees("id is said to be in 'A' and in 'B'", "Name one column for it.")
