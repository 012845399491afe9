"""Looks that were thrown away, and words that held although they were so no longer."""

from datetime import timedelta

import pytest

from closetui.domain.actions import items as item_acts
from closetui.domain.actions.items import Tick
from closetui.domain.applying import possible_ways
from closetui.domain.errors import UsageError
from closetui.domain.states import State
from tests.domain.build import Person, World, share
from tests.domain.checking import check
from tests.domain.sample import entry, way
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


def test_bug_no_question_came_so_far_held_after_one_had_come() -> None:
    ana, ben = world = told_of_none()
    assert ana.state("questions").satisfied
    ben.became("asked")
    share(world)
    for person in (ana, ben):
        state = person.state("questions")
        assert state.state is State.STALE
        assert state.reason.startswith("AliExpress asked for more on ")
    with pytest.raises(UsageError, match="does not fit what is recorded"):
        ticked(ana, "questions", "none")
    assert ticked(ana, "questions", "answered") == 1
    assert ana.state("questions").satisfied


def test_another_answer_leaves_it_as_it_was() -> None:
    ana, _ = told_of_none()
    ana.became("under-review")
    assert ana.state("questions").satisfied


def test_who_knew_of_the_question_meant_what_they_said() -> None:
    """An answer of a file that says so all the same is not asked about for ever."""
    ana, _ = sent(after=(QUESTIONS,))
    ana.became("asked")
    [item] = (item for item in ana.case().playbook.after if item.id == "questions")
    assert [known.id for known in possible_ways(ana.case(), item)] == ["answered"]
    ana.done("questions", "none")
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
    assert ana.state("reminder").satisfied


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
