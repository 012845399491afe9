"""What the plan told wrongly: ways that were said, conditions, and waits of what nobody chose."""

from datetime import date, timedelta

from closetui.domain.planning.rows import TimetableRow
from closetui.domain.planning.timetable import Timetable, timetable
from tests.domain.build import Person
from tests.domain.checking import lines
from tests.domain.oracle_days import earliest
from tests.domain.plans import told_day
from tests.domain.sample import entry, route, way
from tests.domain.small import PAPERS, begin

TODAY = date(2026, 11, 22)


def days_of(person: Person) -> Timetable:
    """Return the days of a closure."""
    return timetable(person.case(), person.verdict().states, person.now)


def row_of(person: Person, item: str) -> TimetableRow:
    """Return the row of an item."""
    row = days_of(person).row(item)
    assert row is not None
    return row


def day(days: int) -> date:
    """Return the day so many days from today."""
    return TODAY + timedelta(days=days)


def test_bug_a_way_that_was_looked_at_again_was_planned_as_the_usual_one() -> None:
    """The day was months too early, and the day that had been given was asked for anew."""
    ways = [
        way("count", wait_for="15d", wait_from="delivery", usual=True),
        way("long", wait_for="90d", wait_from="delivery"),
    ]
    ana, _ = begin(entry("a"), entry("b", only_after=["a"], ways=ways))
    ana.dated("2026-11-20")
    ana.done("b", "long")
    assert ana.state("b").state == "stale"
    assert told_day(ana) == earliest(lines(ana), ana.now) == day(-2 + 91)
    assert days_of(ana).assumed == ()
    ana.done("a")
    ana.done("b", "long")
    assert told_day(ana) == day(-2 + 91)


def test_that_a_wait_is_over_is_not_planned_with_once_it_has_to_be_looked_at_again() -> None:
    ways = [way("over", over=True), way("count", wait_for="9d", wait_from="delivery", usual=True)]
    ana, _ = begin(entry("a"), entry("b", only_after=["a"], ways=ways))
    ana.dated("2026-11-22")
    ana.done("b", "over")
    assert told_day(ana) == day(10)


def test_bug_what_may_not_apply_set_the_day_and_nobody_was_told() -> None:
    notice = [way("up", wait_for="30d", usual=True)]
    asked = entry("notice", ways=notice, applies_if="In China?", na="with-reason")
    ana, _ = begin(asked, entry("other", ways=[way("wait", wait_for="4d", usual=True)]))
    days = days_of(ana)
    assert (days.earliest, days.chain, days.otherwise) == (day(31), ("notice",), day(5))
    ana.left_out("notice")
    assert (days_of(ana).earliest, days_of(ana).otherwise) == (day(5), None)
    ana.done("notice", "up")
    assert (days_of(ana).earliest, days_of(ana).otherwise) == (day(31), None)


def test_bug_the_last_wait_was_that_of_a_route_which_nobody_took() -> None:
    routes = [route("web", "web"), route("letter", "email")]
    after = [
        entry("reminder", wait_from="applied", wait_for="31d", routes=["letter"]),
        entry("payout", wait_from="applied", wait_for="10d"),
    ]
    ana, _ = begin(entry(PAPERS), after=after, routes=routes)
    last = days_of(ana).last
    assert last is not None
    assert last.entry == "payout"
    assert row_of(ana, "reminder").day == day(32), "it is drawn all the same"


def test_bug_a_letter_that_nobody_decided_on_had_a_day_and_was_asked_for_it() -> None:
    after = [
        entry("decided", ways=[way("asked"), way("not")]),
        entry(
            "answered",
            answered_by=[{"item": "decided", "ways": ["asked"]}],
            best_after=["decided"],
            wait_from="delivery",
            wait_for="0d",
        ),
    ]
    ana, _ = begin(entry("a"), after=after)
    days = days_of(ana)
    assert (days.last, days.assumed) == (None, ())
    assert row_of(ana, "answered").day is None
