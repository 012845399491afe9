"""What an audit of the lists found: marks, encodings and cells that were told as something else."""

import io
import zipfile
from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.exports.reading import read_export
from tests.exports.layouts import OF_2019, ON_THE_WAY, workbook
from tests.exports.test_bugs_reading import FIRST, SECOND, read, refused


def test_bug_a_mark_that_is_not_known_was_told_as_a_lacking_column(tmp_path: Path) -> None:
    told = refused(tmp_path, "Order ID:Status", f"{FIRST}:FINISH")
    assert "has no comma, semicolon, tab or bar between cells" in told


@pytest.mark.parametrize("rows", [1, 3])
def test_bug_commas_in_a_title_hid_the_semicolons_below(tmp_path: Path, rows: int) -> None:
    lines = [f"{int(FIRST) + n};FINISH;5,00" for n in range(rows)]
    title = "Orders of Shop2, made for Ana, on Friday, all of them"
    export = read(tmp_path, title, "Order ID;Status;Amount", *lines)
    assert [row.amount for row in export.rows] == ["5.00"] * rows


def test_bug_a_broken_text_was_told_with_the_line_at_which_another_encoding_fails(
    tmp_path: Path,
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(f"Order ID,\u65e5\n{FIRST},ok\n{SECOND},".encode() + b"caf\xe9\n")
    with pytest.raises(ProblemsError, match="line 3: is no UTF-8 text"):
        read_export(path, "orders")


def test_bug_a_currency_of_its_own_column_was_blamed_on_the_amount(tmp_path: Path) -> None:
    head = "Order ID,Amount,Currency"
    told = refused(tmp_path, head, f"{FIRST},5.00,florins")
    assert "row 2, column Currency: 'florins' is no known currency" in told
    assert "leave the column out: currency=" in told
    told = refused(tmp_path, head, f"{FIRST},5.00,=A1")
    assert "row 2, column Currency: holds a formula" in told
    told = refused(tmp_path, head, f"{FIRST},5 florins,USD")
    assert "row 2, column Amount: '5 florins' is in no known currency" in told


def test_bug_a_formula_that_failed_was_told_as_a_currency(tmp_path: Path) -> None:
    told = refused(tmp_path, "Order ID,Amount,Status", f"{FIRST},#DIV/0!,FINISH")
    assert "row 2, column Amount: holds #DIV/0!: a formula failed" in told


def test_bug_macros_of_the_old_kind_were_none(tmp_path: Path) -> None:
    packed = io.BytesIO(workbook(["Order ID"], [FIRST]))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("xl/macrosheets/sheet1.xml", b"<x/>")
    path = tmp_path / "export.xlsx"
    path.write_bytes(packed.getvalue())
    with pytest.raises(ProblemsError, match="carries macros"):
        read_export(path, "orders")


CANCELLED = "\u30ad\u30e3\u30f3\u30bb\u30eb\u6e08\u307f"
"""Cancelled, in Japanese."""


def test_bug_a_japanese_export_was_taken_for_a_chinese_one(tmp_path: Path) -> None:
    lines = "Order ID,Status", f"{FIRST},{CANCELLED}"
    export = read(tmp_path, *lines, encoding="shift_jis")
    assert export.guessed == "gb18030"
    assert export.doubtful == export.rows[0].status != CANCELLED
    named = read_export(tmp_path / "export.csv", "orders", encoding="shift_jis")
    assert (named.rows[0].status, named.guessed, named.doubtful) == (CANCELLED, "", "")


def test_bug_names_in_a_wrong_encoding_were_only_said_to_be_lacking(tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(f"\u6ce8\u6587\u756a\u53f7\n{FIRST}\n".encode("shift_jis"))
    with pytest.raises(ProblemsError, match="is no UTF-8 text, and was read as GB18030") as caught:
        read_export(path, "orders")
    assert "name its encoding: shift_jis" in str(caught.value)
    assert read_export(path, "orders", {"id": "\u6ce8\u6587\u756a\u53f7"}, "shift_jis").rows


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Order ID,Status", f"{FIRST},{ON_THE_WAY}"),
        (f"Order ID,{OF_2019[1]}", f"{FIRST},\u5c01\u5b58"),
        ("Order ID,Status,Name", f"{FIRST},FINISH,\u5c01\u5b58"),
    ],
)
def test_a_word_that_is_known_tells_that_a_guess_is_right(
    tmp_path: Path, head: str, row: str
) -> None:
    export = read(tmp_path, head, row, encoding="gb18030")
    assert (export.guessed, export.doubtful) == ("gb18030", "")
