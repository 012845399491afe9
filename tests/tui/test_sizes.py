"""Nothing is lost out of the screen at any size, and a form survives every change of size."""

from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from closetui.closure import Closure
from closetui.tui.dialogs.ask import AskText
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.size_guard import SizeGuard
from closetui.tui.widgets.row_list import RowList
from tests.tui.desk_driver import (
    STORE,
    Desk,
    desk,
    make_world,
    new_closure,
    screen_part,
    shown_region,
)
from tests.tui.dialogs_open import DIALOGS

SIZES = [(120, 40), (80, 24), (60, 20), (40, 20), (40, 12)]
each_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


def whole(widget: Widget) -> bool:
    """Return whether all of a widget can be seen."""
    return shown_region(widget) == widget.region


def lost(at: Desk) -> list[str]:
    """Return what a person at the present screen cannot see but must."""
    screen = at.app.screen
    wanted = [*screen.query(".keys, #keys, #buttons Button, #title, #gate, .phrase")]
    found = [str(each) for each in wanted if not whole(each)]
    found += [
        f"cut: {words}" for each in screen.query(".keys").results(Static) if (words := cut(each))
    ]
    focus = at.app.focused
    if focus is None:
        return [*found, "nothing has the keyboard"]
    if not (shown_region(focus) if isinstance(focus, TextArea) else whole(focus)):
        found.append(f"focus: {focus}")
    lists = screen.query(RowList).results(RowList)
    found += [
        f"few rows: {each}" for each in lists if 0 < each.size.height < min(3, len(each.rows))
    ]
    if isinstance(focus, RowList) and focus.cursor not in shown_rows(focus):
        found.append("the row under the cursor")
    return found


def cut(line: Static) -> list[str]:
    """Return the words of a line of keys that are not on the screen."""
    return [word for word in str(line.content).split() if word not in screen_part(line)]


def shown_rows(rows: RowList) -> range:
    """Return which rows of a list can be seen."""
    top = rows.scroll_offset.y
    return range(top, top + rows.size.height)


@pytest.mark.parametrize("name", DIALOGS)
async def test_every_dialog_fits_and_lives_through_changes(session: Closure, name: str) -> None:
    async with desk(session.outside, session, size=(40, 12)) as at:
        await DIALOGS[name](at, session)
        await at.until(lambda: not isinstance(at.app.screen, ClosureScreen))
        await at.pilot.pause(0.05)
        assert not lost(at), at.text()
        before = at.app.screen
        for size in ((40, 20), (30, 8), (60, 20), (120, 11), (80, 24), (120, 40), (40, 12)):
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause(0.05)
            small = size[0] < 40 or size[1] < 12
            assert isinstance(at.app.screen, SizeGuard) is small
            if not small:
                assert at.app.screen is before
                assert not lost(at), f"{size}\n{at.text()}"


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (1, 1), (39, 100)])
async def test_too_small_says_so_and_goes_away(session: Closure, size: tuple[int, int]) -> None:
    async with desk(session.outside, session, size=size) as at:
        await at.on(SizeGuard)
        if size[0] > 20:
            assert "40 x 12" in at.text()
        await at.press("ctrl+p", "space", "q")
        assert isinstance(at.app.screen, SizeGuard)
        await at.pilot.resize_terminal(40, 12)
        await at.on(ClosureScreen)


@pytest.mark.parametrize("key", ["n", "m", "slash"])
async def test_text_typed_is_kept_while_the_window_is_too_small(session: Closure, key: str) -> None:
    async with desk(session.outside, session) as at:
        await at.press(key)
        await at.write("half a sen")
        await at.pilot.resize_terminal(20, 5)
        await at.on(SizeGuard)
        await at.press("escape")
        await at.pilot.resize_terminal(80, 24)
        await at.until(lambda: not isinstance(at.app.screen, SizeGuard))
        await at.write("tence")
        field = at.app.screen.query_one("TextArea" if key == "n" else "Input")
        assert isinstance(field, TextArea | Input)
        assert (field.text if isinstance(field, TextArea) else field.value) == "half a sentence"
        assert isinstance(at.app.screen, AskText) is (key == "n")


async def test_the_buttons_of_a_question_can_be_reached_at_the_smallest_size(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=(40, 12)) as at:
        await DIALOGS["drop"](at, session)
        for key in ("tab", "shift+tab"):
            await at.press(key)
            assert isinstance(at.app.focused, Button)
            assert whole(at.app.focused), at.text()


@pytest.mark.parametrize("length", [48, 56])
async def test_bug_a_scrollbar_that_came_with_a_change_of_size_hid_the_keys(
    session: Closure, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    """It took width, so that the hint wrapped, and the dialog was too small from then on."""
    monkeypatch.setattr(Path, "cwd", lambda: Path("/" + "x" * (length - 1)))
    async with desk(session.outside, session, size=(40, 12)) as at:
        await DIALOGS["report"](at, session)
        for size in ((40, 20), (30, 8), (60, 20)):
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause(0.05)
        assert not lost(at), at.text()
