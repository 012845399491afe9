"""Theme files: every fault is told at once, and no bad file stops the app or hides a good one."""

import contextlib
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from closetui.domain.errors import Problem, ProblemsError, UnreadableError
from closetui.store import themes as store
from closetui.store.themes import find_themes, read_theme, read_theme_file
from closetui.store.toml import MAX_TOML_BYTES
from closetui.tui.looks import textual_theme
from tests.tui.test_themes import GOOD, NAMES, css_variables


def test_installed_copy_comes_before_the_checkout(tmp_path: Path) -> None:
    package = tmp_path / "closetui"
    assert store.shipped_folder(package) == tmp_path / "themes"
    assert "no shipped theme" in str(find_themes(None, shipped=tmp_path / "themes").problems[0])
    (package / "_themes").mkdir(parents=True)
    assert store.shipped_folder(package) == package / "_themes"
    (package / "_themes" / "mine.toml").write_text(GOOD, "utf-8")
    assert [spec.name for spec in find_themes(None, shipped=package / "_themes").themes] == ["mine"]


def test_all_faults_of_a_file_come_at_once() -> None:
    text = GOOD.replace('title = "Mine"', 'titel = "Mine"').replace("dark = true", 'dark = "yes"')
    text = text.replace('"#101010"', '"#abc"').replace('"#88bbff"', "7") + 'state-don = "#aabbcc"\n'
    text += 'muted = ""\nsurface = "grey"\n'
    with pytest.raises(ProblemsError) as caught:
        read_theme(tomllib.loads(text), "mine.toml")
    assert caught.value.where == "mine.toml"
    assert set(caught.value.problems) == {
        Problem("title", "is missing", "give a text"),
        Problem("titel", "is not a known key", "did you mean title?"),
        Problem("dark", "should be true or false, not a text"),
        Problem("colors.background", "'#abc' is not a colour", "write it as #aabbcc"),
        Problem("colors.accent", "should be a text, not a number"),
        Problem("colors.state-don", "is not a known key", "did you mean state-done?"),
        Problem("colors.muted", "is empty"),
        Problem("colors.surface", "'grey' is not a colour", "write it as #rrggbb, such as #1e2430"),
    }


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", "format", "should be 1"),
        (GOOD.encode().replace(b"= 1", b"= 2"), "format", "no other format"),
        (GOOD.encode() + b"[fonts]\n", "fonts", "not a known key"),
        (GOOD.encode().replace(b'"Mine"', b'"a\\u202eb"'), "title", "hidden characters"),
        (GOOD.encode().replace(b"Mine", b"M" * 81), "title", "longer than 80"),
        (b'cursor-style = "loud"\n' + GOOD.encode(), "cursor-style", "known words"),
        (b"format = 1\nname = \n", "line 2", "is not TOML"),
        (b'format = 1\nformat = 1\nname = "x"', "line 2", "is not TOML"),
        (b"format = 1\nname = '", "file", "is not TOML"),
        (b"a = " + b"9" * 5000, "file", "is not TOML"),
        (b"a = " + b"[" * 90_000, "file", "nested too deeply"),
        (b"format = 1\n\ntitle = '\xff'\n", "line 3", "not UTF-8"),
        (b"#" * (MAX_TOML_BYTES + 1), "file", "larger than 256 KiB"),
        (GOOD.encode().replace(b"mine", store.DEFAULT_THEME.encode()), "name", "already the name"),
        (GOOD.encode(), "name", "good.toml"),
    ],
)
def test_bad_files_hide_no_good_ones(tmp_path: Path, data: bytes, place: str, words: str) -> None:
    (tmp_path / "good.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    (tmp_path / "other.toml").write_bytes(data)
    (tmp_path / "notes.txt").write_bytes(b"\xff")
    shelf = find_themes(tmp_path)
    assert [spec.name for spec in shelf.themes] == [*NAMES, "mine"]
    assert [error.where for error in shelf.problems] == [str(tmp_path / "other.toml")]
    assert place in [problem.place for problem in shelf.problems[0].problems]
    assert words in str(shelf.problems[0])


def test_odd_things_in_the_folder_are_problems(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.toml").symlink_to(tmp_path / "loop.toml")
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "shut.toml").write_text(GOOD, "utf-8")
    (tmp_path / "shut.toml").chmod(0)
    shelf = find_themes(tmp_path)
    found = {Path(error.where).name: str(error) for error in shelf.problems}
    closed = {"shut.toml"} if os.geteuid() else set()
    assert set(found) == {"folder.toml", "gone.toml", "loop.toml", "pipe.toml"} | closed
    assert "cannot be read" in found["folder.toml"]
    assert "no ordinary file" in found["pipe.toml"]
    for name in found:
        with pytest.raises(UnreadableError):
            read_theme_file(tmp_path / name)
    assert not find_themes(tmp_path / "absent").problems
    assert "folder cannot be read" in str(find_themes(tmp_path / "pipe.toml").problems[0])


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
TABLES = st.dictionaries(st.text(), LEAVES)
VALUES = LEAVES | st.from_regex(r"#[0-9a-f]{3,8}") | st.lists(LEAVES | TABLES) | TABLES
PLACES: list[tuple[str, ...]] = [("colors", role.name) for role in store.ROLES]
PLACES += [(key,) for key in ("format", "name", "title", "author", "dark", "cursor-style")]
KEYS = st.sampled_from(PLACES) | st.tuples(st.text()) | st.tuples(st.just("colors"), st.text())


@given(st.lists(st.tuples(KEYS | st.just(("colors",)), VALUES), max_size=6))
def test_changed_data_is_read_or_refused(changes: list[tuple[tuple[str, ...], object]]) -> None:
    data: dict[str, object] = tomllib.loads(GOOD)
    for (*above, key), value in changes:
        table = data.get("colors") if above else data
        if isinstance(table, dict):
            table[key] = value
    with contextlib.suppress(ProblemsError):
        css_variables(textual_theme(read_theme(data, "mine.toml")))


@given(st.integers(0, len(GOOD)), st.integers(0, 20), st.binary(max_size=12))
@example(10, 0, b"\x00")
def test_changed_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, start: int, cut: int, put: bytes
) -> None:
    path = tmp_path_factory.mktemp("themes") / "mine.toml"
    data = GOOD.encode()
    path.write_bytes(data[:start] + put + data[start + cut :])
    shelf = find_themes(path.parent)
    assert len(shelf.themes) + len(shelf.problems) == len(NAMES) + 1
