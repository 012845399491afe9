"""Drafts: what was written and not kept comes back, and goes where it has to go."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.closure import Closure
from closetui.store.own_state import drafts_of, drop_draft, keep_draft, read_draft
from closetui.store.paths import places
from closetui.store.removal import remove
from tests.tui.desk_driver import make_world, new_closure

ID = "ab" * 32


@given(st.dictionaries(st.text(max_size=5), st.text(), min_size=1), st.text())
def test_what_was_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, str], subject: str
) -> None:
    where = places({"CLOSETUI_HOME": str(tmp_path_factory.mktemp("home"))})
    keep_draft(ID, subject, {"text": "before"}, where)
    keep_draft(ID, subject, fields, where)
    written = any(text.strip() for text in fields.values())
    assert read_draft(ID, subject, where) == (fields if written else {})
    assert read_draft("cd" * 32, subject, where) == read_draft(ID, f"{subject}?", where) == {}
    drop_draft(ID, subject, where)
    assert not drafts_of(ID, where)


def test_only_its_user_can_read_it(tmp_path: Path) -> None:
    where = places({"CLOSETUI_HOME": str(tmp_path)})
    old = os.umask(0)
    try:
        keep_draft(ID, "note", {"text": "secret"}, where)
    finally:
        os.umask(old)
    (path,) = drafts_of(ID, where)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("data", [b"", b"\xff", b"[1]", b'{"text": 3}', b"[" * 100_000, b"7"])
def test_a_damaged_draft_is_no_draft(tmp_path: Path, data: bytes) -> None:
    where = places({"CLOSETUI_HOME": str(tmp_path)})
    keep_draft(ID, "note", {"text": "one"}, where)
    drafts_of(ID, where)[0].write_bytes(data)
    assert read_draft(ID, "note", where) == {}
    keep_draft(ID, "note", {"text": "two"}, where)
    assert read_draft(ID, "note", where) == {"text": "two"}


def test_a_text_that_is_removed_for_good_goes_from_the_drafts_too(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path))
    where, closure = session.outside.places, session.view().case.id
    done = session.note("", "the code is 4711")
    keep_draft(closure, "note", {"text": "the code is 4711"}, where)
    keep_draft(closure, "edit", {"text": "the code is 4711, and more"}, where)
    keep_draft(closure, "other", {"text": "something else"}, where)
    session.redact(done.added[-1].id)
    assert read_draft(closure, "note", where) == {}
    assert read_draft(closure, "edit", where) == {"text": ", and more"}
    assert read_draft(closure, "other", where) == {"text": "something else"}


def test_the_drafts_go_with_their_closure(tmp_path: Path) -> None:
    session: Closure = new_closure(make_world(tmp_path))
    closure = session.view().case.id
    keep_draft(closure, "note", {"text": "one"}, session.outside.places)
    keep_draft("", "start", {"text": "two"}, session.outside.places)
    remove(session.path, closure, session.outside.places)
    assert not drafts_of(closure, session.outside.places)
    assert len(drafts_of("", session.outside.places)) == 1
