"""Looks that were thrown away, and words that held although they were so no longer."""

from datetime import timedelta

import pytest

from closetui.domain.actions import items as item_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.applying import possible_ways
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.states import State
from closetui.domain.waits import missing_day
from tests.domain.build import Person, World, share
from tests.domain.checking import check
from tests.domain.sample import Data, entry, way
from tests.domain.small import begin, sent

HOUR = timedelta(hours=1)
ANSWER_DUE = {"id": "answer-due", "question": "When is the answer due?"}


def ticked(person: Person, item: str, *ways: str) -> int:
    """Tick an item as the program does; returns how many entries that made."""
    return len(person.say(*item_acts.tick(person.case(), [item], Tick(ways), person.now)))


@pytest.mark.parametrize(("hours", "again"), [(0, 0), (1, 0), (2, 1), (30, 1), (47, 1), (49, 1)])
def test_bug_a_look_before_the_time_was_over_was_thrown_away(hours: int, again: int) -> None:
    """What was looked at just before applying ran out five minutes after it."""
    ana, _ = world = begin(entry("balance", fresh_for="48h"), entry("other"))
    ticked(ana, "balance")
    ticked(ana, "other")
    world.wait(hours * HOUR)
    assert ticked(ana, "balance") == again
    assert ticked(ana, "other") == 0, "what holds for ever is so already"
    if again:
        world.wait(47 * HOUR)
        assert ana.state("balance").state is State.DONE


def test_once_it_was_sent_nothing_runs_out_and_a_look_tells_nothing_new() -> None:
    ana, _ = world = begin(entry("balance", fresh_for="48h"))
    ticked(ana, "balance")
    ana.confirmed()
    ana.became("sent")
    world.wait(20 * HOUR)
    assert ticked(ana, "balance") == 0


RUNNING = ["sent", "under-review", "asked"]
QUESTIONS = entry(
    "questions",
    ways=[way("answered"), way("none", alone=True, ends_with=["asked"])],
)


def told_of_none() -> World:
    """Return a world in which it was sent, and no question had come so far."""
    world = sent(after=(QUESTIONS,))
    assert ticked(world.people[0], "questions", "none") == 1
    share(world)
    return world


def test_bug_all_questions_were_answered_while_one_was_open() -> None:
    """Nothing can be said of them until then, and whoever knows of it looks no second time."""
    ana, ben = world = told_of_none()
    assert ana.state("questions").satisfied
    ben.became("asked")
    share(world)
    for person in (ana, ben):
        state = person.state("questions")
        assert (state.state, state.reason) == (State.WAITING, "AliExpress waits for an answer")
        assert "questions" in person.verdict().after.waiting
    with pytest.raises(RefusedError, match="still waits for an answer"):
        ticked(ana, "questions", "answered")
    ana.done("questions", "answered")
    assert not ana.state("questions").satisfied, "another program may write it all the same"


def asked_for_the_licence() -> tuple[Person, str]:
    """Return somebody of whom AliExpress wants one thing, and the id of the item for it."""
    ana, _ = told_of_none()
    said = Result("asked", "by mail", asks=("A copy of the licence",))
    ana.say(*outcome_acts.outcome(ana.case(), said, ana.now))
    return ana, ana.owns()[0]


def test_bug_a_thing_that_was_asked_for_was_open_and_all_was_called_answered() -> None:
    ana, licence = asked_for_the_licence()
    with pytest.raises(RefusedError, match="still waits for an answer"):
        ticked(ana, "questions", "answered")
    assert ana.state("questions").state is State.WAITING
    ticked(ana, licence)
    assert ana.state("questions").satisfied
    ana.opened(licence)
    assert ana.state("questions").state is State.WAITING
    ana.dropped(licence, "a picture was enough")
    assert ana.state("questions").satisfied


def test_bug_whoever_had_just_answered_was_asked_whether_all_is_answered() -> None:
    ana, ben = world = told_of_none()
    ana.answered(ana.became("asked"))
    assert ana.state("questions").satisfied
    assert not ana.verdict().after.next
    with pytest.raises(UsageError, match="does not fit what is recorded"):
        ticked(ana, "questions", "none")
    share(world)
    ben.opened("questions", "they asked once more, by phone")
    assert ben.state("questions").state is State.OPEN, "what a person says comes first"
    assert ticked(ben, "questions", "answered") == 1
    assert ben.state("questions").satisfied


def test_a_question_that_nobody_had_denied_is_answered_by_the_record_too() -> None:
    ana, _ = sent(after=(QUESTIONS,))
    asked = ana.became("asked")
    [item] = (item for item in ana.case().playbook.after if item.id == "questions")
    assert [known.id for known in possible_ways(ana.case(), item)] == ["answered"]
    ana.answered(asked)
    assert ana.state("questions").satisfied


def test_bug_questions_about_what_was_sent_elsewhere_waited_until_it_is_sent() -> None:
    ana, _ = begin(entry("one"), after=[{**QUESTIONS, "outcomes": RUNNING}])
    ana.elsewhere()
    assert ana.state("questions").state is State.OPEN


def test_a_way_that_ends_with_another_word_is_looked_at_again_after_it() -> None:
    unseen = entry("unseen", ways=[way("so", alone=True, ends_with=["under-review"]), way("not")])
    ana, _ = sent(after=(unseen, QUESTIONS))
    ticked(ana, "unseen", "so")
    ticked(ana, "questions", "none")
    ana.became("under-review")
    assert ana.state("unseen").state is State.STALE
    assert ana.state("questions").satisfied


REMINDING = entry(
    "reminder",
    ways=[
        way("sent", alone=True, gives="answer-due"),
        way("later", alone=True, gives="answer-due", postpones=True),
    ],
)


def test_bug_what_is_due_later_counted_as_done() -> None:
    """On the day that was given nobody was reminded, and nothing asked for it."""
    ana, ben = world = begin(*(entry("one"),), after=[REMINDING], anchors=[ANSWER_DUE])
    ana.done("one")
    ana.confirmed()
    ana.became("sent")
    ticked(ana, "reminder", "later")
    assert ana.state("reminder").state is State.OPEN
    share(world)
    day = (ana.now + 48 * HOUR).date()
    ana.dated(day.isoformat(), "answer-due")
    ben.dated((ana.now + 24 * HOUR).date().isoformat(), "answer-due")
    share(world)
    state = ben.state("reminder")
    assert (state.state, state.day, state.satisfied) == (State.WAITING, day.isoformat(), False)
    world.wait(48 * HOUR)
    assert ana.state("reminder").state is State.OPEN
    assert ana.state("reminder").reason.startswith("it was put off until ")
    ticked(ana, "reminder", "sent")
    ana.dated((ana.now + 24 * HOUR).date().isoformat(), "answer-due")
    assert ana.state("reminder").satisfied


def wrote(*after: Data) -> World:
    """Return a world in which a letter was sent, with a reminder of it to follow."""
    remind = {**REMINDING, "outcomes": RUNNING}
    world = begin(entry("one"), after=[remind, *after], anchors=[ANSWER_DUE])
    applied(world.people[0])
    return world


def applied(person: Person) -> str:
    """Send a letter, the first one or another; returns its id."""
    person.done("one")
    letter = person.confirmed().id
    person.became("sent", of=letter)
    return letter


def due_in(person: Person, days: int) -> int:
    """Say when the answer is due; returns how many entries that made."""
    day, today = person.now.date() + timedelta(days=days), person.now.date()
    return len(person.say(*give_day(person.case(), "answer-due", day, today)))


def test_bug_a_reminder_was_to_be_looked_at_again_after_the_end() -> None:
    complaint = entry("complaint", outcomes=[*RUNNING, "rejected"])
    ana, _ = wrote(complaint)
    ticked(ana, "reminder", "sent")
    due_in(ana, 14)
    ticked(ana, "complaint")
    ana.became("rejected")
    assert ana.state("reminder").state is State.DONE, "nobody reminds of what was refused"
    assert ana.state("complaint").state is State.STALE, "the refusal is new"
    second = applied(ana)
    assert ana.state("reminder").state is State.STALE
    ana.became("closed", of=second)
    assert {ana.state(item).state for item in ("reminder", "complaint")} == {State.DONE}


def test_bug_what_was_put_off_was_still_to_come_after_the_end() -> None:
    ana, ben = world = wrote()
    ticked(ana, "reminder", "later")
    due_in(ana, 14)
    share(world)
    ana.became("closed")
    assert ana.state("reminder").state is State.NOT_APPLICABLE
    assert ana.state("reminder").ruled_out
    ben.opened("reminder")
    assert ben.state("reminder").state is State.OPEN
    share(world)
    assert ana.state("reminder").ruled_out, "Ben spoke before he knew of the end"
    ana.opened("reminder")
    assert ana.state("reminder").state is State.OPEN, "Ana knew of it"


def test_bug_the_day_of_the_first_letter_counted_for_the_reminder() -> None:
    """The day on which it was sent was the day on which its answer was late."""
    ana, _ = world = wrote()
    ticked(ana, "reminder", "later")
    due_in(ana, 14)
    world.wait(14 * 24 * HOUR)
    ticked(ana, "reminder", "sent")
    item = next(item for item in ana.case().playbook.after if item.id == "reminder")
    assert missing_day(ana.case(), item, ana.state("reminder")) == "answer-due"
    assert due_in(ana, 0) == 1, "the same day is said of another letter"
    assert ana.state("reminder").satisfied
    assert due_in(ana, 0) == 0
    due_in(ana, 14)
    ana.say(*item_acts.tick(ana.case(), ["reminder"], Tick(("sent",), ana.now), ana.now))
    assert ana.state("reminder").satisfied, "said once more of the same letter"
    ana.became("no-result")
    applied(ana)
    ticked(ana, "reminder", "sent")
    assert not ana.state("reminder").satisfied, "the next letter has a day of its own"


def test_bug_what_was_put_off_could_not_be_put_off_once_more() -> None:
    ana, _ = world = wrote()
    ticked(ana, "reminder", "later")
    assert ticked(ana, "reminder", "later") == 0
    due_in(ana, 14)
    assert ticked(ana, "reminder", "later") == 0, "it waits"
    world.wait(14 * 24 * HOUR)
    assert ticked(ana, "reminder", "later") == 1
    assert "a day is needed" in ana.state("reminder").reason
    due_in(ana, 7)
    assert ana.state("reminder").state is State.WAITING


def test_bug_an_answer_that_was_due_could_not_be_recorded_late() -> None:
    ana, _ = wrote()
    ticked(ana, "reminder", "sent")
    assert due_in(ana, -7) == 1
    assert ana.state("reminder").satisfied
    puts_off = entry("look", ways=[way("later", gives="answer-due", postpones=True)])
    ben, _ = begin(puts_off, anchors=[ANSWER_DUE])
    with pytest.raises(UsageError, match="is over"):
        due_in(ben, -7)


def test_bug_what_only_had_to_be_looked_at_again_was_called_not_done() -> None:
    records = entry("records", only_after=["orders"])
    ana, _ = begin(entry("orders"), records, entry("deletion", only_after=["records"]))
    ana.done("orders")
    ana.done("deletion")
    title = ana.case().record.title("records")
    assert f"ticked before {title!r} was done" in ana.verdict().states["deletion"].why
    ana.done("records")
    ana.opened("orders")
    ana.done("orders")
    ana.done("deletion")
    check(ana)
    why = ana.verdict().states["deletion"].why
    assert f"ticked while {title!r} was waiting or to be looked at again" in why
