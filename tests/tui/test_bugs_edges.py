"""Dialogs whose lower edge lost its keys."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.note_form import NoteForm
from tests.tui.desk_driver import SMALL, desk, make_world, new_closure
from tests.tui.screens_of import frame_ends


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), SMALL)


@pytest.mark.parametrize("size", [(40, 20), (80, 24), (120, 40)])
async def test_bug_a_message_took_the_keys_out_of_the_edge_of_a_form(
    session: Closure, size: tuple[int, int]
) -> None:
    async with desk(session.outside, session, size=size) as at:
        await at.press("n")
        await at.on(NoteForm)
        await at.press(*"half")
        await at.sees("ctrl+s keep it")
        await at.press("escape")
        await at.home_again()
        await at.press("n")
        await at.sees("You wrote this last time:", "ctrl+s keep it", "esc back")
        frame_ends(at)


async def test_bug_the_note_with_a_tick_had_no_keys_in_its_edge(session: Closure) -> None:
    async with desk(session.outside, session, size=(40, 20)) as at:
        draft = FormDraft("", "a note", session.outside.places)
        await at.app.push_screen(AskText("Note: Lamps are off", draft=draft))
        await at.sees("ctrl+s keep it", "esc back")
        frame_ends(at)
