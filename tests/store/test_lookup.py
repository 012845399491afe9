"""Which closure a word means, and which word to type for a closure."""

from pathlib import Path

import pytest

from closetui.store.lookup import find_closure, shortest_word
from tests.store.people import person


def test_the_word_to_type_means_the_closure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = person(tmp_path)
    where = ann.places
    at_home, elsewhere = where.data / "My shop.closetui.json", tmp_path / "Shop.closetui.json"
    for path in (at_home, elsewhere):
        ann.start(path)
    monkeypatch.chdir(tmp_path)
    assert shortest_word(at_home, where) == "My shop"
    assert shortest_word(elsewhere, where) == str(elsewhere)
    (tmp_path / "My shop").touch()  # What exists at a path goes first.
    assert shortest_word(at_home, where) == str(at_home)
    for path in (at_home, elsewhere):
        assert find_closure(shortest_word(path, where), where) == path
