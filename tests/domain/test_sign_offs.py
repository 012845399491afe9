"""Two sign-offs before applying: who counts, what makes them lapse, what they are bound to."""

import pytest

from closetui.domain.actions import people as people_acts
from closetui.domain.errors import EXIT_BLOCKED, BlockedError, RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.people import signers, signing_fingerprint
from tests.domain.build import DAY, Person, World, ready, share
from tests.domain.forging import forge
from tests.domain.sample import EXPORT, MONEY, ORDERS, PARTNERS, STOCK, WAYS
from tests.domain.signing import demand, demanding, sign, signed, take_back


def names(person: Person) -> set[str]:
    return {each.name for each in signers(person.case().people).values()}


def test_two_different_names_open_the_gate() -> None:
    alice, bob = world = demanding()
    assert alice.verdict().exit_code == 3
    assert alice.blocker("").kind == "sign-off"
    sign(alice)
    assert not alice.verdict().open
    assert "1 of 2" in alice.blocker("").reason
    share(world)
    sign(bob)
    share(world)
    assert alice.verdict().open
    assert alice.apply()
    assert alice.verdict().open
    assert not alice.blocking()


def signed_with_a_skip() -> World:
    """Return a world in which an item that does not apply was signed off with the rest."""
    alice, bob = world = ready()
    alice.skip(PARTNERS)
    demand(alice)
    share(world)
    for person in (alice, bob):
        sign(person)
        share(world)
    return world


def test_one_name_counts_once_however_it_is_spelled() -> None:
    alice, _ = demanding()
    sign(alice)
    again = people_acts.sign(alice.case(), alice.now, "  ALICE ")
    assert again == []
    for spelling in ("ALICE", " alice"):
        heads = alice.case().heads
        body = {"fingerprint": signing_fingerprint(alice.case().people)}
        alice.keep(forge(heads, "sign", by=spelling, body=body))
    assert not alice.verdict().open
    assert len(names(alice)) == 1


@pytest.mark.parametrize("change", ["untick and tick", "another way", "another reason", "outcome"])
def test_a_change_that_matters_makes_sign_offs_lapse(change: str) -> None:
    alice, bob = world = signed_with_a_skip()
    if change == "another reason":
        bob.say(Draft(Kind.SKIP, PARTNERS, {"reason": "for a reason that nobody has read"}))
    elif change == "outcome":
        alice.apply()
        alice.outcome("rejected")
    elif change == "untick and tick":
        bob.untick(MONEY)
        bob.tick(MONEY)
    else:
        bob.tick(ORDERS, ways=("listing", WAYS[1]))
    share(world)
    assert names(alice) == set()
    assert "something changed since Alice, Bob signed" in alice.blocker("").reason
    assert not alice.apply()


def test_notes_names_and_a_second_look_leave_sign_offs_alone() -> None:
    alice, bob = world = signed()
    bob.note(MONEY)
    bob.say(*people_acts.assign(bob.case(), [MONEY], "Carol"))
    world.wait(2 * DAY)
    bob.tick(MONEY)  # It had gone stale, and is as it was said to be.
    share(world)
    assert names(alice) == {"Alice", "Bob"}
    alice.finish()
    assert alice.verdict().open


def test_a_second_look_is_held_against_what_stood_last_not_against_all_that_was_said() -> None:
    alice, bob = world = demanding()
    alice.untick(MONEY)
    alice.finish()
    share(world)
    for person in (alice, bob):
        sign(person)
        share(world)
    world.wait(2 * DAY)
    bob.tick(MONEY)
    assert names(bob) == {"Alice", "Bob"}


def test_second_looks_that_two_people_took_unseen_of_each_other_do_not_lapse() -> None:
    """Whether a statement is news depends on what its author knew, not on the order."""
    alice, bob = world = signed()
    world.wait(2 * DAY)
    for _ in range(2):
        alice.tick(MONEY)
        bob.tick(MONEY)
        world.wait(DAY * 2)
    share(world)
    assert names(alice) == names(bob) == {"Alice", "Bob"}


def test_bug_looking_again_at_what_two_people_had_met_in_two_ways_made_sign_offs_lapse() -> None:
    alice, bob = world = ready()
    alice.tick(ORDERS, ways=("listing",), ago=DAY * 0)
    bob.tick(ORDERS, ways=("listing", WAYS[1]), ago=DAY * 0)
    share(world)
    alice.finish()
    demand(alice)
    share(world)
    for person in (alice, bob):
        sign(person)
        share(world)
    alice.tick(ORDERS, ways=("listing",), ago=DAY * 0)
    assert names(alice) == {"Alice", "Bob"}


def test_a_removed_reason_makes_sign_offs_lapse() -> None:
    alice, _ = signed()
    event = next(each for each in alice.case().order if each.item == MONEY)
    alice.redact(event.id)
    alice.tick(MONEY)
    assert names(alice) == set()


def test_nobody_signs_for_what_is_not_met() -> None:
    alice, _ = demanding()
    alice.untick(STOCK)
    with pytest.raises(
        RefusedError, match=r"Not signed off\. 1 thing still stands in the way"
    ) as no:
        sign(alice)
    assert STOCK in {blocker.item for blocker in no.value.blockers}


def test_bug_one_could_sign_off_while_a_recommended_item_was_not_answered() -> None:
    alice, bob = world = demanding()
    alice.untick(EXPORT)
    assert alice.verdict().ask == (EXPORT,)
    with pytest.raises(BlockedError, match="Not signed off") as no:
        sign(alice)
    assert [blocker.item for blocker in no.value.blockers] == [EXPORT]
    assert no.value.exit_code == EXIT_BLOCKED
    alice.without(EXPORT)
    share(world)
    for person in (alice, bob):
        sign(person)
        share(world)
    assert alice.verdict().open


def test_going_on_without_an_item_makes_sign_offs_lapse() -> None:
    alice, bob = world = signed()
    bob.untick(EXPORT)
    bob.without(EXPORT)
    share(world)
    assert names(alice) == set()
    assert not alice.apply()


def test_nobody_signs_where_it_is_not_demanded_or_without_a_name() -> None:
    alice, _ = ready()
    with pytest.raises(RefusedError, match="does not demand"):
        sign(alice)
    demand(alice)
    with pytest.raises(UsageError, match="needs a name"):
        people_acts.sign(alice.case(), alice.now, "  ")


def test_a_sign_off_can_be_taken_back_and_given_again() -> None:
    alice, bob = world = signed()
    take_back(alice)
    assert take_back(alice) == []
    share(world)
    assert names(bob) == {"Bob"}
    assert not bob.verdict().open
    sign(alice)
    share(world)
    assert bob.verdict().open


def test_a_sign_off_taken_back_in_one_copy_and_repeated_in_another_does_not_count() -> None:
    alice, _ = world = signed()
    other = world.twin().people[0]
    take_back(alice)
    other.untick(PARTNERS)
    other.tick(PARTNERS)
    sign(other)
    alice.receive(other)
    assert "Alice" not in names(alice)


def test_a_demand_beside_its_lifting_stands() -> None:
    alice, bob = world = signed()
    demand(alice, wanted=False)
    assert alice.verdict().open
    assert any("lifted by Alice: we agreed so" in each for each in alice.verdict().warnings)
    bob.say(Draft(Kind.DEMAND, "", {"wanted": True}))
    share(world)
    assert alice.case().people.demanded


def test_lifting_needs_a_reason() -> None:
    alice, _ = demanding()
    with pytest.raises(UsageError, match="needs a reason"):
        people_acts.demand(alice.case(), " ", wanted=False)
    assert demand(alice) == []


def test_an_application_without_the_sign_offs_its_author_knew_of_is_contested() -> None:
    alice, bob = world = demanding()
    alice.force_apply()
    share(world)
    assert bob.verdict().contested
    assert bob.verdict().exit_code == 7
    assert "without the two sign-offs" in bob.blocker("").reason
    bob.accept()
    assert bob.verdict().open


def test_an_application_beside_a_demand_it_had_not_seen_is_contested() -> None:
    alice, bob = world = ready()
    demand(bob)
    assert alice.apply()
    share(world)
    assert alice.verdict().contested
    assert "without the two sign-offs" not in alice.blocker("").reason


def test_a_late_sign_off_or_the_lifting_of_the_demand_contests_nothing() -> None:
    alice, bob = world = signed()
    carol = World(("carol",)).people[0].author
    heads = bob.case().heads
    body = {"fingerprint": signing_fingerprint(bob.case().people)}
    bob.keep(forge(heads, "sign", by=carol.by, body=body))
    demand(bob, wanted=False)
    assert alice.apply()
    share(world)
    assert alice.verdict().open
    assert alice.verdict().stage == "applied"


def test_the_demand_is_part_of_what_the_phrase_stands_for() -> None:
    alice, _ = ready()
    before = alice.verdict().fingerprint
    demand(alice)
    assert alice.verdict().fingerprint != before


def test_a_demand_shuts_out_programs_that_do_not_know_it() -> None:
    alice, _ = demanding()
    event = next(each for each in alice.case().order if each.kind == Kind.DEMAND)
    assert '"critical": true' in event.text
    assert not event.newer
