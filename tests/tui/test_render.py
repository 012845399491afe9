"""Drawing is thrifty: what did not change is not drawn again."""

from collections import Counter
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.tui.theme import variable_defaults
from closetui.tui.widgets.row_list import Row, RowList
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure, own_items

PANES = ("requirements", "steps", "consequences")

LINES: Counter[str] = Counter()
"""How many lines each list has drawn, by its id."""


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    LINES.clear()
    real = RowList.render_line

    def render_line(rows: RowList, y: int) -> Strip:
        LINES[rows.id or ""] += 1
        return real(rows, y)

    monkeypatch.setattr(RowList, "render_line", render_line)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE)


def drawn() -> list[int]:
    """Return how many rows each pane has drawn so far."""
    return [LINES[name] for name in PANES]


async def since(at: Desk, before: list[int]) -> list[int]:
    """Return how many rows each pane has drawn since."""
    await at.pilot.pause(0.1)
    return [now - then for now, then in zip(drawn(), before, strict=True)]


async def test_moving_the_cursor_draws_two_rows(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.pilot.pause(0.1)
        for key in "jjk":
            before = drawn()
            await at.press(key)
            assert await since(at, before) == [2, 0, 0]


async def test_the_end_of_the_list_draws_nothing(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("g")
        await at.pilot.pause(0.1)
        before = drawn()
        await at.press("k")
        assert await since(at, before) == [0, 0, 0]


async def test_a_tick_draws_no_other_pane(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("3")
        await at.pilot.pause(0.1)
        before = drawn()
        await at.press("space")
        await at.sees("Acknowledged")
        got = await since(at, before)
        assert got[:2] == [0, 0]
        assert 0 < got[2] <= at.app.screen.query_one("#consequences").size.height


async def test_a_colleagues_tick_draws_only_its_pane(session: Closure) -> None:
    items = own_items(session.view())
    child = next(i for i in items if i.parent and not i.ways and not i.only_after)
    place = PANES.index(f"{child.section}s")
    async with desk(session.outside, session) as at:
        await at.pilot.pause(0.1)
        before = drawn()
        session.tick([child.id], Tick())
        await at.sees("1 of 19 done")
        got = await since(at, before)
        assert sum(got) == got[place] > 0


class ListApp(App[None]):
    """A list and nothing else."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield RowList([Row(str(number), f"Row {number}", "[ ]") for number in range(10)])


async def test_a_changed_row_is_drawn_alone() -> None:
    async with ListApp().run_test() as pilot:
        rows = pilot.app.query_one(RowList)
        await pilot.pause(0.1)
        before = LINES[""]
        other = list(rows.rows)
        other[3] = other[3]._replace(mark="[x]")
        rows.set_rows(other)
        rows.set_rows(list(other))
        await pilot.pause(0.1)
        assert LINES[""] - before == 1
        assert rows.current == rows.rows[0]


async def test_nothing_is_drawn_while_nothing_happens(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.pilot.pause(0.1)
        before = drawn()
        await at.pilot.pause(1.5)
        assert await since(at, before) == [0, 0, 0]


async def test_a_list_is_drawn_in_every_theme_of_textual_too(session: Closure) -> None:
    """Their variables are no plain colours alone: ``auto 87%``, ``ansi_default 50%``."""
    async with desk(session.outside, session) as at:
        for name in sorted(at.app.available_themes):
            at.app.theme = name
            await at.sees("1 Requirements", "[ ]")
            rows = at.app.screen.query_one("#requirements", RowList)
            for style in map(rows.get_component_rich_style, RowList.COMPONENT_CLASSES):
                assert style.color != style.bgcolor, name


async def test_a_list_takes_the_colours_of_a_new_theme_at_once(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        rows = at.app.screen.query_one("#requirements", RowList)
        await at.sees("[ ]")
        before = rows.render_line(1)
        at.app.theme = "closetui-light"
        await at.until(lambda: rows.render_line(1) != before)
        at.app.theme = "closetui-dark"
        await at.until(lambda: rows.render_line(1) == before)
