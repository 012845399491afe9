"""Plans: what sets the earliest day, how late things may be, what is supposed, and the rows."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions.lists import bring
from closetui.domain.events import Kind
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.planning.network import Followed, Network
from closetui.domain.planning.rows import Bar, BarKind, RowKind, Slack, TimetableRow
from closetui.domain.planning.timetable import Timetable, chain, timetable
from tests.domain.build import Person, thorough
from tests.domain.checking import lines
from tests.domain.oracle_days import earliest
from tests.domain.plans import half_worked, told_day
from tests.domain.sample import entry, way
from tests.domain.small import PAPERS, SETTLED, STOP, WAIT, begin, pass_days, sent, shop

TODAY = date(2026, 11, 22)


def _days(person: Person, target: date | None = None) -> Timetable:
    return timetable(person.case(), person.verdict().states, person.now, target)


def _network(person: Person, *counting: str) -> Network:
    return Network(person.case(), person.verdict().states, person.now, counting)


def _row(person: Person, item: str, target: date | None = None) -> TimetableRow:
    row = _days(person, target).row(item)
    assert row is not None
    return row


def _day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(8))
def test_l4_3_in_40_000_random_plans(part: int) -> None:
    """The earliest day is the one on which somebody diligent is done, followed day by day."""
    later = 0
    for seed in range(part * 5000, (part + 1) * 5000):
        [ana] = half_worked(Random(seed)).people[:1]
        found = told_day(ana)
        assert found == earliest(lines(ana), ana.now), seed
        later += found > ana.now.date()
    assert later > 1000, "plans in which nothing waits prove nothing"


@thorough(0.5)
@given(seed=st.integers(0, 2**32))
def test_the_chain_leads_from_today_or_a_wait_to_the_earliest_day(seed: int) -> None:
    [ana] = half_worked(Random(seed)).people[:1]
    network = _network(ana)
    followed = Followed(network)
    found = chain(followed)
    days = [followed.leaves[leaf].day for leaf in found]
    assert days == sorted(days)
    assert (days[-1] if days else network.today) == told_day(ana)
    for before, leaf in pairwise(found):
        task = network.tasks[leaf]
        group = network.group_of(before)
        assert {before, group} & {*task.before, *task.beside} or any(
            network.group_of(name) == group for name in task.before if group
        )


@thorough(0.5)
@given(seed=st.integers(0, 2**32), more=st.integers(0, 12))
def test_a_leaf_may_be_met_on_its_latest_day_and_not_a_day_later(seed: int, more: int) -> None:
    [ana] = half_worked(Random(seed)).people[:1]
    network = _network(ana)
    followed = Followed(network)
    bound = followed.last.day + timedelta(days=more)

    def end(leaf: str, day: date) -> date:
        return Followed(network, {leaf: day}, followed).last.day

    for leaf, task in network.tasks.items():
        if task.met_on is None:
            last = Slack(network, followed).latest(leaf, bound)
            fits = [
                day
                for number in range((bound - network.today).days + 1)
                if (day := network.today + timedelta(days=number)) >= followed.leaves[leaf].day
                and end(leaf, day) <= bound
            ]
            assert last == (max(fits) if fits else None)
            ends = [end(leaf, followed.leaves[leaf].day + timedelta(days=n)) for n in range(more)]
            steps = [(after - before).days for before, after in pairwise(ends)]
            assert set(steps) <= {0, 1}, "a day later there is at most a day later in the end"


@thorough(0.3)
@given(seed=st.integers(0, 2**32))
def test_what_is_counted_in_stands_as_if_it_were_raised(seed: int) -> None:
    [ana] = half_worked(Random(seed)).people[:1]
    case = ana.case()
    untouched = [
        item.id
        for item in case.playbook.items()
        if item.strength == "recommended" and item.id not in case.statements
    ]
    for leaf in untouched:
        counted = Followed(_network(ana, leaf)).last.day
        [raising] = [ana.raised(leaf)]
        assert counted == told_day(ana)
        assert raising.item == leaf
        break


def test_a_day_that_is_only_supposed_moves_the_plan_as_if_it_were_given() -> None:
    ana, ben = begin(*shop())
    ana.receive(ben)
    ana.done(STOP)
    ana.done(SETTLED, "delivered")
    assert _days(ana).earliest == _day(16)
    assert _days(ana).assumed == ("delivery",)
    ana.dated("2026-11-12")
    assert _days(ana).earliest == _day(6)
    assert _days(ana).assumed == ()


def test_what_sets_the_day_is_a_chain_of_items_that_wait_for_each_other() -> None:
    items = (
        entry("a", ways=[way("wait", wait_for="4d", usual=True)]),
        entry("b", best_after=["a"]),
        entry("c", best_after=["b"], ways=[way("wait", wait_for="2d", usual=True)]),
        entry("other", ways=[way("wait", wait_for="6d", usual=True)]),
    )
    ana, _ = begin(*items)
    days = _days(ana)
    assert (days.earliest, days.chain) == (_day(8), ("a", "b", "c"))


def test_one_of_several_is_enough_and_the_others_hold_up_nothing() -> None:
    slow = [way("wait", wait_for="20d", usual=True)]
    group = entry("either", need=1, items=[entry("slow", ways=slow), entry("quick")])
    ana, _ = begin(group, entry("after", best_after=["either"]))
    assert told_day(ana) == TODAY


def test_what_was_left_out_is_not_one_of_those_that_are_enough() -> None:
    """It would have to be done after all, with its wait."""
    short, long = (way("wait", wait_for=wait, usual=True) for wait in ("3d", "9d"))
    children = [entry("x", na="with-reason", ways=[short]), entry("y", ways=[long])]
    ana, _ = begin(entry("either", need=1, items=children))
    ana.left_out("x")
    assert told_day(ana) == earliest(lines(ana), ana.now) == _day(4)


def test_a_wait_in_hours_is_over_on_the_day_on_which_they_end() -> None:
    ana, _ = begin(entry("a", ways=[way("wait", wait_for="36h", usual=True)]))
    assert told_day(ana) == _day(1)


def test_a_tick_that_only_lacks_company_is_not_planned_anew() -> None:
    """Its wait counts from the day of the tick, also if what it needs comes later."""
    waits = [way("wait", wait_for="6d", only_with=["other"], usual=True)]
    ana, _ = world = begin(entry("a", ways=waits), entry("other"))
    ana.done("a", "wait")
    pass_days(world, 3)
    assert ana.verdict().states["a"].state == "open"
    assert told_day(ana) == _day(7)


def test_company_that_stands_later_in_the_order_is_waited_for() -> None:
    """It was left out of account, and the day came out too early."""
    waits = [way("wait", wait_for="9d", usual=True)]
    late = entry("z", ways=waits, best_after=["b"])
    ana, _ = begin(entry("a", ways=[way("x", only_with=["z"], usual=True)]), entry("b"), late)
    assert told_day(ana) == _day(10)


def test_the_day_one_wants_is_the_earliest_that_anybody_gave_and_may_be_tried_out() -> None:
    ana, _ = begin(*shop())
    assert _days(ana).to_spare is None
    ana.put(Kind.DUE, "", day="2026-12-20")
    assert _days(ana).target == _day(28)
    assert _days(ana).to_spare == 12
    tried = _days(ana, _day(10))
    assert tried.to_spare == -6
    assert _days(ana).target == _day(28)


def test_how_late_an_item_may_be_and_when_its_wait_must_begin() -> None:
    ana, _ = begin(*shop())
    target = _day(20)
    orders, window = _row(ana, SETTLED, target).room, _row(ana, WAIT, target).room
    assert orders is not None
    assert orders.keeps == TODAY, "the day that nobody gave moves on with the orders"
    assert orders.in_time == _day(4)
    assert window is not None
    assert (window.keeps, window.in_time, window.start_by) == (_day(16), _day(20), _day(4))
    papers = _row(ana, PAPERS, target).room
    assert papers is not None
    assert (papers.keeps, papers.start_by) == (_day(16), None)


def test_where_the_day_moves_to_if_something_is_late() -> None:
    ana, _ = begin(*shop())
    orders = _row(ana, SETTLED).room
    assert orders is not None
    assert (orders.late, orders.moves_to) == (_day(7), _day(23)), "a week late, a week later"
    in_time = _row(ana, SETTLED, _day(20)).room
    assert in_time is not None
    assert (in_time.late, in_time.moves_to) == (_day(4), _day(20)), "no later than one wants"


def test_a_recommended_wait_is_drawn_and_not_counted() -> None:
    waits = [way("wait", wait_for="9d", usual=True)]
    ana, _ = begin(entry("a"), entry("b", strength="recommended", ways=waits))
    row = _row(ana, "b")
    assert (row.counted, row.with_it, row.room) == (False, _day(10), None)
    assert _days(ana).earliest == TODAY
    ana.without("b")
    assert _days(ana).row("b") is None


def test_bars_are_heavy_up_to_today_and_dashes_from_then_on() -> None:
    ana, _ = world = begin(*shop())
    ana.done(STOP)
    ana.done(SETTLED, "delivered")
    ana.dated("2026-11-20")
    ana.done(WAIT, "count")
    pass_days(world, 2)
    waiting = _row(ana, WAIT)
    assert waiting.bars == (
        Bar(BarKind.DONE, _day(-2), _day(1)),
        Bar(BarKind.WAIT, _day(2), _day(13)),
    )
    assert waiting.day == _day(14)
    assert _row(ana, STOP).bars == (Bar(BarKind.DONE, TODAY, TODAY),)
    assert _row(ana, PAPERS).bars == (Bar(BarKind.WORK, _day(2), _day(2)),)


def test_a_wait_that_is_over_is_drawn_from_its_first_day_to_its_last() -> None:
    ana, _ = world = begin(*shop())
    ana.done(STOP)
    ana.done(SETTLED, "delivered")
    ana.dated("2026-11-10")
    ana.done(WAIT, "count")
    pass_days(world, 9)
    row = _row(ana, WAIT)
    assert (row.bars, row.day) == ((Bar(BarKind.DONE, _day(-12), _day(4)),), _day(4))


def test_afterwards_has_the_decision_of_unknown_length_and_the_last_wait() -> None:
    after = (
        entry("payout", wait_from="applied", wait_for="30d"),
        entry("refund", wait_from="decided", wait_for="5d"),
        entry("mail"),
    )
    ana, _ = begin(*shop(), after=list(after))
    days = _days(ana)
    kinds = [row.kind for row in days.rows if row.kind is not RowKind.ITEM]
    assert kinds == [RowKind.APPLY, RowKind.DECISION, RowKind.AFTER, RowKind.AFTER]
    assert days.last is not None
    assert (days.last.entry, days.last.day) == ("payout", _day(16 + 31))
    decision = next(row for row in days.rows if row.kind is RowKind.DECISION)
    assert decision.bars[0].kind is BarKind.UNKNOWN
    assert decision.bars[0].beyond
    assert _row(ana, "refund").day is None, "nobody knows when it is decided"


def test_once_sent_only_afterwards_is_planned() -> None:
    after = (entry("payout", wait_from="applied", wait_for="30d"),)
    ana, _ = sent(after=after)
    days = _days(ana)
    assert (days.earliest, days.applied, days.chain, days.to_spare) == (None, TODAY, (), None)
    assert [row.kind for row in days.rows] == [RowKind.APPLY, RowKind.DECISION, RowKind.AFTER]
    assert _row(ana, "payout").day == _day(31)


def test_a_list_is_drawn_as_worked_on_since_it_came_in() -> None:
    ana, _ = world = begin(entry("orders", list="orders", row="order"))
    two = Export((ExportedRow("A1"), ExportedRow("A2")))
    ana.say(*bring(ana.case(), ana.author.actor, "orders", two, ()))
    pass_days(world, 3)
    ana.put(Kind.DUE, "orders", day="2026-12-01")
    assert _row(ana, "orders").bars == (
        Bar(BarKind.DONE, TODAY, _day(2)),
        Bar(BarKind.WORK, _day(3), _day(9)),
    )
