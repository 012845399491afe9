"""What a new user stumbled over on the screens, each with a test of its own."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from closetui.acting import stamp
from closetui.closure import Closure
from closetui.domain.actions.choices import give_day, start
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.states import State
from closetui.folder import start as start_closure
from closetui.store.progress_file import create
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.line_kinds import AskName
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.start_screen import StartScreen
from tests.domain.sample import Data, entry, plain, way
from tests.tui.confirming import phrase_of
from tests.tui.desk_driver import (
    STORE,
    Clock,
    applied_elsewhere,
    desk,
    make_world,
    new_closure,
    own_items,
    rows_of,
    tick_all,
)
from tests.tui.dialogs_applying import to_path, to_phrase

ARRIVED = "When did the last parcel arrive?"


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    """A closure whose second item waits, and whose last waits for a day of its own."""
    data = plain(
        entry("first"),
        entry(
            "wait",
            ways=[
                way("over", over=True),
                way("none"),
                way("count", wait_for="15d", wait_from="arrived", usual=True),
            ],
        ),
        entry("then"),
        after=[entry("paid", wait_from="arrived", wait_for="30d")],
        anchors=[{"id": "arrived", "question": ARRIVED, "past": True}],
    )
    return made(tmp_path, data)


def made(tmp_path: Path, data: Data) -> Closure:
    """Return a closure by a guide of its own."""
    outside = make_world(tmp_path / "ann", clock=Clock())
    path = outside.places.data / "Shop.closetui.json"
    create(
        path, start(read_playbook(data, "guide"), data, "Shop", []), stamp(outside), outside.places
    )
    return Closure(outside, str(path))


def give(session: Closure, day: date) -> None:
    draft = partial(give_day, anchor_id="arrived", day=day, today=date(2026, 11, 22))
    session.act(draft)


async def test_the_usual_way_is_lit_and_one_that_says_over_asks(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        at.jump("wait")
        await at.press("space")
        await at.on(Ways)
        shown = rows_of(at.app)
        assert shown.rows[shown.cursor].id == "count"
        await at.press("g")
        await at.sees("This closure was started today", "15 days")


async def test_space_on_what_waits_never_opens_it_again(session: Closure) -> None:
    give(session, date(2026, 11, 20))
    applied_elsewhere(session, "by mail")
    async with desk(session.outside, session) as at:
        at.jump("paid")
        assert at.state("paid") is State.WAITING
        await at.sees("space change day")
        await at.press("space")
        await at.on(Choice)
        await at.sees("Only time is missing", "Change the day", ARRIVED)
        await at.press("G", "enter")
        await at.until(lambda: at.state("paid") is State.DONE)


async def test_space_asks_for_the_day_that_is_lacking(session: Closure) -> None:
    applied_elsewhere(session, "by mail")
    async with desk(session.outside, session) as at:
        at.jump("paid")
        await at.sees("space give the day")
        await at.press("space")
        await at.on(AskLine)
        await at.sees(ARRIVED)
        await at.fill("2026-11-20")
        await at.until(lambda: at.state("paid") is State.WAITING)


async def test_a_past_day_without_a_year_is_not_taken_for_one_of_next_year(tmp_path: Path) -> None:
    question = "When was the last order received? Not received yet: when does its time end?"
    data = plain(
        entry("wait", ways=[way("count", wait_for="15d", wait_from="got")]),
        anchors=[{"id": "got", "question": question}],
    )
    session = made(tmp_path, data)
    today = session.outside.now().date()
    async with desk(session.outside, session) as at:
        await at.press("space", "enter")
        await at.on(AskLine)
        await at.sees(question)
        day = today - timedelta(days=19)
        await at.fill(f"{day.day} {day:%b}")
        await at.until(lambda: at.state("wait") is State.DONE)


async def test_esc_at_the_name_box_writes_nothing(tmp_path: Path) -> None:
    world = make_world(tmp_path, "", LOGNAME="login", USER="login")
    session = new_closure(world)
    item = next(one.id for one in own_items(session.view()) if not one.ways)
    async with desk(world, session) as at:
        at.jump(item)
        await at.press("space")
        await at.on(AskName)
        await at.press("escape")
        await at.home_again()
        assert at.state(item) is State.OPEN


async def test_the_key_for_the_next_thing_does_not_skip_it(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.on(ClosureScreen)
        assert at.chosen == "first"
        await at.press("]")
        assert at.chosen == "first"
        await at.press("]")
        assert at.chosen == "wait"


async def test_the_key_that_leads_on_does_not_promise_to_go_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("]", "]")
        await at.sees("Next First", "] the one after")
        await at.press("k")
        await at.sees("you are on it")
        at.jump("paid")
        await at.sees("] go there")


async def test_until_when_a_tick_waits_is_not_cut(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(session.outside, session) as at:
        at.jump("x.store.notice30")
        await at.press("space", "enter", "enter")
        await at.sees("Ticked, waiting until Wed 23 Dec: ", "u takes it back")


async def test_a_refusal_begins_with_a_capital_letter(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("U")
        await at.sees("! There is nothing of yours to do again")


async def test_comparing_chooses_the_guide_that_was_lit(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path)) as at:
        await at.on(HomeScreen)
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        await at.until(lambda: home.lit_guide() is not None)
        await at.press("j", "j")
        lit = home.lit_guide()
        await at.press("=")
        await at.on(CompareScreen)
        assert isinstance(at.app.screen, CompareScreen)
        assert lit
        assert at.app.screen.guide == lit.id


async def test_an_error_of_the_new_form_leads_to_its_field(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path)) as at:
        await at.on(HomeScreen)
        await at.press("n")
        await at.on(StartScreen)
        await at.write("Shop")
        await at.press("tab")
        await at.write("1 jan 2020")
        await at.press("f2")
        await at.sees("Not started", "Go on")
        await at.press("enter")
        await at.on(StartScreen)
        await at.until(lambda: getattr(at.app.screen.focused, "id", "") == "day")


async def test_bug_a_start_where_a_file_is_gone_did_not_name_the_command_that_helps(
    tmp_path: Path,
) -> None:
    world = make_world(tmp_path)
    async with desk(world) as at:
        await at.on(HomeScreen)
        await at.press("n")
        await at.on(StartScreen)
        start_closure(world, STORE, "Shop2").unlink()
        await at.press(*"Shop2", "ctrl+s")
        await at.sees("Not started", "whose file is gone", "closetui restore Shop2")


@pytest.mark.parametrize("size", [(40, 20), (70, 20), (120, 40)])
async def test_the_line_that_says_what_to_type_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    session = new_closure(make_world(tmp_path))
    tick_all(session)
    async with desk(session.outside, session, size=size) as at:
        await to_phrase(at, session)
        await at.sees("Type the name and the code", "unlock the last clicks:")
        await at.sees(phrase_of(session), "Go back", "esc back")


async def test_i_sent_it_while_locked_asks_to_unlock(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path))
    tick_all(session)
    async with desk(session.outside, session) as at:
        await to_path(at, session)
        await at.press("a")
        await at.on(TypedConfirmation)
        assert not session.view().case.applications
