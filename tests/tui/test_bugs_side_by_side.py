"""What was seen only when each screen was laid beside its picture."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.content import Content

from closetui.closure import Closure
from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.states import State
from closetui.reports.overview import overview
from closetui.reports.work import in_the_way
from closetui.tui.content.home import HomeEntry
from closetui.tui.content.home_about import about_closure
from closetui.tui.content.in_the_way import blocker_rows
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.plan_page import PlanPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.widgets.line_bar import StatusLine
from tests.tui.desk_driver import STORE, applied_elsewhere, desk, make_world, new_closure, tick_all
from tests.tui.dialogs_applying import to_path
from tests.tui.dialogs_open import DIALOGS
from tests.tui.row_lists import open_list
from tests.tui.screens_of import lines
from tests.tui.usual_keys import usual_key

DISPUTES = "x.store.disputes"
ORDERS = "orders-settled"


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


def bring_in(session: Closure, status: str) -> None:
    """Bring in one order that stands so."""
    row = ExportedRow("8187441000062240", status, "2026-09-30", "USD 33.75", "Brazil", "2026-11-30")
    session.import_rows(ORDERS, Export((row,), session.outside.now().date()))


async def test_bug_space_was_called_still_so_beside_a_key_line_that_called_it_tick(
    session: Closure,
) -> None:
    """A list of orders told of a dispute: what it contradicts is not said to be still so."""
    session.tick([DISPUTES], Tick())
    bring_in(session, "IN_ISSUE")
    assert session.view().verdict.states[DISPUTES].state is State.STALE
    async with desk(session.outside, session) as at:
        await at.rest()
        if not isinstance(at.app.screen, SincePage):
            await at.press("l")
        await at.on(SincePage)
        page = at.app.screen
        assert isinstance(page, SincePage)
        page.jump(DISPUTES)
        await at.until(lambda: page.chosen() == DISPUTES)
        await at.sees("space tick")
        assert "space still so" not in at.seen()
        await at.press("escape")
        await at.home_again()
        at.jump(DISPUTES)
        await at.sees("space tick backspace no longer so")
        assert "space still so" not in at.seen()


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_bug_the_columns_of_a_wide_list_touched(session: Closure, width: int) -> None:
    """It read like one sentence: to be shipped ship by Monday."""
    bring_in(session, "WAIT_SELLER_SEND_GOODS")
    async with desk(session.outside, session, size=(width, 40)) as at:
        await open_list(at)
        row = next(line for line in lines(at) if "8187 4410" in line)
        wide = ("2240  Wed", "Sep  Brazil", "75  [ ]") if width > 80 else ("2240  [ ]",)
        for cell in (*wide, "to be shipped  ship by"):
            assert cell in row
        head = next(line for line in lines(at) if "WHAT IS LEFT" in line)
        assert head.index("WHAT IS LEFT") == row.index("ship by")
        assert width == 80 or head.index("DAY") == row.index("Wed")


NARROW = (40, 20)


async def test_bug_a_message_on_a_small_screen_was_cut_without_a_sign(session: Closure) -> None:
    """It ended in the middle of a sentence, as if that were all."""
    bring_in(session, "IN_ISSUE")
    async with desk(session.outside, session, size=NARROW) as at:
        at.jump(DISPUTES)
        await at.press("space")
        await at.sees("Ticked: No buyer dispute is open.", "u takes it back")
        told = next(line for line in lines(at) if "look again: in the list" in line)
        assert told.rstrip().endswith("…")


async def test_the_key_that_takes_back_stands_behind_a_message_that_leaves_it_room(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        at.app.screen.query_one(StatusLine).say("Done.", Content("u takes it back"))
        await at.until(lambda: any("Done.  u takes it back" in line for line in lines(at)))


@pytest.mark.parametrize("size", [NARROW, (40, 12)])
async def test_bug_the_end_of_a_message_was_cut_on_a_small_home(
    session: Closure, size: tuple[int, int]
) -> None:
    """That "put back" finds a closure again had no room."""
    async with desk(session.outside, None, size=size) as at:
        await at.sees("Northwind Gadgets")
        await at.press("z")
        await at.sees('Put away: Northwind Gadgets. File kept; "put back" (key :) finds it.')


async def test_how_final_a_guide_is_stands_whole_on_a_small_home(session: Closure) -> None:
    async with desk(session.outside, None, size=NARROW) as at:
        await at.sees("Northwind Gadgets")
        await at.press("2", "j")
        await at.sees("Treat it as final: nobody promises you a way back, even after a mistake.")


async def test_what_the_lit_guide_asks_for_is_whole_on_a_small_screen(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path), None, size=NARROW) as at:
        await at.sees("15 must, 5 recommended; weeks, then the money")
        await at.sees("Choose a guide to look at. ]")
        await at.sees("It logs in nowhere, sends nothing, and warns before the point of no return.")


async def test_bug_the_first_line_of_a_small_home_was_the_bar_of_a_closure_without_its_name(
    tmp_path: Path,
) -> None:
    world = make_world(tmp_path)
    names = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
    for name in names:
        new_closure(world, name=name)
    for size in (NARROW, (40, 21), (40, 12), (40, 13)):
        async with desk(world, None, size=size) as at:
            await at.sees("1 Closures")
            await at.until(lambda: sum(name in at.text() for name in names) >= 2)
            for key in ("j", "j", "G", "k", "k"):
                await at.press(key)
                drawn = lines(at)
                top = next(y for y, line in enumerate(drawn) if "1 Closures" in line)
                assert any(name in drawn[top + 1] for name in names), (size, key)


async def test_bug_the_first_line_of_a_small_plan_was_a_bar_without_its_name(
    session: Closure,
) -> None:
    for size in ((40, 16), (40, 17)):
        async with desk(session.outside, session, size=size) as at:
            await at.press("p")
            await at.on(PlanPage)
            page = at.app.screen
            assert isinstance(page, PlanPage)
            titles = [row.title for row in page.timetable.shown]
            heads = page.rows.region.height - page.rows.room
            for key in (*"jjjjjjj", "G", *"kkkkkk"):
                await at.press(key)
                first = lines(at)[3 + heads].strip(" ▌…")
                assert any(first.startswith(title[:20]) for title in titles), (size, key)


async def test_bug_the_days_of_a_small_plan_had_no_month(session: Closure) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await at.press("p")
        await at.on(PlanPage)
        await at.sees("16 Nov", " Dec")


async def test_what_a_row_of_a_small_plan_does_to_the_day_takes_all_the_lines_there_are(
    session: Closure,
) -> None:
    """Its title stood twice, and the sentence was cut after half."""
    async with desk(session.outside, session, size=NARROW) as at:
        await at.press("p")
        await at.on(PlanPage)
        page = at.app.screen
        assert isinstance(page, PlanPage)
        planned = next(row for row in page.timetable.shown if row.effects and len(row.title) < 36)
        page.jump(planned.row.entry)
        await at.until(lambda: page.planned == planned)
        words = " ".join(planned.effects[0].split()[:8])
        await at.sees(words)


def test_bug_the_heading_of_what_does_not_block_was_cut(session: Closure) -> None:
    view = session.view()
    rows = blocker_rows(view, in_the_way(view))
    heads = [row.draw(37)[0].plain for row in rows if not row.id]
    head = next(text for text in heads if "DO NOT BLOCK" in text)
    assert "…" not in head
    assert head.split()[-1].isdigit()


def test_bug_what_was_done_afterwards_was_counted_without_a_word(session: Closure) -> None:
    """It said "1 of 8" where the list said "applied, 7 of 8 left"."""
    tick_all(session)
    applied_elsewhere(session, "By telephone")
    found = overview(session.view())
    texts = about_closure(HomeEntry(session.path, found), session.outside.now(), usual_key)
    assert any(re.search(r"\d of \d+ afterwards", text.content.plain) for text in texts)


async def test_bug_what_the_earliest_day_waits_for_was_cut_for_the_words_beside_a_key(
    session: Closure,
) -> None:
    bring_in(session, "WAIT_BUYER_ACCEPT_GOODS")
    session.act(lambda case: set_deadline(case, "", date(2026, 12, 31)))
    async with desk(session.outside, session, size=(80, 24)) as at:
        await at.press("p")
        await at.on(PlanPage)
        await at.sees("once 1 order is settled")
        assert lines(at)[2].rstrip().endswith(" d")


async def test_nothing_stands_between_the_heading_of_a_question_and_its_answers(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await DIALOGS["settle"](at, session)
        await at.sees("WHAT IS TRUE NOW?")
        drawn = lines(at)
        asked = next(y for y, line in enumerate(drawn) if "WHAT IS TRUE NOW?" in line)
        assert "It is open" in drawn[asked + 1]


@pytest.mark.parametrize("guide", ["aliexpress-account-delete", STORE])
async def test_bug_the_title_of_a_long_way_was_cut_on_a_small_screen(
    tmp_path: Path, guide: str
) -> None:
    session = new_closure(make_world(tmp_path), guide, "Mine")
    async with desk(session.outside, session, size=NARROW) as at:
        await to_path(at, session)
        seen = set()
        for _ in session.view().case.playbook.routes:
            page = at.app.screen
            assert isinstance(page, PathPage)
            seen.add(page.route.title)
            await at.sees(page.route.title)
            await at.press("tab")
        assert len(seen) > 1
