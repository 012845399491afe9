"""What trying every kind of bad export by hand found."""

from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.exports.reading import read_export
from closetui.exports.table import MOST_LINES
from tests.exports.layouts import workbook
from tests.exports.test_bugs_amounts import amounts
from tests.exports.test_bugs_reading import FIRST, SECOND, read
from tests.exports.test_refusing import refusal


@pytest.mark.parametrize(
    ("shown", "amount"),
    [
        ("-$5.00", "USD -5.00"),
        ("-USD 5.00", "USD -5.00"),
        ("5.00-", "-5.00"),
        ("5,00- \u20ac", "EUR -5.00"),
        ("\u2212\u20ac5.00", "EUR -5.00"),
        ("5.00 (USD)", "USD 5.00"),
        ("(USD 5.00)", "USD -5.00"),
        ("HK$ 5", "HKD 5.00"),
    ],
)
def test_bug_a_usual_spelling_of_an_amount_was_no_currency(
    tmp_path: Path, shown: str, amount: str
) -> None:
    assert amounts(tmp_path, shown) == [amount]


@pytest.mark.parametrize("shown", ["--5.00", "5.00--", "-5.00-", "-(5.00)", "---------5"])
def test_an_amount_that_is_below_zero_twice_is_refused(tmp_path: Path, shown: str) -> None:
    with pytest.raises(ProblemsError, match="row 2, column Amount"):
        amounts(tmp_path, shown)


def test_bug_an_amount_too_large_to_be_summed_up_came_in_and_was_passed_over(
    tmp_path: Path,
) -> None:
    assert amounts(tmp_path, "999999999999.00") == ["999999999999.00"]
    with pytest.raises(ProblemsError, match=r"'1000000000000\.00' is no amount"):
        amounts(tmp_path, "1000000000000.00")


def test_bug_a_row_with_another_mark_was_two_faults_and_had_one_cells(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as raised:
        read(tmp_path, "Order ID,Status", f"{FIRST},FINISH", f"{SECOND};FINISH")
    [problem] = raised.value.problems
    assert str(problem).startswith("row 3: has 1 cell, and the header has 2 (is another mark")


def test_a_short_row_of_a_workbook_is_looked_at_all_the_same(tmp_path: Path) -> None:
    told = refusal(tmp_path, workbook(["Order ID", "Status"], [FIRST, "FINISH"], ["lamp"]))
    assert "row 3, column Order ID: 'lamp' is no order number" in told


@pytest.mark.parametrize("mark", [":", "^", " "])
def test_bug_naming_a_column_was_to_help_where_no_mark_parts_the_cells(
    tmp_path: Path, mark: str
) -> None:
    told = refusal(tmp_path, f"Order ID{mark}Status\n{FIRST}{mark}FINISH\n".encode())
    assert "save it anew with commas between the cells, or, if it is one column, name it" in told


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_bug_a_text_in_utf_32_was_read_as_utf_16(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding == "utf-32" else "\ufeff"
    path = tmp_path / "export.csv"
    path.write_bytes(f"{mark}Order ID,Status\n{FIRST},FINISH\n".encode(encoding))
    assert [row.id for row in read_export(path, "orders").rows] == [FIRST]


def test_bug_an_empty_workbook_was_to_name_a_column(tmp_path: Path) -> None:
    assert "file: holds no row (export it again)" in refusal(tmp_path, workbook())


@pytest.mark.parametrize("more", [0, 1])
def test_bug_nine_rows_more_than_the_most_came_in(tmp_path: Path, more: int) -> None:
    path = tmp_path / "export.csv"
    rows = f"{FIRST},FINISH\n" * (MOST_LINES + more)
    path.write_text(f"Order ID,Status\n{rows}", encoding="utf-8")
    if more:
        with pytest.raises(ProblemsError, match=f"file: has more than {MOST_LINES:,} rows"):
            read_export(path, "orders")
    else:
        assert len(read_export(path, "orders").rows) == MOST_LINES
