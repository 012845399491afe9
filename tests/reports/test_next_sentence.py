"""The next thing in a sentence, and in which order things are named."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day, set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.actions.lists import bring
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Section
from closetui.reports.next_how import next_lines_with_how
from closetui.reports.next_sentence import Sentence, read_only_words, sentence
from closetui.reports.progress import stages
from closetui.reports.status import status_lines
from closetui.reports.work import section_order, to_work
from closetui.store.snapshot import FOLDER
from closetui.tui.content.track import track_line
from tests.domain.sample import consequence, entry, way
from tests.tui.desk_driver import Clock, make_world, pass_time
from tests.tui.own_guide import on_guide


@pytest.fixture
def closure(tmp_path: Path) -> Closure:
    """A closure with an order, something that ages and something that waits."""
    return on_guide(
        make_world(tmp_path / "ann", clock=Clock()),
        entry("first"),
        entry("second", best_after=["first"]),
        entry("other"),
        entry("old", fresh_for="24h"),
        entry("older", fresh_for="24h"),
        entry("wait", ways=[way("count", wait_for="10d"), way("over")]),
        consequences=[consequence("gone"), consequence("more")],
    )


def told(closure: Closure) -> Sentence:
    return sentence(closure.view())


def do_all(closure: Closure, *but: str) -> None:
    """Tick everything, the wait as begun today."""
    now = closure.outside.now()
    for item in closure.view().case.playbook.items():
        if item.id not in but:
            ways = (item.ways[0].id,) if item.ways else ()
            closure.tick([item.id], Tick(ways, observed=now))


def test_it_begins_with_the_first_of_the_order(closure: Closure) -> None:
    assert told(closure) == Sentence("Next", "First", "", "first", NextKind.DO)
    assert told(closure).text == "First"


def test_what_is_due_by_today_comes_before_the_order(closure: Closure) -> None:
    today = closure.outside.now().date()
    closure.act(lambda case: set_deadline(case, "other", today))
    assert (told(closure).item, told(closure).aside) == ("other", "due today")
    pass_time(closure, days=2)
    assert told(closure).text == "Other (was due Sun 22 Nov)"


def test_what_ran_out_is_not_asked_while_something_waits(closure: Closure) -> None:
    do_all(closure)
    pass_time(closure, days=3)
    assert told(closure).kind is NextKind.READ
    assert told(closure).aside == "2 to read"
    closure.ack(["gone", "more"])
    then = "then: look again at what ran out, and apply to close"
    assert told(closure).text == f"Nothing to do until Thu 3 Dec; {then} (waiting: Wait)"
    pass_time(closure, days=9)
    assert told(closure).text == "Look again at 2 things (first: Old)"
    closure.tick(["old"], Tick(observed=closure.outside.now()))
    assert told(closure).title == "Look again: Older"
    closure.tick(["older"], Tick(observed=closure.outside.now()))
    assert told(closure).title == "Nothing is in the way: apply to close"


def test_from_the_confirmation_to_the_end(closure: Closure) -> None:
    do_all(closure, "wait")
    closure.tick(["wait"], Tick(("over",)))
    closure.ack(["gone", "more"])
    case = closure.view().case
    closure.apply(case.playbook.routes[0].id, confirm_phrase(case))
    assert told(closure).text == "Did you apply to close? (confirmed today 10:00)"
    assert [stage.id for stage in stages(closure.view()) if stage.in_hand] == ["apply"]
    closure.outcome(Result("sent"))
    assert told(closure).title == "Wait for what AliExpress says, and record it"
    assert [stage.id for stage in stages(closure.view()) if stage.in_hand] == ["decision"]
    closure.outcome(Result("closed"))
    assert (told(closure).label, told(closure).title) == (
        "All done", "Shop is closed and nothing is left to do",
    )  # fmt: skip
    titles = [stage.title for stage in stages(closure.view())]
    assert titles == ["Prepared", "Applied today", "Closed today", "Afterwards"]


def test_a_group_stays_together_at_the_place_of_its_last_member(tmp_path: Path) -> None:
    closure = on_guide(
        make_world(tmp_path),
        entry("group", items=[entry("early"), entry("late", best_after=["between"])]),
        entry("between"),
    )
    order = [item.id for item in section_order(closure.view(), Section.REQUIREMENT)]
    assert order == ["between", "group", "early", "late"]


def test_all_that_can_be_worked_begins_with_what_is_next(closure: Closure) -> None:
    assert to_work(closure.view()) == ["first", "other", "old", "older", "wait", "gone", "more"]
    closure.tick(["first"], Tick())
    assert to_work(closure.view())[0] == told(closure).item == "second"


@pytest.mark.parametrize("width", [38, 58, 78, 98, 118, 198])
def test_the_track_fills_its_line_and_never_more(closure: Closure, width: int) -> None:
    closure.tick(["old"], Tick(observed=closure.outside.now()))
    pass_time(closure, days=2)
    line = track_line(closure.view(), width)
    assert line.cell_length == width
    assert "1 of 6" in line.plain
    if width >= 58:
        for word in ("Prepare", "Apply", "Decision", "After"):
            assert word in line.plain


def test_a_day_that_is_named_has_its_weekday(closure: Closure) -> None:
    closure.act(lambda case: set_deadline(case, "first", date(2027, 1, 4)))
    assert told(closure).aside == "due Mon 4 Jan 2027"


def test_bug_what_is_kept_privately_was_said_not_to_be_recorded(
    closure: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command keeps it where only the folder is protected; status told the contrary."""
    folder, access = os.path.realpath(closure.path.parent), os.access
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != folder and access(path, mode))
    view = closure.view()
    assert read_only_words(view) == f"Nothing can be recorded in the file: {FOLDER}."
    assert "Commands record in your private copy" in str(view.read_only.helps)


def test_bug_a_wait_hid_what_can_be_done_meanwhile_and_the_day_to_apply(tmp_path: Path) -> None:
    """The line said that there is nothing to do, and the lines below it named something."""
    later = way("later", alone=True, gives="looked", postpones=True)
    closure = on_guide(
        make_world(tmp_path / "ann", clock=Clock()),
        entry("stop", ways=[later, way("now")]),
        entry("settled", best_after=["stop"]),
        entry("wait", ways=[way("count", wait_for="10d")]),
        anchors=[{"id": "looked", "question": "When will you look?"}],
        consequences=[consequence("gone", reversible=True, until="30 days")],
    )
    do_all(closure, "settled")
    today = closure.outside.now().date()
    closure.act(lambda case: give_day(case, "looked", today + timedelta(days=2), today))
    soonest = "(earliest day to apply: Thu 3 Dec)"
    assert told(closure).text == f"Nothing has to be done until Tue 24 Nov; then: Stop {soonest}"
    closure.tick(["settled"], Tick())
    assert told(closure).text == f"Nothing to do until Tue 24 Nov; then: Stop {soonest}"


def begun(tmp_path: Path, *items: dict[str, object]) -> Closure:
    """Return a closure in which one looks in two days whether the store is stopped."""
    later = way("later", alone=True, gives="looked", postpones=True)
    closure = on_guide(
        make_world(tmp_path / "ann", clock=Clock()),
        entry("stop", ways=[later, way("now")]),
        *items,
        anchors=[{"id": "looked", "question": "When will you look?"}],
        consequences=[consequence("gone", reversible=True, until="30 days")],
    )
    closure.tick(["stop"], Tick(("later",)))
    today = closure.outside.now().date()
    closure.act(lambda case: give_day(case, "looked", today + timedelta(days=2), today))
    return closure


def test_bug_nothing_had_to_be_done_although_a_dispute_was_open(tmp_path: Path) -> None:
    """It has to be answered by a day, too: only the seller backend shows by which."""
    orders = entry("orders", list="orders", row="order", best_after=["stop"])
    closure = begun(tmp_path, orders)
    shown = Export((ExportedRow("1", "IN_ISSUE"),), closure.outside.now().date(), whole=True)
    closure.act(lambda case: bring(case, closure.actor, "orders", shown, ()))
    assert told(closure).title == (
        "Apart from 1 dispute, nothing has to be done until Tue 24 Nov; then: Stop"
    )
    lines = [line.text for line in next_lines_with_how(closure.view())]
    assert "1 dispute to answer; only the seller backend shows by when." in lines


def test_bug_a_wait_that_ends_by_itself_was_named_as_what_is_to_be_done_then(
    tmp_path: Path,
) -> None:
    """What was put off until a day is to be done then, though."""
    closure = begun(tmp_path, entry("notice", ways=[way("count", wait_for="10d")]))
    closure.tick(["notice"], Tick(("count",)))
    assert "; then: Stop" in told(closure).title
    closure.tick(["stop"], Tick(("now",)))
    assert told(closure).title == "Nothing to do until Thu 3 Dec; then: apply to close"
    assert told(closure).aside == "waiting: Notice"


def test_bug_what_had_only_run_out_was_named_as_if_it_had_never_been_done(tmp_path: Path) -> None:
    looks = entry("looks", fresh_for="24h")
    erase = entry("erase", irreversible=True, best_after=["looks"])
    closure = begun(tmp_path, looks, erase, entry("wait", ways=[way("count", wait_for="10d")]))
    closure.tick(["looks"], Tick(observed=closure.outside.now()))
    closure.tick(["stop"], Tick(("now",)))
    closure.tick(["wait"], Tick(("count",)))
    pass_time(closure, days=2)
    lines = [line.text for line in next_lines_with_how(closure.view())]
    assert "What can be done meanwhile: Looks (look again)" in lines
    status = [line.text for line in status_lines(closure.view(), "Shop")]
    assert any(line.startswith("To do before you apply: Check it again") for line in status)
