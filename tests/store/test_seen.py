"""Nothing seen is lost: what was read stays known, whatever becomes of the file."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closetui.domain.errors import EXIT_BLOCKED, EXIT_CLEAR, RefusedError
from closetui.domain.events import Draft, Kind
from closetui.store import replica
from closetui.store.copies import FolderScan
from closetui.store.file_format import BARE_FIRST_LINE, load
from closetui.store.paths import KnownPath
from closetui.store.restore import restore
from closetui.store.snapshot import take_snapshot
from tests.store.people import (
    ITEMS,
    Person,
    everything,
    note,
    person,
    redact,
    refusal,
    tick,
    untick,
)

HIDDEN = "behind the mirror"


def private(text: str) -> Draft:
    return Draft(Kind.NOTE, "", {"text": text, "private": True})


def kept(who: Person, path: Path) -> bytes:
    """Return the bytes of somebody's private copy."""
    return replica.path_of(who.see(path).case.id, who.places).read_bytes()


MOVES = st.lists(
    st.tuples(st.sampled_from("rwob"), st.sampled_from(ITEMS), st.booleans()), max_size=8
)


@settings(max_examples=40, deadline=None)
@given(moves=MOVES)
def test_l9_1_and_l9_2_what_was_shown_stays_shown_and_reading_changes_no_file(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, str, bool]]
) -> None:
    """Ann reads, Bob writes, somebody puts old files back: what Ann saw stays."""
    folder = tmp_path_factory.mktemp("seen")
    ann, bob, path = person(folder, "ann"), person(folder, "bob"), folder / "s.closetui.json"
    bob.start(path)
    old = [path.read_bytes()]
    seen: set[str] = set()
    for move, item, done in moves:
        if move == "w":
            bob.say(path, tick(item) if done else untick(item))
            old.append(path.read_bytes())
        elif move == "o":
            path.write_bytes(old[0 if done else len(old) // 2])
        elif move == "b":
            beside = path.with_name("s (conflict).json")
            beside.write_bytes(old[-1]) if done else beside.unlink(missing_ok=True)
        before = path.read_bytes()
        view = ann.session(path).view()
        assert path.read_bytes() == before
        assert seen <= set(view.snapshot.events)
        seen |= set(view.snapshot.events)


def test_h9_1_an_untick_that_was_read_counts_after_the_old_file_is_put_back(
    shop: Path, ann: Person, bob: Person
) -> None:
    ann.say(shop, *everything())
    old = shop.read_bytes()
    bob.say(shop, untick("a"))
    assert ann.session(shop).view().verdict.exit_code == EXIT_BLOCKED
    shop.write_bytes(old)
    assert ann.session(shop).view().verdict.exit_code == EXIT_BLOCKED
    assert shop.read_bytes() == old


def test_h9_2_an_old_checkout_gives_the_verdict_of_the_union_and_says_what_it_lacks(
    shop: Path, ann: Person, bob: Person
) -> None:
    old = shop.read_bytes()
    bob.say(shop, *everything())
    assert ann.session(shop).view().verdict.exit_code == EXIT_CLEAR
    shop.write_bytes(old)
    view = ann.session(shop).view()
    assert view.verdict.exit_code == EXIT_CLEAR
    assert "4 entries are in your private copy but not in the file" in " ".join(view.warnings)
    alone = ann.session(shop).view(only_file=True)
    assert alone.verdict.exit_code == EXIT_BLOCKED
    assert alone.snapshot.only_file
    assert "only the file was looked at" in " ".join(alone.warnings)


def test_h9_3_a_bare_copy_at_the_path_is_not_filled_and_empties_no_text(
    shop: Path, ann: Person
) -> None:
    ann.say(shop, private(HIDDEN))
    bare = shop.parent / "bare" / shop.name
    bare.parent.mkdir()
    ann.session(shop).share(bare, without_private=True)
    shop.write_bytes(bare.read_bytes())
    assert not [one for one in ann.see(shop).case.notes if one.text]
    ann.note(shop, "more")
    assert HIDDEN.encode() not in shop.read_bytes()
    assert shop.read_text().startswith(BARE_FIRST_LINE)
    assert HIDDEN.encode() in kept(ann, shop)


def test_a_removal_that_was_read_leaves_the_private_copy_at_once(
    shop: Path, ann: Person, bob: Person
) -> None:
    noted = ann.note(shop, HIDDEN)
    assert HIDDEN.encode() in kept(ann, shop)
    bob.say(shop, redact(noted))
    ann.see(shop)
    assert HIDDEN.encode() not in kept(ann, shop)


def test_a_list_in_passing_keeps_nothing(shop: Path, ann: Person, bob: Person) -> None:
    take_snapshot(shop, bob.places, None, FolderScan())
    assert not bob.places.replicas.exists()
    ann.see(shop)
    before = kept(ann, shop)
    bob.note(shop, "x")
    take_snapshot(shop, ann.places, None, FolderScan())
    path = replica.path_of(ann.see(shop).case.id, ann.places)
    assert path.read_bytes().startswith(before)


def test_what_cannot_be_kept_is_told_and_the_running_program_never_unsees(
    shop: Path, ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = shop.read_bytes()
    session = ann.session(shop)
    bob.say(shop, untick("a"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("closetui.store.atomic._write_all", full)
    told = session.view().warnings
    assert "could not be added to your private copy" in " ".join(told)
    shop.write_bytes(old)
    assert "not so" in str(session.view().case.statements["a"])


def test_a_private_copy_that_another_window_added_to_meanwhile_is_read_again(
    shop: Path, ann: Person
) -> None:
    """What a look knew of it holds only for the same bytes: nothing is added twice or missed."""
    first = ann.see(shop)
    ann.say(shop, tick("a"))
    now = ann.see(shop)
    held, before = KnownPath(now.case.id, saved=True), kept(ann, shop)
    replica.keep(held, shop, now.whole, ann.places, first.kept)
    assert kept(ann, shop) == before
    replica.write_anew(now.case.id, first.whole, ann.places)
    replica.keep(held, shop, now.whole, ann.places, now.kept)
    assert kept(ann, shop).count(b"\n") == len(now.whole)


def test_a_refused_act_keeps_what_it_was_refused_for(shop: Path, ann: Person, bob: Person) -> None:
    ann.say(shop, *everything())
    old = shop.read_bytes()
    bob.say(shop, untick("a"))
    assert refusal(lambda: ann.session(shop).apply("web", "x")) is not None
    shop.write_bytes(old)
    assert ann.session(shop).view().verdict.exit_code == EXIT_BLOCKED


@pytest.mark.parametrize("way", ["save", "later text", "restore", "copy of it", "merge of mine"])
def test_bug_private_texts_enter_a_copy_made_without_them(
    tmp_path: Path, shop: Path, ann: Person, way: str
) -> None:
    """Whatever writes it: the copy says itself that it holds none."""
    ann.say(shop, private(HIDDEN))
    bare = tmp_path / "sent" / "shop.closetui.json"
    bare.parent.mkdir()
    ann.session(shop).share(bare, without_private=True)
    if way == "save":
        ann.note(bare, "more")
    elif way == "later text":
        with pytest.raises(RefusedError, match="made without private notes"):
            ann.say(bare, private(HIDDEN + " later"))
    elif way == "restore":
        ann.see(bare)
        bare.write_bytes(b"junk")
        restore(bare, ann.places)
    elif way == "copy of it":
        again = bare.with_name("again.json.txt")
        ann.session(bare).share(again, without_private=False)
        bare = again
    else:
        ann.say(bare, note("x"))
        other = tmp_path / "other.closetui.json"
        shutil.copy(bare, other)
        ann.session(bare).merge([str(other)])
    assert load(bare.read_bytes(), "").bare
    assert b"behind the mirror" not in bare.read_bytes()
    assert HIDDEN in str([one.text for one in ann.see(shop).case.notes])


def test_a_merge_that_brings_private_texts_asks_for_them(
    tmp_path: Path, shop: Path, ann: Person
) -> None:
    ann.say(shop, private(HIDDEN))
    bare = tmp_path / "sent" / "shop.closetui.json"
    bare.parent.mkdir()
    ann.session(shop).share(bare, without_private=True)
    look = ann.session(bare).merge([str(shop)], dry_run=True)
    assert len(look.summary.filled) == 1
    ann.session(bare).merge([str(shop)])
    assert HIDDEN.encode() in bare.read_bytes()
    assert not load(bare.read_bytes(), "").bare


def test_a_bare_copy_stays_a_file_of_tinydb(tmp_path: Path, shop: Path, ann: Person) -> None:
    from tinydb import TinyDB

    ann.say(shop, private(HIDDEN))
    bare = tmp_path / "bare.json"
    ann.session(shop).share(bare, without_private=True)
    with TinyDB(bare) as database:
        assert len(database.table("events")) == 3
        database.table("events").update({"unknown": 1}, doc_ids=[])
    assert load(bare.read_bytes(), "").bare
