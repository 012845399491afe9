"""Parents and groups, and words that do not fit what they speak of."""

from collections.abc import Sequence

import pytest

from closetui.domain.events import Draft, Kind
from tests.domain.build import BEGIN, DAY, HOUR, Person, World, fresh, ready, share
from tests.domain.forging import forge
from tests.domain.sample import (
    FREEZE,
    FULFIL,
    LISTINGS,
    MONEY,
    PROOF,
    PROOFS,
    REFUND,
    SHIP,
    STOCK,
    entry,
    plain,
    way,
)


def state(person: Person, item: str) -> str:
    """Return the word for the state of an item."""
    return str(person.state(item).state)


def test_all_of_counts_what_does_not_apply() -> None:
    alice, _ = fresh()
    alice.tick(SHIP)
    assert (state(alice, FULFIL), alice.state(FULFIL).met) == ("open", 1)
    alice.skip(REFUND)
    assert state(alice, FULFIL) == "done"
    assert alice.state(FULFIL).derived


def test_any_of_wants_that_many_truly_done() -> None:
    alice, _ = fresh()
    alice.skip(PROOFS[1], PROOFS[2])
    assert not alice.state(PROOF).satisfied
    alice.tick(PROOFS[0])
    assert not alice.state(PROOF).satisfied, "one done and two left out are not two done"
    alice.tick(PROOFS[1])
    assert state(alice, PROOF) == "done"


def test_any_of_with_nothing_but_not_applicable_is_not_met() -> None:
    book = plain(
        entry("g", need=1, items=[entry("g.a", na="with-reason"), entry("g.b", na="with-reason")])
    )
    alice, _ = World(data=book)
    alice.skip("g.a", "g.b")
    assert state(alice, "g") == "open"
    assert alice.blocking() == {"g", LISTINGS}


def test_a_group_left_out_whole_is_never_printed_as_done() -> None:
    kids = [entry("g.a", na="with-reason"), entry("g.b", na="with-reason")]
    alice, _ = World(data=plain(entry("g", items=kids)))
    alice.skip("g.a", "g.b")
    assert state(alice, "g") == "not-applicable"
    assert alice.state("g").satisfied


def test_the_group_is_named_where_some_would_do_and_the_leaves_where_all_must() -> None:
    alice, _ = fresh()
    blocking = alice.blocking()
    assert PROOF in blocking
    assert not blocking & set(PROOFS)
    assert {SHIP, REFUND} <= blocking
    assert FULFIL not in blocking


MEMBERS = {
    "open": entry("m.open"),
    "na": entry("m.na", na="with-reason"),
    "stale": entry("m.stale", fresh_for="1h"),
    "waiting": entry("m.waiting", ways=[way("w", wait_for="9d")]),
    "conflict": entry("m.conflict", na="with-reason"),
}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("stale", "na"), 4),
        (("waiting", "na"), 6),
        (("stale", "waiting"), 4),
        (("stale", "open"), 3),
        (("waiting", "open"), 3),
        (("conflict", "stale", "open"), 5),
    ],
)
def test_a_group_takes_the_worst_of_its_members(words: Sequence[str], code: int) -> None:
    book = plain(entry("group", need=1, items=[MEMBERS[word] for word in words]))
    alice, bob = world = World(data=book)
    alice.ack(LISTINGS)
    said = {
        "na": lambda: alice.skip("m.na"),
        "stale": lambda: alice.tick("m.stale", ago=2 * HOUR),
        "waiting": lambda: alice.tick("m.waiting", ways=["w"]),
        "conflict": lambda: (alice.tick("m.conflict"), bob.skip("m.conflict")),
    }
    for word in words:
        said.get(word, lambda: None)()
    share(world)
    assert alice.blocking() == {"group"}
    assert alice.verdict().exit_code == code


def test_a_foreign_tick_on_a_parent_counts_for_nothing() -> None:
    alice, _ = fresh()
    body = {"observed": BEGIN.isoformat()}
    alice.keep(forge(alice.case().heads, "tick", FULFIL, body=body))
    assert state(alice, FULFIL) == "open"


def test_a_foreign_skip_of_what_always_applies_counts_for_nothing() -> None:
    alice, _ = ready()
    alice.say(Draft(Kind.SKIP, STOCK, {"reason": "we like it"}))
    assert state(alice, STOCK) == "open"
    assert alice.blocking() == {STOCK}


def test_an_acknowledgement_is_no_tick() -> None:
    """Only consequences are acknowledged; on an item it would hold for ever, unseen."""
    alice, _ = world = ready()
    alice.untick(MONEY)
    alice.say(Draft(Kind.ACK, MONEY, {"wording": "x"}))
    assert not alice.state(MONEY).satisfied
    world.wait(100 * DAY)
    assert not alice.verdict().may_apply


def test_a_tick_is_no_acknowledgement() -> None:
    alice, _ = fresh()
    alice.say(Draft(Kind.TICK, FREEZE, {"observed": BEGIN.isoformat()}))
    assert not alice.state(FREEZE).satisfied
