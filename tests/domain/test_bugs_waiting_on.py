"""What is next while there is only to wait, for what is on its way or for a day."""

from datetime import timedelta

from closetui.domain.actions.choices import set_deadline
from closetui.domain.next_step import NextKind
from tests.domain.build import DAY, Person
from tests.domain.sample import entry, way
from tests.domain.small import begin, pass_days
from tests.domain.test_list_acts import ORDERS, bring, export, settle

COMING = export(("1", "WAIT_BUYER_ACCEPT_GOODS"), ("2", "FINISH"))


def step(person: Person) -> tuple[str, str, str]:
    """Return what is next: of which kind, about which entry, and until when."""
    told = person.verdict().next
    return told.kind, told.item, told.day


def parcel(*more: str) -> Person:
    """Return somebody with one parcel on its way, and other things to do."""
    others = [entry(item, fresh_for="24h") for item in more]
    ana, _ = begin(entry(ORDERS, list="orders", row="order"), *others)
    bring(ana, COMING)
    return ana


def test_bug_whoever_waits_for_a_parcel_was_not_told_what_can_be_done() -> None:
    ana = parcel("stock")
    assert step(ana) == (NextKind.DO, "stock", "")
    ana.done("stock")
    assert step(ana) == (NextKind.DO, ORDERS, "")


def test_bug_a_parcel_was_asked_about_day_after_day_with_no_day_to_look_again() -> None:
    ana = parcel("stock")
    ana.done("stock")
    due = (ana.now + 5 * DAY).date()
    ana.say(*set_deadline(ana.case(), ORDERS, due))
    assert step(ana) == (NextKind.WAIT, ORDERS, str(due))
    pass_days(ana.world, 4)
    assert step(ana) == (NextKind.WAIT, ORDERS, str(due)), "what ran out would run out once more"
    pass_days(ana.world, 1)
    assert step(ana) == (NextKind.DO, ORDERS, "")
    later = due + 3 * DAY
    ana.say(*set_deadline(ana.case(), ORDERS, later))
    assert step(ana) == (NextKind.WAIT, ORDERS, str(later))
    settle(ana, "1")
    assert step(ana) == (NextKind.DO, ORDERS, ""), "nothing is on its way any more"
    ana.done(ORDERS)
    assert step(ana) == (NextKind.LOOK_AGAIN, "stock", "")


def test_a_wait_that_ends_before_the_parcel_comes_is_named_first() -> None:
    wait = entry("notice", ways=[way("count", wait_for="2d")])
    ana, _ = begin(
        entry(ORDERS, list="orders", row="order"), wait, entry("x", best_after=["notice"])
    )
    bring(ana, COMING)
    ana.done("notice", "count")
    assert step(ana) == (NextKind.DO, ORDERS, ""), "nobody said when it comes"
    ana.say(*set_deadline(ana.case(), ORDERS, (ana.now + 5 * DAY).date()))
    assert step(ana) == (NextKind.WAIT, "notice", str((ana.now + 3 * DAY).date()))


def test_bug_before_the_day_that_was_named_all_was_to_be_looked_at_for_a_deletion() -> None:
    """Until the last wait is over that would be done twice: before deleting, and to apply."""
    ana, _ = world = begin(
        entry("disputes", fresh_for="24h"),
        entry("window", ways=[way("count", wait_for="2d")]),
        entry("contract", ways=[way("count", wait_for="9d")]),
        entry("deletion", irreversible=True, only_after=["disputes", "window"]),
    )
    ana.done("disputes")
    ana.done("window", "count")
    ana.done("contract", "count")
    last = str((ana.now + timedelta(days=10)).date())
    assert step(ana) == (NextKind.WAIT, "contract", last)
    pass_days(world, 5)
    assert step(ana) == (NextKind.WAIT, "contract", last)
    ana.done("disputes")
    assert step(ana) == (NextKind.DO, "deletion", ""), "nothing has to be looked at for it"
    pass_days(world, 5)
    assert step(ana) == (NextKind.LOOK_AGAIN, "disputes", "")
