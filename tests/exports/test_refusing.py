"""Exports that are refused: each with the place at fault and what to do, nothing half read."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.exports.reading import MOST_BYTES, read_export
from closetui.exports.table import MOST_LINES
from tests.exports.layouts import OF_2019, ROWS_2019, text, workbook

NUMBER = "3031265700000017"


def refusal(folder: Path, data: bytes) -> str:
    """Return what a file with these bytes is refused for."""
    path = folder / "export"
    path.write_bytes(data)
    with pytest.raises(ProblemsError) as caught:
        read_export(path, "orders")
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "file: is empty"),
        (b" \n", "file: is empty"),
        (b"\x00\x01\x02", "file: is no text"),
        (b"order id\n\xff\xff\xff\n", "line 2: is no UTF-8 text"),
        (b"a,b\n1,2\n", "header: names no column of ids"),
        (b"order id,order id\n1,2\n", "header: two columns are called 'order id'"),
        (b"order id,order no.\n1,2\n", "header: both 'order id' and 'order no.' hold ids"),
        (b"order id,status\n", "file: holds no row"),
        (b"order id,status\n3031265700000017;open\n", "row 2: has 1 cell, and the header has 2"),
        (b"order id,status\n3031265700000017,a,b\n", "row 2: has 3 cells, and the header has 2"),
        (b'order id,status\n3031265700000017,"open\n', "cannot be told apart into cells"),
        (b"order id,status\n,open\n", "row 2: has no id"),
        (b"order id\n3.03127E+15\n", "row 2, column order id: has lost its last digits"),
        (b"order id\n3,03127E+15\n", "row 2"),
        (b"order id\nlamp\n", "row 2, column order id: 'lamp' is no order number"),
        (b"order id,date\n3031265700000017,soon\n", "row 2, column date: 'soon' is no day"),
        (b"order id,date\n3031265700000017,04/03/2026\n", "can be 4 Mar 2026 or 3 Apr 2026"),
        (b"order id,date\n3031265700000017,2026-02-30\n", "is no day"),
        (b"order id,amount\n3031265700000017,much\n", "row 2, column amount: 'much' is no amount"),
        (b"order id,amount\n3031265700000017,1.23.45\n", "is no amount"),
        (b"order id,amount\n3031265700000017,0.125\n", "is no amount"),
        (b"order id,amount\n3031265700000017,5 florins\n", "is in no known currency"),
        (b"order id,amount\n3031265700000017,=A1*2\n", "row 2, column amount: holds a formula"),
    ],
)
def test_text_that_cannot_be_understood(tmp_path: Path, data: bytes, told: str) -> None:
    assert told in refusal(tmp_path, data)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, f"order id,date\nlamp,soon\n{NUMBER},later\n".encode())
    assert told.count("row 2") == 2
    assert told.count("row 3") == 1


def test_faults_are_told_row_by_row_and_in_a_row_from_left_to_right(tmp_path: Path) -> None:
    rows = ["order id,date,amount", f"{NUMBER},soon,much", "lamp,2019-03-01,1.00", f"{NUMBER},late"]
    told = refusal(tmp_path, "\n".join(rows).encode())
    places = [line.split(":")[0].strip() for line in told.splitlines()[1:]]
    assert places == [
        "row 2, column date", "row 2, column amount", "row 3, column order id", "row 4",
        "row 4, column date",
    ]  # fmt: skip


def test_reading_stops_after_a_thousand_faults_with_the_row_at_which_it_is(tmp_path: Path) -> None:
    rows = [f"{NUMBER},soon", *["lamp,soon"] * 2000]
    path = tmp_path / "export"
    path.write_text("\n".join(["order id,date", *rows]), "ascii")
    with pytest.raises(ProblemsError) as caught:
        read_export(path, "orders")
    places = [problem.place for problem in caught.value.problems]
    assert len(places) == 1001
    assert places[-2:] == ["row 502, column order id", "row 502, column date"]


def test_order_numbers_that_a_spreadsheet_rounded(tmp_path: Path) -> None:
    rounded = [[f"303126570000{n}0"] for n in range(111, 116)]
    assert "export again" in refusal(tmp_path, text([["order id"], *rounded]).encode())


def test_a_number_in_a_workbook_can_have_lost_its_last_digits(tmp_path: Path) -> None:
    told = refusal(tmp_path, workbook(["order id"], [3031265700000017]))
    assert "row 2, column order id: is kept as a number (3031265700000017)" in told


def test_a_formula_in_a_workbook(tmp_path: Path) -> None:
    told = refusal(tmp_path, workbook(["order id", "amount"], [NUMBER, "=B3*2"]))
    assert "row 2, column amount: holds a formula" in told


def test_a_workbook_with_macros(tmp_path: Path) -> None:
    packed = io.BytesIO(workbook(OF_2019))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "carries macros" in refusal(tmp_path, packed.getvalue())


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    told = refusal(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert "has a password, or is in the old format" in told


def test_a_zip_bomb(tmp_path: Path) -> None:
    packed = io.BytesIO(workbook(OF_2019))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", bytes(30 * 2**20))
    assert "would unpack to far too much" in refusal(tmp_path, packed.getvalue())


def test_a_workbook_whose_words_multiply(tmp_path: Path) -> None:
    """Each word stands for ten of the one before: ten billion in the end."""
    words = "".join(f'<!ENTITY w{n} "{f"&w{n - 1};" * 10 if n else "lamp"}">' for n in range(10))
    names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<!DOCTYPE x [{words}]><worksheet {names}><sheetData><row><c t='inlineStr'><is><t>"
    sheet += "&w9;</t></is></c></row></sheetData></worksheet>"
    assert "problem" in refusal(tmp_path, with_part("xl/worksheets/sheet1.xml", sheet.encode()))


def with_part(part: str, content: bytes) -> bytes:
    """Return a workbook of which one part holds something else."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(OF_2019, *ROWS_2019))) as whole,
        zipfile.ZipFile(packed, "w") as changed,
    ):
        for name in whole.namelist():
            changed.writestr(name, content if name == part else whole.read(name))
    return packed.getvalue()


@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_a_workbook_that_was_cut_off(tmp_path: Path, keep: float) -> None:
    data = workbook(OF_2019, *ROWS_2019)
    assert "cut off or damaged" in refusal(tmp_path, data[: int(len(data) * keep)])


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"<a xmlns='b'/>"])
def test_a_workbook_with_a_broken_part(tmp_path: Path, part: str, content: bytes) -> None:
    path = tmp_path / "export"
    path.write_bytes(with_part(part, content))
    rows = len(ROWS_2019)
    with suppress(ProblemsError):  # Refused, unless the part did not matter.
        rows = len(read_export(path, "orders").rows)
    assert rows == len(ROWS_2019)


def test_a_file_that_is_too_big(tmp_path: Path) -> None:
    path = tmp_path / "export"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ProblemsError, match="is larger than 67 MB"):
        read_export(path, "orders")


def test_more_rows_than_a_list_may_have(tmp_path: Path) -> None:
    rows = "\n".join(f"{3031265700000017 + n}" for n in range(20_001))
    assert "a list may hold 20000" in refusal(tmp_path, f"order id\n{rows}\n".encode())


def test_more_rows_than_an_export_may_have(tmp_path: Path) -> None:
    rows = f"{NUMBER}\n" * (MOST_LINES + 20)
    assert f"has more than {MOST_LINES:,} rows" in refusal(tmp_path, f"order id\n{rows}".encode())
