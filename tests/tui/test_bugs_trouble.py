"""What went wrong on the screens while something else was wrong, each with a test of its own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.acting import stamp
from closetui.closure import Closure
from closetui.domain.actions.choices import start
from closetui.domain.actions.items import Tick
from closetui.domain.errors import UnreadableError
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.states import State
from closetui.reports.next_command import next_lines
from closetui.store import own_state
from closetui.store.playbooks import find_playbook
from closetui.store.progress_file import create
from closetui.store.snapshot import FOLDER
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.in_the_way_page import InTheWayPage
from tests.domain.sample import entry, plain
from tests.tui.desk_driver import desk, make_world, new_closure, own_items, pane_text, tick_all
from tests.tui.dialogs_applying import choose, to_did_you_send
from tests.tui.dialogs_open import from_palette

SIZES = [(120, 40), (80, 24), (40, 20)]


@pytest.fixture
def protect(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Make a file or folder read-only, also for somebody whom the system lets do anything."""
    protected: set[str] = set()
    access = os.access

    def refused(path: str, mode: int) -> bool:
        return not (mode & os.W_OK and str(path) in protected) and access(path, mode)

    monkeypatch.setattr(os, "access", refused)
    return lambda path: protected.add(os.path.realpath(path))


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def gone(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.write_bytes(path.with_name("Other.closetui.json").read_bytes())


def tickable(session: Closure) -> str:
    """Tick one entry, so that there is something to lose; return another."""
    first, second = [item.id for item in own_items(session.view()) if not item.ways][:2]
    session.tick([first], Tick())
    return second


WHERE = {"the file is read-only": "", FOLDER: " in the file"}  # In which nothing can be recorded.


@pytest.mark.parametrize("part", list(WHERE))
async def test_bug_a_read_only_file_was_opened_as_if_it_could_be_written(
    session: Closure, protect: Callable[[Path], None], part: str
) -> None:
    protect(session.path.parent if part == FOLDER else session.path)
    async with desk(session.outside) as at:
        await at.sees("Read only", part[1:])
        await at.press("enter")
        await at.on(ClosureScreen)
        text = await at.sees("Read only", part.capitalize())
        assert "space" not in text.splitlines()[-1]
        for key in ("n", "space", "backspace", "x", "d", "u", "plus", "m", "w", "s"):
            await at.press("j")
            await at.press(key)
            await at.on(ClosureScreen)
            assert f"Nothing can be recorded{WHERE[part]}: {part}" in at.seen(), key
        await at.press("a")
        await at.on(InTheWayPage)
        assert "space tick" not in await at.sees("Read only", part.capitalize())
        await at.press("space")
        await at.on(InTheWayPage)
        await at.press("escape")
        await at.press("r")
        await at.until(lambda: not isinstance(at.app.screen, ClosureScreen), "a report is asked")


async def test_bug_a_file_that_became_read_only_was_noticed_with_the_first_act(
    session: Closure, protect: Callable[[Path], None]
) -> None:
    async with desk(session.outside, session) as at:
        await at.sees("space tick")
        protect(session.path)
        await at.sees("Read only", "The file is read-only")
        assert "space tick" not in at.seen()


def test_bug_the_commands_named_an_act_for_a_file_that_is_read_only(
    session: Closure, protect: Callable[[Path], None]
) -> None:
    protect(session.path)
    told = [line.text for line in next_lines(session.view(), "Shop")]
    assert told[0] == "Read only: The file is read-only."
    assert not [line for line in told if "closetui tick" in line]


# A damaged file, and the key that helps.


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("harm", [torn, gone, replaced], ids=lambda harm: harm.__name__)
async def test_bug_no_key_of_the_app_restored_a_damaged_file(
    session: Closure, harm: Callable[[Path], None], size: tuple[int, int]
) -> None:
    tickable(session)
    new_closure(session.outside, name="Other")
    before = session.view().case.order
    harm(session.path)
    async with desk(session.outside, size=size) as at:
        await at.sees("damaged")
        await at.press("enter")
        await at.on(ClosureScreen)
        await at.until(lambda: "Read only" in at.text() and " R" in at.text().splitlines()[2])
        await at.press("R")
        await at.on(Choice)
        await at.sees("Restore the file", "3 entries")
        kept = "is gone" if harm is gone else "kept beside it"
        assert kept in at.seen()
        await at.press("enter")
        await at.until(lambda: "Read only" not in at.text(), "restored")
        await at.sees("Your private copy is in place")
        assert at.app.screen.query("#chest")
    assert session.view().case.order == before
    aside = [one for one in session.path.parent.iterdir() if one.name.startswith("Shop")]
    assert len(aside) == (1 if harm is gone else 2)


async def test_bug_the_palette_did_not_know_how_to_restore(session: Closure) -> None:
    tickable(session)
    async with desk(session.outside, session) as at:
        await from_palette(at, "Restore")
        await at.sees("The file needs no private copy in its place.")
        torn(session.path)
        await at.sees("Read only")
        await from_palette(at, "Restore")
        await at.on(Choice)
        await at.press("escape")
        await at.sees("Read only")


async def test_bug_a_damaged_file_still_offered_to_be_written(session: Closure) -> None:
    entry = tickable(session)
    torn(session.path)
    async with desk(session.outside) as at:
        await at.sees("damaged")
        await at.press("enter")
        await at.on(ClosureScreen)
        at.jump(entry)
        for key in ("n", "space", "backspace", "x"):
            await at.press("k")
            await at.press(key)
            await at.on(ClosureScreen)
            await at.sees("Nothing can be recorded: line 4 is damaged")
        for item in own_items(session.kept_view() or session.view(), gating=False):
            at.jump(item.id)
            await at.press()
            assert "x it does not" not in at.seen()


# Home, where the first closure is damaged.


@pytest.mark.parametrize("size", SIZES)
async def test_bug_home_did_not_name_the_damaged_closure_that_comes_first(
    session: Closure, size: tuple[int, int]
) -> None:
    tickable(session)
    new_closure(session.outside, name="Other")
    torn(session.path)
    async with desk(session.outside, size=size) as at:
        await at.sees("Read only", "Shop: Line 4 is")
        if size[0] >= 80:
            await at.sees("R restore")
        await at.press("]")
        await at.on(ClosureScreen)
        await at.sees("Read only")
        assert at.chosen


async def test_bug_home_told_of_a_private_copy_and_named_no_key(session: Closure) -> None:
    tickable(session)
    torn(session.path)
    async with desk(session.outside) as at:
        await at.until(lambda: "entries in place: R" in pane_text(at.app, "about"), "the key")
        await at.press("R")
        await at.on(Choice)
        await at.press("enter")
        await at.sees("Your private copy is in place")


# A disk that takes nothing.


def _refuse(path: Path, _: bytes) -> None:
    raise UnreadableError("it cannot be written", cause="No space left on device", where=str(path))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written any more in the folder of drafts."""
    monkeypatch.setattr(own_state, "write_bytes", _refuse)


@pytest.mark.usefixtures("full_disk")
async def test_bug_words_were_lost_without_a_word_on_a_full_disk(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.write("Only here")
        await at.sees("This cannot be kept for later (No space left on device)")
        await at.write("!")
        await at.sees("esc back, kept until you quit")
        await at.press("escape")
        await at.on(Choice)
        await at.press("down")
        await at.sees("Drop what you wrote?", "until you leave closetui")
        await at.press("enter")
        await at.home_again()
        await at.press("n")
        await at.sees("You wrote this last time: Only here!")
        await at.press("escape", "down", "enter")
        await at.home_again()
        await at.press("q")
        await at.sees("Leave, and drop what you wrote?", "Only here!")
        await at.press("escape")
        await at.home_again()
        await at.press("n", "escape", "down", "down", "enter")
        await at.home_again()
        await at.press("q")
        await at.until(lambda: not at.app.is_running, "left")


async def test_what_the_disk_takes_again_is_kept_there(
    session: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(session.outside, session) as at:
        with monkeypatch.context() as full:
            full.setattr(own_state, "write_bytes", _refuse)
            await at.press("n")
            await at.write("Only here")
            await at.press("escape", "down", "enter")
            await at.home_again()
        await at.press("q")
        await at.until(lambda: not at.app.is_running, "left")
    closure = session.view().case.id
    assert len(own_state.drafts_of(closure, session.outside.places)) == 1


# What is ticked when it is written down that it was sent.


@pytest.mark.parametrize("saved", [True, False])
async def test_bug_a_receipt_counted_as_saved_as_soon_as_it_was_sent(
    tmp_path: Path, saved: bool
) -> None:
    data = plain(entry("first"), after=[entry("receipt", asked_with="sent")])
    outside = make_world(tmp_path / "eve")
    path = outside.places.data / "Shop.closetui.json"
    first = start(read_playbook(data, "guide"), data, "Shop", [])
    create(path, first, stamp(outside), outside.places)
    session = Closure(outside, str(path))
    tick_all(session)
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        await choose(at, "sent")
        await at.on(FieldForm)
        assert session.view().verdict.states["receipt"].state is State.OPEN
        await at.write("R-1")
        await at.sees("[ ] also ticks: Receipt", "only if you have saved a picture of it")
        if saved:
            await at.press("down", "down", "down", "space")
            await at.sees("[x] also ticks: Receipt")
        await at.press("ctrl+s")
        await at.sees("Written down")
    state = session.view().verdict.states["receipt"].state
    assert state is (State.DONE if saved else State.OPEN)


def test_bug_what_the_guides_tick_by_themselves_is_what_done_when_says(tmp_path: Path) -> None:
    for name in ("store-close", "account-delete", "account-deactivate"):
        book = find_playbook(f"aliexpress-{name}", tmp_path).playbook
        by_itself = [item.done_when for item in book.after if item.met_by]
        assert not [words for words in by_itself if "saved" in words or "receipt" in words]
        (asked,) = [item for item in book.after if item.asked_with]
        assert "saved" in asked.title
