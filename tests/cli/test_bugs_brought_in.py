"""What people met when they brought exports in by command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Closetui

FIRST, SECOND = "2100000000000013", "2100000000000027"


@pytest.fixture
def store(closetui: Closetui) -> str:
    """Start the closing of a store and return the path of its file."""
    return closetui("new", "aliexpress-store-close", "Shop").out.strip()


def written(home: Path, *lines: str, encoding: str = "utf-8") -> str:
    """Write an export of these lines and return its path."""
    path = home / "export.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return str(path)


def test_bug_a_comma_before_three_digits_was_guessed(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = written(home, "Order ID;Status;Amount", f"{FIRST};FINISH;USD 1,234")
    asked = closetui("import", store, "orders", path)
    assert (asked.code, asked.out) == (1, "")
    assert "row 2, column Amount: 'USD 1,234' can be 1234.00 or 1.234" in asked.err
    assert "(say what stands before cents, point or comma: --decimal point)" in asked.err
    told = closetui("import", store, "orders", path, "--decimal", "point", "--dry-run")
    assert "USD 1234.00" in told.out


def test_bug_equal_amounts_were_counted_once_without_a_word(
    closetui: Closetui, store: str, home: Path
) -> None:
    line = f"{FIRST};FINISH;USD 5.00"
    path = written(home, "Order ID;Status;Amount", line, line, line)
    done = closetui("import", store, "orders", path, "--json")
    told = "Amounts that are equal in 3 lines were taken once each for 1 order"
    assert f"{told}: {FIRST}." in done.err
    assert done.json["incoming"]["repeated"] == {FIRST: 3}


def test_bug_rows_without_an_amount_were_left_out_of_the_sum_without_a_word(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = written(home, "Order ID;Amount", f"{FIRST};USD 5.00", f"{SECOND};")
    told = closetui("import", store, "orders", path).out
    assert "0 of 2 orders settled; open: USD 5.00 and 1 without an amount." in told


def test_bug_a_change_did_not_say_that_it_is_the_day_to_ship_by(
    closetui: Closetui, store: str, home: Path
) -> None:
    head = "Order ID;Ship by"
    closetui("import", store, "orders", written(home, head, f"{FIRST};2026-08-18"))
    path = written(home, head, f"{FIRST};")
    told = closetui("import", store, "orders", path, "--dry-run").out
    assert f"{FIRST}: ship by 18 Aug 2026 -> nothing" in told


def test_bug_of_two_columns_named_for_one_field_the_last_was_taken_silently(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = written(home, "A,B,Status", f"{FIRST},{SECOND},FINISH")
    twice = ("--column", "id=A", "--column", "id=B")
    refused = closetui("import", store, "orders", path, *twice)
    assert refused.code == 2
    assert "closetui: columns: id is said to be in 'A' and in 'B'" in refused.err
    assert "Name one column for it." in refused.err
    assert closetui("rows", store, "orders", "--json").json["total"] == 0
    again = ("--column", "id=A", "--column", "id=A")
    assert closetui("import", store, "orders", path, *again).code == 0


def test_bug_two_currencies_of_one_amount_were_not_told(
    closetui: Closetui, store: str, home: Path
) -> None:
    path = written(home, "Order ID;Status;Amount;Currency", f"{FIRST};FINISH;EUR 5.00;USD")
    refused = closetui("import", store, "orders", path)
    assert refused.code == 1
    told = "row 2, column Amount: 'EUR 5.00' is in EUR, and the currency beside it is USD"
    assert told in refused.err
    assert "if the amount is right, leave the other column out: --column currency=" in refused.err
    done = closetui("import", store, "orders", path, "--column", "currency=")
    assert done.code == 0


MONEY_FLOW = """\
结算时间,费用项,变动金额,币种,订单号
2026-07-30 12:00:00,订单放款,19.65,USD,2100000000000001
"""


def test_bug_an_export_of_payouts_was_brought_in_as_orders(closetui: Closetui, home: Path) -> None:
    shop = closetui("new", "aliexpress-store-close", "Shop").out.strip()
    closetui("import", shop, "orders", str(orders_of(home)))
    before = Path(shop).read_bytes()
    flow = home / "flow.csv"
    flow.write_text(MONEY_FLOW, encoding="utf-8")
    for more in ((), ("--dry-run",)):
        refused = closetui("import", shop, "orders", str(flow), *more)
        assert refused.code == 1
        assert "looks like an export of payouts, not of orders" in refused.err
        assert "it belongs to 'Payouts: all in, or the wait accepted' (payouts)" in refused.err
        assert "--column status='费用项'" in refused.err
        assert Path(shop).read_bytes() == before
    assert closetui("import", shop, "orders", str(flow), "--column", "status=费用项").code == 0
    assert closetui("import", shop, "payouts", str(flow)).code == 0


def orders_of(home: Path) -> Path:
    """Return an export of one order that is on its way."""
    path = home / "orders.csv"
    path.write_text("order id,status\n2100000000000001,等待买家收货\n", encoding="utf-8")
    return path
