"""The progress file as text: strict reading and the one way of writing it.

The file is a TinyDB database with one table, ``events``::

    {"events": {
    "152…": {"actor": …, "id": …},
    "318…": {"actor": …, "id": …},
    "4503599626620596": {…the root event…}}}

One event a line, sorted by document id, first and last line always the same, plain ASCII.
A copy that was made without private notes says so in its first line, by an empty table of
that name. Files in another layout (of plain TinyDB, or with git's conflict markers) are read too.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Fault
from closetui.domain.errors import DamagedError
from closetui.domain.events import ROOT, Event, canonical, digest, event_of
from closetui.domain.merge import prefer
from closetui.domain.text import one_line, shorten
from closetui.domain.values import distinct
from closetui.store.atomic import read_bytes
from closetui.store.strict_json import (
    MAX_BYTES,
    MAX_EVENTS,
    LimitError,
    check_json,
    decode,
    field_faults,
    strict_json,
)

TABLE = "events"
FIRST_LINE = '{"events": {'
BARE = "without_private_notes"
"""An empty table of this name says that the file is a copy made without private notes."""
BARE_FIRST_LINE = f'{{"{BARE}": {{}}, "events": {{'
_FIRST_LINES = frozenset({FIRST_LINE, BARE_FIRST_LINE})
LAST_LINE = f'"{ROOT.doc_id}": {ROOT.text}}}}}'

_LONGEST_KEY = 16
"""Digits of a document id."""

_MARKERS = frozenset({"<" * 7, "|" * 7, "=" * 7, ">" * 7})
"""What git's conflict markers begin with; a space and any text may follow."""

_RESTORE = "Nothing was changed. Put a copy that is whole in its place, an older one if need be."


@distinct
class Aside(NamedTuple):
    """An entry that could not be taken as an event; it is kept byte for byte."""

    key: str
    """Its document id as written in the file."""
    text: str
    fault: Fault


@distinct
class Loaded(NamedTuple):
    """What a file holds."""

    events: Mapping[str, Event]
    """By event id; the root event is always among them."""
    aside: tuple[Aside, ...] = ()
    data: bytes = b""
    """The bytes that this was read from."""
    bare: bool = False
    """Whether it is a copy made without private notes, which are to stay out of it."""


@distinct
class Line(NamedTuple):
    """One entry of the table that was read and checked."""

    key: str
    """Its document id as it is written in the file."""
    event: Event
    document: dict[str, object]
    """The same event as TinyDB holds it."""


Known = MutableMapping[str, Line]
"""Lines by their text. Events never change, so a line once checked is never checked again."""

_Entry = tuple[int, str, str]
"""An entry of the table that is not checked: its line (0 in another layout), key and text."""


def load_file(path: Path, known: Known | None = None) -> Loaded:
    """Return what a file holds now; raises :class:`UnreadableError` or as :func:`load`."""
    return load(read_bytes(path, MAX_BYTES), str(path), known)


def load(data: bytes, where: str, known: Known | None = None) -> Loaded:
    """Return what the bytes of a progress file hold; ``where`` is its name, for messages.

    Lines that are ``known`` need no second check; new ones are added to them. Raises
    :class:`DamagedError` for no progress file; entries that are no events are put aside instead.
    """
    known = {} if known is None else known
    text = decode(data, where, _RESTORE)
    # Mail programs and git may turn line ends, and editors add a last one.
    lines = [line.rstrip("\r") for line in text.rstrip().split("\n")]
    if any(_is_marker(line) for line in lines):
        marked = _marked_entries(lines, where)
        return _collect(marked, where, known)._replace(bare=_is_bare(lines), data=data)
    return _plain(text, lines, where, known)._replace(data=data)


def render(
    events: Mapping[str, Event], aside: Iterable[Aside] = (), *, bare: bool = False
) -> bytes:
    """Return the bytes of the file that holds these events."""
    rows = [(str(event.doc_id), event.text) for event in events.values()]
    return render_rows([*rows, *((entry.key, entry.text) for entry in aside)], bare=bare)


def render_rows(rows: Iterable[tuple[str, str]], *, bare: bool = False) -> bytes:
    """Return the bytes of the file with these document ids and texts of events."""
    root = ROOT.text
    # Sorted by number: two copies with the same events have the same bytes, so a sync client sees
    # no conflict, and git sees one added line per new event.
    lines = [(key.zfill(_LONGEST_KEY), f'"{key}": {text},') for key, text in rows if text != root]
    body = [line for _, line in sorted(lines)]
    first = BARE_FIRST_LINE if bare else FIRST_LINE
    return "\n".join([first, *body, LAST_LINE, ""]).encode("ascii")


def _is_bare(lines: Iterable[str]) -> bool:
    """Whether all first lines say so; after a merge by git there may be several."""
    # The union with a whole file holds private notes, whatever the other half says of itself.
    stripped = {line.strip() for line in lines}
    return BARE_FIRST_LINE in stripped and FIRST_LINE not in stripped


def _plain(text: str, lines: list[str], where: str, known: Known) -> Loaded:
    """Read line by line, or else as any JSON; if both fail, the error names the line."""
    entries = _line_entries(lines)
    if not entries:
        return _foreign(text, where, known)
    try:
        return _collect(entries, where, known)._replace(bare=_is_bare(lines[:2]))
    except DamagedError as by_line:
        try:
            return _foreign(text, where, known)
        except DamagedError:
            raise by_line from None


def _is_marker(line: str) -> bool:
    return line[:7] in _MARKERS and line[7:8] in ("", " ")


def _marked_entries(lines: list[str], where: str) -> Iterator[_Entry]:
    """Read a file with git's conflict markers: both sides count."""
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if _is_marker(line) or stripped in (*_FIRST_LINES, LAST_LINE, ""):
            continue
        entry = _entry(number, stripped)
        if entry is None:
            raise _broken(LimitError("is not an entry of a progress file", number), where)
        yield entry


def _line_entries(lines: list[str]) -> list[_Entry]:
    """Read a file in our own layout; a file in any other gives nothing."""
    if lines[0] not in _FIRST_LINES or lines[-1] != LAST_LINE:
        return []
    first = 2 if lines[1] in _FIRST_LINES else 1  # git's union of a bare file and a whole one.
    entries = [_entry(number, line) for number, line in enumerate(lines[first:-1], first + 1)]
    read = [entry for entry in entries if entry is not None]
    return read if len(read) == len(entries) else []


def _entry(number: int, line: str) -> _Entry | None:
    key, colon, text = line.strip().removesuffix(",").rstrip().partition(":")
    quoted = key.rstrip()
    if colon and quoted == f'"{quoted[1:-1]}"' and _is_key(quoted[1:-1]):
        return number, quoted[1:-1], text.lstrip()
    return None


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY


def _foreign(text: str, where: str, known: Known) -> Loaded:
    """Read a file that another JSON writer laid out."""
    tables = _tables(text, where)
    return _collect(_entries(tables[TABLE], where), where, known)._replace(bare=BARE in tables)


def _tables(text: str, where: str) -> dict[str, dict[str, object]]:
    try:
        data = strict_json(text)
    except LimitError as error:
        # Damaged, or never one of ours? Whoever gave the wrong file should not be told to restore
        # it.
        if text.lstrip().startswith("{") or '"parents":' in text:
            raise _broken(error, where) from None
        data = None
    if not (isinstance(data, dict) and isinstance(data.get(TABLE), dict)):
        what, helps = "this is not a closetui progress file", "Give a file that closetui made."
        raise _damaged(what, where, "it holds no entries of a closure", helps)
    # What a person's own script keeps in another table would be lost with the next save.
    if others := [name for name, value in data.items() if name != TABLE and value]:
        names = shorten(one_line(", ".join(others)), 60)
        helps = "Move that to a file of its own."
        raise _damaged("it holds more than a closure", where, names, helps)
    return data


def _entries(table: Mapping[str, object], where: str) -> Iterator[_Entry]:
    for key, value in table.items():
        if not _is_key(key):
            cause = f"an entry stands under {shorten(one_line(key), 40)!r}, which is no number"
            raise _damaged("it is damaged", where, cause)
        yield 0, key, canonical(value)


def _broken(error: LimitError, where: str, line: int = 0) -> DamagedError:
    number = line or error.line
    return _damaged(f"line {number} {error}" if number else str(error), where, error.cause)


def _damaged(head: str, where: str, cause: str, helps: str = _RESTORE) -> DamagedError:
    return DamagedError(head, cause=cause, where=where, remedy=helps)


def _collect(entries: Iterable[_Entry], where: str, known: Known) -> Loaded:
    events: dict[str, Event] = {ROOT.id: ROOT}
    aside: dict[str, Aside] = {}
    for count, entry in enumerate(entries, 1):
        if count > MAX_EVENTS:
            beyond = f"is beyond the {MAX_EVENTS} entries that a closure can hold"
            raise _broken(LimitError(beyond, entry[0]), where)
        try:
            event = _event_at(entry, known)
        except LimitError as error:
            raise _broken(error, where, entry[0]) from None
        if isinstance(event, Aside):
            aside[event.fault.id] = event
            continue
        twin = events.get(event.id)
        events[event.id] = prefer(event, twin) if twin else event
    return Loaded(events, tuple(aside.values()))


def _event_at(entry: _Entry, known: Known) -> Event | Aside:
    """Return the event of an entry, or the entry put aside; raises LimitError."""
    _, key, text = entry
    line = known.get(text)
    if line is None:
        fields, kept, texts = check_json(text)
        if not isinstance(fields, dict):
            return _put_aside(entry, kept, "it is no entry")
        if fault := field_faults(fields, texts):
            return _put_aside(entry, kept, fault)
        line = _line(fields, kept)
    # An intact event under a number that its author chose could push another one out of TinyDB.
    if line.key != key:
        return _put_aside(entry, line.event.text, "it stands under a number that is not its own")
    known[text] = line
    return line.event


def read_line(text: str, known: Known) -> Line | None:
    """Return what one line of JSON holds, or None if it is no intact event."""
    if text not in known:
        try:
            fields, kept, texts = check_json(text)
        except LimitError:
            return None
        if not isinstance(fields, dict) or field_faults(fields, texts):
            return None
        known[text] = _line(fields, kept)
    return known[text]


def _line(fields: dict[str, object], text: str) -> Line:
    event = event_of(fields, text)
    return Line(str(event.doc_id), event, {"body": None, **fields})


def _put_aside(entry: _Entry, text: str, why: str) -> Aside:
    number, key, _ = entry
    place = f"line {number}" if number else f"document {key}"
    return Aside(key, text, Fault(digest([key, text]), BlockerKind.DAMAGED, why, place))
