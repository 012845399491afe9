"""Workbooks that took too long, too much memory, or ended in a traceback, before they were told."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet import _read_only

from closetui.domain.errors import ProblemsError
from closetui.exports.reading import read_export
from closetui.exports.table import MOST_LINES
from tests.exports.layouts import workbook

FIRST = "2100000000000013"
SHEET = "xl/worksheets/sheet1.xml"


def written(folder: Path, change: Callable[[str], str] = str) -> Path:
    """Return a workbook with one order; ``change`` is what becomes of its sheet."""
    path = folder / "orders.xlsx"
    plain = io.BytesIO(workbook(("Order ID", "Status"), (FIRST, "Odd")))
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(path, "w", 8) as packed:
        for part in archive.namelist():
            data = archive.read(part)
            packed.writestr(part, change(data.decode()).encode() if part == SHEET else data)
    return path


def refused(path: Path) -> str:
    """Return what a workbook is refused for."""
    with pytest.raises(ProblemsError) as caught:
        read_export(path, "orders")
    [problem] = caught.value.problems
    return str(problem)


def without_size(sheet: str) -> str:
    return re.sub("<dimension[^>]*>", "", sheet)


def longer(sheet: str, rows: int, row: str = "row") -> str:
    more = "".join(f'<{row} r="{number}"/>' for number in range(3, rows + 1))
    return sheet.replace("</sheetData>", f"{more}</sheetData>")


@pytest.mark.parametrize("row", ["row", "x:row"])
def test_bug_a_workbook_that_does_not_say_its_size_was_read_to_its_end_to_be_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(_read_only, "WorkSheetParser", lambda *words: opened.append(words))
    path = written(tmp_path, lambda sheet: longer(without_size(sheet), MOST_LINES + 1, row))
    assert refused(path).startswith(f"file: has more than {MOST_LINES:,} rows")
    assert opened == []


def test_a_workbook_may_have_as_many_rows_as_are_read_and_say_no_size(tmp_path: Path) -> None:
    path = written(tmp_path, lambda sheet: longer(without_size(sheet), 3000))
    assert [row.id for row in read_export(path, "orders").rows] == [FIRST]


def with_a_cell_at_the_far_right(sheet: str, value: str) -> str:
    number = '<c r="A3" t="inlineStr"><is><t>2100000000000027</t></is></c>'
    row = f'<row r="3">{number}<c r="XFD3">{value}</c></row>'
    return sheet.replace("</sheetData>", f"{row}</sheetData>")


def test_bug_a_cell_at_the_far_right_filled_the_memory_row_by_row(tmp_path: Path) -> None:
    path = written(tmp_path, lambda sheet: with_a_cell_at_the_far_right(sheet, ""))
    assert len(read_export(path, "orders").rows) == 2
    path = written(tmp_path, lambda sheet: with_a_cell_at_the_far_right(sheet, "<v>1</v>"))
    assert refused(path).startswith("row 3: has 16,384 cells")


@pytest.mark.parametrize(
    ("place", "byte", "told"),
    [(6, 1, "file: has a password"), (8, 97, "file: is damaged, or no workbook")],
)
def test_bug_an_archive_packed_as_no_workbook_is_ended_in_a_traceback(
    tmp_path: Path, place: int, byte: int, told: str
) -> None:
    path = written(tmp_path)
    data = bytearray(path.read_bytes())
    for begin, after in ((b"PK\3\4", 0), (b"PK\1\2", 2)):
        for found in re.finditer(re.escape(begin), bytes(data)):
            data[found.start() + after + place] = byte
    path.write_bytes(data)
    assert refused(path).startswith(told)
