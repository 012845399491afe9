"""What becomes of an application: answers, the stages that follow, and damaged ones."""

import pytest

from closetui.domain.actions.choices import tick_line
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.applications import line_words
from tests.domain.build import HOUR, applied, ready, share
from tests.domain.forging import forge
from tests.domain.sample import (
    MONEY,
    REFUND,
    SHIP,
    STOCK,
)


def test_a_rejection_leads_back_to_preparing_and_opens_what_was_named() -> None:
    alice, bob = world = applied()
    alice.outcome("rejected", MONEY, SHIP)
    share(world)
    told = bob.verdict()
    assert (told.stage, told.exit_code, bob.case().attempt) == ("preparing", 3, 2)
    assert bob.blocking() == {MONEY, SHIP, REFUND, STOCK}, "and what follows them"
    assert "AliExpress rejected it: by mail" in bob.blocker(SHIP).reason
    bob.finish()
    assert bob.apply()
    assert bob.verdict().stage == "applied"
    assert len(bob.case().applications) == 2


def test_what_was_clicked_for_a_rejected_application_is_to_be_clicked_again() -> None:
    alice, bob = world = applied()
    alice.say(*tick_line(alice.case(), "web", "press", done=True))
    assert line_words(alice.case().record, "web", "press") == [True]
    alice.outcome("rejected")
    share(world)
    assert line_words(bob.case().record, "web", "press") == [False]
    bob.say(*tick_line(bob.case(), "web", "press", done=True))
    assert line_words(bob.case().record, "web", "press") == [True]


def test_a_withdrawal_leads_back_to_preparing() -> None:
    alice, _ = applied()
    alice.outcome("sent")
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
    alice.outcome("sent")
    share(world)
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
