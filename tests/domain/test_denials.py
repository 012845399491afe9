"""What open rows of a list say against a tick: it is told, and blocks nothing."""

import pytest

from tests.domain.build import Person
from tests.domain.sample import entry
from tests.domain.small import begin
from tests.domain.test_list_acts import ORDERS, bring, export, settle

CALM = "no-dispute"
DISPUTED, SHIPPED = ("1", "IN_ISSUE"), ("2", "WAIT_BUYER_ACCEPT_GOODS")


@pytest.fixture
def ana() -> Person:
    """Return somebody with a list of orders, and an item that disputes deny."""
    denied = [{"list": "orders", "meaning": "in dispute"}]
    person, _ = begin(entry(ORDERS, list="orders", row="order"), entry(CALM, denied_by=denied))
    return person


def warnings(person: Person) -> list[str]:
    """Return what the verdict warns of."""
    return list(person.verdict().warnings)


def test_only_what_was_said_to_be_so_is_denied(ana: Person) -> None:
    bring(ana, export(DISPUTED, SHIPPED))
    assert warnings(ana) == []
    before = ana.blocking()
    ana.tick(CALM)
    [warning] = warnings(ana)
    assert "1 order is in dispute. Settle it, or open this again" in warning
    assert before - ana.blocking() == {CALM}, "it counts all the same"


def test_other_open_rows_and_settled_ones_deny_nothing(ana: Person) -> None:
    bring(ana, export(DISPUTED, SHIPPED))
    ana.tick(CALM)
    settle(ana, "1")
    assert warnings(ana) == []


def test_rows_are_counted(ana: Person) -> None:
    bring(ana, export(DISPUTED, SHIPPED, ("3", "Orders in disputes")))
    ana.tick(CALM)
    assert "2 orders are in dispute. Settle them, or open this again" in warnings(ana)[0]
