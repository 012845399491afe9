"""What the screens must not draw, counted: nothing here looks at a clock.

What a move costs among the drawers is counted in :mod:`tests.tui.test_closure_bytes`.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import FrameType
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.strip import Strip
from textual.widget import Widget

from closetui.closure import Closure
from closetui.reports import remedies
from closetui.tui.app import ClosetuiApp
from closetui.tui.screens import closure_screen
from closetui.tui.widgets import panel
from closetui.tui.widgets.canvas import difference
from closetui.tui.widgets.chest_drawing import Picture
from closetui.tui.widgets.line_bar import LineBar, StatusLine
from closetui.tui.widgets.reading import Reading, bullet, numbered
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import between, edge
from tests.bench import homes, scene
from tests.bench.app import moves, opened
from tests.bench.test_counts import counted
from tests.tui.desk_driver import desk
from tests.tui.row_lists import open_list, with_orders

IMPORT = """
import json, sys
import closetui.tui.app, closetui.tui.screens.home_screen
print(json.dumps(sorted(sys.modules)))
"""

MOST_MODULES = 119
"""How many modules of ours home needs before it is painted; they were 150."""

FIRST_FRAME, WITH_READING = 1300, 8000
"""Bytes that a move of the light may cost at 120 x 40: in the first frame, and in all."""


def test_a_move_at_home_writes_few_bytes(tmp_path: Path) -> None:
    """Two rows, and what differs of the lines and of the text beside the guides."""
    with opened(homes.program(), homes.folder_of(tmp_path, 10)) as window:
        answers = moves(window, 8, span=4).answers
    assert median(answer.first_size for answer in answers) <= FIRST_FRAME
    assert median(answer.size for answer in answers) <= WITH_READING


def test_an_entry_of_a_text_list_is_sent_in_one_piece() -> None:
    """Each number once had a colour of its own, which is sent with every one."""
    entries = [numbered(1, Content("Do it.")), bullet(Content("Do it."))]
    assert [entry.content.spans for entry in entries] == [[], []]


async def test_a_sign_that_does_nothing_is_sent_with_what_is_beside_it(tmp_path: Path) -> None:
    """Whatever a click acts on is a piece of its own; only in a row does one act on the sign."""
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    async with desk(session.outside, session) as at:
        for bar in [at.app.screen.query_one(StatusLine), at.app.screen.query_one(Reading)]:
            pieces = [piece for y in range(bar.size.height) for piece in bar.render_line(y)]
            assert not [one.text for one in pieces if one.style and "sign" in one.style.meta]


def test_what_only_acting_needs_is_not_loaded_before_the_first_paint(tmp_path: Path) -> None:
    """All flows and dialogs once were: a hundred modules that nobody had asked for.

    Home once brought all that acts as well, for the commands that rename and remove, and the
    screen of a closure.
    """
    done = subprocess.run(
        [sys.executable, "-c", IMPORT],
        env=scene.environment(tmp_path), capture_output=True, text=True, check=True,
    )  # fmt: skip
    rooms = (
        "closetui.tui.flows.", "closetui.tui.dialogs.", "closetui.acting", "closetui.closure",
        "closetui.folder", "closetui.tui.screens.closure", "closetui.reports.acts",
    )  # fmt: skip
    ours = [name for name in json.loads(done.stdout) if name.startswith("closetui.")]
    assert [name for name in ours if name.startswith(rooms)] == ["closetui.tui.dialogs.asking"]
    assert len(ours) <= MOST_MODULES


async def test_what_acting_needs_is_loaded_once_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first tick once loaded all flows and dialogs, and took three times as long as the next.

    It is not loaded with the first drawing either, nor asked for again.
    """
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    app = ClosetuiApp(session.outside, session, session.view())
    loaded: list[bool] = []
    monkeypatch.setattr(closure_screen, "actions", lambda: loaded.append(app.is_running))
    async with app.run_test(size=(120, 40)) as pilot:
        assert loaded == []
        await pilot.pause(closure_screen.QUIET_SECONDS + 0.3)
        assert loaded == [True]


async def test_the_first_theme_has_no_style_read_a_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was put on as if it were a change of theme: all styles were read and worked out again."""
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    again = counted(monkeypatch, Stylesheet, "reparse")
    app = ClosetuiApp(session.outside, session, session.view())
    async with app.run_test(size=(120, 40)):
        assert again == []
        ground = str(app.current_theme.background)
        assert app.theme_variables["background"].lower() == ground.lower()


async def test_why_nothing_can_be_taken_back_is_not_worded_for_the_line_of_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line leaves out what is not possible; why was worded anew with each move all the same."""
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    worded = counted(monkeypatch, remedies, "for_app")
    app = ClosetuiApp(session.outside, session, session.view())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("down")
        await pilot.pause(0.3)
        assert worded == []
        await pilot.press("u")
        await pilot.pause(0.3)
        assert len(worded) == 1


async def test_a_move_of_the_light_draws_two_rows_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row that was lit and the row that is; it once made every line of the drawers."""
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    app = ClosetuiApp(session.outside, session, session.view())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        rows = counted(monkeypatch, Picture, "_row")
        await pilot.press("down")
        await pilot.pause(0.3)
        assert len(rows) == 2


async def test_a_move_in_a_long_list_draws_two_rows_and_what_can_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left and what the order goes by stand the same on every row; both were drawn anew."""
    session = with_orders(tmp_path)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.pilot.pause(0.3)
        rows, bars = counted(monkeypatch, Rows, "_strip"), counted(monkeypatch, LineBar, "lines")
        framed = counted(monkeypatch, panel, "between")
        await at.press("down")
        await at.pilot.pause(0.3)
        assert len(rows) == len(framed) == 2
        assert [bar.id for bar in bars] == ["keys"]


def test_what_differs_of_two_lines_is_looked_for_from_both_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every style of a row was held against that of the lit row, which differs in all of them."""
    plain, lit = (Strip([Segment("a" * 80, Style(bgcolor=ground))]) for ground in ("red", "blue"))
    compared = counted(monkeypatch, Style, "__eq__")
    assert difference(plain, lit) == (0, 80)
    assert len(compared) <= 3


def test_a_frame_around_a_line_looks_for_no_codes_in_it() -> None:
    """It holds none; to look in every line again took twice as long as all else about it."""
    side, line = Content("│"), Content("A line ─ of a list")
    assert looks_for_codes(lambda: between(side, line, side, 80)) == 0
    assert looks_for_codes(lambda: edge(80, "╭╮", line, line, "$accent")) == 2  # The words alone.


def looks_for_codes(work: Callable[[], object]) -> int:
    """Return how often a text is gone through letter by letter."""
    names: Counter[str] = Counter()

    def count(_frame: FrameType, event: str, function: object) -> None:
        if event == "c_call":
            names[getattr(function, "__name__", "")] += 1

    sys.setprofile(count)
    work()
    sys.setprofile(None)
    return names["translate"]


async def test_a_text_is_laid_out_once_for_a_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its title, its words and the lines around it come one after another; that is one drawing."""
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    app = ClosetuiApp(session.outside, session, session.view())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        drawn = counted(monkeypatch, Reading, "lines")
        await pilot.press("down")
        await pilot.pause(0.3)
        assert len(drawn) == 1


async def test_the_styles_of_the_first_screen_are_worked_out_before_it_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its shape was once named when it was full, and its height after the first frame."""
    session = Closure(scene.world(tmp_path), str(scene.closure(tmp_path, 100)))
    app = ClosetuiApp(session.outside, session, session.view())
    worked_out: list[Widget] = []
    real = Stylesheet.apply

    def apply(sheet: Stylesheet, node: DOMNode, **more: Any) -> None:
        if isinstance(node, Widget):  # Its roles are worked out with it.
            worked_out.append(node)
        real(sheet, node, **more)

    monkeypatch.setattr(Stylesheet, "apply", apply)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.3)
        widgets = list(app.screen.walk_children(with_self=True))
        assert len(worked_out) <= 3 * len(widgets)


def test_a_playbook_for_measuring_holds_nothing_but_its_steps() -> None:
    """It once named items of the guide it was made from, and could not be read."""
    assert [item.id for item in scene.plain_book(3).playbook.steps] == ["s0", "s1", "s2"]
