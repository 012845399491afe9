"""Bugs found in saving, each with the shortest way to it."""

import errno
import fcntl
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Author
from closetui.store.atomic import read_bytes
from closetui.store.replica import path_of
from closetui.world import installation
from tests.store.faults import FaultyOs, disk
from tests.store.forked import collect, spawn
from tests.store.people import (
    START,
    Person,
    chain,
    file_of,
    note,
    person,
    refusal,
    tick,
    untick,
)
from tests.store.powerloss import FolderSync, recorded
from tests.store.scenes import FIRST, REDACTION, Theatre

EVE = Author("e" * 16, "eve")
CORPUS = Path(__file__).parent / "corpus"


def test_bug_a_redaction_is_saved_in_two_writes(tmp_path: Path) -> None:
    """In between the file asked for the removal and still held the text."""
    theatre = Theatre(tmp_path, REDACTION)
    with disk(FaultyOs()) as whole:
        theatre.scene.act(theatre.stage())
    assert whole.calls.count("replace") == 2  # The file, and the replica.


def test_bug_a_closure_is_started_and_the_starter_told_it_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file stands when the replica fails, or when the temporary name will not go."""
    theatre = Theatre(tmp_path, FIRST)
    broken = theatre.stage()
    broken.who.places.state.parent.mkdir()
    broken.who.places.state.write_text("no folder")
    assert refusal(partial(theatre.scene.act, broken)) is None
    assert broken.bytes() == theatre.new
    stuck = theatre.stage()
    unlink = Path.unlink

    def fail(path: Path, missing_ok: bool = False) -> None:
        if path.parent == stuck.path.parent:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", fail)
    error = refusal(partial(theatre.scene.act, stuck))
    assert (error is None) == (stuck.bytes() is not None)


def test_bug_a_lock_that_cannot_be_given_back_fails_a_save_that_stands(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A network folder may refuse the unlock; closing the file gives it back all the same."""

    def flock(descriptor: int, operation: int, real: Callable[[int, int], None]) -> None:
        if operation == fcntl.LOCK_UN:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", partial(flock, real=fcntl.flock))
    ann.note(shop, "x")
    assert ann.see(shop).case.notes


def test_bug_a_closure_cannot_be_started_on_a_disk_without_hard_links(
    tmp_path: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT and exFAT sticks, many network folders, Android."""

    def no_links(*_paths: object, **_rest: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "shop.closetui.json"
    ann.start(path)
    assert ann.see(path).case.name == "Shop"
    before = path.read_bytes()
    with pytest.raises(ClosetuiError):
        ann.start(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["Shop [EU].closetui.json", "a*b.closetui.json", "what?.json"])
def test_bug_leftovers_of_names_with_brackets_are_never_swept(
    tmp_path: Path, ann: Person, name: str
) -> None:
    path = tmp_path / "shared" / name
    ann.start(path)
    theirs = path.with_name(".~Shop E.closetui.json.0123456789ab.tmp")
    ours = path.with_name(f".~{name}.0123456789ab.tmp")
    for each in (ours, theirs):
        each.write_bytes(b"")
        os.utime(each, (1, 1))
    ann.note(path, "x")
    assert theirs.exists()
    assert not ours.exists()


def test_bug_leftovers_beside_the_target_of_a_link_are_never_swept(
    tmp_path: Path, shop: Path, ann: Person
) -> None:
    link = tmp_path / "link.closetui.json"
    link.symlink_to(shop)
    stray = shop.with_name(f".~{shop.name}.0123456789ab.tmp")
    stray.write_bytes(b"")
    os.utime(stray, (1, 1))
    ann.note(link, "x")
    assert not stray.exists()


def test_bug_a_long_name_leaves_no_room_for_the_temporary_name(tmp_path: Path, ann: Person) -> None:
    """255 bytes are allowed; the temporary name is 19 longer."""
    path = tmp_path / ("n" * 230 + ".closetui.json")
    path.write_bytes(file_of(*chain(EVE, START)))
    ann.note(path, "x")
    assert ann.see(path).case.notes


def test_bug_the_first_two_commands_at_once_fail_over_the_installation_id(tmp_path: Path) -> None:
    """Two programs started together on a fresh machine: one finds "File exists"."""
    for number in range(12):
        ann = person(tmp_path / str(number))
        gate, opened = os.pipe()

        def first(pipe: int, ann: Person = ann, gate: int = gate) -> None:
            os.read(gate, 1)
            os.write(pipe, installation(ann.places).encode())

        children = [spawn(first), spawn(first)]
        os.write(opened, b"!!")
        ended = [collect(*child) for child in children]
        os.close(gate)
        os.close(opened)
        assert [each.code for each in ended] == [0, 0], ended[0].said + ended[1].said
        assert ended[0].said == ended[1].said


def test_bug_new_folders_may_vanish_in_a_power_cut(tmp_path: Path, ann: Person) -> None:
    """A folder made for the file must be synced into the one above it."""
    path = tmp_path / "new" / "folder" / "shop.closetui.json"
    with recorded(tmp_path) as recorder:
        ann.start(path)
    synced = {each.folder for each in recorder.operations if isinstance(each, FolderSync)}
    assert {str(path.parent), str(path.parent.parent), str(tmp_path)} <= synced
    replicas = ann.places.replicas
    assert {str(replicas), str(replicas.parent), str(ann.home)} <= synced


def test_bug_a_replica_that_could_not_be_read_once_is_overwritten(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One EIO while reading it, with an old version of the file put back: the rest is lost."""
    old = shop.read_bytes()
    said = ann.say(shop, tick("a"), untick("b")).added
    shop.write_bytes(old)

    def broken(path: Path, limit: int) -> bytes:
        return read_bytes(Path("/nowhere") if path.suffix == ".jsonl" else path, limit)

    monkeypatch.setattr("closetui.store.replica.read_bytes", broken)
    error = refusal(lambda: ann.note(shop, "meanwhile"))
    assert error is None or error.where
    monkeypatch.undo()
    kept = b"".join(each.read_bytes() for each in ann.places.replicas.glob("*.*"))
    assert all(each.text.encode() in kept for each in said)
    assert {each.id for each in said} <= set(ann.see(shop).events)


def test_bug_a_notice_spoke_of_a_command_and_named_none(tmp_path: Path) -> None:
    ann, path = person(tmp_path), tmp_path / "shop.closetui.json"
    copy = path_of(ann.start(path).id, ann.places)
    copy.unlink()
    copy.mkdir()  # It can be read by nobody, not even by root.
    [notice] = ann.say(path, note("x")).notices
    assert "your private copy could not be kept" in notice
    assert notice.endswith("it cannot be read and is left as it is. Check your rights to it.")
