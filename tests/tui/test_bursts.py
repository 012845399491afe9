"""Keys that come faster than the screen: typed ahead, repeated, in one burst."""

import asyncio
from pathlib import Path
from shutil import rmtree

import pytest

from closetui.closure import Closure
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import keys_of
from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.deeds import Decide
from closetui.tui.dialogs.form import OFFERED
from closetui.tui.dialogs.help import Help
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.frame_screen import REPEAT_SECONDS
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure, own_items
from tests.tui.dialogs_applying import to_did_you_send
from tests.tui.dialogs_open import DIALOGS, disagree
from tests.tui.test_plain_lines import strange


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "home"))


KEYS = ["enter", pytest.param("space", marks=pytest.mark.campaign)]
"""Both answer; every run presses one of them."""
LINE = "The parcel came back, and its number is in the folder."


@pytest.mark.parametrize("save", ["ctrl+s", "f2"])
async def test_bug_a_note_was_cut_where_text_and_save_key_came_in_one_burst(
    session: Closure, save: str
) -> None:
    """The save key overtook the letters that still waited in the text area."""
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(AskText)
        await at.burst(*LINE, save)
        await at.home_again()
        await at.until(lambda: [note.text for note in at.view.case.notes] == [LINE])


async def test_bug_the_key_for_private_overtook_nothing_either(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(AskText)
        await at.burst(*LINE, "f4", "f2")
        await at.home_again()
        await at.until(lambda: [note.text for note in at.view.case.notes] == [LINE])
        assert at.view.case.notes[0].private


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("key", KEYS)
async def test_bug_a_dialog_kept_line_characters_or_ended_the_app_when_it_was_answered_twice(
    tmp_path: Path, name: str, key: str
) -> None:
    """Where a terminal has none, they came as the numbers of their letters.

    A key that repeats, or a double click, answered for the screen below as well.
    """
    session = new_closure(make_world(tmp_path / "plain", LC_ALL="C"), STORE)
    async with desk(session.outside, session) as at:
        await DIALOGS[name](at, session)
        await at.rest()
        assert not strange(at.text())
        await at.burst(key, key, key)
        await at.rest()
        assert at.app.is_running
        assert at.app.return_code in (None, 0)


@pytest.mark.parametrize("answer", ["enter", "down,enter", "down,down,enter", "escape", "tab"])
async def test_bug_a_question_answered_in_the_burst_that_opened_it_ended_the_app(
    session: Closure, answer: str
) -> None:
    """It fitted itself to its text when it was gone already."""
    item = disagree(session)
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.burst("space", *answer.split(","))
        await at.rest()
        assert at.app.is_running


@pytest.mark.parametrize("opener", ["question_mark", "ctrl+p", "t", "a"])
@pytest.mark.parametrize("key", ["down", "pagedown", "pageup"])
async def test_bug_an_arrow_typed_ahead_of_a_list_ended_the_app(
    session: Closure, opener: str, key: str
) -> None:
    """The key looked for a list that was not drawn yet."""
    async with desk(session.outside, session) as at:
        await at.burst(opener, key, key)
        await at.rest()
        assert at.app.is_running
        assert not isinstance(at.app.screen, ClosureScreen)


@pytest.mark.parametrize("key", ["down", "pagedown"])
async def test_bug_an_arrow_typed_ahead_of_the_help_of_the_home_screen_ended_the_app(
    session: Closure, key: str
) -> None:
    async with desk(session.outside) as at:
        await at.burst("question_mark", key)
        await at.on(Help)


async def test_a_second_answer_does_not_reach_what_lies_below(session: Closure) -> None:
    item = next(item for item in own_items(session.view()) if not item.ways)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("n")
        await at.write("4111111111111111")
        await at.burst("ctrl+s", "ctrl+s")
        await at.on(Decide)
        await at.burst("escape", "escape")
        await at.home_again()  # The second one leaves the form; the line is offered again.
        await at.press("n")
        await at.sees("4111111111111111", OFFERED)


LEAVING = ("others", "quit", "put-away", "look", "compare", "edit")
"""Commands that leave the closure, or need an editor."""

TO_READ = ("last",)
"""Leads to a consequence, which no key in the same burst can say was read."""

OPENERS = [
    keys_of(command)[0]
    for command in CLOSURE_COMMANDS
    if command.keys and command.id not in (*LEAVING, *TO_READ)
]


async def seen_after(session: Closure, key: str, *, at_once: bool) -> list[tuple[str, ...]]:
    """Return what stands on the screen and in the file after each dialog was left for a key."""
    found = []
    async with desk(session.outside, session) as at:
        for opener in OPENERS:
            keys = [opener, "escape", key, "escape"]
            for typed in [keys] if at_once else [[one] for one in keys]:
                await at.burst(*typed)
                await at.until(lambda: at.settled, "settled")
            text = await when_it_rests(at)
            events = at.view.snapshot.events.values()
            said = [f"{event.kind} {event.item}" for event in events]
            found.append((opener, text, *sorted(said)))
    return found


async def when_it_rests(at: Desk) -> str:
    """Return what the screen says once what follows the light is drawn as well."""
    text = ""
    while text != (text := at.text()):
        await asyncio.sleep(2 * REPEAT_SECONDS)
        await at.pilot.pause()
    return text


@pytest.mark.parametrize("key", KEYS)
async def test_a_burst_does_what_its_keys_do_one_by_one(tmp_path: Path, key: str) -> None:
    """A key typed ahead of a dialog or a page was lost where a command was still at work."""
    told = []
    for at_once in (False, True):
        session = new_closure(make_world(tmp_path / "home"))
        told.append(await seen_after(session, key, at_once=at_once))
        rmtree(tmp_path / "home")
    assert told[0] == told[1]


async def test_bug_keys_typed_ahead_of_what_is_asked_after_recording_were_lost(
    session: Closure,
) -> None:
    """They were sent to the page below while the record was still being written."""
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        await at.burst("enter", *"Run 77", "ctrl+s")
        await at.until(lambda: at.settled, "settled")
        await at.home_again()
        assert at.view.case.standing[0].reference == "Run 77"
