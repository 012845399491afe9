"""What whoever cannot log in, or got no answer, could not truly say by a guide to an account."""

import pytest

from closetui.domain.actions import items
from closetui.domain.gate import verdict
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import End
from closetui.domain.prerequisites import remedy_for
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    REACTIVATE,
    RECOVER,
    STORE,
    item_of,
)
from tests.playbooks.test_asked import Telling
from tests.playbooks.test_buyers import how
from tests.playbooks.test_guided import Follower, asked

ACCOUNTS = (DELETE, DEACTIVATE, REACTIVATE, RECOVER)


def test_bug_whoever_cannot_log_in_was_offered_pages_that_want_a_log_in() -> None:
    """Said once it is enough; said of six items it would be named six times."""
    items = [item for item in GUIDES[DELETE].items() for way in item.ways
             if way.id == "locked-out" and way.routes == ("x.account.mailroute",)]  # fmt: skip
    assert [item.id for item in items] == ["open-orders"]


def test_bug_nobody_who_only_lost_the_log_in_found_a_guide() -> None:
    [way] = [way for way in item_of(REACTIVATE, "which-state").ways if way.id == "locked-out"]
    assert way.leads_to == RECOVER
    assert "lost the log-in" in GUIDES[RECOVER].summary
    for item in ("bank-told", "evidence-saved"):
        assert item_of(RECOVER, item).applies_if.startswith(
            "Could somebody else be in your account"
        )


def test_bug_whoever_came_back_in_vain_was_sent_round_in_a_circle() -> None:
    assert "if that fails, leave out what needs a log-in" in how(item_of(DELETE, "secure-first"))


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_a_store_held_up_its_owner_and_named_no_guide(guide: str) -> None:
    [way] = [way for way in item_of(guide, "x.account.store").ways if way.leads_to]
    assert way.leads_to == STORE
    assert "Meanwhile settle disputes and save your data" in way.advice


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_whoever_has_a_store_was_sent_to_close_it_while_a_thief_was_in(guide: str) -> None:
    follower = Follower(guide)
    follower.say(
        items.tick(follower.case, ["x.account.store"], items.Tick(ways=("selling",)), follower.now)
    )
    named = []
    for _ in range(3):
        step = verdict(follower.case, follower.now).next
        named.append(step.item)
        if step.item != "x.account.store":
            follower.say(items.skip(follower.case, [step.item], ""))
    assert named == ["secure-first", "x.account.vip", "x.account.store"]


@pytest.mark.parametrize("guide", [DELETE, RECOVER])
def test_bug_the_day_of_a_reminder_was_asked_for_as_that_of_the_first_letter(guide: str) -> None:
    [due] = [anchor for anchor in GUIDES[guide].anchors if anchor.id == "answer-due"]
    assert "the answer to your last letter" in due.question


@pytest.mark.parametrize("guide", ACCOUNTS)
def test_bug_no_word_was_true_where_no_answer_came(guide: str) -> None:
    assert End.NO_RESULT in GUIDES[guide].outcomes


@pytest.mark.parametrize("item", ["record-kept", "mail-stops"])
def test_bug_whoever_kept_the_account_was_to_clear_up_after_leaving(item: str) -> None:
    assert item_of(DELETE, item).outcomes == (End.DELETED,)


def test_bug_a_withdrawn_page_was_the_one_advice_once_the_page_had_failed() -> None:
    [way] = [way for way in item_of(DEACTIVATE, "page-checked").ways if way.id == "profile"]
    assert way.routes == ("web",)


def test_bug_whoever_asked_where_no_law_sets_a_day_was_never_reminded() -> None:
    follower = Telling(DEACTIVATE, {"data-decided": "asked"})
    follower.follow()
    assert asked(follower)["data-answered"] == 1


def test_bug_whoever_leaves_it_deleted_recorded_that_they_ask_for_it_back() -> None:
    decided = item_of(DEACTIVATE, "deleted-instead")
    assert {way.id: way.leads_to for way in decided.ways} == {"asked": REACTIVATE, "left": ""}
    named = [item.id for item in GUIDES[DEACTIVATE].after]
    assert named.index("deleted-instead") < named.index("confirmation-kept"), "it is urgent"


def test_bug_a_letter_about_access_became_a_complaint_about_deletion() -> None:
    [complaint] = [one for one in GUIDES[RECOVER].letters if one.id == "complaint"]
    assert "articles 12, 15, 16 and 18" in complaint.text
    assert "deletion" not in complaint.text
    assert "'Reminder'" in how(item_of(RECOVER, "answer-late"))


def test_bug_whoever_had_deactivated_it_was_asked_about_a_block_once_refused() -> None:
    follower = Telling(REACTIVATE, {"which-state": "deactivated"})
    follower.end = End.NOT_RESTORED
    follower.follow()
    assert "appeal-in-time" not in asked(follower)


@pytest.mark.parametrize(("state", "is_asked"), [("deleted", False), ("blocked", True)])
def test_bug_whoever_deleted_it_was_to_look_for_a_button_that_does_not_fit(
    state: str, *, is_asked: bool
) -> None:
    follower = Telling(REACTIVATE, {"which-state": state})
    follower.follow()
    assert ("way-found" in asked(follower)) is is_asked


@pytest.mark.parametrize("guide", [DELETE, DEACTIVATE])
def test_bug_mail_was_offered_as_stopped_for_weeks_on_the_day_of_the_end(guide: str) -> None:
    """That they objected, they can say at once; that nothing came, only after the three weeks."""
    follower, item = Telling(guide), item_of(guide, "mail-stops")
    while (step := verdict(follower.case, follower.now).next).item != item.id:
        follower.step()
    assert step.kind is NextKind.WAIT
    state = verdict(follower.case, follower.now).states[item.id]
    assert remedy_for(follower.case, item, state).ways == ("objected",)
