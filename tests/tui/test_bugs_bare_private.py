"""A private note is refused in a copy made without them, and what was typed stays."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from closetui.closure import Closure
from closetui.tui.dialogs.note_form import NoteForm
from tests.tui.desk_driver import desk, own_items


@pytest.fixture
def bare(session: Closure, tmp_path: Path) -> Closure:
    """The same closure in a copy that was made without private notes."""
    session.note("", "behind the mirror", private=True)
    copy = tmp_path / "sent" / "copy.closetui.json"
    copy.parent.mkdir()
    session.share(copy, without_private=True)
    return Closure(session.outside, str(copy))


async def test_bug_a_private_note_was_called_added_where_it_was_kept_back(bare: Closure) -> None:
    item = own_items(bare.view())[0].id
    before = bare.path.read_bytes()
    async with desk(bare.outside, bare) as at:
        at.jump(item)
        await at.press("n")
        await at.on(NoteForm)
        await at.write("mine alone")
        await at.press("ctrl+l", "ctrl+s")
        await at.sees("a copy made without private notes", "without private")
        assert "Note added" not in at.text()
        assert bare.path.read_bytes() == before
        if not isinstance(at.app.screen, NoteForm):
            await at.press("enter")
        await at.on(NoteForm)
        assert at.app.screen.query_one(TextArea).text == "mine alone"
        await at.press("ctrl+l", "ctrl+s")
        await at.sees("Note added:")
        assert [each.text for each in at.view.case.notes_on(item)] == ["mine alone"]
    assert b"mine alone" in bare.path.read_bytes()
