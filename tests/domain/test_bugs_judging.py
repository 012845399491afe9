"""Faults that the judge, the gate and the applications once had, each by its history."""

from datetime import datetime, timedelta, timezone

from closetui.domain.blockers import Act
from closetui.domain.events import Kind
from closetui.domain.next_step import NextKind
from tests.domain.build import DAY, HOUR, Person, applied, fresh, ready, share
from tests.domain.checking import check, expect
from tests.domain.sample import (
    ARCHIVE,
    DECISION,
    EXPORT,
    FOLLOW,
    LISTINGS,
    MONEY,
    PARCELS,
    PAYOUT,
    STOCK,
    TIP,
    WINDOW,
    entry,
    way,
)
from tests.domain.signing import demanding, signed
from tests.domain.small import PAPERS, SETTLED, STOP, WAIT, begin, shop, shop_done


def state(person: Person, item: str) -> str:
    """Return the word for the state of an item, once the oracle says the same of all."""
    check(person)
    return str(person.state(item).state)


def test_bug_an_undone_acknowledgement_was_a_word_against_that_of_others() -> None:
    alice, bob = world = fresh()
    alice.finish()
    bob.ack(LISTINGS)
    bob.undo()
    share(world)
    assert state(alice, LISTINGS) == "acknowledged"


def test_bug_what_an_application_had_seen_was_left_aside_for_ticks_it_had_not() -> None:
    alice, bob = world = fresh()
    alice.skip(ARCHIVE)
    alice.elsewhere()
    bob.finish()
    share(world)
    assert state(alice, EXPORT) == "stale"


def test_bug_an_application_whose_past_is_missing_could_not_be_judged() -> None:
    alice, bob = ready()
    act = bob.elsewhere()
    alice.events = {key: bob.events[key] for key in (*alice.world.start, act.id)}
    expect(alice, 8)


def test_bug_an_own_item_that_was_dropped_after_elsewhere_could_not_be_judged() -> None:
    alice, _ = ready()
    own = alice.own()
    alice.elsewhere()
    expect(alice, 7, own)
    alice.dropped(own)
    expect(alice, 0)


def test_bug_what_ran_out_after_the_confirmation_was_not_told_before_it_was_sent() -> None:
    alice, _ = applied()
    alice.tick(MONEY, ago=130 * HOUR)
    expect(alice, 4, MONEY)


def test_bug_a_day_that_an_acceptance_had_not_seen_was_accepted() -> None:
    alice, bob = world = ready()
    alice.dated("2026-11-15")
    alice.done(WINDOW, "count")
    alice.finish()
    alice.apply()
    alice.untick(STOCK)
    alice.accept()
    expect(alice, 0)
    share(world)
    bob.dated("")
    share(world)
    assert WINDOW in alice.blocking()
    expect(alice, 7)


def test_bug_a_later_raise_took_the_sign_offs_from_an_application() -> None:
    _, bob = signed()
    bob.apply()
    bob.raised(EXPORT)
    expect(bob, 0)


def test_bug_elsewhere_needed_no_sign_offs() -> None:
    alice, _ = demanding()
    alice.elsewhere()
    expect(alice, 7, "")


def test_bug_a_rejection_beside_another_word_met_what_a_decision_meets() -> None:
    alice, bob = world = applied()
    alice.became("rejected")
    bob.became("asked")
    share(world)
    assert state(alice, DECISION) != "done"


def test_bug_an_application_was_judged_as_if_sent_when_its_day_began() -> None:
    alice, _ = world = ready()
    alice.tick(MONEY, ago=4 * HOUR)
    alice.finish()
    alice.apply()
    world.wait(23 * HOUR)
    alice.became("sent", when="2026-11-23")
    expect(alice, 7, MONEY)


def test_bug_closed_beside_a_request_was_called_closed() -> None:
    alice, bob = world = applied()
    alice.became("closed")
    bob.became("asked")
    share(world)
    expect(alice, 7)
    assert alice.verdict().stage == "under-review"


def test_bug_sent_and_under_review_are_no_disagreement() -> None:
    alice, bob = world = applied()
    alice.became("sent")
    bob.became("under-review")
    share(world)
    expect(alice, 0)


def test_bug_going_on_without_an_item_was_news_about_it() -> None:
    alice, _ = ready()
    alice.without(ARCHIVE)
    assert state(alice, ARCHIVE) == "open"
    assert state(alice, EXPORT) == "done"


def test_bug_next_asked_for_what_follows_a_wait() -> None:
    """The recommended export follows what is not due yet, and so does what is deleted."""
    alice, _ = world = ready()
    alice.untick(ARCHIVE)
    alice.dated("2026-11-22")
    alice.done(WINDOW, "count")
    told = alice.verdict().next
    assert (str(told.kind), told.item) == ("wait", WINDOW)
    world.wait(5 * DAY)
    alice.tick(MONEY)
    assert alice.verdict().next.item == ARCHIVE


def test_what_stood_for_an_author_does_not_depend_on_the_order_of_the_walk() -> None:
    """Bob repeats what he knows, wherever Alice's slip and its undo come in the walk."""
    for number in range(12):
        alice, bob = world = ready()
        known = next(e for e in alice.case().order if e.item == PARCELS)
        for _ in range(number // 2):
            bob.note(MONEY)
        bob.done(PARCELS, "delivered")
        slip = alice.done(PARCELS, "cancelled")
        if number % 2:  # Bob's word comes between the slip and its undo then.
            alice.receive(bob)
        alice.take_back(slip, known)
        share(world)
        assert state(alice, WINDOW) == "done"


def test_bug_a_day_was_over_where_it_was_read_alone() -> None:
    alice, _ = world = ready()
    alice.dated("2026-11-20")
    alice.done(WINDOW, "count")
    world.now = datetime(2026, 11, 24, 2, tzinfo=timezone(timedelta(hours=14)))
    assert state(alice, WINDOW) == "waiting"
    world.now = datetime(2026, 11, 25, 2, tzinfo=timezone(timedelta(hours=14)))
    assert state(alice, WINDOW) == "done"


def test_bug_a_wait_afterwards_was_not_told_once_it_was_sent() -> None:
    alice, _ = world = applied()
    alice.became("closed")
    assert state(alice, PAYOUT) == "waiting"
    world.wait(12 * DAY)
    assert state(alice, PAYOUT) == "open"


def test_bug_what_comes_afterwards_was_asked_again_though_nothing_had_been_sent() -> None:
    alice, _ = applied()
    alice.tick(FOLLOW)
    alice.became("not-sent")
    assert state(alice, FOLLOW) == "done"


def test_bug_what_came_after_was_asked_again_by_another_word_on_an_end_that_was_known() -> None:
    alice, bob = world = applied()
    alice.became("withdrawn")
    alice.done(FOLLOW)
    bob.became("rejected")
    share(world)
    assert state(alice, FOLLOW) == "done"


def test_bug_a_new_application_hid_that_what_came_after_the_last_one_is_due_again() -> None:
    alice, _ = applied()
    alice.tick(FOLLOW)
    alice.became("rejected")
    alice.elsewhere()
    assert state(alice, FOLLOW) == "stale"


def test_bug_a_withdrawal_asked_for_what_is_only_information() -> None:
    alice, _ = applied()
    alice.tick(TIP)
    alice.became("withdrawn")
    assert state(alice, TIP) == "done"


def test_bug_what_was_taken_back_to_an_older_word_could_not_be_taken_back_again() -> None:
    alice, _ = fresh()
    alice.untick(MONEY)
    alice.tick(MONEY)
    alice.undo()
    alice.undo()
    assert state(alice, MONEY) == "open"


def test_an_own_item_that_is_dropped_after_an_application_over_it_still_contests_it() -> None:
    alice, _ = fresh()
    own = alice.own()
    alice.force_apply()
    alice.dropped(own)
    assert own in expect(alice, 7).blocking


def test_bug_what_was_to_be_looked_at_again_was_met_by_applying_elsewhere() -> None:
    """Nothing had been looked at, and it was clear all the same."""
    ana, _ = begin(*shop())
    shop_done(ana)
    ana.opened(SETTLED)
    ana.done(SETTLED, "none")
    expect(ana, 4, WAIT, PAPERS)
    ana.put(Kind.ELSEWHERE, "", why="by letter")
    expect(ana, 7, WAIT, PAPERS)
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    expect(ana, 0)


def test_bug_a_withdrawal_before_applying_elsewhere_asked_nothing_again() -> None:
    ana, _ = begin(entry(STOP))
    ana.done(STOP)
    ana.confirmed()
    ana.became("withdrawn")
    ana.put(Kind.ELSEWHERE, "", why="by letter")
    expect(ana, 7, STOP)
    ana.done(STOP)
    expect(ana, 0)


def test_bug_a_second_look_was_asked_for_before_the_very_moment_it_was() -> None:
    """`Check again before 09:00`, at nine."""
    ana, _ = world = begin(entry("a", fresh_for="24h"), entry("b"))
    ana.done("a")
    world.wait(23 * HOUR)
    assert "check again before" in str(ana.verdict().warnings)
    world.wait(HOUR)
    assert state(ana, "a") == "done"
    assert ana.verdict().warnings == ()


def test_bug_going_on_with_another_guide_was_advised_where_copies_disagree() -> None:
    ways = [way("none", alone=True), way("shut-out", alone=True, leads_to="another-guide")]
    ana, ben = begin(entry("page", ways=ways))
    ana.done("page", "none")
    ben.done("page", "shut-out")
    assert ben.blocker("page").remedy.act is Act.LEAD_ON
    share(ana.world)
    assert ana.blocker("page").remedy.act is Act.SETTLE
    assert ana.verdict().next.kind is NextKind.CONFLICT
