"""Undo takes back one's own last statement, as a new event."""

from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import notes as note_acts
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError, RefusedError
from closetui.domain.events import STATEMENTS, Kind
from closetui.domain.fold.statements import Said
from closetui.domain.judge import Judge
from closetui.domain.states import Viewpoint
from tests.domain.build import DAY, applied, fresh, ready, share, thorough
from tests.domain.forging import forge
from tests.domain.histories import VERBS, Step, play, steps
from tests.domain.sample import LISTINGS, MONEY, PARTNERS, SHIP

UNDOABLE = ("tick", "untick", "skip", "ack", "note", "edit", "retract")


class Claim(NamedTuple):
    """What a statement says, whoever says it."""

    said: Said
    ways: tuple[str, ...]
    observed: str
    wording: str


def claims(case: Case, item: str) -> list[Claim]:
    """Return what stands about an item."""
    return sorted(
        Claim(each.said, each.ways, str(each.observed or ""), each.wording)
        for each in case.statements.get(item, ())
    )


def notes(case: Case) -> list[tuple[str, str]]:
    """Return the notes that stand."""
    return sorted((each.item, each.text) for each in case.notes)


def picture(case: Case) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return how the items and the notes stand, ages aside."""
    states = Judge(case.record, Viewpoint(case.record.everything)).states()
    return {each.id: str(each.state) for each in states.values()}, notes(case)


def entries(case: Case) -> list[str]:
    """Return the ids of all items and consequences."""
    items = [each.id for each in case.playbook.items()]
    return [*items, *(each.id for each in case.playbook.consequences)]


@thorough(0.4)
@given(history=steps(), verb=st.sampled_from(UNDOABLE), x=st.integers(0, 99), y=st.integers(0, 99))
def test_undo_restores_what_stood_before(history: list[Step], verb: str, x: int, y: int) -> None:
    person = play(ready(), history).people[0]
    before, known = person.case(), set(person.events)
    try:
        VERBS[verb](person, x, y)
    except ClosetuiError:
        return
    added = [each for each in person.case().order if each.id not in known]
    if len(added) != 1:
        return
    person.undo()
    after = person.case()
    for item in entries(before):
        old = claims(before, item)
        spoken = item == added[0].item and added[0].kind in STATEMENTS
        if spoken and len(old) != 1 and added[0].kind in (Kind.TICK, Kind.SKIP):
            assert [each.said for each in claims(after, item)] == [Said.OPEN]
        else:
            assert claims(after, item) == old
    assert notes(after) == notes(before)


@thorough(0.3)
@given(history=steps(), verb=st.sampled_from(UNDOABLE), x=st.integers(0, 99), y=st.integers(0, 99))
def test_undo_only_adds(history: list[Step], verb: str, x: int, y: int) -> None:
    person = play(ready(), [*history, Step(0, verb, x, y)]).people[0]
    known = dict(person.events)
    try:
        event = person.undo()
    except RefusedError:
        return
    assert person.events == {**known, event.id: event}
    assert event.body is not None
    assert event.body["undo"] is True
    assert person.events[event.refs[0]].actor == person.author.actor


OWN = ("tick", "tick", "untick", "skip", "note", "edit", "retract")


@thorough(0.4)
@given(choice=st.lists(st.tuples(st.sampled_from(OWN), st.integers(0, 9)), max_size=12))
def test_as_many_undos_as_acts_lead_back(choice: list[tuple[str, int]]) -> None:
    alice, _ = fresh()
    pictures = [picture(alice.case())]
    for verb, x in choice:
        known = len(alice.events)
        with suppress(ClosetuiError):
            VERBS[verb](alice, x, 0)
        if len(alice.events) > known:
            pictures.append(picture(alice.case()))
    for before in reversed(pictures[:-1]):
        try:
            alice.undo()
        except RefusedError:
            return  # What stands only through an undo gives nothing older back.
        assert picture(alice.case()) == before


def test_two_undos_on_one_item_take_back_two_acts() -> None:
    """The event that undoes stands for what it restored, not for somebody else's word."""
    alice, _ = fresh()
    alice.tick(SHIP)
    alice.tick(MONEY)
    alice.untick(MONEY)
    alice.undo()
    assert alice.state(MONEY).satisfied
    alice.undo()
    assert not alice.state(MONEY).satisfied
    alice.undo()
    assert not alice.state(SHIP).satisfied


def test_undo_gives_a_tick_back_as_old_as_it_was() -> None:
    alice, _ = fresh()
    (ticked,) = alice.tick(MONEY, ago=timedelta(days=3))
    stood = claims(alice.case(), MONEY)
    alice.untick(MONEY)
    back = alice.undo()
    assert claims(alice.case(), MONEY) == stood
    assert ticked.body
    assert back.body
    assert back.body["observed"] == ticked.body["observed"]


def test_undo_of_an_edit_brings_the_old_words_back() -> None:
    alice, _ = fresh()
    old = alice.note(MONEY, "old words")
    alice.note(MONEY, "new words", [old.id])
    alice.undo()
    assert [each.text for each in alice.case().notes] == ["old words"]


def test_undo_after_a_retraction_does_not_retract_again() -> None:
    """The note is gone already; saying so once more would be a toast about nothing."""
    alice, _ = fresh()
    alice.tick(MONEY)
    note = alice.note(MONEY, "words")
    alice.say(*note_acts.retract(alice.case(), note.id))
    alice.undo()
    standing = [each.text for each in alice.case().notes]
    assert standing == ["words"] or not alice.state(MONEY).satisfied


def test_two_undos_take_back_an_edit_and_then_its_note() -> None:
    alice, _ = fresh()
    old = alice.note(MONEY, "old words")
    alice.note(MONEY, "new words", [old.id])
    alice.undo()
    alice.undo()
    assert alice.case().notes == ()


def test_two_undos_take_back_a_retraction_and_then_its_note() -> None:
    alice, _ = fresh()
    note = alice.note(MONEY, "words")
    alice.say(*note_acts.retract(alice.case(), note.id))
    alice.undo()
    assert [each.text for each in alice.case().notes] == ["words"]
    alice.undo()
    assert alice.case().notes == ()


def test_undo_of_a_note_that_somebody_edited_since_does_not_claim_to_have_done_it() -> None:
    alice, bob = world = fresh()
    note = alice.note(MONEY, "mine")
    share(world)
    bob.note(MONEY, "ours", [note.id])
    share(world)
    with pytest.raises(RefusedError):
        alice.undo()
    assert [each.text for each in alice.case().notes] == ["ours"]


def test_undo_never_touches_what_a_colleague_said() -> None:
    alice, bob = world = fresh()
    alice.tick(MONEY)
    share(world)
    bob.tick(PARTNERS)
    share(world)
    alice.undo()
    assert alice.state(PARTNERS).satisfied
    assert not alice.state(MONEY).satisfied
    with pytest.raises(RefusedError, match="nothing of yours"):
        alice.undo()


def test_undo_gives_back_the_colleagues_word_that_was_replaced() -> None:
    alice, bob = world = fresh()
    bob.skip(PARTNERS)
    share(world)
    alice.tick(PARTNERS)
    alice.undo()
    assert [each.said for each in alice.state(PARTNERS).statements] == [Said.NOT_APPLICABLE]


def test_undo_is_refused_once_somebody_spoke_since() -> None:
    alice, bob = world = fresh()
    alice.tick(MONEY)
    share(world)
    bob.untick(MONEY)
    share(world)
    with pytest.raises(RefusedError, match="somebody has spoken"):
        alice.undo()


def test_undo_over_several_earlier_words_opens_the_item() -> None:
    alice, bob = world = fresh()
    alice.tick(MONEY)
    bob.tick(MONEY)
    share(world)
    alice.tick(MONEY, ago=timedelta())
    alice.undo()
    assert [each.said for each in alice.state(MONEY).statements] == [Said.OPEN]


def test_undo_of_settling_as_open_gives_the_disagreement_back() -> None:
    """Unlike a tick, which somebody may have built on, it let nobody go on."""
    alice, bob = world = fresh()
    alice.untick(MONEY)
    bob.tick(MONEY)
    share(world)
    alice.untick(MONEY)
    alice.undo()
    assert str(alice.state(MONEY).state) == "conflict"


def test_undo_keeps_the_time_of_the_earlier_observation() -> None:
    """A restored tick is as old as it was, so that undo cannot refresh it."""
    alice, _ = world = fresh()
    alice.tick(MONEY)
    world.wait(DAY)
    alice.tick(MONEY, ago=timedelta())
    alice.undo()
    world.wait(timedelta(seconds=1))
    assert str(alice.state(MONEY).state) == "stale"


def test_undo_of_an_acknowledgement_asks_to_read_again() -> None:
    alice, _ = ready()
    alice.undo()
    assert alice.blocking() == set(), "what can be taken back never gates"
    alice.undo()
    assert LISTINGS in alice.blocking()


@pytest.mark.parametrize("verb", ["apply", "elsewhere", "outcome"])
def test_what_happened_outside_cannot_be_undone(verb: str) -> None:
    alice, _ = applied() if verb == "outcome" else ready()
    VERBS[verb](alice, 0, 0)
    with pytest.raises(RefusedError, match=r"appli.* cannot be undone"):
        alice.undo()


def test_undo_keeps_a_private_note_private() -> None:
    alice, _ = fresh()
    old = alice.say(*note_acts.note(alice.case(), MONEY, "between us", private=True))[0]
    alice.note(MONEY, "for all", [old.id])
    alice.undo()
    assert [(each.text, each.private) for each in alice.case().notes] == [("between us", True)]


def test_undo_does_not_bring_a_removed_text_back() -> None:
    alice, _ = fresh()
    old = alice.note(MONEY, "secret")
    alice.redact(old.id)
    alice.note(MONEY, "harmless", [old.id])
    alice.undo()
    assert not [each for each in alice.case().notes if each.text]
    assert "secret" not in "".join(each.text for each in alice.events.values())


def test_undo_passes_over_a_note_that_could_never_be_read() -> None:
    alice, _ = fresh()
    broken = forge(alice.case().heads, "note", MONEY, body={})
    alice.keep(broken)
    alice.note(MONEY, "instead", [broken.id])
    alice.undo()
    assert alice.case().notes == ()
