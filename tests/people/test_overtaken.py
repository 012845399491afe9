"""An act holds against what its author had seen: what came meanwhile is told, not passed over."""

from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.errors import OvertakenError
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.people import signers
from tests.store.people import ITEMS, Person, refusal, tick, untick

ACTS: dict[str, Callable[[Closure], object]] = {
    "tick": lambda session: session.tick(["a"], Tick()),
    "untick": lambda session: session.untick(["a"], "mine"),
    "skip": lambda session: session.skip(["a"], "mine"),
}


@pytest.mark.parametrize("name", ACTS)
def test_an_act_on_an_item_that_somebody_spoke_of_meanwhile_is_refused(
    ann: Person, bob: Person, shop: Path, name: str
) -> None:
    ann.say(shop, tick("a"))
    session = ann.session(shop)
    seen = session.view()
    bob.say(shop, untick("a"))
    before = shop.read_bytes()
    error = refusal(lambda: ACTS[name](session.since(seen)))
    assert isinstance(error, OvertakenError)
    assert "bob opened 'Item a' again" in error.what
    assert shop.read_bytes() == before


def test_the_second_try_has_seen_what_came(ann: Person, bob: Person, shop: Path) -> None:
    ann.say(shop, tick("a"))
    session = ann.session(shop)
    seen = session.view()
    bob.say(shop, untick("a"))
    refusal(lambda: session.since(seen).tick(["a"], Tick()))
    done = session.since(session.view()).tick(["a"], Tick())
    assert done.changed
    assert done.view.verdict.states["a"].satisfied


def test_a_word_on_another_item_or_a_note_does_not_stop_an_act(
    ann: Person, bob: Person, shop: Path
) -> None:
    session = ann.session(shop)
    seen = session.view()
    bob.say(shop, tick("b"))
    bob.note(shop, "about a")
    assert session.since(seen).tick(["a"], Tick()).changed


def test_an_edit_of_a_note_that_was_edited_meanwhile_is_refused(
    ann: Person, bob: Person, shop: Path
) -> None:
    first = ann.note(shop, "first")
    session = ann.session(shop)
    seen = session.view()
    bob.session(shop).note("", "by bob", replaces=[first])
    error = refusal(lambda: session.since(seen).note("", "by ann", replaces=[first]))
    assert isinstance(error, OvertakenError)
    assert [note.text for note in session.view().case.notes] == ["by bob"]


def test_an_outcome_after_another_outcome_is_refused(ann: Person, bob: Person, shop: Path) -> None:
    ann.say(shop, *(tick(item) for item in ITEMS))
    session = ann.session(shop)
    phrase = elsewhere_phrase(session.view().case)
    session.elsewhere(Elsewhere("by telephone", "web"), phrase)
    seen = session.view()
    bob.session(shop).outcome(Result("rejected", "they said no"))
    error = refusal(lambda: session.since(seen).outcome(Result("closed", "they said yes")))
    assert isinstance(error, OvertakenError)
    assert session.since(session.view()).outcome(Result("closed", "they said yes")).changed


def test_an_act_of_somebody_who_looks_at_nothing_meets_what_stands(
    ann: Person, bob: Person, shop: Path
) -> None:
    session = ann.session(shop)
    session.view()
    bob.say(shop, tick("a"))
    assert not session.tick(["a"], Tick()).changed


def test_a_sign_off_does_not_speak_of_what_came_after_the_look(
    ann: Person, bob: Person, shop: Path
) -> None:
    """It was bound to what stood under the lock, which its author had never seen."""
    ann.say(shop, *(tick(item) for item in ITEMS))
    session = ann.session(shop)
    session.ack(["z"])
    seen = session.demand("", wanted=True).view
    bob.say(shop, untick("a"), tick("a"))
    error = refusal(session.since(seen).sign)
    assert isinstance(error, OvertakenError)
    assert signers(session.view().case.people) == {}
    assert session.since(session.view()).sign().changed


def test_an_assignment_meanwhile_is_told_and_one_of_another_item_is_not(
    ann: Person, bob: Person, shop: Path
) -> None:
    session = ann.session(shop)
    seen = session.view()
    bob.session(shop).assign(["a"], "Cat")
    error = refusal(lambda: session.since(seen).assign(["a"], "Ann"))
    assert isinstance(error, OvertakenError)
    assert session.view().case.people.assigned("a") == ("Cat",)
    assert session.since(seen).assign(["b"], "Ann").changed


def test_a_text_changed_meanwhile_is_not_removed_unseen(
    ann: Person, bob: Person, shop: Path
) -> None:
    first = ann.note(shop, "the code is 1234")
    session = ann.session(shop)
    seen = session.view()
    bob.session(shop).note("", "ask bob for the code", replaces=[first])
    error = refusal(lambda: session.since(seen).redact(first))
    assert isinstance(error, OvertakenError)
    assert [note.text for note in session.view().case.notes] == ["ask bob for the code"]
