"""Letters about one order: what they say by how it stands."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.folder import start
from closetui.reports.letter_texts import with_gaps
from closetui.reports.letters import FilledLetter, filled, row_hints
from tests.cli.helpers import world_at
from tests.playbooks.shipped_guides import STORE

FULFILS = "If I do not hear from you, I will fulfil the order as agreed."
ORDERS = {
    "3031265700000101": "PLACE_ORDER_SUCCESS",
    "3031265700000105": "IN_CANCEL",
    "3031265700000106": "IN_ISSUE",
    "3031265700000107": "IN_FROZEN",
    "3031265700000108": "WAIT_SELLER_SEND_GOODS",
    "3031265700000109": "WAIT_BUYER_ACCEPT_GOODS",
}
UNPAID, CANCELLED, DISPUTED, FROZEN, TO_SHIP, COMING = ORDERS


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    """Return the closure of a store with an order for each of some states."""
    outside = world_at(tmp_path / "home")
    made = Closure(outside, str(start(outside, STORE, "Lamps")))
    rows = tuple(ExportedRow(*row) for row in ORDERS.items())
    made.import_rows("orders-settled", Export(rows, outside.now().date()))
    return made


def told(shop: Closure, order: str = "") -> FilledLetter:
    """Return the letter to the buyer of an order."""
    view = shop.view()
    [letter] = [one for one in view.case.playbook.letters if one.id == "buyers-open-orders"]
    return filled(view, letter, "Ann", row=order)


@pytest.mark.parametrize(
    ("order", "says"),
    [
        (UNPAID, "It is not paid yet."),
        (CANCELLED, "You asked to cancel it. I agree"),
        (DISPUTED, "Your dispute about it goes on"),
    ],
)
def test_bug_a_buyer_who_wants_no_goods_was_promised_that_the_order_is_fulfilled(
    shop: Closure, order: str, says: str
) -> None:
    letter = told(shop, order)
    assert says in letter.text
    assert FULFILS not in letter.text
    assert "Please choose" not in letter.text
    assert "\n\n\n" not in letter.text
    assert list(row_hints([letter])) == [], "it fits"


@pytest.mark.parametrize("order", [TO_SHIP, COMING, ""])
def test_the_buyer_of_an_order_that_goes_on_may_choose(shop: Closure, order: str) -> None:
    letter = told(shop, order)
    assert FULFILS in letter.text
    assert "cancel" not in letter.text, "one that is suggested may cost points"
    assert "dispute" not in letter.text


def test_bug_the_buyer_of_an_unshipped_order_was_to_return_what_had_come(shop: Closure) -> None:
    letter = told(shop, TO_SHIP)
    assert "It is not shipped yet." in letter.text
    assert "send it back" not in letter.text
    assert "on its way" not in letter.text
    assert "send it back" in told(shop, COMING).text


def test_of_what_the_letter_has_no_words_for_it_is_told_that_it_may_not_fit(shop: Closure) -> None:
    assert list(row_hints([told(shop, FROZEN)])) == [
        f"Read it again and change what does not fit: {FROZEN} is frozen."
    ]


def test_whoever_only_looks_reads_what_most_buyers_are_told(shop: Closure) -> None:
    assert FULFILS in with_gaps(told(shop).letter)
