"""What a frightened buyer, and somebody whose account was taken over, read and could not say."""

import re
from datetime import timedelta

import pytest

from closetui.domain.actions import items
from closetui.domain.actions.strength import raise_items
from closetui.domain.gate import verdict
from closetui.domain.playbook import Route
from closetui.domain.states import State
from closetui.reports.letter_texts import with_gaps
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    IDS,
    REACTIVATE,
    RECOVER,
    item_of,
    leaves,
    texts_of,
)
from tests.playbooks.test_buyers import how
from tests.playbooks.test_guided import Follower, usual

LEAVING = (DELETE, DEACTIVATE)


def named(guide: str) -> list[str]:
    """Return what is next, from the first thing to the last, for whoever follows a guide."""
    follower = Follower(guide)
    follower.follow()
    return [step.item for step in follower.steps]


def route_of(guide: str, route: str) -> Route:
    """Return a route of a guide."""
    [found] = [known for known in GUIDES[guide].routes if known.id == route]
    return found


@pytest.mark.parametrize("guide", LEAVING)
def test_bug_gift_credit_was_spent_on_a_new_order_once_the_last_had_come(guide: str) -> None:
    """What is there already is spent first; only what a refund brings comes later."""
    steps = named(guide)
    assert steps.index("x.account.giftcredit") < steps.index("open-orders")
    credit = item_of(guide, "x.account.giftcredit")
    [spent] = [way for way in credit.ways if way.id == "spent"]
    assert spent.only_with == ("open-orders",)
    assert "bonus that you spent or gave up" in item_of(guide, "refunds").done_when


@pytest.mark.parametrize("guide", LEAVING)
def test_bug_every_refund_was_there_before_vip_was_cancelled_for_one(guide: str) -> None:
    steps = named(guide)
    assert steps.index("x.account.vip") < steps.index("refunds")
    vip = item_of(guide, "x.account.vip")
    assert "within the cancellation period you get the whole fee back" in " ".join(vip.why.split())
    assert "'Every refund has reached you'" in how(vip)


@pytest.mark.parametrize("guide", LEAVING)
def test_bug_a_dispute_was_to_be_opened_now_and_later(guide: str) -> None:
    """A parcel that has come does not wait for another; time to complain about it runs."""
    disputes = item_of(guide, "disputes")
    assert disputes.best_after == ()
    assert "even while you wait for other parcels" in how(disputes)
    assert "15 days from confirming receipt" in how(disputes)
    assert "within 14 days of delivery" in how(disputes)
    assert "from mainland China: 90 days from payment; from EU 15, Brazil 7" in how(disputes)


def test_bug_a_message_from_oneself_showed_that_codes_come() -> None:
    mail = item_of(DELETE, "x.account.mail")
    assert "ask for a code" in how(mail)
    assert mail.done_when.startswith("A code from AliExpress reached you")


def test_bug_a_claim_that_came_too_late_could_only_be_denied() -> None:
    assert "refused or too late" in item_of(DELETE, "claims-outside").done_when


def test_bug_whoever_had_no_data_copy_was_to_keep_it_in_two_places() -> None:
    kept = item_of(DELETE, "record-kept")
    assert "your data copy if you have one" in how(kept)
    assert "data copy" not in kept.title


@pytest.mark.parametrize(
    ("guide", "item"), [(DELETE, "login-refused"), (DEACTIVATE, "off-checked")]
)
def test_bug_the_log_in_was_to_be_tried_for_two_items(guide: str, item: str) -> None:
    """Whoever has looked what became of the account has seen what the next item asks."""
    assert "Try to log in" in how(item_of(guide, "decision"))
    assert "Try " not in how(item_of(guide, item))
    assert "Tick this." in how(item_of(guide, item))


def test_bug_one_old_source_was_told_as_what_the_page_does() -> None:
    guards = [guard.text for guard in route_of(DELETE, "privacy-center").guards]
    assert not any(text.startswith("It stops you") for text in guards)
    assert any("It may stop you" in text for text in guards)
    assert "taps come from elsewhere" in route_of(DELETE, "android").note


def test_bug_the_marked_button_of_the_source_guide_was_nowhere_to_be_read() -> None:
    assert "pink box" in route_of(DELETE, "web-older").origin.differs


@pytest.mark.parametrize("guide", [REACTIVATE, RECOVER])
def test_bug_a_right_against_blocks_was_told_as_one_against_rejections(guide: str) -> None:
    appeal = item_of(guide, "appeal-in-time")
    assert appeal.title == "You appealed, or chose not to"
    assert "appeal against a block" in appeal.why
    assert "Against a rejected request? The terms do not say" in appeal.why


def test_bug_a_trusted_device_was_wanted_before_it_was_asked_for() -> None:
    assert "a device you trust" not in how(item_of(RECOVER, "bank-told"))


def test_bug_whoever_was_locked_out_was_never_asked_again_once_back_in() -> None:
    """Screenshots and orders were ticked as far as one could from outside."""
    inside = item_of(RECOVER, "others-out")
    assert [end.value for end in inside.outcomes] == ["restored"]
    assert "screenshots that you could not take" in how(inside)
    assert "Cancel or dispute every open order that is not yours" in how(inside)
    assert "open order" in inside.done_when


def test_what_is_urgent_after_a_break_in_is_named_before_anything_is_sent() -> None:
    assert "'Other accounts are safe'" in how(item_of(RECOVER, "mailbox-safe"))
    told = how(item_of(RECOVER, "evidence-saved"))
    assert "'Orders that are not yours are reported'" in told


def test_bug_the_message_counted_as_sent_lines_after_it_was_sent() -> None:
    path = route_of(RECOVER, "customer-service").path
    assert [line.id for line in path if line.final] == ["stop"]
    assert "counts as sent" not in route_of(RECOVER, "customer-service").note


def test_bug_a_mailbox_that_was_lost_was_ticked_as_ones_own() -> None:
    assert item_of(RECOVER, "mailbox-safe").title == "You have a mailbox that is yours alone"


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_title_was_also_what_shows_that_it_is_done(guide: str) -> None:
    """Then the reader learns nothing from it."""
    same = [item.id for item in GUIDES[guide].items() if item.done_when.rstrip(".") == item.title]
    assert same == []


def test_bug_how_one_is_identified_was_claimed_of_whoever_could_log_in() -> None:
    """What is so only for some of those who send a letter stands in brackets, to be decided."""
    texts = {letter.id: with_gaps(letter) for letter in GUIDES[RECOVER].letters}
    claims = {
        "customer-service": ("contact details on file are not mine",),
        "data-officer": (
            "contact details on file are not mine",
            "I could not get it back",
            "do not identify me by",
        ),
        "bank": ("I did not authorise these payments", "The police have my report"),
    }
    for letter, said in claims.items():
        bracketed = " ".join(re.findall(r"\[If so: [^\]]*\]", texts[letter]))
        assert [claim for claim in said if claim not in bracketed] == [], letter


@pytest.mark.parametrize("guide", [REACTIVATE, RECOVER])
def test_bug_the_time_to_appeal_was_counted_from_two_days(guide: str) -> None:
    """The notice comes 15 days before the block; whoever counted from the block came too late."""
    appeal = item_of(guide, "appeal-in-time")
    told = f"{appeal.why} {how(appeal)}".casefold()
    assert "count from the decision" in told
    assert "from the block" not in told
    assert appeal.applies_if.startswith("Was the account blocked, and")


def test_bug_no_time_was_said_to_be_known_outside_europe() -> None:
    late = item_of(RECOVER, "answer-late")
    assert "45 days (US)" in late.why
    assert "20 days, and 15 more once granted (Mexico)" in late.why


@pytest.mark.parametrize("guide", [DELETE, RECOVER, DEACTIVATE])
def test_bug_an_answer_from_mexico_was_said_to_be_due_in_20_days(guide: str) -> None:
    """That is the time to say whether a request is accepted; for acting there are 15 more."""
    told = " ".join(text for text in texts_of(GUIDES[guide]) if "Mexico" in text)
    assert re.findall(r"Mexico|\b15\b", told).count("15") == told.count("Mexico") > 0


@pytest.mark.parametrize("guide", LEAVING)
def test_bug_a_confirmation_that_never_came_was_to_be_saved(guide: str) -> None:
    assert item_of(guide, "confirmation-kept").applies_if


def test_bug_a_day_was_asked_for_where_no_law_sets_one() -> None:
    decided, answered = (item_of(DEACTIVATE, item) for item in ("data-decided", "data-answered"))
    [asked] = answered.answered_by
    assert asked.ways == ("asked",)
    assert {way.id for way in decided.ways} - {*asked.ways} == {"stays"}
    [due] = [one for one in GUIDES[DEACTIVATE].anchors if one.id == answered.wait_from]
    assert "No law? Choose a day." in due.question
    assert "left" in {way.id for way in answered.ways}, "no authority can make them"


def test_bug_codes_were_tested_weeks_before_they_were_needed() -> None:
    steps = named(DELETE)
    waits = ["x.account.giftcredit", "open-orders", "disputes", "refunds", "balance"]
    assert all(steps.index(item) < steps.index("x.account.mail") for item in waits)
    assert steps.index("x.account.which") < steps.index("open-orders")
    assert "Sleep on it" in how(item_of(DELETE, "x.account.which"))


def test_bug_a_strange_log_in_raised_a_scan_for_whoever_could_log_in() -> None:
    raising = [motive.id for motive in GUIDES[RECOVER].motives if "proof-ready" in motive.raises]
    assert raising == ["blocked-after"]


def test_bug_strange_orders_were_reported_only_once_a_request_was_sent() -> None:
    steps = named(RECOVER)
    assert steps.index("evidence-saved") + 1 == steps.index("orders-reported")
    assert item_of(RECOVER, "orders-reported").applies_if


def test_bug_customer_service_that_never_answers_was_never_named() -> None:
    late = item_of(RECOVER, "answer-late")
    assert {"customer-service", "appeal", "written-request"} == {*late.routes}
    assert "Try another route" in how(late)
    assert [way.id for way in late.ways if way.postpones] == ["later"]


def test_bug_a_new_password_came_last_while_a_thief_was_in() -> None:
    [inside] = [way for way in item_of(RECOVER, "state-known").ways if way.id == "inside"]
    assert "Change the password now" in inside.advice
    assert "customer-service" in inside.routes, "where strange orders are reported"


@pytest.mark.parametrize("guide", LEAVING)
def test_bug_while_a_thief_was_in_what_was_looked_at_held_for_a_week(guide: str) -> None:
    weekly = [item.id for item in leaves(guide) if item.fresh_for == "7d"]
    assert {item_of(guide, item).daily_with for item in weekly} == {"secure-first"}
    follower = Follower(guide)
    for item in weekly:
        way = usual(item_of(guide, item)).id
        follower.say(items.tick(follower.case, [item], items.Tick((way,)), follower.now))

    def stale() -> list[str]:
        states = verdict(follower.case, follower.now + timedelta(hours=25)).states
        return [item for item in weekly if states[item].state is State.STALE]

    assert stale() == []
    follower.say(raise_items(follower.case, ["secure-first"]))
    assert stale() == weekly


@pytest.mark.parametrize(("guide", "item"), [(DELETE, "data-reminder"), (RECOVER, "answer-late")])
def test_bug_a_reminder_was_done_by_not_being_due_and_did_not_count(guide: str, item: str) -> None:
    assert item_of(guide, item).done_when == "The reminder is sent."
    [later] = [way for way in item_of(guide, item).ways if way.id == "later"]
    assert later.postpones
