"""What attackers and bad days found around the file, each with the shortest way to it."""

import os
import time
from pathlib import Path

import pytest

from closetui.acting import stamp
from closetui.domain.errors import (
    EXIT_DAMAGED,
    DamagedError,
    RefusedError,
    UnreadableError,
    UsageError,
)
from closetui.domain.events import Author, Draft, Kind
from closetui.reports.history import log_facts
from closetui.reports.remedies import for_shell
from closetui.store import replica
from closetui.store.atomic import temp_stem
from closetui.store.file_format import load, load_file, render
from closetui.store.lookup import find_closure, known_files
from closetui.store.removal import remove_copy
from closetui.store.restore import forget, restore, would_forget
from closetui.world import world
from tests.store.forked import as_nobody
from tests.store.people import (
    NOW,
    START,
    Person,
    chain,
    everything,
    file_of,
    note,
    person,
    redact,
    refusal,
    tick,
    untick,
)

EVE = Author("e" * 16, "eve")
HIDDEN = "the code is 1234"


def test_bug_another_closure_with_a_stripped_guide_reads_clear_at_the_path_of_ones_own(
    shop: Path, ann: Person
) -> None:
    ann.note(shop, "mine")
    own = shop.read_bytes()
    other = file_of(*chain(EVE, START, *everything()))
    shop.write_bytes(other)
    with pytest.raises(DamagedError, match="another closure lies in the place of 'Shop'") as caught:
        ann.session(shop).view()
    told = for_shell(caught.value.remedy, "shop")
    assert "closetui restore shop" in told
    assert "closetui forget shop --confirm NAME" in told
    assert refusal(lambda: ann.note(shop, "x")) is not None
    assert shop.read_bytes() == other
    elsewhere = shop.parent / "else" / "theirs.closetui.json"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(other)
    assert ann.session(elsewhere).view().verdict.open
    aside = restore(shop, ann.places)
    assert shop.read_bytes() == own
    assert aside.read_bytes() == other


def test_another_closure_is_accepted_by_forgetting_the_former(shop: Path, ann: Person) -> None:
    mine = ann.note(shop, "mine")
    shop.write_bytes(file_of(*chain(EVE, START, *everything())))
    before = would_forget(shop, ann.places)
    assert before.replaced
    assert before.name == "Shop"
    assert mine in {event.id for event in before.entries}
    assert forget(shop, ann.places) == before
    assert ann.session(shop).view().verdict.open


def test_forgetting_names_what_no_file_holds_and_drops_just_that(
    shop: Path, ann: Person, bob: Person
) -> None:
    old = shop.read_bytes()
    gone = bob.say(shop, untick("a")).added[0]
    ann.see(shop)
    shop.write_bytes(old)
    assert gone.id in ann.see(shop).events
    dropped = forget(shop, ann.places)
    assert [event.id for event in dropped.entries] == [gone.id]
    assert gone.id not in ann.see(shop).events
    assert forget(shop, ann.places).entries == ()
    shop.unlink()
    forget(shop, ann.places)
    with pytest.raises(UsageError):
        would_forget(shop, ann.places)


def test_bug_a_closure_whose_file_is_gone_reads_as_none_of_that_name(
    ann: Person,
) -> None:
    path = ann.places.data / "My file.closetui.json"
    ann.start(path)
    whole = path.read_bytes()
    path.unlink()
    for word in ("My file", "My file.closetui.json", "Shop", str(path)):
        found = find_closure(word, ann.places)
        with pytest.raises(UnreadableError, match="its file is gone") as caught:
            ann.session(found).view()
        assert "closetui restore" in for_shell(caught.value.remedy)
    assert known_files(ann.session(path).outside.places) == [path]
    restore(path, ann.places)
    assert path.read_bytes() == whole
    path.rename(path.with_name("Moved.closetui.json"))
    assert [found.name for found in known_files(ann.session(path).outside.places)] == [
        "Moved.closetui.json"
    ]


@pytest.mark.parametrize("length", [200, 230, 241, 245, 255])
def test_bug_names_near_the_longest_can_be_started_but_not_restored(
    ann: Person, length: int
) -> None:
    suffix = ".closetui.json"
    path = ann.places.data / ("n" * (length - len(suffix)) + suffix)
    ann.start(path)
    ann.note(path, "x")
    whole = path.read_bytes()
    path.write_bytes(b"junk")
    assert restore(path, ann.places).read_bytes() == b"junk"
    assert path.read_bytes() == whole


def test_bug_restore_refuses_a_file_that_all_other_commands_call_damaged(
    shop: Path, ann: Person, bob: Person
) -> None:
    """It has a start, and a line of it is damaged."""
    ann.say(shop, tick("a"))
    theirs = bob.note(shop, "by bob, never seen by ann")
    data = shop.read_bytes()
    shop.write_bytes(data.replace(b'"kind": "tick"', b'"kind": "tiCk"'))
    assert ann.session(shop).view().verdict.exit_code == EXIT_DAMAGED
    restore(shop, ann.places)
    assert ann.session(shop).view().verdict.exit_code != EXIT_DAMAGED
    assert theirs in load_file(shop).events
    with pytest.raises(RefusedError):
        restore(shop, ann.places)


def test_bug_a_clock_set_by_hand_leaves_no_mark(shop: Path, ann: Person) -> None:
    outside = world({"CLOSETUI_HOME": str(ann.home), "CLOSETUI_NOW": "2026-11-22T12:00:00+00:00"})
    added = ann.file(shop).add(lambda _: [note("x")], stamp(outside)).added[0]
    assert added.body is not None
    assert added.body["clock"] == "set"
    told = {fact["id"]: fact["clock"] for fact in log_facts(ann.see(shop).case, NOW)}
    assert told[added.id] == "it was set by hand"
    plain = ann.say(shop, note("y")).added[0]
    assert "clock" not in (plain.body or {})


def test_bug_a_removed_text_stands_on_in_damaged_and_temporary_files(
    shop: Path, ann: Person
) -> None:
    noted = ann.note(shop, HIDDEN)
    kept = replica.path_of(ann.see(shop).case.id, ann.places)
    whole = shop.read_bytes()
    aside = shop.with_name(f"{shop.name}.damaged-1")
    aside.write_bytes(whole[:-30])
    torn = shop.with_name(f"{shop.name}.damaged-2")
    torn.write_bytes(whole[: whole.index(b"1234")])
    flat = shop.with_name(f"{shop.name}.damaged-3")
    flat.write_bytes(whole.replace(b"\n", b" "))
    beside_replica = kept.with_name(f"{kept.name}.damaged-1")
    beside_replica.write_bytes(kept.read_bytes())
    temp = shop.with_name(f"{temp_stem(shop.name)}0a.tmp")
    temp.write_bytes(whole)
    os.utime(temp, (time.time() - 100, time.time() - 100))
    young = shop.with_name(f"{temp_stem(shop.name)}0b.tmp")
    young.write_bytes(whole)
    saved = ann.say(shop, redact(noted))
    assert not temp.exists()
    for each in (aside, torn, flat, beside_replica, shop, kept):
        assert b"the code" not in each.read_bytes(), each
        assert each == torn or b'"kind": "start"' in each.read_bytes()
    assert young.name in " ".join(saved.notices)


def test_bug_a_copy_that_is_not_named_like_the_file_and_cannot_be_read_leaves_the_gate_open(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "given"
    folder.mkdir()

    def look() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        ann.say(path, *everything())
        beside = path.with_name("bobs copy.json")
        beside.write_bytes(path.read_bytes())
        beside.chmod(0)
        shut = ann.session(path).view().verdict.exit_code
        beside.chmod(0o600)
        return f"{shut} {ann.session(path).view().verdict.exit_code}"

    assert as_nobody(folder, look) == f"{EXIT_DAMAGED} 0"


def test_bug_a_folder_that_cannot_be_listed_leaves_the_gate_open(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()

    def look() -> str:
        ann, path = person(folder), folder / "shared" / "shop.closetui.json"
        ann.start(path)
        ann.say(path, *everything())
        path.parent.chmod(0o300)
        shut = ann.session(path).view().verdict.exit_code
        path.parent.chmod(0o700)
        return str(shut)

    assert as_nobody(folder, look) == str(EXIT_DAMAGED)


def test_bug_a_copy_is_removed_as_losing_nothing_though_only_it_holds_a_text(
    shop: Path, ann: Person
) -> None:
    noted = ann.say(shop, Draft(Kind.NOTE, "", {"text": HIDDEN, "private": True})).added[0]
    copy = shop.with_name("copy.json")
    copy.write_bytes(shop.read_bytes())
    bare = shop.parent / "bare.txt"
    ann.session(shop).share(bare, without_private=True)
    bare.rename(shop)
    with pytest.raises(RefusedError, match="something that this file does not"):
        remove_copy(shop, copy, ann.places)
    ann.session(shop).merge([str(copy)])
    assert remove_copy(shop, copy, ann.places) >= 3
    assert load_file(shop).events[noted.id].body is not None


def test_bug_a_merge_fills_a_closure_to_the_last_byte(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("file_format", "strict_json", "database", "copies", "progress_file", "replica"):
        monkeypatch.setattr(f"closetui.store.{room}.MAX_BYTES", 300_000, raising=False)
    monkeypatch.setattr("closetui.store.progress_file.RESERVE", 20_000)
    start = ann.see(shop).case.start
    theirs = chain(EVE, *[note("w" * 5_000)] * 55, parents=[start.id])
    before = shop.read_bytes()
    with pytest.raises(RefusedError, match="hardly anything could be added") as caught:
        ann.bring_in(shop, {event.id: event for event in theirs})
    assert "Remove texts" in str(caught.value.remedy)
    assert shop.read_bytes() == before
    ann.bring_in(shop, {event.id: event for event in theirs[:50]})
    ann.note(shop, "there is room")


def test_a_file_with_both_first_lines_is_read_whole(shop: Path, ann: Person) -> None:
    """A merge by git of a bare copy and a whole one keeps both lines."""
    ann.note(shop, "x")
    events = load_file(shop).events
    first, rest = render(events).split(b"\n", 1)
    bare = render(events, bare=True).split(b"\n", 1)[0]
    for head in (first + b"\n" + bare, bare + b"\n" + first):
        loaded = load(head + b"\n" + rest, "")
        assert loaded.events == events
        assert not loaded.bare
        assert not loaded.aside
