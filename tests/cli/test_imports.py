"""What each command really imports, asked of a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from closetui.cli.table import COMMANDS
from tests.cli.helpers import environment, ready

PROBE = """
import json, sys
from closetui.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps([code, sorted(sys.modules)]))
"""

HEAVY = {
    "textual", "rich", "tinydb", "filelock", "asyncio", "platformdirs", "jinja2", "icalendar",
}  # fmt: skip
"""What takes long to import: the app's framework, colour, and what only writers need."""


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a home with one closure, ready to apply."""
    home = tmp_path_factory.mktemp("imports")
    return home, str(ready(home / "home"))


def _imported(home: Path, *words: str, **env: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        env=environment(home, env),
        capture_output=True,
        check=True,
        timeout=60,
        cwd=home,
    )
    code, modules = json.loads(done.stderr.decode().splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize(
    "words",
    [
        ["status", "FILE"],
        ["status", "FILE", "--json"],
        ["show", "FILE"],
        ["show", "FILE", "--json"],
        ["log", "FILE"],
        ["verify", "FILE"],
        ["report", "FILE"],
        ["report", "FILE", "--format", "json"],
        ["report", "FILE", "--format", "csv"],
        ["list"],
        ["paths"],
        ["apply", "FILE", "--route", "support"],
        ["merge", "FILE", "FILE", "--dry-run"],
        ["--version"],
        ["--help"],
        ["help", "tick"],
        ["completion", "bash"],
        ["complete", "--", "tick", "FILE", ""],
    ],
    ids=" ".join,
)
def test_looking_imports_nothing_heavy(scene: tuple[Path, str], words: list[str]) -> None:
    home, path = scene
    code, modules = _imported(home, *(path if word == "FILE" else word for word in words))
    assert code == 0
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    "words",
    [
        ["playbooks"],
        ["playbooks", "aliexpress-store-close"],
        ["check", "gone.toml"],
        ["note", "FILE", "hello"],
        ["new", "aliexpress-account-reactivate", "New"],
        ["statsu"],
        ["ghost.closetui.json"],
    ],
    ids=" ".join,
)
def test_no_command_imports_textual_or_rich(scene: tuple[Path, str], words: list[str]) -> None:
    home, path = scene
    _, modules = _imported(home, *(path if word == "FILE" else word for word in words))
    assert modules & {"textual", "rich"} == set()


@pytest.mark.parametrize(("ending", "library"), [("html", "jinja2"), ("ics", "icalendar")])
def test_a_format_brings_its_own_library_and_no_other(
    scene: tuple[Path, str], ending: str, library: str
) -> None:
    home, path = scene
    _, modules = _imported(home, "report", path, "--format", ending)
    assert modules & HEAVY <= {library, "asyncio"}
    assert library in modules


def test_platformdirs_is_asked_only_where_no_home_is_given(scene: tuple[Path, str]) -> None:
    home, _ = scene
    assert "platformdirs" not in _imported(home, "paths")[1]
    assert "platformdirs" in _imported(home, "paths", CLOSETUI_HOME="")[1]


def test_a_command_imports_no_other_command(scene: tuple[Path, str]) -> None:
    home, path = scene
    _, modules = _imported(home, "status", path)
    others = {f"closetui.cli.{row.module}" for row in COMMANDS.values()} - {"closetui.cli.status"}
    assert modules & others == set()
    assert "closetui.reports.status_facts" not in modules


def test_opening_the_app_reads_no_grammar_of_commands(scene: tuple[Path, str]) -> None:
    home, _ = scene
    code, modules = _imported(home)
    assert code == 1, "there is no terminal"
    assert "closetui.cli.opening" in modules
    assert modules & {"argparse", "closetui.cli.parser"} == set()
