"""Forms that cut their words, named what cannot be done, or let a text go without a word."""

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from closetui.closure import Closure
from closetui.domain.days import Side, read_day
from closetui.domain.errors import UnreadableError, UsageError
from closetui.domain.states import State
from closetui.reports.progress import progress
from closetui.store import own_state
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.messages import StartClosure
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.rows import Rows
from tests.tui.desk_driver import NOW, STORE, desk, make_world, new_closure
from tests.tui.dialogs_applying import to_path, to_sent, to_unlocked
from tests.tui.dialogs_open import to_elsewhere
from tests.tui.eye import shown_region


@pytest.fixture
def store(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"), STORE)


def _refuse(path: Path, _: bytes) -> None:
    raise UnreadableError("it cannot be written: No space left on device", where=str(path))


async def test_bug_the_start_page_was_left_without_a_word_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was asked only when the app was left; every other form asks."""
    monkeypatch.setattr(own_state, "write_bytes", _refuse)
    async with desk(make_world(tmp_path)) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.write("Shop")
        await at.press("escape")
        await at.on(Choice)
        await at.press("down")
        await at.sees("Drop what you wrote?", "Shop", "until you leave closetui")
        await at.press("escape")
        await at.on(StartScreen)
        await at.press("escape", "down", "enter")
        await at.on(HomeScreen)
        await at.press("n")
        await at.on(StartScreen)
        assert at.app.screen.query_one("#name", Input).value == "Shop"
        await at.press("escape", "down", "down", "enter")
        await at.on(HomeScreen)
        await at.press("n")
        await at.on(StartScreen)
        assert not at.app.screen.query_one("#name", Input).value
        await at.press("escape")
        await at.on(HomeScreen)


@pytest.mark.parametrize(
    ("side", "not_said"), [(Side.PAST, ("tomorrow", "in ")), (Side.FUTURE, ("yesterday", "ago"))]
)
def test_bug_a_day_on_the_wrong_side_was_suggested(side: Side, not_said: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as refused:
        read_day("sometime", NOW.date(), side=side)
    assert not [word for word in not_said if word in str(refused.value.remedy)]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_bug_what_was_said_of_a_day_was_cut(store: Closure, size: tuple[int, int]) -> None:
    async with desk(store.outside, store, size=size) as at:
        await to_elsewhere(at, store)
        await at.on(FieldForm)
        form = at.app.screen
        await at.press("tab")
        form.query_one("#field-when", Input).value = "the day after the party"
        await at.sees("no day", "3 days ago.")
        told = next(one for one in form.query(Static) if one.has_class("-wrong"))
        assert shown_region(told).height == told.region.height


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_bug_what_the_box_of_a_form_means_was_cut(
    store: Closure, size: tuple[int, int]
) -> None:
    async with desk(store.outside, store, size=size) as at:
        await to_sent(at, store)
        await at.press("tab", "tab", "tab")
        await at.sees("also ticks: The confirmation is saved", "space changes this")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (40, 12)])
async def test_bug_what_the_box_of_a_form_ticks_was_recorded_unseen(
    store: Closure, size: tuple[int, int]
) -> None:
    """Enter in the field above it kept the form, so that nobody had come to it."""
    async with desk(store.outside, store, size=size) as at:
        await to_sent(at, store)
        receipt = next(item for item in store.view().case.playbook.after if item.asked_with)
        await at.write("R-9")
        await at.press("enter", "enter", "enter")
        await at.sees("[ ] also ticks: The confirmation is", "enter keep it")
        assert at.app.focused is at.app.screen.query_one("#box")
        await at.press("up")
        assert at.app.focused is at.app.screen.query_one("#field-channel")
        await at.press("enter", "space", "space", "enter")
        await at.home_again()
        assert store.view().verdict.states[receipt.id].state is State.OPEN


async def test_bug_a_picture_nobody_spoke_of_was_recorded_as_saved(store: Closure) -> None:
    """The box was ticked by what was written: a reference alone recorded a picture of the page."""
    async with desk(store.outside, store) as at:
        await to_sent(at, store)
        receipt = next(item for item in store.view().case.playbook.after if item.asked_with)
        await at.sees("[ ] also ticks: The confirmation is saved")
        await at.write("R-9")
        await at.sees("[ ] also ticks: The confirmation is saved")
        await at.press("ctrl+s")
        await at.home_again()
        assert store.view().verdict.states[receipt.id].state is State.OPEN


async def test_bug_a_box_that_somebody_set_changed_with_what_was_written(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_sent(at, store)
        receipt = next(item for item in store.view().case.playbook.after if item.asked_with)
        await at.press("tab", "tab", "tab", "space")
        await at.sees("[x] also ticks: The confirmation is saved")
        await at.press("space", "up", "up", "up")
        await at.write("R-9")
        await at.sees("[ ] also ticks: The confirmation is saved")
        await at.press("ctrl+s")
        await at.home_again()
        assert store.view().case.standing[0].reference == "R-9"
        assert store.view().verdict.states[receipt.id].state is State.OPEN


async def test_text_and_ctrl_s_in_one_burst_tick_what_the_box_says(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_sent(at, store)
        receipt = next(item for item in store.view().case.playbook.after if item.asked_with)
        await at.press(*"R-9", "tab", "tab", "tab", "space", "ctrl+s")
        await at.home_again()
        assert store.view().verdict.states[receipt.id].state is State.DONE


async def test_bug_a_day_before_the_confirmation_was_said_to_be_fine(store: Closure) -> None:
    """A dialog refused it afterwards; the light then stood on another field, all selected."""
    async with desk(store.outside, store) as at:
        await to_sent(at, store)
        await at.write("R-9")
        form = at.app.screen
        form.query_one("#field-when", Input).value = "yesterday"
        await at.press("ctrl+s")
        await at.sees("lies before the application was confirmed (22 Nov 2026)")
        assert at.app.focused is form.query_one("#field-when")
        await at.press("up", "0")
        assert form.query_one("#field-reference", Input).value == "R-90"


async def test_bug_the_click_path_named_a_key_while_it_was_locked(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_path(at, store)
        assert "I sent it" not in at.seen()
        await at.press("escape")


async def test_the_click_path_names_it_once_it_is_unlocked(store: Closure) -> None:
    async with desk(store.outside, store) as at:
        await to_unlocked(at, store)
        await at.on(PathPage)
        await at.sees("a I sent it")


async def test_bug_an_added_item_had_neither_the_light_nor_a_name_in_the_message(
    store: Closure,
) -> None:
    async with desk(store.outside, store) as at:
        await at.press("+")
        await at.on(FieldForm)
        await at.write("The lease is ended")
        await at.press("ctrl+s")
        await at.home_again()
        await at.sees("Added: The lease is ended.")
        assert store.view().verdict.states[at.chosen].title == "The lease is ended"
        await at.press("n")
        await at.write("Ask the landlord")
        await at.press("ctrl+s")
        await at.sees("Note added: The lease is ended.", "u takes it back")


async def test_bug_leaving_what_the_page_showed_as_it_is_said_it_was_so_already(
    store: Closure,
) -> None:
    async with desk(store.outside, store) as at:
        await to_sent(at, store)
        await at.press("ctrl+s")
        await at.until(lambda: not isinstance(at.app.screen, FieldForm))
        await at.sees("It stands as it was recorded; nothing more was written down.")
        assert "It is so already" not in at.seen()


async def test_bug_a_reason_that_makes_an_item_a_must_left_the_count_as_it_was(
    tmp_path: Path,
) -> None:
    async with desk(make_world(tmp_path)) as at:
        await at.sees("Close an AliExpress store")
        at.app.post_message(StartClosure("aliexpress-account-delete"))
        await at.on(StartScreen)
        await at.press(*"Mine")
        await at.sees("9 must, 6 recommended")
        rows = at.app.screen.query_one("#motives", Rows)
        rows.focus()
        rows.go_to("compromised")
        await at.press("space")
        await at.sees("[x] make it a must", "10 must, 5 recommended")
        await at.press("down", "space")
        await at.sees("[ ] make it a must", "9 must, 6 recommended")
        await at.press("space", "ctrl+s")
        await at.on(ClosureScreen)
        started = at.app.screen
        assert isinstance(started, ClosureScreen)
        assert progress(started.view).total == 10
