"""What stands below the next thing: each test is named after what went wrong."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions import lists as list_acts
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.prerequisites import remedy_for
from closetui.domain.states import State
from closetui.reports.lines import plain
from closetui.reports.next_command import next_lines
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.remedies import for_shell
from closetui.reports.status import status_lines
from tests.cli.helpers import ready, world_at
from tests.playbooks.shipped_guides import RECOVER, STORE
from tests.reports.scene import opened
from tests.reports.test_letter_parts import begin, say


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    """The closure of a store before which nothing is open."""
    home = tmp_path / "home"
    return Closure(world_at(home), str(ready(home, STORE)))


def sent(shop: Closure) -> None:
    """Confirm the application, and say that it was sent."""
    shop.apply("seller-backend", confirm_phrase(shop.view().case))
    shop.outcome(Result("sent"))


def told(shop: Closure) -> list[str]:
    """Return the next thing, and the lines below it."""
    return [line.text for line in next_lines_with_how(shop.view(), "Shop")]


def bring(shop: Closure, item: str, status: str, count: int) -> None:
    """Bring in an export of open rows."""
    rows = tuple(ExportedRow(f"30312657000000{place:02}", status) for place in range(count))
    shown = Export(rows, shop.outside.now().date(), whole=True)
    shop.act(lambda case: list_acts.bring(case, shop.actor, item, shown, ()))


def test_bug_the_receipt_of_a_second_application_was_asked_for_as_the_first_one(
    shop: Closure,
) -> None:
    sent(shop)
    shop.tick(["application-receipt"], Tick())
    shop.outcome(Result("rejected", "money is left"))
    shop.answer("it is paid out")
    sent(shop)
    lines = told(shop)
    assert lines[0] == "Next: The confirmation is saved."
    assert any(line.endswith("This is about the new one") for line in lines)
    assert not any("Still so?" in line for line in lines)


def test_bug_whoever_had_just_answered_was_asked_whether_all_is_answered(shop: Closure) -> None:
    sent(shop)
    shop.tick(["application-receipt", "keep-records"], Tick())
    shop.tick(["follow-up"], Tick(("not-asked",)))
    shop.outcome(Result("asked", "the licence"))
    shop.answer("sent it")
    assert told(shop)[0].startswith("Next: Wait for what AliExpress says, and record it")


def test_bug_questions_were_asked_about_once_the_store_was_closed(shop: Closure) -> None:
    sent(shop)
    shop.tick(["application-receipt"], Tick())
    shop.outcome(Result("closed"))
    assert told(shop)[0] == "Next: The deposit is claimed and received."


def test_bug_one_was_told_to_ask_for_the_reason_of_a_rejection_that_gave_it(
    shop: Closure,
) -> None:
    sent(shop)
    shop.outcome(Result("rejected", "money is left on the account"))
    lines = told(shop)
    assert not any("No reason was given?" in line for line in lines)
    assert any("closetui untick Shop ITEM --reason TEXT" in line for line in lines)


def test_bug_after_an_answer_nothing_told_that_what_a_rejection_names_may_be_open(
    shop: Closure,
) -> None:
    """Whoever asked back was told to apply; that the entry can be named was told nowhere."""
    sent(shop)
    shop.tick(["application-receipt", "keep-records"], Tick())
    shop.tick(["follow-up"], Tick(("not-asked",)))
    assert any("--item ITEM for an entry of this guide" in line for line in told(shop))
    shop.outcome(Result("rejected", "money is left on the account"))
    shop.answer("asked what money they mean")
    status = [line.text for line in next_lines(shop.view(), "Shop")]
    for lines in (told(shop), status):
        assert lines[0].startswith("Next: Nothing is in the way")
        assert any("closetui untick Shop ITEM --reason TEXT" in line for line in lines)
    shop.outcome(Result("rejected", "money is left on the account", items=("balance",)))
    assert not any("untick Shop ITEM" in line for line in told(shop))


def test_bug_a_letter_to_each_of_several_buyers_left_some_out_unsaid(shop: Closure) -> None:
    bring(shop, "orders-settled", "WAIT_BUYER_ACCEPT_GOODS", 4)
    shop.untick(["orders-contact"], "new orders")
    named = [line for line in told(shop) if "--order" in line]
    assert [line.count("--order") for line in named] == [3]
    assert named[0].startswith("A letter for each order: closetui letter Shop ")
    more = "and 1 more order, which this command does not name: closetui rows Shop orders-settled"
    assert more in told(shop)


def test_bug_a_new_password_was_wanted_now_and_its_clicks_were_named_nowhere(
    tmp_path: Path,
) -> None:
    closure = begin(tmp_path, RECOVER)
    for item, way in (("bank-told", ""), ("device-clean", ""), ("mailbox-safe", "secured")):
        say(closure, item, way)
    view, look = closure.view(), f"closetui look {RECOVER} --section routes"
    assert view.verdict.next.item == "state-known"
    lines = [line.text for line in next_lines_with_how(view)]
    [at] = [place for place, text in enumerate(lines) if "Change the password now" in text]
    assert f"Routes, click by click: {look}" in lines[at:]
    say(closure, "state-known", "inside")
    assert look not in plain(next_lines_with_how(closure.view()))


def test_bug_payouts_that_were_still_to_come_were_to_be_ticked_as_in(shop: Closure) -> None:
    """The tick did not count, and nothing named what does."""
    sent(shop)
    shop.outcome(Result("closed"))
    today = shop.outside.now().date()
    shop.act(lambda case: give_day(case, "last-shipment", today, today))
    bring(shop, "last-payouts", "OPEN", 2)
    view = shop.view()
    assert view.verdict.states["last-payouts"].state is State.WAITING
    item = view.case.playbook.item("last-payouts")
    assert item is not None
    helps = for_shell(remedy_for(view.case, item, view.verdict.states[item.id]), "Shop")
    assert "closetui settle Shop last-payouts" in helps


def test_bug_another_day_was_offered_while_all_waits_for_the_decision(shop: Closure) -> None:
    today = shop.outside.now().date()
    shop.act(lambda case: give_day(case, "last-shipment", today, today))
    for item, way in (("x.store.settlement", "accepted"), ("balance", "withdraw")):
        shop.tick([item], Tick((way,)))
    sent(shop)
    shop.tick(["application-receipt", "keep-records"], Tick())
    shop.tick(["follow-up"], Tick(("not-asked",)))
    lines = told(shop)
    assert lines[0] == "Next: Wait for what AliExpress says, and record it."
    assert not any(line.startswith("To give another day: ") for line in lines)
    shop.outcome(Result("closed"))
    shop.skip(["x.store.deposit", "x.store.annualfee", "tax"], "none")
    assert any(line.startswith("To give another day: ") for line in told(shop))


def test_bug_advice_on_ways_to_tick_stood_below_the_command_that_lists_rows(shop: Closure) -> None:
    """It looked like a note on those rows."""
    shop.untick(["orders-settled"], "one came in")
    bring(shop, "orders-settled", "WAIT_SELLER_SEND_GOODS", 2)
    lines = told(shop)
    [asked] = [place for place, line in enumerate(lines) if line.startswith("WAY is one or more")]
    advised = [place for place, line in enumerate(lines) if line.startswith("Refunded: ")]
    assert len(advised) == 1
    assert asked < advised[0] <= asked + 3
    status = [line.text for line in status_lines(shop.view(), "Shop")]
    assert any("Settle what is open, then tick it. To settle: closetui" in line for line in status)
    assert not any(line.startswith("Refunded: ") for line in status)


def test_bug_a_later_export_was_spoken_of_where_none_is_known(shop: Closure) -> None:
    shop.untick(["partner-contracts"], "one is left")
    bring(shop, "partner-contracts", "open", 1)
    lines = told(shop)
    assert "To add contracts: closetui import Shop partner-contracts -" in lines
    assert not any("export" in line for line in lines)


def test_bug_next_named_no_restore_for_a_file_that_the_private_copy_mends(tmp_path: Path) -> None:
    """One was sent to verify, which names it: the easy answer was two commands away."""
    session = opened(tmp_path)
    session.note("", "the seal is in the safe")
    whole = session.path.read_text("utf-8")
    session.path.write_text(whole.replace("in the safe", "in the shed"), "utf-8")
    lines = [line.text for line in next_lines_with_how(session.view(), "Mine")]
    assert any(text.endswith(": closetui restore Mine") for text in lines)
    session.path.write_text(whole, "utf-8")
    lines = [line.text for line in next_lines_with_how(session.view(), "Mine")]
    assert not any("closetui restore" in text for text in lines)
