"""What happens around an open app: colleagues, damaged files, editors, themes, no colour."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from textual.content import Content
from textual.widgets import Input, TextArea

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.states import State
from closetui.store.restore import restore
from closetui.tui.dialogs.ask import AskLine, AskText
from closetui.tui.dialogs.deeds import Message, ReadingSheet
from closetui.tui.dialogs.note_form import NoteForm
from closetui.tui.screens.closure_screen import ClosureScreen
from tests.tui.desk_driver import (
    Desk,
    colleague,
    desk,
    make_world,
    own_items,
    pass_time,
)
from tests.tui.row_lists import ITEM, number, with_orders


def is_ticked(at: Desk, item: str) -> bool:
    """Return whether an entry stands on the screen as done."""
    screen = next(one for one in at.app.screen_stack if isinstance(one, ClosureScreen))
    title = screen.view.verdict.states[item].title
    return any(f"{sign} {title}" in at.seen() for sign in ("[x]", "(x)"))


def plain_items(session: Closure) -> list[str]:
    return [each.id for each in own_items(session.view()) if not each.ways]


async def test_a_colleagues_change_appears_and_names_them(session: Closure, bob: Closure) -> None:
    first, second = plain_items(session)[:2]
    async with desk(session.outside, session) as at:
        bob.tick([first], Tick())
        await at.sees("1 entry came in from Bob.", "Bob, 1 new i")
        await at.until(lambda: is_ticked(at, first))
        colleague(session, session.outside.places.data.parent / "c", "Cat").tick([second], Tick())
        bob.note(second, "seen")
        await at.sees("from Bob, Cat.", "Bob, Cat, 3 new i")
        await at.until(lambda: is_ticked(at, second))


async def test_an_open_note_is_not_overwritten(session: Closure, bob: Closure) -> None:
    item = plain_items(session)[0]
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("n")
        await at.write("mine, half")
        bob.note(item, "his")
        bob.tick([item], Tick())
        await at.sees("came in from Bob")
        assert isinstance(at.app.screen, AskText)
        assert at.app.screen.query_one(TextArea).text == "mine, half"
        await at.write(" and whole")
        await at.press("ctrl+s")
        await at.sees("Somebody was first", "his")  # Their words are read first; mine wait.
        await at.press("enter")
        await at.on(NoteForm)
        await at.press("ctrl+s")
        await at.home_again()
        await at.until(lambda: len(at.view.case.notes) == 2)
    assert {each.text for each in session.view().case.notes} == {"his", "mine, half and whole"}
    assert session.view().verdict.states[item].state is State.DONE


async def test_an_open_reason_is_not_overwritten(session: Closure, bob: Closure) -> None:
    item = plain_items(session)[0]
    session.tick([item], Tick())
    pass_time(session, minutes=11)
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("space")
        await at.on(AskLine)
        await at.write("because")
        bob.untick([item], "Bob was first")
        await at.sees("came in from Bob")
        assert at.app.screen.query_one(Input).value == "because"
        await at.press("enter")
        await at.sees("Somebody was first", "Bob was first", "Nothing of yours was recorded")
        await at.press("enter")
        await at.on(AskLine)
        assert at.app.screen.query_one(Input).value == "because"
        await at.press("enter")
        await at.sees("Opened again")
        assert "because" in at.view.verdict.states[item].reason


async def test_both_voices_are_kept_where_two_disagree(session: Closure, tmp_path: Path) -> None:
    item = plain_items(session)[0]
    copy = tmp_path / "copy.closetui.json"
    copy.write_bytes(session.path.read_bytes())
    Closure(make_world(tmp_path / "bob", "Bob"), str(copy)).tick([item], Tick())
    session.tick([item], Tick())
    session.untick([item], "Not so")
    session.merge([str(copy)])
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.sees("differ", "copies differ: settle it with space")
        await at.sees("Bob done today 10:00", "Ann open today 10:00", "Not so")


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def noise(path: Path) -> None:
    path.write_bytes(os.urandom(500))


HARMS: dict[Callable[[Path], None], str] = {
    torn: "is damaged",
    empty: "file is empty",
    gone: "file is gone",
    folder: "cannot be read",
    noise: "not UTF-8",
}


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
async def test_a_harmed_file_is_told_and_recovered_from(
    session: Closure, bob: Closure, harm: Callable[[Path], None]
) -> None:
    item = plain_items(session)[0]
    async with desk(session.outside, session) as at:
        bob.tick([item], Tick())
        await at.sees("came in from Bob")
        whole = session.path.read_bytes()
        harm(session.path)
        await at.sees("Read only", HARMS[harm])
        await at.sees("The file cannot be read; this is how it stood before.")
        assert is_ticked(at, item)
        session.path.rmdir() if session.path.is_dir() else None
        session.path.write_bytes(whole)
        await at.sees("The file can be read again")
        await at.press("n")
        await at.write("kept?")
        harm(session.path)
        await at.sees("The file cannot be read; this is how it stood before.")
        await at.press("ctrl+s")
        await at.on(Message)
        await at.sees("Not done", HARMS[harm])
        await at.press("escape")
        await at.on(AskText)
        assert at.app.screen.query_one(TextArea).text == "kept?"
        if session.path.is_dir():
            session.path.rmdir()
        session.path.write_bytes(whole)
        await at.sees("The file can be read again")
        await at.write(" kept!")
        await at.press("ctrl+s")
        await at.sees("Note added", "in the way")
        assert "Read only" not in at.seen()
        assert [each.text for each in at.view.case.notes] == ["kept? kept!"]
        assert at.state(item) is State.DONE


async def test_what_went_missing_meanwhile_is_brought_back(session: Closure) -> None:
    item = plain_items(session)[0]
    before = session.path.read_bytes()
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("space")
        await at.until(lambda: is_ticked(at, item))
        session.path.write_bytes(before)
        await at.press("n")
        await at.write("after")
        await at.press("ctrl+s")
        await at.sees("Note added")
        assert at.state(item) is State.DONE


async def test_what_is_known_of_a_damaged_closure_is_shown_read_only(session: Closure) -> None:
    item = next(each for each in own_items(session.view()) if not each.ways)
    session.tick([item.id], Tick())
    torn(session.path)
    before = session.path.read_bytes()
    async with desk(session.outside, size=(160, 40)) as at:
        await at.sees("damaged", "is damaged")
        await at.press("enter")
        await at.on(ClosureScreen)
        await at.sees("Read only", "is damaged", "R restore the file")
        await at.press("j")
        await at.sees("Put your private copy of 3 entries in place: R")
        assert "space tick" not in at.text(), "nothing can be recorded now"
        assert f"[x] {item.title}" in at.text()
        await at.press("n")
        await at.sees("Nothing can be recorded: line 4 is damaged")
        assert session.path.read_bytes() == before
        restore(session.path, session.outside.places)
        await at.sees("The file can be read again")
        await at.until(lambda: "Read only" not in at.text(), "can be written again")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_bug_what_helps_against_damage_was_cut_off_where_there_is_little_room(
    session: Closure, size: tuple[int, int]
) -> None:
    session.tick([plain_items(session)[0]], Tick())
    torn(session.path)
    async with desk(session.outside, size=size) as at:
        await at.sees("damaged")
        await at.press("enter")
        await at.on(ClosureScreen)
        await at.press("j")
        await at.sees("in place: R")
        assert re.search(r"^ +Read only .* R\b", at.text(), re.MULTILINE)


async def test_a_closure_of_which_nothing_is_known_is_listed_and_told(session: Closure) -> None:
    torn(session.path)
    rmtree(session.outside.places.state)
    async with desk(session.outside) as at:
        await at.sees("damaged", "is damaged")
        await at.press("enter")
        await at.on(Message)
        await at.sees("This closure cannot be opened", "is damaged")
        await at.press("enter")
        await at.sees("1 Closures", "damaged")


async def test_a_page_left_open_does_not_hinder_what_comes_in(
    session: Closure, bob: Closure
) -> None:
    async with desk(session.outside, session) as at:
        await at.press("h")
        await at.on(ReadingSheet)
        item = plain_items(session)[0]
        bob.tick([item], Tick())
        await at.sees("came in from Bob")
        await at.press("escape")
        await at.until(lambda: is_ticked(at, item))


async def test_bug_a_message_before_a_dialog_is_drawn_ended_the_app(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        dialog = Message("Something happened", Content("Read this."))
        pushed = at.app.push_screen(dialog)
        dialog.show_message("1 entry came in from Bob.")
        await pushed
        await at.sees("Read this.", "1 entry came in from Bob.")


async def test_bug_what_stood_open_before_and_after_was_told_as_moved(tmp_path: Path) -> None:
    shop = with_orders(tmp_path)
    ben = colleague(shop, tmp_path / "ben", "Ben")
    async with desk(shop.outside, shop) as at:
        ben.settle_rows(ITEM, [number(0)], "refunded")
        await at.sees("came in from Ben. Each open order is settled: 3 of 9 -> 4 of 9")
        assert "open -> open" not in at.text()
