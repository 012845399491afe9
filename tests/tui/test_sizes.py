"""Nothing is lost out of the screen at any size, and a form survives every change of size."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widget import Widget
from textual.widgets import Input, TextArea

from closetui.closure import Closure
from closetui.reports.formats import FORMATS
from closetui.tui.dialogs.ask import AskLine, AskText
from closetui.tui.dialogs.sheet import Sheet
from closetui.tui.navigation import SizeGuard
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.dialogs_open import DIALOGS
from tests.tui.eye import shown_region
from tests.tui.test_edge_clicks import WAYS, edge_works


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


def whole(widget: Widget) -> bool:
    """Return whether all of a widget can be seen."""
    return shown_region(widget) == widget.region


def lost(at: Desk) -> list[str]:
    """Return what a person at the present screen cannot see but must."""
    found = []
    lines = at.text().split("\n")
    if max(map(cell_len, lines)) > at.app.size.width:
        found.append("a line is longer than the screen")
    focus = at.app.focused
    if focus is None:
        return [*found, "nothing has the keyboard"]
    if not (shown_region(focus) if isinstance(focus, TextArea) else whole(focus)):
        found.append(f"focus: {focus}")
    if isinstance(focus, Rows) and focus.current is not None and "▌" not in at.text():
        found.append("the lit row")
    if isinstance(at.app.screen, Sheet) and not any("╰" in line or "┗" in line for line in lines):
        found.append("the lower edge")
    return found


CHANGES = ((30, 8), (80, 24), (40, 12), (120, 40))
"""Too small, wide, small again, and large."""
ALL_CHANGES = ((40, 20), (30, 8), (60, 20), (120, 11), (80, 24), (40, 12), (120, 40))


@pytest.mark.parametrize(
    "changes", [CHANGES, pytest.param(ALL_CHANGES, marks=pytest.mark.campaign)], ids=["few", "all"]
)
@pytest.mark.parametrize("name", DIALOGS)
async def test_every_dialog_fits_lives_through_changes_and_works_by_click(
    session: Closure, name: str, changes: tuple[tuple[int, int], ...]
) -> None:
    async with desk(session.outside, session, size=(40, 12)) as at:
        await DIALOGS[name](at, session)
        await at.until(lambda: not isinstance(at.app.screen, ClosureScreen))
        await at.until(lambda: not lost(at), f"{name}, whole")
        before = at.app.screen
        for size in changes:
            await at.pilot.resize_terminal(*size)
            small = size[0] < 40 or size[1] < 12
            await _settles(at, small=small)
            assert small or at.app.screen is before
        await at.rest()  # A dialog may move once more after all of it is shown.
        if name not in WAYS:  # Those are clicked when they say more in their edge.
            await edge_works(at, name)


async def _settles(at: Desk, *, small: bool) -> None:
    """Wait until what the window has room for is shown whole."""
    await at.until(lambda: isinstance(at.app.screen, SizeGuard) is small, "the guard")
    if not small:
        await at.until(lambda: not lost(at), "all of it whole")


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (1, 1), (39, 100)])
async def test_too_small_says_so_and_goes_away(session: Closure, size: tuple[int, int]) -> None:
    async with desk(session.outside, session, size=size) as at:
        await at.on(SizeGuard)
        if size[0] > 20:
            assert "40 x 12" in at.text()
            assert f"{size[0]} x {size[1]}" in at.text()
        await at.press("ctrl+p", "space", "q")
        assert isinstance(at.app.screen, SizeGuard)
        await at.pilot.resize_terminal(40, 12)
        await at.on(ClosureScreen)


async def test_bug_a_terminal_that_is_too_small_did_not_say_how_large_it_is(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=(30, 8)) as at:
        await at.sees("Too small: 30 x 8.", "closetui needs 40 x 12.", "Other keys do nothing")
        await at.pilot.resize_terminal(36, 9)
        await at.sees("Too small: 36 x 9.")


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


async def test_every_deed_of_a_question_can_be_reached_at_the_smallest_size(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=(40, 12)) as at:
        await DIALOGS["drop"](at, session)
        for deed in ("Leave it for now", "Drop it"):
            await at.press("tab")
            assert f"▌ {deed}" in at.text()
        await at.press("shift+tab", "shift+tab")
        assert "▌ Keep writing" in at.text()


@pytest.mark.parametrize("length", [48, 56])
async def test_bug_a_scrollbar_that_came_with_a_change_of_size_hid_the_keys(
    session: Closure, length: int
) -> None:
    """It took width, so that the hint wrapped, and the dialog was too small from then on."""
    endings = ", ".join(f".{ending} a text to read" for ending in FORMATS)
    hint = f"The ending says in which form: {endings}. You are in the folder {'x' * length}"
    async with desk(session.outside, session, size=(40, 12)) as at:
        at.app.push_screen(AskLine("Report", hint, usual=[f"report.{known}" for known in FORMATS]))
        await at.on(AskLine)
        for size in ((40, 20), (30, 8), (60, 20)):
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause(0.05)
        assert not lost(at), at.text()
