"""The plan: days as a picture, the same in words, and what can be tried on it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day, set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.planning.rows import Bar, BarKind
from closetui.reports.plan import plan
from closetui.reports.when import Clock as When
from closetui.tui.content.timeline import Marks, Scale, drawn, ground, labelled, paint, scale_lines
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.plan_page import PlanPage
from tests.domain.sample import entry, way
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.own_guide import on_guide
from tests.tui.screens_of import at_each_size, click_actions, fits, frame_ends

TODAY = date(2026, 11, 22)
NOTICE = "x.store.notice30"
DAYS = st.dates(date(2026, 1, 1), date(2028, 1, 1))


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    made = new_closure(make_world(tmp_path / "ann"), STORE)
    item = made.view().case.playbook.item(NOTICE)
    assert item
    anchor = next(way.wait_from for way in item.ways if way.wait_for)
    made.act(lambda case: give_day(case, anchor, TODAY - timedelta(days=8), TODAY))
    made.tick([NOTICE], Tick(("count",)))
    made.act(lambda case: set_deadline(case, "", date(2026, 12, 31)))
    return made


async def open_plan(at: Desk) -> PlanPage:
    await at.press("p")
    await at.on(PlanPage)
    page = at.app.screen
    assert isinstance(page, PlanPage)
    return page


def line(bars: list[Bar], scale: Scale, marks: Marks) -> str:
    """Return a line of the picture as letters."""
    cells = ground(scale, marks)
    paint(cells, scale, bars, "$state-done")
    return drawn(cells).plain


@given(DAYS, DAYS, st.sampled_from([1, 2, 3, 7]), st.integers(1, 90))
def test_a_bar_covers_the_columns_of_its_days_and_no_other(
    one: date, other: date, days: int, columns: int
) -> None:
    first, last = sorted((one, other))
    scale = Scale(date(2026, 10, 5), days, columns)
    shown = line([Bar(BarKind.DONE, first, last)], scale, Marks(date(2025, 1, 1)))
    assert len(shown) == columns
    for column, sign in enumerate(shown):
        covered = [scale.day(column) + timedelta(days=day) for day in range(days)]
        assert (sign in "━>") == any(first <= day <= last for day in covered)


def test_the_signs_of_a_picture() -> None:
    scale, marks = Scale(TODAY - timedelta(days=6), 1, 20), Marks(TODAY, TODAY + timedelta(days=9))
    bars = [
        Bar(BarKind.DONE, TODAY - timedelta(days=3), TODAY - timedelta(days=1)),
        Bar(BarKind.WAIT, TODAY, TODAY + timedelta(days=5)),
    ]
    assert line(bars, scale, marks) == "·  ━━━├╌╌╌╌┤  ·┊    "
    beyond = [Bar(BarKind.UNKNOWN, TODAY + timedelta(days=2), TODAY + timedelta(days=40))]
    assert line(beyond, scale, marks) == "·     │·┄┄┄┄┄┄┄┄┄┄┄>"
    assert line([], scale, marks) == "·     │·      ·┊    "


@given(st.lists(st.tuples(st.integers(0, 60), st.text("abc", min_size=1, max_size=9)), max_size=9))
def test_labels_never_run_into_each_other_or_out_of_the_line(
    labels: list[tuple[int, str]],
) -> None:
    shown = labelled(40, [(column, text, "") for column, text in labels]).plain
    assert len(shown.rstrip()) <= 40
    known = {text for _, text in labels}
    assert set(shown.split()) <= known


def test_every_label_of_the_scale_stands_over_its_day() -> None:
    scale, target = Scale(date(2026, 11, 9), 1, 60), date(2026, 12, 31)
    months, days, marks = (text.plain for text in scale_lines(scale, Marks(TODAY, target)))
    assert months.index("Dec") == scale.column(date(2026, 12, 1))
    assert days.index("16") == scale.column(date(2026, 11, 16))
    assert marks.index("today") == scale.column(TODAY)
    assert "31 Dec: wanted" in marks


async def test_the_picture_says_what_the_words_say(session: Closure) -> None:
    told = plan(session.view())
    async with desk(session.outside, session) as at:
        await open_plan(at)
        await at.sees(told.headline, told.wanted, "When can you be out?", "THE WHOLE WAY")
        rows = {row.row.entry: row for row in told.rows}
        await at.sees(rows[NOTICE].words, "·A ", "earliest Tue 15 Dec", "time unknown")


async def test_enter_goes_to_the_entry_of_the_lit_row(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_plan(at)
        page.jump(NOTICE)
        await at.press("enter")
        await at.home_again()
        assert at.chosen == NOTICE


async def test_escape_leads_back_and_writes_nothing(session: Closure) -> None:
    before = session.path.read_bytes()
    async with desk(session.outside, session) as at:
        await open_plan(at)
        await at.press("+", "-", "right", "left", "escape")
        await at.home_again()
    assert session.path.read_bytes() == before


async def test_space_counts_a_recommended_wait_in_and_out(tmp_path: Path) -> None:
    soft_wait = entry(
        "wait", strength="recommended", ways=[way("count", wait_for="10d", usual=True)]
    )
    session = on_guide(make_world(tmp_path), soft_wait, entry("must"))
    told = plan(session.view())
    soft = next(row for row in told.rows if row.row.with_it)
    async with desk(session.outside, session) as at:
        page = await open_plan(at)
        page.jump(soft.row.entry)
        await at.sees("It is recommended. With it", "count it in")
        await at.press("space")
        await at.sees("leave it out")
        assert page.timetable.days.earliest == soft.row.with_it
        await at.press("space")
        assert page.timetable.days.earliest == told.days.earliest


async def test_zoom_and_time(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_plan(at)
        first = page.scale.first
        await at.press("+", "+", "-")
        await at.sees("one column = 2 days")
        await at.press("-", "-", "-")
        await at.sees("one column = 7 days", "It goes no further.")
        await at.press("+", "+", "+")
        await at.sees("one column = 1 day")
        await at.press("right")
        assert page.scale.first == first + timedelta(days=7)
        await at.press("left")
        assert page.scale.first == first


async def test_d_gives_the_day_one_wants(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_plan(at)
        await at.press("d")
        await at.on(AskLine)
        await at.fill("2027-01-15")
        await at.on(PlanPage)
        await at.sees("you want Fri 15 Jan 2027")
        assert page.timetable.days.target == date(2027, 1, 15)
        await at.pilot.resize_terminal(40, 20)  # Half of what is wanted would mislead.
        await at.until(lambda: "you w" not in at.text().split("\n")[2])
        day = When(session.view().now).named(page.timetable.days.earliest or date.min)
        assert f"Plan   earliest {day}" in at.text().split("\n")[2]


async def test_r_writes_the_days_as_a_calendar_file(session: Closure, tmp_path: Path) -> None:
    async with desk(session.outside, session) as at:
        await open_plan(at)
        await at.press("r")
        await at.on(AskLine)
        assert ".ics" in at.text()
        await at.fill(str(tmp_path / "days.ics"))
        await at.on(PlanPage)
        await at.sees("Report written")
    assert (tmp_path / "days.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


async def test_what_a_colleague_says_moves_the_day(session: Closure, tmp_path: Path) -> None:
    bob = Closure(make_world(tmp_path / "bob", "Bob"), str(session.path))
    async with desk(session.outside, session) as at:
        await open_plan(at)
        bob.act(lambda case: set_deadline(case, "", date(2027, 2, 1)))
        await at.sees("you want Mon 1 Feb 2027")


async def test_a_goes_on_to_what_is_in_the_way(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_plan(at)
        assert {"screen.run('apply')", "screen.run('day')"} <= set(click_actions(at))
        await at.press("a")
        await at.on(InTheWayPage)


async def test_it_fits_at_every_size(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_plan(at)
        async for _ in at_each_size(at):
            fits(at)
            frame_ends(at)
            await at.press("G", "-", "right")
            fits(at)
            page.jump(NOTICE)
            await at.pilot.pause()
            fits(at)


@pytest.mark.parametrize("width", [96, 120, 200])
async def test_bug_titles_of_the_plan_were_cut_where_there_was_room(
    session: Closure, width: int
) -> None:
    titles = [planned.title for planned in plan(session.view()).shown]
    async with desk(session.outside, session, size=(width, 40)) as at:
        await open_plan(at)
        shown = at.text().replace("\n", " ")
        assert all(title in shown for title in titles)


async def test_bug_what_if_was_only_to_be_had_by_a_command(session: Closure) -> None:
    before, earliest = session.path.read_bytes(), plan(session.view()).days.earliest
    async with desk(session.outside, session) as at:
        page = await open_plan(at)
        await at.press("W")
        await at.on(Choice)
        await at.sees("What if?", "Nothing is written down")
        await at.press("enter")
        await at.on(AskLine)
        await at.write("in 8 weeks")
        await at.press("enter")
        await at.on(PlanPage)
        await at.sees("What if? Nothing is written.", "WHAT IF")
        assert page.timetable.days.earliest != earliest
        assert session.path.read_bytes() == before
        await at.press("W", "enter")
        await at.on(AskLine)
        at.app.screen.query_one(Input).value = ""
        await at.press("enter")
        await at.on(PlanPage)
        await at.sees("When can you be out?")
        assert page.timetable.days.earliest == earliest


@pytest.mark.parametrize(
    ("days", "months"), [(1, "Nov 2026       Dec"), (2, "Nov    Dec"), (4, "   Dec")]
)
def test_bug_a_month_without_room_for_its_year_had_no_name(days: int, months: str) -> None:
    scale = Scale(date(2026, 11, 16), days, 60)
    assert scale_lines(scale, Marks(TODAY))[0].plain.startswith(months)
