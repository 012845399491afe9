"""What is due: only what is left of the present phase, and overdue only once the day is over."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.case import Case
from closetui.domain.events import Draft
from closetui.domain.gate import elsewhere_phrase
from closetui.folder import start
from closetui.reports.signs import Standing, standing_of
from closetui.reports.status_facts import due_facts
from closetui.reports.when import Clock, due, due_lines, due_text
from tests.cli.helpers import world_at

STORE = "aliexpress-store-close"
TODAY = date(2026, 11, 22)


def _by(item: str, day: date) -> Callable[[Case], list[Draft]]:
    return lambda case: set_deadline(case, item, day)


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    """Start a store closure with days by which four things should be done."""
    outside = world_at(tmp_path / "home")
    closure = Closure(outside, str(start(outside, STORE, "Shop")))
    for item, days in (("balance", 3), ("stock", 0), ("follow-up", 1), ("", 9)):
        closure.act(_by(item, TODAY + timedelta(days=days)))
    return closure


def _entries(closure: Closure) -> list[str]:
    return [found.entry for found in due(closure.view())]


def test_before_applying_only_what_is_to_be_met_before_it_is_due(shop: Closure) -> None:
    assert _entries(shop) == ["stock", "balance", ""]
    assert [fact["overdue"] for fact in due_facts(shop.view())] == [False, False, False]


def test_what_is_met_is_not_due(shop: Closure) -> None:
    shop.tick(["stock"], Tick(("none",)))
    assert _entries(shop) == ["balance", ""]


def test_bug_what_may_be_done_before_applying_was_not_due_before_it(shop: Closure) -> None:
    shop.act(_by("keep-records", TODAY + timedelta(days=1)))
    assert _entries(shop) == ["stock", "keep-records", "balance", ""]
    view = shop.view()
    states = [view.verdict.states[item] for item in ("keep-records", "follow-up")]
    assert [standing_of(view, state) for state in states] == [Standing.OPEN, Standing.LATER]


def test_afterwards_only_what_is_left_then_is_due(shop: Closure) -> None:
    shop.elsewhere(Elsewhere("by hand"), elsewhere_phrase(shop.view().case))
    assert _entries(shop) == ["follow-up"]


def test_a_day_is_overdue_once_it_is_over() -> None:
    clock = Clock(world_at(Path("/nowhere")).now())
    assert due_text(TODAY, clock) == "due today"
    assert due_text(TODAY - timedelta(days=1), clock) == "overdue since yesterday"
    assert due_text(date(2025, 12, 31), clock) == "overdue since Wed 31 Dec 2025"


def test_bug_what_may_not_apply_was_due_as_if_it_did(tmp_path: Path) -> None:
    outside = world_at(tmp_path / "home")
    account = Closure(outside, str(start(outside, "aliexpress-account-delete", "Mine")))
    account.act(_by("claims-outside", TODAY + timedelta(days=1)))
    condition = "Only if yes: Is something you paid for still missing or faulty?"
    told = [line.text for line in due_lines(account.view())]
    assert told == ["- Bank and PayPal claims made in time: due tomorrow", condition]
    account.act(_by("open-orders", TODAY + timedelta(days=2)))
    assert [line.text for line in due_lines(account.view())][-1].startswith("- No open order")
    account.skip(["claims-outside"], "")
    assert len(list(due_lines(account.view()))) == 1
