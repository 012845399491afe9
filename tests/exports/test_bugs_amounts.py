"""Amounts that came in otherwise than they were meant, or without a word."""

from datetime import datetime
from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError, UsageError
from closetui.domain.lists import row_list, totals
from closetui.exports.reading import read_export
from closetui.exports.typed import read_typed
from closetui.reports.incoming import change_notes
from tests.domain.test_list_acts import ORDERS, people
from tests.exports.test_bugs_reading import FIRST, SECOND, compared, read

HEAD = "Order ID;Status;Amount"


def amounts(folder: Path, *shown: str, decimal: str = "") -> list[str]:
    """Return how amounts are read, one an order."""
    lines = [f"{int(FIRST) + n};FINISH;{amount}" for n, amount in enumerate(shown)]
    path = folder / "export.csv"
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return [row.amount for row in read_export(path, "orders", decimal=decimal).rows]


def notes(folder: Path, *lines: str, name: str = "orders") -> list[str]:
    """Return what is told of the amounts of an export."""
    ana, _ = people()
    found = compared(read(folder, HEAD, *lines, name=name), name)
    return list(change_notes(found, row_list(ana.case(), ORDERS)))


def test_bug_nobody_was_told_that_equal_amounts_of_one_order_count_once(tmp_path: Path) -> None:
    lines = f"{FIRST};FINISH;USD 5.00", f"{FIRST};FINISH;USD 5.00", f"{SECOND};FINISH;USD 1.00"
    told = "Amounts that are equal in 2 lines were taken once each for 1 order"
    assert notes(tmp_path, *lines) == [f"{told}: {FIRST}."]
    assert notes(tmp_path, *lines[1:]) == []


def test_equal_payouts_are_two_and_are_told_to_be_added_up(tmp_path: Path) -> None:
    lines = f"{FIRST};FINISH;USD 5.00", f"{FIRST};FINISH;USD 5.00"
    assert notes(tmp_path, *lines, name="payouts") == [
        f"Amounts of several lines were added up for 1 order: {FIRST}."
    ]


@pytest.mark.parametrize(
    "spelling",
    ["RMB {}", "CNY {}", "{} CNY", "\uffe5{}", "\xa5{}", "CN\xa5{}", "CNY \xa5{}", "RMB\xa5{}",
     "{}\u5143", "{} \u4eba\u6c11\u5e01", "\u4eba\u6c11\u5e01 {}", "{} yuan"],
)  # fmt: skip
def test_bug_one_currency_counted_as_two_by_its_other_name(tmp_path: Path, spelling: str) -> None:
    assert amounts(tmp_path, spelling.format("5.00")) == ["CNY 5.00"]


def test_the_yen_is_another_currency(tmp_path: Path) -> None:
    assert amounts(tmp_path, "JP\xa5 500", "JPY 500") == ["JPY 500.00"] * 2


def test_bug_an_order_in_one_currency_by_two_names_lost_its_amount(tmp_path: Path) -> None:
    lines = f"{FIRST};FINISH;RMB 5.00", f"{FIRST};FINISH;CNY 6.00"
    assert [row.amount for row in compared(read(tmp_path, HEAD, *lines)).new] == ["CNY 11.00"]


def test_rows_of_before_are_summed_under_one_name() -> None:
    assert totals(["RMB 5.00", "CNY 6.00", "RUR 1.00"]) == {"CNY": "11.00", "RUB": "1.00"}


@pytest.mark.parametrize("beside", [(), ("500",), ("12,345",), ("12.50", "12,50")])
def test_bug_three_digits_after_a_comma_were_guessed(
    tmp_path: Path, beside: tuple[str, ...]
) -> None:
    with pytest.raises(ProblemsError) as caught:
        amounts(tmp_path, "1,234", *beside)
    told = "row 2, column Amount: '1,234' can be 1234.00 or 1.234"
    hint = "(say what stands before cents, point or comma: point)"
    assert str(caught.value.problems[0]) == f"{told} {hint}"


def test_the_mark_before_the_cents_can_be_named(tmp_path: Path) -> None:
    assert amounts(tmp_path, "1,234", "12,345", decimal="point") == ["1234.00", "12345.00"]
    assert amounts(tmp_path, "1.234", "7", decimal=" Comma") == ["1234.00", "7.00"]
    with pytest.raises(ProblemsError, match=r"can be 1234\.00 or 1\.234"):
        amounts(tmp_path, "1.234", decimal=".")
    with pytest.raises(UsageError, match="'dot' is no mark before cents") as caught:
        amounts(tmp_path, "1.234", decimal="dot")
    assert caught.value.remedy == "Say point or comma."


def test_it_is_said_how_an_amount_was_read_that_could_be_two(tmp_path: Path) -> None:
    lines = f"{FIRST};FINISH;USD 1,234", f"{SECOND};FINISH;USD 7.50"
    export = read(tmp_path, HEAD, *lines)
    told = "as others have it: USD 1,234 is USD 1234.00"
    assert export.notes == (f"Amounts are read with a point before the cents, {told}.",)
    assert read(tmp_path, HEAD, lines[1]).notes == ()


def test_a_total_in_doubt_below_the_rows_is_still_no_row(tmp_path: Path) -> None:
    export = read(tmp_path, HEAD, f"{FIRST};FINISH;USD 999", ";Total;1,234")
    assert [row.amount for row in export.rows] == ["USD 999.00"]


def test_a_typed_amount_in_doubt_is_to_be_written_otherwise() -> None:
    with pytest.raises(ProblemsError, match=r"write it with no mark before the thousands"):
        read_typed(f"{FIRST};FINISH;;1,234", "orders", datetime(2026, 11, 22))
