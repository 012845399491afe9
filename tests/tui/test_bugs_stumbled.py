"""What somebody who used the app for the first time stumbled over, each with a test of its own."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.playbook_reader import read_playbook
from closetui.store.restore import restore, would_restore
from closetui.tui.content.path import sends
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Decide, Message
from closetui.tui.messages import StartClosure
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.world import World
from tests.domain.sample import entry, plain, route
from tests.tui.desk_driver import (
    STORE,
    Clock,
    desk,
    make_world,
    new_closure,
    pane_text,
    pass_time,
    tick_all,
)

SMALL = [(120, 40), (80, 24), (40, 20)]


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


@pytest.mark.parametrize("marked", [True, False])
def test_bug_the_first_line_of_a_way_asked_whether_it_was_sent(marked: bool) -> None:
    """It did where the guide does not say which line sends it; now the last one does."""
    path = ["Log in", {"id": "do", "text": "Send it", "final": marked}, "Note the day"]
    known = read_playbook(
        plain(entry("ready"), routes=[route("web", "web", path=path)]), ""
    ).routes[0]
    asked = [line.text for line in known.path if sends(known, line.id)]
    assert asked == ["Send it" if marked else "Note the day"]


@pytest.mark.parametrize("size", SMALL)
async def test_bug_arrows_scrolled_the_new_closure_and_moved_nothing(
    world: World, size: tuple[int, int]
) -> None:
    """The keyboard stayed in the name field, out of sight."""
    async with desk(world, size=size) as at:
        await at.sees("Start here")
        at.app.post_message(StartClosure(STORE))
        await at.on(StartScreen)
        seen = []
        for _ in range(3):
            await at.press("down")
            await at.pilot.pause()
            assert at.app.focused
            seen.append(at.app.focused.id)
        assert seen[:2] == ["day", "motives"]
        await at.press("up", "up", "up")
        await at.until(lambda: bool(at.app.focused and at.app.focused.id == "name"))


async def test_bug_v_opened_another_guide_than_that_of_the_lit_closure(world: World) -> None:
    closure = new_closure(world, "aliexpress-account-delete", name="Mine")
    guide = closure.view().case.playbook
    async with desk(world) as at:
        await at.on(HomeScreen)
        await at.sees("Mine", "NEXT", guide.title)
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        assert home.guides.playbooks[0].id != guide.id
        assert at.app.focused is home.closures
        await at.press("v")
        await at.on(LookScreen)
        await at.sees(guide.title)


def test_bug_the_name_of_what_is_kept_aside_was_promised_wrongly(
    session: Closure,
) -> None:
    """It was that of a damaged file, and what is intact in another closure was to stay."""
    other = new_closure(session.outside, name="Other")
    session.path.write_bytes(other.path.read_bytes())
    places = session.outside.places
    wanted = would_restore(session.path, places)
    assert wanted.another
    assert restore(session.path, places) == wanted.aside


async def test_bug_another_closure_in_the_place_was_called_unreadable(session: Closure) -> None:
    other = new_closure(session.outside, name="Other")
    async with desk(session.outside, session) as at:
        session.path.write_bytes(other.path.read_bytes())
        await at.sees("Another closure was put in the file's place; this is how it stood before.")
        await at.press("R")
        await at.on(Choice)
        await at.sees("They become the file again.", "The other closure that is there now is kept")
        assert "intact" not in at.seen()


async def test_bug_enter_sent_a_copy_with_private_notes(session: Closure) -> None:
    """It was the lit way; what was sent cannot be taken back."""
    session.note("", "for me alone", private=True)
    async with desk(session.outside, session) as at:
        await at.press("c")
        await at.on(Choice)
        await at.press("enter")
        await at.on(AskLine)
        await at.fill(str(session.path.parent.parent / "copy.closetui.json"))
        await at.on(Message)
        assert "Left out: 1 text of private notes" in pane_text(at.app)


async def test_bug_the_days_of_a_sign_off_were_told_unlike_all_others(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "home"), STORE)
    tick_all(store)
    store.demand("", wanted=True)
    pass_time(store, minutes=1)
    store.untick(["stock"], "it came back")
    pass_time(store, days=1)
    async with desk(store.outside, store) as at:
        await at.press("s")
        if not isinstance(at.app.screen, Decide):  # What happened since comes first.
            await at.press("escape", "s")
        await at.on(Decide)
        told = pane_text(at.app)
    assert "again yesterday: it came back" in told
    assert "again on" not in told
