"""Two people, and the small closure in a folder that they share."""

from pathlib import Path

import pytest

from tests.store.people import Person, person


@pytest.fixture
def ann(tmp_path: Path) -> Person:
    return person(tmp_path, "ann")


@pytest.fixture
def bob(tmp_path: Path) -> Person:
    return person(tmp_path, "bob")


@pytest.fixture
def shop(tmp_path: Path, ann: Person) -> Path:
    path = tmp_path / "shared" / "shop.closetui.json"
    ann.start(path)
    return path
