"""A person's own keys in the app: taken where they can be, refused with the reason."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import BindingsMap

from closetui.closure import Closure
from closetui.domain.errors import ProblemsError
from closetui.domain.states import State
from closetui.tui.command import (
    FIXED,
    Command,
    bindings,
    key_name,
    keys_of,
    with_keys,
)
from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.dialogs.help import Help
from closetui.tui.keymap import Keymap, check_keymap, own_keymap, read_keymap, tables
from closetui.tui.screens import end_page
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.widgets.reading import Reading
from tests.tui.desk_driver import desk, own_items
from tests.tui.screens_of import click_actions, lines


def chosen(folder: Path, lines: str) -> Keymap:
    """Read lines as the keys of a person."""
    path = folder / "keys.toml"
    path.write_text(f"[keys]\n{lines}\n", "utf-8")
    return read_keymap(path)


async def test_a_key_of_ones_own_does_it_and_is_shown(session: Closure) -> None:
    home = session.outside.places.config
    home.mkdir(parents=True, exist_ok=True)
    (home / "keys.toml").write_text('[keys]\nnote = "N"\ntick = ["T", "M"]\n', "utf-8")
    item = next(item for item in own_items(session.view()) if not item.ways)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("M")
        assert at.state(item.id) is State.DONE
        await at.press("N")
        await at.on(AskText)
        await at.press("escape", "question_mark")
        await at.on(Help)
        assert "N write a note" in await at.sees("write a note")


async def test_bug_what_helps_on_a_page_named_the_usual_key(session: Closure) -> None:
    home = session.outside.places.config
    home.mkdir(parents=True, exist_ok=True)
    (home / "keys.toml").write_text('[keys]\ntick = "T"\n', "utf-8")
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        assert "once it is true: T" in await at.sees("once it is true")


async def test_a_bad_line_is_told_and_changes_nothing(session: Closure) -> None:
    home = session.outside.places.config
    home.mkdir(parents=True, exist_ok=True)
    (home / "keys.toml").write_text('[keys]\nnote = "a"\nquit = "j"\n', "utf-8")
    async with desk(session.outside, session) as at:
        await at.sees("Not all of your own keys", "! shows why")
        await at.press("n")
        await at.on(AskText)


LONG = "\n".join(f'no-such-command-{number:02} = "{number % 10}"' for number in range(1, 41))
"""Many faults, none of which fits a line of a small screen."""


@pytest.mark.parametrize("size", [(40, 12), (40, 20), (80, 24), (120, 40)])
async def test_bug_faults_of_own_files_could_not_be_read_in_the_app(
    session: Closure, size: tuple[int, int]
) -> None:
    home = session.outside.places.config
    for folder in ("themes", "playbooks"):
        (home / folder).mkdir(parents=True)
    (home / "keys.toml").write_text(f"[keys]\n{LONG}\n", "utf-8")
    (home / "settings.toml").write_text("theme = 3\n", "utf-8")
    (home / "themes" / "dim.toml").write_text("format = 1\n", "utf-8")
    (home / "playbooks" / "mine.toml").write_text("format = 1\n", "utf-8")
    async with desk(session.outside, session, size=size) as at:
        await at.sees("Not all of your own keys")
        await at.press("exclamation_mark")
        await at.on(ReadingSheet)
        texts = at.app.screen.query_one("#text", Reading)
        told = "\n".join(text.content.plain for text in texts.texts)
        for place in ("keys.toml", "settings.toml", "themes/dim.toml", "playbooks/mine.toml"):
            assert str(home / place) in told
        assert all(
            f"line {number + 1}, no-such-command-{number:02}" in told for number in range(1, 41)
        )
        assert "\n- name: is missing" in told
        first = at.seen()
        await at.press("ctrl+d")
        assert at.seen() != first
        await at.press("end")
        await at.sees("closetui is started again")
        await at.press("escape")
        await at.home_again()


async def test_what_is_wrong_with_the_whole_file_of_keys_is_told(session: Closure) -> None:
    home = session.outside.places.config
    home.mkdir(parents=True, exist_ok=True)
    (home / "keys.toml").write_text("format = 2\n", "utf-8")
    async with desk(session.outside) as at:
        await at.sees("! shows why")
        await at.press("exclamation_mark")
        await at.sees("line 1, format: should be 1")


async def test_where_nothing_is_wrong_it_is_said_where_own_files_lie(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        assert "shows why" not in at.seen()
        await at.press("question_mark", *"guides folder")
        await at.press("enter")
        await at.sees("Nothing is wrong with them.", "WHERE THEY LIE")


async def test_bug_a_key_behind_a_message_could_not_be_clicked(session: Closure) -> None:
    home = session.outside.places.config
    home.mkdir(parents=True, exist_ok=True)
    (home / "keys.toml").write_text('[keys]\nundo = "Z"\n', "utf-8")
    item = next(item for item in own_items(session.view()) if not item.ways)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("space")
        await at.sees("Ticked", "Z takes it back")
        assert "screen.run('undo')" in click_actions(at)
        column = lines(at)[-2].index("takes it back")
        await at.pilot.click("#status", offset=(column, 0))
        await at.until(lambda: at.state(item.id) is State.OPEN)


@pytest.mark.parametrize(
    ("lines", "place", "told"),
    [
        ('note = "a"', "line 2, note", "a is the key of apply (give apply another key too)"),
        ('note = "j"', "line 2, note", "j has a meaning of its own"),
        ('note = "ctrl+q"', "line 2, note", "has a meaning of its own"),
        ('note = "ctrl+p"', "line 2, note", "has a meaning of its own"),
        ('nte = "N"', "line 2, nte", "is no command (did you mean note?)"),
        ('note = "N"\nundo = "N"', "line 3, undo", "N is the key of note"),
        ('redact = "R"', "line 2, redact", "ctrl+p offers it"),
        ('zzzzzz = "N"', "line 2, zzzzzz", "is no command (the nearest that there is: "),
        ('note = "spcae"', "line 2, note", "'spcae' is no key (did you mean space?)"),
        ('note = "j"', "line 2, note", "everywhere (free keys are "),
        ('note = "ctrl+N"', "line 2, note", "'ctrl+N' is no key (write it as n"),
        ('note = "ctrl+m"', "line 2, note", "no key of its own (a terminal sends enter for it)"),
        ('back = "esc"', "line 2, back", "esc has a meaning of its own"),
        ('"undo" = "N"\n # note = 1\n note = "N"', "line 4, note", "N is the key of undo"),
        ('new = "t"', "line 2, new", "t is the key of theme"),
    ],
)
def test_why_a_line_is_left_out(tmp_path: Path, lines: str, place: str, told: str) -> None:
    keymap = chosen(tmp_path, lines)
    assert [problem.place for problem in keymap.problems] == [place]
    assert told in str(keymap.problems[0])
    with pytest.raises(ProblemsError, match="1 problem in this keymap"):
        check_keymap(tmp_path / "keys.toml")


def test_two_commands_can_change_places(tmp_path: Path) -> None:
    assert chosen(tmp_path, 'note = "a"\napply = "n"').keys == {"note": ("a",), "apply": ("n",)}
    check_keymap(tmp_path / "keys.toml")


def test_help_and_what_enter_does_keep_their_fixed_keys(tmp_path: Path) -> None:
    keymap = chosen(tmp_path, 'help = "H"\nopen = ["O", ","]')
    chosen_keys = {
        command.id: command.keys
        for table in tables()
        for command in with_keys(table, keymap.keys)
        if command.id in keymap.keys
    }
    assert chosen_keys == {"help": "H,f1", "open": "O,comma,enter"}


WISH = "Ā"
"""A letter that no command is shipped with."""


def runs_of(table: Sequence[Command[Any]], keymap: Keymap) -> Mapping[str, str]:
    """Return which key runs which command of a screen, as Textual has it with these keys."""
    bound = BindingsMap(bindings(table))
    bound.apply_keymap(dict(keymap.bindings))
    return {
        key: one.action.removeprefix("run('").removesuffix("')")
        for key, found in bound.key_to_bindings.items()
        for one in found
    }


def shown_runs(table: Sequence[Command[Any]], keymap: Keymap) -> Mapping[str, str]:
    """Return the same, as the screen names it."""
    return {key: one.id for one in with_keys(table, keymap.keys) for key in keys_of(one)}


@pytest.mark.parametrize("name", sorted({one.id for table in tables() for one in table}))
def test_bug_commands_with_esc_could_not_be_given_another_key(tmp_path: Path, name: str) -> None:
    """``back = "B"`` lost esc, ``leave = "B"`` was refused for the enter of another screen."""
    keymap = chosen(tmp_path, f'{name} = "{WISH}"')
    all_of_it = [one for table in tables() for one in table if one.id == name]
    if not any(one.keys for one in all_of_it):
        assert "is done by its name alone" in str(keymap.problems[0])
        return
    assert not keymap.problems
    for table in tables():
        shown = shown_runs(table, keymap)
        assert runs_of(table, keymap) == shown
        for one in table:
            kept = [key for key in keys_of(one) if key in FIXED or one.id != name]
            assert all(shown[key] == one.id for key in kept)
        if any(one.id == name and one.keys for one in table):
            assert shown[WISH] == name
            assert WISH in {key_name(one) for one in with_keys(table, keymap.keys)}


def test_bug_home_lost_esc_on_the_last_page(tmp_path: Path) -> None:
    keymap = chosen(tmp_path, 'others = "H"')
    shown = shown_runs(end_page.COMMANDS, keymap)
    assert shown["escape"] == shown["H"] == "others"
    assert runs_of(end_page.COMMANDS, keymap) == shown


def test_bug_esc_was_spelled_in_two_ways(tmp_path: Path) -> None:
    for spelled in ("esc", "escape"):
        keymap = chosen(tmp_path, f'back = ["B", "{spelled}"]')
        assert not keymap.problems
        assert keymap.keys == {"back": ("B",)}
        assert "esc has a meaning" in str(chosen(tmp_path, f'note = "{spelled}"').problems[0])


@pytest.mark.parametrize(
    ("wish", "key"),
    [("alt+,", "alt+comma"), ("alt+?", "alt+question_mark"), ("ctrl+alt+n", "alt+ctrl+n")],
)
def test_bug_a_key_that_was_taken_never_came(tmp_path: Path, wish: str, key: str) -> None:
    assert chosen(tmp_path, f'note = "{wish}"').keys == {"note": (key,)}


def test_no_file_and_no_readable_file(session: Closure) -> None:
    places = session.outside.places
    assert own_keymap(places) == Keymap({})
    (places.config / "keys.toml").mkdir(parents=True)
    assert [problem.place for problem in own_keymap(places).problems] == ["file"]


IDS = [command.id for table in tables() for command in table]
KEYS = st.sampled_from([*"abnNxu?/,", "ctrl+n", "f1", "f9", "j", "space", "enter", "esc", "escape"])


@given(st.dictionaries(st.sampled_from(IDS), st.lists(KEYS, min_size=1, max_size=3)))
def test_whatever_is_wished_no_key_does_two_things_and_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, wishes: dict[str, list[str]]
) -> None:
    lines = "\n".join(f"{name} = {keys}" for name, keys in wishes.items())
    keymap = chosen(tmp_path_factory.mktemp("keys"), lines)
    assert {*keymap.keys, *(p.place.rpartition(", ")[2] for p in keymap.problems)} == set(wishes)
    for table in tables():
        before = [key for command in table for key in keys_of(command)]
        after = [key for command in with_keys(table, keymap.keys) for key in keys_of(command)]
        assert len(after) == len(set(after))
        assert FIXED & {*before} == FIXED & {*after}
        assert runs_of(table, keymap) == shown_runs(table, keymap)
        for shipped, command in zip(table, with_keys(table, keymap.keys), strict=True):
            assert bool(command.keys) == bool(shipped.keys)
