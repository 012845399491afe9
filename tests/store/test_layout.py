"""The layout of the progress file: one event a line, and a TinyDB file for everybody else."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where

from closetui.domain.errors import EXIT_DAMAGED, DamagedError, RefusedError
from closetui.domain.events import ROOT, Author, Event, canonical, digest, event_of
from closetui.domain.merge import unite
from closetui.store.file_format import FIRST_LINE, LAST_LINE, load, render
from tests.store.people import (
    AT,
    START,
    Person,
    ack,
    chain,
    file_of,
    ids,
    is_tidy,
    note,
    person,
    redact,
    sample,
    tick,
    untick,
)

EVE = Author("e" * 16, "eve")


@pytest.fixture
def shop(tmp_path: Path, ann: Person) -> Path:
    path = tmp_path / "shop.closetui.json"
    ann.start(path)
    ann.say(path, note("Ünïcode, 日本 and \U0001f600"), tick("a"), note('"quoted"\n\\ [x]', "a"))
    return path


def handmade(parents: list[str], **fields: object) -> Event:
    """Return an event with right hashes and any fields, as another version might make it."""
    body: dict[str, object] = {"text": "t"}
    header: dict[str, object] = {
        "actor": "m", "at": AT, "bh": digest(body), "by": "mallory", "item": "", "kind": "note",
        "parents": parents, "v": 1, **fields,
    }  # fmt: skip
    return event_of({**header, "id": digest(header), "body": body})


def documents(path: Path) -> dict[str, dict[str, Any]]:
    return {key: dict(value) for key, value in json.loads(path.read_text())["events"].items()}


def test_one_event_a_line_sorted_between_constant_lines(shop: Path) -> None:
    data = shop.read_bytes()
    assert data.isascii()
    assert data.endswith(b"}}}\n")
    lines = data.decode().splitlines()
    assert (lines[0], lines[-1]) == (FIRST_LINE, LAST_LINE)
    keys = []
    for line in lines[1:-1]:
        key, _, text = line.partition(": ")
        fields = json.loads(text.removesuffix(","))
        assert text == canonical(fields) + ","
        assert int(json.loads(key)) == int(fields["id"][:13], 16) == int(fields["id"], 16) >> 204
        keys.append(int(json.loads(key)))
    assert keys == sorted(set(keys))
    assert len(keys) == 4
    assert max(keys) < ROOT.doc_id


def test_first_and_last_line_never_change() -> None:
    """Released files and git's union merge rely on these very bytes."""
    assert FIRST_LINE == '{"events": {'
    assert LAST_LINE.startswith('"4503599626620596": {"actor": "closetui", ')
    assert LAST_LINE.endswith('"x": "000000002b723265"}}}')
    assert digest(LAST_LINE)[:16] == "00e95f74bc366c0f"


def test_saving_again_without_change_leaves_the_bytes(shop: Path, ann: Person) -> None:
    before = shop.read_bytes()
    seen = ann.see(shop)
    assert ann.say(shop).added == ()
    ann.bring_in(shop, seen.events)
    assert shop.read_bytes() == before
    assert render(seen.events, seen.file.aside) == before
    assert is_tidy(seen.file)


def test_nothing_in_the_file_tells_when_or_how_often_it_was_saved(
    tmp_path: Path, ann: Person
) -> None:
    """The same events give the same bytes, in whatever order and number of saves."""
    events = chain(EVE, START, tick("a"), note("n"), untick("a"), ack())
    everything = {event.id: event for event in events}
    one, other = tmp_path / "one" / "f.closetui.json", tmp_path / "other" / "f.closetui.json"
    for path in (one, other):
        path.parent.mkdir()
        path.write_bytes(file_of(events[0]))
    ann.bring_in(one, everything)
    bob = person(tmp_path, "bob")
    for event in events[1:]:
        bob.bring_in(other, {event.id: event})
    assert one.read_bytes() == other.read_bytes() == file_of(*events)


def test_stock_tinydb_finds_the_notes(shop: Path) -> None:
    before = shop.read_bytes()
    with TinyDB(shop) as database:
        table = database.table("events")
        notes = table.search(where("kind") == "note")
        entry = Query()
        on_item = table.get((entry.kind == "note") & (entry.item == "a"))
        assert len(table) == 5
    assert {each["body"]["text"] for each in notes} == {
        "Ünïcode, 日本 and \U0001f600",
        '"quoted"\n\\ [x]',
    }
    assert on_item is not None
    assert not isinstance(on_item, list)
    assert on_item.doc_id == int(on_item["id"][:13], 16)
    assert shop.read_bytes() == before


def test_a_file_flattened_by_stock_tinydb_is_read_and_laid_out_again(
    shop: Path, ann: Person, tmp_path: Path
) -> None:
    before = shop.read_bytes()
    with TinyDB(shop) as database:
        database.table("events").update({}, doc_ids=[ROOT.doc_id])
    assert shop.read_bytes() != before
    bob = person(tmp_path, "bob")
    seen = bob.see(shop)
    assert not is_tidy(seen.file)
    assert not seen.faults
    assert ids(seen.case) == set(load(before, "").events)
    added = bob.say(shop, note("after")).added[0]
    data = shop.read_bytes()
    assert is_tidy(load(data, ""))
    assert [line for line in data.splitlines() if added.id.encode() not in line] == (
        before.splitlines()
    )
    assert ann.see(shop).events[added.id] == added


def test_what_stock_tinydb_added_is_put_aside_and_kept(shop: Path, ann: Person) -> None:
    with TinyDB(shop) as database:
        key = database.table("events").insert({"kind": "tick", "item": "b", "hint": "by hand"})
    seen = ann.see(shop)
    assert [(each.key, json.loads(each.text)["hint"]) for each in seen.file.aside] == [
        (str(key), "by hand")
    ]
    verdict = ann.session(shop).view().verdict
    assert verdict.exit_code == EXIT_DAMAGED
    ann.note(shop, "one more")
    assert documents(shop)[str(key)]["hint"] == "by hand"
    again = ann.see(shop).file
    assert again.aside[0].text == seen.file.aside[0].text
    assert again.aside[0].fault.id == seen.file.aside[0].fault.id


@pytest.mark.parametrize("indent", [None, 0, 2])
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_any_json_layout_is_read(shop: Path, ann: Person, indent: int | None, ending: str) -> None:
    before = shop.read_bytes()
    told = json.dumps(json.loads(before), indent=indent, ensure_ascii=False) + ending
    shop.write_bytes(told.encode().replace(b"\n", b"\r\n" if ending == "\r\n" else b"\n"))
    assert set(ann.see(shop).file.events) == set(load(before, "").events)
    added = ann.note(shop, "x")
    assert set(load(shop.read_bytes(), "").events) == {*load(before, "").events, added}


def test_line_ends_of_windows_and_a_byte_order_mark_do_not_matter(shop: Path, ann: Person) -> None:
    before = shop.read_bytes()
    shop.write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    seen = ann.see(shop)
    assert not seen.faults
    assert set(seen.file.events) == set(load(before, "").events)
    ann.note(shop, "x")
    assert b"\r" not in shop.read_bytes()
    assert shop.read_bytes().startswith(FIRST_LINE.encode())


def test_unknown_fields_and_kinds_survive_a_save_byte_for_byte(tmp_path: Path, ann: Person) -> None:
    start = chain(EVE, START)[0]
    strange = [
        handmade([start.id], kind="poll", sig="abc", deep={"a": [1, 2.5, None, {"b": "é"}]}),
        handmade([start.id], kind="note", colour="red", hlc=[1, 2]),
        handmade([start.id], kind="weather", critical=False, n=10**30, small=1e-9),
    ]
    path = tmp_path / "f.closetui.json"
    path.write_bytes(file_of(start, *strange))
    lines = set(path.read_bytes().splitlines())
    seen = ann.see(path)
    assert not seen.faults
    assert {event.kind for event in seen.case.later} == {"poll", "weather"}
    ann.say(path, tick("a"))
    ann.note(path, "n")
    assert lines < set(path.read_bytes().splitlines())
    assert "poll" in "".join(ann.session(path).view().warnings)


@pytest.mark.parametrize("fields", [{"kind": "seal", "critical": True}, {"v": 2}])
def test_a_newer_critical_event_makes_the_closure_read_only(
    tmp_path: Path, ann: Person, fields: dict[str, object]
) -> None:
    start = chain(EVE, START)[0]
    path = tmp_path / "f.closetui.json"
    path.write_bytes(file_of(start, handmade([start.id], **fields)))
    before = path.read_bytes()
    view = ann.session(path).view()
    assert view.case.read_only
    assert view.verdict.exit_code == EXIT_DAMAGED
    assert {blocker.kind for blocker in view.verdict.blockers} >= {"newer"}
    with pytest.raises(DamagedError, match="newer closetui") as caught:
        ann.note(path, "n")
    assert caught.value.exit_code == EXIT_DAMAGED
    assert caught.value.where == str(path)
    with pytest.raises(RefusedError):
        ann.session(path).apply("web", "Shop")
    assert path.read_bytes() == before


@pytest.mark.parametrize("asked", [True, False])
def test_both_readings_of_an_event_in_one_file_unite(*, asked: bool) -> None:
    """A text goes only where its removal was asked for; git may leave both lines in the file."""
    start, said = chain(EVE, START, note("secret"))
    ask = chain(EVE, redact(said.id), parents=(said.id,)) if asked else []
    fields = json.loads(said.text)
    short = canonical({**fields, "body": None})
    whole = file_of(start, said, *ask).decode()
    row = f'"{said.doc_id}": {said.text},\n'
    both = whole.replace(row, row + f'"{said.doc_id}": {short},\n')
    loaded = load(both.encode(), "f")
    united = unite([loaded.events])
    assert united[said.id].text == (short if asked else said.text)
    assert not loaded.aside
    assert not is_tidy(loaded)
    assert (b"secret" in render(united)) is not asked


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=30)), max_size=8), st.randoms())
def test_rendering_and_loading_are_inverse(
    said: list[tuple[str, str]], chance: random.Random
) -> None:
    drafts = [note(text.encode("utf-8", "replace").decode(), item) for item, text in said]
    events = chain(EVE, START, *drafts)
    chance.shuffle(events)
    data = file_of(*events)
    loaded = load(data, "f")
    assert is_tidy(loaded)
    assert loaded.events == {event.id: event for event in (ROOT, *events)}
    assert render(loaded.events) == data
    assert sample() != data or not said
