"""What a key costs the line to the terminal, at 120 x 40 in true colour."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.desk_driver import STORE
from tests.tui.terminal import Terminal, commands, terminal

ONE_MOVE = 1_300
"""Bytes that a move of the light may cost by itself."""

WITH_READING = 7_000
"""Bytes that it may cost with everything that is drawn after it."""

REPEATED = 12


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Terminal]:
    home = tmp_path / "home"
    assert commands(home, "new", STORE, "Shop2").returncode == 0
    with terminal(home, "Shop2") as window:
        window.wait_for("1 Requirements", "5 The guide")
        window.quiet()
        yield window


def cost(window: Terminal, key: str) -> int:
    """Return how many bytes a key brings, until nothing more is drawn."""
    before = len(window.raw)
    window.send(key.encode())
    window.quiet()
    return len(window.raw) - before


def test_a_move_of_the_light_costs_little(window: Terminal) -> None:
    for key in "jjjk3jj1j":
        limit = 2 * WITH_READING if key in "31" else WITH_READING  # Another drawer.
        assert 0 < cost(window, key) <= limit, key


def test_while_a_key_repeats_only_the_light_moves(window: Terminal) -> None:
    before = len(window.raw)
    for _ in range(REPEATED):
        window.send(b"j")
        time.sleep(0.03)
    window.quiet()
    # What is read is drawn for the first and for the last, and may be once more between.
    assert len(window.raw) - before <= REPEATED * ONE_MOVE + 3 * WITH_READING
