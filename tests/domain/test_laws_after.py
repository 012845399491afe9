"""What comes after applying: it never gates, and is finished one day."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Kind
from closetui.domain.next_step import Next, NextKind
from tests.domain.build import DAY, Person, World, share, thorough
from tests.domain.checking import check, expect, law, lines
from tests.domain.histories import Step, play, steps
from tests.domain.oracle_days import afterwards
from tests.domain.sample import BEFORE, DECISION, FOLLOW, LEAVES, PAYOUT, RECEIPT, Data, data, entry
from tests.domain.signing import BEGINNINGS
from tests.domain.small import pass_days, sent


@thorough(0.3)
@given(
    begins=st.sampled_from(BEGINNINGS), history=steps(), x=st.integers(0, 99), y=st.integers(0, 2)
)
def test_l7_1_what_comes_after_changes_no_exit_code(
    begins: Callable[[], World], history: list[Step], x: int, y: int
) -> None:
    person = play(begins(), history).people[0]
    before = law(person)
    after = [each for each in LEAVES if each not in BEFORE and each != "tip.read"]
    item = after[x % len(after)]
    (person.done, person.opened, person.left_out)[y](item)
    judged = law(person)
    assert (judged.exit_code, judged.blocking) == (before.exit_code, before.blocking)
    check(person)
    application = person.verdict().application
    if not judged.exit_code and application is not None and application.sent is not None:
        hold_all(person, afterwards(lines(person), person.now).exit_code())


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l7_2_finished_means_that_nothing_is_left(
    begins: Callable[[], World], history: list[Step]
) -> None:
    person = play(begins(), history).people[0]
    for item in LEAVES:
        if item not in BEFORE and any(e.kind == Kind.APPLY for e in person.case().order):
            person.done(item)
    if person.verdict().after.finished:
        assert afterwards(lines(person), person.now).exit_code() == 0
        assert person.verdict().exit_code == 0
    check(person)


def closing() -> tuple[Data, ...]:
    """Return what comes after, of every kind."""
    return (
        entry("accounts"), entry(RECEIPT, met_by="sent"), entry(DECISION, met_by="decided"),
        entry(PAYOUT, wait_from="decided", wait_for="10d"),
        entry("chase", due_from="applied", due_after="30d"), entry("keep", strength="info"),
    )  # fmt: skip


def test_h7_1_closed_with_something_left() -> None:
    ana, _ = sent(after=closing())
    ana.became("closed")
    judged = expect(ana, 0)
    assert not judged.finished
    assert judged.states[RECEIPT] == judged.states[DECISION] == "done"
    assert afterwards(lines(ana), ana.now).exit_code() == 3


def test_h7_2_only_a_wait_is_left() -> None:
    ana, _ = world = sent(after=closing())
    ana.became("closed")
    for item in ("accounts", "chase"):
        ana.done(item)
    expect(ana, 0)
    assert afterwards(lines(ana), ana.now).exit_code() == 6
    pass_days(world, 11)
    assert afterwards(lines(ana), ana.now).exit_code() == 3
    ana.done(PAYOUT)
    assert expect(ana, 0).finished
    assert afterwards(lines(ana), ana.now).exit_code() == 0


def test_h7_3_reopened_unseen() -> None:
    ana, ben = world = sent(after=closing())
    ana.became("closed")
    share(world)
    for item in ("accounts", "chase", PAYOUT):
        ana.done(item)
    assert expect(ana, 0).finished
    ben.opened("accounts")
    share(world)
    judged = expect(ana, 0)
    assert not judged.finished
    assert afterwards(lines(ana), ana.now).exit_code() == 3


def test_what_was_done_after_an_application_is_looked_at_once_it_has_ended() -> None:
    ana, _ = sent(after=closing())
    ana.done("accounts")
    ana.became("withdrawn")
    assert law(ana).states["accounts"] == "stale"
    check(ana)
    ana.done("accounts")
    assert law(ana).states["accounts"] == "done"
    check(ana)


def test_a_deadline_is_overdue_once_its_day_is_over() -> None:
    ana, _ = world = sent(after=closing())
    for days, late in ((30, set()), (31, {"chase"})):
        twin = world.twin()
        twin.now = world.now + days * DAY
        assert afterwards(lines(twin.people[0]), twin.now).overdue == late
        check(twin.people[0])
    ana.done("chase")
    pass_days(world, 40)
    assert not afterwards(lines(ana), ana.now).overdue


def test_bug_what_could_be_done_before_applying_was_due_and_never_next() -> None:
    book = data()
    follow = next(each for each in book["after"] if each["id"] == FOLLOW)
    follow.update(any_time=True, due_from="started", due_after="2d")
    alice, _ = world = World(data=book)
    first = alice.verdict().next
    assert first.item != FOLLOW
    world.wait(2 * DAY)
    assert alice.verdict().next == Next(NextKind.AFTER, FOLLOW, "Follow up")
    alice.tick(FOLLOW)
    assert alice.verdict().next.item == first.item


def hold_all(person: Person, exit_code: int) -> None:
    """Hold what ``status --all`` says against the oracle."""
    assert afterwards(lines(person), person.now).exit_code() == exit_code
    assert person.verdict().exit_code_with_after == exit_code


@pytest.mark.parametrize(("edge", "exit_code"), [("best_after", 3), ("only_after", 6)])
def test_bug_next_waited_for_a_later_day_over_something_overdue(edge: str, exit_code: int) -> None:
    """What had best come first may come later; what counts only afterwards still waits."""
    late = entry("chase", due_from="applied", due_after="3d", **{edge: [PAYOUT]})
    ana, _ = world = sent(after=(entry(PAYOUT, wait_from="decided", wait_for="10d"), late))
    ana.became("closed")
    hold_all(ana, 6)
    pass_days(world, 3)
    hold_all(ana, exit_code)
    pass_days(world, 1)
    hold_all(ana, exit_code)
    assert ana.verdict().next.item == ("chase" if exit_code == 3 else PAYOUT)


def test_what_comes_before_something_overdue_waits_no_longer_either() -> None:
    payout = entry(PAYOUT, wait_from="decided", wait_for="10d")
    first = entry("copy", best_after=[PAYOUT])
    late = entry("chase", due_from="applied", due_after="3d", best_after=["copy"])
    ana, _ = world = sent(after=(payout, first, late))
    ana.became("closed")
    pass_days(world, 4)
    hold_all(ana, 3)
    assert ana.verdict().next.item == "copy"
    ana.done("copy")
    assert ana.verdict().next.item == "chase"
    ana.done("chase")
    hold_all(ana, 6)


def test_what_no_day_can_end_is_waited_for_although_something_is_overdue() -> None:
    """Nothing can be done about a decision before there is one."""
    late = entry("chase", due_from="applied", due_after="3d", best_after=[PAYOUT])
    ana, _ = world = sent(after=(entry(PAYOUT, wait_from="decided", wait_for="10d"), late))
    pass_days(world, 4)
    hold_all(ana, 6)


def test_bug_a_deadline_counted_from_the_latest_of_days_on_which_copies_differ() -> None:
    """Whoever claims too early loses nothing; too late is a claim that is gone."""
    late = entry("chase", due_from="delivery", due_after="3d", any_time=True)
    ana, ben = world = sent(after=(late,))
    for person, days in ((ana, 1), (ben, 30)):
        person.dated(str((person.now - days * DAY).date()))
    share(world)
    assert ana.verdict().after.overdue == ("chase",)
    hold_all(ana, 3)
