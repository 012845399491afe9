"""What lies beside a closure is found by what is inside, and never passed over in silence."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.errors import EXIT_CLEAR, EXIT_DAMAGED, RefusedError
from closetui.store.atomic import read_bytes, temp_stem
from closetui.store.copies import FolderScan
from closetui.views import View
from tests.store.people import Person, everything, note, untick

NAMES = (
    "shop.closetui.json.bak",
    "shop.closetui.json.orig",
    "shop.closetui.json~",
    "shop.closetui.json.mine",
    "shop.closetui.json.sync-conflict-20261101-101010-ABCDEF",
    "shop.closetui (1).JSON",
    "shop.closetui.json (Ben's conflicted copy 2026-11-01)",
    "foo",
    "weird name.txt",
    "Copy of shop.closetui.json",
)


def looked_at(ann: Person, path: Path, scan: FolderScan | None = None) -> View:
    return Closure(ann.session(path).outside, str(path), scan).view()


def reopened_in(copy: Path, shop: Path, ann: Person) -> None:
    """Make a copy in which an item was opened again, unknown to the file and to this user."""
    ann.say(shop, *everything())
    assert ann.session(shop).view().verdict.exit_code == EXIT_CLEAR
    mine = shop.read_bytes()
    ben = Person(ann.home.parent / "ben", "Ben")
    ben.say(shop, untick("a"))
    copy.write_bytes(shop.read_bytes())
    shop.write_bytes(mine)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("listed", [False, True])
def test_bug_copies_were_found_by_the_ending_of_their_names(
    shop: Path, ann: Person, name: str, listed: bool
) -> None:
    copy = shop.with_name(name)
    reopened_in(copy, shop, ann)
    view = looked_at(ann, shop, FolderScan() if listed else None)
    assert view.snapshot.copies == (copy,)
    assert not view.verdict.open
    with pytest.raises(RefusedError):
        ann.session(shop).apply("web", "")


@pytest.mark.parametrize("listed", [False, True])
def test_bug_nothing_was_looked_for_beside_a_link(shop: Path, ann: Person, listed: bool) -> None:
    desk = shop.parent / "desk"
    desk.mkdir()
    link = desk / "mine.closetui.json"
    link.symlink_to(shop)
    (desk / "again.closetui.json").symlink_to(shop)
    reopened_in(desk / "from a mail", shop, ann)
    (desk / "mine (1).closetui.json").write_bytes(b"")
    view = looked_at(ann, link, FolderScan() if listed else None)
    assert [path.name for path in view.snapshot.copies] == ["from a mail", "mine (1).closetui.json"]
    assert not view.verdict.open
    before = ann.session(link).signature()
    (desk / "one more").touch()
    assert ann.session(link).signature() != before


HTML = b"<html><body>Sign in to see this file</body></html>"


def torn(whole: bytes) -> dict[str, bytes]:
    """Return what may be left of a copy."""
    return {
        "empty": b"",
        "blank": b"\n\n",
        "zeros": bytes(len(whole)),
        "first 12": whole[:12],
        "first 300": whole[:300],
        "last 900": whole[-900:],
        "UTF-16": whole.decode().encode("utf-16"),
        "gzip": gzip.compress(whole),
        "garbage": bytes(range(255, 127, -1)) * 9,
        "HTML": HTML,
        "nothing in it": b"{}",
        "no start": b'{"events": {}}',
    }


@pytest.mark.parametrize("left", torn(b""))
@pytest.mark.parametrize("name", ["shop (1).closetui.json", "shop.closetui.json.orig"])
def test_bug_a_torn_copy_left_the_gate_open(shop: Path, ann: Person, left: str, name: str) -> None:
    ann.say(shop, *everything())
    shop.with_name(name).write_bytes(torn(shop.read_bytes())[left])
    shop.with_name("other notes.txt").write_bytes(torn(shop.read_bytes())[left])
    for scan in (None, FolderScan()):
        verdict = looked_at(ann, shop, scan).verdict
        assert verdict.exit_code == EXIT_DAMAGED
        [blocker] = verdict.blockers
        assert blocker.reason.startswith(f"{name}: ")
        assert "move it out of the folder" in blocker.reason
    shop.with_name(name).unlink()
    assert ann.session(shop).view().verdict.exit_code == EXIT_CLEAR


def test_what_is_written_beside_a_closure_and_is_no_copy_of_it_shuts_nothing(
    shop: Path, ann: Person
) -> None:
    ann.say(shop, *everything())
    mentions = b'{"closure": {"id": "%b"}}' % ann.see(shop).case.id.encode()
    for ending in ("html", "md", "csv", "ics", "txt", "json.gpg"):
        shop.with_name(f"shop.{ending}").write_bytes(HTML)
    shop.with_name("shop.json").write_bytes(mentions)
    shop.with_name("shop.closetui.report.json").write_bytes(mentions)
    shop.with_name("shopping.closetui.json").write_bytes(b"")
    shop.with_name(f"{shop.name}.damaged-1").write_bytes(shop.read_bytes()[:3000])
    shop.with_name(f"{temp_stem(shop.name)}0a.tmp").write_bytes(shop.read_bytes()[:3000])
    shop.with_name("shop (dir).closetui.json").mkdir()
    os.mkfifo(shop.with_name("shop (fifo).closetui.json"))
    os.mkfifo(shop.with_name("fifo"))
    Person(ann.home.parent / "other", "Other").start(shop.with_name("shop 2.closetui.json"))
    view = ann.session(shop).view()
    assert (view.verdict.exit_code, view.snapshot.copies) == (EXIT_CLEAR, ())


def test_another_closure_that_is_damaged_is_no_copy_of_its_neighbour(
    shop: Path, ann: Person
) -> None:
    """It was seen there while it was whole."""
    ann.say(shop, *everything())
    other = shop.with_name("shop - Berlin.closetui.json")
    ann.start(other)
    ann.say(other, note("x"))
    other.write_bytes(b"")
    assert ann.session(shop).view().verdict.exit_code == EXIT_CLEAR


def test_of_files_of_other_kinds_only_the_beginning_is_read(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = shop.with_name("holiday.mp4")
    video.write_bytes(b"\0\0\0\x18ftyp" + bytes(2**20))
    read: dict[str, int] = {}

    def counting(path: Path, limit: int, wanted: Callable[[bytes], bool] | None = None) -> bytes:
        data = read_bytes(path, limit, wanted)
        read[path.name] = len(data)
        return data

    monkeypatch.setattr("closetui.store.copies.read_bytes", counting)
    ann.see(shop)
    assert read[video.name] == 0


def test_bug_what_a_killed_save_left_stayed_through_the_next_one(shop: Path, ann: Person) -> None:
    """It stayed for an hour, though whoever holds the lock knows that nobody is at it."""
    ours = shop.with_name(f"{temp_stem(shop.name)}{ann.places.mark}0a1b.tmp")
    foreign = shop.with_name(f"{temp_stem(shop.name)}{'0' * 20}.tmp")
    for path in (ours, foreign):
        path.write_bytes(b"half")
    ann.note(shop, "x")
    assert (ours.exists(), foreign.exists()) == (False, True)
