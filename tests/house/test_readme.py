"""The README says what the program does: its keys, its commands, its words."""

import re
from pathlib import Path

import pytest

from closetui.cli.table import COMMANDS
from closetui.store.themes import find_themes
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import key_name
from tests.picture.draw import PICTURES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def key_rows() -> list[str]:
    return [f"| `{key_name(verb)}` | {verb.help} |" for verb in CLOSURE_COMMANDS]


def test_the_key_table_is_that_of_the_app() -> None:
    table = README.split("<!-- keys:")[1].split("\n\n")[0]
    assert [row for row in key_rows() if row not in table] == []


def test_every_command_in_the_readme_exists() -> None:
    used = set(re.findall(r"closetui ([a-z]+)(?= |`|$)", README, re.MULTILINE))
    words = {"is", "says", "write"}
    assert used - words <= set(COMMANDS), used - words - set(COMMANDS)


def test_every_shipped_theme_is_named() -> None:
    assert [spec.name for spec in find_themes(None).themes if spec.name not in README] == []


def test_the_pictures_are_there_and_load_nothing_from_the_network() -> None:
    named = set(re.findall(r"\]\(tests/picture/([a-z]+)\.svg\)", README))
    assert named == set(PICTURES)
    for name in named:
        picture = (ROOT / f"tests/picture/{name}.svg").read_text("utf-8")
        assert "AliExpress" in picture
        assert "url(" not in picture.replace("url(#", "")


@pytest.mark.parametrize("name", ["constraints.txt", "pyproject.toml"])
def test_no_index_or_host_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text
    assert "index" not in text


def test_bug_the_readme_got_the_package_for_workbooks_in_another_way_than_the_message() -> None:
    ways = set(re.findall(r"-m pip install \S+?(?=`)", README))
    assert "-m pip install openpyxl" in ways
    assert "closetui[xlsx]" not in README


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_a_page_for_engineers_names_exists(page: str) -> None:
    named = set(re.findall(r"(?<![\w*])[\w/]+\.(?:py|toml)\b", (ROOT / page).read_text("utf-8")))
    there = {path.as_posix() for path in ROOT.glob("[ct]*/**/*.py")}
    there |= {path.as_posix() for path in ROOT.glob("closetui/**/*.toml")}
    assert [name for name in sorted(named) if not any(p.endswith(f"/{name}") for p in there)] == []
