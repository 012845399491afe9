"""What was next, and what could be done beside it: each test is named after what went wrong."""

from datetime import timedelta

import pytest

from closetui.domain.actions import lists as list_acts
from closetui.domain.errors import ProblemsError
from closetui.domain.events import Kind
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.next_step import NextKind
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.workable import meanwhile
from tests.domain.build import Person, World
from tests.domain.sample import (
    EXPORT,
    FOLLOW,
    KEEP,
    LISTINGS,
    MONEY,
    ORDERS,
    PARCELS,
    PARTNERS,
    REPLY,
    STOCK,
    Data,
    consequence,
    data,
    entry,
    plain,
    way,
)

DAY = timedelta(days=1)


def beside(person: Person) -> tuple[str, ...]:
    """Return what can be done now, the next thing among it."""
    return meanwhile(person.case(), person.verdict().states, person.now.date())


def one(*items: Data, **more: object) -> Person:
    """Return somebody who has a closure with these items."""
    return World(data=plain(*items, **more)).people[0]


def test_bug_what_one_makes_of_the_reading_was_ticked_before_anything_was_read() -> None:
    """Then each text was asked for once more, one by one."""
    ana = one(entry("thought", after_reading=True), entry(MONEY))
    told = [ana.verdict().next]
    ana.done(MONEY)
    told.append(ana.verdict().next)
    ana.ack(LISTINGS)
    told.append(ana.verdict().next)
    ana.done("thought")
    assert [(step.kind, step.item) for step in told] == [
        (NextKind.DO, MONEY),
        (NextKind.READ, LISTINGS),
        (NextKind.DO, "thought"),
    ]
    assert ana.verdict().next.kind is NextKind.APPLY


def test_what_one_makes_of_the_reading_waits_for_nothing_that_can_be_taken_back() -> None:
    more = [consequence(LISTINGS, reversible=True, until="30 days")]
    ana = one(entry("thought", after_reading=True), consequences=more)
    assert ana.verdict().next.item == "thought"


def test_only_what_comes_before_applying_is_made_of_the_reading() -> None:
    book = data()
    book["after"][0]["after_reading"] = True
    with pytest.raises(ProblemsError, match="only for what comes before applying"):
        read_playbook(book, "sample")


def late(*items: Data) -> World:
    """Return a world in which something of afterwards is due two days after it began."""
    chase = entry("chase", any_time=True, due_from="started", due_after="2d")
    return World(data=plain(*items, after=[chase]))


def test_bug_something_overdue_afterwards_hid_what_must_be_done_before() -> None:
    world = late(entry(MONEY), entry("wait", ways=[way("week", wait_for="7d")]))
    ana = world.people[0]
    world.wait(2 * DAY)
    assert ana.verdict().next.item == "chase", "on its day it presses"
    world.wait(DAY)
    assert ana.verdict().next.item == MONEY
    ana.done(MONEY)
    assert ana.verdict().next.item == "wait"
    ana.done("wait", "week")
    assert ana.verdict().next.kind is NextKind.READ
    ana.ack(LISTINGS)
    assert ana.verdict().next.item == "chase", "there is nothing to do but to wait for a week"


@pytest.mark.parametrize("days", [2, 3])
def test_bug_something_due_afterwards_kept_from_applying(days: int) -> None:
    world = late(entry(PARTNERS))
    ana = world.people[0]
    ana.done(PARTNERS)
    ana.ack(LISTINGS)
    world.wait(days * DAY)
    assert ana.verdict().next.kind is NextKind.APPLY


def test_bug_what_waits_only_for_what_was_begun_was_named_nowhere() -> None:
    """Whoever sells off settles the orders that come, and each costs points if nobody does."""
    ana = one(
        entry("stop", ways=[way("now"), way("sell-off", only_with=[STOCK])]),
        entry("contact", best_after=["stop"]),
        entry("settled", best_after=["stop", "contact"]),
        entry("window", only_after=["stop"]),
        entry("ads", best_after=["stop"], strength="recommended"),
        entry(STOCK),
    )
    assert beside(ana) == ("stop", STOCK)
    ana.done("stop", "sell-off")
    assert ana.verdict().next.item == STOCK
    assert beside(ana) == ("contact", STOCK)
    ana.done("contact")
    assert beside(ana) == ("settled", STOCK)


def test_bug_what_is_recommended_stood_before_what_must_be_done() -> None:
    ana = one(entry(EXPORT, strength="recommended"), entry(MONEY), entry(PARTNERS))
    assert ana.verdict().next.item == EXPORT
    assert beside(ana) == (MONEY, PARTNERS, EXPORT)


def test_bug_a_deletion_that_is_refused_until_one_looks_again_could_be_done_meanwhile() -> None:
    erase = entry("erase", irreversible=True, best_after=[EXPORT])
    ana = one(entry(EXPORT, fresh_for="24h"), erase)
    ana.done(EXPORT)
    assert beside(ana) == ("erase",)
    ana.world.wait(2 * DAY)
    assert beside(ana) == (EXPORT,)
    ana.done(EXPORT)
    assert beside(ana) == ("erase",)


def test_what_need_not_wait_for_the_outcome_can_be_done_meanwhile() -> None:
    after = [
        entry(FOLLOW, any_time=True),
        entry(REPLY),
        entry(KEEP, any_time=True, best_after=[REPLY]),
    ]
    ana = one(entry(MONEY), entry(ORDERS), after=after)
    assert beside(ana) == (MONEY, ORDERS, FOLLOW)


def test_bug_afterwards_nothing_was_named_beside_the_next_thing() -> None:
    ana = one(
        entry(PARCELS), after=[entry(FOLLOW), entry(REPLY), entry("last", best_after=[REPLY])]
    )
    ana.done(PARCELS)
    ana.ack(LISTINGS)
    assert ana.apply()
    ana.outcome("sent")
    assert ana.verdict().next.item == FOLLOW
    assert beside(ana) == (FOLLOW, REPLY)


def test_bug_what_the_next_thing_clears_was_found_again_by_its_title() -> None:
    """It goes with the next thing: the very blocker, with its kind and its remedy."""
    alice, _ = World()
    told = alice.verdict()
    assert told.next.blocker in told.blockers
    assert told.next.blocker is not None
    assert told.next.blocker.item == told.next.item


LATER = {"id": "looked", "question": "When will you look?"}
PUT_OFF = entry(MONEY, ways=[way("later", alone=True, gives="looked", postpones=True), way("in")])
MONTH = entry(PARTNERS, ways=[way("month", wait_for="30d")])


def waiting(*items: Data) -> Person:
    """Return somebody who only waits: to look at the money in two days, and for a month."""
    reversible = [consequence(LISTINGS, reversible=True, until="30 days")]
    book = plain(PUT_OFF, MONTH, *items, anchors=[LATER], consequences=reversible)
    ana = World(data=book).people[0]
    ana.done(PARTNERS, "month")
    ana.done(MONEY, "later")
    ana.put(Kind.DATE, "looked", day=str((ana.now + 2 * DAY).date()))
    return ana


def test_bug_the_day_on_which_one_looks_again_was_passed_over_for_the_last_wait() -> None:
    """The commands said that there is nothing to do for a month, and asked two days later."""
    ana = waiting()
    step = ana.verdict().next
    assert (step.kind, step.item) == (NextKind.WAIT, MONEY)
    assert step.day == str((ana.now + 2 * DAY).date())
    ana.world.wait(2 * DAY)
    assert ana.verdict().next.item == MONEY
    ana.done(MONEY, "in")
    step = ana.verdict().next
    assert (step.item, step.day) == (PARTNERS, ana.state(PARTNERS).day)


def test_bug_the_day_by_which_orders_must_be_shipped_was_passed_over_for_a_wait() -> None:
    ana = waiting(entry(ORDERS, list="orders", row="order", best_after=[MONEY]))
    ship_by = str((ana.now + DAY).date())
    row = ("1", "WAIT_SELLER_SEND_GOODS", "", "", "", ship_by)
    shown = Export((ExportedRow(*row),), ana.now.date(), whole=True)
    ana.say(*list_acts.bring(ana.case(), ana.author.actor, ORDERS, shown, ()))
    step = ana.verdict().next
    assert (step.kind, step.item, step.day) == (NextKind.WAIT, ORDERS, ship_by)


def test_a_wait_that_lets_something_begin_is_named_and_one_that_lets_nothing_begin_is_not() -> None:
    weeks = [
        entry(one, ways=[way("wait", wait_for=wait)]) for one, wait in (("a", "5d"), ("b", "9d"))
    ]
    ana = waiting(*weeks, entry("c", best_after=["b"]))
    for one in ("a", "b"):
        ana.done(one, "wait")
    ana.done(MONEY, "in")
    step = ana.verdict().next
    assert (step.item, step.day) == ("b", ana.state("b").day)
