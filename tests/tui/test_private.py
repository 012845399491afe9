"""Private notes, texts that look like secrets, and texts removed for good."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from closetui.closure import Closure
from closetui.domain.actions.notes import REACH
from closetui.domain.states import State
from closetui.reports.formats import report_text
from closetui.tui.dialogs.deeds import Choice, Decide, Message
from closetui.tui.dialogs.note_form import NoteForm
from closetui.tui.editor import EditorRunner
from closetui.tui.screens.closure_screen import ClosureScreen
from tests.tui.desk_driver import (
    Desk,
    colleague,
    desk,
    own_items,
    pane_text,
    rows_of,
)
from tests.tui.dialogs_open import from_palette

CARD = "card 4111 1111 1111 1111"


@pytest.fixture
def item(session: Closure) -> str:
    """An entry of the first pane that is ticked without a question."""
    requirements = {each.id for each in session.view().case.playbook.requirements}
    return next(i.id for i in own_items(session.view()) if not i.ways and i.id in requirements)


def notes(at: Desk) -> list[tuple[str, bool]]:
    return [(each.text, each.private) for each in at.view.case.notes]


async def answer(at: Desk, words: str) -> None:
    """Choose the answer that holds these words; the first changes nothing."""
    await at.on(Decide)
    rows = [row.title for row in rows_of(at.app).rows]
    place = next((n for n, each in enumerate(rows) if words in each), -1)
    assert place >= 0, rows
    await at.press(*"j" * place, "enter")


def edits_to(at: Desk, editor: EditorRunner) -> None:
    """Give the person an editor."""
    screen = at.app.screen
    assert isinstance(screen, ClosureScreen)
    screen.controller.editor = editor
    environ = screen.controller.closure.outside.environ
    assert isinstance(environ, dict)
    environ["EDITOR"] = "one that the tests bring"


@pytest.mark.parametrize("key", ["ctrl+l", "f4"])
async def test_a_note_is_marked_private_in_its_window(session: Closure, key: str) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(NoteForm)
        await at.sees("[ ] private")
        await at.write("mine")
        await at.press(key)
        await at.sees("[x] private: not in reports; a copy can leave it out")
        await at.press(key)
        await at.sees("[ ] private")
        await at.press(key, "ctrl+s")
        await at.sees("Note added, private")
        assert notes(at) == [("mine", True)]
        assert "mine" not in report_text(at.view, "md")
        await at.press("n")
        await at.on(NoteForm)
        await at.sees("[ ] private")


async def test_the_edit_of_a_private_note_stays_private(session: Closure, item: str) -> None:
    session.note(item, "first", private=True)
    async with desk(session.outside, session) as at:
        at.jump(item)
        edits_to(at, lambda text: f"{text} and 4111 1111 1111 1111")
        await at.press("e")
        await at.on(Decide)
        assert not any("private" in row.title for row in rows_of(at.app).rows)
        await answer(at, "Edit")
        await at.on(NoteForm)
        await at.press("ctrl+l")
        await at.sees("[x] private, as the note before it")
        at.app.screen.query_one(TextArea).text = "second"
        await at.press("ctrl+s")
        await at.sees("Note changed, private")
        assert notes(at) == [("second", True)]


async def test_the_palette_makes_a_note_private_with_all_its_versions(
    session: Closure, item: str, tmp_path: Path
) -> None:
    first = session.note(item, "the first words").added[0].id
    session.note(item, "the later words", replaces=[first])
    session.note(item, "harmless")
    copy = tmp_path / "copy.closetui.json"
    async with desk(session.outside, session) as at:
        at.jump(item)
        await to_private(at)
        await at.on(Choice)
        await at.press("j", "enter")
        await at.on(Decide)
        assert "the later words" in pane_text(at.app)
        assert "stays in this file" in pane_text(at.app)
        await at.press("enter")
        await at.home_again()
        assert not any(private for _, private in notes(at))
        await to_private(at)
        await at.press("j", "enter")
        await answer(at, "Make it private")
        await at.sees("The note is private now")
        assert set(notes(at)) == {("the later words", True), ("harmless", False)}
    session.share(copy, without_private=True)
    assert b"first words" not in copy.read_bytes()
    assert b"later words" not in copy.read_bytes()
    assert b"harmless" in copy.read_bytes()


async def test_it_is_said_why_no_note_can_be_made_private(session: Closure, item: str) -> None:
    async with desk(session.outside, session) as at:
        at.jump(item)
        await to_private(at)
        await at.sees("There is no note on this entry.")
        session.note(item, "mine", private=True)
        await at.sees("mine")
        await to_private(at)
        await at.sees("private already")


async def to_private(at: Desk) -> None:
    """Open what the palette offers for keeping a note private."""
    await from_palette(at, "Make a note private")


async def remove(at: Desk) -> None:
    """Open what the palette offers for removing a text."""
    await from_palette(at, "Remove text")


async def test_a_text_is_removed_for_good_after_its_reach_was_told(
    session: Closure, item: str
) -> None:
    first = session.note(item, "the code is 1234").added[0].id
    session.note(item, "the code is 5678", replaces=[first])
    session.note("", "ref 99", private=True)
    async with desk(session.outside, session) as at:
        at.jump(item)
        for leave in ("enter", "escape"):
            await remove(at)
            await at.on(Choice)
            rows = {row.title: row.word for row in rows_of(at.app).rows}
            assert rows == {
                "the code is 5678": "note, Ann",
                "ref 99": "private note on the closure, Ann",
            }
            await at.press("j" if "ref" in next(iter(rows)) else "k", "enter")
            await at.on(Decide)
            told = pane_text(at.app)
            for words in ("the code is 5678", "every copy that meets", "Nothing brings it", REACH):
                assert words in told
            await at.press(leave)
            await at.home_again()
            assert len(notes(at)) == 2
        await remove(at)
        await at.on(Choice)
        await at.press("j" if "ref" in next(iter(rows)) else "k", "enter")
        await answer(at, "Remove the text")
        await at.sees("The text is removed", "(its text was removed)")
    data = session.path.read_bytes()
    assert b"the code is" not in data
    assert b"ref 99" in data


async def test_the_reason_of_a_statement_can_be_removed_and_the_item_opens(
    session: Closure,
) -> None:
    skippable = next(i.id for i in own_items(session.view()) if i.applies_if)
    session.skip([skippable], CARD)
    async with desk(session.outside, session) as at:
        at.jump(skippable)
        await remove(at)
        await at.on(Decide)
        assert "counts as open" in pane_text(at.app)
        await answer(at, "Remove the text")
        await at.sees("The text is removed")
        assert at.state(skippable) is State.OPEN
    assert CARD.encode() not in session.path.read_bytes()


async def test_a_note_taken_back_can_still_be_removed(session: Closure, item: str) -> None:
    """Its words stay in the history, and whoever took it back believes them gone."""
    session.retract(session.note(item, "the code is 1234").added[0].id)
    async with desk(session.outside, session) as at:
        at.jump(item)
        await remove(at)
        await at.on(Decide)
        assert "Note taken back" in pane_text(at.app)
        await answer(at, "Remove the text")
        await at.sees("The text is removed")
        await remove(at)
        await at.sees("Nothing was written on this entry that could be removed.")
    assert b"the code is" not in session.path.read_bytes()


async def test_a_note_edited_by_a_colleague_meanwhile_is_not_removed_unseen(
    session: Closure, item: str, tmp_path: Path
) -> None:
    first = session.note(item, "the code is 1234").added[0].id
    async with desk(session.outside, session) as at:
        at.jump(item)
        await remove(at)
        await at.on(Decide)
        colleague(session, tmp_path / "bob").note(item, "ask me for the code", replaces=[first])
        await answer(at, "Remove the text")
        await at.on(Message)
        await at.sees("Bob", "Nothing of yours was recorded")
        assert notes(at) == [("ask me for the code", False)]
