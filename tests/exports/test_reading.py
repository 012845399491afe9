"""What is read of an export, in every spelling that was met."""

import os
import sys
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from closetui.domain.errors import UnreadableError, UsageError
from closetui.domain.list_bodies import ExportedRow
from closetui.exports.reading import read_export
from closetui.exports.typed import read_typed
from tests.exports.layouts import (
    COUNTRY,
    DAYS_LEFT,
    FINISHED,
    OF_2019,
    ON_THE_WAY,
    ROWS_2019,
    SHIP_BY,
    text,
    workbook,
)

ORDERS = (
    ExportedRow("3031265700000017", FINISHED, "2019-03-02", "USD 20.00"),
    ExportedRow("3031265700000025", ON_THE_WAY, "2019-03-20", "USD 8.40"),
)


def read(
    folder: Path, data: bytes, name: str = "orders", **columns: str
) -> tuple[ExportedRow, ...]:
    """Return the rows of a file with these bytes."""
    path = folder / "export"
    path.write_bytes(data)
    return read_export(path, name, columns).rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_every_encoding_and_mark(tmp_path: Path, encoding: str, mark: str) -> None:
    data = text([OF_2019, *ROWS_2019], mark).encode(encoding)
    assert read(tmp_path, data) == ORDERS


def test_a_workbook(tmp_path: Path) -> None:
    assert read(tmp_path, workbook(OF_2019, *ROWS_2019)) == ORDERS


def test_a_workbook_with_days_and_amounts_that_are_no_texts(tmp_path: Path) -> None:
    moment = datetime(2026, 7, 14, 10, 5)
    data = workbook(["order id", "date", "amount"], ["3031265700000017", moment, 19.65])
    row = ExportedRow("3031265700000017", "", "2026-07-14", "19.65")
    assert read(tmp_path, data) == (row,)


def test_the_sheet_that_names_its_columns_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Made for", "Shop2"])
    for row in (["order id"], ["3031265700000017"]):
        (book["Orders"] if "Orders" in book.sheetnames else book.create_sheet("Orders")).append(row)
    book.save(tmp_path / "book.xlsx")
    found = read(tmp_path, (tmp_path / "book.xlsx").read_bytes())
    assert found == (ExportedRow("3031265700000017"),)


def test_country_and_day_to_ship_by_are_read_where_an_export_has_them(tmp_path: Path) -> None:
    rows = [[*OF_2019, COUNTRY, SHIP_BY], [*ROWS_2019[0], "Spain", "2019-03-09 10:12"]]
    assert read(tmp_path, text(rows).encode()) == (
        ORDERS[0]._replace(country="Spain", ship_by="2019-03-09"),
    )


def test_a_deadline_in_days_is_left_out_and_told(tmp_path: Path) -> None:
    """It counts from the moment of the export, of which the file knows nothing."""
    rows = [[*OF_2019, SHIP_BY], [*ROWS_2019[0], DAYS_LEFT]]
    path = tmp_path / "export.csv"
    path.write_text(text(rows), encoding="utf-8")
    export = read_export(path, "orders")
    assert export.rows == ORDERS[:1]
    assert export.notes == (f"By when to ship is in places no day ({DAYS_LEFT}): left out there.",)


def test_two_columns_of_countries_are_left_out_and_refuse_nothing(tmp_path: Path) -> None:
    rows = [[*OF_2019, "Country", "Country"], [*ROWS_2019[0], "Spain", "Poland"]]
    assert read(tmp_path, text(rows).encode()) == ORDERS[:1]


def test_rows_of_one_order_all_come_in(tmp_path: Path) -> None:
    """They become one row of the list when they are compared with it."""
    data = workbook(
        OF_2019, ROWS_2019[0], ["", "", "", "", "", "", "US $ 1.00", "the next article"]
    )
    assert [row.id for row in read(tmp_path, data)] == [ROWS_2019[0][0]] * 2


@pytest.mark.parametrize("header", ["Order ID", "order no.", "ORDER_ID", "Order Number (all)"])
def test_english_names_of_columns(tmp_path: Path, header: str) -> None:
    data = f"Title,of,it\n{header},Order Status,Amount\n3031265700000017,done,5\n"
    row = ExportedRow("3031265700000017", "done", "", "5.00")
    assert read(tmp_path, data.encode()) == (row,)


def test_columns_that_a_person_names(tmp_path: Path) -> None:
    data = b"No,State of it,When\n3031265700000017,done,someday\n"
    found = read(tmp_path, data, id="No", status="State of it", day="")
    assert found == (ExportedRow("3031265700000017", "done"),)
    with pytest.raises(UsageError, match="no column is called 'Stat of it'"):
        read(tmp_path, data, id="No", status="Stat of it")
    with pytest.raises(UsageError, match="'colour' is no field"):
        read(tmp_path, data, colour="No")


@pytest.mark.parametrize(
    ("spelling", "day"),
    [
        ("2026-07-14", "2026-07-14"),
        ("2026-07-14 10:05:00", "2026-07-14"),
        ("2026-07-14T10:05:00Z", "2026-07-14"),
        ("2026/7/4 8:05", "2026-07-04"),
        ("20260714", "2026-07-14"),
        ("2026\u5e747\u670814\u65e5", "2026-07-14"),
        ("14.07.2026", "2026-07-14"),
        ("14/07/2026 10:05", "2026-07-14"),
        ("14 Jul 2026", "2026-07-14"),
        ("Jul 14, 2026, 10:05 PM PDT", "2026-07-14"),
        ("46217", "2026-07-14"),
        ("46217.42", "2026-07-14"),
        ("", ""),
    ],
)
def test_days_in_every_spelling(tmp_path: Path, spelling: str, day: str) -> None:
    data = text([["order id", "date"], ["3031265700000017", spelling]]).encode()
    assert read(tmp_path, data)[0].day == day


def test_what_is_day_and_what_is_month_is_told_by_the_other_rows(tmp_path: Path) -> None:
    ids = ["3031265700000017", "3031265700000025"]
    for order, expected in ((("25/07/2026", "04/03/2026"), "2026-03-04"),
                            (("07/25/2026", "04/03/2026"), "2026-04-03")):  # fmt: skip
        data = text([["order id", "date"], *zip(ids, order, strict=True)]).encode()
        assert read(tmp_path, data)[1].day == expected


@pytest.mark.parametrize(
    ("spelling", "amount"),
    [
        ("US $ 1,234.50", "USD 1234.50"),
        ("$1,234,567", "USD 1234567.00"),
        ("1.234,50 \u20ac", "EUR 1234.50"),
        ("12,9", "12.90"),
        ("EUR 12", "EUR 12.00"),
        ("USD12.34", "USD 12.34"),
        ("-5.00", "-5.00"),
        ("(5.00)", "-5.00"),
        ("\u22125.00", "-5.00"),
        ("R$ 12,90", "BRL 12.90"),
        ("1 234,50 \u0440\u0443\u0431.", "RUB 1234.50"),
        ("\uffe519.65", "CNY 19.65"),
        ("0.05", "0.05"),
        ("", ""),
    ],
)
def test_amounts_in_every_spelling(tmp_path: Path, spelling: str, amount: str) -> None:
    data = text([["order id", "amount"], ["3031265700000017", spelling]]).encode()
    assert read(tmp_path, data)[0].amount == amount


def test_the_currency_may_have_a_column_of_its_own(tmp_path: Path) -> None:
    data = text([["order id", "amount", "currency"], ["3031265700000017", "-1.57", "USD"]]).encode()
    assert read(tmp_path, data)[0].amount == "USD -1.57"


@pytest.mark.parametrize(
    "cell",
    ['="3031265700000017"', "'3031265700000017", " 3031 2657 0000 0017", "\t3031265700000017"],
)
def test_order_numbers_that_were_kept_from_a_spreadsheet(tmp_path: Path, cell: str) -> None:
    data = text([["order id"], [cell], ["3031265700000025"]], ";").encode()
    assert read(tmp_path, data)[0].id == "3031265700000017"


def test_other_lists_have_ids_of_any_kind(tmp_path: Path) -> None:
    data = b"Partner,Status\nNorth Freight Ltd,notice given\n7,over\n"
    rows = (ExportedRow("North Freight Ltd", "notice given"), ExportedRow("7", "over"))
    assert read(tmp_path, data, "contracts") == rows


def test_rows_that_were_typed_or_pasted() -> None:
    typed = "3031265700000017\n\n3031265700000025, on the way, 20 Mar 2019, US $ 8.40\n"
    export = read_typed(typed, "orders", datetime(2026, 11, 22))
    assert export.rows == (
        ExportedRow("3031265700000017"),
        ExportedRow("3031265700000025", "on the way", "2019-03-20", "USD 8.40"),
    )
    assert not export.whole


def test_bug_equal_bytes_of_a_later_moment_were_taken_for_the_same_export(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_bytes(b"order id\n3031265700000017\n")
    found = []
    for moment in (1_795_348_800, 1_795_348_800, 1_795_392_000):
        os.utime(path, (moment, moment))
        found.append(read_export(path, "orders").digest)
    assert found[0] == found[1] != found[2]


FIRST, SECOND = "3031265700000017", "3031265700000025"


def test_the_same_rows_typed_in_another_minute_are_another_reading() -> None:
    found = [
        read_typed(text, "orders", datetime(2026, 11, 22, 9, minute, second)).digest
        for text, minute, second in ((FIRST, 0, 1), (FIRST, 0, 2), (FIRST, 1, 0), (SECOND, 0, 1))
    ]
    assert found[0] == found[1]
    assert len(set(found)) == 3


def test_bug_a_pipe_was_waited_for_without_an_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(UnreadableError, match="no ordinary file"):
        read_export(tmp_path / "pipe.csv", "orders")


def test_bug_what_became_a_pipe_behind_the_look_at_it_was_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "orders.csv")
    before = os.stat(__file__)
    monkeypatch.setattr(Path, "stat", lambda _: before)
    with pytest.raises(UnreadableError, match="no ordinary file"):
        read_export(tmp_path / "orders.csv", "orders")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_export(tmp_path / "gone.csv", "orders")
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_export(tmp_path, "orders")


def test_without_the_library_a_workbook_is_refused_with_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = workbook(OF_2019)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UnreadableError, match="-m pip install openpyxl"):
        read(tmp_path, data)
