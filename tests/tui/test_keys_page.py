"""The keys page: every key of the table, the signs, and old words that lead to new ones."""

import pytest
from rich.cells import cell_len

from closetui.closure import Closure
from closetui.tui.closure_actions import ACTIONS
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import key_name
from closetui.tui.dialogs.help import Help
from closetui.tui.dialogs.note_form import NoteForm
from tests.tui.desk_driver import desk

KEYED = [command for command in CLOSURE_COMMANDS if command.keys]


def test_every_command_has_an_action_and_every_action_a_command() -> None:
    assert [command.id for command in CLOSURE_COMMANDS if command.id not in ACTIONS] == []
    assert ACTIONS.keys() - {command.id for command in CLOSURE_COMMANDS} == set()


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (40, 12)], ids=str)
async def test_every_key_stands_on_the_page(session: Closure, size: tuple[int, int]) -> None:
    async with desk(session.outside, session, size=size) as at:
        await at.press("question_mark")
        await at.on(Help)
        pages = [at.text()]
        for _ in range(30):
            await at.press("pagedown")
            pages.append(at.text())
        seen = "\n".join(pages)
        for command in KEYED:
            assert f"{key_name(command)} " in seen, command.id
        for sign in ("[!]", "( )", "[~]", "━━", "done, look again", "for good, but not"):
            assert sign in seen, sign
        assert max(map(cell_len, seen.split("\n"))) <= size[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("stale", "done, look again"),
        ("conflict", "copies differ"),
        ("dossier", "report, calendar"),
        ("n/a", "does it apply?"),
        ("blocked", "what is in the way"),
        ("acknowledge", "tick, still so, settle"),
    ],
)
async def test_old_words_are_found(session: Closure, words: str, told: str) -> None:
    async with desk(session.outside, session) as at:
        await at.press("question_mark")
        await at.write(words)
        await at.sees(told)


async def test_enter_does_the_one_found_or_says_why_not(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("question_mark", "enter")
        await at.on(Help)  # Nothing was looked for.
        await at.write("take a note back")
        await at.press("enter")
        await at.sees("Not now: There is no note on this entry.")
        await at.press("escape", "f1")
        await at.write("write a note")
        await at.press("enter")
        await at.on(NoteForm)
