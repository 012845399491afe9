"""Where an order goes and by when it must be shipped, in the list of orders."""

from datetime import date

import pytest

from closetui.domain.actions import lists as list_acts
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.listed_items import to_answer
from closetui.domain.lists import row_list
from tests.domain.build import DAY, Person
from tests.domain.sample import entry
from tests.domain.small import begin
from tests.domain.test_list_acts import ORDERS, TODAY, bring, export, looked, people, settle


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


TO_SHIP = ("1", "WAIT_SELLER_SEND_GOODS", "", "", "", "2026-11-30")


def shipped(person: Person) -> str:
    """Say that the order is on its way; returns the day of that, as the case keeps it."""
    drafts = list_acts.ship(person.case(), person.author.actor, ORDERS, ["1"])
    person.say(*drafts)
    [row] = row_list(person.case(), ORDERS).rows
    assert row.meaning == "on the way"
    return row.shown_on


@pytest.mark.parametrize(("days", "stays"), [(-1, True), (0, False), (1, False)])
def test_bug_an_older_export_undid_that_an_order_was_shipped(days: int, stays: bool) -> None:
    ana, _ = people()
    bring(ana, export(TO_SHIP, day=TODAY - DAY))
    said_on = date.fromisoformat(shipped(ana))
    shown = export(TO_SHIP, day=said_on + days * DAY)._replace(digest="another")
    found = looked(ana, shown)
    assert (found.typed_since, found.retyped) == ((("1",), ()) if stays else ((), ("1",)))
    bring(ana, shown)
    [row] = row_list(ana.case(), ORDERS).rows
    assert (row.meaning == "on the way") is stays


def test_bug_the_same_export_read_again_undid_that_an_order_was_shipped() -> None:
    ana, _ = people()
    shown = export(TO_SHIP, day=TODAY + DAY)._replace(digest="the same")
    bring(ana, shown)
    shipped(ana)
    assert looked(ana, shown).typed_since == ("1",)
    assert bring(ana, shown) == []


def test_a_buyer_who_asks_to_cancel_is_answered_within_days_of_the_first_export_that_shows_it() -> (
    None
):
    ana, _ = people()
    for day in (1, 2):
        shown = export(("1", "IN_CANCEL"), ("2", "IN_ISSUE"), day=TODAY + day * DAY)
        bring(ana, shown._replace(digest=str(day)))
    last = str(TODAY + 4 * DAY)
    assert to_answer(ana.case().record) == {ORDERS: {last: 1}}
    assert ana.verdict().to_answer == {ORDERS: {last: 1}}
    settle(ana, "1")
    assert to_answer(ana.case().record) == {ORDERS: {last: 0}}
