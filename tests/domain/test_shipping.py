"""Where an order goes and by when it must be shipped, in the list of orders."""

from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from tests.domain.test_list_acts import ORDERS, bring, export, people


def test_country_and_day_to_ship_by_are_kept_where_they_are_known_and_else_take_no_room() -> None:
    ana, _ = people()
    [draft] = bring(ana, export(("1", "OPEN", "", "", "Spain", "2026-11-30"), ("2", "OPEN")))
    rows = [["1", "OPEN", "", "", "Spain", "2026-11-30"], ["2", "OPEN", "", ""]]
    assert draft.body["rows"] == rows
    assert row_list(ana.case(), ORDERS).open[0].exported == ExportedRow(*rows[0])


def test_of_several_rows_of_one_order_the_first_deadline_counts() -> None:
    ana, _ = people()
    days = ("2026-11-30", "", "2026-11-28")
    bring(ana, export(*(("1", "OPEN", "", "", "", day) for day in days)))
    assert row_list(ana.case(), ORDERS).open[0].ship_by == "2026-11-28"


def test_what_is_to_be_shipped_first_stands_first() -> None:
    ana, _ = people()
    word = "WAIT_SELLER_SEND_GOODS"
    days = {"1": "", "2": "2026-12-02", "3": "2026-11-30"}
    bring(ana, export(*((row, word, "2026-11-01", "", "", day) for row, day in days.items())))
    assert [row.id for row in row_list(ana.case(), ORDERS).open] == ["3", "2", "1"]
