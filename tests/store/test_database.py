"""TinyDB reads and writes the progress file through our storage, and loses nothing by it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from closetui.domain.events import ROOT, redacted
from closetui.store.atomic import replace_bytes
from closetui.store.database import EventStorage, EventTable
from closetui.store.file_format import TABLE, load, load_file
from tests.store.people import AT, Person, chain, note, redact, tick


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often a file is replaced."""
    count: Counter[str] = Counter()

    def counting(path: Path, data: bytes, mark: str) -> None:
        count["writes"] += 1
        replace_bytes(path, data, mark)

    monkeypatch.setattr("closetui.store.database.replace_bytes", counting)
    return count


def test_queries_through_our_storage_find_plain_documents(shop: Path, ann: Person) -> None:
    ann.say(shop, tick("a"), note("found me", "a"))
    with TinyDB(shop, storage=EventStorage) as database:
        table = database.table(TABLE)
        found = table.get(where("kind") == "note")
        raw = database.storage.read()
        assert len(table) == 4
    assert isinstance(found, Document)
    assert found["body"]["text"] == "found me"
    assert raw is not None
    assert all(type(document) is dict for document in raw[TABLE].values())
    assert raw[TABLE] == json.loads(shop.read_bytes())[TABLE]


def test_an_event_inserted_through_tinydb_is_one_more_line(shop: Path, ann: Person) -> None:
    before = set(shop.read_bytes().splitlines())
    start = ann.see(shop).case.start
    event = chain(ann.author, note("by hand"), parents=[start.id])[0]
    with TinyDB(shop, storage=EventStorage) as database:
        document = Document(json.loads(event.text), doc_id=event.doc_id)
        database.table(TABLE).insert_multiple([document])
    after = set(shop.read_bytes().splitlines())
    assert before < after
    assert after - before == {f'"{event.doc_id}": {event.text},'.encode()}
    assert load_file(shop).events[event.id] == event


def test_an_update_through_tinydb_is_written_and_not_remembered_for_the_old_line(
    shop: Path, ann: Person
) -> None:
    said = ann.say(shop, note("secret")).added[0]
    known: dict[str, Any] = {}
    old = load_file(shop, known)
    with TinyDB(shop, storage=EventStorage, known=known, last=old) as database:
        database.table(TABLE).update({"body": None}, doc_ids=[said.doc_id])
    assert b"secret" not in shop.read_bytes()
    assert load_file(shop, known).events[said.id] == redacted(said)
    assert known[said.text].document["body"] is not None


def test_a_save_with_a_removal_is_one_write(shop: Path, ann: Person, writes: Counter[str]) -> None:
    said = ann.say(shop, note("secret")).added[0]
    writes.clear()
    ann.say(shop, redact(said.id), note("after"))
    assert writes == {"writes": 1}
    held = load_file(shop).events
    assert held[said.id] == redacted(said)
    assert len(held) == 5


def test_a_table_that_does_not_change_is_written_as_it_was(shop: Path, ann: Person) -> None:
    ann.say(shop, tick("a"), note("Ünïcode \U0001f600"))
    before = shop.read_bytes()
    EventTable(EventStorage(shop)).change(lambda held: held)
    assert shop.read_bytes() == before


def test_what_is_refused_inside_a_change_writes_nothing(shop: Path, writes: Counter[str]) -> None:
    def refuse(_held: object) -> Any:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        EventTable(EventStorage(shop)).change(refuse)
    assert not writes


def test_a_key_with_leading_zeros_is_kept_as_it_is_written(shop: Path, ann: Person) -> None:
    """Its fault is named by key and text: written another way, a repair would no longer fit it."""
    strange = f'"0042": {{"at": "{AT}"}},'
    text = shop.read_text().replace(f'"{ROOT.doc_id}"', f'{strange}\n"{ROOT.doc_id}"')
    shop.write_text(text)
    before = ann.see(shop).file.aside
    ann.note(shop, "beside it")
    assert load(shop.read_bytes(), "").aside[0].key == "0042"
    assert ann.see(shop).file.aside[0].fault.id == before[0].fault.id
