"""The preview of an export: what would change, row by row, and what is to be known of amounts."""

from datetime import date

from closetui.domain.incoming import ExportChanges, compare
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.reports.incoming import (
    age_note,
    change_notes,
    changed_rows,
    columns_text,
    export_lines,
)
from tests.domain.build import Person
from tests.domain.test_list_acts import DONE, ORDERS, bring, export, people, settle

WAITING = "WAIT_BUYER_ACCEPT_GOODS"


def preview(person: Person, *rows: ExportedRow) -> ExportChanges:
    """Return what an export would change."""
    return compare(person.case(), person.author.actor, ORDERS, export(*rows), DONE)


def shop() -> Person:
    """Return somebody with a list of orders, one of them settled by hand and one gone."""
    ana, _ = people()
    bring(ana, export(("1", WAITING, "2026-11-01", "USD 5.00"), ("2", "a"), ("3", "b"), ("4", "c")))
    settle(ana, "2")
    bring(ana, export(("1", WAITING, "2026-11-01", "USD 5.00"), ("2", "FINISH"), ("4", "c")))
    settle(ana, "4")
    return ana


def test_bug_nobody_was_told_from_what_a_row_changes_to_what() -> None:
    ana = shop()
    shown = preview(
        ana,
        ExportedRow("1", "FINISH", "2026-11-02", "USD 6.00"),
        ExportedRow("2", "FINISH"),
        ExportedRow("3", "b"),
        ExportedRow("4", "c"),
    )
    rows = row_list(ana.case(), ORDERS)
    assert list(changed_rows(shown, rows, 9)) == [
        ("1", "on the way -> finished, 1 Nov 2026 -> 2 Nov 2026, USD 5.00 -> USD 6.00"),
        ("3", "in the export again"),
        ("4", "settled here -> open there"),
    ]
    lines = [line.text for line in export_lines(shown, rows)]
    assert "3 changed" in lines
    assert "4: settled here -> open there" in lines


def test_what_is_left_out_of_an_amount_and_what_was_added_up_is_told() -> None:
    ana = shop()
    rows = row_list(ana.case(), ORDERS)
    shown = preview(
        ana,
        ExportedRow("5", "x", "", "USD 1.00"),
        ExportedRow("5", "x", "", "USD 2.00"),
        ExportedRow("6", "x", "", "USD 1.00"),
        ExportedRow("6", "x", "", "EUR 1.00"),
    )
    assert list(change_notes(shown, rows)) == [
        "Amounts of several lines were added up for 1 order: 5.",
        "Amounts in several currencies were left out for 1 order: 6.",
    ]


def test_bug_an_export_that_is_older_than_the_last_one_was_not_told() -> None:
    ana = shop()
    rows = row_list(ana.case(), ORDERS)
    older = export(("1", WAITING), day=date(2026, 11, 20))
    assert age_note(older, rows) == (
        "This export is of 20 Nov 2026, older than the last one, which is of 22 Nov 2026: what it "
        "shows may have changed since."
    )
    assert not age_note(export(("1", WAITING)), rows), "of the same day"
    assert not age_note(export(("1",), day=None, whole=False), rows), "typed"
    assert not age_note(older, row_list(people()[0].case(), ORDERS)), "the first one"
    bring(ana, older)
    assert row_list(ana.case(), ORDERS).day == "2026-11-22", "the list is as of the last one"


def test_bug_nobody_was_told_which_columns_were_read() -> None:
    shown, orders = export(), shop().case().playbook.item(ORDERS)
    assert orders is not None
    fields = ("id", "status", "day", "amount", "country", "ship_by")
    of_all = shown._replace(columns={field: field.upper() for field in fields})
    assert columns_text(shown, orders, "--column ") == ""
    assert columns_text(of_all, orders, "--column ") == (
        "Read: id from 'ID', status from 'STATUS', day from 'DAY', amount from 'AMOUNT', "
        "country from 'COUNTRY', ship-by from 'SHIP_BY'."
    )
    few = dict.fromkeys(fields, "") | {"id": "No", "status": "How"}
    assert columns_text(shown._replace(columns=few), orders, "name it: ") == (
        "Read: id from 'No', status from 'How'; no column of day, amount, country, ship-by: "
        "if one is there, name it: day=NAME."
    )
    none = shown._replace(columns={**few, "status": ""})
    assert columns_text(none, orders, "below: ") == (
        "Read: id from 'No'; no status column was found: below: status=NAME; without it all "
        "count as open."
    )
