"""What an acceptance test found not to be so in the commands."""

from pathlib import Path

import pytest

from closetui.domain.events import Author, Draft, Kind, seal
from closetui.domain.fold.fold import fold
from closetui.store.file_format import load, render
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, ready


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start the closure of a store and return its path."""
    return closetui("new", "aliexpress-store-close", "Mine").out.strip()


def test_bug_the_day_of_an_application_made_elsewhere_was_that_of_its_recording(
    closetui: Closetui, shop: str
) -> None:
    words = ("elsewhere", shop, "--why", "by letter", "--when", "2026-10-20")
    phrase = closetui(*words, "--json").json["confirm"]
    closetui(*words, "--confirm", phrase)
    assert closetui("status", shop, "--json").json["closure"]["sent"] == "2026-10-20"
    [listed] = closetui("list", "--json").json
    assert listed["closure"]["sent"] == "2026-10-20"
    report = closetui("report", shop, "--format", "json").json
    assert report["closure"]["sent"] == "2026-10-20"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("Fri 30 Oct", "30 Oct 2026"),
        ("Fri 30 Oct 2026", "30 Oct 2026"),
        ("yesterday 17:00", "21 Nov 2026"),
        ("-8d", "14 Nov 2026"),
        ("+2w", "6 Dec 2026"),
    ],
)
def test_bug_days_as_the_program_prints_them_were_refused(
    closetui: Closetui, shop: str, day: str, told: str
) -> None:
    run = closetui("date", shop, "last-delivery", day)
    assert (run.code, run.out.splitlines()[0][:21]) == (0, f"Recorded: {told} "[:21])
    again = closetui("date", shop, "--by", "Ben", "last-delivery", day)
    assert again.code == 0


def test_bug_a_weekday_could_be_either_although_only_one_is_possible(
    closetui: Closetui, shop: str
) -> None:
    assert "20 Nov 2026" in closetui("date", shop, "last-payment", "fri").out
    assert "27 Nov 2026" in closetui("due", shop, "fri").out
    either = closetui("date", shop, "last-delivery", "fri")
    assert (either.code, "20 Nov 2026 or 27 Nov 2026" in either.err) == (2, True)


def test_bug_minus_eight_days_was_taken_for_an_option(closetui: Closetui, shop: str) -> None:
    assert closetui("tick", shop, "evidence", "--observed", "-1d").code == 0
    assert closetui("plan", shop, "--if", "last-delivery=-8d").code in (0, 3, 6)
    unknown = closetui("tick", shop, "evidence", "-x")
    assert (unknown.code, "unknown option -x" in unknown.err) == (2, True)


def test_bug_applying_without_an_item_wanted_a_reason(closetui: Closetui, home: Path) -> None:
    path = str(ready(home / "home"))
    assert closetui("add", path, "Ask Mum", "--strength", "recommended").code == 0
    words = ("apply", path, "--route", "support")
    assert closetui(*words).code == 3
    phrase = closetui(*words, "--without", "Ask Mum", "--json").json["confirm"]
    assert closetui(*words, "--without", "Ask Mum", "--confirm", phrase).code == 0
    for told in (("log", path), ("report", path, "--format", "md"), ("show", path, "Ask Mum")):
        assert "no reason given" in closetui(*told).out, told
    assert closetui("without", path, "Ask Mum").code == 2


def test_a_reason_that_stands_is_kept_when_applying_without_one(
    closetui: Closetui, home: Path
) -> None:
    path = str(ready(home / "home"))
    closetui("add", path, "Ask Mum", "--strength", "recommended")
    closetui("without", path, "Ask Mum", "--reason", "she knows")
    words = ("apply", path, "--route", "support", "--without", "Ask Mum")
    phrase = closetui(*words, "--json").json["confirm"]
    assert closetui(*words, "--confirm", phrase).code == 0
    report = closetui("report", path, "--format", "md").out
    assert ("she knows" in report, "no reason given" in report) == (True, False)


def forged(path: str, item: str, ways: list[str]) -> None:
    """Add a tick that no command would make."""
    file = Path(path)
    events = dict(load(file.read_bytes(), "").events)
    body = {"observed": NOW, "ways": ways}
    tick = seal(Draft(Kind.TICK, item, body), fold(events).heads, NOW, Author("e" * 16, "Eve"), "")
    file.write_bytes(render({**events, tick.id: tick}))


def test_bug_a_forged_tick_on_an_item_with_parts_was_passed_over_in_silence(
    closetui: Closetui, shop: str
) -> None:
    before = closetui("status", shop, "--json").json
    forged(shop, "money", [])
    after = closetui("status", shop, "--json").json
    assert after["verdict"]["blockers"] == before["verdict"]["blockers"]
    verified = closetui("verify", shop)
    assert verified.code == 0
    for told in (verified.out, closetui("status", shop).out, closetui("report", shop).out):
        assert "what Eve said of the whole does not count, its parts decide" in told


def test_bug_an_unknown_way_was_told_as_none(closetui: Closetui, shop: str) -> None:
    forged(shop, "stop-orders", ["ghost"])
    assert "the way is unknown: ghost" in closetui("show", shop, "stop-orders").out


def test_bug_a_report_in_two_formats_at_once_was_printed_in_one(
    closetui: Closetui, shop: str, home: Path
) -> None:
    run = closetui("report", shop, "--json", "--format", "md")
    assert (run.code, "say the contrary" in run.err) == (2, True)
    assert closetui("report", shop, "--json", "--format", "json").code == 0
    written = closetui("report", shop, "--json", "--format", "md", "-o", str(home / "r.md"))
    assert written.json["format"] == "md"


def test_bug_undo_named_another_wish_than_was_recorded(closetui: Closetui, shop: str) -> None:
    assert "The day you want to be out" in closetui("due", shop, "31 Dec 2026").out
    assert "wants to be out by 31 Dec 2026" in closetui("undo", shop).out


def test_bug_the_day_that_is_wanted_had_two_names(closetui: Closetui, shop: str) -> None:
    """Home and the form for a new closure called it the day one wants to be out."""
    told = closetui("due", shop, "31 Dec 2026").out
    assert "The day you want to be out: 31 Dec 2026. By then you want to have applied." in told
    assert "wants to be out by 31 Dec 2026" in closetui("log", shop).out
