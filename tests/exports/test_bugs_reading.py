"""What an audit of the lists found: exports that came in otherwise than they were meant."""

from datetime import datetime
from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.domain.incoming import Export, ExportChanges, compare
from closetui.domain.platform_words import FINISHED_WORDS
from closetui.exports.reading import read_export
from closetui.exports.typed import read_typed
from tests.domain.test_list_acts import ORDERS, people
from tests.exports.layouts import OF_2019, ON_THE_WAY

FIRST, SECOND = "2100000000000013", "2100000000000027"
FEES = "\u8d39\u7528\u9879"
PAID = "\u8ba2\u5355\u653e\u6b3e"
"""A line of the money flow by which an order was paid out."""
FEE = "\u5e73\u53f0\u4f63\u91d1"
MONEY = (
    "\u7ed3\u7b97\u65f6\u95f4,\u8d39\u7528\u9879,"
    "\u53d8\u52a8\u91d1\u989d,\u5e01\u79cd,\u8ba2\u5355\u53f7"
)
"""The columns of the money flow: settled when, what for, amount, currency, order number."""


def read(
    folder: Path, *lines: str, name: str = "orders", encoding: str = "utf-8", **columns: str
) -> Export:
    """Return what a file with these lines is read as."""
    path = folder / "export.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return read_export(path, name, columns)


def compared(export: Export, name: str = "orders") -> ExportChanges:
    """Return what an export would change in an empty list."""
    ana, _ = people()
    return compare(ana.case(), ana.author.actor, ORDERS, export, FINISHED_WORDS[name])


# Amounts.


@pytest.mark.parametrize("name", ["payouts", "orders"])
def test_bug_two_equal_movements_of_money_were_taken_for_one(tmp_path: Path, name: str) -> None:
    lines = [f"2026-07-30,{PAID},10.00,USD,{FIRST}"] * 2
    found = compared(read(tmp_path, MONEY, *lines, name=name, status=FEES), name)
    assert [row.amount for row in found.new] == ["USD 20.00"]
    assert found.added_up == (FIRST,)
    lines.append(f"2026-07-30,{FEE},-0.80,USD,{FIRST}")
    found = compared(read(tmp_path, MONEY, *lines, name=name, status=FEES), name)
    assert [row.amount for row in found.new] == ["USD 19.20"]


@pytest.mark.parametrize("name", ["payouts", "orders"])
def test_the_total_of_an_order_is_one_however_many_articles_it_has(
    tmp_path: Path, name: str
) -> None:
    lines = [f"{FIRST},FINISH,USD 19.65"] * 2
    found = compared(read(tmp_path, "Order ID,Status,Order Amount", *lines, name=name), name)
    assert [row.amount for row in found.new] == ["USD 19.65"]
    assert found.added_up == ()


def test_typed_movements_add_up_as_well() -> None:
    typed = f"{FIRST},{PAID},2026-07-30,5.00\n" * 2
    export = read_typed(typed, "payouts", datetime(2026, 11, 22))
    assert [row.amount for row in compared(export, "payouts").new] == ["10.00"]


def test_bug_nobody_was_told_that_an_amount_in_two_currencies_is_left_out(tmp_path: Path) -> None:
    lines = f"{FIRST},FINISH,USD 5.00", f"{FIRST},FINISH,EUR 4.00", f"{SECOND},FINISH,EUR 1.00"
    found = compared(read(tmp_path, "Order ID,Status,Amount", *lines))
    assert [row.amount for row in found.new] == ["", "EUR 1.00"]
    assert (found.mixed, found.added_up) == ((FIRST,), ())


# Lines without an id.

HEAD = "Order ID,Status,Date,Amount,Product"


def refused(folder: Path, *lines: str, name: str = "orders", **columns: str) -> str:
    """Return what a file with these lines is refused for."""
    with pytest.raises(ProblemsError) as caught:
        read(folder, *lines, name=name, **columns)
    return str(caught.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f",{ON_THE_WAY},2026-01-02,7.00,lamp", "row 3: has no id, and 'Status' of its own"),
        (",,2026-01-02,7.00,lamp", "row 3: has no id, and 'Date' of its own"),
        (",,,7.00,", "row 3: has no id, and nothing but an amount"),
    ],
)
def test_bug_an_order_without_an_id_was_added_to_the_one_above(
    tmp_path: Path, line: str, told: str
) -> None:
    lines = f"{FIRST},FINISH,2026-01-01,5.00,", line, f"{SECOND},FINISH,2026-01-01,9.00,"
    found = refused(tmp_path, HEAD, *lines)
    assert told in found
    assert "give the id, or empty the cell" in found


def test_bug_movements_of_money_that_name_no_order_refused_the_whole_export(
    tmp_path: Path,
) -> None:
    """A withdrawal or a fee stands among what orders brought; its row had to be deleted."""
    lines = [
        MONEY,
        f"2026-07-30 12:00:00,{PAID},10.00,USD,{FIRST}",
        f"2026-07-30 13:00:00,{FEE},-3.00,USD,",
        f"2026-07-31 12:00:00,{PAID},20.00,USD,{SECOND}",
    ]
    export = read(tmp_path, *lines, name="settlement")
    assert [row.amount for row in export.rows] == ["USD 10.00", "USD 20.00"]
    assert "Row 3 names no order, as a withdrawal or a fee does: left out." in export.notes


@pytest.mark.parametrize("total", [",,,42.00,", ",Total:,,42.00,", "Total,,,42.00,", ",,,=D2,"])
def test_bug_the_total_below_was_added_to_the_last_order(tmp_path: Path, total: str) -> None:
    lines = f"{FIRST},FINISH,2026-01-01,5.00,", f"{SECOND},FINISH,2026-01-01,9.00,", total
    export = read(tmp_path, HEAD, *lines)
    assert [row.amount for row in export.rows] == ["5.00", "9.00"]
    [note] = export.notes
    assert note.startswith("Row 4 has no id and nothing but figures (")


def test_a_total_below_typed_lines_is_told_as_well() -> None:
    export = read_typed(
        f"{FIRST}, FINISH, 2026-01-01, 5.00\n,,,5.00", "orders", datetime(2026, 11, 22)
    )
    assert [row.amount for row in export.rows] == ["5.00"]
    assert [note[:5] for note in export.notes] == ["Row 2"]


def test_further_articles_go_on_with_the_order_above(tmp_path: Path) -> None:
    lines = f"{FIRST},FINISH,2026-01-01,5.00,lamp", ",,,,shade", ",,,1.50,bulb"
    export = read(tmp_path, HEAD, *lines)
    assert [row.id for row in export.rows] == [FIRST] * 3
    assert compared(export).added_up == (FIRST,)
    assert export.notes == ()


def test_numbers_of_another_length_than_usual_are_told(tmp_path: Path) -> None:
    notes = read(tmp_path, "Order ID", FIRST, "60012345678912", "21000000000000131").notes
    assert notes == (
        "Order numbers that have not the usual sixteen digits: 2 (60012345678912, "
        "21000000000000131).",
    )
    assert read(tmp_path, "Partner", "60012345678912", name="contracts").notes == ()


def test_bug_a_figure_for_a_day_was_read_as_a_spreadsheet_counts_without_a_word(
    tmp_path: Path,
) -> None:
    export = read(tmp_path, "Order ID,Date", f"{FIRST},45000", f"{SECOND},2026-11-01")
    assert [row.day for row in export.rows] == ["2023-03-15", "2026-11-01"]
    assert export.notes == (
        "Days without marks are counted as a spreadsheet counts them: 45000 is 15 Mar 2023.",
    )
    assert read(tmp_path, "Order ID,Date", f"{FIRST},2026-11-01").notes == ()


# The names of the columns.


def test_bug_a_name_beside_an_order_number_was_taken_for_another_id(tmp_path: Path) -> None:
    head = "Order ID,Order Status,Amount,Name,Address,Account"
    export = read(tmp_path, head, f"{FIRST},FINISH,5.00,Ana,Main Street 1,7")
    assert [row.id for row in export.rows] == [FIRST]
    told = refused(tmp_path, "Order ID,Order No.,Name", f"{FIRST},{SECOND},Ana")
    assert "both 'Order ID' and 'Order No.' hold ids" in told
    told = refused(tmp_path, "Partner,Name", "North Freight,Ana", name="contracts")
    assert "both 'Partner' and 'Name' hold ids" in told


@pytest.mark.parametrize(
    ("name", "first", "column"),
    [
        ("orders", f"{FIRST},on the way", FIRST),
        ("orders", f"lamp,{FIRST}", "lamp"),
        ("contracts", "North Freight,2026-07-14", "North Freight"),
        ("contracts", "North Freight,notice given", "North Freight"),
    ],
)
def test_bug_without_a_row_of_names_the_first_order_was_lost(
    tmp_path: Path, name: str, first: str, column: str
) -> None:
    lines = first, f"{SECOND},over", f"{SECOND[:-2]}35,notice given"
    told = refused(tmp_path, *lines, name=name, id=column)
    assert "header: there is none: its row holds" in told
    assert "add a row of names above it" in told


def test_where_no_row_names_columns_it_is_not_said_to_name_one(tmp_path: Path) -> None:
    told = refused(tmp_path, f"{FIRST},on the way", f"{SECOND},over")
    assert "names no column of ids" in told
    assert "add a row of names above it" in told
    assert "NAME" not in told


def test_bug_of_two_columns_of_statuses_the_first_was_taken(tmp_path: Path) -> None:
    head, row = f"Order ID,{OF_2019[1]},status", f"{FIRST},FINISH,IN_ISSUE"
    told = refused(tmp_path, head, row)
    assert f"both '{OF_2019[1]}' and 'status' hold statuses" in told
    assert "status=NAME" in told
    assert read(tmp_path, head, row, status="status").rows[0].status == "IN_ISSUE"
    home = read(tmp_path, "Order ID,Order Status,State", f"{FIRST},FINISH,Ohio")
    assert home.rows[0].status == "FINISH"
