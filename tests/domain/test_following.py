"""Going on from a fold tells the same case as folding everything anew."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Kind, redacted
from closetui.domain.fold.fold import Folded, fold
from tests.domain.build import NAMES, Person, World, forge, fresh, share, thorough
from tests.domain.histories import Step, play, steps, take
from tests.domain.sample import MONEY, STOCK
from tests.domain.signing import BEGINNINGS


@thorough(0.5)
@given(begin=st.sampled_from(BEGINNINGS), history=steps(people=3))
def test_a_fold_that_goes_on_tells_what_a_fold_anew_tells(
    begin: Callable[..., World], history: list[Step]
) -> None:
    world = begin(NAMES)
    going = {person.name: Folded(dict(person.events)) for person in world}
    for step in history:
        take(world, step)
        for person in world:  # A step may bring copies together.
            going[person.name] = _gone_on(going[person.name], person)


def _gone_on(folded: Folded, person: Person) -> Folded:
    events = dict(person.events)
    anew = fold(events)
    before = folded.case()
    if folded.follow(events):
        assert folded.case() == anew
        return folded
    assert folded.case() == before  # What was refused changed nothing.
    return Folded(events)


@thorough(0.25)
@given(begin=st.sampled_from(BEGINNINGS), history=steps(), cut=st.integers(0, 40))
def test_many_events_at_once_are_followed_alike(
    begin: Callable[[], World], history: list[Step], cut: int
) -> None:
    events = play(begin(), history).united()
    order = fold(events).order
    early = {each.id: each for each in order[: max(cut, 3)]}
    if all(each.kind != Kind.START for each in early.values()):
        return
    folded = Folded(early)
    if folded.follow(events):
        assert folded.case() == fold(events)


def test_an_own_act_is_followed() -> None:
    alice, _ = fresh()
    folded = Folded(dict(alice.events))
    alice.tick(MONEY)
    alice.note(MONEY, "as agreed")
    assert folded.follow(dict(alice.events))
    assert folded.case() == fold(alice.events)


def test_what_was_said_side_by_side_is_not_followed() -> None:
    alice, bob = world = fresh()
    folded = Folded(dict(alice.events))
    alice.tick(MONEY)
    assert folded.follow(dict(alice.events))
    bob.note(MONEY, "not yet")
    share(world)
    assert not folded.follow(dict(alice.events))


def test_a_removal_and_a_gone_or_changed_event_are_not_followed() -> None:
    alice, _ = fresh()
    note = alice.note(MONEY, "12345")
    before = dict(alice.events)
    folded = Folded(before)
    alice.redact(note.id)
    assert not folded.follow(dict(alice.events))
    fewer = {key: event for key, event in before.items() if key != note.id}
    assert not folded.follow(fewer)
    assert not folded.follow({**before, note.id: note._replace(text=note.text + " ")})
    assert folded.follow(before)


@pytest.mark.parametrize("kind", ["strange", Kind.ROOT, Kind.START, Kind.DEMAND])
def test_an_event_that_changes_the_past_is_not_followed(kind: str) -> None:
    alice, _ = fresh()
    folded = Folded(dict(alice.events))
    event = forge(alice.case().heads, kind, STOCK)
    assert folded.follow({**alice.events, event.id: event}) is (kind == "strange")


def test_a_removal_of_a_text_that_was_held_back_is_not_followed() -> None:
    """No reading of an old event changes with it; who asked for the removal does."""
    alice, _ = fresh()
    note = alice.note(MONEY, "12345")
    bare = {**alice.events, note.id: redacted(note)}
    event = forge(alice.case().heads, Kind.REDACT, refs=[note.id])
    assert not Folded(bare).follow({**bare, event.id: event})
