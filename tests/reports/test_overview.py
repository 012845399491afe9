"""Closures side by side: counts that time cannot lower, days, and who comes first."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.demo import make_example
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.actions.strength import raise_items
from closetui.reports.guides import asked, ending
from closetui.reports.overview import Overview, Rank, ahead, overview, unreadable_order
from closetui.reports.progress import consequences, musts, progress
from closetui.reports.when import due
from closetui.store.lookup import known_files
from closetui.store.playbooks import guides
from closetui.world import World, world
from tests.tui.desk_driver import STORE, Clock, make_world, new_closure, pass_time

NOW = "2026-11-28T17:30:00+01:00"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> World:
    home = tmp_path_factory.mktemp("example")
    return make_example(home, world({"CLOSETUI_NOW": NOW})).outside


def listed(outside: World) -> list[Overview]:
    found = [overview(Closure(outside, str(path)).view()) for path in known_files(outside.places)]
    return sorted(found, key=lambda entry: entry.order)


def test_what_is_due_comes_first_and_what_is_done_last(example: World) -> None:
    found = listed(example)
    assert [entry.name for entry in found] == [
        "Shop2", "Buyer account", "Silk Road Shop", "Mother's account", "Old account",
    ]  # fmt: skip
    ranks = [entry.rank for entry in found]
    assert ranks == [Rank.NOW, Rank.DATED, Rank.DATED, Rank.UNDATED, Rank.FINISHED]
    assert unreadable_order("Z") < found[0].order


def test_something_is_next_while_something_is_left(example: World) -> None:
    for entry in listed(example):
        assert entry.next.title
        assert (entry.next.label == "All done") is (entry.rank is Rank.FINISHED)


def test_the_stage_is_told_in_words(example: World) -> None:
    stages = {entry.name: entry.stage for entry in listed(example)}
    assert stages["Buyer account"] == "applied, 7 of 8 left"
    assert stages["Old account"] == "all done"
    assert stages["Shop2"].endswith("of 15")


def test_the_days_ahead_stand_in_their_order(example: World) -> None:
    path = next(path for path in known_files(example.places) if path.name.startswith("Shop2"))
    found = ahead(Closure(example, str(path)).view())
    days = [entry.day for entry in found]
    assert days == sorted(days)
    assert days[0] == date(2026, 11, 28)
    told = " ".join(entry.text for entry in found)
    assert "the earliest day to apply" in told
    assert "10 days to spare" in told


def test_time_alone_lowers_no_count(tmp_path: Path) -> None:
    """What ran out stays in the bar, as something to look at again."""
    clock = Clock()
    outside = make_world(tmp_path, clock=clock)
    closure = new_closure(outside, STORE)
    for item in ("x.store.disputes", "x.store.violations", "orders-contact"):
        closure.tick([item], Tick())
    before = musts(closure.view())
    for _ in range(8):
        pass_time(closure, hours=13)
        after = musts(closure.view())
        assert after.counted >= before.counted
        assert after.done + after.again >= before.done + before.again
        before = after
    assert before.again == 2
    assert before.counted == 3
    assert sum(count for count, _ in before.parts) == before.total


def test_a_guide_asks_for_as_much_as_a_closure_started_with_it(tmp_path: Path) -> None:
    outside = make_world(tmp_path)
    for guide in guides(outside.places.playbooks).playbooks:
        view = new_closure(outside, guide.id, guide.id).view()
        assert asked(guide).must == progress(view).total
        to_read = [one for one in view.case.playbook.consequences if not one.reversible]
        assert asked(guide).to_read == consequences(view).total == len(to_read)
        assert ending(guide).word


def test_a_guide_asks_for_as_much_as_a_closure_started_for_a_reason(tmp_path: Path) -> None:
    outside = make_world(tmp_path)
    for guide in guides(outside.places.playbooks).playbooks:
        for motive in guide.motives:
            closure = new_closure(outside, guide.id, f"{guide.id} {motive.id}")
            closure.act(partial(raise_items, item_ids=motive.raises))
            assert asked(guide, motive.raises).must == progress(closure.view()).total


def test_guides_for_a_store_stand_first_and_the_final_ones_before_the_others(
    tmp_path: Path,
) -> None:
    found = guides(make_world(tmp_path).places.playbooks).playbooks
    assert [guide.ending for guide in found] == ["final", "final", "unsure", "request", "request"]
    assert found[0].subject == "store"


def test_a_wait_that_is_over_is_no_day_any_more(tmp_path: Path) -> None:
    clock = Clock()
    closure = new_closure(make_world(tmp_path, clock=clock), STORE)
    today = clock().date()
    closure.act(lambda case: give_day(case, "notice-up", today, today))
    closure.tick(["x.store.notice30"], Tick(("count",)))
    assert any("wait is over" in entry.text for entry in ahead(closure.view()))
    pass_time(closure, days=32)
    assert not any("wait is over" in entry.text for entry in ahead(closure.view()))
    assert overview(closure.view()).progress.waiting == 0
    assert today + timedelta(days=31) <= clock().date()


def test_bug_the_day_beside_what_is_next_belonged_to_something_else(example: World) -> None:
    """The list named one thing and the day of another."""
    for name in ("Silk Road", "Shop2"):
        path = next(path for path in known_files(example.places) if path.name.startswith(name))
        view = Closure(example, str(path)).view()
        found, step = overview(view), view.verdict.next
        of_next = {one.day for one in due(view) if one.entry == step.item}
        assert due(view)[0].day == found.first_day
        assert found.due == min(of_next, default=None)
