"""Whoever does what is named next gets on: nothing is named twice without a change."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import answers, choices
from closetui.domain.actions import items as item_acts
from closetui.domain.actions import lists as list_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions.outcomes import Result
from closetui.domain.blockers import Act, Blocker
from closetui.domain.due import ran_out_before
from closetui.domain.events import Kind
from closetui.domain.gate import Verdict
from closetui.domain.next_step import NextKind
from closetui.domain.playbook_references import working_order
from closetui.domain.states import State
from closetui.domain.waits import missing_day
from tests.domain.build import Person, World, applied, ready, share, thorough
from tests.domain.checking import check
from tests.domain.histories import Step, play, steps
from tests.domain.sample import (
    ARCHIVE,
    BEFORE,
    DELETE,
    LISTINGS,
    MONEY,
    ORDERS,
    PARCELS,
    PROOFS,
    STOCK,
    USUAL,
    WINDOW,
    data,
)
from tests.domain.signing import BEGINNINGS, demanding, sign
from tests.domain.test_laws_order import turned_round, unsettled_before

MOST = 120
"""Steps after which somebody who follows next must have come to an end."""


_OUT_OF_ORDER = (NextKind.CONFLICT, NextKind.WAIT)
"""What is named wherever it stands in the order of work: words that differ, and a day."""


def blocker_of(told: Verdict) -> Blocker | None:
    """Return what stands in the way that the next thing clears."""
    step = told.next
    found = (b for b in told.blockers if (b.item, b.title) == (step.item, step.title))
    return next(found, None)


def decides(told: Verdict) -> bool:
    """Return whether the next thing is to withdraw, or to accept."""
    blocker = blocker_of(told)
    is_decision = blocker is not None and blocker.remedy.decides
    return told.next.kind is NextKind.CONFLICT and is_decision


class Follower:
    """Somebody who does what is named next, in ways that dice choose."""

    def __init__(self, person: Person, seed: int) -> None:
        self.person, self.dice = person, Random(seed)
        self.withdrew = False

    def follow(self) -> None:
        """Go on until all is done; fails where the same is named again and nothing changed."""
        seen: set[object] = set()
        for _ in range(MOST):
            told = self.person.verdict()
            if told.next.kind in (NextKind.FINISHED, NextKind.FAULT):
                return
            states = tuple((one.state, one.reason, one.open_rows) for one in told.states.values())
            stands = (told.next, told.blockers, states, self.person.case().attempt)
            assert stands not in seen, told.next
            seen.add(stands)
            if told.next.item in BEFORE and told.next.kind not in _OUT_OF_ORDER:
                assert not unsettled_before(self.person, told.next.item), told.next
            before = (len(self.person.events), self.person.now)
            self.do(told)
            assert (len(self.person.events), self.person.now) != before, told.next
        raise AssertionError("it goes on and on")

    def do(self, told: Verdict) -> None:
        """Do what is next."""
        person, step = self.person, told.next
        if (blocker := blocker_of(told)) and decides(told):
            self._decide(blocker)
        elif step.kind is NextKind.WAIT:
            self._wait(step.day, answered=told.application is None or told.application.done)
        elif step.kind is NextKind.READ:
            person.ack(step.item)
        elif step.kind is NextKind.ASK:
            person.without(step.item)
        elif step.kind is NextKind.SENT:
            self._became("sent")
        elif step.kind is NextKind.APPLY:
            assert person.apply()
        elif person.case().playbook.item(step.item):
            self._meet(step.item)
        else:
            self._clear(blocker_of(told))

    def _decide(self, blocker: Blocker) -> None:
        ended = all(act.done for act in self.person.case().standing)
        if self.withdrew or ended or self.dice.randrange(2):
            self.person.accept()
        else:
            self.withdrew = True
            self._became(blocker.remedy.ending, *blocker.remedy.applications[:1])

    def _wait(self, day: str, *, answered: bool) -> None:
        if not answered:
            self._became("closed")
            return
        self.person.skew *= 0
        come = datetime.combine(date.fromisoformat(day), time(9), self.person.now.tzinfo)
        self.person.world.now = max(come, self.person.now)

    def _became(self, word: str, which: str = "all") -> None:
        said = Result(word, application=which)
        self.person.say(*outcome_acts.outcome(self.person.case(), said, self.person.now))

    def _meet(self, entry: str) -> None:
        person = self.person
        case, state = person.case(), person.state(entry)
        item = case.playbook.item(entry)
        assert item is not None
        anchor = missing_day(case, item, state)
        if anchor:
            today = person.now.date()
            person.say(*choices.give_day(case, anchor, today, today))
        elif state.open_rows:
            person.say(*list_acts.settle(case, entry, state.open_rows))
        else:
            leaf = self.dice.choice(item.children or (entry,))
            chosen = case.playbook.item(leaf)
            ways = [way.id for way in chosen.ways] if chosen else []
            said = item_acts.Tick((self.dice.choice(ways),) if ways else ())
            person.say(*item_acts.tick(case, [leaf], said, person.now))

    def _clear(self, blocker: Blocker | None) -> None:
        assert blocker is not None
        remedy = blocker.remedy
        if remedy.act is Act.ACKNOWLEDGE:
            self.person.ack(blocker.item)
        elif remedy.act is Act.ANSWER:
            self.person.say(*answers.answer(self.person.case(), "we wrote", self.person.now))
        elif remedy.act is Act.RECORD_OUTCOME:
            self._became("closed")
        else:
            assert remedy.act is Act.SIGN
            for one in self.person.world.people:
                one.receive(self.person)
                one.skew = self.person.skew
                sign(one)
                self.person.receive(one)


def by_the_program(history: list[Step]) -> list[Step]:
    """Return a history in which nobody applies past the gate."""
    return [step for step in history if step.verb != "force"]


@thorough(0.1)
@given(
    begins=st.sampled_from(BEGINNINGS),
    history=steps(),
    again=steps(),
    seed=st.integers(0, 2**32),
)
def test_bug_next_went_in_circles_over_what_an_application_stood_over(
    begins: Callable[[], World], history: list[Step], again: list[Step], seed: int
) -> None:
    world = play(begins(), by_the_program(history))
    person = world.people[0]
    if not person.case().standing:
        person.elsewhere()
    play(world, by_the_program(again))
    share(world)
    Follower(person, seed).follow()


def test_bug_next_named_a_tick_again_and_again_beside_an_application() -> None:
    """The tick changed nothing: it is withdrawn, or accepted, as the list of blockers says."""
    alice, bob = world = ready()
    assert alice.apply()
    alice.outcome("sent")
    bob.untick(STOCK)
    bob.tick(STOCK)
    share(world)
    told = alice.verdict()
    assert told.next.kind == "conflict"
    assert decides(told)
    alice.accept()
    assert not alice.verdict().blockers


def turned_round_and_applied() -> World:
    """Return a world whose guide lists the last steps first, in which it was applied for."""
    world = turned_round()
    first = world.people[0]
    first.finish()
    for _ in range(2):
        for blocker in first.verdict().blockers:
            first.done(blocker.item, *([USUAL[blocker.item]] if blocker.item in USUAL else []))
    assert first.apply()
    share(world)
    return world


def test_bug_after_applying_next_named_what_had_lost_its_ground() -> None:
    alice, _ = turned_round_and_applied()
    alice.outcome("sent")
    alice.untick(PARCELS)
    told = alice.verdict()
    assert told.next.item == PARCELS
    order = [item.id for item in working_order(alice.case().playbook)]
    named = [one.item for one in told.blockers]
    assert named == sorted(named, key=order.index)
    assert {PARCELS, WINDOW, DELETE} <= set(named)


def test_bug_a_deletion_was_next_before_what_had_run_out_before_it() -> None:
    """The command that was offered for it was refused; proofs of a dispute could have gone."""
    book = data()
    next(item for item in book["steps"] if item["id"] == ARCHIVE)["fresh_for"] = "24h"
    alice, _ = world = World(data=book)
    alice.finish()
    alice.untick(DELETE)
    delete = alice.case().playbook.item(DELETE)
    assert delete is not None
    assert not ran_out_before(alice.case(), alice.verdict().states, delete)
    world.wait(timedelta(days=2))
    told = alice.verdict()
    assert told.states[MONEY].state is State.STALE
    assert (told.next.kind, told.next.item) == (NextKind.LOOK_AGAIN, ARCHIVE)
    first = ran_out_before(alice.case(), told.states, delete)
    assert first == (ARCHIVE,), "not the money, which has nothing to do with it"
    alice.tick(ARCHIVE)
    assert alice.verdict().next.item == DELETE


def test_bug_what_blocks_was_listed_out_of_the_order_of_work() -> None:
    """An item stood before what it follows, at the start and in what the gate refuses with."""
    alice, _ = turned_round()
    order = [item.id for item in working_order(alice.case().playbook)]
    named = [one.item for one in alice.verdict().blockers if one.item in order]
    assert named == sorted(named, key=order.index)
    assert named.index(PARCELS) < named.index(WINDOW) < named.index(DELETE)


def test_bug_what_meets_the_unmet_was_not_named_after_applying_elsewhere() -> None:
    """Only to withdraw and to accept were offered, and next led nowhere at a consequence."""
    alice, _ = ready()
    alice.opened(STOCK)
    alice.put(Kind.UNTICK, LISTINGS)
    alice.elsewhere()
    remedies = {one.item: one.remedy for one in alice.verdict().blockers}
    assert remedies[STOCK].act is Act.TICK
    assert remedies[LISTINGS].act is Act.ACKNOWLEDGE
    assert all(remedy.or_withdraw for remedy in remedies.values())
    Follower(alice, 0).follow()
    assert alice.case().attempt == 1


def test_bug_next_asked_whether_it_was_sent_once_it_was_closed_and_refused_the_answer() -> None:
    """What follows says that it was sent, also after somebody had said that it was not."""
    alice, _ = applied()
    alice.outcome("not-sent")
    alice.outcome("closed")
    assert alice.standing().sent is not None
    assert alice.verdict().next.kind != "sent"
    check(alice)


def test_bug_signing_was_next_while_a_wait_kept_it_shut() -> None:
    alice = demanding().people[0]
    alice.untick(ORDERS)
    alice.tick(ORDERS, ways=["pause"])
    told = alice.verdict().next
    assert (told.kind, told.item) == ("wait", ORDERS)


def test_bug_a_group_was_named_where_copies_differ_about_what_is_in_it() -> None:
    alice, bob = world = ready()
    alice.untick(*PROOFS[:2])
    share(world)
    alice.tick(PROOFS[0])
    bob.opened(PROOFS[0], "not here")
    share(world)
    told = alice.verdict().next
    assert (told.kind, told.item) == ("conflict", PROOFS[0])
