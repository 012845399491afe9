"""What happened, and was not said to the person before whom it happened."""

from pathlib import Path

from textual.widgets import Input

from closetui.closure import Closure
from closetui.tui.dialogs.ask import AskLine
from tests.tui.desk_driver import STORE, desk, make_world, new_closure


async def test_bug_an_older_file_put_in_place_was_not_told(session: Closure) -> None:
    """Whoever mailed the file from the folder sent the old one."""
    older = session.path.read_bytes()
    async with desk(session.outside, session) as at:
        await at.press("n", *"Seen by Li", "ctrl+s")
        await at.until(lambda: bool(at.view.case.notes), "a note")
        session.path.write_bytes(older)
        await at.sees("! An older file was put in its place: 1 entry not in it", "c sends a whole")
        await at.press("n", *"More", "ctrl+s")
        await at.until(lambda: b"Seen by Li" in session.path.read_bytes(), "mended")
        assert "An older file" not in at.seen()


async def test_bug_a_draft_was_told_without_the_form_that_has_it(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("+", *"Licence")
        await at.press("escape")
        await at.home_again()
    async with desk(session.outside, session) as at:
        await at.sees("An item of your own you began is kept: + offers it again.")
        await at.press("+")
        await at.sees("You wrote this last time:", "Licence")


async def test_bug_a_draft_of_a_tick_was_told_without_its_entry(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(store.outside, store) as at:
        at.jump("stop-orders")
        await at.press("space", "n", *"By mail", "ctrl+s", "escape")
        await at.home_again()
    async with desk(store.outside, store) as at:
        await at.sees("A note you began with a tick is kept: space on No new order can be")


async def test_bug_the_path_of_an_export_became_an_item_of_ones_own(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("+", *"~/dl/pay.csv", "ctrl+s")
        await at.sees("That is a file. A list reads it: enter on its entry, then + there.")
        assert not session.view().case.record.own


async def test_bug_a_letter_to_be_sent_was_named_without_its_place(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    items = store.view().case.playbook.items()
    asks = next(item for item in items if item.title == "Your questions are on their way")
    async with desk(store.outside, store) as at:
        at.jump(asks.id)
        title = "To customer service: closing the store"
        await at.sees("LETTERS in drawer 5", f"- {title}", "ctrl+p, then letter, fills one in")


async def test_bug_a_copy_was_proposed_in_the_folder_where_the_app_was_started(
    session: Closure,
) -> None:
    """That may be the folder of the program."""
    async with desk(session.outside, session) as at:
        await at.press("c", "enter")
        await at.on(AskLine)
        line = at.app.screen.query_one(Input).value
        assert Path(line).parent == session.path.parent.parent != Path.cwd()


async def test_bug_restoring_told_of_what_is_intact_in_a_file_that_is_gone(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        session.path.unlink()
        await at.sees("R restore")
        await at.press("R")
        await at.sees("The file is gone, so there is nothing to keep aside.")
        assert "intact" not in at.seen()


async def test_bug_an_empty_note_was_said_to_be_kept_for_later(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.sees("ctrl+s keep it", "esc back")
        assert "kept for later" not in at.seen()
        await at.press("x")
        await at.sees("esc back, kept for later")
