"""Two people and real git: the setting that is written, and what a merge by it keeps."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import in_subprocess


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run real git, deaf to the settings of this machine."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=true"]
    return subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["shop.closetui.json", "Mein [Laden] #1.json"])
def test_two_people_work_through_git(home: Path, name: str) -> None:
    """Real git, real processes: both sides' words are in the file after the merge."""
    ann, ben = home / "ann", home / "ben"
    ann.mkdir()
    shop = ann / name
    started = ["new", "aliexpress-account-reactivate", "Shop", "--file", str(shop)]
    assert in_subprocess(home, *started).returncode == 0
    git(ann, "init", "-q", "-b", "main")
    told = in_subprocess(home, "share", str(shop), "--git", "--json")
    assert json.loads(told.stdout)["git"]["changed"] is True
    before = (ann / ".gitattributes").read_bytes()
    again = in_subprocess(home, "share", str(shop), "--git", "--json")
    assert json.loads(again.stdout)["git"]["changed"] is False
    assert (ann / ".gitattributes").read_bytes() == before
    git(ann, "add", ".")
    git(ann, "commit", "-qm", "start")
    assert git(home, "clone", "-q", str(ann), str(ben)).returncode == 0
    for who, folder in (("Ann", ann), ("Ben", ben)):
        said = [f"{who} {number}" for number in range(3)]
        for text in said:
            env = {"CLOSETUI_HOME": str(home / who), "CLOSETUI_USER": who}
            assert in_subprocess(home, "note", str(folder / name), text, env=env).returncode == 0
        git(folder, "commit", "-qam", who)
    pulled = git(ben, "pull", "-q", "--no-rebase", "--no-edit")
    assert pulled.returncode == 0, pulled.stderr
    env = {"CLOSETUI_HOME": str(home / "third")}
    shown = in_subprocess(home, "show", str(ben / name), "--json", env=env)
    held = {each["text"] for each in json.loads(shown.stdout)["notes"]}
    assert held == {f"{who} {number}" for who in ("Ann", "Ben") for number in range(3)}
    assert in_subprocess(home, "verify", str(ben / name), env=env).returncode == 0


def test_the_settings_of_git_keep_what_they_held(closetui: Closetui, started: str) -> None:
    path = Path(started).parent / ".gitattributes"
    path.write_bytes(b"*.txt text")
    closetui("share", started, "--git")
    assert path.read_text().splitlines() == [
        "*.txt text",
        "*.closetui.json merge=union text eol=lf",
        "*.closetui.proofs/* binary",
    ]
