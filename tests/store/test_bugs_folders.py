"""Bugs found around the file: its folder, its lock, its replica, its neighbours."""

import errno
import fcntl
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from closetui.domain.actions.items import Tick
from closetui.domain.blockers import FAULTS
from closetui.domain.errors import BlockedError, DamagedError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import confirm_phrase
from closetui.reports.next_sentence import sentence
from closetui.reports.overview import overview
from closetui.reports.remedies import for_shell
from closetui.reports.words import verdict_word
from closetui.store import replica
from closetui.store.atomic import real_path
from closetui.store.copies import FolderScan
from closetui.store.file_format import load
from closetui.store.lock import locked
from closetui.store.restore import restore
from closetui.store.snapshot import take_snapshot
from closetui.store.strict_json import MAX_BYTES
from tests.store.forked import as_nobody
from tests.store.people import Person, everything, note, person, refusal, tick, untick


def replica_of(ann: Person) -> Path:
    return next(ann.places.replicas.glob(f"*{replica.SUFFIX}"))


def test_bug_a_folder_that_may_not_be_listed_leaves_every_save_in_doubt(tmp_path: Path) -> None:
    """Mode 0300: to be synced a folder must be opened for reading, and that was refused."""
    folder = tmp_path / "given"
    folder.mkdir()

    def save() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        path.parent.chmod(0o300)
        saved = ann.say(path, note("in the dark"))
        kept = replica_of(ann).read_bytes()
        faults = ann.see(path).faults
        path.parent.chmod(0o700)
        assert saved.notices == ()
        assert saved.added[0].text.encode() in kept
        assert saved.added[0].id in load(path.read_bytes(), "").events
        assert ann.see(path).faults == ()
        return "\n".join(fault.text for fault in faults)

    told = as_nobody(folder, save)
    assert "cannot be listed (Permission denied)" in told
    assert "look for copies" in told


def test_bug_a_neighbour_that_cannot_be_read_makes_every_record_look_damaged(
    tmp_path: Path,
) -> None:
    """It may be a copy, so nothing can be applied for; all else goes on, and it is named."""
    folder = tmp_path / "given"
    folder.mkdir()

    def look() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        path.with_name("other.closetui.json").touch(mode=0)
        view = ann.session(path).view()
        [blocker] = [found for found in view.verdict.blockers if found.kind in FAULTS]
        assert not overview(view).damaged
        assert ann.session(path).tick(["a"], Tick()).changed
        with pytest.raises(BlockedError) as refused:
            ann.session(path).apply("web", "")
        assert blocker in refused.value.blockers
        told = [blocker.title, blocker.reason, for_shell(blocker.remedy, "shop")]
        word = verdict_word(view.verdict, view.case.playbook)
        return "\n".join([word, sentence(view).text, *told])

    word, following, title, reason, remedy = as_nobody(folder, look).splitlines()
    assert "(a file beside it cannot be read)" in word
    assert following == "What lies beside the file cannot be read (look at what was found)"
    assert title == "What lies beside the file cannot be read"
    assert reason.startswith("other.closetui.json: ")
    assert "move it out of the folder" in reason
    assert remedy.startswith(
        "Make it readable or move it away, or go on knowing of it: closetui repair"
    )


def test_bug_a_failing_unlock_makes_the_next_save_wait_for_itself(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock was kept open, and held, until the program ended: ten seconds a save."""

    def flock(descriptor: int, operation: int, real: Callable[[int, int], None]) -> None:
        if operation == fcntl.LOCK_UN:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", partial(flock, real=fcntl.flock))
    ann.note(shop, "x")
    with locked(real_path(shop), ann.places.locks, timeout=0):
        pass
    lowest = os.open(shop, os.O_RDONLY)
    os.close(lowest)
    ann.note(shop, "y")
    again = os.open(shop, os.O_RDONLY)
    os.close(again)
    assert again == lowest


def test_a_lock_held_by_another_window_is_waited_for_and_told(shop: Path, ann: Person) -> None:
    with locked(real_path(shop), ann.places.locks):
        error = refusal(lambda: _hold(shop, ann))
    assert error is not None
    assert "another closetui has been saving it" in error.what
    assert error.where == str(real_path(shop))


def _hold(shop: Path, ann: Person) -> None:
    with locked(real_path(shop), ann.places.locks, timeout=0.1):
        pass


def test_bug_damaged_lines_of_the_replica_are_dropped_when_it_is_written_anew(
    shop: Path, ann: Person
) -> None:
    """What could not be read was gone for good; somebody might still have mended it."""
    ann.say(shop, tick("a"), note("first"))
    kept = replica_of(ann)
    lines = kept.read_bytes().splitlines(keepends=True)
    damaged = [lines[2].replace(b'"at"', b'"aT"'), b"\xff\x00 half a li\n"]
    for number in (1, 2):
        kept.write_bytes(b"".join([*lines[:2], *damaged, *lines[3:]]))
        saved = ann.say(shop, note("next"))
        aside = kept.with_name(f"{kept.name}.damaged-{number}")
        assert aside.read_bytes() == b"".join(damaged)
        assert saved.notices == (
            f"Kept 2 damaged lines of your private copy aside in {aside}; the rest counts",
        )
        assert set(ann.see(shop).events) == set(load(shop.read_bytes(), "").events)
        assert ann.see(shop).notices == ()


def test_bug_a_file_too_big_is_told_to_be_as_big_as_allowed(shop: Path, ann: Person) -> None:
    """It read "16 MB, more than 16 MB": no more than the limit is ever read."""
    shop.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(DamagedError, match=r"too big \(more than 16 MB\)"):
        ann.see(shop)


@pytest.mark.parametrize("layout", ["close", "escaped", "reversed"])
def test_bug_a_copy_in_another_layout_is_hidden_by_an_entry_that_looks_like_a_start(
    tmp_path: Path, shop: Path, layout: str
) -> None:
    """A list of closures remembered the decoy and never looked into the copy."""
    ann, bob = person(tmp_path, "ann"), person(tmp_path, "bob")
    other = shop.with_name("other.closetui.json")
    bob.start(other)
    copy = tmp_path / "copy.json"
    copy.write_bytes(shop.read_bytes())
    decoy = {"id": "d" * 64, "item": "", "kind": "start"}
    said = bob.say(copy, untick("a"), Draft(Kind.NOTE, "", {"text": "t", "x": decoy})).added
    shop.with_name("beside.json").write_text(in_layout(copy.read_text(), layout))
    scan = FolderScan()
    take_snapshot(other, bob.places, None, scan)
    assert {each.id for each in said} <= set(take_snapshot(shop, ann.places, None, scan).events)


def in_layout(text: str, layout: str) -> str:
    """Return a progress file in which only the decoy is spelt as we would spell a start."""
    if layout == "escaped":
        return text.replace('"kind": "start", "parents"', '"kind": "st\\u0061rt", "parents"')
    table = json.loads(text)["events"]
    lines = []
    for key, fields in table.items():
        start = fields["kind"] == "start"
        spelt = dict(reversed(fields.items())) if layout == "reversed" and start else fields
        separators = (",", ":") if layout == "close" and start else None
        lines.append(f'"{key}": {json.dumps(spelt, separators=separators)}')
    return '{"events": {\n' + ",\n".join(lines) + "}}\n"


def test_the_replica_holds_every_earlier_generation_and_restore_brings_it_back(
    shop: Path, ann: Person
) -> None:
    """Why there is no other backup of the file: it could hold nothing that is not here."""
    generations = [shop.read_bytes()]
    for number in range(6):
        ann.say(shop, note(f"number {number}"))
        generations.append(shop.read_bytes())
    held = set(replica_of(ann).read_text("ascii").splitlines())
    for data in generations:
        assert {event.text for event in load(data, "").events.values()} <= held
    for junk in (b"", generations[-1][:-40], b"\0" * 999):
        shop.write_bytes(junk)
        restore(shop, ann.places)
        assert shop.read_bytes() == generations[-1]


@pytest.mark.parametrize("put", ["older", "newer", "a colleague's"])
def test_bug_a_file_replaced_between_reading_and_writing_ends_in_a_traceback(
    tmp_path: Path, shop: Path, ann: Person, put: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync client asks for no lock. "Document with ID 1709361393082799 already exists"."""
    old = shop.read_bytes()
    said = {each.id for each in ann.say(shop, note("said"), tick("a")).added}
    new = shop.read_bytes()
    copy = tmp_path / "bob.json"
    copy.write_bytes(new)
    theirs = person(tmp_path, "bob").note(copy, "theirs")
    shop.write_bytes(new if put == "older" else old)
    meanwhile = {"older": old, "newer": new, "a colleague's": copy.read_bytes()}[put]
    monkeypatch.setattr(
        "closetui.store.progress_file.sweep", lambda path, _: path.write_bytes(meanwhile)
    )
    said.add(ann.note(shop, "now"))
    held = set(load(shop.read_bytes(), "").events)
    assert said <= held
    assert (theirs in held) is (put == "a colleague's")


def test_another_closure_put_there_between_reading_and_writing_is_left_alone(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two closures in one file would be a damaged file."""
    other = shop.with_name("other")
    ann.start(other)
    meanwhile = other.read_bytes()
    monkeypatch.setattr(
        "closetui.store.progress_file.sweep", lambda path, _: path.write_bytes(meanwhile)
    )
    with pytest.raises(DamagedError, match="another closure was put in its place"):
        ann.note(shop, "now")
    assert shop.read_bytes() == meanwhile


@pytest.mark.parametrize("mode", [0o600, 0o444])
def test_bug_what_was_said_was_lost_where_the_folder_cannot_be_written(
    tmp_path: Path, mode: int
) -> None:
    """It is kept privately and told; an application is not, for it has to stand in the file.

    Where nothing in the folder can be written, the rights of the file itself change nothing:
    so it is on a disk that is read-only, and in the folder of somebody else.
    """
    folder = tmp_path / "given"
    folder.mkdir()

    def say() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        ann.say(path, *everything())
        before = path.read_bytes()
        path.chmod(mode)
        path.parent.chmod(0o500)
        told = refusal(lambda: ann.say(path, note("in the dark")))
        session = ann.session(path)
        phrase = confirm_phrase(session.view().case)
        refused = refusal(lambda: session.apply("web", phrase))
        seen = ann.see(path)
        session.share(folder / "copy.closetui.json", without_private=False)
        assert b"in the dark" in (folder / "copy.closetui.json").read_bytes()
        path.parent.chmod(0o700)
        path.chmod(0o600)
        assert path.read_bytes() == before
        assert [found.text for found in seen.case.notes] == ["in the dark"]
        assert not seen.case.applications
        ann.say(path, note("by day"))
        assert b"in the dark" in path.read_bytes()
        return f"{told}\n{refused}"

    told, refused = as_nobody(folder, say).splitlines()
    assert "its folder is read-only" in told
    assert "kept in your private copy" in told
    assert "share a copy to a folder of your own" in told
    assert "kept in your private copy" not in refused
