"""The table for the accountant: nothing in it is calculated, nothing is rounded."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import choices
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.dossier_table import harmless
from closetui.reports.formats import report_bytes, report_text
from closetui.views import View
from tests.reports.scene import ORDERS, full, opened, with_orders

BEGINNINGS = "=+-@|%\uff1d\uff0b\uff0d\uff20"


def read(view: View) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(report_text(view, "csv"))))


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(1)", "+1 waiting", "-2+3", "@SUM(1)", " =1+1", "\t=1", "\n=1", "\uff1d1+1",
        "=cmd|'/C calc'!A0", "|calc", "%0A=1",
    ],
)  # fmt: skip
def test_what_looks_like_a_formula_is_text(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["31.20", "-31.20", "0", "2026-11-20", "paid = yes", "Ann", ""])
def test_numbers_days_and_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_number_that_a_spreadsheet_would_round_is_text() -> None:
    assert harmless("1101234567890123") == "'1101234567890123"
    assert harmless("123456789012345") == "123456789012345"


@pytest.mark.parametrize("text", ["007", "12E34", "1,5e+9", "3-4", "03/04/26", "1.2", "0.50"])
def test_bug_a_reference_was_changed_by_the_spreadsheet_that_opened_it(text: str) -> None:
    """Zeros before a number fell off, an E became a power of ten, a hyphen made a day."""
    is_number = text in ("1.2", "0.50")
    assert harmless(text) == (text if is_number else f"'{text}")


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula_or_a_line(text: str) -> None:
    cell = harmless(text)
    [row] = csv.reader(io.StringIO(f'"{cell.replace(chr(34), chr(34) * 2)}"\n'))
    assert row == [cell]
    assert "\n" not in cell
    if cell[:1] in BEGINNINGS and cell:
        assert Decimal(cell) < 0


def test_orders_are_there_with_money_apart_from_its_currency(tmp_path: Path) -> None:
    orders = [row for row in read(with_orders(tmp_path)) if row["kind"] == "orders"]
    told = {row["number"]: row for row in orders}
    assert set(told) == {"'1101234567890123", "'1101234567890124", "'=HYPERLINK(1)"}
    first = told["'1101234567890123"]
    assert (first["currency"], first["amount"], first["day"], first["state"]) == (
        "USD", "31.20", "2026-11-02", "open",
    )  # fmt: skip
    assert (first["by"], first["recorded"], first["what"]) == ("Ann", "2026-11-22", "Shipped")
    odd = told["'=HYPERLINK(1)"]
    assert (odd["what"], odd["note"], odd["state"]) == ("'+1 waiting", "'@refunded", "settled")
    owed = sum(Decimal(row["amount"]) for row in orders if row["state"] == "open")
    assert owed == Decimal("31.20")


def test_bug_one_state_of_an_order_had_two_names(tmp_path: Path) -> None:
    session = opened(tmp_path)
    rows = (ExportedRow("1101234567890123", "x"), ExportedRow("1101234567890124", "x"))
    session.import_rows(ORDERS, Export(rows, date(2026, 11, 20), digest="1"))
    session.import_rows(ORDERS, Export(rows[:1], date(2026, 11, 21), digest="2"))
    orders = [row for row in read(session.view()) if row["kind"] == "orders"]
    assert [(row["state"], row["last_export"]) for row in orders] == [
        ("open", ""),
        ("open", "not in the last export"),
    ]


def test_days_items_and_proofs_are_there(tmp_path: Path) -> None:
    rows = read(full(tmp_path, words="=mine").view())
    kinds = {row["kind"] for row in rows}
    assert kinds == {"application", "consequence", "due", "item", "proof", "report"}
    [due] = [row for row in rows if row["kind"] == "due"]
    assert (due["day"], due["state"]) == ("2026-12-05", "met")
    [proof] = [row for row in rows if row["kind"] == "proof"]
    assert (proof["number"], proof["state"]) == ("bill.pdf", "present")
    told = [row["what"] for row in rows if row["kind"] == "application"]
    assert told == ["confirmed", "sent", "asked", "asked"]
    assert {row["number"] for row in rows if row["kind"] == "application"} == {"'=mine", ""}


def test_a_day_that_was_given_is_there_with_its_question(tmp_path: Path) -> None:
    session = opened(tmp_path)
    [anchor, *_] = session.view().case.playbook.anchors
    day, today = date(2026, 11, 20), session.outside.now().date()
    session.act(lambda case: choices.give_day(case, anchor.id, day, today))
    [row] = [row for row in read(session.view()) if row["kind"] == "day"]
    assert (row["what"], row["day"]) == (anchor.question, "2026-11-20")


def test_a_file_tells_spreadsheets_how_its_letters_are_written(tmp_path: Path) -> None:
    view = with_orders(tmp_path)
    assert report_bytes(view, "csv").startswith(b"\xef\xbb\xbfkind,what,")
    assert report_text(view, "csv").startswith("kind,what,")
    assert not report_bytes(view, "md").startswith(b"\xef")
    assert ORDERS not in report_text(view, "csv")
