"""Where a terminal has no line characters, every screen is drawn without them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from closetui.closure import Closure
from closetui.tui.looks import is_plain_terminal, plain_text
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.dialogs_applying import keys
from tests.tui.test_from_pages import PAGES

GUIDES = {"home": keys(), "look": keys("v"), "compare": keys("="), "start": keys("n", "tab")}
PLACES = {"closure": keys(), **PAGES}
"""The dialogs are looked at in ``test_bursts.py``."""
SIZES = [(120, 40), (80, 24)]


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    world = make_world(tmp_path / "home", LC_ALL="C")
    return new_closure(world, STORE)


def strange(text: str) -> list[str]:
    """Return the lines that hold what is no ASCII."""
    return [line for line in text.splitlines() if not line.isascii()]


@pytest.mark.parametrize("name", PLACES)
async def test_bug_frames_and_bars_of_pages_kept_their_line_characters(
    store: Closure, name: str
) -> None:
    """They came as the numbers of their letters, so that no line stood where it should."""
    async with desk(store.outside, store) as at:
        await PLACES[name](at, store)
        await at.rest()
        assert not strange(at.text())


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", GUIDES)
async def test_bug_the_page_to_start_on_kept_its_line_characters(
    store: Closure, name: str, size: tuple[int, int]
) -> None:
    async with desk(store.outside, size=size) as at:
        await GUIDES[name](at, store)
        await at.rest()
        assert not strange(at.text())


async def test_bug_the_tour_kept_its_line_characters(store: Closure) -> None:
    async with desk(store.outside, store, size=(80, 24)) as at:
        await at.press(":", *"tour", "enter")
        await at.sees("A short look round")
        assert not strange(at.text())


async def test_each_sign_is_the_one_that_the_design_names(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await at.sees("+- 1 Requirements", "|>")
        await at.press("n")
        await at.write("x")
        await at.sees("> x")


@given(st.text(st.sampled_from("━╍╌─▌│┃›…╭╮╰╯├┤┏┓┗┛▁█ab é"), max_size=40))
def test_a_line_stays_as_wide_as_it_was(text: str) -> None:
    shown = plain_text(text)
    assert cell_len(shown) == cell_len(text)
    assert shown.replace("é", "").isascii()


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "de_DE.utf8"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({}, False),
    ],
)
def test_a_terminal_says_by_its_locale_what_letters_it_has(
    environ: dict[str, str], plain: bool
) -> None:
    assert is_plain_terminal(environ) is plain
