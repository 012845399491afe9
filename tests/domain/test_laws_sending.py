"""Confirmed and sent, and elsewhere: what an application is judged by."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.drift import unmet_when_applied
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Kind
from tests.domain.build import DAY, HOUR, NAMES, Person, World, share, thorough
from tests.domain.checking import check, expect, law
from tests.domain.histories import Step, play, steps
from tests.domain.sample import entry
from tests.domain.signing import BEGINNINGS
from tests.domain.small import begin, pass_days

BALANCE, STOCK = "balance", "stock"


def confirmed(names: Sequence[str] = NAMES[:2]) -> World:
    """Return a world in which all is met and the application is confirmed, not sent."""
    world = begin(entry(BALANCE, fresh_for="24h"), entry(STOCK), names=names)
    first = world.people[0]
    first.done(BALANCE)
    first.done(STOCK)
    first.confirmed()
    share(world)
    return world


def accept(person: Person) -> None:
    """Accept what is not clear, for all applications that stand."""
    person.put(Kind.ACCEPT, "", law(person).standing, reason="we know")


def elsewhere(person: Person) -> None:
    """Record an application made elsewhere, whatever is unmet."""
    person.put(Kind.ELSEWHERE, "", route="letter", why="by letter", when="", who="", evidence="")


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), x=st.integers(0, 99))
def test_l5_1_lines_and_findings_change_no_verdict(
    begins: Callable[[], World], history: list[Step], x: int
) -> None:
    person = play(begins(), history).people[0]
    judged = law(person)
    person.put(Kind.LINE, "", route="web", line="press", done=x % 2 == 0)
    person.put(Kind.FOUND, "", (), **{"route": "web", "line": "press", "as": "gone", "words": ""})
    assert law(person) == judged
    check(person)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(people=3))
def test_l5_2_no_union_is_applied_and_clear_over_what_was_unmet_for_its_author(
    begins: Callable[..., World], history: list[Step]
) -> None:
    world = play(begins(NAMES), history)
    share(world)
    person = world.people[0]
    told = person.verdict()
    if told.exit_code == 0 and told.application is not None:
        accepted = any(each.accepted for each in person.case().standing)
        assert accepted or not law(person).unmet
        for act in person.case().standing:
            assert (
                act.elsewhere or accepted or not unmet_when_applied(person.case(), act, person.now)
            )
    check(person)


@pytest.mark.parametrize("first", ["sent", "not-sent"])
def test_l5_3_sent_beside_not_sent(first: str) -> None:
    ana, ben = world = confirmed()
    ana.became(first)
    ben.became("not-sent" if first == "sent" else "sent")
    share(world)
    expect(ana, 7)
    ana.became("sent")
    expect(ana, 0)


def test_h5_1_crash_before_sending() -> None:
    """It was confirmed at nine; the next day what ran out is looked at again first."""
    ana, _ = world = confirmed()
    expect(ana, 0)
    pass_days(world, 1.1)
    assert expect(ana, 4, BALANCE).states[BALANCE] == "stale"
    ana.became("sent")
    judged = expect(ana, 7)
    assert judged.states[BALANCE] == "done", "once it is sent nothing ages"
    assert judged.contested


def test_sent_more_than_a_day_after_the_confirmation_is_contested() -> None:
    for hours, code in ((24, 0), (25, 7)):
        ana, _ = world = begin(entry(STOCK))
        ana.done(STOCK)
        ana.confirmed()
        world.wait(hours * HOUR)
        ana.became("sent")
        expect(ana, code)


def test_sent_in_time_is_clear_however_late_it_is_recorded() -> None:
    ana, _ = world = confirmed()
    when = (world.now + HOUR).isoformat()
    pass_days(world, 5)
    ana.became("sent", when=when)
    expect(ana, 0)


def test_sent_on_a_bare_day_means_its_end_at_most() -> None:
    ana, _ = world = confirmed()
    day = world.now.date().isoformat()
    pass_days(world, 3)
    ana.became("sent", when=day)
    expect(ana, 0)
    ana.became("sent", when=(world.now - DAY).date().isoformat())
    expect(ana, 7)


def test_bug_an_honest_day_was_contested_because_only_its_end_counted() -> None:
    for days, code in ((0, 0), (1, 0), (2, 7)):
        ana, _ = world = confirmed()
        day = (world.now + days * DAY).date().isoformat()
        pass_days(world, 5)
        ana.became("sent", when=day)
        expect(ana, code)
        assert str(ana.case().standing[0].given_day) == day


def test_the_latest_of_two_times_counts_and_none_lies_before_the_confirmation() -> None:
    ana, ben = world = confirmed()
    begun = world.now
    pass_days(world, 3)
    ana.became("sent", when=(begun - 9 * DAY).isoformat())
    expect(ana, 0)
    ana.receive(ben)
    ben.became("sent", when=(begun + 2 * DAY).isoformat())
    share(world)
    expect(ana, 7)


def test_looked_at_again_and_confirmed_anew() -> None:
    ana, _ = world = confirmed()
    pass_days(world, 1.1)
    ana.done(BALANCE)
    expect(ana, 4, BALANCE)
    ana.became("not-sent")
    ana.confirmed()
    judged = expect(ana, 0)
    assert judged.attempt == 1
    assert len(judged.standing) == 1


def test_a_later_outcome_implies_sent_at_the_confirmation() -> None:
    ana, _ = world = confirmed()
    pass_days(world, 9)
    ana.became("under-review")
    expect(ana, 0)


def test_not_sent_is_no_attempt_and_makes_nothing_stale() -> None:
    ana, _ = confirmed()
    ana.became("not-sent")
    judged = expect(ana, 0)
    assert (judged.stage, judged.attempt) == ("preparing", 1)


def test_h5_2_unticked_unseen_before_it_was_sent() -> None:
    ana, ben = world = confirmed()
    ana.events = dict(ana.events)
    ben.events = {key: each for key, each in ben.events.items() if each.kind != Kind.APPLY}
    ben.opened(STOCK)
    ana.became("sent")
    share(world)
    assert expect(ana, 7).contested


def test_h5_3_both_confirm_offline() -> None:
    world = begin(entry(STOCK))
    ana, ben = world
    ana.done(STOCK)
    share(world)
    first, other = ana.confirmed(), ben.confirmed()
    share(world)
    expect(ana, 7)
    ana.became("not-sent", of=other.id)
    judged = law(ana)
    assert judged.standing == {first.id}
    expect(ana, 0)
    check(ana)


def test_what_an_application_had_seen_is_not_looked_at_anew() -> None:
    """It was judged when the application was made; only what came after counts now."""
    ana, _ = begin(entry("first"), entry("last", best_after=["first"]))
    ana.done("first")
    ana.done("last")
    ana.opened("first")
    ana.done("first")
    expect(ana, 4, "last")
    ana.confirmed()
    assert expect(ana, 7, "last").states["last"] == "done"
    accept(ana)
    expect(ana, 0)
    ana.opened("first")
    ana.done("first")
    assert expect(ana, 7, "last").states["last"] == "stale"
    ana.done("last")
    expect(ana, 0)


def test_what_was_open_when_it_was_confirmed_is_contested() -> None:
    ana, _ = begin(entry(BALANCE), entry(STOCK))
    ana.done(STOCK)
    ana.confirmed()
    assert expect(ana, 7, BALANCE).contested
    ana.done(BALANCE)
    expect(ana, 7, BALANCE)
    accept(ana)
    expect(ana, 0)


def test_confirmed_in_the_future_is_contested() -> None:
    ana, _ = world = begin(entry(STOCK))
    ana.done(STOCK)
    ana.skew = timedelta(minutes=30)
    ana.confirmed()
    ana.skew = timedelta()
    expect(ana, 7)
    world.wait(HOUR)
    expect(ana, 0)


def test_accepting_covers_what_ran_out_before_it_was_sent() -> None:
    ana, _ = world = confirmed()
    pass_days(world, 2)
    accept(ana)
    expect(ana, 0)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps())
def test_l8_1_clear_after_elsewhere_means_nothing_unmet_or_accepted(
    begins: Callable[[], World], history: list[Step]
) -> None:
    person = play(begins(), history).people[0]
    if not law(person).standing:
        elsewhere(person)
    judged = law(person)
    if judged.exit_code == 0:
        accepted = any(each.accepted for each in person.case().standing)
        assert accepted or not judged.unmet
    check(person)


def test_l8_2_without_its_words_nothing_is_written() -> None:
    ana, _ = confirmed()
    ana.became("not-sent")
    before = dict(ana.events)
    with pytest.raises(ClosetuiError):
        ana.elsewhere("")
    assert ana.events == before


def test_h8_1_elsewhere_over_what_is_unmet() -> None:
    ana, _ = begin(*(entry(f"leaf.{number}") for number in range(28)))
    elsewhere(ana)
    judged = expect(ana, 7, *(f"leaf.{number}" for number in range(28)))
    assert judged.stage == "applied"
    ana.done("leaf.0")
    assert "leaf.0" not in expect(ana, 7).blocking
    accept(ana)
    expect(ana, 0)


def test_h8_2_elsewhere_with_nothing_unmet() -> None:
    ana, _ = begin(entry(STOCK))
    ana.done(STOCK)
    elsewhere(ana)
    expect(ana, 0)
    ana.became("not-sent")
    assert expect(ana, 0).stage == "preparing"


def test_h8_3_elsewhere_beside_an_unseen_untick() -> None:
    ana, ben = world = begin(entry(STOCK))
    ana.done(STOCK)
    share(world)
    elsewhere(ana)
    ben.opened(STOCK)
    share(world)
    assert expect(ana, 7, STOCK).contested
