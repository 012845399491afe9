"""Applying, what comes between, what becomes of it, and applications made elsewhere."""

from datetime import timedelta

import pytest

from closetui.domain.actions import application as application_acts
from closetui.domain.blockers import Act
from closetui.domain.errors import RefusedError
from tests.domain.build import DAY, HOUR, World, applied, fresh, ready, share
from tests.domain.forging import forge
from tests.domain.sample import (
    FOLLOW,
    MONEY,
    NEEDED,
    ORDERS,
    STOCK,
)


def kinds(world: World) -> list[tuple[str, str]]:
    """Return what blocks the first copy: item and kind."""
    return [(each.item, each.kind) for each in world.people[0].verdict().blockers]


def test_applying_when_clear_is_clear() -> None:
    alice, bob = applied()
    for person in (alice, bob):
        told = person.verdict()
        assert (told.stage, told.exit_code, told.open) == ("applied", 0, True)
        assert not told.may_apply
    assert alice.standing().route == "web"
    assert alice.unmet() == ()
    assert alice.case().attempt == 1


def test_until_it_was_sent_ticks_go_on_ageing() -> None:
    alice, _ = world = applied()
    world.wait(25 * HOUR)
    told = alice.verdict()
    assert (told.stage, told.exit_code) == ("applied", 4)
    assert kinds(world) == [(MONEY, "stale")]
    assert not told.may_apply


def test_once_sent_nothing_ages() -> None:
    alice, _ = world = applied()
    alice.outcome("sent")
    world.wait(400 * DAY)
    assert alice.verdict().exit_code == 0
    assert alice.state(MONEY).satisfied


def test_an_untick_after_applying_is_drift_and_leaves_the_stage() -> None:
    alice, bob = world = applied()
    bob.untick(STOCK)
    share(world)
    told = alice.verdict()
    assert (told.stage, told.exit_code) == ("applied", 7)
    assert kinds(world) == [(STOCK, "drift")]
    remedy = told.blockers[0].remedy
    assert (remedy.act, remedy.item, remedy.or_withdraw) == (Act.TICK, STOCK, True)
    alice.tick(STOCK)
    assert alice.verdict().exit_code == 0


def test_an_untick_unseen_of_the_act_contests_it() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.untick(STOCK)
    share(world)
    for person in world:
        told = person.verdict()
        assert (told.contested, told.exit_code) == (True, 7)
        assert person.blocking() == {STOCK}
    assert "Bob opened" in alice.blocker(STOCK).reason
    assert alice.unmet() == (), "the gate was clear when Alice applied"


@pytest.mark.parametrize("skew", [timedelta(hours=-1), timedelta(), timedelta(hours=1)])
def test_what_was_unmet_is_judged_by_what_the_author_had_seen(skew: timedelta) -> None:
    """Bob's untick was not seen by Alice, whichever of the two clocks is behind."""
    alice, bob = world = ready()
    alice.tick(ORDERS, ways=["holiday"])
    share(world)
    bob.skew = skew
    bob.untick(STOCK)
    alice.apply()
    alice.outcome("sent")
    share(world)
    assert alice.unmet() == ()
    assert {item for item, _ in kinds(world)} == {STOCK, ORDERS}
    bob.tick(STOCK)
    share(world)
    assert alice.blocking() == {STOCK}


@pytest.mark.parametrize("skew", [timedelta(hours=-1), timedelta(hours=1)])
def test_a_tick_unseen_by_the_author_does_not_hide_what_was_unmet(skew: timedelta) -> None:
    alice, bob = world = ready()
    alice.untick(STOCK)
    share(world)
    bob.skew = skew
    bob.tick(STOCK, ago=timedelta())
    alice.elsewhere()
    share(world)
    assert alice.unmet() == (STOCK,)
    assert "Not met by the record (1): Stock cleared" in " ".join(alice.verdict().warnings)


def test_any_relevant_word_unseen_contests_even_a_tick() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.tick(MONEY, ago=HOUR)
    share(world)
    assert alice.verdict().contested
    alice.accept()
    assert alice.verdict().exit_code == 0
    assert alice.verdict().stage == "applied"


def test_a_note_or_an_after_item_unseen_does_not_contest() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.note(MONEY, "seen it")
    bob.done(FOLLOW)
    share(world)
    assert alice.verdict().exit_code == 0


def test_two_who_apply_unseen_of_each_other_contest_both() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.apply()
    share(world)
    assert len(alice.case().standing) == 2
    assert alice.verdict().contested
    assert bob.verdict().contested
    assert {each.kind for each in alice.verdict().blockers} == {"contested"}
    told = " ".join(each.reason for each in alice.verdict().blockers)
    assert "Alice confirmed the application" in told
    assert "Bob confirmed the application" in told


def test_two_applications_that_were_accepted_are_settled() -> None:
    """The stage and the exit code must not tell different stories."""
    alice, bob = world = ready()
    alice.apply()
    bob.apply()
    share(world)
    alice.accept()
    told = alice.verdict()
    assert told.contested is (told.exit_code == 7)
    assert told.open is (told.exit_code == 0)


def test_a_foreign_second_application_is_not_called_contested_and_clear_at_once() -> None:
    alice, _ = applied()
    alice.force_apply()
    told = alice.verdict()
    assert told.contested is (told.exit_code == 7)


def test_a_foreign_application_over_open_items_names_each() -> None:
    alice, _ = world = fresh()
    alice.force_apply()
    told = alice.verdict()
    assert (told.contested, told.exit_code) == (True, 7)
    assert kinds(world) == [(item, "contested") for item in NEEDED]
    assert set(alice.unmet()) == set(NEEDED)


def test_a_foreign_application_that_was_sent_over_a_stale_item_is_contested() -> None:
    alice, _ = world = ready()
    world.wait(25 * HOUR)
    alice.force_apply()
    assert alice.verdict().exit_code == 4, "until it is sent there is time to look again"
    alice.outcome("sent")
    assert alice.unmet() == (MONEY,)
    assert alice.verdict().contested


def test_bug_an_application_was_judged_by_a_clock_that_was_set_back() -> None:
    """What it builds on was said later, so it cannot have been made before that."""
    alice, bob = world = ready()
    world.wait(25 * HOUR)
    bob.note(MONEY)
    share(world)
    now = world.now
    world.now -= 60 * DAY
    alice.force_apply()
    alice.outcome("sent")
    world.now = now
    assert alice.unmet() == (MONEY,)
    assert (alice.verdict().contested, alice.verdict().exit_code) == (True, 7)


def test_a_second_application_is_refused_with_time_and_author() -> None:
    alice, bob = applied()
    assert not bob.apply()
    refusal = application_acts.already_applied(bob.case())
    assert refusal.exit_code == 3
    assert "22 Nov 2026, 09:00, by Alice" in str(refusal)
    with pytest.raises(RefusedError, match="confirmed on 22 Nov 2026, 09:00"):
        bob.elsewhere()
    assert len(alice.case().applications) == 1


def test_bug_beyond_a_hundred_applications_each_would_be_judged() -> None:
    """Hand-made ones made every command take half a minute; one more is a fault of the record."""
    alice, _ = applied()
    heads = alice.case().heads
    more = [forge(heads, "apply", body={"route": "web", "salt": str(n)}) for n in range(100)]
    alice.keep(*more[:99])
    assert len(alice.case().standing) == 100
    assert not alice.case().faults
    alice.keep(more[99])
    assert len(alice.case().standing) == 100
    [fault] = alice.case().faults
    assert "beyond 100 applications" in fault.text
    assert alice.verdict().exit_code == 8
