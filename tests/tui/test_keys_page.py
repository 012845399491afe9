"""The keys page: every key of the table, the signs, and old words that lead to new ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.binding import Binding, BindingType

from closetui.closure import Closure
from closetui.tui.closure_actions import ACTIONS
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import key_name
from closetui.tui.content.help import SIGNS
from closetui.tui.dialogs.help import Help
from closetui.tui.dialogs.note_form import NoteForm
from closetui.tui.screens.frame_screen import CommandScreen
from closetui.tui.widgets.row_layout import LIGHT_KEYS
from tests.tui.desk_driver import desk
from tests.tui.row_lists import open_list, with_orders

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


def _screens(kind: type[CommandScreen[Any]]) -> Iterator[type[CommandScreen[Any]]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _screens(below)


def test_bug_the_keys_page_named_keys_that_do_nothing_on_the_screen_below() -> None:
    """It named the drawers on every page, also where there are none."""
    of_lists = {key for keys in LIGHT_KEYS for key in _keys_of(keys)}
    for screen in _screens(CommandScreen):
        bound = of_lists | {
            key for kind in screen.__mro__ for keys in vars(kind).get("BINDINGS", ())
            for key in _keys_of(keys)
        }  # fmt: skip
        for move in screen.MOVES:
            named = "1 2 3 4 5" if move.keys == "1 to 5" else move.keys
            assert set(named.split()) <= bound, (screen.__name__, move.keys)


def _keys_of(keys: BindingType) -> list[str]:
    assert isinstance(keys, Binding)
    return keys.key.split(",")


async def test_the_keys_page_of_a_list_names_its_parts(tmp_path: Path) -> None:
    session = with_orders(tmp_path)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("question_mark")
        await at.sees("the next part of the list", "a page on")
        assert "a drawer" not in at.text()


async def test_bug_words_of_the_page_in_columns_were_cut(session: Closure) -> None:
    async with desk(session.outside, session, size=(120, 40)) as at:
        await at.press("question_mark")
        await at.on(Help)
        seen = at.text()
        for command in KEYED:
            assert f"{command.label} " in seen, command.id
        for _, _, told, _ in SIGNS:
            assert f"  {told} " in seen, told


@pytest.mark.parametrize(
    ("size", "hint"),
    [((120, 40), "type to search: stale, conflict, share ... "), ((40, 20), "search: stale,… ")],
    ids=str,
)
async def test_bug_the_search_hint_was_cut(
    session: Closure, size: tuple[int, int], hint: str
) -> None:
    async with desk(session.outside, session, size=size) as at:
        await at.press("question_mark")
        await at.sees(hint)
