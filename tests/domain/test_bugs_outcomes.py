"""Words that deny what is recorded of an application, or say once more what is so already."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import answers as answer_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.outcomes import Result
from closetui.domain.errors import RefusedError
from tests.domain.build import DAY, HOUR, Person, World, applied, ready, share, thorough
from tests.domain.checking import check, law
from tests.domain.sample import entry, route
from tests.domain.small import begin


def say(
    person: Person,
    word: str,
    which: str = "",
    *,
    note: str = "",
    when: str = "",
    reference: str = "",
) -> int:
    """Record a word; returns how many entries that made."""
    said = Result(word, note, when, reference, application=which)
    return len(person.say(*outcome_acts.outcome(person.case(), said, person.now)))


def both() -> World:
    """Return a world in which two people applied unseen, and the first one sent it."""
    world = ready()
    for person in world:
        assert person.apply()
    say(world.people[0], "sent", reference="M1")
    share(world)
    return world


def number_of(person: Person, name: str) -> str:
    """Return the number by which the application that somebody made is named."""
    case = person.case()
    [number] = case.numbers(act for act in case.applications if act.event.by == name)
    return number


def test_bug_the_number_of_an_application_that_ended_named_another() -> None:
    """What was sent was recorded as not sent, by the number of the one that had not been."""
    alice, bob = both()
    first, second = number_of(bob, bob.author.by), number_of(bob, alice.author.by)
    assert say(bob, "not-sent", first) == 1
    for which in (first, second):
        again = Result("not-sent", application=which)
        if which == first:
            assert outcome_acts.outcome(bob.case(), again, bob.now) == [], "it is so already"
        else:
            with pytest.raises(RefusedError, match="is recorded as sent"):
                outcome_acts.outcome(bob.case(), again, bob.now)
    assert [act.event.by for act in bob.case().standing] == [alice.author.by]


def test_bug_what_was_sent_was_recorded_as_not_sent_without_a_word() -> None:
    _, bob = both()
    with pytest.raises(RefusedError, match="reference M1, is recorded as sent") as refused:
        say(bob, "not-sent", "M1")
    assert getattr(refused.value.remedy, "subject", "") == "withdrawn"
    assert say(bob, "not-sent", "M1", note="a slip of mine") == 1
    assert [act.event.by for act in bob.case().standing] == [bob.author.by]


@pytest.mark.parametrize("word", ["under-review", "asked"])
def test_bug_what_was_answered_was_recorded_as_not_sent(word: str) -> None:
    alice, _ = applied()
    say(alice, word)
    with pytest.raises(RefusedError, match="is recorded as sent"):
        say(alice, "not-sent")


def test_what_was_made_elsewhere_by_mistake_is_taken_back_by_one_word() -> None:
    alice, _ = ready()
    alice.elsewhere()
    assert say(alice, "not-sent") == 1


def test_where_copies_disagree_on_whether_it_was_sent_either_word_settles_it() -> None:
    alice, bob = world = applied()
    alice.became("sent")
    bob.became("not-sent")
    share(world)
    assert say(alice, "not-sent") == 1
    assert not alice.case().standing


@pytest.mark.parametrize("word", ["rejected", "under-review", "asked"])
def test_bug_what_was_recorded_as_not_sent_was_answered(word: str) -> None:
    alice, _ = applied()
    say(alice, "not-sent")
    with pytest.raises(RefusedError, match="recorded as not sent: nothing can come of it"):
        say(alice, word)
    assert say(alice, "sent") == 1
    assert say(alice, word) == 1


def test_bug_what_was_never_sent_came_after_what_is_to_be_accepted() -> None:
    """To accept what contests the other comes after the word that clears both."""
    world = both()
    _, bob = world
    for person in world:
        told = person.verdict().next
        assert told.blocker
        assert told.blocker.remedy.ending == "not-sent"
    say(bob, "not-sent")
    assert bob.verdict().open


@pytest.mark.parametrize("word", ["sent", "closed"])
def test_bug_an_end_without_a_new_word_was_recorded_once_more(word: str) -> None:
    alice, _ = world = applied()
    world.wait(2 * DAY)
    day = (alice.now - DAY).date().isoformat()
    assert say(alice, word, when=day, note="by mail", reference="4711") == 1
    world.wait(DAY)
    assert say(alice, word) == 0
    assert say(alice, word, reference="4711") == 0
    assert say(alice, word, note="by letter") == 1


def asked(person: Person, *items: str, asks: tuple[str, ...] = ()) -> int:
    """Record that AliExpress asked; returns how many entries that made."""
    said = Result("asked", items=items, asks=asks)
    return len(person.say(*outcome_acts.outcome(person.case(), said, person.now)))


def test_bug_a_second_request_in_the_same_words_was_lost_once_the_first_was_met() -> None:
    """AliExpress waited for the person, and the person for AliExpress."""
    alice, _ = applied()
    assert asked(alice, asks=("passport",)) == 2
    assert asked(alice, asks=("passport",)) == 0
    alice.done(next(iter(alice.case().record.own)))
    assert alice.verdict().open
    assert asked(alice, asks=("passport",)) == 2
    assert not alice.verdict().open
    assert asked(alice, asks=("passport",)) == 0


def test_bug_a_second_bare_request_was_lost_once_the_first_was_answered() -> None:
    alice, _ = applied()
    assert asked(alice) == 1
    assert asked(alice) == 0
    alice.say(*answer_acts.answer(alice.case(), "sent it", alice.now))
    assert asked(alice) == 1


def test_a_request_that_was_dropped_may_come_again() -> None:
    alice, _ = applied()
    asked(alice, asks=("passport",))
    alice.dropped(next(iter(alice.case().record.own)))
    assert asked(alice, asks=("passport",)) == 2


def _confirmed(hours: int) -> Person:
    """Return somebody who confirmed a deletion by hand, and did it some hours later."""
    by_hand = route("web", "web", brings="closed", path=["Press delete"])
    world = begin(entry("balance", fresh_for="24h"), routes=[by_hand], outcomes=["sent", "closed"])
    person = world.people[0]
    person.done("balance")
    person.confirmed()
    world.wait(hours * HOUR)
    return person


@thorough(0.3)
@given(hours=st.integers(0, 90), ago=st.integers(0, 90), given_day=st.booleans())
def test_the_end_that_its_way_brings_says_when_it_was_done(
    hours: int, ago: int, given_day: bool
) -> None:
    """It is judged as if somebody had said first that it was sent, at the moment of that word."""
    at_once, apart = _confirmed(hours), _confirmed(hours)
    moment = at_once.now - timedelta(hours=min(ago, hours))
    when = moment.isoformat() if given_day else ""
    assert say(at_once, "closed", when=when) == 2
    say(apart, "sent", when=when)
    say(apart, "closed", when=when)
    assert law(at_once).exit_code == law(apart).exit_code
    [act], [other] = at_once.case().standing, apart.case().standing
    assert act.sent == other.sent
    check(at_once)


def test_the_day_of_such_a_deed_is_corrected_with_its_end() -> None:
    person = _confirmed(72)
    confirmed = person.now - 3 * DAY
    assert say(person, "closed") == 2
    assert law(person).exit_code == 7
    assert say(person, "closed", when=confirmed.isoformat()) == 2
    assert law(person).exit_code == 0
    assert say(person, "closed", when=confirmed.isoformat()) == 0


def test_a_deed_whose_day_was_given_before_keeps_it() -> None:
    person = _confirmed(72)
    when = (person.now - 3 * DAY).isoformat()
    say(person, "sent", when=when)
    assert say(person, "closed", when=person.now.isoformat()) == 1, "it was seen today only"
    assert law(person).exit_code == 0
