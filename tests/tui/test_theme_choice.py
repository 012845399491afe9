"""Choosing a theme: ours first, worn while the light is on it, kept once it is chosen."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.store.settings import read_settings, save_theme, settings_file
from closetui.tui.dialogs.choose import ChooseTheme
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import SMALL, desk, make_world, new_closure
from tests.tui.screens_of import frame_ends

OURS = [
    "closetui-colour-blind",
    "closetui-dark",
    "closetui-high-contrast",
    "closetui-light",
    "closetui-monochrome",
]


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), SMALL)


async def test_a_theme_is_worn_at_once_and_kept(session: Closure) -> None:
    places = session.outside.places
    async with desk(session.outside, session) as at:
        await at.press("t")
        await at.on(ChooseTheme)
        ids = [row.id for row in at.app.screen.query_one("#choices", Rows).rows if row.id]
        assert ids[:5] == OURS
        await at.press("down", "down")
        await at.until(lambda: at.app.theme == "closetui-light")
        assert not settings_file(places).exists()
        await at.press("enter")
        await at.home_again()
        await at.until(lambda: read_settings(places).settings.theme == "closetui-light")
    async with desk(session.outside, session) as at:
        assert at.app.theme == "closetui-light"


async def test_leaving_puts_the_old_one_back(session: Closure) -> None:
    async with desk(session.outside) as at:
        await at.sees("Closures")
        before = at.app.theme
        await at.press("t", "end")
        await at.until(lambda: at.app.theme != before)
        await at.press("escape")
        await at.until(lambda: at.app.theme == before)
    assert read_settings(session.outside.places).settings.theme == ""


async def test_a_theme_that_is_gone_is_only_a_wish(session: Closure) -> None:
    save_theme(session.outside.places, "gone")
    async with desk(session.outside, session) as at:
        assert at.app.theme == "closetui-dark"
    assert read_settings(session.outside.places).settings.theme == "gone"


async def test_settings_that_cannot_be_read_are_told(session: Closure) -> None:
    path = settings_file(session.outside.places)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("theme = 3\n", "ascii")
    async with desk(session.outside, session) as at:
        await at.press("exclamation_mark")
        await at.sees("settings.toml", "theme: should be a text")


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_sheet_fits(session: Closure, size: tuple[int, int]) -> None:
    async with desk(session.outside, session, size=size) as at:
        await at.press("t")
        await at.on(ChooseTheme)
        await at.sees("closetui-dark", "enter keep it")
        frame_ends(at)


async def test_bug_an_example_in_a_field_in_use_had_too_little_contrast(session: Closure) -> None:
    """Textual tints the ground of a field in use, which no theme had been asked about."""
    async with desk(session.outside, session) as at:
        await at.press("m")
        await at.until(lambda: bool(at.app.screen.query(Input)))
        field = at.app.screen.query_one(Input)
        assert field.has_focus
        assert field.styles.background_tint.a == 0
