"""Ways and days: waits by calendar days, anchors, the earliest day."""

from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.build import BEGIN, World, share, thorough
from tests.domain.checking import check, expect, law, lines
from tests.domain.oracle_days import earliest
from tests.domain.plans import half_worked, told_day
from tests.domain.sample import Data, entry, way
from tests.domain.small import PAPERS, SETTLED, STOP, WAIT, at, begin, pass_days, shop

SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
OFFSETS = tuple(timezone(timedelta(hours=hours)) for hours in (-11, -5, 0, 1, 2, 9, 13))


def ways_item() -> Data:
    """Return an item with ways of all kinds."""
    return entry(
        "window",
        ways=[
            way("none", alone=True), way("over"), way("seen"),
            way("wait", wait_for="15d"), way("count", wait_for="15d", wait_from="delivery"),
        ],
    )  # fmt: skip


def ordered() -> World:
    """Return a world in which all is ready for the dispute window."""
    world = begin(*shop())
    ana = world.people[0]
    ana.done(STOP)
    ana.done(SETTLED, "delivered")
    share(world)
    return world


@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    first=st.tuples(st.integers(0, 23), st.integers(0, 59)),
    other=st.tuples(st.integers(0, 23), st.integers(0, 59)),
    offset=st.sampled_from(OFFSETS),
    later=st.integers(0, 17),
)
@thorough(0.3)
def test_l4_1_equal_local_dates_equal_waiting(
    day: date, first: tuple[int, int], other: tuple[int, int], offset: timezone, later: int
) -> None:
    """The time of the day does not matter, whenever it is ticked and whenever it is read."""
    found: set[int] = set()
    for hour, minute in (first, other):
        observed = datetime(day.year, day.month, day.day, hour, minute, tzinfo=offset)
        world = begin(ways_item())
        ana = world.people[0]
        at(world, observed)
        ana.done("window", "wait")
        at(world, observed.replace(hour=23, minute=59) + timedelta(days=later))
        found.add(law(ana).exit_code)
        check(ana)
    assert found == {6 if later <= 15 else 0}


@thorough(0.3)
@given(days=st.lists(st.integers(1, 22), min_size=1, max_size=4), more=st.integers(1, 22),
       now=st.integers(0, 40))  # fmt: skip
def test_l4_2_a_later_anchor_never_clears_earlier(days: list[int], more: int, now: int) -> None:
    def code(given_days: list[int]) -> int:
        world = begin(ways_item())
        ana = world.people[0]
        for number in given_days:
            ana.events, before = dict(world.start), ana.events
            dated = ana.dated(f"2026-11-{number:02}")
            ana.events = before
            ana.keep(dated)
        ana.done("window", "count")
        pass_days(world, now)
        check(ana)
        return law(ana).exit_code

    fewer, all_of_them = code(days), code([*days, more])
    assert all_of_them in (fewer, 6)
    if all_of_them == 0:
        assert fewer == 0


@thorough(1.0)
@given(seed=st.integers(0, 2**32))
@example(seed=56)  # A way that waits for company, which few of the drawn plans have.
def test_l4_3_the_earliest_day_equals_the_simulation(seed: int) -> None:
    [ana] = half_worked(Random(seed)).people[:1]
    assert told_day(ana) == earliest(lines(ana), ana.now)


def test_h4_1_across_the_clock_change() -> None:
    """15 days from 20 October end on 4 November, whatever the clocks do in between."""
    world = begin(ways_item())
    ana = world.people[0]
    at(world, datetime(2026, 10, 20, 0, 30, tzinfo=SUMMER))
    ana.done("window", "wait")
    for moment in (datetime(2026, 11, 3, 23, 30, tzinfo=WINTER),
                   datetime(2026, 11, 4, 23, 59, tzinfo=WINTER)):  # fmt: skip
        at(world, moment)
        expect(ana, 6, "window")
    at(world, datetime(2026, 11, 5, 1, 30, tzinfo=WINTER))
    expect(ana, 0)


def test_a_day_is_over_where_it_was_recorded_and_where_it_is_read() -> None:
    far = timezone(timedelta(hours=-8))
    world = begin(entry("window", ways=[way("wait", wait_for="1d")]))
    ana = world.people[0]
    at(world, datetime(2026, 11, 22, 12, tzinfo=far))
    ana.done("window", "wait")
    at(world, datetime(2026, 11, 24, 4, tzinfo=UTC))
    expect(ana, 6)
    at(world, datetime(2026, 11, 24, 8, 1, tzinfo=UTC))
    expect(ana, 0)
    at(world, datetime(2026, 11, 24, 0, 5, tzinfo=far))
    expect(ana, 0)


def test_h4_2_the_latest_day_counts_for_a_wait() -> None:
    ana, ben = world = ordered()
    ana.dated("2026-11-01")
    ben.dated("2026-11-10")
    share(world)
    ana.done(WAIT, "count")
    ana.done(PAPERS)
    expect(ana, 6, WAIT)
    at(world, datetime(2026, 11, 25, 12, tzinfo=UTC))
    expect(ana, 6, WAIT)
    at(world, datetime(2026, 11, 26, 12, tzinfo=UTC))
    expect(ana, 0)


def test_bug_copies_that_disagree_on_a_day_were_told_nowhere_but_in_the_report() -> None:
    ana, ben = world = ordered()
    ana.dated("2026-11-01")
    ben.dated("2026-11-10")
    assert not [told for told in ana.verdict().warnings if "disagree" in told]
    share(world)
    [told] = [told for told in ana.verdict().warnings if "disagree" in told]
    assert "Alice: 1 Nov 2026, Bob: 10 Nov 2026" in told
    assert "When was the last delivery? Waits count from the last one" in told
    ben.dated("2026-11-10")
    assert not [told for told in ben.verdict().warnings if "disagree" in told], "Ben settled it"


def test_h4_3_over_and_then_a_later_day_is_looked_at_again() -> None:
    ana, _ = ordered()
    ana.dated("2026-11-01")
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    expect(ana, 0)
    ana.dated("2026-11-10")
    expect(ana, 4, WAIT)
    ana.done(WAIT, "over")
    expect(ana, 0)


def test_an_earlier_day_is_no_news() -> None:
    ana, _ = ordered()
    ana.dated("2026-11-10")
    ana.done(WAIT, "over")
    ana.done(PAPERS)
    ana.dated("2026-11-01")
    expect(ana, 0)


def test_a_wait_moves_by_itself() -> None:
    ana, _ = world = ordered()
    ana.dated("2026-11-01")
    ana.done(WAIT, "count")
    ana.done(PAPERS)
    expect(ana, 0)
    ana.dated("2026-11-10")
    expect(ana, 6, WAIT)
    at(world, datetime(2026, 11, 26, 12, tzinfo=UTC))
    expect(ana, 0)


def test_without_a_day_a_wait_from_it_is_open() -> None:
    ana, _ = ordered()
    ana.done(WAIT, "count")
    ana.done(PAPERS)
    expect(ana, 3, WAIT)
    ana.dated("2026-11-01")
    expect(ana, 0)
    ana.dated("")
    expect(ana, 3, WAIT)


@pytest.mark.parametrize("ways", [("none", "over"), ("count", "over"), ("wait", "seen")])
def test_a_way_that_goes_alone_does_not_count_together_with_another(ways: tuple[str, ...]) -> None:
    ana, _ = begin(ways_item())
    ana.dated("2026-11-01")
    ana.done("window", *ways)
    expect(ana, 3, "window")


@pytest.mark.parametrize("other", ["over", "wait", "count"])
def test_ticks_of_which_one_has_a_way_that_goes_alone_are_a_conflict(other: str) -> None:
    ana, ben = world = begin(ways_item())
    ana.dated("2026-11-01")
    share(world)
    ana.done("window", "none")
    ben.done("window", other)
    share(world)
    expect(ana, 5, "window")
    ana.done("window", "over")
    expect(ana, 0)


def test_ticks_in_the_same_way_or_in_ways_that_go_together_are_none() -> None:
    ana, ben = world = begin(ways_item())
    ana.done("window", "over")
    ben.done("window", "seen", "over")
    share(world)
    expect(ana, 0)


def test_freshness_stays_in_hours() -> None:
    world = begin(entry("balance", fresh_for="24h"))
    ana = world.people[0]
    at(world, BEGIN)
    ana.done("balance")
    at(world, BEGIN + timedelta(hours=24))
    expect(ana, 0)
    at(world, BEGIN + timedelta(hours=24, seconds=1))
    expect(ana, 4, "balance")
