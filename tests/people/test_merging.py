"""Copies that come back: what each kind of copy is answered, and that a refusal writes nothing."""

import json
from pathlib import Path

import pytest

from closetui.domain.errors import DamagedError
from closetui.domain.events import ROOT, Author, Draft, Kind, seal
from tests.store.people import AT, Person, file_of, note, refusal, tick


@pytest.fixture
def copy(shop: Path, tmp_path: Path) -> Path:
    """Return a copy in Bob's hands."""
    path = tmp_path / "bob" / "shop.closetui.json"
    path.parent.mkdir()
    path.write_bytes(shop.read_bytes())
    return path


def without(path: Path, event_id: str) -> None:
    """Leave an entry out of a file, which stays a whole JSON file."""
    data = json.loads(path.read_bytes())
    data["events"] = {key: e for key, e in data["events"].items() if e["id"] != event_id}
    path.write_text(json.dumps(data), "ascii")


def test_a_copy_that_lacks_what_others_build_on_is_refused(
    ann: Person, bob: Person, shop: Path, copy: Path
) -> None:
    first = bob.note(copy, "one")
    bob.say(copy, tick("a"), note("two"))
    without(copy, first)
    before = shop.read_bytes()
    error = refusal(lambda: ann.session(shop).merge([str(copy)]))
    assert isinstance(error, DamagedError)
    assert "an entry is missing from it that others build on" in error.what
    assert shop.read_bytes() == before
    assert ann.session(shop).view().verdict.exit_code == 3


def test_a_copy_that_lacks_only_what_is_here_is_taken(
    ann: Person, bob: Person, shop: Path, copy: Path
) -> None:
    first = ann.note(shop, "one")
    copy.write_bytes(shop.read_bytes())
    bob.note(copy, "two")
    without(copy, first)
    merged = ann.session(shop).merge([str(copy)])
    assert [event.by for event in merged.summary.added] == ["bob"]
    assert not merged.view.case.faults


def test_a_copy_with_an_entry_that_says_nothing_sensible_is_refused(
    ann: Person, shop: Path, copy: Path
) -> None:
    start = ann.see(shop).case.start
    odd = seal(Draft(Kind.TICK, "a", {"observed": 7}), (start.id,), AT, Author("x", "Eve"), "s")
    copy.write_bytes(file_of(start, odd))
    before = shop.read_bytes()
    error = refusal(lambda: ann.session(shop).merge([str(copy)], dry_run=True))
    assert isinstance(error, DamagedError)
    assert "cannot be understood" in error.what
    assert shop.read_bytes() == before
    assert ROOT.id in ann.see(shop).events
