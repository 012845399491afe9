"""What the screen must not draw, and what must not be read for it, counted.

As in :mod:`tests.bench.test_counts`, nothing here looks at a clock.
"""

from pathlib import Path
from statistics import median

import pytest
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.events import Event, Key

from closetui.store import themes as store_themes
from closetui.tui.app import ClosetuiApp
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.frame import Frame
from closetui.tui.widgets.row_list import RowList
from closetui.tui.widgets.text_pane import TextPane
from tests.bench import scene
from tests.bench.test_counts import counted
from tests.tui.desk_driver import desk, make_world, new_closure
from tests.tui.terminal import terminal


async def test_a_move_of_the_cursor_draws_two_rows(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path))
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        rows = at.app.screen.query_one("#requirements", RowList)
        await at.press("down")
        before = rows.drawn
        await at.press("down")
        await at.until(lambda: rows.drawn > before)
        assert rows.drawn - before <= 2


async def test_a_text_that_fits_asks_for_no_new_layout(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path))
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        pane = at.app.screen.query_one("#detail", TextPane)
        pane.show(Content("One line"))
        height = pane.virtual_size
        pane.show(Content("One line\nOne line more"))
        assert pane.virtual_size == height  # Both fit: no new layout.


def test_a_key_writes_few_bytes(tmp_path: Path) -> None:
    """Two rows, and what differs of the text; neither frames nor a scrollbar that stays."""
    path = scene.closure(tmp_path, 100)
    with terminal(tmp_path, str(path)) as window:
        window.wait_for("1 Requirements", "? help")
        window.press("j")
        window.quiet()
        sizes = []
        for _ in range(7):
            before = len(window.raw)
            window.press("j")
            window.quiet()
            sizes.append(len(window.raw) - before)
    assert median(sizes) <= 3000, sizes
    assert max(sizes) <= 4000, sizes  # Where a long text follows a short one, the bar comes.


def test_a_tick_draws_once_and_only_what_it_changed(tmp_path: Path) -> None:
    """It once wrote 9 kB in two frames, the whole pane for its tally among them."""
    said = scene.events(scene.plain_book(40), "Ticks", 2)
    path = scene.write(scene.world(tmp_path).places.data / "ticks.closetui.json", said)
    with terminal(tmp_path, str(path)) as window:
        window.wait_for("2 Steps", "? help")
        window.press("2", "j", "space")
        window.wait_for("Ticked: Step number 1")  # The first paints what the layout had painted.
        window.press("j")
        window.quiet()
        before = len(window.raw)
        window.press("space")
        window.wait_for("Ticked: Step number 2")
        window.quiet()
        assert len(window.raw) - before <= 3500


async def test_the_stylesheet_is_read_once_before_the_first_paint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Choosing the theme before there was a screen had it read twice: 17 ms of every start."""
    reparsed = counted(monkeypatch, Stylesheet, "reparse")
    session = new_closure(make_world(tmp_path))
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        assert reparsed == []
        at.app.theme = "closetui-light"
        await at.until(lambda: reparsed != [])  # Later it has to be.


async def test_few_styles_are_worked_out_for_a_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each colour of a row once was a node of its own: 135 times instead of 45."""
    session = new_closure(make_world(tmp_path))
    applied = counted(monkeypatch, Stylesheet, "apply")
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        assert len(applied) <= 80


async def test_the_first_paint_reads_one_theme_and_no_style_of_a_dialog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new_closure(make_world(tmp_path))
    themes = counted(monkeypatch, store_themes, "read_theme_file")
    styles = counted(monkeypatch, Stylesheet, "read_all")
    before: list[int] = []
    monkeypatch.setattr(ClosetuiApp, "_finish_themes", lambda _: before.append(len(themes)))
    async with desk(session.outside, session) as at:
        await at.until(lambda: bool(before))
        assert before == [1]
        assert len(styles) == 1
        assert not any("dialogs" in str(source) for source in at.app.stylesheet.source)


async def test_a_key_does_not_travel_through_what_a_list_lies_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: list[str] = []
    real = Frame.on_event

    async def passing(frame: Frame, event: Event) -> None:
        if isinstance(event, Key):
            passed.append(event.key)
        await real(frame, event)

    monkeypatch.setattr(Frame, "on_event", passing)
    session = new_closure(make_world(tmp_path))
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        rows = at.app.screen.query_one("#requirements", RowList)
        before = rows.cursor
        await at.press("down", "j", "k")
        await at.until(lambda: rows.cursor == before + 1)
        await at.press("end")
        await at.until(lambda: rows.cursor == len(rows.rows) - 1)
    assert passed == []
