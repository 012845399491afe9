"""Writing a file whole: rights kept, links followed, refusals that lose nothing, no litter."""

import os
import resource
import stat
from pathlib import Path

import pytest

from closetui.domain.errors import UnreadableError
from closetui.store.atomic import (
    TEMP_PREFIX,
    append_bytes,
    create_bytes,
    read_bytes,
    replace_bytes,
    sweep,
    temp_stem,
)
from closetui.store.file_format import load
from closetui.store.paths import place_of
from closetui.world import installation
from tests.store.faults import ERRORS, FaultyOs, disk
from tests.store.forked import as_nobody, collect, spawn, told
from tests.store.people import Person, is_tidy, person


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("umask", [0o022, 0o077, 0])
def test_new_files_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    def start() -> str:
        os.umask(umask)
        ann = person(tmp_path)
        path = tmp_path / "new" / "shop.closetui.json"
        ann.start(path)
        ann.note(path, "x")
        files = [each for each in tmp_path.rglob("*") if each.is_file()]
        folders = [path.parent, ann.places.replicas, ann.places.locks]
        mine = [each for each in files if each.suffix != ".lock"]
        return f"{ {mode(each) for each in mine} } { {mode(each) for each in folders} }"

    assert told(start) == f"{ {0o600} } { {0o700} }"


@pytest.mark.parametrize("bits", [0o640, 0o600, 0o644, 0o660, 0o664])
def test_the_mode_of_a_file_is_kept(shop: Path, ann: Person, bits: int) -> None:
    shop.chmod(bits)
    ann.note(shop, "x")
    assert mode(shop) == bits


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file to another group")
def test_the_group_of_a_file_is_kept(shop: Path, ann: Person) -> None:
    os.chown(shop, -1, 1234)
    shop.chmod(0o660)
    ann.note(shop, "x")
    assert shop.stat().st_gid == 1234
    assert mode(shop) == 0o660


def test_a_group_that_may_not_be_given_is_no_failure(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    person(folder).start(folder / "shop.closetui.json")

    def save() -> str:
        ann, path = person(folder), folder / "shop.closetui.json"
        ann.note(path, "x")
        return str(len(ann.see(path).case.notes))

    if os.geteuid() == 0:
        os.chown(folder / "shop.closetui.json", -1, 1234)
    assert as_nobody(folder, save) == "1"


@pytest.mark.parametrize("relative", [False, True])
def test_a_link_stays_a_link(tmp_path: Path, shop: Path, ann: Person, relative: bool) -> None:
    link = tmp_path / "desk" / "link.closetui.json"
    link.parent.mkdir()
    link.symlink_to(Path("../shared") / shop.name if relative else shop)
    second = tmp_path / "second.closetui.json"
    second.symlink_to(link)
    added = ann.note(second, "x")
    assert (link.is_symlink(), second.is_symlink()) == (True, True)
    assert not shop.is_symlink()
    assert added in ann.see(shop).file.events
    assert names(link.parent) == [link.name]
    assert names(shop.parent) == [shop.name]


def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()

    def refused() -> str:
        ann, path = person(folder), folder / "shop.closetui.json"
        ann.start(path)
        path.chmod(0o444)
        before = path.read_bytes(), path.stat().st_ino
        with pytest.raises(UnreadableError, match="cannot be written: the file is read-only"):
            ann.note(path, "x")
        assert (path.read_bytes(), path.stat().st_ino) == before
        assert mode(path) == 0o444
        return str(len(ann.see(path).events))

    assert as_nobody(folder, refused) == "2"


def test_a_read_only_folder_is_refused_and_nothing_lost(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()

    def refused() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        before = path.read_bytes()
        path.parent.chmod(0o500)
        with pytest.raises(UnreadableError, match="its folder is read-only") as caught:
            ann.note(path, "x")
        assert caught.value.where == str(path)
        assert path.read_bytes() == before
        assert "private copy" in caught.value.remedy
        with pytest.raises(UnreadableError, match="cannot be written: Permission denied"):
            ann.start(path.with_name("other.closetui.json"))
        path.parent.chmod(0o700)
        ann.note(path, "y")
        notes = sorted(note.text for note in ann.see(path).case.notes)
        return str((names(path.parent), notes))

    assert as_nobody(folder, refused) == "(['shop.closetui.json'], ['x', 'y'])"


def test_only_our_own_old_leftovers_are_swept(shop: Path, ann: Person) -> None:
    folder = shop.parent
    ours = [f"{TEMP_PREFIX}{shop.name}.{n:012x}.tmp" for n in range(3)]
    others = [
        f"{TEMP_PREFIX}other.closetui.json.000000000000.tmp", ".~lock.shop.closetui.json#",
        f"{shop.name}.tmp", f"x{TEMP_PREFIX}{shop.name}.00.tmp", f"{TEMP_PREFIX}{shop.name}",
    ]  # fmt: skip
    for name in (*ours, *others):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (1, 1))
    fresh = folder / ours[2]
    os.utime(fresh)
    ann.note(shop, "x")
    assert names(folder) == sorted([ours[2], *others, shop.name])


def test_bug_leftovers_of_the_small_files_of_ours_were_never_swept(ann: Person) -> None:
    actor = ann.places.state / "actor"
    path = ann.places.data / "shop.closetui.json"
    for target in (place_of(path, ann.places), actor, path):
        target.parent.mkdir(parents=True, exist_ok=True)
        left = target.with_name(f"{temp_stem(target.name)}00.tmp")
        left.write_bytes(b"x")
        os.utime(left, (1, 1))
    installation(ann.places)
    ann.start(path)
    ann.note(path, "x")
    assert not list(ann.places.state.rglob("*.tmp"))
    assert names(path.parent) == [path.name]


def test_leftovers_that_cannot_be_removed_do_not_stop_a_save(shop: Path, ann: Person) -> None:
    stray = shop.with_name(f"{TEMP_PREFIX}{shop.name}.0123456789ab.tmp")
    stray.mkdir()
    os.utime(stray, (1, 1))
    ann.note(shop, "x")
    assert stray.is_dir()
    sweep(shop.parent / "nowhere" / shop.name)


def test_creating_never_overwrites(tmp_path: Path, ann: Person) -> None:
    there = tmp_path / "there.closetui.json"
    dangling = tmp_path / "dangling.closetui.json"
    folder = tmp_path / "folder.closetui.json"
    there.write_bytes(b"mine")
    dangling.symlink_to(tmp_path / "nowhere")
    folder.mkdir()
    before = names(tmp_path)
    for path in (there, dangling, folder):
        with pytest.raises(UnreadableError, match="File exists") as caught:
            ann.start(path)
        assert caught.value.where == str(path)
    assert there.read_bytes() == b"mine"
    assert names(tmp_path) == before
    assert list(ann.places.replicas.glob("*")) == []


def test_only_the_first_to_create_wins(tmp_path: Path) -> None:
    path = tmp_path / "new"
    create_bytes(path, b"0")
    for _ in range(20):
        with pytest.raises(UnreadableError, match="File exists"):
            create_bytes(path, b"1")
    assert path.read_bytes() == b"0"
    assert names(tmp_path) == ["new"]


def test_bytes_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "file"
    data = bytes(range(256)) * 300
    create_bytes(path, data)
    assert read_bytes(path, len(data)) == data
    replace_bytes(path, b"short")
    append_bytes(path, b" and more")
    assert read_bytes(path, 100) == b"short and more"
    assert read_bytes(path, 4) == b"short"
    assert names(tmp_path) == ["file"]


def test_appending_to_nothing_and_reading_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be written"):
        append_bytes(tmp_path / "nothing", b"x")
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_bytes(tmp_path / "nothing", 1)
    assert names(tmp_path) == []


def test_the_order_of_a_save_is_write_sync_rename_sync(tmp_path: Path) -> None:
    """The order that survives a power cut; the power-loss model tests what it is for."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with disk(FaultyOs()) as seen:
        replace_bytes(path, b"new")
    calls = [call for call in seen.calls if call not in ("fchmod", "fchown")]
    assert calls == ["open", "write", "fsync", "close", "replace", "open", "fsync", "close"]
    with disk(FaultyOs()) as appended:
        append_bytes(path, b" and more")
    assert appended.calls == ["open", "write", "fsync", "close"]


def test_a_failed_sync_is_never_tried_again_on_the_same_file(tmp_path: Path) -> None:
    """After a failed fsync the kernel calls the pages clean; a second one would lie."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with disk(FaultyOs()) as whole:
        replace_bytes(path, b"old")
    failing = FaultyOs(whole.calls.index("fsync") + 1, ERRORS[0])
    with disk(failing) as seen, pytest.raises(UnreadableError, match="cannot be written"):
        replace_bytes(path, b"new")
    assert seen.calls.count("fsync") == 1
    assert "replace" not in seen.calls
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["file"]


def test_a_save_never_leaves_a_file_longer_or_shorter_than_both(shop: Path, ann: Person) -> None:
    """An unlocked reader, such as a sync client, sees whole files only."""

    def save(_pipe: int) -> None:
        for number in range(40):
            ann.note(shop, "word " * (number % 7 + 1) * 400)

    child = spawn(save)
    sizes = set()
    while os.waitid(os.P_PID, child[0], os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        loaded = load(shop.read_bytes(), "shop")
        assert is_tidy(loaded)
        sizes.add(len(loaded.events))
    assert collect(*child).code == 0
    assert len(sizes) >= 2


def test_a_disk_that_fills_up_while_saving_loses_nothing(tmp_path: Path) -> None:
    """A real limit of the system, in the middle of a real write; the disk has room again later."""
    ann, path = person(tmp_path), tmp_path / "shop.closetui.json"
    ann.start(path)
    ann.note(path, "first")
    before = path.read_bytes()

    def save() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, resource.RLIM_INFINITY))
        with pytest.raises(UnreadableError, match="cannot be written") as caught:
            ann.note(path, "word " * 1000)
        assert "Nothing was lost" in str(caught.value.remedy)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return ann.note(path, "there is room again")

    added = told(save)
    assert added in ann.see(path).file.events
    assert len(ann.see(path).case.notes) == 2
    assert names(tmp_path) == ["home-ann", path.name]
