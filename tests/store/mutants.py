"""Mutations of a whole file, as a fuzzer makes them, and what must hold for each.

Mutating bytes is stopped by the hashes at the door. So there is a second
mutator that changes any value of any event and then hashes everything anew,
as a forger would: its files reach the fold and the gate.
"""

import copy
import json
import random
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from closetui.domain.events import Author, Draft, Event, Kind, canonical, digest
from closetui.domain.text import visible
from closetui.store.file_format import FIRST_LINE, LAST_LINE, load, render
from tests.store.findings import expect_kept, expect_safe
from tests.store.people import (
    START,
    Person,
    ack,
    chain,
    everything,
    file_of,
    note,
    redact,
    refusal,
    tick,
    untick,
)

Fields = dict[str, object]

EVE = Author("e" * 16, "eve")


def _full_life() -> list[Event]:
    """Return a closure in which every kind of event occurs."""
    told = chain(EVE, START, *everything(), note("first"), note("second", "a"))
    last = told[-1]
    applied = chain(EVE, Draft(Kind.APPLY, "", {"route": "web"}), parents=[last.id])[0]
    rest = chain(
        EVE,
        Draft(Kind.OUTCOME, "", {"outcome": "rejected", "note": "n"}, (applied.id,)),
        untick("a"),
        Draft(Kind.SKIP, "a", {"reason": "r"}),
        ack(),
        Draft(Kind.RETRACT, "a", {}, (last.id,)),
        redact(told[-2].id),
        Draft(Kind.ELSEWHERE, "", {"route": "", "why": "w"}),
        Draft(Kind.ACCEPT, "", {"reason": "r"}, (applied.id,)),
        Draft(Kind.REPAIR, "", {"faults": ["f"], "reason": "r"}),
        tick("b"),
        parents=[applied.id],
    )
    beside = chain(Author("b" * 16, "bob"), untick("b"), note("beside"), parents=[told[0].id])
    return [*told, applied, *rest, *beside]


LIFE = _full_life()
FULL = file_of(*LIFE)

STRANGE: list[object] = [
    "", " ", "0", "a", "web", "\x1b]0;x\x07", "\u202e\u2028", "é\U0001f600", "x" * 300, "1e999",
    "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "2026-11-22", "2026-11-22T12:00:00",
    "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-11-22T12:00:00+00:00",
    0, 1, 2, -1, 10**30, 1e308, 0.5, True, False, None, [], {}, [[]], [None], [1], {"a": {}},
    ["a", "a"], "f" * 64, [LIFE[0].id], [LIFE[-1].id, LIFE[-1].id], "99999d", "24h", "rejected",
    *(str(kind) for kind in Kind), *(["a", "b", "c", "z"]),
]  # fmt: skip


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them changed, cut, doubled or moved."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at, end = sorted(chance.randrange(len(made) + 1) for _ in range(2))
        end = min(end, at + chance.choice([1, 1, 1, 4, 40, len(made)]))
        piece = made[at:end]
        made[at:end] = chance.choice([
            b"", bytes([chance.randrange(256)]), bytes([chance.randrange(32, 127)]), piece * 2,
            piece[::-1], b"\0" * len(piece), b"\n", b'"', b"}", b"\\", b"\xc3\xa9", b"\xc2\x85",
            chance.choice([b"NaN", b"1e999", b"-0", b"[", b"\\ud800", b"=======", b"\xef\xbb\xbf"]),
        ])  # fmt: skip
    return bytes(made)


def _places(value: object) -> Iterator[tuple[Fields | list[object], str | int]]:
    """Yield every place in nested data where a value stands."""
    if isinstance(value, dict):
        for key in value:
            yield value, key
            yield from _places(value[key])
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value, index
            yield from _places(value[index])


def _change(fields: Fields, chance: random.Random) -> None:
    """Change, remove or add one value anywhere in an event."""
    holder, key = chance.choice(list(_places(fields)))
    strange = copy.deepcopy(chance.choice(STRANGE))
    if isinstance(holder, dict) and isinstance(key, str):
        action = chance.randrange(5)
        if action == 0:
            del holder[key]
        elif action == 1:
            holder[chance.choice(["extra", key + "x", "", "critical", "\x1b[2J"])] = strange
        else:
            holder[key] = strange
    elif isinstance(holder, list) and isinstance(key, int):
        holder[key] = strange if chance.random() < 0.7 else holder[0]


def forged(chance: random.Random) -> bytes:
    """Return a file with a few changes of meaning and hashes that all fit."""
    table: list[Fields] = [json.loads(event.text) for event in LIFE]
    for _ in range(chance.randint(1, 3)):
        _change(chance.choice(table), chance)
    if chance.random() < 0.2:
        del table[chance.randrange(len(table))]
    if chance.random() < 0.2:
        table.append(copy.deepcopy(chance.choice(table)) | {"extra": 1})
    names: dict[str, str] = {}
    lines: list[str] = []
    for fields in table:
        _hash_anew(fields, names)
        lines.append(f'"{int(str(fields["id"])[:13], 16)}": {canonical(fields)},')
    return "\n".join([FIRST_LINE, *lines, LAST_LINE, ""]).encode()


def _hash_anew(fields: Fields, names: dict[str, str]) -> None:
    """Make id and hash of the body fit, and the references to events hashed anew before."""
    was = str(fields.pop("id", ""))
    body = fields.pop("body", None)
    for key in ("parents", "refs"):
        held = fields.get(key)
        if isinstance(held, list):
            fields[key] = [
                names.get(each, each) if isinstance(each, str) else each for each in held
            ]
    if isinstance(body, Mapping):
        fields["bh"] = digest(body)
    fields["id"] = names[was] = digest(fields)
    fields["body"] = body


def opens_soundly(ann: Person, path: Path) -> bool:
    """Return whether a file opens; everything else that may come of it is checked here."""
    before = path.read_bytes()
    error = refusal(lambda: ann.session(path).view())
    assert path.read_bytes() == before
    if error:
        assert error.where
        assert visible(str(error)) == str(error)
        assert len(str(error)) < 3000
        return False
    view = ann.session(path).view()
    file = view.snapshot.file
    data = render(file.events, file.aside)
    again = load(data, str(path))
    assert again.events == file.events
    assert {each.text for each in again.aside} == {each.text for each in file.aside}
    assert render(again.events, again.aside) == data
    expect_safe(not (view.verdict.open and (file.aside or view.case.faults)), "clear over faults")
    assert path.read_bytes() == before
    if not view.case.read_only:
        error = refusal(lambda: ann.note(path, "still writable"))
        assert (error is None) == (path.read_bytes() != before)
        assert error is None or "one number" in error.what
        expect_kept(file.events, load(path.read_bytes(), str(path)).events)
    return True


@contextmanager
def ended_within(seconds: int) -> Iterator[None]:
    """Fail when the body takes longer; only for what once took hours."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"not done after {seconds} seconds")

    was = signal.signal(signal.SIGALRM, too_long)
    left = signal.alarm(seconds)  # There is one alarm, and pytest's own limit may be using it.
    try:
        yield
    finally:
        signal.alarm(left)
        signal.signal(signal.SIGALRM, was)
