"""What each command really imports, asked of a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.helpers import environment, ready

PROBE = """
import json, sys
from closetui.cli.main import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps([code, sorted(sys.modules)]))
"""

HEAVY = {"tinydb", "filelock", "rich", "tomllib", "textual", "asyncio", "platformdirs", "difflib"}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a home with one closure, ready to apply."""
    home = tmp_path_factory.mktemp("imports")
    return home, str(ready(home / "home"))


def _imported(home: Path, *words: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words],
        env=environment(home),
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
        ["list"],
        ["paths"],
        ["apply", "FILE", "--route", "support"],
        ["merge", "FILE", "FILE", "--dry-run"],
        ["--version"],
        ["--help"],
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


LATER = """
import sys
from closetui.cli.main import main
main(["paths"])
assert not {"urllib.parse", "fnmatch", "ntpath"} & set(sys.modules)
from pathlib import Path, PureWindowsPath
print(Path("/a b").as_uri(), Path("/a/b.txt").match("*.txt"), PureWindowsPath("C:/a", "b").drive)
print(PureWindowsPath("C:/a") == PureWindowsPath("c:/A"), PureWindowsPath("x/y.Z").match("*.z"))
import fnmatch, ntpath, urllib.parse
print(urllib.parse.unquote("a%20b"), fnmatch.filter(["a"], "?"), ntpath.basename("c:/d"))
"""


@pytest.mark.skipif(sys.platform == "win32" or sys.version_info >= (3, 13), reason="not needed")
def test_paths_do_what_they_do_although_pathlib_was_imported_alone(
    scene: tuple[Path, str],
) -> None:
    home, _ = scene
    done = subprocess.run(
        [sys.executable, "-c", LATER],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-3:] == [
        "file:///a%20b True C:",
        "True True",
        "a b ['a'] d",
    ]


STRANGE = """
import closetui.cli.main as main
from types import ModuleType
main._stand_in = ModuleType
code = main.main(["paths"])
from pathlib import Path
print(code, Path("/a b").as_uri())
"""


def test_where_pathlib_cannot_be_imported_alone_it_is_imported_whole(
    scene: tuple[Path, str],
) -> None:
    home, _ = scene
    argv = [sys.executable, "-c", STRANGE]
    done = subprocess.run(argv, env=environment(home), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 file:///a%20b"
