"""What stopped somebody short who closes an account, and dares not press a wrong key."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.outcomes import End
from closetui.reports.signs import Standing, standing_of
from closetui.tui.content.footer import verbs_for
from closetui.tui.content.path import ways_reading
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Confirm, ReadingSheet
from closetui.tui.flows.ticking import give_anchor
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import action_of
from tests.tui.desk_driver import STORE, applied_elsewhere, desk, make_world, new_closure
from tests.tui.dialogs_applying import to_path, to_unlocked
from tests.tui.screens_of import lines
from tests.tui.usual_keys import usual_key

DELETE = "aliexpress-account-delete"


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


def test_bug_a_day_was_offered_to_be_changed_where_none_can_be(tmp_path: Path) -> None:
    """Space only asked whether it was over."""
    session = new_closure(make_world(tmp_path), DELETE)
    applied_elsewhere(session, "By letter")
    view = session.outcome(Result(End.DELETED)).view
    states = view.verdict.states
    waiting = [one for one in states if standing_of(view, states[one]) is Standing.WAITING]
    unsaid = [one for one in waiting if not states[one].statements]
    assert unsaid
    assert {dict(verbs_for(view, one))["tick"] for one in unsaid} == {"is it over?"}


async def test_bug_where_what_was_put_away_is_found_was_cut(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    for name in ("Lampenladen am Markt", "Zweitladen"):
        new_closure(world, name=name)
    async with desk(world, size=(80, 34)) as at:
        await at.sees("Lampenladen", "Zweitladen")
        await at.press("z")
        await at.sees('"put back" (key :) finds it.')
        home = at.app.screen
        assert isinstance(home, HomeScreen)
        await home.action_run("show-away")
        await at.until(lambda: any("put away" in line for line in lines(at)[5:8]), "marked")
        rows = [one for one in lines(at)[4:] if "Lampenladen" in one or "Zweitladen" in one]
        assert ["put away" in row for row in rows[:2]] == [True, False]


async def test_bug_enter_was_offered_in_an_empty_list(session: Closure) -> None:
    async with desk(session.outside) as at:
        await at.sees("enter open")
        await at.press("z")
        await at.sees("All are put away")
        assert "enter open" not in lines(at)[-1]


@pytest.mark.parametrize("on_home", [True, False])
async def test_bug_what_waits_for_its_outcome_was_put_away_without_a_question(
    session: Closure, on_home: bool
) -> None:
    applied_elsewhere(session, "By letter")
    async with desk(session.outside, None if on_home else session) as at:
        await at.sees("Shop")
        await at.press("z")
        await at.on(Confirm)
        await at.sees("Put it away?", "nobody reminds you of it")
        await at.press("enter")
        await at.on(HomeScreen if on_home else ClosureScreen)
        await at.press("z", "down", "enter")
        await at.on(HomeScreen)
        await at.sees("Put away: Shop.")


async def test_bug_a_day_was_offered_as_a_stamp(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        screen = at.app.screen
        assert isinstance(screen, ClosureScreen)
        anchor = store.view().case.playbook.anchors[0]
        asking = screen.run_worker(give_anchor(screen.controller, anchor))
        await at.on(AskLine)
        assert at.app.screen.query_one(Input).value == "22 Nov 2026"
        await at.sees("Sun 22 Nov 2026, today")
        await at.press("escape")
        await asking.wait()


async def test_bug_after_unlocking_all_that_was_done_seemed_to_be_gone(store: Closure) -> None:
    async with desk(store.outside, store, size=(40, 20)) as at:
        await to_unlocked(at, store)
        assert lines(at)[1].strip() == "[x] Prepared › Confirmed, not sent yet"
        await at.sees("Unlocked for ten minutes. Nothing counts until you say that you did it.")


async def test_bug_a_way_looked_like_a_choice_and_took_no_click(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_path(at, store)
        page = at.app.screen
        assert isinstance(page, PathPage)
        other = store.view().case.playbook.routes[1]
        actions = [
            action_of(text.content) for text in ways_reading(page.view, page.path, usual_key)
        ]
        assert f"screen.way('{other.id}')" in actions
        place = next(n for n, line in enumerate(lines(at)) if f"( ) {other.title}" in line)
        column = lines(at)[place].index(other.title)
        await at.pilot.click(offset=(column, place))
        await at.sees(f"(o) {other.title}")
        assert page.route == other


async def test_bug_a_softer_way_without_a_guide_could_not_be_opened(tmp_path: Path) -> None:
    async with desk(make_world(tmp_path), size=(80, 24)) as at:
        await at.press("n")
        await at.on(StartScreen)
        page = at.app.screen
        assert isinstance(page, StartScreen)
        softer = next(one for one in page.playbook.alternatives if not one.playbook)
        rows = page.query_one("#softer", Rows)
        page.set_focus(rows)
        rows.go_to(softer.id)
        await at.press("enter")
        await at.on(ReadingSheet)
        await at.sees(softer.title, " ".join(softer.text.split()[:4]))
        await at.press("escape")
        await at.on(StartScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_bug_a_field_named_keys_that_it_only_types(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with desk(make_world(tmp_path), size=size) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.sees("ctrl+s start")
        assert "look first" not in lines(at)[-1]
        assert "?" not in lines(at)[-1]
        assert "f1" in lines(at)[-1]
        assert "ctrl+q" in lines(at)[-1]
