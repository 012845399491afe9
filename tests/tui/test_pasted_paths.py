"""Every field of the app that takes a path takes it as a terminal pastes it."""

from pathlib import Path
from urllib.parse import quote

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Message
from closetui.tui.dialogs.import_preview import AddRows, ImportPreview, MergePreview
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.widgets.text_field import TextField
from tests.exports.layouts import ON_THE_WAY
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import ITEM, export, found, number, open_list
from tests.tui.test_papers import attach, run
from tests.tui.test_share import share


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "ann"), STORE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with a blank in its name."""
    path = tmp_path / "my files"
    path.mkdir()
    return path


@pytest.fixture(params=["quotes", "backslash", "address"])
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def pasted(path: Path, form: str) -> str:
    """Return a path as a terminal pastes it, with the blank that some put behind it."""
    text = str(path)
    if form == "quotes":
        return f"'{text}' "
    return text.replace(" ", "\\ ") + " " if form == "backslash" else f"file://{quote(text)}"


async def test_bug_a_path_as_it_is_pasted_led_to_no_proof(
    session: Closure, folder: Path, form: str
) -> None:
    (folder / "my bill.pdf").write_bytes(b"paid")
    async with desk(session.outside, session) as at:
        await attach(at, pasted(folder / "my bill.pdf", form))
        await at.home_again()
        await at.sees("Attached to ", ": my bill.pdf (4 bytes)")


async def test_bug_a_path_as_it_is_pasted_was_read_as_rows(
    session: Closure, folder: Path, form: str
) -> None:
    # An export of another ending is known to be a file by its path alone.
    for name, start in (("my orders.csv", 0), ("my orders.export", 5)):
        export(folder / name, [ON_THE_WAY], start=start)
        async with desk(session.outside, session) as at:
            await open_list(at)
            await at.press("+")
            await at.on(AddRows)
            at.app.screen.query_one(TextField).text = pasted(folder / name, form)
            await at.press("ctrl+s")
            await at.on(ImportPreview)
            await at.press("enter")
            await at.on(RowsPage)
    assert {row.id for row in found(session).rows} == {number(0), number(5)}


async def test_bug_rows_in_one_long_line_were_refused_as_a_path(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("+")
        await at.on(AddRows)
        line = f"{number(0)}\ton the way\t2026-11-20\t{' ' * 5000}5.00"
        at.app.screen.query_one(TextField).text = line
        await at.press("ctrl+s")
        await at.on(ImportPreview)
        await at.sees("1 new")


async def test_papers_are_written_where_a_pasted_path_leads(
    session: Closure, folder: Path, form: str
) -> None:
    async with desk(session.outside, session) as at:
        await at.press("r")
        await at.on(AskLine)
        await at.fill(pasted(folder / "my report.md", form))
        await at.home_again()
        await run(at, "letter")
        await at.on(Choice)
        await at.press("enter")
        await at.sees("Letter: ")
        await at.press("j", "enter")
        await at.until(lambda: bool(at.app.screen.query(Input)))
        await at.fill(pasted(folder / "my letter.txt", form))
        await at.home_again()
    assert {path.name for path in folder.iterdir()} == {"my report.md", "my letter.txt"}


async def test_a_copy_goes_and_comes_back_by_a_pasted_path(
    session: Closure, folder: Path, tmp_path: Path, form: str
) -> None:
    copy = folder / "my copy.closetui.json"
    async with desk(session.outside, session) as at:
        await share(at, 0)
        await at.on(AskLine)
        await at.fill(pasted(copy, form))
        await at.on(Message)
        await at.press("enter")
        await at.home_again()
    Closure(make_world(tmp_path / "bob", "Bob"), str(copy)).note(ITEM, "Seen by Bob")
    async with desk(session.outside, session) as at:
        await at.press("m")
        await at.fill(pasted(copy, form))
        await at.on(MergePreview)
        await at.sees("1 entry in my copy.closetui.json")
