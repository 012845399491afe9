"""Rows left to come when somebody applied are the rows that the phase afterwards watches."""

from closetui.domain.actions import lists as list_acts
from closetui.domain.listed_items import is_private
from closetui.domain.lists import row_list
from closetui.domain.merge import without_private
from tests.domain.build import Person, share
from tests.domain.sample import Data, entry, way
from tests.domain.small import begin
from tests.domain.test_list_acts import DONE as FINISHED
from tests.domain.test_list_acts import ORDERS, bring, export

LATER = "last-ones"
PAID, FIRST, SECOND = ("1", "FINISH"), ("2", "OPEN"), ("3", "OPEN")


def shop() -> tuple[Person, Person]:
    """Return people with payouts that may be left to come, and what watches them afterwards."""
    ways = [way("zero"), way("accepted", leaves_rows=True)]
    answered = [{"item": ORDERS, "ways": ["accepted"]}]
    listed: Data = {"row": "payout", "rows": "payouts"}
    later = entry(
        LATER, applies_if="Any?", answered_by=answered, list=LATER, na="with-reason", **listed
    )
    ana, ben = begin(entry(ORDERS, ways=ways, list="orders", **listed), after=[later])
    return ana, ben


def watched(person: Person) -> dict[str, bool]:
    """Return by row of the list afterwards whether it is settled."""
    return {row.id: row.settled for row in row_list(person.case(), LATER).rows}


def settle(person: Person, row: str, item: str = LATER) -> None:
    """Say that a payout came in."""
    person.say(*list_acts.settle(person.case(), item, [row], "at the bank"))


def left(person: Person) -> None:
    """Bring payouts in, leave those that are open to come, and apply."""
    bring(person, export(PAID, FIRST, SECOND))
    person.done(ORDERS, "accepted")
    person.confirmed()
    person.became("sent")


def test_bug_payouts_accepted_as_still_to_come_were_not_watched_afterwards() -> None:
    ana, _ = shop()
    bring(ana, export(PAID, FIRST, SECOND))
    ana.done(ORDERS, "accepted")
    assert not watched(ana), "nothing was applied for yet"
    ana.confirmed()
    ana.became("sent")
    assert watched(ana) == {"2": False, "3": False}
    ana.done(LATER)
    assert ana.state(LATER).open_rows == ("2", "3"), "a tick alone hid what had not come"
    settle(ana, "2")
    settle(ana, "3")
    assert ana.state(LATER).satisfied
    assert not ana.blocking()


def test_a_payout_is_counted_in_one_of_the_two_lists_only() -> None:
    ana, _ = shop()
    rows = (("1", "FINISH", "", "USD 1"), ("2", "OPEN", "", "USD 2.50"))
    bring(ana, export(*rows))
    ana.done(ORDERS, "accepted")
    assert row_list(ana.case(), ORDERS).owed == {"USD": "2.50"}
    ana.confirmed()
    before, after = row_list(ana.case(), ORDERS), row_list(ana.case(), LATER)
    assert (before.owed, before.handed_on) == ({}, 1)
    assert (after.owed, after.handed_on) == ({"USD": "2.50"}, 0)
    [row] = after.rows
    assert (row.typed_by, row.is_exports, row.is_persons) == ("", True, False)


def test_what_came_in_before_somebody_applied_again_is_settled() -> None:
    ana, _ = shop()
    left(ana)
    ana.became("not-sent")
    bring(ana, export(PAID, ("2", "FINISH"), SECOND))
    ana.done(ORDERS, "accepted")
    ana.confirmed()
    assert watched(ana) == {"2": True, "3": False}


def test_a_payout_that_shows_up_later_is_watched_once_it_is_accepted() -> None:
    ana, _ = shop()
    left(ana)
    bring(ana, export(PAID, FIRST, SECOND, ("4", "OPEN")))
    assert set(watched(ana)) == {"2", "3"}
    ana.done(ORDERS, "accepted")
    assert set(watched(ana)) == {"2", "3", "4"}


def test_a_later_export_into_the_list_afterwards_settles_what_was_left() -> None:
    ana, _ = shop()
    left(ana)
    shown = export(("2", "FINISH"), SECOND)
    drafts = list_acts.bring(ana.case(), ana.author.actor, LATER, shown, FINISHED)
    ana.say(*drafts)
    assert watched(ana) == {"2": True, "3": False}


def test_both_copies_watch_the_same_whatever_came_first() -> None:
    ana, ben = shop()
    bring(ana, export(PAID, FIRST, SECOND))
    ana.done(ORDERS, "accepted")
    share_both(ana, ben)
    ana.confirmed()
    ben.confirmed()
    share_both(ana, ben)
    assert watched(ana) == watched(ben) == {"2": False, "3": False}
    settle(ana, "2")
    assert watched(ana)["2"] is True


def share_both(ana: Person, ben: Person) -> None:
    """Bring two copies together."""
    share(ana.world)
    assert ana.events == ben.events


def test_what_a_private_list_left_to_come_stays_private() -> None:
    ana, _ = shop()
    shown = export(PAID, FIRST)
    ana.say(*list_acts.bring(ana.case(), ana.author.actor, ORDERS, shown, FINISHED, private=True))
    ana.done(ORDERS, "accepted")
    ana.confirmed()
    assert is_private(ana.case(), LATER)
    settle(ana, "2")
    ana.events = without_private(ana.events)
    assert row_list(ana.case(), LATER).held_back
    assert not watched(ana)
