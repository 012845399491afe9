"""Fixtures: the command line in a home of its own, with a fixed clock."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.helpers import NOW, Run, in_process
from tests.store.read_once import read_guides_once

Closetui = Callable[..., Run]


@pytest.fixture(autouse=True)
def _no_guide_is_parsed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    read_guides_once(monkeypatch)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep everything under a temporary folder, at a fixed time, spoken by Ann."""
    monkeypatch.setenv("CLOSETUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLOSETUI_NOW", NOW)
    monkeypatch.setenv("CLOSETUI_USER", "Ann")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def closetui(home: Path, capsys: pytest.CaptureFixture[str]) -> Closetui:
    """Run a command in this process and return what it printed."""
    del home

    def run(*words: str) -> Run:
        return in_process(capsys, *words)

    return run


@pytest.fixture
def started(closetui: Closetui) -> str:
    """Start a closure called ``Mine`` on the shortest playbook and return its path."""
    return closetui("new", "aliexpress-account-reactivate", "Mine").out.strip()
