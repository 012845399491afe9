"""Bugs that were found in bringing an export of one kind into a list of another."""

from pathlib import Path

import pytest

from closetui.exports.doubts import OtherKindError
from closetui.exports.reading import read_export
from tests.exports.layouts import OF_2019, ROWS_2019, text

FEES = "\u8d39\u7528\u9879"
MONEY = ("\u7ed3\u7b97\u65f6\u95f4", FEES, "\u53d8\u52a8\u91d1\u989d", "\u8ba2\u5355\u53f7")
"""Day, kind of fee, movement of money, order number."""

MOVED = ("2026-07-30 12:00:00", "\u8ba2\u5355\u653e\u6b3e", "19.65", "2100000000000001")


def written(folder: Path, *rows: tuple[str, ...], encoding: str = "utf-8") -> Path:
    """Return an export of some rows."""
    path = folder / "export.csv"
    path.write_text(text(rows), encoding=encoding)
    return path


@pytest.mark.parametrize("name", ["orders", "contracts", "log-ins"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bug_an_export_of_payouts_passed_for_a_list_of_orders(
    tmp_path: Path, name: str, encoding: str
) -> None:
    path = written(tmp_path, MONEY, MOVED, encoding=encoding)
    with pytest.raises(OtherKindError, match=f"export of payouts, not of {name}") as caught:
        read_export(path, name)
    assert f"status={FEES}" in str(caught.value)
    assert read_export(path, "payouts").rows[0].amount == "19.65"


def test_an_export_of_orders_is_no_list_of_payouts(tmp_path: Path) -> None:
    path = written(tmp_path, OF_2019, *ROWS_2019)
    with pytest.raises(OtherKindError, match="export of orders, not of last-payouts"):
        read_export(path, "last-payouts")
    assert len(read_export(path, "orders").rows) == 2


def test_who_names_the_column_of_the_statuses_means_it(tmp_path: Path) -> None:
    path = written(tmp_path, MONEY, MOVED)
    assert read_export(path, "orders", {"status": FEES}).rows[0].status == MOVED[1]
    assert read_export(path, "orders", {"status": ""}).rows[0].status == ""
