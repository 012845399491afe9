"""The closure screen at every size: nothing is missing, cut, or only in colour."""

from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.errors import ClosetuiError
from closetui.reports.progress import musts
from closetui.reports.signs import sign
from closetui.tui.content.drawers import drawers
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.reading import Reading
from closetui.views import View
from tests.tui.desk_driver import (
    STORE,
    applied_elsewhere,
    desk,
    make_world,
    new_closure,
    own_items,
    pass_time,
    tick_all,
)
from tests.tui.eye import flat

GUIDES = (
    STORE, "aliexpress-account-deactivate", "aliexpress-account-delete",
    "aliexpress-account-reactivate", "aliexpress-account-recover",
)  # fmt: skip

SIZES = ((40, 12), (40, 20), (80, 16), (80, 24), (100, 30), (120, 40), (200, 60))


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    """A store closure with something done, something waiting and something left out."""
    session = new_closure(make_world(tmp_path), STORE)
    now = session.outside.now()
    session.tick(["x.store.evidence"], Tick())
    session.tick(["x.store.disputes"], Tick(observed=now))
    session.tick(["x.store.notice30"], Tick(("count",), observed=now))
    today = now.date()
    session.act(lambda case: give_day(case, "notice-up", today, today))
    session.note("x.store.evidence", "on the disk")
    session.ack(["store-freezes"])
    return session


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_grid_is_whole_and_no_line_is_longer_than_the_screen(
    session: Closure, size: tuple[int, int]
) -> None:
    width, height = size
    async with desk(session.outside, session, size=size) as at:
        await at.sees("Shop", "Next", "in the way", "1 ")
        for keys in ((), ("j",), ("3",), ("5", "j"), ("1", "right")):
            await at.press(*keys)
            shown = at.text().splitlines()
            assert len(shown) <= height
            assert all(cell_len(line) <= width for line in shown)
        await at.press("left")
        shown = at.text().splitlines()
        assert "Shop" in shown[0]
        assert "of" in shown[1]
        assert "Next" in shown[2]
        assert "q" in shown[height - 1]
        assert "space" in shown[height - 1]
        if width >= 60:
            assert "closetui" in shown[0]
            assert "Decision" in shown[1]
            assert "Ann" in shown[0]


def is_lit(chest: Chest, row_id: str) -> bool:
    return chest.current is not None and chest.current.id == row_id


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_row_can_be_reached_and_the_light_is_always_seen(
    session: Closure, size: tuple[int, int]
) -> None:
    async with desk(session.outside, session, size=size) as at:
        chest = at.app.screen.query_one(Chest)
        for number, drawer in enumerate(chest.drawers, 1):
            await at.press(str(number), "g", "pagedown", "pageup", "j", "k", "G")
            last = [row.id for row in drawer.rows if row.id][-1]
            await at.until(partial(is_lit, chest, last))
            await at.until(lambda: "▌" in at.text())


def in_state(state: str, session: Closure) -> View:
    """Bring a closure into a state, with a note on each entry, which takes room in its row."""
    if state == "left out":
        for item in own_items(session.view(), gating=False):
            with suppress(ClosetuiError):
                session.skip([item.id], "there is none")
    elif state != "new":
        tick_all(session)
    if state == "ran out":
        pass_time(session, days=400)
    if state == "applied":
        applied_elsewhere(session, "by phone")
    for entry in session.view().verdict.states:
        with suppress(ClosetuiError):
            session.note(entry, "seen")
    return session.view()


@pytest.mark.parametrize("state", ["new", "left out", "ticked", "ran out", "applied"])
@pytest.mark.parametrize("guide", GUIDES)
def test_no_title_of_a_shipped_guide_is_cut_from_96_columns_on(
    tmp_path: Path, guide: str, state: str
) -> None:
    view = in_state(state, new_closure(make_world(tmp_path), guide))
    titles = {state.id: state.title for state in view.verdict.states.values()}
    for drawer in drawers(view):
        for row in drawer.rows:
            [line] = row.draw(52)  # What a row has at 96 columns.
            assert "…" not in line.plain
            assert titles.get(row.id, "") in line.plain


async def test_a_resize_keeps_light_drawer_and_place(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("3", "j", "j", "ctrl+d")
        lit = at.chosen
        for size in SIZES:
            await at.pilot.resize_terminal(*size)
            await at.sees("Shop")
            assert at.chosen == lit
            assert at.app.screen.query_one(Chest).drawer.id == "happens"
        await at.press("j")
        assert at.chosen != lit


async def test_where_there_is_little_room_the_reading_gets_all_of_it(session: Closure) -> None:
    for size in ((80, 24), (80, 16), (40, 20), (40, 12)):
        async with desk(session.outside, session, size=size) as at:
            chest, reading = at.app.screen.query_one(Chest), at.app.screen.query_one(Reading)
            assert chest.display
            assert reading.display == (size == (80, 24))
            await at.press("enter")
            assert (chest.display, reading.display) == (False, True)
            await at.sees(at.view.verdict.states[at.chosen].title[:20])
            await at.press("escape")
            assert chest.display


async def test_from_96_columns_on_both_stand_side_by_side(session: Closure) -> None:
    for width, left in ((96, 56), (115, 56), (116, 58), (200, 58)):
        async with desk(session.outside, session, size=(width, 30)) as at:
            chest, reading = at.app.screen.query_one(Chest), at.app.screen.query_one(Reading)
            assert (chest.size.width, reading.size.width) == (left, width - left)


async def test_the_whole_title_stands_below_where_a_row_cuts_it(session: Closure) -> None:
    async with desk(session.outside, session, size=(40, 20)) as at:
        at.jump("x.store.access")
        title = at.view.verdict.states["x.store.access"].title
        await at.sees("Sub-accounts and software access …")
        await at.until(lambda: title in flat("\n".join(at.text().splitlines()[-4:-1])))


async def test_bug_a_message_was_not_seen_where_the_reading_has_all_of_a_small_screen(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=(40, 20)) as at:
        at.jump(next(one.id for one in session.view().case.playbook.consequences))
        await at.press("right")
        before = at.text().splitlines()
        assert "esc list" in before[-1]
        await at.press("Z")
        after = at.text().splitlines()
        assert '"Z" does nothing' in after[-1]
        assert "? shows the keys" in after[-1]
        assert after[:-1] == before[:-1], "no line of the text is given up for it"
        await at.press("]")
        assert "esc list" in at.text().splitlines()[-1]


def test_two_rows_in_different_states_differ_in_their_signs(session: Closure) -> None:
    view = session.view()
    told = {sign(view, state).standing: sign(view, state) for state in view.verdict.states.values()}
    marks = {standing: found.mark[1] for standing, found in told.items() if found.mark}
    assert len(set(marks.values())) == len(marks)


@pytest.mark.parametrize("theme", ["closetui-monochrome", "ansi-dark"])
async def test_without_colour_the_light_and_the_signs_are_seen(
    session: Closure, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk(session.outside, session) as at:
        at.app.theme = theme
        await at.pilot.pause()
        await at.sees("(x) Evidence", "[~] Closing notice", "[ ] Fines are paid")
        lit = at.view.verdict.states[at.chosen].title
        assert any("▌" in line and lit in line for line in at.text().splitlines())


async def test_time_alone_never_lowers_the_count(session: Closure) -> None:
    counts = []
    for _ in range(12):
        counts.append(musts(session.view()).counted)
        pass_time(session, days=4)
    assert counts == sorted(counts)
