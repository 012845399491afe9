"""Files of earlier and of later releases: opened, added to, and every line kept byte for byte.

``tests/data/releases`` holds files as they were written once. Those named after
a version were made by that release and must open for ever. ``later`` is what a
release to come may write: new fields, new kinds of entries that old programs
may pass over; in ``later-critical`` there is one that they must not.
"""

import shutil
from pathlib import Path
from typing import Final

import pytest

from closetui.domain.errors import EXIT_DAMAGED, DamagedError
from closetui.store.atomic import read_bytes
from closetui.store.file_format import FIRST_LINE, LAST_LINE, load
from closetui.store.strict_json import MAX_BYTES
from tests.store.people import Person

RELEASES: Final = Path(__file__).parents[1] / "data" / "releases"
ADDED_TO: Final = [*sorted(RELEASES.glob("[0-9]*.json")), RELEASES / "later.closetui.json"]


@pytest.mark.parametrize("kept", ADDED_TO, ids=lambda path: path.name)
def test_every_line_of_another_release_is_kept_byte_for_byte(
    tmp_path: Path, ann: Person, kept: Path
) -> None:
    path = tmp_path / kept.name
    shutil.copy(kept, path)
    before = kept.read_bytes().splitlines()
    view = ann.session(path).view()
    assert view.snapshot.faults == view.case.faults == ()
    assert view.verdict.exit_code != EXIT_DAMAGED
    added = ann.note(path, "said by this release")
    after = path.read_bytes().splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == len(before) + 1
    assert added.encode() in b"".join(set(after) - set(before))
    assert (after[0].decode(), after[-1].decode()) == (FIRST_LINE, LAST_LINE)


def test_what_a_later_release_said_is_shown_as_such(tmp_path: Path, ann: Person) -> None:
    path = tmp_path / "later.closetui.json"
    shutil.copy(RELEASES / path.name, path)
    case = ann.see(path).case
    assert [event.kind for event in case.later] == ["reminder"]
    assert len(case.order) == len(load(read_bytes(path, MAX_BYTES), "later").events)


def test_a_critical_entry_of_a_later_release_allows_reading_only(
    tmp_path: Path, ann: Person
) -> None:
    path = tmp_path / "later-critical.closetui.json"
    shutil.copy(RELEASES / path.name, path)
    before = path.read_bytes()
    view = ann.session(path).view()
    assert not view.verdict.open
    assert view.verdict.exit_code == EXIT_DAMAGED
    with pytest.raises(DamagedError, match="written by a newer closetui") as caught:
        ann.note(path, "no")
    assert "Update closetui" in str(caught.value.remedy)
    assert path.read_bytes() == before
