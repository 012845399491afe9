"""Answers that the record contradicts: refused, not possible, and looked at again."""

import pytest

from closetui.domain.actions.items import Tick, skip, tick
from closetui.domain.applying import is_no_possible, possible_ways
from closetui.domain.errors import RefusedError
from closetui.domain.states import State
from tests.domain.build import Person, share
from tests.domain.sample import Data, entry, way
from tests.domain.small import begin, pass_days
from tests.domain.test_list_acts import ORDERS, bring, export, settle

CALLED, SHUT, PAID = "buyers-told", "no-new-order", "paid-out"
OPEN, DONE = ("1", "WAIT_BUYER_ACCEPT_GOODS"), ("2", "FINISH")
LATE = ("3", "WAIT_SELLER_SEND_GOODS", "2026-12-20")
WAYS = [way("none", alone=True), way("delivered")]


def shop() -> tuple[Data, ...]:
    """Return items about orders: none can come, buyers were told, all are settled."""
    denied = [{"answer": "none", "list": "orders", "once": True}]
    orders: Data = {"list": "orders", "row": "order", "denied_by": denied, "ways": WAYS}
    no: Data = {"denied_by": [{"answer": "no", "list": "orders"}], "applies_if": "Any open order?"}
    again: Data = {"again_with": ["orders"]}
    return (
        entry(SHUT, **again),
        entry(CALLED, best_after=[SHUT], na="with-reason", **no, **again),
        entry(ORDERS, best_after=[CALLED], **orders, **again),
        entry("later", best_after=[ORDERS]),
    )


@pytest.fixture
def ana() -> Person:
    """Return somebody with such a shop."""
    person, _ = begin(*shop())
    return person


def possible(person: Person) -> set[str]:
    """Return the ways in which the orders can be said to be settled."""
    item = person.case().record.guide.items[ORDERS]
    return {one.id for one in possible_ways(person.case(), item)}


def test_bug_that_no_order_is_open_was_taken_beside_a_list_with_open_orders(ana: Person) -> None:
    bring(ana, export(OPEN, DONE))
    with pytest.raises(RefusedError, match=r"it does apply: .* 1 order is open"):
        skip(ana.case(), [CALLED], "", ana.now)
    assert not is_no_possible(ana.case(), ana.case().record.guide.items[CALLED])
    settle(ana, "1")
    assert skip(ana.case(), [CALLED], "", ana.now), "none is open any more"


def test_bug_that_no_order_was_open_was_taken_beside_orders_that_were_settled(ana: Person) -> None:
    bring(ana, export(DONE))
    assert possible(ana) == {"none", "delivered"}, "what was finished already was not open"
    bring(ana, export(OPEN, DONE))
    settle(ana, "1")
    assert possible(ana) == {"delivered"}
    with pytest.raises(RefusedError, match=r"'By none' cannot be so: .* 1 order was open"):
        tick(ana.case(), [ORDERS], Tick(("none",)), ana.now)


def test_what_an_import_contradicts_is_looked_at_again(ana: Person) -> None:
    ana.tick(SHUT)
    ana.left_out(CALLED)
    ana.done(ORDERS, "none")
    bring(ana, export(OPEN))
    assert ana.state(SHUT).state is State.DONE, "what a first list holds was there before"
    assert ana.state(CALLED).state is State.STALE
    assert "1 order is open" in ana.state(CALLED).reason
    settle(ana, "1")
    assert ana.state(CALLED).state is State.NOT_APPLICABLE
    assert ana.state(ORDERS).state is State.STALE
    assert "1 order was open" in ana.state(ORDERS).reason
    ana.done(ORDERS, "delivered")
    assert ana.state(ORDERS).state is State.DONE


def test_bug_a_late_order_left_all_that_was_said_of_orders_as_it_was(ana: Person) -> None:
    """Its buyer was never told, and that it could be placed was asked about no more."""
    bring(ana, export(OPEN))
    settle(ana, "1")
    for item in (SHUT, CALLED, "later"):
        ana.tick(item)
    ana.done(ORDERS, "delivered")
    bring(ana, export(("4", "FINISH", "2026-12-20")))
    assert ana.state(SHUT).satisfied, "one that is finished needs nobody"
    bring(ana, export(LATE, ("4", "FINISH", "2026-12-20")))
    assert {item: ana.state(item).state for item in (SHUT, CALLED, ORDERS)} == {
        SHUT: State.STALE,
        CALLED: State.STALE,
        ORDERS: State.OPEN,
    }
    order = []
    for item, ways in ((SHUT, ()), (CALLED, ()), (ORDERS, ("delivered",))):
        order.append(ana.verdict().next.item)
        if item == ORDERS:
            settle(ana, "3")
            assert ana.state(ORDERS).state is State.STALE, "its tick knew nothing of that order"
        ana.done(item, *ways)
    assert order == [SHUT, CALLED, ORDERS]
    assert ana.verdict().next.item == "later"


def test_an_order_of_a_day_before_the_look_tells_nothing_new(ana: Person) -> None:
    bring(ana, export(OPEN))
    ana.tick(SHUT)
    bring(ana, export(OPEN, ("0", "WAIT_BUYER_ACCEPT_GOODS", "2026-11-01")))
    assert ana.state(SHUT).satisfied
    bring(ana, export(OPEN, ("5", "WAIT_BUYER_ACCEPT_GOODS")))
    assert not ana.state(SHUT).satisfied, "of a row without a day nobody knows"


def test_a_list_that_two_brought_in_first_is_no_news_to_either() -> None:
    ana, ben = world = begin(*shop())
    bring(ana, export(OPEN, LATE))
    ana.tick(SHUT)
    bring(ben, export(OPEN, LATE))
    share(world)
    assert ana.state(SHUT).satisfied


def test_a_long_first_list_comes_in_parts_and_is_one_list(ana: Person) -> None:
    ana.tick(SHUT)
    rows = tuple((str(number), "OPEN", "2026-12-01") for number in range(1200))
    bring(ana, export(*rows)._replace(digest="d" * 64))
    assert ana.state(SHUT).satisfied


def test_what_was_brought_in_and_taken_back_is_no_news(ana: Person) -> None:
    bring(ana, export(OPEN))
    ana.tick(SHUT)
    bring(ana, export(OPEN, LATE))
    assert not ana.state(SHUT).satisfied
    ana.undo()
    assert ana.state(SHUT).satisfied


def test_an_application_is_told_once_of_what_contradicts_what_it_stands_on() -> None:
    ana, ben = world = begin(*shop())
    for item in (SHUT, "later"):
        ana.tick(item)
    ana.left_out(CALLED)
    ana.done(ORDERS, "none")
    ana.confirmed()
    ana.became("sent")
    bring(ben, export(OPEN))
    share(world)
    assert ana.verdict().exit_code == 7
    assert CALLED in ana.blocking()
    ana.accept()
    assert CALLED not in ana.blocking()


def test_what_an_application_had_seen_was_judged_when_it_was_made(ana: Person) -> None:
    for item in (SHUT, "later"):
        ana.tick(item)
    ana.left_out(CALLED)
    ana.done(ORDERS, "none")
    bring(ana, export(OPEN))
    assert ana.state(CALLED).state is State.STALE
    ana.confirmed()
    ana.became("sent")
    assert ana.state(CALLED).state is State.NOT_APPLICABLE
    assert CALLED in ana.blocking(), "it is told that this was not so when it was made"


def money() -> tuple[Data, ...]:
    """Return an item about payouts that may be left to come, and one that comes after it."""
    ways = [way("zero"), way("accepted", leaves_rows=True)]
    listed: Data = {"list": "orders", "row": "payout", "rows": "payouts"}
    return entry(ORDERS, ways=ways, **listed), entry("later", best_after=[ORDERS])


def test_bug_money_that_had_not_come_had_to_be_called_settled() -> None:
    ana, _ = begin(*money())
    bring(ana, export(OPEN, DONE))
    ana.done(ORDERS, "zero")
    assert not ana.state(ORDERS).satisfied
    ana.done(ORDERS, "accepted")
    state = ana.state(ORDERS)
    assert (state.satisfied, state.open_rows, state.rows_to_come) == (True, (), ("1",))
    assert state.settled_rows == 1
    bring(ana, export(OPEN, DONE, LATE))
    assert ana.state(ORDERS).open_rows == ("3",), "nobody accepted what came in since"
    assert tick(ana.case(), [ORDERS], Tick(("accepted",)), ana.now), "so it can be said again"
    ana.done(ORDERS, "accepted")
    assert ana.state(ORDERS).satisfied


def test_a_payout_that_opens_again_was_not_left_to_come() -> None:
    ana, _ = begin(*money())
    bring(ana, export(OPEN, DONE))
    ana.done(ORDERS, "accepted")
    settle(ana, "2", settled=False)
    assert ana.state(ORDERS).open_rows == ("2",)


def test_of_two_who_said_otherwise_the_open_rows_count() -> None:
    ana, ben = world = begin(*money())
    bring(ana, export(OPEN))
    share(world)
    ana.done(ORDERS, "accepted")
    ben.done(ORDERS, "zero")
    share(world)
    assert not ana.state(ORDERS).satisfied


def test_bug_no_order_was_open_beside_credit_that_was_spent_on_one() -> None:
    denied = [{"answer": "none", "item": PAID, "ways": ["spent"]}]
    ana, _ = begin(
        entry(PAID, ways=[way("none", alone=True), way("spent", only_with=[ORDERS])]),
        entry(ORDERS, ways=WAYS, denied_by=denied),
    )
    ana.done(ORDERS, "none")
    assert ana.state(ORDERS).satisfied
    ana.done(PAID, "spent")
    assert ana.state(ORDERS).state is State.STALE
    with pytest.raises(RefusedError, match=r"'By none' cannot be so: .* answered with 'By spent'"):
        tick(ana.case(), [ORDERS], Tick(("none",)), ana.now)
    ana.done(ORDERS, "delivered")
    assert ana.state(ORDERS).satisfied
    assert ana.state(PAID).satisfied


def test_bug_that_nothing_was_kept_was_taken_beside_records_that_were() -> None:
    kept = [{"item": "records", "ways": ["filed"]}]
    keep = entry("keep", applies_if="Kept any?", answered_by=kept, any_time=True, na="with-reason")
    ana, _ = begin(entry("records", ways=[way("filed"), way("nothing", alone=True)]), after=[keep])
    assert skip(ana.case(), ["keep"], "", ana.now)
    ana.left_out("keep")
    ana.done("records", "filed")
    assert ana.state("keep").state is State.STALE, "it does apply by now"
    with pytest.raises(RefusedError, match=r"it does apply: by .* it applies"):
        skip(ana.case(), ["keep"], "", ana.now)
    ana.done("records", "nothing")
    assert ana.state("keep").state is State.NOT_APPLICABLE


def test_time_alone_lets_no_answer_be_contradicted(ana: Person) -> None:
    world = ana.world
    bring(ana, export(OPEN))
    settle(ana, "1")
    ana.left_out(CALLED)
    before = ana.state(CALLED).state
    pass_days(world, 30)
    assert ana.state(CALLED).state is before is State.NOT_APPLICABLE
