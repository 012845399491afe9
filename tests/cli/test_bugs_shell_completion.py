"""What a new user ran into at the shell with completion."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.helpers import environment, ready


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("My", "My\\ shop"),
        ("'My s", "My shop"),
        ('"My s', "My shop"),
        ("'My shop'", "My\\ shop"),
    ],
)
def test_bash_completes_a_name_inside_the_quotes_that_were_typed(
    tmp_path: Path, typed: str, offered: str
) -> None:
    """Readline keeps an open quote and closes it: what stands inside is the name as it is."""
    ready(tmp_path / "home", name="My shop")
    assert replies(tmp_path, "status", typed) == [offered]


def test_bash_puts_no_blank_behind_what_goes_on(tmp_path: Path) -> None:
    ready(tmp_path / "home", name="My shop")
    words = ("import", "My shop", "orders", "x", "--column", "da")
    asked = 'compopt() { echo "$@"; }'
    assert replies(tmp_path, *words, before=asked) == ["-o nospace", "day="]


def replies(folder: Path, *words: str, before: str = "") -> list[str]:
    """Return what the completion of bash offers for the last word."""
    program = folder / "bin" / "closetui"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m closetui "$@"\n')
    program.chmod(0o755)
    asked = f"""
        PATH="$1:$PATH"; shift
        {before}
        eval "$(closetui completion bash)"
        COMP_WORDS=(closetui "$@"); COMP_CWORD=$#; _closetui
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "-c", asked, "bash", str(program.parent), *words],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()
