"""Themes, no colour, editors, and a terminal that is given back whole."""

import re
import sys
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.declarations import LONGEST_TEXT
from closetui.domain.errors import RefusedError
from closetui.store.themes import find_themes
from closetui.tui.editor import run_editor
from tests.tui.desk_driver import (
    Clock,
    best_way,
    desk,
    make_world,
    new_closure,
    own_items,
    tick_all,
)
from tests.tui.eye import unbroken
from tests.tui.terminal import Terminal, terminal

THEMES = [spec.name for spec in find_themes(None).themes]


def plain_items(session: Closure) -> list[str]:
    return [each.id for each in own_items(session.view()) if not each.ways]


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_draws_the_closure(tmp_path: Path, theme: str) -> None:
    world = make_world(tmp_path, CLOSETUI_THEME=theme)
    session = new_closure(world)
    async with desk(world, session) as at:
        assert at.app.theme == theme
        await at.sees("1 Requirements", "in the way", "? keys")
        await at.press("n")
        await at.sees("Note:")


async def test_an_unknown_theme_and_a_bad_one_stop_nothing(tmp_path: Path) -> None:
    world = make_world(tmp_path, CLOSETUI_THEME="no-such-theme")
    world.places.themes.mkdir(parents=True)
    (world.places.themes / "bad.toml").write_text("format = 7\nname = [\n")
    async with desk(world, new_closure(world)) as at:
        await at.sees("1 Requirements", "Not all of your own keys, themes", "! shows why")
        await at.press("!")
        await at.sees("There is no theme 'no-such-theme'")
        assert "/themes/bad.toml" in unbroken(at.text())


async def test_bug_without_its_themes_folder_the_app_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It asked for a theme that nobody had registered."""
    monkeypatch.setattr("closetui.store.themes.shipped_folder", lambda: tmp_path / "gone")
    world = make_world(tmp_path / "home")
    for session in (new_closure(world), None):
        async with desk(world, session) as at:
            await at.sees("themes are missing", "textual-dark", "? keys")
            assert at.app.theme == "textual-dark"


async def test_every_state_has_a_mark_and_a_word(session: Closure, clock: Clock) -> None:
    items = own_items(session.view())
    stale = next(each for each in items if each.fresh_for)
    other = next(each for each in items if not each.ways)
    may = next(each for each in items if each.applies_if)
    session.tick([stale.id], Tick(best_way(stale)[1]))
    session.tick([other.id], Tick())
    session.skip([may.id], "No")
    clock.move(days=3)
    async with desk(session.outside, session, size=(94, 40)) as at:  # There each word has room.
        await at.sees("look again", "left out", "[x]", "[ ]", "[!]", "[-]")


def colours(window: Terminal) -> set[bytes]:
    """Return the parts of true colours that are no grey."""
    found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", bytes(window.raw))
    return {b";".join(each) for each in found if len(set(each)) > 1}


def test_without_colour_everything_is_said_in_marks_and_words(
    session: Closure, tmp_path: Path
) -> None:
    tick_all(session, but=(plain_items(session)[0],))
    with terminal(tmp_path / "ann", str(session.path), NO_COLOR="1") as window:
        window.wait_for("[x]", "[ ]", "in the way", "? keys")
        window.press("q")
        assert window.ended() == 0
        assert not colours(window)


EDITORS = {
    "exit 3": ('sh -c "exit 3"', "the editor ended with code 3"),
    "absent": ("/no/such/editor", "the editor could not be started"),
}


@pytest.mark.parametrize("name", EDITORS)
def test_an_editor_that_fails_is_told_and_the_terminal_is_whole(
    session: Closure, tmp_path: Path, name: str
) -> None:
    command, told = EDITORS[name]
    with terminal(tmp_path / "ann", str(session.path), EDITOR=command) as window:
        window.wait_for("? keys")
        window.press("e")
        window.wait_for("Not done", told)
        window.press("escape")
        window.wait_for("? keys", gone="Not done")
        window.press("h")
        window.wait_for("Who said what when")
        window.press("escape")
        window.wait_for("? keys", gone="Who said what when")
        window.press("q")
        assert window.ended() == 0
    assert not session.view().case.notes


@pytest.mark.parametrize("wish", ["", "'unfinished"])
def test_without_an_editor_a_note_is_changed_in_the_app(
    session: Closure, tmp_path: Path, wish: str
) -> None:
    with terminal(tmp_path / "ann", str(session.path), EDITOR=wish) as window:
        window.wait_for("? keys")
        window.press("e")
        window.wait_for("Note:", "ctrl+s")
        window.send(b"\x0f")
        window.wait_for("No editor is set")
        window.press("hello", "ctrl+s")
        window.wait_for("Note added")
        window.press("q")
        assert window.ended() == 0
    assert [note.text for note in session.view().case.notes] == ["hello"]


def script(tmp_path: Path, body: str) -> str:
    """Return the command of an editor that does ``body`` to its file."""
    path = tmp_path / "editor.py"
    path.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{body}\n")
    return f"{sys.executable} {path}"


def test_an_editor_writes_and_changes_a_note(session: Closure, tmp_path: Path) -> None:
    editor = script(tmp_path, "path.write_text(path.read_text() + 'line\\x1b]0;x\\x07\\n')")
    with terminal(tmp_path / "ann", str(session.path), VISUAL=editor) as window:
        window.wait_for("? keys")
        window.press("e")
        window.wait_for("Note added", "line<U+001B>]0;x<U+0007>")
        window.press("e")
        window.wait_for("Note changed")
        window.press("q")
        assert window.ended() == 0
    (note,) = session.view().case.notes
    assert note.edited
    assert note.text.count("line") == 2


@pytest.mark.parametrize("from_form", [False, True])
def test_bug_letters_that_an_editor_saved_as_latin_1_were_lost(
    session: Closure, tmp_path: Path, from_form: bool
) -> None:
    editor = script(tmp_path, "path.write_bytes(b'Caf\\xe9 paid\\n')")
    with terminal(tmp_path / "ann", str(session.path), VISUAL=editor) as window:
        window.wait_for("? keys")
        if from_form:
            window.press("n")
            window.wait_for("ctrl+s keep it")
            window.send(b"\x0f")
        else:
            window.press("e")
        window.wait_for("Café paid", "Your editor did not save it as UTF-8")
        window.press("ctrl+s")
        window.wait_for("Note added")
        window.press("q")
        assert window.ended() == 0
    assert [note.text.strip() for note in session.view().case.notes] == ["Café paid"]


def test_an_editor_that_changes_nothing_adds_nothing(session: Closure, tmp_path: Path) -> None:
    with terminal(tmp_path / "ann", str(session.path), EDITOR="true") as window:
        window.wait_for("? keys")
        window.press("e")
        window.wait_for("Nothing was changed.")
        window.press("q")
        assert window.ended() == 0
    assert not session.view().case.notes


def test_the_terminal_is_given_back_whole(session: Closure, tmp_path: Path) -> None:
    with terminal(tmp_path / "ann", str(session.path), size=(80, 24)) as window:
        window.wait_for("? keys")
        window.resize(30, 8)
        window.wait_for("Too small: 30 x 8.")
        window.resize(120, 40)
        window.wait_for("? keys", "2 Steps")
        window.press("ctrl+q")
        assert window.ended() == 0
        raw = bytes(window.raw)
        assert raw.count(b"\x1b[?1049h") == raw.count(b"\x1b[?1049l") == 1
        assert raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
        assert raw.rfind(b"\x1b[?1000l") > raw.rfind(b"\x1b[?1000h")


def test_bug_a_lone_escape_at_the_end_of_a_look_was_never_told(
    session: Closure, tmp_path: Path
) -> None:
    """The thread that reads fell asleep with it, and the dialog stayed."""
    with terminal(tmp_path / "ann", str(session.path)) as window:
        window.wait_for("? keys")
        for _ in range(4):
            window.press("h")
            window.wait_for("Who said what when")
            window.press("escape")
            window.wait_for("? keys", gone="Who said what when")


def test_bug_a_text_too_long_for_a_note_was_lost_with_the_editor(tmp_path: Path) -> None:
    editor = script(tmp_path, f"path.write_text('x' * {4 * LONGEST_TEXT + 1})")
    with pytest.raises(RefusedError, match="longer than") as refused:
        run_editor("", {"EDITOR": editor})
    kept = Path(refused.value.where)
    assert kept.read_text() == "x" * (4 * LONGEST_TEXT + 1)
    kept.unlink()
