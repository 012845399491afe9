"""The days for a calendar, read back by a reader that is not the one which wrote them."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
import vobject

from closetui.closure import Closure
from closetui.domain.actions import choices
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.reports.formats import days_in, report_text
from closetui.store.own_state import in_calendars, keep_in_calendars
from tests.cli.helpers import NOW, world_at
from tests.reports.scene import full, opened

KEEP = "data-needed-until"


class Day(NamedTuple):
    """One entry as a calendar keeps it."""

    sequence: int
    day: date
    summary: str
    status: str


def read(text: str) -> dict[str, Day]:
    """Return the entries of a file by their ids."""
    found: dict[str, Day] = {}
    for event in vobject.readOne(text).contents.get("vevent", []):
        uid = event.uid.value
        assert uid not in found
        found[uid] = Day(
            int(event.sequence.value), event.dtstart.value, event.summary.value, event.status.value
        )
    return found


def made(closure: Closure) -> str:
    """Return the calendar of a closure, and remember what it holds."""
    where = closure.outside.places
    view = closure.view()
    view = view.with_calendars(in_calendars(view.case.id, where))
    keep_in_calendars(view.case.id, days_in(view, "ics"), where)
    return report_text(view, "ics")


def days(closure: Closure) -> dict[str, Day]:
    return read(made(closure))


class Desk:
    """A calendar that somebody imports into: a higher sequence replaces, an equal one does not."""

    def __init__(self) -> None:
        self.kept: dict[str, Day] = {}

    def bring(self, text: str) -> int:
        """Import a file; returns how many entries changed."""
        new = read(text)
        changed = {
            uid: day
            for uid, day in new.items()
            if uid not in self.kept or day.sequence > self.kept[uid].sequence
        }
        self.kept |= changed
        return len(changed)

    @property
    def shown(self) -> dict[str, date]:
        """What a person sees, by what it is about."""
        return {
            uid.split(".", 1)[0] + "." + uid.split(".", 1)[1].rsplit(".", 1)[0]: day.day
            for uid, day in self.kept.items()
            if day.status == "CONFIRMED" and not uid.startswith(("apply.", "wanted.", "wait."))
        }


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return opened(tmp_path)


def at(closure: Closure, now: datetime) -> Closure:
    """Return the same closure on another day."""
    home = closure.outside.places.data.parent
    return Closure(world_at(home, now.isoformat()), str(closure.path))


def due(closure: Closure, item: str, day: date | None) -> None:
    closure.act(lambda case: choices.set_deadline(case, item, day))


def test_what_is_due_and_the_day_to_apply_are_there(store: Closure) -> None:
    due(store, "stock", date(2026, 12, 5))
    told = {day.summary: day for day in days(store).values()}
    assert told["To be done by this day: The stock is cleared (Mine)"].day == date(2026, 12, 5)
    assert any(summary.startswith("Earliest day to apply to close") for summary in told)


def test_the_same_file_twice_changes_nothing(store: Closure) -> None:
    due(store, "stock", date(2026, 12, 5))
    desk, text = Desk(), made(store)
    assert desk.bring(text) == len(desk.kept) > 0
    before = dict(desk.kept)
    assert desk.bring(text) == 0
    assert desk.bring(made(store)) == 0
    assert desk.kept == before
    assert made(store) == text


def test_a_day_that_moves_moves_in_the_calendar_and_stands_there_once(store: Closure) -> None:
    desk = Desk()
    for day in (date(2026, 12, 5), date(2026, 12, 9)):
        due(store, "stock", day)
        desk.bring(made(store))
        assert desk.shown["due.stock"] == day
    due(store, "stock", None)
    desk.bring(made(store))
    assert "due.stock" not in desk.shown


def test_what_is_done_or_dropped_is_called_off(store: Closure) -> None:
    desk = Desk()
    van = choices.NewItem("Sell the van", day=date(2026, 12, 1))
    store.act(lambda case: choices.add_item(case, van))
    own = next(iter(store.view().case.record.own))
    due(store, "orders-contact", date(2026, 12, 5))
    desk.bring(made(store))
    assert set(desk.shown) == {f"due.{own}", "due.orders-contact"}
    store.tick(["orders-contact"], Tick())
    store.act(lambda case: choices.drop_item(case, own, "we keep it"))
    desk.bring(made(store))
    assert desk.shown == {}


def give(closure: Closure, day: date, anchor: str = "notice-up") -> None:
    today = closure.outside.now().date()
    closure.act(lambda case: choices.give_day(case, anchor, day, today))


def test_the_end_of_a_wait_follows_its_day_and_stays_once_it_has_come(store: Closure) -> None:
    desk = Desk()
    store.tick(["x.store.notice30"], Tick(("count",)))
    for day in (date(2026, 11, 10), date(2026, 11, 20)):
        give(store, day)
        desk.bring(made(store))
        assert desk.shown["clear.x.store.notice30"] == day + timedelta(days=31)
    later = at(store, datetime.fromisoformat(NOW) + timedelta(days=90))
    desk.bring(made(later))
    assert desk.shown["clear.x.store.notice30"] == date(2026, 12, 21)
    later.untick(["x.store.notice30"], "the notice came down")
    desk.bring(made(later))
    assert "clear.x.store.notice30" not in desk.shown


def test_a_day_to_come_that_somebody_gave_is_there(store: Closure) -> None:
    desk = Desk()
    for day in (date(2030, 1, 1), date(2031, 1, 1)):
        give(store, day, KEEP)
        desk.bring(made(store))
        assert desk.shown[f"day.{KEEP}"] == day


def test_the_sequence_rises_with_every_entry_and_every_day(store: Closure) -> None:
    first = days(store)["apply." + store.view().case.id[:32] + "@closetui"].sequence
    due(store, "stock", date(2026, 12, 5))
    second = days(store)["apply." + store.view().case.id[:32] + "@closetui"].sequence
    tomorrow = at(store, datetime.fromisoformat(NOW) + timedelta(days=1))
    third = days(tomorrow)["apply." + store.view().case.id[:32] + "@closetui"].sequence
    assert first < second < third


def test_bug_a_day_that_one_gave_was_called_by_today(store: Closure) -> None:
    """In a calendar nobody reads it today."""
    due(store, "", date(2026, 12, 31))
    give(store, date(2030, 1, 1), KEEP)
    told = [day.summary for day in days(store).values()]
    assert "The day you want: apply to close the store (Mine)" in told
    assert any("given as the answer to: Until when" in summary for summary in told)


def test_no_two_closures_share_an_entry(tmp_path: Path) -> None:
    one, other = (opened(tmp_path / name) for name in "ab")
    for closure in (one, other):
        due(closure, "stock", date(2026, 12, 5))
    assert not set(days(one)) & set(days(other))


def test_bug_what_was_called_off_stood_on_another_day(store: Closure) -> None:
    due(store, "orders-contact", date(2026, 12, 5))
    assert days(store)
    store.tick(["orders-contact"], Tick())
    found = days(store)
    [off] = [day for uid, day in found.items() if uid.startswith("due.orders-contact")]
    assert (off.day, off.status) == (date(2026, 12, 5), "CANCELLED")


def test_after_applying_the_day_to_apply_is_called_off(tmp_path: Path) -> None:
    closure = full(tmp_path)
    assert not [uid for uid in days(closure) if uid.startswith("apply.")]
    keep_in_calendars(closure.view().case.id, ["apply"], closure.outside.places)
    [apply] = [day for uid, day in days(closure).items() if uid.startswith("apply.")]
    assert apply.status == "CANCELLED"
    closure.outcome(Result("withdrawn"))
    [apply] = [day for uid, day in days(closure).items() if uid.startswith("apply.")]
    assert apply.status == "CONFIRMED"


def test_bug_a_first_calendar_called_off_what_nobody_had_been_told(store: Closure) -> None:
    """Whoever imported it found entries crossed out that had never been there."""
    due(store, "orders-contact", date(2026, 12, 5))
    due(store, "stock", date(2026, 12, 6))
    store.tick(["orders-contact"], Tick())
    assert {day.status for day in days(store).values()} == {"CONFIRMED"}
    due(store, "stock", None)
    due(store, "orders-contact", None)
    off = [uid for uid, day in days(store).items() if day.status == "CANCELLED"]
    assert [uid.split(".")[1] for uid in off] == ["stock"]


EVIL = ("a,b;c\\n", "END:VEVENT\r\nBEGIN:VALARM", "\x1b]0;x\x07", "ü" * 90)


@pytest.mark.parametrize("evil", EVIL)
def test_no_title_breaks_the_file(store: Closure, evil: str) -> None:
    item = choices.NewItem(evil, day=date(2026, 12, 1))
    store.act(lambda case: choices.add_item(case, item))
    text = made(store)
    [day] = [day for uid, day in read(text).items() if uid.startswith("due.own.")]
    assert day.day == date(2026, 12, 1)
    assert text.count("BEGIN:VEVENT\r\n") == len(read(text))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert not [char for char in text if ord(char) < 32 and char not in "\r\n"]
    if "\r" not in evil and "\x1b" not in evil:
        assert evil in day.summary
