"""What open rows of a list say against a tick: it is recorded, and counts once they are settled."""

import pytest

from closetui.domain.states import State
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


def reason(person: Person) -> str:
    """Return why the item is to be looked at again; empty where it counts."""
    state = person.verdict().states[CALM]
    assert state.satisfied is (state.state is State.DONE)
    return "" if state.satisfied else state.reason


def test_bug_a_tick_that_a_list_denies_counted(ana: Person) -> None:
    bring(ana, export(DISPUTED, SHIPPED))
    before = ana.blocking()
    ana.tick(CALM)
    assert "1 order is in dispute" in reason(ana)
    assert ana.blocking() == before


def test_other_open_rows_and_settled_ones_deny_nothing(ana: Person) -> None:
    bring(ana, export(DISPUTED, SHIPPED))
    ana.tick(CALM)
    settle(ana, "1")
    assert reason(ana) == "", "nobody has to tick it once more"


def test_rows_are_counted(ana: Person) -> None:
    bring(ana, export(DISPUTED, SHIPPED, ("3", "Orders in disputes")))
    ana.tick(CALM)
    assert "2 orders are in dispute" in reason(ana)


def test_a_dispute_that_an_export_shows_later_takes_the_tick_along(ana: Person) -> None:
    bring(ana, export(SHIPPED))
    ana.tick(CALM)
    assert reason(ana) == ""
    bring(ana, export(DISPUTED, SHIPPED))
    assert "1 order is in dispute" in reason(ana)
