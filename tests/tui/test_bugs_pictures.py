"""Where a screen differed from its drawn picture: each was seen beside it."""

import re
from pathlib import Path

import pytest
from textual.content import Content

from closetui.closure import Closure
from closetui.demo import Example, make_example
from closetui.store.lookup import known_files
from closetui.store.playbooks import shipped
from closetui.tui.content.comparison import question_rows, usual_pair
from closetui.tui.dialogs.find import Find
from closetui.tui.dialogs.sheet import Sheet
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.end_page import EndPage
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.plan_page import PlanPage
from closetui.tui.screens.start_screen import StartScreen
from closetui.world import world
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.dialogs_open import DIALOGS
from tests.tui.screens_of import lines

NOW = "2026-11-28T17:30:00+01:00"
NOTICE, WINDOW, ACCESS = "x.store.notice30", "dispute-window", "x.store.access"


@pytest.fixture
def example(tmp_path: Path) -> Example:
    return make_example(tmp_path, world({"CLOSETUI_NOW": NOW}))


@pytest.fixture
def demo(example: Example) -> Closure:
    return Closure(example.outside, str(example.path))


@pytest.fixture
def finished(example: Example) -> Closure:
    path = next(path for path in known_files(example.outside.places) if path.name.startswith("Old"))
    return Closure(example.outside, str(path))


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


async def on_closure(at: Desk, entry: str = "") -> None:
    """Leave what the closure begins with, and put the light on an entry."""
    await at.press("escape")
    await at.on(ClosureScreen)
    if entry:
        at.jump(entry)
        await at.rest()


async def opened(at: Desk, session: Closure, name: str) -> None:
    """Come to a dialog, and wait until it is drawn."""
    await DIALOGS[name](at, session)
    await at.until(lambda: isinstance(at.app.screen, Sheet), name)
    await at.rest()


def inks(line: Content, words: str) -> set[str]:
    """Return the styles that some words of a line are drawn in."""
    start = line.plain.index(words)
    return {str(span.style) for span in line.spans if span.start <= start < span.end}


def test_bug_a_question_that_is_not_lit_was_as_bright_as_its_answers() -> None:
    pair = usual_pair([each.playbook for each in shipped()])
    assert pair
    row = question_rows(pair)[0]
    assert row.unfolded
    asked = row.draw(40)[0].plain.split()[0]
    for width in (40, 110):
        assert inks(row.draw(width)[0], asked) == {"$muted bold"}
        assert inks(row.unfolded(width)[0], asked) == {"$foreground bold"}


async def test_bug_where_a_word_was_found_was_as_bright_as_what_it_was_found_in(
    demo: Closure,
) -> None:
    async with desk(demo.outside, demo) as at:
        await on_closure(at)
        await at.press("/", *"form")
        await at.on(Find)
        sheet = at.app.screen
        assert isinstance(sheet, Find)
        row = next(row for row in sheet.rows.rows if len(row.draw(80)) > 1)
        line = row.draw(80)[1]
        assert inks(line, line.plain.split()[0]) == {"$muted"}


async def test_bug_what_is_counted_before_the_last_clicks_went_on_below_its_label(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "phrase")
        drawn = lines(at)
        at_line = next(y for y, line in enumerate(drawn) if "Still to come" in line)
        column = drawn[at_line].index("8 things")
        assert drawn[at_line + 1][column] != " "
        assert not drawn[at_line + 1][column - 8 : column].strip()


async def test_bug_the_label_of_what_happened_since_held_the_hour(demo: Closure) -> None:
    async with desk(demo.outside, demo) as at:
        await at.sees("Since yesterday 18:05: 3 things came in", "enter go on with the next thing")


async def test_bug_the_frame_of_the_last_page_was_not_as_green_as_what_is_done(
    finished: Closure,
) -> None:
    async with desk(finished.outside, finished) as at:
        await at.on(EndPage)
        page = at.app.screen
        assert isinstance(page, EndPage)
        edge = page.query_one("#end").render_lines(page.query_one("#end").size.region)[0]
        done = at.app.theme_variables["state-done"].lower()
        colors = [segment.style.color for segment in edge if segment.style]
        assert {color.get_truecolor().hex for color in colors if color} == {done}


@pytest.mark.parametrize("size", [(100, 30), (40, 20)])
async def test_bug_the_days_left_of_a_wait_were_broken_off(
    demo: Closure, size: tuple[int, int]
) -> None:
    async with desk(demo.outside, demo, size=size) as at:
        await on_closure(at, NOTICE)
        await at.press("enter")
        await at.until(lambda: any("  day 8 of 30  " in line for line in lines(at)))
        assert "left" not in "".join(lines(at)[5:8])


async def test_bug_the_keys_of_day_and_note_stood_in_two_columns(demo: Closure) -> None:
    async with desk(demo.outside, demo) as at:
        await on_closure(at, WINDOW)
        await at.press("space")
        await at.sees("write one with it")
        seen, note = (next(one for one in lines(at) if word in one) for word in ("SEEN", "NOTE"))
        assert seen.index("d another time") == note.index("n write one with it")


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_bug_the_plan_began_without_the_day_that_is_wanted(
    demo: Closure, size: tuple[int, int]
) -> None:
    async with desk(demo.outside, demo, size=size) as at:
        await on_closure(at)
        await at.press("p")
        await at.on(PlanPage)
        await at.sees("31 Dec: wanted")


async def test_bug_what_is_in_the_way_hid_how_strong_it_is_and_who_sees_to_it(
    demo: Closure,
) -> None:
    async with desk(demo.outside, demo) as at:
        await on_closure(at)
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("[ ] to do now", "later, Li")
        assert "Each open order is settled ──────────────── must ─╮" in lines(at)[3]


async def test_bug_fields_of_a_form_stood_apart_unevenly(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "sent")
        await at.sees("Date shown")
        drawn = [line.strip(" │") for line in lines(at)]
        for label in ("Reference", "Date shown", "Where"):
            place = next(y for y, line in enumerate(drawn) if line.startswith(label))
            assert not drawn[place - 1], label
        assert any(line.startswith("Date shown   ") and "2026" in line for line in drawn)


async def test_bug_the_answer_to_the_day_stood_below_its_field(session: Closure) -> None:
    async with desk(session.outside, None) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.press("tab", *"31 dec")
        await at.until(lambda: any("31 dec" in line and "in 39 days" in line for line in lines(at)))


async def test_the_title_of_a_dialog_has_air_around_it_where_there_is_room(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "note")
        assert "╭─  Note: " in at.text()
        assert "╰─  ctrl+s keep it" in at.text()


async def test_bug_a_key_was_cut_in_the_edge_of_the_first_screen(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path), None, size=(40, 20)) as at:
        await at.sees("Start here", "v look n start a closure")


async def test_bug_what_lies_ahead_said_its_day_twice(demo: Closure) -> None:
    async with desk(demo.outside, None) as at:
        told = re.compile(r"Mon 30 Nov +1 order to ship +\u2502")
        await at.until(lambda: any(told.search(line) for line in lines(at)), "the day once")
