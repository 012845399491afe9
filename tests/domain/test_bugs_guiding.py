"""What led people astray: each test is named after what happened."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import choices
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions import people as people_acts
from closetui.domain.actions.choices import NewItem
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.people import signed_by
from closetui.domain.errors import RefusedError
from closetui.domain.events import Kind
from closetui.domain.fold.causes import history
from closetui.domain.gate import confirm_phrase
from closetui.domain.naming import counting_order
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.waits import missing_day
from tests.domain.build import DAY, Person, World, applied, fresh, ready, share, thorough
from tests.domain.checking import check, expect
from tests.domain.forging import forge
from tests.domain.histories import Step, play, steps
from tests.domain.sample import DELIVERY, FOLLOW, PAYOUT, REPLY, WINDOW, data
from tests.domain.signing import demanding, signed


def _with(section: str, item: str, **fields: object) -> World:
    """Return a world whose sample playbook has these fields in an item."""
    book = data()
    next(each for each in book[section] if each["id"] == item).update(fields)
    return World(data=book)


def _window_says_over() -> World:
    """Return a world in which the way ``over`` says that the wait is over."""
    book = data()
    window = next(each for each in book["steps"] if each["id"] == WINDOW)
    next(way for way in window["ways"] if way["id"] == "over")["over"] = True
    return World(data=book)


def test_bug_what_comes_after_applying_could_be_ticked_before() -> None:
    alice, _ = fresh()
    with pytest.raises(RefusedError, match="nothing was applied for yet") as refused:
        alice.tick(FOLLOW)
    assert "applied outside" in str(refused.value)
    assert alice.skip(REPLY), "that it will not apply can be known before"


def test_what_comes_after_can_be_ticked_once_it_is_confirmed() -> None:
    alice, _ = applied()
    assert alice.tick(FOLLOW)


def test_what_the_guide_lets_be_done_at_any_time_can_be_ticked_before() -> None:
    alice, _ = _with("after", FOLLOW, any_time=True)
    assert alice.tick(FOLLOW)


def test_an_item_of_ones_own_for_afterwards_can_be_ticked_before() -> None:
    alice, _ = fresh()
    own = alice.own(phase="after")
    assert alice.tick(own)


def test_only_what_comes_after_can_be_done_at_any_time() -> None:
    book = data()
    book["requirements"][0]["any_time"] = True
    with pytest.raises(Exception, match="only for what comes after applying"):
        read_playbook(book, "test")


def test_a_way_that_says_that_a_wait_is_over_needs_one_that_waits() -> None:
    book = data()
    next(each for each in book["requirements"] if each.get("ways"))["ways"][0]["over"] = True
    with pytest.raises(Exception, match="no way waits from a day"):
        read_playbook(book, "test")


def test_bug_a_wait_was_called_over_against_a_day_that_was_given() -> None:
    alice, _ = _window_says_over()
    alice.dated("2026-11-21")
    with pytest.raises(RefusedError, match="not over yet: 3 days from 21 Nov 2026") as refused:
        alice.tick(WINDOW, ways=["over"])
    assert "by the way 'By count' and wait, or correct the day" in str(refused.value)
    assert alice.tick(WINDOW, ways=["settled"]), "other ways say nothing of the wait"


@pytest.mark.parametrize("day", ["", "2026-11-18"])
def test_a_wait_may_be_called_over_where_no_day_says_otherwise(day: str) -> None:
    alice, _ = _window_says_over()
    if day:
        alice.dated(day)
    assert alice.tick(WINDOW, ways=["over"])


def test_bug_two_days_of_sending_passed_silently() -> None:
    alice, bob = world = applied()
    world.wait(timedelta(hours=1))
    alice.became("sent", when="2026-11-22")
    world.wait(DAY / 2)
    bob.world.now += DAY / 2
    bob.became("sent", when="2026-11-23")
    assert not [w for w in alice.verdict().warnings if "disagree" in w]
    share(world)
    told = next(w for w in alice.verdict().warnings if "disagree" in w)
    assert "Alice: 22 Nov 2026, Bob: 23 Nov 2026" in told
    alice.became("sent", when="2026-11-22")
    assert not [w for w in alice.verdict().warnings if "disagree" in w], "somebody settled it"


def test_bug_withdrawing_what_was_never_sent_made_everything_stale() -> None:
    alice, _ = applied()
    alice.outcome("not-sent")
    with pytest.raises(RefusedError, match="nothing to withdraw"):
        alice.outcome("withdrawn")
    alice.became("withdrawn")
    assert not alice.blocking(), "also where another program recorded it"
    check(alice)


def test_what_was_sent_after_all_can_be_withdrawn() -> None:
    alice, _ = applied()
    alice.outcome("not-sent")
    alice.outcome("sent")
    assert alice.outcome("withdrawn")
    assert alice.blocking(), "everything is asked once more"


def test_bug_a_day_of_sending_that_nobody_recorded_looked_recorded() -> None:
    alice, _ = applied()
    alice.outcome("closed")
    act = alice.standing()
    assert (act.sent is not None, act.sendings) == (True, ())
    assert [outcome.outcome for outcome in act.history] == ["closed"]


def test_bug_a_bare_request_did_not_say_what_was_asked() -> None:
    alice, _ = applied()
    said = Result("asked", when="2026-11-22")
    alice.say(*outcome_acts.outcome(alice.case(), said, alice.now))
    blocker = alice.blocker("")
    assert blocker.title == "AliExpress waits for an answer"
    assert blocker.reason == (
        "it asked for more on 22 Nov 2026; what it asked for was not written down"
    )


def test_bug_only_after_was_forgotten_of_what_comes_after() -> None:
    """A tick that came too early does not count, before applying or after it."""
    alice, _ = applied()
    alice.outcome("sent")
    alice.done(REPLY)
    alice.done(FOLLOW)
    assert alice.state(REPLY).state == "stale"
    check(alice)
    alice.done(REPLY)
    assert alice.state(REPLY).state == "done"
    check(alice)


def test_bug_an_early_tick_of_what_comes_after_was_taken_as_judged_by_the_application() -> None:
    alice, _ = ready()
    alice.done(REPLY)
    alice.done(FOLLOW)
    alice.apply()
    assert alice.state(REPLY).state == "stale", "applying judges nothing of afterwards"
    check(alice)


def test_bug_what_does_not_apply_was_counted_as_done() -> None:
    alice, _ = applied()
    alice.tick(FOLLOW)
    before = alice.verdict().after
    alice.skip(REPLY)
    after = alice.verdict().after
    assert (after.done, after.total) == (before.done, before.total - 1)


def test_bug_clients_were_sorted_by_their_first_digit() -> None:
    names = ["Client 10", "client 2", "Client 1", "Client 1b", "Ärger", "7", "Client"]
    wanted = ["7", "Client", "Client 1", "Client 1b", "client 2", "Client 10", "Ärger"]
    assert sorted(names, key=counting_order) == wanted


def test_the_phrase_stands_for_the_closure_and_not_for_a_route() -> None:
    """Until it is sent another route may be taken; only what bears on the gate voids it."""
    alice, _ = ready()
    phrase = confirm_phrase(alice.case())
    for route in ("web", "letter"):
        assert application_acts.apply(alice.case(), alice.now, route, phrase)


def _add(person: Person, title: str, why: str = "") -> str:
    item = NewItem(title, why)
    [event] = person.say(*choices.add_item(person.case(), item))
    return f"own.{event.id[:12]}"


def test_two_items_of_ones_own_may_have_one_title() -> None:
    alice, _ = fresh()
    first, second = _add(alice, "Phone", "the bank"), _add(alice, "Phone", "the landlord")
    assert first != second
    drafts = choices.drop_item(alice.case(), second, "done by Ben")
    alice.say(*drafts)
    assert alice.case().playbook.item(first)
    assert not alice.case().playbook.item(second)


def test_bug_the_day_that_a_wait_of_afterwards_counts_from_was_never_asked() -> None:
    alice, _ = _with("after", PAYOUT, wait_from=DELIVERY, wait_for="10d")
    case, states = alice.case(), alice.verdict().states
    payout = next(item for item in case.playbook.after if item.id == PAYOUT)
    assert missing_day(case, payout, states[PAYOUT]) == DELIVERY
    alice.dated("2026-11-20")
    assert alice.state(PAYOUT).state == "waiting"
    assert missing_day(alice.case(), payout, alice.state(PAYOUT)) == ""


def test_no_day_is_missing_where_an_item_of_afterwards_is_met() -> None:
    alice, _ = _with("after", PAYOUT, wait_from=DELIVERY, wait_for="10d")
    alice.done(PAYOUT)
    case = alice.case()
    payout = next(item for item in case.playbook.after if item.id == PAYOUT)
    assert missing_day(case, payout, alice.state(PAYOUT)) == ""


def test_bug_nobody_checked_that_a_new_name_bears_on_the_gate() -> None:
    """The phrase holds the name: one that was not seen makes an application contested."""
    alice, bob = world = ready()
    phrase = confirm_phrase(alice.case())
    bob.put(Kind.NAME, name="South wind")
    alice.apply()
    share(world)
    assert confirm_phrase(alice.case()) != phrase
    expect(alice, 7, "")


def test_a_new_name_that_was_seen_contests_nothing() -> None:
    alice, bob = world = ready()
    bob.put(Kind.NAME, name="South wind")
    share(world)
    assert alice.apply()
    bob.receive(alice)
    bob.put(Kind.NAME, name="West wind")
    share(world)
    expect(alice, 0)


def test_a_name_that_says_nothing_is_damage() -> None:
    alice, _ = ready()
    alice.put(Kind.NAME, name=" ")
    expect(alice, 8, "")


@thorough(0.3)
@given(taken=steps(most=10), new=st.sampled_from(["South", "West"]))
def test_whatever_went_before_a_new_name_voids_every_phrase(taken: list[Step], new: str) -> None:
    """Held against the oracle too: names stand in the registers of causes like other words."""
    world = play(ready(), taken)
    alice, bob = world.people
    phrase = confirm_phrase(alice.case())
    bob.put(Kind.NAME, name=new)
    share(world)
    assert confirm_phrase(alice.case()) != phrase
    check(alice)


def test_bug_one_installation_could_sign_as_two_people_without_a_word() -> None:
    alice = demanding().people[0]
    told = "One installation signed off under several names"
    assert told not in signed().people[0].verdict().warnings
    for name in ("Ann", "Ben"):
        body = people_acts.sign(alice.case(), alice.now, name)[0].body
        alice.keep(forge(history(alice.events).heads, Kind.SIGN, body=body, by=name))
    assert signed_by(alice.case()).startswith("2 of 2")
    assert told in alice.verdict().warnings


def test_bug_a_platform_that_had_rejected_was_said_to_wait_for_an_answer() -> None:
    alice, _ = applied()
    said = Result("rejected", when="2026-11-22")
    alice.say(*outcome_acts.outcome(alice.case(), said, alice.now))
    assert alice.blocker("").title == "AliExpress's rejection"
