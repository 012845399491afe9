"""The example: believable, made through the same door, and gone without a trace; its tour."""

import os
from pathlib import Path

import pytest

from closetui.cli.main import main
from closetui.closure import Closure
from closetui.demo import NAME, Example, make_example
from closetui.domain.states import State
from closetui.store.lookup import known_files
from closetui.tui.app import ClosetuiApp
from closetui.tui.content.help import tour_steps
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.help import TourStep
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.screens.since_page import SincePage
from closetui.world import world
from tests.tui.desk_driver import SMALL, Desk, desk, make_world, new_closure
from tests.tui.terminal import terminal
from tests.tui.usual_keys import usual_key

NOW = "2026-11-28T17:30:00+01:00"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return make_example(tmp_path_factory.mktemp("example"), world({"CLOSETUI_NOW": NOW}))


def opened(example: Example) -> Closure:
    return Closure(example.outside, str(example.path))


def test_it_holds_something_of_every_kind(example: Example) -> None:
    view = opened(example).view()
    states = {state.state for state in view.verdict.states.values()}
    assert states == set(State)
    assert not view.case.faults
    assert all("in dispute" in warning for warning in view.warnings), "what a list denies"
    assert {event.by for event in view.case.order if event.by} >= {"Mara", "Li"}
    assert view.snapshot.copies == ()


def test_no_word_of_it_bears_a_set_clock_or_lies_ahead(example: Example) -> None:
    for path in known_files(example.outside.places):
        view = Closure(example.outside, str(path)).view()
        assert all(event.at <= "2026-11-28T17:30:00+01:00" for event in view.case.order[1:])
        assert all("clock" not in (event.body or {}) for event in view.case.order)


def test_all_of_it_lies_in_its_own_folder(tmp_path: Path) -> None:
    home = tmp_path / "mine"
    made = make_example(
        tmp_path / "example", world({"CLOSETUI_HOME": str(home), "CLOSETUI_NOW": NOW})
    )
    assert not home.exists()
    assert str(made.outside.places.data).startswith(str(tmp_path / "example"))
    assert made.path.name.startswith(NAME)


def test_a_day_early_in_the_morning_makes_it_as_well(tmp_path: Path) -> None:
    early = world({"CLOSETUI_NOW": "2026-07-01T00:05:00+01:00"})
    made = make_example(tmp_path, early)
    view = opened(made).view()
    assert view.verdict.next.item
    assert all(event.at <= "2026-07-01T00:05:00+01:00" for event in view.case.order[1:])


def test_the_command_wants_a_terminal_and_leaves_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert main(["demo"]) == 1
    assert "needs a terminal" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


async def toured(app: ClosetuiApp, size: tuple[int, int] = (120, 40)) -> None:
    """Go through the whole tour."""
    async with app.run_test(size=size) as pilot:
        at = Desk(app, pilot, None)
        await at.on(TourStep)
        screen = app.screen_stack[0]
        assert isinstance(screen, ClosureScreen)
        steps = tour_steps(screen.view, usual_key)
        for number, step in enumerate(steps, 1):
            await at.sees(f"{number} of {len(steps)}", step.title)
            if step.entry:
                assert screen.lit() == step.entry
            await at.press("enter")
        await at.sees("Since", "3 things came in")  # What every closure begins with comes after it.


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_tour_goes_round_at_every_size(example: Example, size: tuple[int, int]) -> None:
    session = opened(example)
    before = session.view().event_count
    await toured(ClosetuiApp(example.outside, session, session.view(), tour=True), size)
    assert session.view().event_count == before, "a tour records nothing"


async def test_the_tour_is_left_gone_back_in_and_begun_again(example: Example) -> None:
    session = opened(example)
    async with desk(example.outside, session) as at:
        await at.sees("Since yesterday 18:05")
        await at.press("escape")
        await at.on(ClosureScreen)
        await at.press("?", *"look round", "enter")
        await at.on(TourStep)
        await at.press("enter", "enter", "left")
        await at.sees("2 of 10")
        await at.press("left", "left")
        await at.sees("1 of 10")
        await at.press("escape")
        await at.on(ClosureScreen)
        await at.sees("The tour is over")


def test_the_tour_passes_over_what_there_is_no_example_of(tmp_path: Path) -> None:
    view = new_closure(make_world(tmp_path), SMALL).view()
    titles = [step.title for step in tour_steps(view, usual_key)]
    assert "Waiting" not in titles
    assert "Two people, two words" not in titles
    assert titles[-1] == "That is all"


def test_in_a_real_terminal_it_comes_and_goes_without_a_trace(tmp_path: Path) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    temporary.mkdir()
    with terminal(home, "demo", TMPDIR=str(temporary)) as window:
        window.wait_for("A short look round", "1 of 10", "Shop2", "Mara")
        window.press("\r")
        window.wait_for("2 of 10")
        window.press("escape")
        window.wait_for("Since yesterday")
        window.quiet()  # Nobody leaves it before it stands there.
        window.press("escape")
        window.wait_for("The tour is over", "Mara")
        window.press("o")
        window.wait_for("1 Closures", "Silk Road Shop", "Old account")
        window.press("q")
        assert window.ended() == 0
        assert "The example is gone; nothing of yours was touched." in window.text()
    assert os.listdir(temporary) == []
    assert not (home / "data").exists()


async def test_bug_the_line_of_what_happened_was_cut_in_a_word(tmp_path: Path) -> None:
    example = make_example(tmp_path, world({"CLOSETUI_NOW": NOW}))  # What is seen is not new.
    session = opened(example)
    async with desk(example.outside, session, size=(40, 20)) as at:
        await at.on(SincePage)
        third = at.text().split("\n")[2]
        assert "3 things came in" in third
        assert "\N{HORIZONTAL ELLIPSIS}" not in third


MOST_KEYS = 40
"""More than lead to the typed confirmation of the one closure that waits for no day."""


def named_key(at: Desk) -> str:
    """Return the key that the screen names for what is next."""
    shown = at.text().splitlines()
    if not isinstance(at.app.screen, CommandScreen):
        return "enter"
    if "go there" in shown[2]:
        return "]"
    return "a" if shown[2].rstrip().endswith("a go on") else shown[-1].split()[0]


async def test_the_typed_confirmation_is_reached_in_the_example(tmp_path: Path) -> None:
    made = make_example(tmp_path, world({"CLOSETUI_NOW": NOW}))
    path = next(path for path in known_files(made.outside.places) if path.name.startswith("Mother"))
    async with desk(made.outside, Closure(made.outside, str(path))) as at:
        for _ in range(MOST_KEYS):
            if isinstance(at.app.screen, TypedConfirmation):
                break
            await at.reads()
            await at.press(named_key(at))
            await at.rest()
        assert isinstance(at.app.screen, TypedConfirmation), at.text()
