"""What the guides ask, and when: nothing that is answered already, nothing nobody can know yet."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from closetui.domain.actions import choices, strength
from closetui.domain.gate import verdict
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import DONE, End
from closetui.domain.playbook import Item, Way
from closetui.domain.states import State
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    IDS,
    REACTIVATE,
    RECOVER,
    STORE,
    item_of,
)
from tests.playbooks.test_guided import BEGIN, Follower, asked, usual


class Telling(Follower):
    """Somebody who follows the next thing, and meets some items in given ways."""

    def __init__(self, guide: str, ways: Mapping[str, str] = {}) -> None:
        """Start a closure; by item: the way in which it is met."""
        super().__init__(guide, self._told)
        self._by_item = ways

    def _told(self, item: Item) -> Way:
        wanted = self._by_item.get(item.id)
        return next((way for way in item.ways if way.id == wanted), usual(item))


@pytest.mark.parametrize("guide", [REACTIVATE, RECOVER])
def test_bug_whoever_was_refused_was_asked_whether_they_got_the_account_back(guide: str) -> None:
    follower = Telling(guide, {"which-state": "blocked"})
    follower.end = End.NOT_RESTORED
    follower.route = next(route for route in follower.guide.routes if not route.brings)
    follower.follow()
    named = asked(follower)
    for item in follower.guide.after:
        assert "get the account back" not in item.applies_if
        if item.outcomes == (End.RESTORED,):
            assert item.id not in named
    assert "appeal-in-time" in named, "the right to appeal is named"


@pytest.mark.parametrize("guide", [REACTIVATE, RECOVER])
def test_what_is_only_for_a_refusal_is_not_asked_once_it_ended_well(guide: str) -> None:
    follower = Telling(guide)
    follower.follow()
    assert item_of(guide, "appeal-in-time").outcomes == (End.NOT_RESTORED,)
    assert "appeal-in-time" not in asked(follower)


@pytest.mark.parametrize("guide", [REACTIVATE, RECOVER])
@pytest.mark.parametrize("end", [End.RESTORED, End.NOT_RESTORED])
def test_bug_what_comes_next_was_offered_against_what_had_become_of_it(
    guide: str, end: End
) -> None:
    ways = item_of(guide, "next-decided").ways
    fitting = [way.id for way in ways if end in way.outcomes]
    assert fitting
    assert all(len(way.outcomes) == 1 for way in ways)
    assert ("refused" in fitting) == (end is End.NOT_RESTORED)


@pytest.mark.parametrize(
    ("item", "ways", "is_asked"),
    [
        ("data-delete-later", {"data-delete": "deleted"}, False),
        ("data-delete-later", {"data-delete": "dated"}, True),
        ("keep-records", {"x.store.records": "nothing"}, False),
        ("keep-records", {"x.store.records": "filed"}, True),
    ],
)
def test_bug_a_store_was_asked_afterwards_what_it_had_said_before(
    item: str, ways: Mapping[str, str], *, is_asked: bool
) -> None:
    follower = Telling(STORE, ways)
    follower.follow()
    assert (item in asked(follower)) is is_asked


def _dated(days: int, settlement: str) -> Telling:
    """Return who promised to delete buyer data on a day, and followed to the end."""
    follower = Telling(STORE, {"data-delete": "dated", "x.store.settlement": settlement})
    today = follower.now.date()
    day = today + timedelta(days=days)
    follower.say(choices.give_day(follower.case, "data-needed-until", day, today))
    follower.follow()
    return follower


def test_bug_proofs_were_to_be_deleted_months_before_the_day_that_was_given() -> None:
    """While the decision was open, and what was deleted cannot be brought back."""
    follower = _dated(200, "zero")
    entry = "data-delete-later"
    [at] = [n for n, step in enumerate(follower.steps)
            if step.item == entry and step.kind is NextKind.AFTER]  # fmt: skip
    needed = (BEGIN + timedelta(days=200)).date()
    wait = follower.steps[at - 1]
    assert (wait.kind, wait.item, wait.day) == (
        NextKind.WAIT, entry, str(needed + timedelta(days=1)),
    )  # fmt: skip
    decided = [n for n, step in enumerate(follower.steps)
               if step.kind is NextKind.WAIT and not step.day]  # fmt: skip
    assert decided[-1] < at
    item = item_of(STORE, entry)
    assert item.irreversible
    assert {"decision", "last-payouts"} <= {*item.best_after}


def test_bug_proofs_were_to_be_deleted_while_payouts_were_still_to_come() -> None:
    """The day may come before the money: until that is in, the wait is for the money."""
    follower = _dated(20, "accepted")
    named = [step.item for step in follower.steps if step.kind is NextKind.AFTER]
    assert named.index("last-payouts") < named.index("data-delete-later")


@pytest.mark.parametrize(("way", "is_asked"), [("zero", False), ("accepted", True)])
def test_bug_payouts_were_asked_about_after_nothing_was_on_its_way(
    way: str, *, is_asked: bool
) -> None:
    follower = Telling(STORE, {"x.store.settlement": way})
    follower.follow()
    assert ("last-payouts" in asked(follower)) is is_asked


def test_bug_a_notice_period_of_months_held_up_all_that_comes_behind_it() -> None:
    follower = Telling(STORE, {"partner-contracts": "running"})
    today = follower.now.date()
    end = today + timedelta(days=90)
    follower.say(choices.give_day(follower.case, "contracts-end", end, today))
    follower.follow()
    kinds = [(step.kind, step.item) for step in follower.steps]
    waited = kinds.index((NextKind.WAIT, "partner-contracts"))
    assert kinds.index((NextKind.DO, "stop-orders")) < waited
    assert follower.steps[waited].day == str(end + timedelta(days=1))
    assert kinds.count((NextKind.DO, "partner-contracts")) == 1


def test_bug_a_stolen_password_waited_for_the_bank() -> None:
    follower = Telling(RECOVER)
    follower.follow()
    named = [step.item for step in follower.steps]
    order = ["orders-reported", "same-password", "police-report", "money-back"]
    assert sorted(order, key=named.index) == order


@pytest.mark.parametrize(("way", "is_asked"), [("deactivated", False), ("blocked", True)])
def test_bug_whoever_had_deactivated_it_was_asked_whether_it_was_blocked(
    way: str, *, is_asked: bool
) -> None:
    follower = Telling(REACTIVATE, {"which-state": way})
    follower.follow()
    assert ("reason-answered" in asked(follower)) is is_asked


def test_what_was_made_a_must_is_asked_all_the_same() -> None:
    """What bears on the gate rests on what somebody said of it, and on nothing else."""
    follower = Telling(REACTIVATE, {"which-state": "deactivated"})
    follower.say(strength.raise_items(follower.case, ["reason-answered"], "mine"))
    follower.follow()
    assert "reason-answered" in asked(follower)


@pytest.mark.parametrize(("way", "is_asked"), [("inside", False), ("no-code", True)])
def test_bug_whoever_could_log_in_had_scanned_a_passport_for_nothing(
    way: str, *, is_asked: bool
) -> None:
    """How one can still get in decides on the rest, so it comes before what only some need."""
    follower = Telling(RECOVER, {"state-known": way})
    follower.follow()
    named = [step.item for step in follower.steps]
    assert ("proof-ready" in named) is is_asked
    assert named[:4] == ["bank-told", "device-clean", "mailbox-safe", "state-known"]


def test_bug_whoever_sent_a_letter_was_asked_at_once_whether_it_was_left_unanswered() -> None:
    follower = Telling(DELETE, {"x.account.mail": "by-letter"})
    follower.route = next(r for r in follower.guide.routes if r.channel == "email")
    follower.follow()
    kinds = [step.kind for step in follower.steps]
    sent = kinds.index(NextKind.SENT)
    waited = kinds.index(NextKind.WAIT, sent)
    at_once = [step.item for step in follower.steps[sent:waited]]
    assert not {"data-complaint", "social-removed", "mail-stops"} & set(at_once)
    assert "data-complaint" in [step.item for step in follower.steps[waited:]], "in a month"


def test_social_sign_in_stays_until_the_old_log_in_was_tried() -> None:
    assert "login-refused" in item_of(DELETE, "social-removed").best_after


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_mail_was_to_have_stopped_for_weeks_on_the_day_of_the_end(guide: str) -> None:
    follower = Telling(guide)
    follower.follow()
    item = item_of(guide, "mail-stops")
    assert (item.wait_from, item.wait_for) == ("decided", "21d")
    [at] = [n for n, step in enumerate(follower.steps) if step.item == item.id
            and step.kind is NextKind.AFTER]  # fmt: skip
    assert follower.steps[at - 1].kind is NextKind.WAIT


@pytest.mark.parametrize("guide", IDS)
def test_what_takes_weeks_to_see_waits_for_weeks(guide: str) -> None:
    for item in GUIDES[guide].after:
        if "weeks" in item.done_when:
            assert item.wait_for, item.id


def test_bug_the_annual_fee_was_asked_about_only_once_the_store_was_closed() -> None:
    """Each category is left before its fee comes back, and a closed store has none to leave."""
    asking = [item for item in GUIDES[STORE].items() if "annual fee" in " ".join(item.how).lower()]
    assert [item.id for item in asking if item.gates] == ["balance"]
    assert "first" not in " ".join(item_of(STORE, "x.store.annualfee").how)


def test_bug_nothing_reminded_to_save_the_evidence_again_on_the_last_day() -> None:
    follower = Telling(STORE)
    follower.follow()
    kinds = [step.kind for step in follower.steps]
    again = [n for n, step in enumerate(follower.steps) if step.kind is NextKind.LOOK_AGAIN
             and step.item == "x.store.evidence"]  # fmt: skip
    assert again
    assert again[-1] < kinds.index(NextKind.APPLY)


def test_bug_evidence_was_asked_for_again_and_again_while_one_waits() -> None:
    """It runs out after two days; before the last day it would only run out once more."""
    follower = Telling(STORE, {"x.store.notice30": "count", "dispute-window": "accepted"})
    while verdict(follower.case, follower.now).next.kind is not NextKind.WAIT:
        follower.step()
    for days in range(1, 30):
        looked = verdict(follower.case, follower.now + timedelta(days=days))
        assert looked.states["x.store.evidence"].state is State.STALE or days < 2
        assert (looked.next.kind, looked.next.item) == (NextKind.WAIT, "x.store.notice30"), days
    follower.follow()
    about = [(step.kind, step.item) for step in follower.steps]
    assert about.count((NextKind.LOOK_AGAIN, "x.store.evidence")) == 1


@pytest.mark.parametrize("guide", IDS)
def test_what_only_some_can_know_has_an_answer_in_the_guide(guide: str) -> None:
    """Each way that fits one end only leaves at least one for every end of the guide."""
    ends = [end for end in GUIDES[guide].outcomes if end in DONE]
    for item in GUIDES[guide].items():
        for end in ends if item.ways else ():
            if not item.outcomes or end in item.outcomes:
                assert any(not way.outcomes or end in way.outcomes for way in item.ways), item.id


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_way_named_a_route_only_in_words(guide: str) -> None:
    routes = {route.id: route.title for route in GUIDES[guide].routes}
    for item in GUIDES[guide].items():
        for way in item.ways:
            named = [known for known, title in routes.items() if f"'{title}'" in way.advice]
            assert set(named) <= set(way.routes), f"{item.id}.{way.id}"


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_consequence_told_to_do_something_first_that_no_item_asks(guide: str) -> None:
    for found in GUIDES[guide].consequences:
        told = found.what.casefold()
        assert "first delete" not in told
        assert found.softened_by or "before you" not in told or "letter '" in told, found.id


def test_what_was_answered_shows_as_left_out() -> None:
    follower = Telling(STORE, {"data-delete": "deleted"})
    state = follower.follow().states["data-delete-later"]
    assert (state.state, state.statements) == (State.NOT_APPLICABLE, ())


def test_bug_it_was_asked_whether_it_was_deleted_while_a_line_of_the_deed_was_left() -> None:
    """The line for the code stood below the one that was ticked last, and I did it was lit."""
    for guide in GUIDES.values():
        for route in guide.routes:
            final = next(place for place, line in enumerate(route.path) if line.final)
            kept = {line.id for line in route.path[final + 1 :]}
            assert not route.brings or kept <= {"save", "clear-up"}, route.id
