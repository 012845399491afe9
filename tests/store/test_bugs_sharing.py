"""Bugs found in sharing and restoring, each with the shortest way to it."""

import json
import os
import stat
import time
from pathlib import Path

import pytest

from closetui.cli.main import main
from closetui.domain.errors import EXIT_DAMAGED, ClosetuiError
from closetui.reports.remedies import for_shell
from closetui.store import replica
from closetui.store.atomic import replace_bytes
from closetui.store.file_format import load
from closetui.store.restore import restore
from tests.store.faults import ERRORS, Fault, FaultyOs, disk
from tests.store.forked import as_nobody, collect, spawn
from tests.store.people import Person, note, person, refusal, tick, untick


@pytest.fixture
def shop(tmp_path: Path, ann: Person) -> Path:
    path = tmp_path / "shared" / "shop.closetui.json"
    ann.start(path)
    ann.say(path, tick("a"), note("first"))
    return path


def copy_of(path: Path, folder: str) -> Path:
    copy = path.parent.parent / folder / path.name
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    return copy


@pytest.mark.parametrize("report", ["status", "list", "flat"])
def test_bug_a_json_report_in_the_same_folder_shuts_the_gate(
    shop: Path, ann: Person, report: str
) -> None:
    """``closetui status FILE --json > status.json`` holds the id, and is no copy."""
    closure = ann.see(shop).case.id
    told: dict[str, object] = {
        "status": {"closure": {"id": closure}, "head": closure, "events": 4},
        "list": [closure],
        "flat": {"events": 4, "note": f"my closure is {closure}"},
    }  # fmt: skip
    shop.with_name("status.json").write_text(json.dumps(told[report], indent=2))
    view = ann.session(shop).view()
    assert view.snapshot.faults == ()
    assert view.verdict.exit_code != EXIT_DAMAGED


def test_bug_conflict_copies_beside_the_target_of_a_link_are_not_found(
    tmp_path: Path, shop: Path, ann: Person, bob: Person
) -> None:
    """A link on the desk to a synced folder: the sync client puts its copies there."""
    copy = copy_of(shop, "bobs")
    theirs = bob.say(copy, untick("a")).added[0]
    shop.with_name("shop.closetui (conflict).json").write_bytes(copy.read_bytes())
    link = tmp_path / "desk" / "shop.closetui.json"
    link.parent.mkdir()
    link.symlink_to(shop)
    assert theirs.id in ann.see(link).events
    assert not ann.session(link).view().verdict.states["a"].satisfied


def test_bug_a_repair_of_a_damaged_copy_holds_for_every_later_one_of_its_name(
    shop: Path, ann: Person
) -> None:
    """The fault is named after the file, so another content is taken for the one repaired."""
    beside = shop.with_name("shop.closetui (conflict).json")
    data = shop.read_bytes()
    beside.write_bytes(data[:-20])
    session = ann.session(shop)
    assert session.view().verdict.exit_code == EXIT_DAMAGED
    session.repair("seen; nothing new in it")
    assert session.view().verdict.exit_code != EXIT_DAMAGED
    ann.note(copy_of(shop, "elsewhere"), "new")
    beside.write_bytes(data[:-30] + b"quite another one")
    assert ann.session(shop).view().verdict.exit_code == EXIT_DAMAGED


@pytest.mark.parametrize("state", ["closed", "empty", "torn"])
def test_bug_a_conflict_copy_without_the_id_in_it_is_passed_over(
    tmp_path: Path, state: str
) -> None:
    """Its name says what it is: a copy not to be read, not there yet, or torn early."""
    folder = tmp_path / "given"
    folder.mkdir()

    def look() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        beside = path.with_name("shop.closetui (Bob's conflicted copy 2026-11-22).json")
        content = {"closed": path.read_bytes(), "empty": b"", "torn": path.read_bytes()[:60]}
        beside.write_bytes(content[state])
        beside.chmod(0 if state == "closed" else 0o600)
        code = ann.session(path).view().verdict.exit_code
        beside.chmod(0o600)
        return str(code)

    assert as_nobody(folder, look) == str(EXIT_DAMAGED)


def test_bug_two_files_of_one_closure_write_its_replica_without_a_common_lock(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is named after the file, the replica after the closure."""
    other = copy_of(shop, "mail")
    kept = replica.path_of(ann.see(shop).case.id, ann.places)
    kept.write_bytes(kept.read_bytes() + b'{"torn')
    children: list[tuple[int, int]] = []
    once: list[Path] = []

    def slow(path: Path, data: bytes) -> None:
        """Let another window save to the other file just before the replica is replaced."""
        if path == kept and not once:
            once.append(path)
            children.append(spawn(lambda pipe: os.write(pipe, ann.note(other, "beside").encode())))
            end = time.monotonic() + 1.5
            while os.waitid(os.P_PID, children[0][0], os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                if time.monotonic() > end:
                    break
        replace_bytes(path, data)

    monkeypatch.setattr("closetui.store.replica.replace_bytes", slow)
    ann.note(shop, "here")
    monkeypatch.undo()
    said = collect(*children[0]).said
    found = {json.loads(line)["id"] for line in kept.read_text().splitlines()}
    assert said in found


@pytest.mark.parametrize("fault", ERRORS, ids=lambda fault: fault.name)
def test_bug_a_restore_that_fails_leaves_no_file(shop: Path, ann: Person, fault: Fault) -> None:
    """The damaged file is moved away before the new one is written."""
    whole = shop.read_bytes()
    at = 1
    while True:
        for each in shop.parent.glob("*.damaged-*"):
            each.unlink()
        shop.write_bytes(b"junk")
        with disk(FaultyOs(at, fault)) as faulty:
            error = refusal(lambda: restore(shop, ann.places))
        assert error is None or error.where == str(shop)
        assert shop.exists()
        assert shop.read_bytes() in (b"junk", whole)
        held = [each.read_bytes() for each in shop.parent.iterdir()]
        assert b"junk" in held, "the damaged file is nowhere any more"
        restored = shop.read_bytes() == whole or restore(shop, ann.places)
        assert restored
        assert shop.read_bytes() == whole
        assert not list(shop.parent.glob(".~*"))
        if not faulty.struck:
            return
        at += 1


@pytest.mark.parametrize("closed", [0, 0o400, 0o500])
def test_bug_restoring_where_nothing_may_be_written_raises_permission_error(
    tmp_path: Path, closed: int
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()

    def refused() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        path.write_bytes(b"junk")
        path.parent.chmod(closed)
        error = refusal(lambda: restore(path, ann.places))
        assert error is not None
        assert error.where == str(path)
        path.parent.chmod(0o700)
        return path.read_text()

    assert as_nobody(folder, refused) == "junk"


def test_bug_a_restore_loses_the_mode_of_the_file(shop: Path, ann: Person) -> None:
    shop.chmod(0o640)
    shop.write_bytes(b"junk")
    aside = restore(shop, ann.places)
    assert stat.S_IMODE(shop.stat().st_mode) == 0o640
    assert aside.read_bytes() == b"junk"


def test_bug_a_restore_through_a_link_replaces_the_link(
    tmp_path: Path, shop: Path, ann: Person
) -> None:
    whole = shop.read_bytes()
    link = tmp_path / "link.closetui.json"
    link.symlink_to(shop)
    shop.write_bytes(b"junk")
    aside = restore(link, ann.places)
    assert link.is_symlink()
    assert shop.read_bytes() == whole
    assert aside.read_bytes() == b"junk"


def test_bug_a_restore_over_a_whole_file_drops_what_others_said(
    shop: Path, ann: Person, bob: Person
) -> None:
    """Only a file that cannot be read may be replaced by what we happen to know."""
    theirs = bob.note(shop, "by bob, never seen by ann")
    error = refusal(lambda: restore(shop, ann.places))
    assert error is None or error.remedy
    assert theirs in load(shop.read_bytes(), "").events


def test_bug_a_restore_from_a_replica_without_its_start_replaces_bad_by_bad(
    shop: Path, ann: Person
) -> None:
    seen = ann.see(shop)
    kept = replica.path_of(seen.case.id, ann.places)
    start = seen.case.start.text.encode()
    kept.write_bytes(kept.read_bytes().replace(start + b"\n", b""))
    shop.write_bytes(b"junk")
    with pytest.raises(ClosetuiError) as caught:
        ann.see(shop)
    assert "closetui restore" not in for_shell(caught.value.remedy)
    with pytest.raises(ClosetuiError):
        restore(shop, ann.places)
    assert shop.read_bytes() == b"junk"


def test_bug_a_list_of_closures_reads_every_file_once_for_each_of_them(
    ann: Person, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each looks for its copies in the whole folder: 200 closures took 22 s, 50 took 2."""
    count = 15
    for number in range(count):
        ann.start(ann.places.data / f"shop {number}.closetui.json")
    opened: list[str] = []
    real = os.open

    def counting(path: str | Path, flags: int, mode: int = 0o777) -> int:
        opened.append(str(path))
        return real(path, flags, mode)

    monkeypatch.setenv("CLOSETUI_HOME", str(ann.home))
    monkeypatch.setattr(os, "open", counting)
    assert main(["list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == count
    read = [path for path in opened if path.endswith(".closetui.json")]
    assert len(read) >= count
    assert len(read) <= 5 * count
