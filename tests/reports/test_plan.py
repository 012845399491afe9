"""The plan as a value that a screen draws: its words, what is only supposed, what is counted in."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.choices import give_day, set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.actions.strength import go_without
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.planning.rows import BarKind, RowKind
from closetui.folder import start
from closetui.reports.lines import plain
from closetui.reports.plan import Plan, PlanRow, plan, plan_lines
from closetui.reports.status_facts import plan_facts
from closetui.tui.content.plan import whole_way
from tests.cli.helpers import world_at

STORE = "aliexpress-store-close"
TODAY = date(2026, 11, 22)


@pytest.fixture
def shop(tmp_path: Path) -> Closure:
    """Start a store closure."""
    outside = world_at(tmp_path / "home")
    return Closure(outside, str(start(outside, STORE, "Shop")))


def _row(told: Plan, item: str) -> PlanRow:
    return next(planned for planned in told.rows if planned.row.entry == item)


@pytest.mark.parametrize("day", ["2026-10-01", "2026-11-22", "2026-12-24"])
def test_a_supposed_day_plans_as_if_it_were_given_and_nothing_is_written(
    shop: Closure, day: str
) -> None:
    before = shop.path.read_bytes()
    view = shop.view()
    supposed = plan(view.supposed({"last-delivery": date.fromisoformat(day)}))
    assert shop.path.read_bytes() == before
    assert plan(shop.view()) == plan(view)
    given = date.fromisoformat(day)
    shop.act(lambda case: give_day(case, "last-delivery", given, TODAY))
    assert plan_facts(plan(shop.view())) == plan_facts(supposed)


def test_what_is_drawn_lies_between_the_first_day_and_the_last(shop: Closure) -> None:
    told = plan(shop.view(), date(2027, 8, 1))
    bars = [bar for planned in told.rows for bar in planned.row.bars]
    assert bars
    for bar in bars:
        assert told.first_day <= bar.first <= bar.last <= told.last_day
    assert told.last_day == date(2027, 8, 1)
    assert [planned.row.kind for planned in told.rows].count(RowKind.APPLY) == 1


def test_the_words_say_what_the_bars_show(shop: Closure) -> None:
    shop.act(lambda case: set_deadline(case, "balance", TODAY + timedelta(days=9)))
    shop.act(lambda case: set_deadline(case, "", TODAY + timedelta(days=40)))
    told = plan(shop.view())
    assert told.headline == "Earliest day to apply: Wed 23 Dec"
    assert told.wanted == "you want Fri 1 Jan 2027: 9 days to spare"
    balance = _row(told, "balance")
    assert balance.words == "today, due Tue 1 Dec"
    assert balance.row.bars[-1].last == TODAY + timedelta(days=9)
    window = _row(told, "dispute-window")
    assert window.words == "Tue 8 Dec"
    assert window.effects[-1] == "Its wait of 15 days has to start by Wed 16 Dec."
    orders = _row(told, "orders-settled")
    assert orders.slack.endswith(" days of slack")
    assert "Later than Wed 16 Dec: Fri 1 Jan 2027 cannot be met." in orders.effects
    decision = next(p for p in told.rows if p.row.kind is RowKind.DECISION)
    assert (decision.title, decision.words) == ("Decision", "time unknown")


def test_a_target_that_cannot_be_met_says_by_how_much(shop: Closure) -> None:
    told = plan(shop.view(), TODAY + timedelta(days=30))
    assert told.wanted == "you want Tue 22 Dec: it cannot be met, 1 day short"
    assert "1 day short." in plain(plan_lines(told, "shop"))


def test_the_whole_way_is_one_band_without_a_step_back(shop: Closure) -> None:
    told = plan(shop.view())
    way = whole_way(told)
    assert [stretch.bar.kind for stretch in way] == [
        BarKind.DONE, BarKind.WORK, BarKind.UNKNOWN, BarKind.WAIT,
    ]  # fmt: skip
    firsts = [stretch.bar.first for stretch in way]
    assert firsts == sorted(firsts)
    assert way[1].bar.last == told.days.earliest
    assert told.days.last is not None
    assert way[-1].bar.last == told.days.last.day


def test_once_applied_the_headline_tells_of_it(shop: Closure) -> None:
    said = Elsewhere("by hand", when="2026-11-20")
    shop.elsewhere(said, elsewhere_phrase(shop.view().case))
    told = plan(shop.view())
    assert told.headline == "Applied: Fri 20 Nov", "the day that was told, not that of the telling"
    assert told.days.earliest is None
    for stretch in whole_way(told):
        assert stretch.bar.first <= stretch.bar.last
    assert not told.wanted
    assert "Earliest" not in plain(plan_lines(told, "shop"))


def test_what_one_goes_on_without_is_not_planned(shop: Closure) -> None:
    assert not any(planned.row.entry == "x.store.ads" for planned in plan(shop.view()).rows)
    counted = plan(shop.view(), counting=("x.store.ads",))
    assert _row(counted, "x.store.ads").row.counted
    shop.act(lambda case: go_without(case, "x.store.ads", "there were none"))
    again = plan(shop.view(), counting=("x.store.ads",))
    assert _row(again, "x.store.ads").row.counted


def test_bug_the_command_left_out_a_row_that_the_app_drew(shop: Closure) -> None:
    rows = (ExportedRow("8113748988450001"), ExportedRow("8113748988450002"))
    shop.import_rows("orders-settled", Export(rows))
    shop.tick(["own-coupons"], Tick())
    told, text = plan(shop.view()), plain(plan_lines(plan(shop.view()), "shop"))
    orders = _row(told, "orders-settled")
    assert orders.slack.endswith(" days of slack")
    assert orders in told.shown
    assert f"\n{orders.title}: 2 left, {orders.slack}\n    Met by" in text
    assert "\nCoupons given to you: used or given up: done today\n" in text
    left = len(told.rows) - len(told.shown)
    assert text.endswith(f"\n{left} things more can be done on the day.\n")


def test_bug_a_day_that_nobody_promised_was_planned_as_today(shop: Closure) -> None:
    """Only who deletes the rest of the data later gives the day for it."""
    later = "data-delete-later"
    told = plan(shop.view())
    assert later not in {row.row.entry for row in told.rows}
    assert "data-needed-until" not in told.days.assumed
    day = TODAY + timedelta(days=200)
    shop.act(lambda case: give_day(case, "data-needed-until", day, TODAY))
    assert later in {row.row.entry for row in plan(shop.view()).rows}


def test_bug_the_plan_said_today_beside_an_open_order(shop: Closure) -> None:
    """Nobody knows when a parcel is received, and the day was given without a word on that."""
    assert "once" not in plan(shop.view()).headline
    row = ExportedRow("1101234567890123", "WAIT_BUYER_ACCEPT_GOODS")
    shop.import_rows("orders-settled", Export((row,), TODAY))
    told = plan(shop.view()).headline
    assert told == "Earliest day to apply: Wed 23 Dec, once 1 order is settled"
    shop.settle_rows("orders-settled", [row.id], "received")
    assert "once" not in plan(shop.view()).headline
