"""The fingerprint stands for what matters: notes leave it alone, all else voids it."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.gate import confirm_phrase, fingerprint
from tests.domain.build import DAY, HOUR, Person, World, applied, fresh, ready, share, thorough
from tests.domain.forging import forge
from tests.domain.histories import Step, play, steps
from tests.domain.sample import (
    ADVERTS,
    ARCHIVE,
    DELETE,
    EXPORT,
    FOLLOW,
    GATING,
    LISTINGS,
    MONEY,
    ORDERS,
    PARCELS,
    PARTNERS,
    PROOFS,
    REFUND,
    SHIP,
    STOCK,
    WINDOW,
)
from tests.domain.signing import BEGINNINGS

RELEVANT = {
    "tick", "untick", "skip", "ack", "apply", "elsewhere", "outcome", "accept",
}  # fmt: skip
"""Kinds that can change a verdict (a repair does so only by what it names)."""

GATES = ("", LISTINGS, *GATING)
"""What bears on the gate; the empty text stands for the application."""

Act = Callable[[Person], object]


def mark(person: Person) -> str:
    """Return the fingerprint of a copy."""
    return fingerprint(person.case())


@thorough(0.3)
@given(begin=st.sampled_from(BEGINNINGS), history=steps())
def test_it_changes_with_every_relevant_event_and_no_note(
    begin: Callable[[], World], history: list[Step]
) -> None:
    world = begin()
    for step in history:
        person = world.people[step.who]
        before, known = mark(person), set(person.events)
        play(world, [step])
        added = [each for key, each in person.events.items() if key not in known]
        missing = any(set(each.parents) - set(person.events) for each in person.events.values())
        relevant = [each for each in added if each.kind in RELEVANT and each.item in GATES]
        quiet = {each.kind for each in added} <= {"note", "retract"} and not missing
        if step.verb != "partial" and not missing and relevant:
            assert mark(person) != before
        if quiet:
            assert mark(person) == before


@thorough(0.2)
@given(history=steps(), text=st.text(min_size=1).filter(str.strip))
def test_it_survives_notes_and_time(history: list[Step], text: str) -> None:
    alice, bob = world = play(ready(), history)
    share(world)
    before = mark(alice)
    note = alice.note(MONEY, f"see {text}")
    alice.note(MONEY, f"or {text}", [note.id])
    bob.note("", "thanks")
    share(world)
    world.wait(30 * DAY)
    assert mark(alice) == mark(bob) == before


CHANGES: dict[str, Act] = {
    "tick again": lambda person: person.tick(SHIP, ago=HOUR),
    "tick of a group's member": lambda person: person.tick(PROOFS[2], ago=HOUR),
    "another way": lambda person: person.tick(ORDERS, ways=["pause"]),
    "untick": lambda person: person.untick(SHIP),
    "skip": lambda person: person.skip(REFUND),
    "undo of an acknowledgement": lambda person: (person.undo(), person.undo()),
    "application": lambda person: person.force_apply(),
    "application elsewhere": lambda person: person.elsewhere(),
    "missing parent": lambda person: person.keep(forge(["f" * 64], "note", body={"text": "x"})),
    "newer critical kind": lambda person: person.keep(forge([], "veto", critical=True)),
    "damage": lambda person: person.keep(forge([], "tick", "nothing", body={})),
    "redaction of a tick": lambda person: person.redact(
        next(each.id for each in person.events.values() if each.item == SHIP)
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_voided_by(name: str) -> None:
    alice, _ = ready()
    before, phrase = mark(alice), confirm_phrase(alice.case())
    CHANGES[name](alice)
    assert mark(alice) != before
    assert confirm_phrase(alice.case()) != phrase


AFTERWARDS: dict[str, Act] = {
    "outcome": lambda person: person.outcome("under-review"),
    "rejection": lambda person: person.outcome("rejected"),
    "untick": lambda person: person.untick(SHIP),
    "acceptance": lambda person: (person.untick(SHIP), person.accept()),
}


@pytest.mark.parametrize("name", AFTERWARDS)
def test_once_applied_it_is_voided_by(name: str) -> None:
    alice, _ = applied()
    before = mark(alice)
    AFTERWARDS[name](alice)
    assert mark(alice) != before


def test_acknowledging_damage_changes_it() -> None:
    alice, _ = ready()
    alice.keep(forge(["f" * 64], "note", body={"text": "x"}))
    before = mark(alice)
    alice.repair()
    assert mark(alice) != before


def test_items_that_do_not_gate_leave_it_alone() -> None:
    alice, _ = ready()
    before = mark(alice)
    alice.done(FOLLOW)
    assert mark(alice) == before


def test_a_colleagues_untick_voids_the_phrase_that_was_shown() -> None:
    alice, bob = world = ready()
    shown = confirm_phrase(alice.case())
    bob.untick(MONEY)
    share(world)
    assert confirm_phrase(alice.case()) != shown
    alice.tick(MONEY)
    assert confirm_phrase(alice.case()) != shown, "not even when it is ticked again"


def test_two_closures_differ_although_nothing_was_said() -> None:
    first, second = World(["alice"]), World(["bob"])
    assert mark(first.people[0]) != mark(second.people[0])


def test_the_phrase_is_the_name_and_a_short_code() -> None:
    alice, _ = fresh()
    name, code = confirm_phrase(alice.case()).rsplit(" ", 1)
    assert name == "North wind"
    assert code == mark(alice)[:6].upper()


def minimal() -> World:
    """Return a world in which nothing is met that could be left out."""
    alice, _ = world = fresh()
    alice.tick(MONEY, SHIP, STOCK, PROOFS[0])
    alice.tick(PROOFS[1])
    alice.tick(ORDERS, ways=["listing"])
    alice.skip(PARTNERS, REFUND)
    for item, way in ((PARCELS, "none"), (WINDOW, "none"), (ARCHIVE, ""), (DELETE, "")):
        alice.done(item, *([way] if way else []))
    alice.without(EXPORT)
    alice.without(ADVERTS)
    alice.ack(LISTINGS)
    share(world)
    assert alice.verdict().may_apply
    return world


FOLLOWERS = {
    MONEY: (SHIP, REFUND, STOCK), SHIP: (STOCK,), REFUND: (STOCK,),
    PARCELS: (WINDOW, ARCHIVE, DELETE), WINDOW: (ARCHIVE, DELETE), ARCHIVE: (DELETE,),
}  # fmt: skip
"""What is looked at again when an item before it comes undone."""

REMOVALS: dict[str, Callable[[Person, str], object]] = {
    "untick": lambda person, item: person.untick(item),
    "redaction": lambda person, item: person.redact(
        next(each.id for each in person.events.values() if each.item == item)
    ),
    "a foreign word": lambda person, item: person.keep(
        forge(person.case().heads, "untick", item, body={"reason": "no"})
    ),
    "a foreign word unseen": lambda person, item: person.keep(
        forge([person.case().start.id], "untick", item, body={"reason": "no"})
    ),
}


@pytest.mark.parametrize("how", REMOVALS)
@pytest.mark.parametrize("item", [*GATING[:5], *GATING[6:], LISTINGS])
def test_without_any_one_prerequisite_the_gate_is_shut_and_names_it(item: str, how: str) -> None:
    if item == LISTINGS and how == "untick":
        how = "a foreign word"
    alice, bob = world = minimal()
    REMOVALS[how](bob, item)
    share(world)
    assert not alice.verdict().may_apply
    assert not alice.apply()
    assert alice.verdict().exit_code in (3, 5)
    assert ("proof" if item in PROOFS else item) in alice.blocking()
    assert alice.blocking() <= {"proof" if item in PROOFS else item, *FOLLOWERS.get(item, ())}


def test_an_acknowledgement_of_another_wording_does_not_count() -> None:
    alice, _ = minimal()
    body = {"wording": "0" * 64}
    alice.keep(forge(alice.case().heads, "ack", LISTINGS, body=body))
    assert alice.blocking() == {LISTINGS}
    assert "words changed" in alice.blocker(LISTINGS).reason
    assert len(alice.ack(LISTINGS)) == 1
    assert alice.verdict().may_apply


def test_as_many_other_words_in_another_copy_have_another_phrase() -> None:
    """The ids count, not how many there are: else a phrase read in one copy fits the other."""
    alice, bob = ready()
    alice.untick(SHIP)
    bob.untick(STOCK)
    assert mark(alice) != mark(bob)
    assert confirm_phrase(alice.case()) != confirm_phrase(bob.case())
