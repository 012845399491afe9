"""Cells that were taken in, or refused, in a way that did not help whoever exported them."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from closetui.domain.errors import LONGEST_QUOTE, ProblemsError, UsageError
from closetui.domain.incoming import Export
from closetui.exports.reading import read_export
from closetui.exports.typed import read_typed
from tests.exports.test_bugs_reading import FIRST, SECOND, read

LONG = 5_000_000
WHEN = 1_795_348_800
"""A moment on 22 November 2026."""


def dated(folder: Path, *lines: str) -> Export:
    """Return what an export of 22 November 2026 is read as."""
    read(folder, *lines)
    path = folder / "export.csv"
    os.utime(path, (WHEN, WHEN))
    return read_export(path, "orders")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{id},{long},", "row 2, column Status: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx…' has 5,000,000"),
        ("{long},FINISH,", "row 2, column Order ID: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx…' has 5,000,000"),
        ("{id},FINISH,{long}", "row 2, column Date: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx…' has 5,000,000"),
    ],
)
def test_bug_a_cell_without_an_end_was_taken_for_a_quote_that_is_not_closed(
    tmp_path: Path, line: str, told: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        read(tmp_path, "Order ID,Status,Date", line.format(id=FIRST, long="x" * LONG))
    assert told in str(caught.value)
    assert len(str(caught.value.problems[0])) <= LONGEST_QUOTE


def test_bug_a_typed_cell_without_an_end_ended_the_program() -> None:
    with pytest.raises(ProblemsError, match=r"row 1, column status: .* has 200,000 characters"):
        read_typed(f"{FIRST},{'x' * 200_000}", "orders", datetime(2026, 11, 22))


@pytest.mark.parametrize("cell", [f"Jan 1, 2026{' ' * LONG}x", "(" * LONG])
def test_bug_blanks_without_an_end_in_a_day_were_read_for_hours(tmp_path: Path, cell: str) -> None:
    with pytest.raises(ProblemsError, match=r"column Date: .* characters, and may have"):
        read(tmp_path, "Order ID;Status;Date", f"{FIRST};FINISH;{cell}")


def test_bug_brackets_without_an_end_in_a_name_were_read_for_hours(tmp_path: Path) -> None:
    export = read(tmp_path, f"Order ID,Status,{'(' * LONG}", f"{FIRST},FINISH,")
    assert [row.id for row in export.rows] == [FIRST]
    with pytest.raises(UsageError) as caught:
        read(tmp_path, f"Order ID,Status,{'(' * LONG}", f"{FIRST},FINISH,", day="When")
    assert len(str(caught.value)) < LONGEST_QUOTE


def test_what_is_passed_over_may_be_as_long_as_it_likes(tmp_path: Path) -> None:
    export = read(tmp_path, "Order ID,Note", f"{FIRST},{'x' * LONG}", f"{SECOND},")
    assert [row.id for row in export.rows] == [FIRST, SECOND]


def test_a_quote_that_is_not_closed_takes_no_other_rows_in(tmp_path: Path) -> None:
    lines = [f"{int(FIRST) + n},FINISH,lamp" for n in range(200)]
    lines[3], lines[150] = f'{FIRST},FINISH,"lamp', f'{SECOND},FINISH,lamp"'
    with pytest.raises(ProblemsError, match="row 5: goes over 148 lines: is a quote in it never"):
        read(tmp_path, "Order ID,Status,Note", *lines)


# Days.


def test_bug_days_far_off_came_in_without_a_word(tmp_path: Path) -> None:
    days = "2026-01-02", "1970-01-01", "2126-05-04"
    lines = [f"{int(FIRST) + n},FINISH,{day}" for n, day in enumerate(days)]
    export = dated(tmp_path, "Order ID,Status,Date", *lines)
    assert [row.day for row in export.rows] == list(days)
    far = "row 3 (1 Jan 1970), row 4 (4 May 2126)"
    assert export.notes == (
        f"Days are unlikely, far from that of the export, 22 Nov 2026: {far}. Look at them.",
    )
    assert dated(tmp_path, "Order ID,Status,Date", lines[0]).notes == ()


def test_a_day_to_ship_by_that_is_far_off_is_told_as_well(tmp_path: Path) -> None:
    export = dated(tmp_path, "Order ID,Ship by", f"{FIRST},1970-01-01")
    assert "row 2 (1 Jan 1970)" in export.notes[0]


def test_typed_rows_with_a_day_far_off_are_refused() -> None:
    with pytest.raises(ProblemsError, match="row 1, column day: 1 Jan 1970 is unlikely"):
        read_typed(f"{FIRST}, FINISH, 1970-01-01", "orders", datetime(2026, 11, 22))


def test_a_column_of_currencies_can_be_left_out_as_it_is_said(tmp_path: Path) -> None:
    lines = "Order ID,Amount,Currency", f"{FIRST},5.00,shells"
    with pytest.raises(ProblemsError, match=r"leave the column out: currency="):
        read(tmp_path, *lines)
    assert [row.amount for row in read(tmp_path, *lines, currency="").rows] == ["5.00"]


@pytest.mark.parametrize("cell", ["-", "--", "\u2014", "N/A", "n/a"])
def test_bug_a_dash_for_no_day_refused_the_whole_export(tmp_path: Path, cell: str) -> None:
    export = read(tmp_path, "Order ID,Date,Amount,Ship by", f"{FIRST},{cell},{cell},{cell}")
    assert (export.rows[0].day, export.rows[0].amount, export.notes) == ("", "", ())


def test_the_names_of_days_and_amounts_in_the_form_for_programs_are_known(tmp_path: Path) -> None:
    path = tmp_path / "orders.json"
    path.write_text(
        f'[{{"orderId": "{FIRST}", "gmtCreate": "2026-01-02 10:00:00",'
        ' "payAmount": {"amount": "5.00", "currencyCode": "USD"}}]'
    )
    [row] = read_export(path, "orders").rows
    assert (row.day, row.amount) == ("2026-01-02", "USD 5.00")
