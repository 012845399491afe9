"""Bugs found in what is recorded, each with the shortest way to it."""

from functools import partial
from pathlib import Path

import pytest

from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.errors import EXIT_DAMAGED, ClosetuiError, DamagedError, UnreadableError
from closetui.domain.events import Author, Draft, Event, Kind, canonical, digest, event_of
from closetui.domain.gate import confirm_phrase
from closetui.store.file_format import load
from closetui.store.progress_file import ClosureFile
from closetui.store.strict_json import MAX_BYTES, MAX_EVENTS
from tests.store.people import (
    AT,
    CONSEQUENCE,
    ITEMS,
    START,
    Person,
    chain,
    everything,
    file_of,
    note,
    person,
    refusal,
)

EVE = Author("e" * 16, "eve")
CORPUS = Path(__file__).parent / "corpus"


def fill_up(ann: Person, shop: Path, most: int) -> None:
    """Fill a closure to just below ``most`` bytes and add one note too many."""
    shop = shop.with_name("full.closetui.json")
    pad = Draft(Kind.REDACT, "", {"pad": ["x" * 6_000] * ((most - 9000) // 6_010)})
    shop.write_bytes(file_of(*chain(EVE, START, pad)))
    before = shop.read_bytes()
    assert len(before) < most
    if refusal(lambda: ann.note(shop, "\U0001f600" * 1500)):
        unchanged = shop.read_bytes() == before
        assert unchanged
    assert ann.see(shop).case.name == "Shop"


def test_bug_notes_grow_the_file_beyond_its_limit_and_lock_it_for_ever(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every save was acknowledged; the last made a file that the reader refuses."""
    for room in ("file_format", "strict_json", "database", "copies", "progress_file", "replica"):
        monkeypatch.setattr(f"closetui.store.{room}.MAX_BYTES", 300_000, raising=False)
    fill_up(ann, shop, 300_000)


@pytest.mark.campaign
def test_bug_notes_grow_the_file_beyond_the_real_limit(shop: Path, ann: Person) -> None:
    fill_up(ann, shop, MAX_BYTES)


def short_events(parent: str, count: int) -> list[Event]:
    """Return a chain of events as short as they can be, as another program might write them."""
    made: list[Event] = []
    for _ in range(count):
        header: dict[str, object] = {
            "actor": "", "at": "", "bh": "", "by": "", "kind": "n", "parents": [parent], "v": 1,
        }  # fmt: skip
        parent = digest(header)
        made.append(event_of({**header, "id": parent, "body": None}))
    return made


@pytest.mark.campaign
def test_bug_one_event_beyond_the_limit_locks_the_file_for_ever(tmp_path: Path) -> None:
    ann, path = person(tmp_path), tmp_path / "shop.closetui.json"
    start = chain(EVE, START)[0]
    path.write_bytes(file_of(start, *short_events(start.id, MAX_EVENTS - 2)))
    before = path.read_bytes()
    assert refusal(lambda: ann.note(path, "one more")) is not None
    unchanged = path.read_bytes() == before
    assert unchanged
    assert len(ann.see(path).case.later) == MAX_EVENTS - 2


@pytest.mark.parametrize("reference", ["\udcff", "R" * 70_000, "\ud800x"])
def test_bug_a_reference_that_the_reader_refuses_locks_the_file_for_ever(
    shop: Path, ann: Person, reference: str
) -> None:
    """Bytes of the command line that are no UTF-8 arrive as halves of characters."""
    session = ann.session(shop)
    session.tick(ITEMS, Tick())
    session.ack([CONSEQUENCE])
    session.apply("web", confirm_phrase(session.view().case))
    error = refusal(lambda: session.outcome(Result("sent", reference=reference)))
    assert bool(ann.see(shop).case.standing[0].outcomes) == (error is None)


def test_bug_an_application_overwritten_at_once_is_told_to_be_repeated_in_vain(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync client puts the old file back: the same command again only says "already"."""
    ann.say(shop, *everything())
    old = shop.read_bytes()
    real = ClosureFile.holds
    overwritten: list[str] = []

    def put_back(file: ClosureFile, event_id: str) -> bool:
        if not overwritten:
            overwritten.append(event_id)
            shop.write_bytes(old)
        return real(file, event_id)

    monkeypatch.setattr(ClosureFile, "holds", put_back)
    phrase = confirm_phrase(ann.see(shop).case)
    for _ in range(2):
        refusal(lambda: ann.session(shop).apply("web", phrase))
    assert overwritten[0] in load(shop.read_bytes(), "").events


def test_bug_an_application_that_cannot_be_read_back_is_told_as_not_made(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann.say(shop, *everything())

    def unreadable(file: ClosureFile, _event_id: str) -> bool:
        raise UnreadableError("it cannot be read: EIO", where=str(file.path), remedy="r")

    monkeypatch.setattr(ClosureFile, "holds", unreadable)
    phrase = confirm_phrase(ann.see(shop).case)
    error = refusal(lambda: ann.session(shop).apply("web", phrase))
    assert ann.see(shop).case.standing
    assert error is None or "recorded" in error.what or "written" in error.what


def test_bug_merging_writes_to_a_closure_that_is_read_only(tmp_path: Path, ann: Person) -> None:
    """``bring_in`` promises to leave the file as it was when a newer program is needed."""
    start, more = chain(EVE, START, note("theirs"))
    newer = _newer(start)
    path = tmp_path / "shop.closetui.json"
    path.write_bytes(file_of(start, newer))
    before = path.read_bytes()
    with pytest.raises(DamagedError, match="newer closetui"):
        ann.bring_in(path, {more.id: more})
    assert path.read_bytes() == before


def _newer(start: Event) -> Event:
    body: dict[str, object] = {"x": 1}
    header: dict[str, object] = {
        "actor": "m", "at": AT, "bh": digest(body), "by": "m", "critical": True, "item": "",
        "kind": "seal", "parents": [start.id], "v": 1,
    }  # fmt: skip
    fields = {**header, "id": digest(header), "body": body}
    return event_of(fields, canonical(fields))


def test_bug_two_entries_with_one_document_id_lose_one_of_them(tmp_path: Path, ann: Person) -> None:
    """A tick and an untick with the same first 52 bits, found in 22 seconds."""
    data = (CORPUS / "two-entries-one-document-id.closetui.json").read_bytes()
    rows = data.splitlines()[1:-1]
    assert len({row.partition(b":")[0] for row in rows}) == 2
    path = tmp_path / "shop.closetui.json"
    path.write_bytes(data)
    verdict = ann.session(path).view().verdict
    assert verdict.exit_code == EXIT_DAMAGED or not verdict.states["a"].satisfied
    for number in range(2):
        if refusal(partial(ann.note, path, f"{number}")):
            assert path.read_bytes().splitlines()[1:-1] == rows
    assert [row for row in rows if row not in path.read_bytes().splitlines()] == []
    load(path.read_bytes(), "shop")


def test_bug_two_entries_with_one_document_id_from_two_copies_raise_value_error(
    tmp_path: Path, ann: Person
) -> None:
    data = (CORPUS / "two-entries-one-document-id.closetui.json").read_bytes()
    first, last, rows = data.splitlines()[0], data.splitlines()[-1], data.splitlines()[1:-1]
    twins = [row for row in rows if b'"tick"' in row or b'"untick"' in row]
    other = [row for row in rows if row not in twins]
    one, two = tmp_path / "one.closetui.json", tmp_path / "mail" / "two.closetui.json"
    two.parent.mkdir()
    one.write_bytes(b"\n".join([first, *other, twins[0], last, b""]))
    two.write_bytes(b"\n".join([first, *other, twins[1], last, b""]))
    before = one.read_bytes()
    with pytest.raises(ClosetuiError):
        ann.session(one).merge([str(two)])
    assert one.read_bytes() == before


def test_bug_what_the_reader_calls_damaged_could_be_written(shop: Path, ann: Person) -> None:
    before = shop.read_bytes()
    told = refusal(lambda: ann.note(shop, " "))
    assert told is not None
    assert "Note cannot be understood: text: is empty" in told.what
    assert shop.read_bytes() == before
    assert ann.see(shop).case.faults == ()
    assert ann.note(shop, "and what can be understood is")
