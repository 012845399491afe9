"""Passing a closure on from the app: a copy, one without private notes, git."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.store.file_format import load
from closetui.store.proofs import look
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Message
from tests.tui.desk_driver import Desk, desk, make_world, new_closure, pane_text, rows_of

WAYS = ["A copy to send", "A copy without private notes", "Tell git how to merge"]


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    session = new_closure(make_world(tmp_path / "ann"))
    session.note("", "for everybody")
    session.note("", "for me alone", private=True)
    return session


async def share(at: Desk, place: int) -> None:
    """Choose a way of sharing."""
    await at.press("c")
    await at.on(Choice)
    for row, way in zip(rows_of(at.app).rows, WAYS, strict=True):
        assert way in row.title
    await at.press("g", *"j" * place)
    await at.sees(("cannot be taken back", "that there are such notes", "stays in the")[place])
    await at.press("enter")


@pytest.mark.parametrize("place", [0, 1])
async def test_a_copy_is_written_with_or_without_private_notes(
    session: Closure, tmp_path: Path, place: int
) -> None:
    copy = tmp_path / "copy.closetui.json"
    async with desk(session.outside, session) as at:
        await share(at, place)
        await at.on(AskLine)
        await at.fill(str(copy))
        await at.on(Message)
        told = pane_text(at.app)
        assert str(copy) in told
        assert "cannot be taken back" in told
        assert "When it comes back: press m" in told
        assert ("Left out: 1 text of private notes" in told) is bool(place)
        await at.press("enter")
        await at.home_again()
    held = copy.read_bytes()
    assert b"for everybody" in held
    assert (b"for me alone" in held) is not bool(place)
    assert set(load(held, "").events) == set(session.view().snapshot.events)
    session.merge([str(copy)])
    assert {each.text for each in session.view().case.notes} == {"for everybody", "for me alone"}


async def test_a_copy_goes_with_its_proofs_where_there_are_any(
    session: Closure, tmp_path: Path
) -> None:
    bill = tmp_path / "bill.pdf"
    bill.write_bytes(b"paid")
    session.attach("", bill)
    copy = tmp_path / "away" / "copy.closetui.json"
    copy.parent.mkdir()
    async with desk(session.outside, session) as at:
        await at.press("c")
        await at.on(Choice)
        assert len(rows_of(at.app).rows) == len(WAYS) + 1
        await at.press("j")
        await at.sees("A copy with its proofs, 1 file", "in a folder beside the copy")
        await at.press("enter")
        await at.on(AskLine)
        await at.fill(str(copy))
        await at.on(Message)
    assert [found.path.read_bytes() for found in look(copy, session.view().case.proofs)] == [
        b"paid"
    ]


async def test_a_copy_overwrites_nothing_and_the_path_comes_back(
    session: Closure, tmp_path: Path
) -> None:
    there = tmp_path / "there.closetui.json"
    there.write_text("mine")
    async with desk(session.outside, session) as at:
        await share(at, 0)
        for path, told in (
            (str(there), "there is a file already"),
            ("a\0b", "no file name can hold"),
            (str(session.path.parent / "copy.closetui.json"), "taken for a conflict copy"),
        ):
            await at.on(AskLine)
            await at.fill(path)
            await at.on(Message)
            await at.sees("Not done", told)
            await at.press("escape")
            await at.on(AskLine)
            assert at.app.screen.query_one(Input).value.startswith(path[:1])
        await at.press("escape")
        await at.home_again()
    assert there.read_text() == "mine"
    assert [each.name for each in session.path.parent.iterdir()] == [session.path.name]


async def test_the_path_proposed_is_whole_and_not_beside_the_file(
    session: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(session.path.parent)
    async with desk(session.outside, session) as at:
        await share(at, 0)
        await at.on(AskLine)
        given = Path(at.app.screen.query_one(Input).value)
        assert given.is_absolute()
        assert given.parent != session.path.parent


async def test_git_is_told_beside_the_file(session: Closure) -> None:
    settings = session.path.parent / ".gitattributes"
    async with desk(session.outside, session) as at:
        for told in ("Written", "There already"):
            await share(at, 2)
            await at.on(Message)
            text = pane_text(at.app)
            assert text.startswith(f"{told}: {settings}: *.closetui.json merge=union")
            assert f"add .gitattributes {session.path.name}" in text
            assert " init" in text
            assert "stays in the history of the repository" in text
            await at.press("enter")
            await at.home_again()
    assert settings.read_text().count("merge=union") == 1


async def test_leaving_writes_nothing(session: Closure) -> None:
    before = sorted(session.path.parent.iterdir())
    async with desk(session.outside, session) as at:
        await at.press("c", "escape")
        await at.home_again()
        await share(at, 1)
        await at.press("escape")
        await at.home_again()
    assert sorted(session.path.parent.iterdir()) == before
