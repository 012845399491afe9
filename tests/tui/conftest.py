"""Ann's closure, and Bob at the same file, by one clock that stands still."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from tests.store.read_once import read_guides_once
from tests.tui.desk_driver import Clock, colleague, make_world, new_closure
from tests.tui.styled_once import parse_styles_once


@pytest.fixture(autouse=True)
def _folder_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reports and copies are written to where one stands: never into the source."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))


@pytest.fixture(autouse=True)
def _nothing_is_parsed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    read_guides_once(monkeypatch)
    parse_styles_once(monkeypatch)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Closure:
    return new_closure(make_world(tmp_path / "ann", clock=clock))


@pytest.fixture
def bob(session: Closure, tmp_path: Path, clock: Clock) -> Closure:
    return colleague(session, tmp_path / "bob", clock=clock)
