"""A copy is removed only when all that it says is in the file, and never by mistake."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError
from closetui.folder import copy_in, start
from closetui.store.atomic import read_bytes
from closetui.store.copies import FolderScan
from closetui.store.file_format import Known, Loaded, load
from closetui.store.lookup import known_files
from closetui.store.removal import remove_copy
from closetui.world import world


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    outside = world({"CLOSETUI_HOME": str(tmp_path / "home"), "CLOSETUI_USER": "Ann"})
    return Closure(outside, str(start(outside, "aliexpress-account-reactivate", "Shop")))


@pytest.fixture
def copy(session: Closure) -> Path:
    path = session.path.with_name("Shop (1).closetui.json")
    path.write_bytes(session.path.read_bytes())
    return path


def remove(session: Closure, copy: Path) -> int:
    return remove_copy(session.path, copy, session.outside.places)


def test_a_copy_that_says_nothing_more_goes(session: Closure, copy: Path) -> None:
    session.note("", "only in the file")
    assert remove(session, copy) == 2
    assert os.listdir(copy.parent) == [session.path.name]


def says_more(session: Closure, copy: Path) -> None:
    """Let the copy say something that the file does not."""
    before = session.path.read_bytes()
    session.note("", "only in the copy")
    copy.write_bytes(session.path.read_bytes())
    session.path.write_bytes(before)


def damaged(session: Closure, copy: Path) -> None:
    session.note("", "a note")
    copy.write_bytes(session.path.read_bytes().replace(b"a note", b"a nose"))


def torn(_: Closure, copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-30])


def another(session: Closure, copy: Path) -> None:
    other = start(session.outside, "aliexpress-account-reactivate", "Other")
    copy.write_bytes(other.read_bytes())
    other.unlink()


def same_by_link(session: Closure, copy: Path) -> None:
    copy.unlink()
    copy.symlink_to(session.path)


@pytest.mark.parametrize("harm", [says_more, damaged, torn, another, same_by_link])
def test_a_copy_that_says_something_else_stays(
    session: Closure, copy: Path, harm: Callable[[Closure, Path], None]
) -> None:
    harm(session, copy)
    before = sorted(os.listdir(copy.parent)), copy.read_bytes(), session.path.read_bytes()
    with pytest.raises(ClosetuiError):
        remove(session, copy)
    assert (sorted(os.listdir(copy.parent)), copy.read_bytes(), session.path.read_bytes()) == before


def test_a_copy_that_is_gone_already_is_told(session: Closure, copy: Path) -> None:
    copy.unlink()
    with pytest.raises(UnreadableError, match="cannot be removed"):
        remove(session, copy)


def test_the_reason_is_said(session: Closure, copy: Path) -> None:
    says_more(session, copy)
    with pytest.raises(RefusedError, match="something that this file does not"):
        remove(session, copy)


def test_a_scan_reads_each_file_once_and_finds_copies_under_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = world({"CLOSETUI_HOME": str(tmp_path / "home"), "CLOSETUI_USER": "Ann"})
    playbook = "aliexpress-account-reactivate"
    paths = [start(outside, playbook, f"Shop {number}") for number in range(5)]
    mailed = paths[2].with_name("from mail.json")
    mailed.write_bytes(paths[2].read_bytes())
    reads: Counter[str] = Counter()

    def counting(path: Path, limit: int, wanted: Callable[[bytes], bool] | None = None) -> bytes:
        reads[path.name] += 1
        return read_bytes(path, limit, wanted)

    monkeypatch.setattr("closetui.store.copies.read_bytes", counting)
    scan = FolderScan()
    found = [Closure(outside, str(path), scan).view().snapshot.copies for path in paths]
    assert found == [(), (), (mailed,), (), ()]
    once = {path.name: 1 for path in paths}
    assert reads == {**once, paths[2].name: 2, mailed.name: 2}  # The copies are compared as well.


def test_bug_a_list_of_many_copies_of_one_closure_took_a_third_of_a_minute(
    session: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of 301 copies read all others again."""
    data = session.path.read_bytes()
    for number in range(30):
        session.path.with_name(f"copy {number}.closetui.json").write_bytes(data)
    loads: list[str] = []

    def counting(data: bytes, where: str, known: Known | None = None) -> Loaded:
        loads.append(where)
        return load(data, where, known)

    monkeypatch.setattr("closetui.store.copies.load", counting)
    scan = FolderScan()
    for path in known_files(session.outside.places):
        view = Closure(session.outside, str(path), scan).view()
        assert len(view.snapshot.copies) == 30
    assert len(loads) == 31


def test_bug_a_name_under_which_a_link_to_nothing_lies_was_taken_for_free(
    session: Closure, tmp_path: Path
) -> None:
    elsewhere = world({"CLOSETUI_HOME": str(tmp_path / "elsewhere"), "CLOSETUI_USER": "Ben"})
    folder = elsewhere.places.data
    folder.mkdir(parents=True)
    (folder / session.path.name).symlink_to("gone")
    copied = copy_in(elsewhere, str(session.path))
    assert copied == folder / "Shop 2.closetui.json"
    assert copied.read_bytes() == session.path.read_bytes()
    assert (folder / session.path.name).is_symlink()
