"""Paths as people give them, and as terminals paste them."""

from pathlib import Path
from urllib.parse import quote

import pytest

from closetui.domain.errors import UsageError
from closetui.store.paths import bare_path, user_path

NAMES = ("plain.csv", "my orders (1).csv", "it's mine.csv", "caf\u00e9 #1 100%.csv", "a&b;c.csv")


def pasted(path: Path) -> list[str]:
    """Return how terminals and file managers write the path of a file."""
    text = str(path)
    escaped = "".join(char if char.isalnum() or char in "/._-" else f"\\{char}" for char in text)
    shell = text.replace("'", r"'\''")
    return [
        text,
        f" {text} ",
        f'"{text}"',
        f"'{shell}'",
        f"{escaped} ",
        f"file://{quote(text)}",
        f"file://localhost{quote(text)}",
        f"'file://{quote(text)}'",
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_there", [True, False])
def test_bug_a_path_as_a_terminal_pastes_it_led_nowhere(
    tmp_path: Path, name: str, *, is_there: bool
) -> None:
    path = tmp_path / name
    if is_there:
        path.touch()
    # One with an apostrophe between single quotes reads as a shell reads it.
    assert [user_path(word, "path") for word in pasted(path)] == [path] * 8


@pytest.mark.parametrize("name", ["'quoted'.csv", r"back\ slash", "file:x", " blank "])
def test_a_file_that_is_called_just_so_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).touch()
    assert user_path(name, "path") == Path(name)


@pytest.mark.parametrize(
    "word", ["rock'n'roll.md", r"a\b.md", "'/a' '/b'", "'open", "file://[", "file://elsewhere/a"]
)
def test_what_no_terminal_pasted_stays_as_it_is(word: str) -> None:
    assert bare_path(word) == word
    assert user_path(word, "path") == Path(word)


def test_a_home_is_found_within_quotes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_path("'~/my orders.csv'", "path") == tmp_path / "my orders.csv"


def test_an_address_that_holds_what_no_name_can_is_refused() -> None:
    with pytest.raises(UsageError, match="no file name can hold"):
        user_path("file:///a%00b", "path")
