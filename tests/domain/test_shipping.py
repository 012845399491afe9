"""Where an order goes and by when it must be shipped, in the list of orders."""

import pytest

from closetui.domain.actions import lists as list_acts
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from tests.domain.build import DAY
from tests.domain.sample import entry
from tests.domain.small import begin
from tests.domain.test_list_acts import ORDERS, bring, export, people


def test_country_and_day_to_ship_by_are_kept_where_they_are_known_and_else_take_no_room() -> None:
    ana, _ = people()
    [draft] = bring(ana, export(("1", "OPEN", "", "", "Spain", "2026-11-30"), ("2", "OPEN")))
    rows = [["1", "OPEN", "", "", "Spain", "2026-11-30"], ["2", "OPEN", "", ""]]
    assert draft.body["rows"] == rows
    assert row_list(ana.case(), ORDERS).open[0].exported == ExportedRow(*rows[0])


@pytest.mark.parametrize(
    "fields", [["Spain"], [1, ""], ["x" * 201, ""], ["", "soon"], ["", None], ["", "", ""]]
)
def test_a_row_in_a_file_that_tells_of_shipping_otherwise_is_a_fault(fields: list[object]) -> None:
    ana, _ = people()
    [draft] = list_acts.bring(ana.case(), ana.author.actor, ORDERS, export(("1", "OPEN")), ())
    rows = [["1", "OPEN", "", "", *fields]]
    ana.say(draft._replace(body={**draft.body, "rows": rows}))
    assert ana.case().faults
    assert not row_list(ana.case(), ORDERS).rows


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


def test_bug_an_order_that_was_accepted_hid_what_is_left_to_do_afterwards() -> None:
    """The store was closed, there was no way in, and nothing else was named for ever."""
    ana, _ = world = begin(
        entry(ORDERS, list="orders", row="order"), after=[entry("deposit", na="with-reason")]
    )
    ana.done(ORDERS)
    ana.confirmed()
    ana.became("sent")
    bring(ana, export(("1", "WAIT_SELLER_SEND_GOODS", "", "", "", "2026-11-22")))
    world.wait(3 * DAY)
    assert ana.verdict().next.item == ORDERS
    ana.accept()
    ana.became("closed")
    assert ana.verdict().next.item == "deposit"
    ana.left_out("deposit")
    assert ana.verdict().next.kind == "finished"
