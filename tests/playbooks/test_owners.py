"""What the owner of a small shop read in the store guide, and could not do, or found not so."""

import re

import pytest

from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Confidence
from closetui.reports.guide import look_lines
from closetui.reports.letter_texts import with_gaps
from tests.playbooks.shipped_guides import GUIDES, STORE, entries, item_of, texts_of, titles
from tests.playbooks.test_asked import Telling
from tests.playbooks.test_corrections import told
from tests.playbooks.test_guided import asked

ORIGINS = dict(entries(GUIDES[STORE]))


def test_bug_buyers_waited_for_a_word_until_ads_and_commissions_were_settled() -> None:
    """What comes before orders stop asks for nothing that takes days; then it is their turn."""
    follower = Telling(STORE)
    follower.follow()
    named = [step.item for step in follower.steps]
    assert named[named.index("stop-orders") + 1] == "orders-contact"


def test_bug_whoever_stops_orders_today_was_sent_to_clear_the_stock_first() -> None:
    follower = Telling(STORE, {"stop-orders": "delist"})
    follower.follow()
    named = [step.item for step in follower.steps]
    assert named.index("stop-orders") < named.index("stock")


@pytest.mark.parametrize("item", ["x.store.ads", "x.store.campaigns"])
def test_bug_ads_ran_on_for_a_store_in_which_nothing_could_be_bought(item: str) -> None:
    """And their money could be spent no more."""
    follower = Telling(STORE)
    follower.follow()
    named = [step.item for step in follower.steps]
    assert named.index(item) < named.index("stop-orders")


def test_bug_ads_and_promotions_were_ended_before_a_sell_off() -> None:
    """Ads run on as long as there is stock, and promotions end with the sale."""
    follower = Telling(STORE, {"stop-orders": "sell-off", "x.store.ads": "sell-off"})
    follower.follow()
    assert asked(follower)["x.store.ads"] == 1
    [selling] = [way for way in item_of(STORE, "x.store.ads").ways if way.id == "sell-off"]
    assert selling.alone
    assert selling.only_with == ("stock",)
    campaigns = item_of(STORE, "x.store.campaigns")
    assert "Let each end with the sell-off" in " ".join(campaigns.how)
    assert "each ends with the sell-off" in campaigns.done_when


def test_bug_what_a_sell_off_needs_was_to_end_before_it_was_asked_whether_one_sells_off() -> None:
    """The first thing that is asked to end asks for the choice first; so does each after it."""
    assert "sell off first" in item_of(STORE, "x.store.campaigns").how[0]
    assert item_of(STORE, "x.store.ads").how[0].startswith("Selling off?")
    assert item_of(STORE, "stop-orders").how[0].startswith("Decide:")
    contracts = item_of(STORE, "partner-contracts")
    assert "needed" in {way.id for way in contracts.ways}


def test_bug_tax_was_to_wait_for_the_decision_and_need_not_wait_for_it() -> None:
    for item in GUIDES[STORE].after:
        assert not (item.any_time and "decision" in item.best_after), item.id


def test_bug_questions_were_to_be_answered_once_the_store_was_closed() -> None:
    follower = Telling(STORE)
    follower.follow()
    named = [step.item for step in follower.steps if step.kind is NextKind.AFTER]
    assert named[:2] == ["application-receipt", "follow-up"]
    [none] = [way for way in item_of(STORE, "follow-up").ways if way.id == "not-asked"]
    assert "so far" in none.title, "more may come"


def test_bug_vacation_mode_was_ticked_in_the_evening_in_which_it_was_switched_on() -> None:
    last = item_of(STORE, "stop-orders").how[-1]
    assert "With vacation mode, choose to look tomorrow" in last
    assert "tonight, write to the buyers" in last


def test_bug_access_had_to_stay_for_what_comes_later() -> None:
    """Records and buyer data are worked after it, and the tools that hold them are still needed."""
    assert "tools that hold records" in " ".join(item_of(STORE, "x.store.access").how)
    assert "Then cancel the tools" in " ".join(item_of(STORE, "data-delete").how)


def test_bug_no_item_named_the_letters_that_it_needs() -> None:
    items = [item for item in GUIDES[STORE].items() if not item.derived]
    named = " ".join(" ".join(item.how) for item in items)
    wanted = {"Reminder", "Complaint", "To the data protection officer"}
    assert {title for title in wanted if f"'{title}'" in named} == wanted


def test_bug_papers_were_to_be_deleted_while_the_deposit_still_needed_them() -> None:
    [letter] = [one for one in GUIDES[STORE].letters if one.id == "data-officer"]
    assert letter.when.startswith("Once all money is in")


def test_bug_evidence_was_said_to_be_asked_for_on_the_day_of_applying() -> None:
    evidence = item_of(STORE, "x.store.evidence")
    assert evidence.fresh_for == "48h"
    assert "even if not asked here" in " ".join(evidence.how)


def test_bug_the_notice_of_mainland_china_was_counted_in_for_everybody() -> None:
    assert "only if registered in mainland China" in GUIDES[STORE].effort


@pytest.mark.parametrize("entry", ["store-freezes", "selling-ends", "money-later", "deposit-later"])
def test_bug_what_one_page_says_was_called_final_for_certain(entry: str) -> None:
    assert ORIGINS[entry].confidence is Confidence.UNCERTAIN


@pytest.mark.parametrize("entry", ["money-later", "deposit-later"])
def test_bug_late_money_read_as_lost(entry: str) -> None:
    assert {
        "money-later": "come late even without violations",
        "deposit-later": "You claim the deposit",
    }[entry] in told(STORE, entry)


def test_bug_no_way_to_withdraw_was_known_beside_an_outcome_of_that_name() -> None:
    assert "withdrawn" in GUIDES[STORE].outcomes
    assert not [text for text in texts_of(GUIDES[STORE]) if "o way to take" in text]


def test_bug_a_title_said_that_the_time_was_over_to_whoever_waits_for_nothing() -> None:
    window = item_of(STORE, "dispute-window")
    assert any(way.id == "accepted" for way in window.ways)
    assert window.title.endswith("over or accepted")


def test_bug_money_that_was_spent_had_to_be_at_the_bank() -> None:
    assert "what you withdrew is at your bank" in item_of(STORE, "balance").done_when


def test_bug_an_answer_was_not_to_be_waited_for_and_to_be_waited_for() -> None:
    assert "the answers only when you apply" in item_of(STORE, "x.store.questions").done_when
    for route in GUIDES[STORE].routes:
        ready = " ".join(route.ready)
        assert "Customer service's answers" in ready or "get it before you apply" in ready, route.id


def test_bug_a_letter_invited_buyers_to_a_cancellation_that_may_cost_points() -> None:
    [letter] = [one for one in GUIDES[STORE].letters if one.id == "buyers-open-orders"]
    assert "cancel" not in with_gaps(letter)
    [asked_for] = [part.rows for part in letter.parts if "cancel" in part.text]
    assert asked_for == ("buyer asks to cancel",)
    assert "one that you suggest may" in told(STORE, "orders-settled")


def test_bug_vacation_mode_was_known_well_here_and_badly_there() -> None:
    assert ORIGINS["suspend"].confidence is ORIGINS["stop-orders"].confidence
    assert ORIGINS["suspend"].as_of == "2020"
    assert "as of 2020" in told(STORE, "stop-orders")


@pytest.mark.parametrize(
    ("entry", "source"),
    [("data-delete-later", "t6"), ("data-delete-later", "o2"), ("balance", "t9"), ("stock", "n13")],
)
def test_bug_an_entry_did_not_name_where_it_is_from(entry: str, source: str) -> None:
    assert source in ORIGINS[entry].sources


def test_bug_an_entry_hid_that_it_departs_from_the_source_guide() -> None:
    assert "before you apply" in ORIGINS["data-delete-later"].differs


def test_bug_a_page_on_another_market_dated_what_is_said_of_this_one() -> None:
    assert ORIGINS["x.store.campaigns"].as_of == "2024"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("x.store.notice30", "check that visitors see it"),
        ("deposit-later", "up to 10 working days"),
        ("x.store.deposit", "60 days after shipping"),
        ("x.store.deposit", "As far as known"),
        ("orders-settled", "72 hours to answer; then the order closes"),
        ("penalty-closure", "the second bars new stores"),
        ("penalty-closure", "24 points freeze the store for 14 days"),
        ("penalty-closure", "Listing quality never closes it"),
        ("keep-periods", "self-employed 5 after the 31 January tax deadline"),
        ("keep-periods", "5 from the end of the year the tax fell due"),
        ("keep-periods", "staff 4"),
    ],
)
def test_bug_a_sentence_was_surer_than_its_source_or_missing(entry: str, says: str) -> None:
    assert says in told(STORE, entry)


def test_bug_what_to_do_about_it_could_be_done_only_afterwards() -> None:
    later = {item.id for item in GUIDES[STORE].after}
    for found in GUIDES[STORE].consequences:
        assert not later & {*found.softened_by}, found.id


def test_bug_from_when_had_no_from() -> None:
    when = [found.takes_effect for found in GUIDES[STORE].consequences]
    assert [text for text in when if re.match("(As long as|Until)", text)] == []


@pytest.mark.parametrize(
    "words",
    [
        "fund page", "ERP", "in risk review", "vouchers", "licences,", "Note who", "noted",
        "disputes is over", "last receipt", "take that way", "on sale already", "may expire",
        "looks like one month", "The items below are settled", "Count what", "late claims",
        "will you not need the rest", "Unused months came back within 30 days of the application",
    ],
)  # fmt: skip
def test_bug_words_of_the_store_guide_had_to_be_read_twice(words: str) -> None:
    text = " ".join(" ".join(texts_of(GUIDES[STORE])).split())
    assert words not in text


def test_what_money_is_claimed_has_one_word_and_what_buyers_say_another() -> None:
    claims = [title for title in titles(GUIDES[STORE]) if "claim" in title]
    assert claims == ["The deposit is claimed and received", "Unused annual fee is claimed"]


@pytest.mark.parametrize(
    "words",
    [
        "but is not lost", "It is not lost", "never shipped costs", "Refunded. Paid but not",
        "unused for 180 days", "Not yet: when does", "bait offers", "after about 12 hours",
        "that confirmation", "pass on its number", "orders undo it",
    ],
)  # fmt: skip
def test_bug_a_sentence_said_more_than_its_source_or_was_read_otherwise(words: str) -> None:
    text = " ".join(" ".join(texts_of(GUIDES[STORE])).split())
    assert words not in text


def test_bug_money_came_late_whatever_had_been_done() -> None:
    """Known only of an account that was closed without a violation."""
    for entry in ("money-later", "x.store.settlement", "last-payouts"):
        assert "ithout violations" in told(STORE, entry), entry


@pytest.mark.parametrize(
    ("item", "way"), [("orders-settled", "ended"), ("dispute-window", "shown")]
)
def test_bug_nothing_that_could_be_picked_was_so(item: str, way: str) -> None:
    """An order that was never paid; a later day that the seller backend shows."""
    assert way in {known.id for known in item_of(STORE, item).ways}


def test_bug_whoever_appeals_a_fine_could_not_say_that_it_is_done() -> None:
    assert "Nothing but appeals is open" in item_of(STORE, "x.store.violations").done_when


def test_bug_the_letter_for_tonight_was_named_only_tomorrow() -> None:
    assert "'To buyers with open orders'" in item_of(STORE, "stop-orders").how[-1]


def test_bug_parts_of_a_group_stood_under_what_comes_after_them() -> None:
    lines = [line for line in look_lines(GUIDES[STORE], "requirements") if line.indent < 2]
    names = [line.text.split(" [")[0] for line in lines]
    at = names.index("No money is forgotten")
    items = {item.title: item for item in GUIDES[STORE].items()}
    inside = [name for name in names[at + 1 :] if name in items][:4]
    assert [items[name].parent for name in inside] == ["money", "money", "money", None]


def test_bug_a_guide_to_read_did_not_say_which_order_to_work_in() -> None:
    lines = [line.text for line in look_lines(GUIDES[STORE], "requirements")]
    assert "The order, once started: closetui next FILE" in lines


def test_bug_a_carrier_that_is_still_needed_kept_the_store_from_closing() -> None:
    [needed] = [way for way in item_of(STORE, "partner-contracts").ways if way.id == "needed"]
    assert needed.wait_for == needed.gives == ""
    assert "still needed" in item_of(STORE, "partner-contracts").done_when
    follower = Telling(STORE, {"partner-contracts": "needed"})
    assert follower.follow().after.finished
