"""From a closure to the guides and back, and putting it away."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.store.own_state import is_archived
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from tests.tui.desk_driver import desk, make_world, new_closure

DELETE = "aliexpress-account-delete"
DEACTIVATE = "aliexpress-account-deactivate"


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), DELETE)


async def test_the_guide_is_looked_at_and_one_comes_back(session: Closure) -> None:
    before = session.view().event_count
    async with desk(session.outside, session) as at:
        await at.press("v")
        await at.on(LookScreen)
        await at.press("escape")
        await at.on(ClosureScreen)
        await at.press("=")
        await at.on(CompareScreen)
        await at.press("escape")
        await at.on(ClosureScreen)
    assert session.view().event_count == before


async def test_on_a_softer_way_its_own_guide_is_looked_at(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        screen = at.app.screen
        assert isinstance(screen, ClosureScreen)
        screen.jump("softer:deactivate")
        await at.press("v")
        await at.on(LookScreen)
        look = at.app.screen
        assert isinstance(look, LookScreen)
        assert look.playbook.id == DEACTIVATE
        await at.press("n")
        await at.on(StartScreen)
        await at.press(*"Pause", "ctrl+s")
        await at.on(ClosureScreen)
        await at.sees("Pause", "Deactivate an AliExpress account")
        await at.press("o")
        await at.on(HomeScreen)


async def test_it_is_put_away_and_home_is_shown(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("z")
        await at.on(HomeScreen)
        await at.sees("All are put away")
    assert is_archived(session.view().case.id, session.outside.places)
    assert session.path.exists()
