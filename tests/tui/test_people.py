"""Names, who sees to what: asked once, shown everywhere, nobody's right."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.tui.dialogs.deeds import Message
from closetui.tui.dialogs.line_kinds import AskName, AskWho
from closetui.tui.navigation import SizeGuard
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.world import World, saved_name
from tests.tui.desk_driver import (
    STORE,
    Desk,
    colleague,
    desk,
    make_world,
    new_closure,
    own_items,
)
from tests.tui.dialogs_open import from_palette


@pytest.fixture
def unnamed(tmp_path: Path) -> World:
    """The world of somebody who only has a login name."""
    return make_world(tmp_path / "new", "", USER="login")


def plain_items(session: Closure) -> list[str]:
    return [each.id for each in own_items(session.view()) if not (each.ways or each.applies_if)]


def said_by(session: Closure) -> list[str]:
    """Return under which names things were said, the start left out."""
    return [each.by for each in session.view().case.order[2:]]


async def asked(at: Desk, session: Closure) -> None:
    """Record a first thing, and come to the question for the name."""
    await at.sees("1 Requirements")
    await at.press()
    at.jump(plain_items(session)[0])
    await at.press("space")
    await at.on(AskName)


async def tick_one(at: Desk, item: str) -> None:
    at.jump(item)
    await at.press("space")
    await at.sees("Ticked")


@pytest.mark.parametrize("answer", ["a new name", "enter"])
async def test_the_name_is_asked_once_with_the_login_name_given(
    unnamed: World, answer: str
) -> None:
    session = new_closure(unnamed)
    first, second = plain_items(session)[:2]
    async with desk(unnamed, session) as at:
        at.jump(first)
        await at.press("space")  # It is asked with the first thing recorded, not before.
        await at.on(AskName)
        await at.sees("Which name should stand by what you record?", "claims, not proof")
        await at.sees("esc back, nothing is written")
        assert at.app.screen.query_one(Input).value == "login"
        if answer == "a new name":
            await at.fill("  Ann of the shop ")
        else:
            await at.press(answer)
        await at.home_again()
        await at.sees("Ticked")
    name = "Ann of the shop" if answer == "a new name" else "login"
    assert saved_name(unnamed.places) == name
    async with desk(unnamed, session) as at:
        await at.home_again()
        await at.sees("1 of 9")
        assert not isinstance(at.app.screen, AskName)
        await tick_one(at, second)
    assert said_by(session) == [name, name]


async def test_a_closure_opened_from_the_list_asks_as_well_and_the_list_does_not(
    unnamed: World,
) -> None:
    session = new_closure(unnamed)
    async with desk(unnamed) as at:
        await at.on(HomeScreen)
        await at.sees("Shop")
        await at.press("enter")
        await asked(at, session)
        await at.press("enter")
        await at.home_again()
        await at.press("o")
        await at.on(HomeScreen)
        await at.press("enter")
        await at.home_again()
        await at.sees("1 Requirements")


async def test_a_name_that_was_given_is_not_asked_for(session: Closure, tmp_path: Path) -> None:
    for world in (session.outside, make_world(tmp_path / "x", "", CLOSETUI_USER="Bob")):
        async with desk(world, Closure(world, str(session.path))) as at:
            await at.on(ClosureScreen)
            await at.sees("1 Requirements")
        assert not saved_name(world.places)


async def test_nobody_is_called_somebody_for_good(tmp_path: Path) -> None:
    world = make_world(tmp_path, "")
    session = new_closure(world)
    async with desk(world, session) as at:
        await asked(at, session)
        await at.sees("esc back, nothing is written")
        await at.press("enter")
        assert isinstance(at.app.screen, AskName), "a blank name is no name"
        await at.sees("Write a name, or leave with esc.")
        await at.press("escape")
        await at.home_again()
    assert not saved_name(world.places)


async def test_a_name_too_long_is_told_and_asked_again(unnamed: World) -> None:
    session = new_closure(unnamed)
    async with desk(unnamed, session) as at:
        await asked(at, session)
        await at.fill("x" * 61)
        await at.sees("longer than 60 characters")
        await at.until(lambda: at.app.screen.query_one(Input).value == "x" * 61)
        await at.fill("Ann")
        await at.home_again()
    assert saved_name(unnamed.places) == "Ann"


async def test_a_name_that_cannot_be_saved_stops_nothing(unnamed: World) -> None:
    session = new_closure(unnamed)
    unnamed.places.config.parent.mkdir(parents=True, exist_ok=True)
    unnamed.places.config.write_text("in the way")
    async with desk(unnamed, session) as at:
        await asked(at, session)
        await at.press("enter")
        await at.on(Message)
        await at.sees("Not saved", "it cannot be written")
        await at.press("escape")
        await at.home_again()
        await at.sees("Ticked")
    assert said_by(session) == ["login"]


async def test_the_question_waits_while_the_terminal_is_too_small(unnamed: World) -> None:
    session = new_closure(unnamed)
    async with desk(unnamed, session, size=(80, 24)) as at:
        await asked(at, session)
        await at.pilot.resize_terminal(20, 5)
        await at.on(SizeGuard)
        await at.pilot.resize_terminal(80, 24)
        await at.on(AskName)
        await at.press("enter")
        await at.home_again()


async def test_the_name_can_be_changed_later(unnamed: World) -> None:
    session = new_closure(unnamed)
    second = plain_items(session)[1]
    async with desk(unnamed, session) as at:
        await asked(at, session)
        await at.press("enter")
        await at.home_again()
        await at.sees("Ticked")
        await from_palette(at, "Change the name")
        await at.on(AskName)
        assert at.app.screen.query_one(Input).value == "login"
        await at.fill("Ann")
        await at.sees("From now on Ann stands by what you record.")
        await tick_one(at, second)
        await from_palette(at, "Change the name")
        await at.press("escape")
        await at.home_again()
    assert said_by(session) == ["login", "Ann"]
    assert saved_name(unnamed.places) == "Ann"


async def test_a_saved_name_that_cannot_be_used_is_mended_in_the_app(tmp_path: Path) -> None:
    """Whoever asked for the name met the same error again, and the app ended with it."""
    world = make_world(tmp_path, "")
    session = new_closure(make_world(tmp_path))
    item = plain_items(session)[0]
    world.places.config.mkdir(parents=True, exist_ok=True)
    (world.places.config / "name").write_text("x" * 61)
    async with desk(world, Closure(world, str(session.path))) as at:
        at.jump(item)
        await at.press("w")
        await at.on(AskWho)
        await at.fill("Bob")
        await at.on(Message)
        await at.sees("longer than 60 characters")
        await at.press("escape", "escape")
        await at.home_again()
        await from_palette(at, "Change the name")
        await at.on(AskName)
        await at.fill("Ann")
        await at.sees("From now on Ann")
        await tick_one(at, item)


async def test_a_name_saved_beside_a_given_one_says_which_is_shown(tmp_path: Path) -> None:
    world = make_world(tmp_path, "", CLOSETUI_USER="Bob")
    async with desk(world, new_closure(world)) as at:
        await from_palette(at, "Change the name")
        await at.fill("Ann")
        await at.sees("Saved: Ann.", "still gives Bob")


async def test_w_says_who_sees_to_an_entry(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "ann"), STORE)
    item = min(own_items(session.view()), key=lambda each: len(each.title))
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("w")
        await at.on(AskWho)
        await at.sees("anybody may still tick it", "empty for nobody")
        assert at.app.screen.query_one(Input).value == "Ann"
        await at.fill("Bob")
        await at.sees("Bob sees to it", "u takes it back", "seen to by Bob")
        assert session.view().case.people.assigned(item.id) == ("Bob",)
        await at.press("w")
        await at.on(AskWho)
        assert at.app.screen.query_one(Input).value == "Bob"
        await at.press("escape")
        await at.home_again()
        await at.press("w")
        await at.on(AskWho)
        await at.fill("")
        await at.sees("Nobody in particular sees to it")
        assert session.view().case.people.assigned(item.id) == ()
        await at.press("w")
        await at.on(AskWho)
        await at.fill("x" * 61)
        await at.on(Message)
        await at.sees("longer than 60 characters")
        await at.press("escape")
        await at.on(AskWho)
        assert at.app.screen.query_one(Input).value == "x" * 61


async def test_an_entry_seen_to_by_somebody_may_be_ticked_by_anybody(session: Closure) -> None:
    item = plain_items(session)[0]
    session.assign([item], "Bob")
    async with desk(session.outside, session) as at:
        await tick_one(at, item)


async def test_an_assignment_by_a_colleague_is_told_and_not_overwritten(
    session: Closure, tmp_path: Path
) -> None:
    item = plain_items(session)[0]
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("w")
        await at.on(AskWho)
        colleague(session, tmp_path / "bob").assign([item], "Cat")
        await at.fill("Ann")
        await at.on(Message)
        await at.sees("Bob", "said that Cat sees to", "Nothing of yours was recorded")
        assert at.view.case.people.assigned(item) == ("Cat",)
        await at.press("escape")
        await at.on(AskWho)
        assert at.app.screen.query_one(Input).value == "Ann"
        await at.press("enter")
        await at.sees("Ann sees to it")
        assert at.view.case.people.assigned(item) == ("Ann",)


async def test_w_is_refused_where_there_is_nothing_to_see_to(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    group = next(each for each in session.view().case.playbook.items() if each.derived)
    async with desk(session.outside, session) as at:
        at.jump(group.id)
        await at.press("w")
        await at.sees("say who sees to those")
        await at.press("3", "w")
        await at.sees("nobody has to see to it")


async def test_a_long_name_takes_no_room_from_the_titles(session: Closure) -> None:
    item = plain_items(session)[0]
    session.assign([item], "A very long name of somebody with many names indeed")
    title = session.view().verdict.states[item].title
    async with desk(session.outside, session, size=(60, 20)) as at:
        at.jump(item)
        row = next(line for line in at.text().splitlines() if title[:20] in line)
        assert "A very long name" not in row
        session.tick([item], Tick())
        await at.sees("1 of 9")
