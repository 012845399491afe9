"""Drawing is thrifty: what did not change is not drawn again."""

from collections import Counter
from pathlib import Path

import pytest
from textual.strip import Strip

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.tui.screens.closure_screen import POLL_SECONDS
from closetui.tui.widgets.canvas import Canvas
from closetui.tui.widgets.chest import Chest
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure, own_items

LINES: Counter[str] = Counter()
"""How many lines each widget has drawn, by its id."""


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    LINES.clear()
    real = Canvas.render_line

    def render_line(canvas: Canvas, y: int) -> Strip:
        LINES[canvas.id or ""] += 1
        return real(canvas, y)

    monkeypatch.setattr(Canvas, "render_line", render_line)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE)


async def since(at: Desk, before: Counter[str]) -> Counter[str]:
    """Return how many lines each widget has drawn since."""
    await at.pilot.pause(0.2)
    return LINES - before


async def test_moving_the_light_draws_two_rows_and_what_belongs_to_them(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("g")
        await at.pilot.pause(0.2)
        for key in "jjk":
            before = LINES.copy()
            await at.press(key)
            drawn = await since(at, before)
            assert drawn["chest"] == 2
            assert drawn["header"] == drawn["track"] == 0


async def test_the_end_of_the_list_draws_nothing(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("g")
        await at.pilot.pause(0.2)
        before = LINES.copy()
        await at.press("k")
        assert await since(at, before) == Counter()


async def test_a_tick_draws_its_row_and_the_counts(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("3")
        await at.pilot.pause(0.2)
        before = LINES.copy()
        await at.press("space")
        await at.sees("Read: ")
        assert 0 < (await since(at, before))["chest"] <= 3  # The row, and its heading.


async def test_a_colleagues_tick_draws_no_more_than_it_changed(session: Closure) -> None:
    child = next(i for i in own_items(session.view()) if not i.ways and not i.parent)
    async with desk(session.outside, session) as at:
        await at.pilot.pause(0.2)
        before = LINES.copy()
        session.tick([child.id], Tick())
        await at.sees("came in from")
        drawn = await since(at, before)
        assert 0 < drawn["chest"] < at.app.screen.query_one(Chest).size.height / 2


async def test_nothing_is_drawn_while_nothing_happens(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.pilot.pause(0.2)
        before = LINES.copy()
        await at.pilot.pause(POLL_SECONDS + 0.5)
        assert await since(at, before) == Counter()


async def test_the_drawers_are_drawn_in_every_theme_of_textual_too(session: Closure) -> None:
    """Their variables are no plain colours alone: ``auto 87%``, ``ansi_default 50%``."""
    async with desk(session.outside, session) as at:
        for name in sorted(at.app.available_themes):
            at.app.theme = name
            await at.sees("1 Requirements", "[ ]")


async def test_the_drawers_take_the_colours_of_a_new_theme_at_once(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        chest = at.app.screen.query_one(Chest)
        await at.sees("[ ]")
        before = chest.render_line(1)
        at.app.theme = "closetui-light"
        await at.until(lambda: chest.render_line(1) != before)
        at.app.theme = "closetui-dark"
        await at.until(lambda: chest.render_line(1) == before)
