"""A word that ended an application by mistake, and what counts again once that is said."""

import pytest

from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.undo import undo
from closetui.domain.blockers import Advice
from closetui.domain.errors import RefusedError
from tests.domain.build import DAY, Person, applied, share
from tests.domain.checking import check

ENDS = ["rejected", "withdrawn", "closed"]


def say(person: Person, word: str, note: str = "", items: tuple[str, ...] = ()) -> None:
    """Record a word, as the person's own installation would."""
    said = Result(word, note, items=items)
    drafts = outcome_acts.outcome(person.case(), said, person.now, actor=person.author.actor)
    person.say(*drafts)


def standing(person: Person) -> tuple[object, ...]:
    """Return how everything stands for somebody."""
    states = {key: state.state for key, state in person.verdict().states.items()}
    return states, person.verdict().stage, person.blocking()


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("word", ["sent", "under-review"])
def test_bug_a_slip_could_not_be_taken_back_as_a_slip(end: str, word: str) -> None:
    alice, _ = world = applied()
    alice.became("sent")
    if word != "sent":
        alice.became(word)
    before = standing(alice)
    say(alice, end)
    for refused_act in (
        lambda: say(alice, word),
        lambda: undo(alice.case(), alice.author.actor),
    ):
        with pytest.raises(RefusedError) as refused:
            refused_act()
        advice = refused.value.remedy
        assert isinstance(advice, Advice)
        told = advice if advice.option == "note" else advice.instead
        assert isinstance(told, Advice)
        assert (told.command, told.subject, told.option) == ("outcome", word, "note")
    world.wait(2 * DAY)
    say(alice, word, "the wrong line")
    assert standing(alice) == before
    assert alice.case().attempt == 1
    share(world)
    for person in world:
        check(person)


def test_bug_what_a_slip_had_opened_stayed_open() -> None:
    alice, _ = world = applied()
    alice.became("sent")
    before = standing(alice)
    item = next(iter(alice.case().statements))
    say(alice, "rejected", "oops", (item,))
    assert standing(alice) != before
    say(alice, "sent", "the wrong line")
    assert standing(alice) == before
    share(world)
    for person in world:
        check(person)


def test_a_colleague_who_took_the_slip_for_true_is_asked_again() -> None:
    """What was said between the two words is kept, and nobody is judged by the slip."""
    alice, bob = world = applied()
    alice.became("sent")
    say(alice, "withdrawn")
    share(world)
    say(alice, "sent", "the wrong line")
    say(bob, "withdrawn", "so it is")
    share(world)
    assert {str(word) for word in alice.case().applications[-1].words} == {"sent", "withdrawn"}
    for person in world:
        check(person)
