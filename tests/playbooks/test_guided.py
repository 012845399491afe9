"""Following the next thing alone leads from a new closure to the end, in every guide."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from closetui.domain.actions import application, choices, items, outcomes, strength
from closetui.domain.actions.choices import start
from closetui.domain.applying import possible_ways
from closetui.domain.case import Case
from closetui.domain.due import is_settled
from closetui.domain.events import ROOT, Author, Draft, Event, seal
from closetui.domain.fold.fold import fold
from closetui.domain.gate import Verdict, confirm_phrase, verdict
from closetui.domain.next_step import Next, NextKind
from closetui.domain.outcomes import DONE
from closetui.domain.playbook import Item, Way
from closetui.domain.playbook_items import Strength
from closetui.domain.states import State
from closetui.domain.times import moment_text
from closetui.store.playbooks import SHIPPED
from closetui.store.toml import read_toml
from tests.playbooks.shipped_guides import DEACTIVATE, DELETE, GUIDES, IDS, RECOVER, STORE

BEGIN = datetime(2026, 11, 28, 9, tzinfo=UTC)
PAUSE = timedelta(minutes=5)
MOST_STEPS = 400

Pick = Callable[[Item], Way]


def usual(item: Item) -> Way:
    """Pick what most people do, or the first way."""
    return next((way for way in item.ways if way.usual), item.ways[0])


def last(item: Item) -> Way:
    """Pick the way that stands last: often the one that gives something up."""
    return item.ways[-1]


class Follower:
    """Somebody who does the one next thing and nothing else."""

    def __init__(self, guide: str, pick: Pick = usual, *, keen: bool = True) -> None:
        """Start a closure.

        Args:
            guide: The id of the guide.
            pick: Which way of an item is taken.
            keen: Whether what is recommended is done, rather than left out at the end.
        """
        self.guide, self.pick, self.keen = GUIDES[guide], pick, keen
        self.route, self.end = (
            self.guide.routes[0],
            next(e for e in self.guide.outcomes if e in DONE),
        )
        self.now = BEGIN
        self.events: dict[str, Event] = {ROOT.id: ROOT}
        self.heads: tuple[str, ...] = (ROOT.id,)
        data = read_toml(SHIPPED / f"{guide}.toml", "playbook")
        self.say([start(self.guide, data, "Mine", [])])
        self.steps: list[Next] = []
        self.exit_codes: list[int] = []

    @property
    def case(self) -> Case:
        """The closure as it stands."""
        return fold(self.events)

    def say(self, drafts: Sequence[Draft]) -> None:
        """Record something."""
        assert drafts, "nothing was recorded"
        for draft in drafts:
            salt = f"s{len(self.events)}"
            event = seal(draft, self.heads, moment_text(self.now), Author("a1", "Ann"), salt)
            self.events[event.id] = event
            self.heads = (event.id,)

    def follow(self) -> Verdict:
        """Do the next thing until everything is done."""
        while len(self.steps) < MOST_STEPS:
            decision = self.step()
            if decision.next.kind is NextKind.FINISHED:
                return decision
        raise AssertionError(f"no end in sight: {self.steps[-5:]}")

    def step(self) -> Verdict:
        """Do the next thing, and return how the closure stood before it."""
        case = self.case
        decision = verdict(case, self.now)
        assert not case.faults
        self.steps.append(decision.next)
        self.exit_codes.append(decision.exit_code)
        if decision.next.kind is not NextKind.FINISHED:
            check_nothing_before_is_open(case, decision)
            self._do(case, decision.next)
            self.now += PAUSE
        return decision

    def _do(self, case: Case, step: Next) -> None:
        if step.kind in (NextKind.DO, NextKind.LOOK_AGAIN, NextKind.AFTER):
            self._meet(case, step.item)
        elif step.kind is NextKind.ASK:
            self.say(strength.go_without(case, step.item, "I can do without"))
        elif step.kind is NextKind.READ:
            self.say(items.ack(case, [step.item]))
        elif step.kind is NextKind.WAIT:
            self._wait(case, step)
        elif step.kind is NextKind.APPLY:
            self.say(application.apply(case, self.now, self.route.id, confirm_phrase(case)))
        elif step.kind is NextKind.SENT:
            self.say(outcomes.outcome(case, outcomes.Result(self.route.brings or "sent"), self.now))
        else:
            raise AssertionError(f"nothing leads here: {step}")

    def _meet(self, case: Case, entry: str) -> None:
        item = case.playbook.item(entry)
        assert item is not None
        if not self.keen and entry in verdict(case, self.now).ask:
            self.say(strength.go_without(case, entry, "no time for it"))
            return
        ways: tuple[str, ...] = ()
        if item.ways:
            way = self.pick(item._replace(ways=possible_ways(case, item)))
            ways = (way.id,)
            self._give_day(case, way)
        self.say(items.tick(self.case, [entry], items.Tick(ways), self.now))

    def _give_day(self, case: Case, way: Way) -> None:
        anchor = way.wait_from or way.gives
        if anchor and not case.record.days.standing(anchor, case.record.everything):
            today = self.now.date()
            self.say(choices.give_day(case, anchor, today, today))

    def _wait(self, case: Case, step: Next) -> None:
        if step.day:
            day = date.fromisoformat(step.day)
            assert day > self.now.date(), f"a wait that is over: {step}"
            self.now = datetime.combine(day, time(9), UTC)
            return
        assert not case.standing[0].done, f"a wait without an end: {step}"
        self.say(outcomes.outcome(case, outcomes.Result(str(self.end)), self.now))


def check_nothing_before_is_open(case: Case, decision: Verdict) -> None:
    """Check that the next thing can be worked: all that comes before it is settled."""
    if decision.next.item in decision.states:
        for leaf in case.record.guide.before(decision.next.item):
            assert is_settled(decision.states, leaf), f"{decision.next} before {leaf}"


def answered(decision: Verdict) -> set[str]:
    """Return the items that do not apply, by what is recorded of others."""
    return {
        state.id
        for state in decision.states.values()
        if state.state is State.NOT_APPLICABLE and not state.statements
    }


def asked(follower: Follower) -> Counter[str]:
    """Return how often each entry was the next thing to do."""
    named = (NextKind.DO, NextKind.ASK, NextKind.READ, NextKind.AFTER)
    return Counter(step.item for step in follower.steps if step.kind in named)


@pytest.mark.parametrize("keen", [True, False], ids=["keen", "in a hurry"])
@pytest.mark.parametrize("pick", [usual, last], ids=["the usual way", "the last way"])
@pytest.mark.parametrize("guide", IDS)
def test_following_the_next_thing_alone_leads_to_the_end(
    guide: str, pick: Pick, *, keen: bool
) -> None:
    follower = Follower(guide, pick, keen=keen)
    decision = follower.follow()
    assert decision.open
    assert decision.exit_code == decision.exit_code_with_after == 0
    assert decision.after.finished
    wanted = [item for item in follower.guide.after if item.strength is not Strength.INFO]
    wanted = [item for item in wanted if item.id not in answered(decision)]
    assert decision.after.done == decision.after.total == len(wanted)
    kinds = [step.kind for step in follower.steps]
    assert kinds.count(NextKind.APPLY) == kinds.count(NextKind.SENT) == 1


@pytest.mark.parametrize("guide", IDS)
def test_nothing_is_asked_twice_without_news_or_age(guide: str) -> None:
    follower = Follower(guide)
    follower.follow()
    assert {item: count for item, count in asked(follower).items() if count > 1} == {}
    looked = [step.item for step in follower.steps if step.kind is NextKind.LOOK_AGAIN]
    ages = {item.id for item in follower.guide.items() if item.fresh_for}
    assert set(looked) <= ages
    waits = [n for n, step in enumerate(follower.steps) if step.kind is NextKind.WAIT]
    for first, last in pairwise([0, *waits, len(follower.steps)]):
        between = [
            one.item for one in follower.steps[first:last] if one.kind is NextKind.LOOK_AGAIN
        ]
        assert len(set(between)) == len(between)


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_an_evening_is_enough_where_nothing_is_open(guide: str) -> None:
    """Nobody who works without a break is asked to look again."""
    follower = Follower(guide)
    follower.follow()
    assert NextKind.LOOK_AGAIN not in {step.kind for step in follower.steps}
    applied = [step.kind for step in follower.steps].index(NextKind.APPLY)
    assert NextKind.WAIT not in {step.kind for step in follower.steps[:applied]}


@pytest.mark.parametrize("guide", IDS)
def test_every_must_and_every_recommendation_comes_up(guide: str) -> None:
    follower = Follower(guide)
    decision = follower.follow()
    leaves = {
        item.id
        for item in follower.guide.items()
        if not item.derived and not item.met_by and item.strength is not Strength.INFO
    }
    read = {found.id for found in follower.guide.consequences if not found.reversible}
    assert set(asked(follower)) == (leaves | read) - answered(decision)


def test_a_store_begins_with_what_takes_longest() -> None:
    follower = Follower(STORE)
    follower.follow()
    named = [step.item for step in follower.steps]
    assert named[:4] == [
        "x.store.evidence", "x.store.questions", "x.store.notice30", "x.store.violations",
    ]  # fmt: skip
    order = ["x.store.campaigns", "stop-orders", "orders-settled", "stock", "balance"]
    assert sorted(order, key=named.index) == order


def test_bug_whoever_was_robbed_was_sent_to_look_for_viruses_first() -> None:
    """The bank stops the money; calling it needs no log-in and no device that one trusts."""
    follower = Follower(RECOVER)
    follower.follow()
    named = [step.item for step in follower.steps]
    assert named[:3] == ["bank-told", "device-clean", "mailbox-safe"]


@pytest.mark.parametrize("guide", IDS)
def test_doing_what_must_be_and_answering_the_rest_once_makes_it_clear(guide: str) -> None:
    follower = Follower(guide, keen=False)
    follower.follow()
    applied = [step.kind for step in follower.steps].index(NextKind.APPLY)
    assert follower.exit_codes[applied] == 0
    assert verdict(follower.case, follower.now).ask == ()
