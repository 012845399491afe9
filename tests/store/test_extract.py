"""A look that rests on a note of an earlier look says what a look at everything says."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Event, Kind
from closetui.opened import Opened
from closetui.reports.plain import status_lines
from closetui.store import extract, snapshot
from closetui.store.file_format import render
from closetui.view import Glimpse, View
from closetui.world import World as Outside
from tests.domain.build import World, forge, share, thorough
from tests.domain.histories import Step, steps, take
from tests.domain.signing import BEGINNINGS, demand
from tests.store.people import ITEMS, NOW, Person, ack, everything, person, redact, tick, untick


@pytest.fixture(autouse=True)
def _short_records_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "LEAST", 0)


@pytest.fixture
def looked(shop: Path, ann: Person) -> Path:
    """A closure at which Ann has looked after she said some things."""
    ann.say(shop, tick("a"), tick("b"), untick("a"), ack())
    ann.note(shop, "Waiting for them.")
    glimpse(shop, ann)
    return shop


def outside(who: Person, later: timedelta = timedelta()) -> Outside:
    return Outside(who.places, lambda: NOW + later, {"CLOSETUI_HOME": str(who.home)})


def glimpse(path: Path, who: Person, later: timedelta = timedelta()) -> Glimpse:
    return Opened(outside(who, later), str(path)).glimpse()


def whole(path: Path, who: Person, later: timedelta = timedelta()) -> View:
    return Opened(outside(who, later), str(path)).view()


def told(sight: View | Glimpse) -> str:
    return "\n".join(line.text for line in status_lines(sight, "shop"))


def notes(who: Person) -> list[Path]:
    return sorted((who.places.extracts).glob("*"))


@pytest.fixture
def opens(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """How often a closure was opened whole."""
    seen: list[Path] = []
    real = snapshot.open_closure

    def opening(path: Path, *words: Any) -> snapshot.Snapshot:
        seen.append(path)
        return real(path, *words)

    monkeypatch.setattr("closetui.opened.open_closure", opening)
    return seen


def same(path: Path, who: Person, later: timedelta = timedelta()) -> None:
    """Hold two looks, of which the second may rest on a note, against a look at everything."""
    try:
        full = whole(path, who, later)
    except ClosetuiError:
        return
    for _ in range(2):
        seen = glimpse(path, who, later)
        assert seen.verdict == full.verdict
        assert (seen.warnings, seen.entries, seen.now) == (full.warnings, full.entries, full.now)
        assert (seen.case.id, seen.case.heads) == (full.case.id, full.case.heads)
        assert told(seen) == told(full)


@thorough(0.25)
@given(
    begin=st.sampled_from(BEGINNINGS),
    history=steps(),
    waits=st.lists(st.integers(0, 90), min_size=1, max_size=3),
)
def test_both_looks_agree_whatever_was_said(
    begin: Callable[[], World], history: list[Step], waits: list[int]
) -> None:
    world = begin()
    with TemporaryDirectory() as made:
        who = person(Path(made))
        path = Path(made) / "shop.closetui.json"
        for step in [None, *history]:
            if step is not None:
                take(world, step)
            share(world)
            path.write_bytes(render(world.united()))
            for days in waits:
                same(path, who, timedelta(days=days))


def test_a_second_look_opens_nothing(looked: Path, ann: Person, opens: list[Path]) -> None:
    full = whole(looked, ann)
    opens.clear()
    assert told(glimpse(looked, ann)) == told(full)
    assert opens == []


def test_the_gate_judges_at_the_present_moment(shop: Path, ann: Person, opens: list[Path]) -> None:
    ann.say(shop, *everything())
    assert glimpse(shop, ann).verdict.open
    opens.clear()
    long_ago = timedelta(days=-9000)
    seen = glimpse(shop, ann, long_ago)
    assert opens == []
    assert seen.verdict == whole(shop, ann, long_ago).verdict
    assert not seen.verdict.open  # Said in the future, as that clock has it.


def _said(path: Path, who: Person) -> None:
    who.say(path, untick("b"))


def _put_back(path: Path, who: Person) -> None:
    old = path.read_bytes()
    who.say(path, untick("b"))
    glimpse(path, who)
    path.write_bytes(old)


def _copied(path: Path, who: Person) -> None:
    away = who.home / "away.json"
    away.write_bytes(path.read_bytes())
    person(who.home, "bob").say(away, untick("b"))
    away.rename(path.with_name("shop (conflict).json"))


def _same_copied(path: Path, _who: Person) -> None:
    path.with_name("shop (conflict).json").write_bytes(path.read_bytes())


def _replica_gone(_path: Path, who: Person) -> None:
    for each in who.places.replicas.glob("*.jsonl"):
        each.unlink()


def _replica_damaged(_path: Path, who: Person) -> None:
    for each in who.places.replicas.glob("*.jsonl"):
        each.write_bytes(each.read_bytes().replace(b"Waiting", b"Wanting"))


@pytest.mark.parametrize(
    "change", [_said, _put_back, _copied, _same_copied, _replica_gone, _replica_damaged]
)
def test_any_change_of_any_file_is_seen(
    looked: Path, ann: Person, opens: list[Path], change: Callable[[Path, Person], None]
) -> None:
    change(looked, ann)
    opens.clear()
    for _ in range(2):
        assert told(glimpse(looked, ann)) == told(whole(looked, ann))
    assert opens[0] == looked


def _later(case: Case) -> list[Event]:
    return [forge(case.heads, "later")]


def _newer(case: Case) -> list[Event]:
    return [forge(case.heads, "later", critical=True)]


def _senseless(case: Case) -> list[Event]:
    return [forge(case.heads, Kind.TICK, "a", body={"observed": "soon"})]


def _orphan(_case: Case) -> list[Event]:
    return [forge(["f" * 64], Kind.NOTE, body={"text": "Where are my parents?"})]


def _repaired(case: Case) -> list[Event]:
    (bad,) = _senseless(case)
    body = {"faults": [bad.id], "reason": "It was a mistake."}
    return [bad, forge([bad.id], Kind.REPAIR, body=body)]


@pytest.mark.parametrize("more", [_later, _newer, _senseless, _orphan, _repaired])
def test_what_is_more_than_statements_is_told_by_every_look(
    looked: Path, ann: Person, more: Callable[[Case], list[Event]]
) -> None:
    view = whole(looked, ann)
    added = {each.id: each for each in more(view.case)}
    looked.write_bytes(render({**view.snapshot.events, **added}))
    for _ in range(2):
        assert told(glimpse(looked, ann)) == told(whole(looked, ann))


def test_a_changed_byte_of_the_file_is_seen(looked: Path, ann: Person, opens: list[Path]) -> None:
    data = looked.read_bytes()
    looked.write_bytes(data.replace(b"Waiting", b"Wanting"))
    opens.clear()
    assert glimpse(looked, ann).verdict.exit_code == 8
    assert opens == [looked]


@pytest.mark.parametrize("damage", ["cut", "empty", "strange", "forged", "numbers", "folder"])
def test_a_damaged_note_is_no_note(looked: Path, ann: Person, damage: str) -> None:
    (place,) = notes(ann)
    data = place.read_bytes()
    lines = data.decode().splitlines()[:-1]
    if damage == "cut":
        place.write_bytes(data[: len(data) // 2])
    elif damage == "empty":
        place.write_bytes(b"")
    elif damage == "strange":
        place.write_bytes(b"\xff\xfe\n" * 9)
    elif damage == "forged":
        place.write_bytes(data.replace(b"\n7\n", b"\n9\n", 1))
    elif damage == "numbers":
        text = "\n".join([*lines[:-2], "9" * 11 + " 0", "x"])
        place.write_bytes(f"{text}\n{sha256(text.encode()).hexdigest()}\n".encode())
    else:
        place.unlink()
        place.mkdir()
    assert place.is_dir() or place.read_bytes() != data
    assert told(glimpse(looked, ann)) == told(whole(looked, ann))


@pytest.mark.parametrize("places", ["0 0", "5 99999", "30 20", "10 900"])
def test_a_sealed_note_that_names_other_places_is_no_note(
    looked: Path, ann: Person, places: str
) -> None:
    (note,) = notes(ann)
    for number in (5, 6):
        lines = note.read_bytes().decode().splitlines()[:-1]
        lines[number] = places
        text = "\n".join(lines)
        note.write_bytes(f"{text}\n{sha256(text.encode()).hexdigest()}\n".encode())
        assert told(glimpse(looked, ann)) == told(whole(looked, ann))


@pytest.mark.usefixtures("looked")
def test_a_note_holds_no_text_of_the_record(ann: Person) -> None:
    (note,) = notes(ann)
    data = note.read_bytes()
    assert not any(word in data for word in (b"Shop", b"ann", b"not so", b"Waiting", b"Item"))


def test_no_note_is_left_where_more_than_statements_matters(shop: Path, ann: Person) -> None:
    said = ann.say(shop, tick("a"), untick("a")).added
    ann.say(shop, redact(said[1].id))
    glimpse(shop, ann)
    assert notes(ann) == []


def test_short_records_leave_no_note(
    shop: Path, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "LEAST", 256)
    ann.say(shop, *(tick(item) for item in ITEMS))
    glimpse(shop, ann)
    assert notes(ann) == []


def test_a_state_folder_that_cannot_be_written_hinders_no_look(shop: Path, ann: Person) -> None:
    (ann.places.extracts).write_text("in the way")
    assert told(glimpse(shop, ann)) == told(whole(shop, ann))


def test_another_program_begins_anew(
    looked: Path, ann: Person, opens: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "_FORMAT", "closetui extract 1, rules 9, program 9")
    glimpse(looked, ann)
    assert opens == [looked]


def test_a_demand_for_sign_offs_is_never_left_out() -> None:
    world = BEGINNINGS[0]()
    demand(world.people[0])
    with TemporaryDirectory() as made:
        path = Path(made) / "shop.closetui.json"
        path.write_bytes(render(world.people[0].events))
        same(path, person(Path(made)))
