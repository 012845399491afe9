"""What was typed, or kept as a number, and refused in words that did not help."""

from datetime import datetime

import pytest

from closetui.domain.errors import ProblemsError
from closetui.exports.typed import read_typed
from closetui.exports.values import CellError, read_id

FIRST, SECOND = "2100000000000013", "2100000000000027"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (f"{FIRST},Odd,2026-11-20,7.002.1E+15foo", "(leave it out of the line)"),
        (f"{FIRST}\tOdd\n{SECOND},Odd", "(some lines have tabs and some commas: use one of them)"),
    ],
)
def test_bug_a_typed_line_was_refused_as_an_export(typed: str, told: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        read_typed(typed, "orders", datetime(2026, 11, 22))
    assert "typed: 1 problem in this text" in str(caught.value)
    assert told in str(caught.value)
    assert "leave the column out" not in str(caught.value)


def refused(typed: str) -> list[str]:
    """Return the problems for which typed rows are refused."""
    with pytest.raises(ProblemsError) as caught:
        read_typed(typed, "orders", datetime(2026, 11, 22))
    return [str(problem) for problem in caught.value.problems]


def test_bug_a_comma_before_the_cents_was_refused_line_by_line_as_of_a_header() -> None:
    amounts = ["12,50", "7.50", "3,20", "4,10", "5.00", "1,99"]
    lines = [f"{int(FIRST) + n}, Odd, 2026-11-20, {amount}" for n, amount in enumerate(amounts)]
    assert refused("\n".join(lines)) == [
        "each of rows 1, 3 to 4, 6: has 5 cells, of which 4 are read (is a comma within an "
        "amount? write a point, or part the cells by semicolons)"
    ]
    found = read_typed("\n".join(lines).replace(", ", "; "), "orders", datetime(2026, 11, 22))
    assert [row.amount for row in found.rows] == ["12.50", "7.50", "3.20", "4.10", "5.00", "1.99"]


def test_a_fault_of_several_typed_lines_is_told_once_and_others_by_themselves() -> None:
    told = refused(f"lamp\n{FIRST}\nlamp\nshade\nlamp")
    assert [fault.partition(": ")[0] for fault in told] == [
        "each of rows 1, 3, 5, column id", "row 4, column id",
    ]  # fmt: skip


def test_bug_a_point_was_in_doubt_and_a_comma_was_not_where_amounts_have_both() -> None:
    amounts = ["12,50", "7.50", "1.250", "1,250"]
    told = refused("\n".join(f"{int(FIRST) + n};;;{a}" for n, a in enumerate(amounts)))
    assert ["can be 1250.00 or 1.250" in fault for fault in told] == [True, True]


def test_bug_a_whole_number_was_said_to_have_lost_digits_that_it_has() -> None:
    with pytest.raises(CellError, match=r"is kept as a number \(2100000000000001\)"):
        read_id(2100000000000001, digits=True)


@pytest.mark.parametrize(
    ("line", "list_name"),
    [
        ("2100000000700004,2100000000700005", "orders"),
        ("2100000000700004 ; 12.50", "orders"),
        ("Ads west, 7", "contracts"),
    ],
)
def test_bug_a_second_number_on_a_line_became_the_status_of_the_first(
    line: str, list_name: str
) -> None:
    with pytest.raises(ProblemsError, match=r"row 1, .*is no status.*one row a line"):
        read_typed(line, list_name, datetime(2026, 11, 22))
