"""Copies of one closure: merged, overwritten, in conflict, damaged, restored; nothing is lost."""

import json
import random
from pathlib import Path

import pytest

from closetui.domain.errors import EXIT_DAMAGED, DamagedError, UnreadableError, UsageError
from closetui.domain.merge import unite
from closetui.reports.remedies import for_shell
from closetui.store import replica
from closetui.store.file_format import LAST_LINE, load
from closetui.store.restore import restore
from tests.store.hostile import altered
from tests.store.people import Person, ids, note, redact, tick, untick

CONFLICT_NAMES = [
    "shop.closetui (Bob's conflicted copy 2026-11-22).json",
    "shop.closetui.sync-conflict-20261122-120000-ABCDEFG.json",
    "shop.closetui (conflicted copy 2026-11-22 120000).json",
    "shop.closetui-LAPTOP.json",
    "shop (1).closetui.json",
    "Copy of shop.closetui.json",
    "shop.closetui_conf(1).json",
    ".shop.closetui.json",
    "Rechnungen ändern.json",
]


@pytest.fixture
def shop(tmp_path: Path, ann: Person) -> Path:
    path = tmp_path / "shared" / "shop.closetui.json"
    ann.start(path)
    ann.say(path, tick("a"), note("first"))
    return path


def kept_by(who: Person, path: Path) -> Path:
    """Return the replica of the one closure that somebody has."""
    return replica.path_of(who.see(path).case.id, who.places)


def mailed(path: Path, folder: str) -> Path:
    """Return a copy of the file in another folder."""
    copy = path.parent.parent / folder / path.name
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    return copy


def test_merging_is_the_same_in_both_directions(shop: Path, ann: Person, bob: Person) -> None:
    copy = mailed(shop, "mail")
    secret = ann.see(shop).case.notes[0].event.id
    ann.say(shop, untick("a"), note("by ann"), redact(secret))
    bob.say(copy, tick("b"), note("by bob"))
    theirs, ours = bob.see(copy).file.events, ann.see(shop).file.events
    added = ann.bring_in(shop, theirs)
    bob.bring_in(copy, ours)
    assert added.added == ()
    assert shop.read_bytes() == copy.read_bytes()
    assert b"first" not in shop.read_bytes()
    assert set(load(shop.read_bytes(), "").events) == set(unite([ours, theirs]))
    before = shop.read_bytes()
    ann.bring_in(shop, theirs)
    assert shop.read_bytes() == before


def test_a_session_merges_and_tells_what_came_in(shop: Path, ann: Person, bob: Person) -> None:
    copy = mailed(shop, "mail")
    bob.say(copy, untick("a"), note("by bob"))
    ann.say(shop, tick("a"), note("by ann"))
    session = ann.session(shop)
    before = shop.read_bytes()
    foreseen = session.merge([str(copy)], dry_run=True).summary
    assert shop.read_bytes() == before
    done = session.merge([str(copy)]).summary
    assert foreseen == done
    assert (dict(done.by), done.conflicts) == ({"bob": 2}, ("a",))
    assert session.merge([str(copy)]).summary.added == ()
    stranger = copy.with_name("other.closetui.json")
    bob.start(stranger)
    with pytest.raises(UsageError, match="copy of another closure"):
        session.merge([str(stranger)])


@pytest.mark.parametrize("seed", range(3))
def test_old_versions_put_back_between_saves_lose_nothing(
    shop: Path, ann: Person, bob: Person, seed: int
) -> None:
    chance = random.Random(seed)
    versions = [shop.read_bytes()]
    told = ids(ann.see(shop).case)
    for number in range(25):
        who = chance.choice([ann, bob])
        told.add(who.note(shop, f"{number}"))
        versions.append(shop.read_bytes())
        if chance.random() < 0.4:
            shop.write_bytes(chance.choice(versions))
    for who in (ann, bob):
        told.add(who.note(shop, "last"))
    assert set(load(shop.read_bytes(), "").events) == told
    assert not ann.see(shop).case.faults


def test_an_old_version_put_back_counts_no_less_and_is_told(shop: Path, ann: Person) -> None:
    old = shop.read_bytes()
    said = ann.say(shop, untick("a"), note("n")).added
    shop.write_bytes(old)
    seen = ann.see(shop)
    assert {each.id for each in said} <= set(seen.events)
    assert "2 entries are in your private copy" in " ".join(seen.notices)
    assert not ann.session(shop).view().verdict.states["a"].satisfied


@pytest.mark.parametrize("name", CONFLICT_NAMES)
def test_conflict_copies_are_found_by_content(
    shop: Path, ann: Person, bob: Person, name: str
) -> None:
    copy = mailed(shop, "bobs")
    theirs = bob.say(copy, untick("a")).added[0]
    beside = shop.with_name(name)
    beside.write_bytes(copy.read_bytes())
    seen = ann.see(shop)
    assert seen.copies == (beside,)
    assert theirs.id in seen.events
    assert not ann.session(shop).view().verdict.states["a"].satisfied
    before = beside.read_bytes()
    ann.note(shop, "x")
    assert theirs.id in load(shop.read_bytes(), "").events
    assert beside.read_bytes() == before


def test_files_of_others_beside_it_are_left_alone(shop: Path, ann: Person, bob: Person) -> None:
    bob.start(shop.with_name("other.closetui.json"))
    shop.with_name("broken.json").write_bytes(b'{"events": {')
    shop.with_name("package.json").write_text(json.dumps({"events": []}))
    shop.with_name("big.json").write_bytes(b" " * (17 * 2**20))
    shop.with_name("folder.json").mkdir()
    shop.with_name("nowhere.json").symlink_to("nothing")
    shop.with_name("loop.json").symlink_to("loop.json")
    seen = ann.see(shop)
    assert (seen.copies, seen.faults) == ((), ())
    assert ann.see(shop.with_name("other.closetui.json")).copies == ()


@pytest.mark.parametrize("damage", ["torn", "half", "mixed", "latin-1"])
def test_a_copy_that_cannot_be_read_shuts_the_gate(
    shop: Path, ann: Person, bob: Person, damage: str
) -> None:
    data = shop.read_bytes()
    copy = shop.with_name("shop.closetui (conflict).json")
    copy.write_bytes({
        "torn": data[:-20],
        "half": data[: data.rindex(b'"id"')] + b'"',
        "mixed": data.replace(b"\n", b"\n{", 2),
        "latin-1": data.replace(b"first", b"f\xefrst"),
    }[damage])  # fmt: skip
    before = copy.read_bytes()
    view = ann.session(shop).view()
    assert view.verdict.exit_code == EXIT_DAMAGED
    assert any(copy.name in each.reason for each in view.verdict.blockers)
    ann.note(shop, "still writable")
    assert copy.read_bytes() == before
    assert bob.session(shop).view().verdict.exit_code == EXIT_DAMAGED
    copy.unlink()
    assert ann.session(shop).view().verdict.exit_code != EXIT_DAMAGED


def test_an_altered_entry_in_a_copy_shuts_the_gate_and_names_the_copy(
    shop: Path, ann: Person
) -> None:
    event = next(iter(ann.see(shop).case.statements["a"])).event
    changed = json.dumps({**json.loads(event.text), "by": altered(event.by)})
    copy = shop.with_name("copy.json")
    copy.write_bytes(shop.read_bytes().replace(event.text.encode(), changed.encode()))
    reasons = [each.reason for each in ann.session(shop).view().verdict.blockers]
    assert any("copy.json, line" in each and "altered" in each for each in reasons), reasons


@pytest.mark.parametrize("torn", ["no newline", "half", "brace", "zeros"])
def test_a_torn_last_line_of_the_replica_is_passed_over(shop: Path, ann: Person, torn: str) -> None:
    kept = kept_by(ann, shop)
    lines = kept.read_bytes().splitlines(keepends=True)
    last = {"no newline": lines[-1][:-1], "half": lines[-1][:40], "brace": b"{", "zeros": b"\0" * 9}
    kept.write_bytes(b"".join(lines[:-1]) + last[torn])
    seen = ann.see(shop)
    assert seen.notices == ()
    assert len(seen.events) == 4
    ann.note(shop, "x")
    found = [json.loads(line)["id"] for line in kept.read_text().splitlines()]
    assert set(found) == set(ann.see(shop).events)
    assert len(found) == 5
    stem = kept.name.split(".")[0]
    beside = [path.name for path in kept.parent.iterdir() if path.name.startswith(stem)]
    assert beside == [kept.name], "what a crash cut off is no damage that is kept"


def test_a_damaged_middle_line_of_the_replica_is_told(shop: Path, ann: Person) -> None:
    kept = kept_by(ann, shop)
    lines = kept.read_bytes().splitlines(keepends=True)
    for damage in (b"\n", b"{}\n", lines[2][:50] + b"\n", lines[2].replace(b'"at"', b'"aT"')):
        kept.write_bytes(b"".join([*lines[:2], damage, *lines[3:]]))
        seen = ann.see(shop)
        assert len(seen.events) == 4
        if damage != b"\n":
            assert "1 line of your private copy is damaged" in " ".join(seen.notices)
    ann.note(shop, "x")
    assert ann.see(shop).notices == ()


@pytest.mark.parametrize("junk", [b"", b"\0" * 3000, b"{}", b'{"events": {'])
def test_a_damaged_file_names_restore_and_restore_works(
    shop: Path, ann: Person, bob: Person, junk: bytes
) -> None:
    whole = shop.read_bytes()
    known = ids(ann.see(shop).case)
    shop.write_bytes(junk)
    with pytest.raises(DamagedError) as caught:
        ann.see(shop)
    assert "closetui restore" in for_shell(caught.value.remedy)
    assert "4 entries" in for_shell(caught.value.remedy)
    assert caught.value.where == str(shop)
    with pytest.raises(DamagedError) as others:
        bob.see(shop)
    assert "closetui restore" not in for_shell(others.value.remedy)
    aside = restore(shop, ann.places)
    assert aside.read_bytes() == junk
    assert aside.parent == shop.parent
    assert shop.read_bytes() == whole
    assert ids(ann.see(shop).case) == known
    shop.write_bytes(b"again")
    assert restore(shop, ann.places).read_bytes() == b"again"
    assert aside.read_bytes() == junk
    assert ann.see(shop).copies == ()


def test_a_file_that_vanished_can_be_restored(shop: Path, ann: Person) -> None:
    whole = shop.read_bytes()
    shop.unlink()
    with pytest.raises(UnreadableError, match="its file is gone"):
        ann.see(shop)
    restore(shop, ann.places)
    assert shop.read_bytes() == whole


def test_an_unknown_path_is_not_restored(tmp_path: Path, shop: Path, bob: Person) -> None:
    shop.write_bytes(b"junk")
    for path in (shop, tmp_path / "nowhere" / "x.json"):
        with pytest.raises(UnreadableError, match="no private copy is known") as caught:
            restore(path, bob.places)
        assert caught.value.where == str(path)
    assert shop.read_bytes() == b"junk"
    assert [each.name for each in shop.parent.iterdir()] == [shop.name]


def test_a_redaction_reaches_the_replica_and_wins_every_merge(
    shop: Path, ann: Person, bob: Person
) -> None:
    copy = mailed(shop, "mail")
    secret = ann.see(shop).case.notes[0].event.id
    bob.note(copy, "bob has it too")
    ann.say(shop, redact(secret))
    assert b"first" not in shop.read_bytes()
    assert b"first" not in kept_by(ann, shop).read_bytes()
    bob.bring_in(copy, ann.see(shop).file.events)
    for path in (copy, kept_by(bob, copy)):
        assert b"first" not in path.read_bytes()
    ann.bring_in(shop, bob.see(copy).file.events)
    assert shop.read_bytes() == copy.read_bytes()
    assert not ann.see(shop).case.faults
    assert LAST_LINE in shop.read_text()
