"""Whoever cannot log in any more can say every must of deleting, and say it truly."""

from datetime import timedelta

import pytest

from closetui.domain.actions import items, strength
from closetui.domain.errors import RefusedError
from closetui.domain.gate import verdict
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import End
from closetui.domain.playbook_items import Strength
from closetui.reports.outcomes import asked_whether
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    REACTIVATE,
    RECOVER,
    item_of,
    leaves,
)
from tests.playbooks.test_asked import Telling
from tests.playbooks.test_buyers import how

OUT = "locked-out"
SEEN_INSIDE = {
    "x.account.giftcredit", "open-orders", "disputes", "refunds", "balance", "x.account.paylater",
}  # fmt: skip
"""What nobody can look up who cannot log in."""


def test_bug_a_must_could_not_be_said_truly_by_whoever_cannot_log_in() -> None:
    musts = {item.id for item in leaves(DELETE) if item.strength is Strength.MUST}
    said = {item for item in musts if OUT in {way.id for way in item_of(DELETE, item).ways}}
    assert said == SEEN_INSIDE
    assert musts - said == {"x.account.store", "x.account.mail", "think-through"}, (
        "what one knows without looking"
    )


@pytest.mark.parametrize("item", sorted(SEEN_INSIDE))
def test_being_locked_out_is_said_of_an_item_alone(item: str) -> None:
    [out] = [way for way in item_of(DELETE, item).ways if way.id == OUT]
    assert out.alone
    assert out.title.startswith("I cannot log in")


def test_whoever_is_locked_out_is_led_to_the_end_by_letter() -> None:
    ways = dict.fromkeys(SEEN_INSIDE, OUT) | {"x.account.mail": "by-letter"}
    follower = Telling(DELETE, ways)
    follower.route = next(r for r in GUIDES[DELETE].routes if r.channel == "email")
    decision = follower.follow()
    assert decision.after.finished
    done = [step.item for step in follower.steps if step.kind is NextKind.DO]
    assert set(done) >= SEEN_INSIDE


def test_bug_whoever_writes_a_letter_was_to_unlock_the_last_clicks() -> None:
    guide = GUIDES[DELETE]
    last = {route.channel: asked_whether(guide, route).last for route in guide.routes}
    assert last == {
        "web": "last clicks", "android": "last clicks", "iphone": "last clicks",
        "email": "last steps",
    }  # fmt: skip


def test_the_letter_asks_for_what_cannot_be_looked_up() -> None:
    [letter] = [one for one in GUIDES[DELETE].letters if one.id == "data-officer"]
    [part] = [one for one in letter.parts if one.text.startswith("I cannot log in.")]
    for words in ("open orders", "disputes", "refunds", "balance", "unpaid"):
        assert words in part.text
    assert {answer.item for answer in part.when} == SEEN_INSIDE - {"x.account.giftcredit"}
    assert {answer.ways for answer in part.when} == {(OUT,)}


def test_bug_whoever_is_locked_out_was_to_look_again_each_day() -> None:
    follower = Telling(DELETE, dict.fromkeys(SEEN_INSIDE, OUT) | {"x.account.mail": "by-letter"})
    for item in (*SEEN_INSIDE, "x.account.mail"):
        way = "by-letter" if item == "x.account.mail" else OUT
        follower.say(items.tick(follower.case, [item], items.Tick(ways=(way,)), follower.now))
    states = verdict(follower.case, follower.now + timedelta(days=60)).states
    stand = {item: str(states[item].state) for item in (*SEEN_INSIDE, "x.account.mail")}
    assert set(stand.values()) == {"done"}
    assert item_of(REACTIVATE, "x.account.mail").holds(["told"]) == ""


@pytest.mark.parametrize("item", ["x.account.cards", "login-refused"])
def test_bug_whoever_is_locked_out_was_asked_for_what_is_done_inside(item: str) -> None:
    for way, is_asked in ((OUT, False), ("finished", True)):
        ways = dict.fromkeys(SEEN_INSIDE, OUT) | {"open-orders": way}
        follower = Telling(DELETE, ways | {"x.account.mail": "by-letter"})
        follower.route = next(r for r in GUIDES[DELETE].routes if r.channel == "email")
        follower.follow()
        assert (item in {step.item for step in follower.steps}) is is_asked


def test_whoever_is_locked_out_is_told_how_to_get_a_copy_of_the_data() -> None:
    export = how(item_of(DELETE, "x.account.export"))
    assert "No log-in? Ask DataProtection.AE@aliexpress.com for a copy" in export


def test_getting_back_in_is_named_before_anything_is_given_up() -> None:
    told = how(item_of(DELETE, "x.account.which"))
    assert f"Cannot log in? First try '{GUIDES[RECOVER].title}'" in told
    order = [item.id for item in leaves(DELETE)]
    assert order.index("x.account.which") < min(map(order.index, SEEN_INSIDE))


def test_bug_all_was_done_although_what_the_letter_asked_for_never_came() -> None:
    for way, is_asked in ((OUT, True), ("", False)):
        told = dict.fromkeys(SEEN_INSIDE, way) | {"x.account.mail": "by-letter"}
        follower = Telling(DELETE, told)
        follower.route = next(r for r in GUIDES[DELETE].routes if r.channel == "email")
        follower.follow()
        assert ("letter-granted" in {step.item for step in follower.steps}) is is_asked
    assert item_of(DELETE, "letter-granted").money
    assert item_of(DELETE, "letter-granted").outcomes == (End.DELETED,)


def test_bug_whoever_wanted_a_break_and_cannot_log_in_was_sent_to_delete() -> None:
    ways = {way.id: way.leads_to for way in item_of(DEACTIVATE, "page-checked").ways}
    assert (ways["locked-out"], ways["deletes"]) == (RECOVER, DELETE)


def test_bug_what_does_not_apply_was_called_ticked() -> None:
    follower = Telling(DELETE)
    ticked = items.Tick(ways=(OUT,))
    follower.say(items.tick(follower.case, ["open-orders"], ticked, follower.now))
    with pytest.raises(RefusedError, match="is left out already"):
        strength.go_without(follower.case, "x.account.cards", "no time")
