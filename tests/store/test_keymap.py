"""A person's own keys: only the lines that cannot be used are left out."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.errors import Problem, ProblemsError, UnreadableError
from closetui.store.settings import KeyLines, read_keymap_file

GOOD = 'format = 1\n\n[keys]\nnote = "N"\nfind = ["/", "ctrl+f", "/"]\n'


def reading(folder: Path, text: str) -> KeyLines:
    """Read a text as a keymap."""
    path = folder / "keys.toml"
    path.write_text(text, "utf-8")
    return read_keymap_file(path)


def test_sound_lines_are_read(tmp_path: Path) -> None:
    sound = reading(tmp_path, GOOD)
    assert (sound.keys, sound.problems) == ({"note": ("N",), "find": ("/", "ctrl+f")}, ())
    assert reading(tmp_path, "") == KeyLines({}, (), {})


@pytest.mark.parametrize("key", ["n", "?", "[", "ctrl++", "space", "f5", "alt+enter", "é"])
def test_what_is_a_key(tmp_path: Path, key: str) -> None:
    assert reading(tmp_path, f'[keys]\nnote = "{key}"\n').keys == {"note": (key,)}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('"control-n"', "is no key"),
        ('"nn"', "is no key"),
        ('"shift+n"', "is no key"),
        ('"\\u202e"', "<U+202E>"),
        ('" "', "is no key"),
        ('""', "is no key"),
        ("7", "not a number"),
        ('["n", true]', "not true or false"),
        ("[]", "names no key"),
        ("{ a = 1 }", "not a table"),
    ],
)
def test_a_bad_line_is_left_out_alone(tmp_path: Path, value: str, told: str) -> None:
    lines = reading(tmp_path, f'{GOOD}undo = {value}\nredo = "R"\n')
    assert list(lines.keys) == ["note", "find", "redo"]
    assert [problem.place for problem in lines.problems] == ["line 6, undo"]
    assert told in lines.problems[0].message


def test_lines_that_are_no_toml_are_left_out_as_well(tmp_path: Path) -> None:
    text = GOOD.replace('note = "N"', 'note = "N\nundo = u\nnote = "M"\nnote = "O"')
    lines = reading(tmp_path, text)
    assert lines.keys == {"note": ("M",), "find": ("/", "ctrl+f")}
    assert [problem.place for problem in lines.problems] == ["line 4", "line 5", "line 7"]


def test_what_stands_in_the_wrong_place_is_named(tmp_path: Path) -> None:
    lines = reading(tmp_path, 'note = "n"\n[keys]\nundo = "z"\n')
    assert lines.keys == {"undo": ("z",)}
    assert lines.problems == (
        Problem("line 1, note", "does not stand below [keys]", "write it below the line [keys]"),
    )
    assert "should be a table" in reading(tmp_path, "keys = 3").problems[0].message


@pytest.mark.parametrize("text", ["format = 2\n", "x\n" * 60, "a = [\n" * 9])
def test_a_file_of_no_lines_is_refused_whole(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProblemsError, match="in this keymap"):
        reading(tmp_path, text)


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read_keymap_file(tmp_path)


@given(st.lists(st.sampled_from([*GOOD.splitlines(), "x", "[", '"', "[keys]", "a.b = 1", "\t"])))
def test_any_lines_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("keys")
    with contextlib.suppress(ProblemsError):
        assert all(reading(folder, "\n".join(lines)).keys.values())
