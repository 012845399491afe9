"""The acts on what became of an application: refused, written once, kept, about the right one."""

import pytest

from closetui.domain.actions import answers as answer_acts
from closetui.domain.actions import application as application_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.outcomes import Result
from closetui.domain.blockers import Advice
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Kind
from closetui.domain.fold.tracked import happened_at
from closetui.domain.gate import confirm_phrase, elsewhere_phrase
from tests.domain.build import DAY, applied, fresh, ready, share
from tests.domain.checking import check, law
from tests.domain.sample import (
    STOCK,
)


def test_an_outcome_in_the_same_words_writes_nothing() -> None:
    alice, _ = applied()
    said = Result("under-review", "they  wrote back", reference="A 1")
    assert len(alice.say(*outcome_acts.outcome(alice.case(), said, alice.now))) == 1
    again = said._replace(note="they wrote back ")
    assert outcome_acts.outcome(alice.case(), again, alice.now) == []
    other = said._replace(note="still so")
    assert len(outcome_acts.outcome(alice.case(), other, alice.now)) == 1


def test_a_rejection_opens_what_was_named_and_adds_what_was_asked() -> None:
    alice, _ = applied()
    said = Result("rejected", "papers", items=(STOCK,), asks=("Send the last invoice",))
    drafts = outcome_acts.outcome(alice.case(), said, alice.now)
    assert [draft.kind for draft in drafts] == [Kind.OUTCOME, Kind.UNTICK, Kind.OWN]
    alice.say(*drafts)
    own = next(iter(alice.case().record.own))
    assert alice.blocking() == {STOCK, own}
    assert alice.verdict().exit_code == 3
    check(alice)


@pytest.mark.parametrize(("when", "what"), [("2026-11-23", "not come yet"), ("soon", "is no day")])
def test_an_outcome_on_no_day_is_refused(when: str, what: str) -> None:
    alice, _ = applied()
    with pytest.raises(UsageError, match=what):
        outcome_acts.outcome(alice.case(), Result("sent", when=when), alice.now)


def test_bug_an_answer_was_refused_without_a_word_on_what_was_asked() -> None:
    alice, _ = applied()
    alice.say(*outcome_acts.outcome(alice.case(), Result("asked", asks=("Send it",)), alice.now))
    own = next(iter(alice.case().record.own))
    with pytest.raises(RefusedError, match="waiting for an answer in words") as refused:
        answer_acts.answer(alice.case(), "we wrote", alice.now)
    told = Advice(
        "It named what it wants: 'Send it'. Tick that once it is so",
        "tick",
        own,
        instead=("If you answered otherwise, say how", "drop", own, "reason"),
    )
    assert refused.value.remedy == told
    alice.tick(own)
    with pytest.raises(RefusedError, match="waiting for an answer") as refused:
        answer_acts.answer(alice.case(), "we wrote", alice.now)
    assert not refused.value.remedy


def test_an_answer_needs_a_question_and_words() -> None:
    alice, _ = applied()
    with pytest.raises(RefusedError, match="waiting for an answer"):
        answer_acts.answer(alice.case(), "we wrote", alice.now)
    alice.outcome("asked")
    assert alice.verdict().exit_code == 7
    with pytest.raises(UsageError, match="needs words"):
        answer_acts.answer(alice.case(), " ", alice.now)
    alice.say(*answer_acts.answer(alice.case(), "we sent the paper", alice.now))
    assert alice.verdict().exit_code == 0
    assert answer_acts.answer(alice.case(), "we sent  the paper", alice.now) == []
    (better,) = answer_acts.answer(alice.case(), "we sent it by mail", alice.now)
    alice.say(better)
    assert alice.verdict().exit_code == 0
    check(alice)


@pytest.mark.parametrize(("word", "moved"), [("sent", False), ("closed", False), ("asked", True)])
def test_more_words_about_what_happened_once_leave_its_day(word: str, moved: bool) -> None:
    world = ready()
    alice, _ = world
    assert alice.apply()
    first = alice.now
    asks = ("Send it",) if word == "asked" else ()
    alice.say(*outcome_acts.outcome(alice.case(), Result(word, asks=asks), alice.now))
    world.wait(3 * DAY)
    more = Result(word, note="the number came by mail", reference="4711", asks=asks)
    alice.say(*outcome_acts.outcome(alice.case(), more, alice.now))
    (application,) = alice.case().standing
    assert application.reference == "4711"
    latest = application.outcomes[-1]
    assert (happened_at(latest) != first) == moved
    assert word != "sent" or application.sent == first
    early = Result(word, when=(first - DAY).date().isoformat(), asks=asks)
    with pytest.raises(UsageError, match="lies before"):
        outcome_acts.outcome(alice.case(), early, alice.now)
    other = Result(word, when=alice.now.date().isoformat(), asks=asks)
    alice.say(*outcome_acts.outcome(alice.case(), other, alice.now))
    assert happened_at(alice.case().standing[0].outcomes[-1]).date() == alice.now.date()


def test_of_several_applications_a_word_is_about_ones_own_or_the_one_that_is_named() -> None:
    world = ready()
    alice, bob = world
    for person in world:
        assert person.apply()
    share(world)
    case, names = alice.case(), [application.event.by for application in alice.case().standing]

    def about(word: str, speaker: str, which: str = "") -> list[str]:
        said = Result(word, application=which)
        (draft,) = outcome_acts.outcome(case, said, alice.now, speaker)
        return [a.event.by for a in case.standing if a.event.id in draft.refs]

    assert len(names) == 2
    for person in (alice, bob):
        assert about("not-sent", person.author.by) == [person.author.by]
        assert about("sent", "somebody else", person.author.by) == [person.author.by]
    assert about("rejected", "", "2") == names[1:]
    assert about("under-review", alice.author.by) == names
    assert about("not-sent", alice.author.by, "all") == names
    for which in ("", "3", "Cleo"):
        with pytest.raises(UsageError, match="2 applications stand"):
            about("not-sent", "Cleo", which)


def test_elsewhere_needs_its_phrase_and_ends_no_earlier_than_it_began() -> None:
    alice, _ = fresh()
    today = alice.now.date().isoformat()
    said = Elsewhere("the site was down", "letter", today, who="Alice", evidence="a scan")
    with pytest.raises(RefusedError, match="does not fit"):
        application_acts.elsewhere(alice.case(), said, confirm_phrase(alice.case()), alice.now)
    phrase = elsewhere_phrase(alice.case())
    alice.say(*application_acts.elsewhere(alice.case(), said, phrase, alice.now))
    assert alice.verdict().exit_code == 7
    assert law(alice).blocking == alice.blocking()
    before = (alice.now - DAY).date().isoformat()
    with pytest.raises(UsageError, match="before it was applied for"):
        outcome_acts.outcome(alice.case(), Result("closed", when=before), alice.now)


def test_nothing_comes_of_it_before_it_was_sent() -> None:
    world = ready()
    alice, _ = world
    assert alice.apply()
    between = alice.now.date().isoformat()
    world.wait(DAY)
    alice.say(*outcome_acts.outcome(alice.case(), Result("sent"), alice.now))
    with pytest.raises(UsageError, match="before it was applied for"):
        outcome_acts.outcome(alice.case(), Result("closed", when=between), alice.now)
    assert outcome_acts.outcome(alice.case(), Result("sent", when=between), alice.now)
