"""Merging is a union: order, grouping and repetition do not matter, removals win."""

import json
from collections.abc import Callable, Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Event, Kind, event_of, redacted
from closetui.domain.fold.causes import history, walk
from closetui.domain.fold.fold import fold
from closetui.domain.gate import verdict
from closetui.domain.merge import unite
from closetui.domain.merge_summary import MergeSide, summary
from tests.domain.build import NAMES, World, applied, fresh, ready, share, thorough
from tests.domain.forging import forge
from tests.domain.histories import Step, play, steps
from tests.domain.sample import FULFIL, MONEY, REFUND, SHIP, STOCK
from tests.domain.signing import BEGINNINGS


@thorough(0.5)
@given(begin=st.sampled_from(BEGINNINGS), steps_taken=steps(people=3))
def test_union_is_commutative_associative_and_idempotent(
    begin: Callable[..., World], steps_taken: list[Step]
) -> None:
    a, b, c = (dict(person.events) for person in play(begin(NAMES), steps_taken))
    assert unite([a, b]) == unite([b, a])
    assert unite([unite([a, b]), c]) == unite([a, unite([b, c])]) == unite([c, b, a])
    assert unite([a, a]) == unite([a]) == a
    assert unite([a, b, unite([a, b])]) == unite([a, b])


@thorough(0.25)
@given(begin=st.sampled_from(BEGINNINGS), steps_taken=steps(), seed=st.integers(0, 999))
def test_the_order_in_the_mapping_does_not_matter(
    begin: Callable[[], World], steps_taken: list[Step], seed: int
) -> None:
    world = play(begin(), steps_taken)
    events = world.united()
    mixed = list(events.items())
    Random(seed).shuffle(mixed)
    first, second = fold(events), fold(dict(mixed))
    assert first._replace(record=second.record) == second
    assert verdict(first, world.now) == verdict(second, world.now)


@thorough(0.25)
@given(begin=st.sampled_from(BEGINNINGS), steps_taken=steps())
def test_a_merge_loses_nothing(begin: Callable[[], World], steps_taken: list[Step]) -> None:
    world = play(begin(), steps_taken)
    before = [dict(person.events) for person in world]
    share(world)
    for person in world:
        for events in before:
            assert set(events) <= set(person.events)
        assert {each.id for each in person.case().order} == set(person.events)


def naive_past(events: Mapping[str, Event], event_id: str) -> set[str]:
    """Return all that an author had seen, by plain recursion."""
    seen: set[str] = set()
    for parent in events[event_id].parents:
        if parent in events and parent not in seen:
            seen |= {parent} | naive_past(events, parent)
    return seen


@thorough(0.25)
@given(begin=st.sampled_from(BEGINNINGS), steps_taken=steps(people=3), seed=st.integers(1, 6))
def test_the_walk_goes_from_causes_to_effects(
    begin: Callable[..., World], steps_taken: list[Step], seed: int
) -> None:
    whole = play(begin(NAMES), steps_taken).united()
    events = {each: event for n, (each, event) in enumerate(whole.items()) if n % 7 != seed}
    past = history(events)
    assert sorted(each.id for each in past.order) == sorted(events)
    for seen in walk(past.order):
        ids = {each.id for n, each in enumerate(past.order) if seen.ancestors >> n & 1}
        assert ids == naive_past(events, seen.event.id)
        assert not seen.ancestors >> seen.place
    parents = {parent for each in events.values() for parent in each.parents}
    assert set(past.heads) == set(events) - parents
    assert set(past.missing) == parents - set(events)


def test_a_removal_wins_in_both_orders_and_still_verifies() -> None:
    alice, bob = world = fresh()
    note = alice.note(MONEY, "the account number is 12345")
    share(world)
    bob.note(MONEY, "thanks")
    alice.redact(note.id)
    for first, second in ((alice, bob), (bob, alice)):
        united = unite([first.events, second.events])
        assert united[note.id].body is None
        assert "12345" not in "".join(each.text for each in united.values())
        assert json.loads(united[note.id].text)["id"] == note.id
        assert [each.redacted for each in fold(united).notes] == [True, False]


def test_a_text_cut_out_of_a_copy_is_filled_in_by_the_copy_that_has_it() -> None:
    """Without a request for removal an absent text destroys nothing: law 2."""
    alice, bob = world = fresh()
    note = alice.note(MONEY, "kept back")
    share(world)
    bare = {**alice.events, note.id: redacted(note)}
    assert fold(bare).notes[0].withheld
    for sets in ([bare, bob.events], [bob.events, bare], [bob.events, bare, bare]):
        united = unite(sets)
        assert united[note.id].text == note.text
        assert [each.text for each in fold(united).notes] == ["kept back"]


def test_a_request_removes_a_text_in_the_copy_that_fills_it_in() -> None:
    alice, bob = world = fresh()
    note = alice.note(MONEY, "secret")
    share(world)
    bare = {**alice.events, note.id: redacted(note)}
    alice.redact(note.id)
    for sets in ([bare, bob.events, alice.events], [alice.events, bare, bob.events]):
        assert unite(sets)[note.id].body is None
        assert fold(unite(sets)).notes[0].redacted


def test_a_late_copy_of_a_removed_text_stays_removed() -> None:
    alice, bob = world = fresh()
    note = alice.note(MONEY, "secret")
    share(world)
    alice.redact(note.id)
    alice.receive(bob)
    assert alice.events[note.id].body is None


def test_a_start_without_its_body_cannot_destroy_the_closure() -> None:
    """Only texts may be removed; a copy whose start was blanked must not win."""
    alice, _ = fresh()
    start = next(each for each in alice.events.values() if each.kind == Kind.START)
    blank = event_of({**json.loads(start.text), "body": None})
    for sets in ([{start.id: blank}, alice.events], [alice.events, {start.id: blank}]):
        assert fold(unite(sets)).name == "North wind"


def test_an_application_without_its_body_cannot_replace_the_whole_one() -> None:
    alice, _ = applied()
    act = alice.standing().event
    blank = event_of({**json.loads(act.text), "body": None})
    assert len(fold(unite([alice.events, {act.id: blank}])).standing) == 1
    assert len(fold(unite([{act.id: blank}, alice.events])).standing) == 1


@pytest.mark.parametrize("how", ["no body", "no spaces", "other order"])
def test_how_a_removed_event_is_written_does_not_depend_on_the_order(how: str) -> None:
    """Another program may leave the body out, or lay the line out in its own way."""
    alice, _ = fresh()
    note = alice.note(MONEY, "secret")
    fields = {**json.loads(note.text), "body": None}
    if how == "no body":
        del fields["body"]
    order = dict(sorted(fields.items(), reverse=how == "other order"))
    text = json.dumps(order, separators=(",", ":") if how == "no spaces" else None)
    theirs = {note.id: event_of(fields, text)}
    mine = dict(alice.events)
    alice.redact(note.id)
    request = {key: each for key, each in alice.events.items() if each.kind == Kind.REDACT}
    left = unite([unite([mine, request]), theirs])
    right = unite([mine, unite([request, theirs])])
    assert left == right == unite([theirs, mine, request])


def test_a_request_removes_texts_only() -> None:
    """Nobody can remove the start, an application or an answer."""
    alice, _ = applied()
    alice.outcome("under-review")
    kinds = (Kind.START, Kind.APPLY, Kind.OUTCOME)
    alice.redact(*(each.id for each in alice.events.values() if each.kind in kinds))
    assert all(each.body is not None for each in alice.events.values() if each.kind in kinds)
    assert alice.verdict().stage == "under-review"


def test_a_merge_tells_who_brought_what_and_the_conflicts() -> None:
    alice, bob = world = ready()
    bob.untick(MONEY)
    bob.note(STOCK, "see mail")
    alice.tick(MONEY, ago=world.now - world.now)
    before = MergeSide(alice.events, alice.verdict().states)
    known = set(alice.events)
    alice.receive(bob)
    added = [each for each in alice.case().order if each.id not in known]
    told = summary(before, MergeSide(alice.events, alice.verdict().states), added)
    assert [each.kind for each in told.added] == ["untick", "note"]
    assert dict(told.by) == {"Bob": 2}
    assert told.conflicts == (MONEY,)
    assert set(told.changed) == {MONEY, FULFIL, SHIP, REFUND, STOCK}, "and what follows it"


def test_an_event_that_names_a_parent_twice_is_taken() -> None:
    alice, _ = fresh()
    head = alice.case().heads[0]
    alice.keep(forge([head, head], "note", MONEY, body={"text": "twice"}))
    assert [each.text for each in alice.case().notes] == ["twice"]


def test_a_long_history_does_not_recurse() -> None:
    alice, _ = fresh()
    parent = alice.case().heads[0]
    events = dict(alice.events)
    for number in range(3000):
        event = forge([parent], "note", MONEY, body={"text": str(number)})
        events[event.id] = event
        parent = event.id
    assert len(fold(events).notes) == 3000
