"""After the act: drift, accepted risks, and applications made outside the program."""

import pytest

from closetui.domain.errors import UsageError
from closetui.domain.events import STATEMENTS, Draft, Kind
from tests.domain.build import World, applied, fresh, ready, share
from tests.domain.sample import (
    CONSEQUENCES,
    LISTINGS,
    MONEY,
    NEEDED,
    ORDERS,
    PARTNERS,
    PROOF,
    PROOFS,
    SHIP,
    STOCK,
)


def kinds(world: World) -> list[tuple[str, str]]:
    """Return what blocks the first copy: item and kind."""
    return [(each.item, each.kind) for each in world.people[0].verdict().blockers]


def test_elsewhere_is_a_fact_that_ticks_nothing() -> None:
    alice, bob = world = fresh()
    alice.tick(STOCK)
    alice.elsewhere("by letter on 3 May, see scan; the site was down")
    share(world)
    told = bob.verdict()
    assert (told.contested, told.exit_code) == (True, 7)
    assert set(bob.unmet()) == set(NEEDED) - {STOCK}
    assert not any(told.states[item].satisfied for item in NEEDED if item != STOCK)
    warning = told.warnings[0]
    assert "recorded by Alice: by letter on 3 May" in warning
    assert all(bob.case().record.title(item) in warning for item in bob.unmet())
    assert bob.blocking() == set(NEEDED) - {STOCK}
    bob.finish()
    assert bob.verdict().exit_code == 0, "it is met by now"


def test_elsewhere_needs_words() -> None:
    alice, _ = fresh()
    with pytest.raises(UsageError, match="needs a reason"):
        alice.elsewhere("  ")


def test_after_elsewhere_a_new_untick_is_drift() -> None:
    alice, _ = world = ready()
    alice.elsewhere()
    alice.untick(STOCK)
    assert kinds(world) == [(STOCK, "drift")]


@pytest.mark.parametrize("act", ["elsewhere", "accept"])
def test_drift_in_an_any_of_group_shows_after_an_acceptance(act: str) -> None:
    """A group has no statements of its own; what its members say must count for it."""
    alice, _ = world = ready() if act == "elsewhere" else applied()
    if act == "elsewhere":
        alice.elsewhere()
    else:
        alice.untick(MONEY)
        alice.accept()
    assert alice.verdict().exit_code == 0
    alice.untick(PROOFS[0], PROOFS[1])
    assert alice.verdict().exit_code == 7
    assert kinds(world) == [(PROOF, "drift")]


def test_drift_through_a_way_that_lost_its_company_shows_after_an_acceptance() -> None:
    """The way counts only with a photo; its tick was accepted, the loss was not."""
    alice, _ = ready()
    alice.tick(ORDERS, ways=["holiday"])
    alice.elsewhere()
    alice.untick(PROOFS[0])
    assert not alice.state(ORDERS).satisfied
    assert alice.blocking() == {ORDERS}


def test_what_was_accepted_hides_no_drift_of_a_group_that_was_unmet_then() -> None:
    alice, _ = fresh()
    alice.tick(PROOFS[0], PROOFS[2])
    alice.untick(PROOFS[2])
    alice.elsewhere()
    assert PROOF in alice.unmet()
    alice.accept()
    alice.tick(PROOFS[2])
    assert alice.verdict().exit_code == 0
    alice.untick(PROOFS[0])
    assert alice.blocking() == {PROOF}


def test_a_removal_after_an_acceptance_is_drift() -> None:
    """The tick was accepted with its text; without it nobody knows what it said."""
    alice, _ = world = applied()
    alice.untick(PARTNERS)
    alice.accept()
    tick = next(e for e in alice.case().order if e.item == STOCK and e.kind in STATEMENTS)
    alice.redact(tick.id)
    assert not alice.state(STOCK).satisfied
    assert kinds(world) == [(STOCK, "drift")]
    alice.accept()
    assert kinds(world) == [], "the removal itself can be accepted too"


def test_accepting_a_risk_covers_what_was_seen_and_nothing_later() -> None:
    alice, bob = world = applied()
    alice.untick(STOCK)
    alice.accept()
    assert alice.verdict().exit_code == 0
    assert "although something was open" in " ".join(alice.verdict().warnings)
    bob.untick(SHIP)
    share(world)
    assert alice.blocking() == {SHIP}
    alice.tick(STOCK)
    alice.untick(STOCK)
    assert alice.blocking() == {SHIP, STOCK}


def test_accepting_covers_items_never_spoken_of() -> None:
    alice, _ = world = ready()
    alice.undo()
    alice.undo()
    alice.force_apply()
    assert len(kinds(world)) == 1
    alice.accept()
    assert kinds(world) == []


def test_an_acknowledgement_taken_back_after_applying_is_drift() -> None:
    alice, _ = world = applied()
    body = {"reason": "I had not read it"}
    alice.say(Draft(Kind.UNTICK, LISTINGS, body))
    assert kinds(world) == [(LISTINGS, "drift")]
    alice.ack(*CONSEQUENCES)
    assert kinds(world) == []
