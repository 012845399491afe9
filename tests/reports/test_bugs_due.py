"""What was told too late or nowhere: things that are overdue, and orders that were not shipped."""

from datetime import date
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.actions.strength import go_without
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.lists import list_lines
from closetui.reports.next_command import next_lines
from closetui.reports.next_sentence import sentence
from closetui.reports.overview import ahead, overview
from closetui.reports.plain import entry_lines
from closetui.reports.playbook_lines import Style
from closetui.reports.progress import stages
from closetui.reports.signs import sign
from closetui.reports.status import status_lines
from closetui.reports.status_facts import due_facts
from closetui.reports.when import due
from closetui.views import View
from tests.cli.helpers import world_at
from tests.domain.sample import entry
from tests.exports.layouts import UNSHIPPED
from tests.reports.scene import ORDERS, opened
from tests.reports.test_calendar import Desk, made
from tests.tui.desk_driver import Clock as SetClock
from tests.tui.desk_driver import make_world, pass_time
from tests.tui.own_guide import on_guide

START = "2026-11-20T10:00:00+00:00"


def on(home: Path, day: str) -> Closure:
    """Return the closure of a home, started on 20 November, on another day."""
    first = opened(home, now=START)
    return Closure(world_at(home, f"{day}T10:00:00+00:00"), str(first.path))


def by(closure: Closure, item: str, day: date) -> None:
    closure.act(lambda case: set_deadline(case, item, day))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return where a closure has an item due on 22 November, and was to be applied for on 24."""
    closure = opened(tmp_path, now=START)
    by(closure, "balance", date(2026, 11, 22))
    by(closure, "", date(2026, 11, 24))
    return tmp_path


def word(view: View, entry: str) -> str:
    return sign(view, view.verdict.states[entry]).word


def test_bug_an_overdue_item_that_comes_later_was_called_later_and_nothing_else(
    home: Path,
) -> None:
    assert word(on(home, "2026-11-21").view(), "balance") == "due tomorrow"
    assert word(on(home, "2026-11-26").view(), "balance") == "was due Sun 22 Nov"


def test_bug_next_passed_over_what_an_overdue_item_waits_for(home: Path) -> None:
    assert sentence(on(home, "2026-11-21").view()).item == "x.store.evidence"
    view = on(home, "2026-11-26").view()
    told = sentence(view)
    assert told.item in view.case.record.guide.leaves_before("balance")
    assert told.aside == "needed for what was due Sun 22 Nov"
    closure = on(home, "2026-11-26")
    for _ in range(9):
        told = sentence(closure.view())
        if told.item == "balance":
            break
        _do(closure, told.item)
    assert (told.item, told.aside) == ("balance", "was due Sun 22 Nov")
    first = next_lines(closure.view())[0].text
    assert first == "Next: Withdrawable balance is zero (was due Sun 22 Nov)."


def test_bug_a_second_thing_overdue_since_the_same_day_went_unsaid_by_next(tmp_path: Path) -> None:
    closure = on_guide(make_world(tmp_path / "ann", clock=SetClock()), entry("one"), entry("two"))
    for item in ("one", "two"):
        by(closure, item, closure.outside.now().date())
    pass_time(closure, days=2)
    assert [line.text for line in next_lines(closure.view()) if "22 Nov" in line.text] == [
        "Next: One (was due Sun 22 Nov).",
        "Two: overdue since Sun 22 Nov.",
    ]


def _do(closure: Closure, item: str) -> None:
    """Do an item in the first way that counts by itself."""
    known = closure.view().case.playbook.item(item)
    assert known
    ways = [way.id for way in known.ways if not (way.only_with or way.wait_for or way.gives)]
    closure.tick([item], Tick(tuple(ways[:1])))


def test_bug_the_stages_did_not_tell_that_the_day_one_wanted_is_past(home: Path) -> None:
    def apply(day: str) -> str:
        [found] = [one for one in stages(on(home, day).view()) if one.id == "apply"]
        return found.trouble

    assert [apply(day) for day in ("2026-11-24", "2026-11-26")] == ["", "was due 24 Nov"]


def test_bug_what_was_done_in_time_was_overdue_once_the_tick_ran_out(tmp_path: Path) -> None:
    closure = opened(tmp_path, now=START)
    by(closure, "x.store.disputes", date(2026, 11, 22))
    _do(closure, "x.store.disputes")
    later = on(tmp_path, "2026-11-26").view()
    assert later.verdict.states["x.store.disputes"].state == "stale"
    assert not due(later)


def test_bug_what_somebody_went_on_without_was_still_due(tmp_path: Path) -> None:
    closure = opened(tmp_path, now=START)
    by(closure, "x.store.evidence", date(2026, 11, 22))
    closure.act(lambda case: go_without(case, "x.store.evidence", "no time"))
    assert not due(on(tmp_path, "2026-11-26").view())


# Orders to ship.


def ship(closure: Closure, *days: str, start: int = 0) -> None:
    """Bring in one order to be shipped by each day."""
    rows = [
        ExportedRow(
            str(3031265700000017 + 4 * (start + place)),
            UNSHIPPED,
            "2026-11-18",
            "USD 9.00",
            "",
            day,
        )
        for place, day in enumerate(days)
    ]
    closure.import_rows(ORDERS, Export(tuple(rows), date(2026, 11, 20)), [])


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return where an order was to be shipped by 1 December, and two by the 3rd."""
    ship(opened(tmp_path, now=START), "2026-12-01", "2026-12-03", "2026-12-03", "2026-12-09")
    return tmp_path


MISSED = "1 order should have been shipped by Tue 1 Dec"


def test_bug_a_missed_day_to_ship_by_was_told_nowhere(shop: Path) -> None:
    closure = on(shop, "2026-12-03")
    view = closure.view()
    rows = "\n".join(line.text for line in list_lines(view, ORDERS))
    assert rows.count("should have been shipped by Tue 1 Dec") == 1
    assert rows.count("ship by today: points if missed") == 2
    assert rows.count("ship by Wed 9 Dec: points if missed") == 1
    status = [line.text for line in status_lines(view, "Mine")]
    assert [line for line in status if "ship" in line.casefold() and line.startswith("- ")] == [
        f"- {MISSED}", "- 2 orders to ship today", "- 1 order to ship by Wed 9 Dec",
    ]  # fmt: skip
    assert [entry.text for entry in ahead(view)][:2] == [MISSED, "2 orders to ship"]
    assert overview(view).due == date(2026, 12, 1)
    assert word(view, ORDERS) == "1 to ship, overdue"
    shown = [
        line.text.strip()
        for line in entry_lines(view, view.verdict.states[ORDERS], Style(), "Shop")
    ]
    assert MISSED in shown


def test_bug_next_did_not_name_an_order_to_ship_before_all_else(shop: Path) -> None:
    def told(day: str) -> tuple[str, str, str]:
        found = sentence(on(shop, day).view())
        return found.title, found.aside, found.item

    assert told("2026-11-30")[2] == "x.store.evidence"
    assert told("2026-12-01") == ("1 order to ship today", "4 of 4 left", ORDERS)
    assert told("2026-12-03") == (MISSED, "4 of 4 left", ORDERS)
    assert told("2026-12-04")[0] == "3 orders should have been shipped, the first by Tue 1 Dec"
    view = on(shop, "2026-12-03").view()
    lines = [line.text for line in next_lines(view, "Mine")]
    assert lines[:2] == [f"Next: {MISSED} (4 of 4 left).", f"closetui rows Mine {ORDERS}"]


def test_bug_next_forgot_the_day_to_ship_by_once_the_list_itself_was_next(tmp_path: Path) -> None:
    """The day before, when there was still time to pack, nothing was told of it."""
    world = make_world(tmp_path / "ann", clock=SetClock())
    closure = on_guide(world, entry(ORDERS, list="orders", row="order"))
    ship(closure, "2026-11-23")
    view = closure.view()
    told = [line.text for line in next_lines(view, "Mine")]
    assert sentence(view).item == ORDERS
    assert told.count("1 order to ship by tomorrow.") == 1


def test_bug_an_order_that_is_shipped_or_settled_is_not_due(shop: Path) -> None:
    closure = on(shop, "2026-12-03")
    closure.settle_rows(ORDERS, ["3031265700000017"], "shipped late")
    assert sentence(closure.view()).title == "2 orders to ship today"
    closure.settle_rows(ORDERS, ["3031265700000021", "3031265700000025"], "shipped")
    assert [fact["title"] for fact in due_facts(closure.view())] == ["1 order to ship"]
    assert sentence(closure.view()).item == "x.store.evidence"


def test_bug_the_calendar_had_no_day_to_ship_by(shop: Path) -> None:
    desk, closure = Desk(), on(shop, "2026-11-20")

    def shipping() -> dict[str, tuple[date, str]]:
        desk.bring(made(closure))
        return {
            uid.split(".")[2]: (day.day, day.summary)
            for uid, day in desk.kept.items()
            if uid.startswith("ship.") and day.status == "CONFIRMED"
        }

    assert shipping() == {
        "2026-12-01": (date(2026, 12, 1), "Ship 1 order (Mine)"),
        "2026-12-03": (date(2026, 12, 3), "Ship 2 orders (Mine)"),
        "2026-12-09": (date(2026, 12, 9), "Ship 1 order (Mine)"),
    }
    assert desk.bring(made(closure)) == 0
    closure.settle_rows(ORDERS, ["3031265700000017", "3031265700000021"], "shipped")
    assert {day: told for day, (_, told) in shipping().items()} == {
        "2026-12-03": "Ship 1 order (Mine)",
        "2026-12-09": "Ship 1 order (Mine)",
    }


def test_bug_home_had_no_day_while_an_order_was_to_be_shipped(shop: Path) -> None:
    found = overview(on(shop, "2026-11-30").view())
    assert found.next.item == "x.store.evidence"
    assert (found.due, found.ships, found.waits) == (date(2026, 12, 1), "ship", False)
    assert found.first_day == found.due
    today = overview(on(shop, "2026-12-01").view())
    assert (today.due, today.ships) == (date(2026, 12, 1), "")  # Then it is what is next.
