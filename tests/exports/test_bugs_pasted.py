"""Bugs that were found in tables that were pasted, or came in on standard input."""

from datetime import datetime

import pytest

from closetui.domain.errors import ProblemsError, UsageError
from closetui.exports.doubts import OtherKindError, RoundedError
from closetui.exports.typed import read_typed
from tests.exports.layouts import OF_2019, ON_THE_WAY, ROWS_2019, text
from tests.exports.test_bugs_kinds import FEES, MONEY, MOVED

NOW = datetime(2026, 11, 22, 12, 0)
FIRST, SECOND = "2100000000000013", "2100000000000027"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "\n"])
def test_bug_a_table_was_refused_that_was_pasted_with_its_names(mark: str, begin: str) -> None:
    found = read_typed(begin + text([OF_2019, *ROWS_2019], mark), "orders", NOW)
    assert [row.status for row in found.rows] == [ROWS_2019[0][1], ON_THE_WAY]
    assert [row.amount for row in found.rows] == ["USD 20.00", "USD 8.40"]
    assert (found.whole, found.day, found.file) == (False, None, "")


@pytest.mark.parametrize("name", ["orders", "contracts", "log-ins"])
def test_bug_a_pasted_table_of_payouts_was_not_told_from_one_of_orders(name: str) -> None:
    pasted = text([MONEY, MOVED], "\t")
    with pytest.raises(OtherKindError, match=f"export of payouts, not of {name}") as caught:
        read_typed(pasted, name, NOW)
    assert f"status={FEES}" in str(caught.value)
    meant = read_typed(pasted, name, NOW, {"status": FEES})
    assert meant.rows[0].status == MOVED[1]
    assert read_typed(pasted, "payouts", NOW).rows[0].amount == "19.65"


@pytest.mark.parametrize(
    ("line", "name", "told"),
    [
        (f"{FIRST}, {MOVED[1]}, 2026-07-30, 19.65", "orders", "rows of payouts, not of orders"),
        (f"{FIRST}, {ON_THE_WAY}", "payouts", "rows of orders, not of payouts"),
        ("Ads west, Waiting for your shipment", "contracts", "rows of orders, not of contracts"),
    ],
)
def test_bug_typed_lines_of_another_kind_passed_by_their_words(
    line: str, name: str, told: str
) -> None:
    with pytest.raises(OtherKindError, match=told):
        read_typed(line, name, NOW)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f"{FIRST}, refunded", "orders"),
        (f"{FIRST}, \u9000\u6b3e", "orders"),
        (f"{FIRST}, awaiting payment", "payouts"),
        (f"{FIRST}, {MOVED[1]}\n{SECOND}, {ON_THE_WAY}", "orders"),
        (f"{FIRST}, {ON_THE_WAY}", "parcels"),
        (FIRST, "payouts"),
    ],
)
def test_words_that_tell_no_kind_are_taken(line: str, name: str) -> None:
    assert read_typed(line, name, NOW).rows[0].id == FIRST


@pytest.mark.parametrize("row", ["Account, old", "Partner", "name; ask in May", "id"])
def test_what_may_be_the_name_of_a_row_is_no_header(row: str) -> None:
    assert len(read_typed(f"{row}\nAds west, open", "contracts", NOW).rows) == 2


def test_a_table_is_refused_as_that_of_a_file_and_by_its_columns() -> None:
    with pytest.raises(
        ProblemsError, match=r"(?s)pasted table: .*row 3, column status: .*no status"
    ):
        read_typed(f"order id,status\n{FIRST},Odd\n{SECOND},{FIRST}", "orders", NOW)
    with pytest.raises(RoundedError):
        read_typed("order id\n3031265700000100\n3031265700000200", "orders", NOW)
    with pytest.raises(UsageError, match="no column is called 'day'"):
        read_typed(f"order id\n{FIRST}", "orders", NOW, {"day": "day"})


def test_a_person_says_what_stands_before_the_cents_of_what_they_type() -> None:
    typed = f"{FIRST}; ; ; 1.250"
    assert read_typed(typed, "orders", NOW, decimal="comma").rows[0].amount == "1250.00"
    table = f"order id;order amount\n{FIRST};1.250"
    assert read_typed(table, "orders", NOW, decimal="comma").rows[0].amount == "1250.00"


def test_a_nul_in_what_is_typed_is_told_with_its_place() -> None:
    with pytest.raises(ProblemsError, match=r"line 2, column 18: .*\(NUL\)"):
        read_typed(f"{FIRST}, Odd\n{SECOND},\0Odd", "orders", NOW)
