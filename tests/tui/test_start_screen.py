"""The page on which a closure is started, and what it says to what is typed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Button, Input

from closetui.closure import Closure
from closetui.domain.ageing import wanted_day
from closetui.folder import preview
from closetui.reports.overview import Earliest, earliest, earliest_day
from closetui.store.lookup import known_files
from closetui.store.playbooks import guides
from closetui.tui.content.start import before_you_start, wish_answer, wished
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.messages import StartClosure
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.rows import Rows
from closetui.world import World
from tests.tui.desk_driver import STORE, Clock, Desk, desk, make_world
from tests.tui.screens_of import at_each_size, clicks_work, fits

TODAY = date(2026, 11, 22)


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


async def begin(at: Desk) -> StartScreen:
    """Go to the page, from a home without closures, for the store."""
    await at.sees("Start here", "Close an AliExpress store")
    await at.press("g", "n")
    await at.on(StartScreen)
    screen = at.app.screen
    assert isinstance(screen, StartScreen)
    return screen


async def test_every_size_fits(world: World) -> None:
    async with desk(world) as at:
        await begin(at)
        await at.press(*"Shop")
        async for _ in at_each_size(at):
            fits(at)
            clicks_work(at)


async def test_a_closure_is_started_with_all_that_was_said(world: World) -> None:
    async with desk(world) as at:
        await begin(at)
        await at.press(*"Shop2", "tab", *"in 6 weeks")
        await at.sees("Sun 3 Jan 2027, in 42 days", "possible")
        await at.press("down", "down", "space")
        await at.sees("[x] The market has changed", "IF IT IS THIS: THE MARKET HAS CHANGED")
        assert known_files(world.places) == []
        await at.press("ctrl+s")
        await at.on(ClosureScreen)
        [path] = known_files(world.places)
        view = Closure(world, str(path)).view()
        assert view.case.name == "Shop2"
        assert view.case.motives == ("market",)
        assert wanted_day(view.case.record) == date(2027, 1, 3)
        await at.press("o")
        await at.on(HomeScreen)


async def test_nothing_is_written_and_what_was_typed_is_kept(world: World) -> None:
    async with desk(world) as at:
        await begin(at)
        await at.press(*"Shop2", "tab", *"31 dec", "escape")
        await at.on(HomeScreen)
        assert known_files(world.places) == []
        await at.rest()
        assert isinstance(at.app.focused, Rows)  # A field that is not shown took the keyboard.
        await begin(at)
        fields = [field.value for field in at.app.screen.query(Input)]
        assert fields == ["Shop2", "31 dec", ""]


async def test_a_long_name_leaves_room_for_the_other_buttons(world: World) -> None:
    async with desk(world) as at:
        await begin(at)
        await at.write("A name that goes on and on until nobody can read it any more")
        await at.sees("Start: A name that goes on and…", "Look first", "Back")


async def test_without_a_name_it_says_so(world: World) -> None:
    async with desk(world) as at:
        screen = await begin(at)
        screen.query_one("#start", Button).focus()
        await at.press("enter")
        await at.sees("It needs a name first: CALL IT.")
        assert known_files(world.places) == []


async def test_bug_a_name_was_asked_for_while_it_was_being_typed(world: World) -> None:
    async with desk(world) as at:
        screen = await begin(at)
        screen.query_one("#start", Button).focus()
        await at.press("enter")
        await at.sees("It needs a name first: CALL IT.")
        screen.query_one("#name", Input).focus()
        await at.press("a")
        assert "It needs a name first" not in at.seen()


async def test_next_of_a_home_without_closures_starts_one(world: World) -> None:
    async with desk(world) as at:
        await at.sees("Start here", "] start")
        await at.press("]")
        await at.on(StartScreen)


async def test_enter_in_a_field_goes_to_start_and_without_a_name_to_the_name(world: World) -> None:
    async with desk(world) as at:
        screen = await begin(at)
        await at.press("tab", "enter")
        assert screen.focused is screen.query_one("#name")
        await at.press(*"Shop2", "enter")
        assert screen.focused is screen.query_one("#start")
        assert known_files(world.places) == []
        await at.press("enter")
        await at.on(ClosureScreen)


async def test_what_refuses_the_start_leaves_the_page_as_it_is(world: World) -> None:
    async with desk(world) as at:
        await begin(at)
        await at.press(*"Shop2", "tab", *"yesterday", "ctrl+s")
        await at.sees("Not started", "is over")
        await at.press("escape")
        await at.on(StartScreen)
        assert known_files(world.places) == []


async def test_another_guide_lets_go_of_reasons_that_it_does_not_know(world: World) -> None:
    async with desk(world) as at:
        screen = await begin(at)
        screen.draft.motives.add("market")
        screen.query_one("#guide", Rows).focus()
        await at.press("enter")
        await at.sees("What do you want to do?", "Delete an AliExpress account")
        await at.press("down", "enter")
        await at.on(StartScreen)
        assert screen.playbook.id == "aliexpress-account-delete"
        assert screen.draft.motives == set()


async def test_softer_ways_are_told_and_those_with_a_guide_are_looked_at(world: World) -> None:
    async with desk(world) as at:
        screen = await begin(at)
        screen.take_guide("aliexpress-account-delete")
        rows = screen.query_one("#softer", Rows)
        rows.focus()
        rows.go_to("deactivate")
        await at.sees("SOFTER: DEACTIVATE THE ACCOUNT INSTEAD")
        await at.press("enter")
        await at.on(LookScreen)
        await at.press("escape")
        await at.on(StartScreen)
        rows.go_to("uninstall")
        await at.press("enter")
        await at.on(ReadingSheet)
        await at.sees("Only take the app off your phone", "esc back")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("31 dec", "Thu 31 Dec 2026, in 39 days: just possible"),
        ("in 10 weeks", "possible"),
        ("30 nov", "not possible, earliest Sun 27 Dec 2026"),
        ("today", "Sun 22 Nov 2026, today: not possible"),
        ("yesterday", "Sat 21 Nov 2026 is over"),
        ("soon", "'soon' is no day"),
    ],
)
def test_a_day_is_answered_while_it_is_typed(text: str, told: str) -> None:
    assert told in wish_answer(text, TODAY, Earliest(date(2026, 12, 27))).plain


def test_bug_a_day_was_called_impossible_that_an_open_question_decides(world: World) -> None:
    """Only stores in mainland China put the notice up; all others may be out sooner."""
    view = preview(world, STORE)
    found = earliest(view)
    assert found
    assert found.otherwise
    sooner = found.otherwise - timedelta(days=1)
    assert "it depends" in wish_answer(found.otherwise.isoformat(), TODAY, found).plain
    assert "not possible" in wish_answer(sooner.isoformat(), TODAY, found).plain
    texts = before_you_start(view.case.playbook, "", found, TODAY)
    told = " ".join(text.content.plain for text in texts)
    assert f"If '{found.unless}' does not apply to you: " in told


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(text: str) -> None:
    wish_answer(text, TODAY, None)


def test_no_day_is_no_wish() -> None:
    assert wished("  ", TODAY) is None


def test_a_preview_writes_nothing(world: World) -> None:
    view = preview(world, STORE)
    assert view.verdict.next.item
    assert earliest_day(view)
    assert guides(world.places.playbooks).get(STORE)
    assert not world.places.data.exists()
    assert not world.places.state.exists()


async def test_a_reason_offers_to_make_an_item_a_must(world: World) -> None:
    for wanted in (True, False):
        async with desk(world) as at:
            await at.sees("Close an AliExpress store")
            at.app.post_message(StartClosure("aliexpress-account-delete"))
            await at.on(StartScreen)
            await at.press(*f"Mine {wanted}")
            rows = at.app.screen.query_one("#motives", Rows)
            rows.focus()
            rows.go_to("compromised")
            await at.press("space")
            await at.sees("[x] make it a must: The break-in is stopped")
            if not wanted:
                await at.press("down", "space")
                await at.sees("[ ] make it a must")
            await at.press("ctrl+s")
            await at.on(ClosureScreen)
            screen = at.app.screen
            assert isinstance(screen, ClosureScreen)
            assert screen.view.verdict.states["secure-first"].blocks is wanted


async def test_keys_in_one_burst_start_a_closure(world: World) -> None:
    async with desk(world) as at:
        await at.sees("Start here", "Close an AliExpress store")
        await at.press("n", *"Shop2", "ctrl+s")
        await at.on(ClosureScreen)
        [path] = known_files(world.places)
        assert Closure(world, str(path)).view().case.name == "Shop2"


async def test_the_lit_reason_stays_in_sight_where_there_is_little_room(world: World) -> None:
    async with desk(world, size=(40, 12)) as at:
        await at.sees("Start here", "Close an AliExpress store")
        at.app.post_message(StartClosure("aliexpress-account-delete"))
        await at.on(StartScreen)
        rows = at.app.screen.query_one("#motives", Rows)
        rows.focus()
        for row in rows.rows:
            await at.until(lambda: "\u258c" in at.text(), row.id)
            lit = rows.current
            assert lit
            await at.press("j")
        await at.press("up", "k")  # Below the reasons one's own words are typed.
        await at.until(lambda: "\u258c" in at.text(), "back again")


async def test_bug_reasons_passed_in_one_burst_left_the_lit_one_out_of_sight(world: World) -> None:
    async with desk(world, size=(40, 12)) as at:
        at.app.post_message(StartClosure("aliexpress-account-delete"))
        await at.on(StartScreen)
        rows = at.app.screen.query_one("#motives", Rows)
        rows.focus()
        await at.press(*"j" * (len(rows.rows) - 1), *"k" * (len(rows.rows) - 2))
        await at.until(lambda: "\u258c" in at.text(), "in sight")


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_bug_a_reason_of_ones_own_could_not_be_written(
    world: World, size: tuple[int, int]
) -> None:
    async with desk(world, size=size) as at:
        screen = await begin(at)
        await at.press(*"Shop2")
        reasons = screen.query_one("#motives", Rows)
        reasons.focus()
        await at.until(lambda: reasons.has_focus, "on the reasons")
        await at.press("G", "space", "down")
        await at.sees("or in your own words")
        await at.press(*"My lease ends")
        await at.sees("My lease ends")
        await at.press("ctrl+s")
        await at.on(ClosureScreen)
        [path] = known_files(world.places)
        case = Closure(world, str(path)).view().case
        assert case.motives == ("other",)
        assert [(one.item, one.text) for one in case.notes] == [("", "My lease ends")]
