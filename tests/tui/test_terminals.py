"""Terminals of other kinds: few colours, none, or none that can place text."""

import re
from pathlib import Path

import pytest

from tests.tui.desk_driver import make_world, new_closure
from tests.tui.terminal import terminal

COLOURS = re.compile(rb"\x1b\[[0-9;]*?[34]8;2;(\d+);(\d+);(\d+)")


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_place_text_is_told_so(tmp_path: Path, term: str) -> None:
    session = new_closure(make_world(tmp_path))
    with terminal(tmp_path, str(session.path), TERM=term) as window:
        assert window.ended() == 1
        assert "cannot place text on the screen" in window.text()
        assert "closetui list, status, show" in window.text()


@pytest.mark.parametrize("wish", ["1", ""])
def test_no_color_is_heeded_where_it_says_something(tmp_path: Path, wish: str) -> None:
    session = new_closure(make_world(tmp_path))
    with terminal(tmp_path, str(session.path), NO_COLOR=wish) as window:
        window.wait_for("? keys", "[ ]", "▌")
        window.press("q")
        assert window.ended() == 0
        hues = [found for found in COLOURS.findall(window.raw) if len(set(found)) > 1]
        assert bool(hues) is (wish == "")


def test_sixteen_colours_show_the_same_signs(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path))
    with terminal(tmp_path, str(session.path), TERM="linux", COLORTERM="") as window:
        window.wait_for("? keys", "[ ]", "▌")
        window.press("q")
        assert window.ended() == 0
        assert not COLOURS.search(bytes(window.raw))
