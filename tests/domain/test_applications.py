"""Applying, what comes between, what becomes of it, and applications made elsewhere."""

from datetime import timedelta

import pytest

from closetui.domain.actions import application as application_acts
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.remedies import Act, Remedy
from tests.domain.build import DAY, HOUR, World, applied, forge, fresh, ready, share
from tests.domain.sample import (
    FOLLOW,
    MONEY,
    NEEDED,
    ORDERS,
    REFUND,
    SHIP,
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
    assert told.blockers[0].remedy == Remedy(Act.RESOLVE, STOCK)
    alice.tick(STOCK)
    assert alice.verdict().exit_code == 0


def test_an_untick_unseen_of_the_act_contests_it() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.untick(STOCK)
    share(world)
    for person in world:
        told = person.verdict()
        assert (told.stage, told.exit_code) == ("contested", 7)
        assert person.blocking() == {STOCK}
    assert "Bob recorded untick" in alice.blocker(STOCK).reason
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
    assert f"Not met by the record: {STOCK}" in " ".join(alice.verdict().warnings)


def test_any_relevant_word_unseen_contests_even_a_tick() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.tick(MONEY, ago=HOUR)
    share(world)
    assert alice.verdict().stage == "contested"
    alice.accept()
    assert alice.verdict().exit_code == 0
    assert alice.verdict().stage == "applied"


def test_a_note_or_an_after_item_unseen_does_not_contest() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.note(MONEY, "seen it")
    bob.tick(FOLLOW)
    share(world)
    assert alice.verdict().exit_code == 0


def test_two_who_apply_unseen_of_each_other_contest_both() -> None:
    alice, bob = world = ready()
    alice.apply()
    bob.apply()
    share(world)
    assert len(alice.case().standing) == 2
    assert alice.verdict().stage == bob.verdict().stage == "contested"
    assert {each.kind for each in alice.verdict().blockers} == {"contested"}
    told = " ".join(each.reason for each in alice.verdict().blockers)
    assert "Alice recorded apply" in told
    assert "Bob recorded apply" in told


def test_two_applications_that_were_accepted_are_settled() -> None:
    """The stage and the exit code must not tell different stories."""
    alice, bob = world = ready()
    alice.apply()
    bob.apply()
    share(world)
    alice.accept()
    told = alice.verdict()
    assert (told.stage == "contested") is (told.exit_code == 7)
    assert told.open is (told.exit_code == 0)


def test_a_foreign_second_application_is_not_called_contested_and_clear_at_once() -> None:
    alice, _ = applied()
    alice.force_apply()
    told = alice.verdict()
    assert (told.stage == "contested") is (told.exit_code == 7)


def test_a_foreign_application_over_open_items_names_each() -> None:
    alice, _ = world = fresh()
    alice.force_apply()
    told = alice.verdict()
    assert (told.stage, told.exit_code) == ("contested", 7)
    assert kinds(world) == [(item, "contested") for item in NEEDED]
    assert set(alice.unmet()) == set(NEEDED)


def test_a_foreign_application_that_was_sent_over_a_stale_item_is_contested() -> None:
    alice, _ = world = ready()
    world.wait(25 * HOUR)
    alice.force_apply()
    assert alice.verdict().exit_code == 4, "until it is sent there is time to look again"
    alice.outcome("sent")
    assert alice.unmet() == (MONEY,)
    assert alice.verdict().stage == "contested"


def test_a_second_application_is_refused_with_time_and_author() -> None:
    alice, bob = applied()
    assert not bob.apply()
    refusal = application_acts.already_applied(bob.standing())
    assert refusal.exit_code == 3
    assert "2026-11-22T09:00:00+00:00 by Alice" in str(refusal)
    with pytest.raises(RefusedError, match="already applied on 2026-11-22T09:00"):
        bob.elsewhere()
    assert len(alice.case().applications) == 1


def test_a_rejection_leads_back_to_preparing_and_opens_what_was_named() -> None:
    alice, bob = world = applied()
    alice.outcome("rejected", MONEY, SHIP)
    share(world)
    told = bob.verdict()
    assert (told.stage, told.exit_code, bob.case().attempt) == ("preparing", 3, 2)
    assert bob.blocking() == {MONEY, SHIP, REFUND, STOCK}, "and what follows them"
    assert "Application rejected: by mail" in bob.blocker(SHIP).reason
    bob.finish()
    assert bob.apply()
    assert bob.verdict().stage == "applied"
    assert len(bob.case().applications) == 2


def test_a_withdrawal_leads_back_to_preparing() -> None:
    alice, _ = applied()
    alice.outcome("withdrawn")
    assert alice.case().attempt == 2
    told = alice.verdict()
    assert told.exit_code == 4, "all is asked once more"
    assert {str(each.kind) for each in told.blockers} == {"stale"}
    alice.finish()
    assert alice.verdict().may_apply


@pytest.mark.parametrize(
    ("word", "stage"), [("under-review", "under-review"), ("closed", "closed")]
)
def test_the_stage_follows_the_answer(word: str, stage: str) -> None:
    alice, bob = world = applied()
    bob.outcome(word)
    share(world)
    assert alice.verdict().stage == stage
    assert alice.verdict().exit_code == 0
    bob.untick(STOCK)
    assert bob.verdict().exit_code == 7


@pytest.mark.parametrize(
    ("one", "other"),
    [("rejected", "closed"), ("withdrawn", "under-review"), ("closed", "rejected")],
)
def test_answers_that_disagree_end_nothing_until_somebody_settles_it(one: str, other: str) -> None:
    alice, bob = world = applied()
    alice.outcome(one)
    bob.outcome(other)
    share(world)
    told = alice.verdict()
    assert (told.exit_code, told.may_apply) == (7, False)
    assert "copies disagree" in told.blockers[0].reason
    assert alice.case().attempt == 1
    alice.outcome("rejected")
    assert alice.verdict().stage == "preparing"


def test_only_a_rejection_names_items_and_only_after_applying() -> None:
    alice, _ = applied()
    with pytest.raises(UsageError, match="only a rejection"):
        alice.outcome("closed", MONEY)
    with pytest.raises(UsageError, match="Did you mean rejected"):
        alice.outcome("rejectd")
    with pytest.raises(RefusedError, match="nothing was applied"):
        ready().people[0].outcome("closed")
    with pytest.raises(RefusedError, match="nothing was applied"):
        ready().people[0].accept()


def test_an_answer_to_an_unknown_application_is_damage() -> None:
    alice, _ = applied()
    body = {"outcome": "rejected", "note": "by mail"}
    alice.keep(forge(alice.case().heads, "outcome", refs=["0" * 64], body=body))
    assert alice.verdict().exit_code == 8
    assert alice.verdict().stage == "applied"


def test_an_answer_that_had_not_seen_the_application_does_not_end_it() -> None:
    alice, _ = applied()
    act = alice.standing().event
    body = {"outcome": "rejected", "note": "guess"}
    alice.keep(forge([alice.case().start.id], "outcome", refs=[act.id], body=body))
    assert alice.case().standing
    assert alice.verdict().exit_code == 8


@pytest.mark.parametrize("route", ["", "carrier-pigeon"])
def test_an_application_by_no_known_route_is_damage(route: str) -> None:
    alice, _ = ready()
    alice.say(Draft(Kind.APPLY, "", {"route": route}))
    assert alice.verdict().exit_code == 8
    assert not alice.case().standing


def test_an_application_at_no_time_is_damage() -> None:
    alice, _ = ready()
    heads = alice.case().heads
    alice.keep(forge(heads, "apply", at="yesterday", body={"route": "web"}))
    assert alice.verdict().exit_code == 8
    assert not alice.case().standing


def test_hundreds_of_applications_are_damage_and_not_a_burden() -> None:
    """Each is held against everything else, so a hostile file must not bring thousands."""
    alice, _ = ready()
    heads = alice.case().heads
    for number in range(120):
        alice.events = dict(alice.events)
        event = forge(heads, "apply", body={"route": "web", "number": number})
        alice.events[event.id] = event
    assert len(alice.case().standing) == 100
    assert alice.verdict().exit_code == 8


def test_damage_known_to_the_author_is_no_word_about_an_item() -> None:
    alice, bob = world = ready()
    alice.keep(forge(alice.case().heads, "untick", STOCK, body={"reason": 5}))
    alice.repair()
    bob.tick(SHIP, ago=HOUR)
    assert alice.apply()
    share(world)
    assert alice.unmet() == ()
    assert alice.blocking() == {SHIP}
