"""The settings: read leniently, written without harm to what else stands in the file."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closetui.domain.errors import ProblemsError, UnreadableError
from closetui.store.paths import Places
from closetui.store.settings import (
    Found,
    Settings,
    check_settings,
    read_settings,
    save_theme,
    settings_file,
)


@pytest.fixture
def where(tmp_path: Path) -> Places:
    return Places(tmp_path / "config", tmp_path / "data", tmp_path / "state")


def written(where: Places, text: str) -> Path:
    path = settings_file(where)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_all_is_as_usual(where: Places) -> None:
    assert read_settings(where) == Found(Settings())
    assert not where.config.exists()


def test_a_theme_is_kept_and_what_else_is_there_stays(where: Places) -> None:
    path = written(where, '# mine\nplain-lines = true\ntheme = "one"  # old\n')
    save_theme(where, "closetui-light")
    assert path.read_text("utf-8") == '# mine\nplain-lines = true\ntheme = "closetui-light"\n'
    assert read_settings(where).settings == Settings("closetui-light", plain_lines=True)


def test_the_first_theme_makes_the_file(where: Places) -> None:
    save_theme(where, "closetui-dark")
    assert read_settings(where).settings.theme == "closetui-dark"
    assert settings_file(where).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = 3\nplain-lines = true", "theme"),
        ("plain-lines = true\nthem = 'x'", "did you mean"),
        ("plain-lines = true\n[theme]\nname = 1", "theme"),
    ],
)
def test_only_what_is_faulty_is_left_out(where: Places, text: str, told: str) -> None:
    written(where, text)
    found = read_settings(where)
    assert found.settings == Settings(plain_lines=True)
    assert told in str(found.trouble) or "them" in str(found.trouble)


@pytest.mark.parametrize("text", ["other = ", "\x00", "[["])
def test_a_file_that_is_no_settings_is_told_and_never_written_over(
    where: Places, text: str
) -> None:
    path = written(where, text)
    assert read_settings(where).trouble
    with pytest.raises(UnreadableError):
        save_theme(where, "closetui-dark")
    assert path.read_text("utf-8") == text


def test_a_table_of_that_name_is_left_alone(where: Places) -> None:
    text = '[other]\ntheme = "x"\n'
    path = written(where, text)
    save_theme(where, "closetui-dark")
    assert path.read_text("utf-8") == f'theme = "closetui-dark"\n{text}'


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=20))
def test_whatever_a_theme_is_called_the_file_stays_readable(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        where = Places(home / "config", home / "data", home / "state")
        try:
            save_theme(where, name)
        except UnreadableError:
            assert not settings_file(where).exists()
        else:
            assert read_settings(where) == Found(Settings(name))


def test_all_faults_are_listed_at_once_when_it_is_checked(where: Places) -> None:
    path = written(where, "theme = 3\nplain = true\n")
    with pytest.raises(ProblemsError) as refused:
        check_settings(path)
    assert len(refused.value.problems) == 2
    path.write_text("plain-lines = true\n", "ascii")
    assert check_settings(path).plain_lines
