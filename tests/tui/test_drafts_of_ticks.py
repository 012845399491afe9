"""The note that is written with a tick, or with settled rows, is lost no more than another."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.store.own_state import drafts_of
from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.form import OFFERED
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.rows_page import RowsPage
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.dialogs_applying import Way, choose, to_ways
from tests.tui.row_lists import open_list, with_orders

LOG_INS = "x.store.access"
NOTE = "put up by Li"
LONG = "The notice stands on the home page and on every product page since Friday; filed by Li"


async def to_settling(at: Desk, _: Closure) -> None:
    """Come to the question how an order was settled."""
    await open_list(at)
    await at.press("enter")


WAYS: list[tuple[Callable[[Path], Closure], Way]] = [
    (lambda path: new_closure(make_world(path / "home")), to_ways),
    (with_orders, to_settling),
]


def drafts(session: Closure) -> list[Path]:
    """Return the files of the drafts on the closure."""
    return drafts_of(session.view().case.id, session.outside.places)


@pytest.mark.parametrize("taken", [False, True])
@pytest.mark.parametrize(("make", "way"), WAYS)
async def test_bug_the_note_of_a_tick_was_lost_with_the_terminal(
    tmp_path: Path, make: Callable[[Path], Closure], way: Way, *, taken: bool
) -> None:
    session = make(tmp_path)
    async with desk(session.outside, session) as at:
        await way(at, session)
        await at.on(Ways)
        await at.press("n", *NOTE, *(["ctrl+s"] if taken else []))
        await at.on(Ways if taken else AskText)
        await at.sees("NOTE" if taken else "esc back, kept for later", NOTE)
        await at.until(lambda: bool(drafts(session)), "kept")
        at.app.exit()  # As if the terminal had gone.
    async with desk(session.outside, session) as at:
        await way(at, session)
        await at.on(Ways)
        if not taken:
            await at.press("n")
            await at.sees(NOTE, OFFERED)
            await at.press("ctrl+s")
        await at.sees(NOTE, *([OFFERED] if taken else []))
        assert len(drafts(session)) == 1
        await at.press("G", "enter")
        await at.until(lambda: not drafts(session), "the draft is gone")


async def test_bug_a_note_that_was_taken_went_with_a_step_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_ways(at, session)
        await at.burst("n", *LONG, "ctrl+s", "escape")
        await at.on(Choice)
        await at.sees("Drop what you wrote?")
        await choose(at, "write")
        await at.on(Ways)
        await at.press("escape")
        await choose(at, "leave")
        await at.home_again()
        await at.press("space")
        await at.on(Ways)
        await at.sees(LONG[:40], OFFERED)
        await at.press("escape")
        await choose(at, "drop")
        await at.home_again()
        assert not drafts(session)
        await at.press("space")
        await at.sees("NOTE none")


async def test_a_note_left_in_its_form_is_not_taken(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_ways(at, session)
        await at.press("n", *NOTE, "escape")
        await at.on(Ways)
        await at.sees("NOTE none")
        await at.press("n")
        await at.sees(NOTE, OFFERED)
        await at.press("ctrl+s", "ctrl+s")
        await at.on(Ways)  # The second one does not say that it is so.
        await at.sees("Nothing is recorded yet: enter ticks it that way.")
        await at.press("n")
        assert at.app.screen.query_one(TextArea).text == NOTE
        await at.press("escape", "enter")
        await at.home_again()
        await at.until(lambda: not drafts(session), "the draft is gone")
    assert [note.text for note in session.view().case.notes] == [NOTE]


async def test_bug_how_rows_without_ways_were_settled_was_lost(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "ann"), STORE)
    session.import_rows(LOG_INS, Export((ExportedRow("li@example.com"),)))
    async with desk(session.outside, session) as at:
        at.jump(LOG_INS)
        await at.press("enter")
        await at.on(RowsPage)
        await at.press("enter", *NOTE)
        await at.on(CheckedLine)
        await at.press("escape")
        await at.on(RowsPage)
        await at.press("enter")
        await at.sees(NOTE, OFFERED)
        await at.press("enter")
        await at.until(lambda: not drafts(session), "the draft is gone")
    (row,) = row_list(session.view().case, LOG_INS).rows
    assert row.reason == NOTE


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_bug_the_note_was_pushed_out_of_sight_in_the_sheet(
    session: Closure, size: tuple[int, int]
) -> None:
    async with desk(session.outside, session, size=size) as at:
        await to_ways(at, session)
        await at.press("n", *LONG, "ctrl+s")
        await at.on(Ways)
        await at.sees("NOTE", LONG.split(";", maxsplit=1)[0][:20], "change it")
