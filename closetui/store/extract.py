"""Which lines of a long record its verdict rests on, so that a look need not read them all.

A look at a long record that nobody has applied for leaves a note of where in
the file the statements lie that stand. The note holds no text of the record
and no verdict. It is good only for the very same bytes of the file and of the
private copy, and for the same program; the lines it names are checked like any
other, and the gate judges them at the present moment. Without it, or with one
that does not fit, everything is read. Only looking makes use of it.
"""

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from closetui import __version__
from closetui.domain.bodies import BodyError, read_start, read_statement
from closetui.domain.case import Case
from closetui.domain.statement import Statement
from closetui.domain.errors import UnreadableError
from closetui.domain.events import STATEMENTS, Event
from closetui.domain.gate import RULES_VERSION
from closetui.domain.people import People
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes
from closetui.store.file_format import read_event
from closetui.store.folder import FolderScan
from closetui.store.paths import Places
from closetui.store.reading import FileReader
from closetui.store.snapshot import Snapshot, find_copies
from closetui.store.strict_json import MAX_BYTES

LEAST = 256
"""Entries from which on a note is left; fewer are read as fast as a note is."""

_FORMAT = f"closetui extract 1, rules {RULES_VERSION}, program {__version__}"
_LONGEST = 2**20
_LEAST_FIELDS, _DIGITS = 5, 12


@distinct
class Extract(NamedTuple):
    """A record without what its verdict does not rest on."""

    case: Case
    """With the statements that stand, and without the order of events and the notes."""
    entries: int
    """How many entries the whole record holds."""


@distinct
class _Note(NamedTuple):
    """What is kept about one file."""

    seal: str
    """Hash of the file and of the private copy that it is good for."""
    closure: str
    heads: tuple[str, ...]
    entries: int
    lines: tuple[tuple[int, int], ...]
    """Where in the file the start and each standing statement begins and ends."""


def recall(path: Path, where: Places, reader: FileReader, scan: FolderScan) -> Extract | None:
    """Return the extract of the record at ``path``; None where all of it must be read."""
    try:
        note = _parsed(read_bytes(_place(path, where), _LONGEST))
        if note is None:
            return None
        data = read_bytes(path, MAX_BYTES)
        if note.seal != _seal(data, _journal(note.closure, where)):
            return None
    except UnreadableError:
        return None
    beside = find_copies(path, note.closure, reader, scan)
    if beside.copies or beside.notices:
        return None
    lines = [data[begin:end].decode("ascii", "replace") for begin, end in note.lines]
    case = _case(note, [read_event(line, {}) for line in lines])
    return Extract(case, note.entries) if case else None


def remember(snapshot: Snapshot, where: Places, reader: FileReader) -> None:
    """Leave a note about what was just read, if it is one that a look can rest on."""
    case = snapshot.case
    if len(case.order) < LEAST or not _is_plain(snapshot):
        return
    standing = [each.event for said in case.statements.values() for each in said]
    data = reader.bytes_of(snapshot.path)
    lines = _lines_of([case.start, *standing], data)
    if lines is None:
        return
    journal = reader.bytes_of(replica.path_of(case.id, where))
    note = _Note(_seal(data, journal), case.id, case.heads, len(case.order), lines)
    place = _place(snapshot.path, where)
    write = replace_bytes if os.path.lexists(place) else create_bytes
    try:
        write(place, _written(note))
    except UnreadableError:
        return  # The next look reads everything again.


def _is_plain(snapshot: Snapshot) -> bool:
    """Return whether nothing but statements that stand in the file matters to the verdict."""
    case, file = snapshot.case, snapshot.file
    trouble = snapshot.notices or snapshot.copies or file.aside or not file.tidy
    beyond = case.applications or case.faults or case.repaired or case.later or case.people.demands
    cut = any(each.removed_by for said in case.statements.values() for each in said)
    return not (trouble or beyond or cut)


def _case(note: _Note, events: Sequence[Event | None]) -> Case | None:
    """Return the case that the start and the standing statements tell."""
    statements: dict[str, tuple[Statement, ...]] = {}
    try:
        start, *said = [each for each in events if each is not None]
        begin = read_start(start)
        for event in said:
            if event.kind in STATEMENTS:
                statements[event.item] = (*statements.get(event.item, ()), read_statement(event))
    except (BodyError, ValueError):
        return None
    if start.id != note.closure or sum(map(len, statements.values())) != len(events) - 1:
        return None
    return Case(
        id=start.id, name=begin.name, playbook=begin.playbook, motives=begin.motives,
        start=start, order=(), heads=note.heads, statements=statements, notes=(),
        applications=(), faults=(), repaired=(), later=(), removed=frozenset(), people=People(),
    )  # fmt: skip


def _lines_of(events: Sequence[Event], data: bytes) -> tuple[tuple[int, int], ...] | None:
    """Return where in a tidy file the lines of these events begin and end."""
    wanted = {str(each.doc_id).encode("ascii") for each in events}
    found: dict[int, tuple[int, int]] = {}
    begin = 0
    for line in data.split(b"\n"):
        key = line[1:18].partition(b'"')[0]
        if key in wanted:
            found[int(key)] = (begin + len(key) + len(b'"": '), begin + len(line) - len(b","))
        begin += len(line) + 1
    return tuple(found[each.doc_id] for each in events) if len(found) == len(wanted) else None


def _journal(closure: str, where: Places) -> bytes:
    place = replica.path_of(closure, where)
    return read_bytes(place, 2 * MAX_BYTES) if os.path.lexists(place) else b""


def _seal(data: bytes, journal: bytes) -> str:
    return sha256(sha256(data).digest() + sha256(journal).digest()).hexdigest()


def _place(path: Path, where: Places) -> Path:
    key = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    return where.extracts / key


def _written(note: _Note) -> bytes:
    lines = [f"{begin} {end}" for begin, end in note.lines]
    fields = [_FORMAT, note.seal, note.closure, " ".join(note.heads), str(note.entries), *lines]
    text = "\n".join(fields)
    return f"{text}\n{sha256(text.encode('ascii')).hexdigest()}\n".encode("ascii")


def _parsed(data: bytes) -> _Note | None:
    """Return the note that was kept; None if it is damaged, or not of this program."""
    text, _, check = data.decode("ascii", "replace").removesuffix("\n").rpartition("\n")
    if check != sha256(text.encode("ascii", "replace")).hexdigest():
        return None
    form, *fields = text.split("\n")
    if form != _FORMAT or len(fields) < _LEAST_FIELDS:
        return None
    seal, closure, heads, *counts = fields
    numbers = [each for line in counts for each in line.split(" ")]
    sound = all(each.isdecimal() and len(each) <= _DIGITS for each in numbers)
    if not (sound and closure.isalnum() and len(numbers) % 2):
        return None
    entries, *places = map(int, numbers)
    pairs = tuple(zip(places[::2], places[1::2], strict=True))
    return _Note(seal, closure, tuple(heads.split()), entries, pairs)
