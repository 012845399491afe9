"""A copy is removed only when all that it says is in the file, and never by mistake."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.closure import Closure, start
from closetui.domain.errors import ClosetuiError, RefusedError, UnreadableError
from closetui.store.copies import remove_copy
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
