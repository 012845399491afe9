"""What a new user ran into with days and amounts that can be read in two ways."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from closetui.domain.errors import ProblemsError
from closetui.domain.incoming import Export
from closetui.exports.reading import read_export
from tests.exports.layouts import workbook

FIRST = 3031265700000017


def read(folder: Path, column: str, *cells: str) -> Export:
    """Return what an export is read as that has one cell of a column in each row."""
    rows = (f"{FIRST + number};{cell}" for number, cell in enumerate(cells))
    return read_bytes(folder, "\n".join([f"order id;{column}", *rows]).encode())


def read_bytes(folder: Path, data: bytes) -> Export:
    """Return what a file with these bytes is read as."""
    path = folder / "export"
    path.write_bytes(data)
    return read_export(path, "orders")


@pytest.mark.parametrize("word", ["tomorrow", "today", "-3d", "fri", "20 Oct", "in 2 weeks"])
def test_what_depends_on_today_is_no_day_in_an_export(tmp_path: Path, word: str) -> None:
    with pytest.raises(ProblemsError, match=r"row 2, column date: .* is no day"):
        read(tmp_path, "date", word)


def test_it_is_said_how_a_day_was_read_that_could_be_two(tmp_path: Path) -> None:
    found = read(tmp_path, "date", "03/04/2026", "25/04/2026")
    assert [row.day for row in found.rows] == ["2026-04-03", "2026-04-25"]
    assert found.notes == (
        "Days are read with the day first, as other rows have them: 03/04/2026 is 3 Apr 2026.",
    )
    assert read(tmp_path, "date", "26/04/2026", "25/04/2026").notes == ()


@pytest.mark.parametrize("beside", [(), ("12.50",), ("500",), ("12.50", "12,50")])
def test_three_digits_after_a_point_are_refused(tmp_path: Path, beside: tuple[str, ...]) -> None:
    with pytest.raises(ProblemsError, match=r"row 2, column amount: '1\.234' can be 1234"):
        read(tmp_path, "amount", "1.234", *beside)


@pytest.mark.parametrize("beside", ["12,50", "1.234,50", "1.234.567", "EUR 7,5"])
def test_the_other_amounts_tell_what_a_point_means(tmp_path: Path, beside: str) -> None:
    assert read(tmp_path, "amount", "1.234", beside).rows[0].amount == "1234.00"


def test_a_comma_before_cents_is_none_before_thousands(tmp_path: Path) -> None:
    assert read(tmp_path, "amount", "1,234", "7.50").rows[0].amount == "1234.00"
    with pytest.raises(ProblemsError, match="'1,234' can be 1234"):
        read(tmp_path, "amount", "1,234", "7,50")


def test_a_number_in_a_workbook_is_never_in_doubt(tmp_path: Path) -> None:
    data = workbook(["order id", "amount"], [str(FIRST), 19.657], [str(FIRST + 1), 1234])
    assert [row.amount for row in read_bytes(tmp_path, data).rows] == ["19.66", "1234.00"]


def test_bars_stand_between_cells_as_well(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, f"order id|status\n{FIRST}|done, all of it\n".encode())
    assert [row.status for row in found.rows] == ["done, all of it"]


def sheets(folder: Path, *tables: list[list[str]]) -> Export:
    """Return what a workbook with these sheets is read as."""
    book, file = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for rows in tables:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(file)
    return read_bytes(folder, file.getvalue())


def test_the_first_sheet_that_holds_rows_is_read(tmp_path: Path) -> None:
    head = ["order id", "status"]
    found = sheets(tmp_path, [head], [["about"]], [head, [str(FIRST), "done"]])
    assert [row.id for row in found.rows] == [str(FIRST)]
    assert found.notes == ()
    both = sheets(tmp_path, [head, [str(FIRST), ""]], [head, [str(FIRST + 1), ""]])
    assert [row.id for row in both.rows] == [str(FIRST)]
    assert "Another sheet" in both.notes[0]


def test_a_workbook_by_name_that_is_a_text_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    path.write_text("number;state\n")
    with pytest.raises(ProblemsError, match="a text, and no workbook"):
        read_export(path, "orders")
    path.write_text("<html><table>")
    with pytest.raises(ProblemsError, match="is a web page, and no table"):
        read_export(path, "orders")


@pytest.mark.parametrize("figure", ["9" * 200, "9" * 31, "1" + ",000" * 49])
def test_a_figure_without_end_is_no_amount(tmp_path: Path, figure: str) -> None:
    """Python refuses to make a number of thousands of digits, and no event holds 250."""
    with pytest.raises(ProblemsError, match=r"row 2, column amount: .* is no amount"):
        read(tmp_path, "amount", figure)
