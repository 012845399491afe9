"""The progress file as text: strict reading and the one way of writing it.

The file is a TinyDB database with one table, ``events``::

    {"events": {
    "152…": {"actor": …, "id": …},
    "318…": {"actor": …, "id": …},
    "4503599626620596": {…the root event…}}}

One event a line, sorted by document id, first and last line always the same,
plain ASCII. Files that another program laid out differently (a colleague's
plain TinyDB, a git merge with markers) are read as well and laid out again at
the next save.
"""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import NamedTuple

from closetui.domain.case import Fault, FaultKind
from closetui.domain.errors import DamagedError
from closetui.domain.events import (
    DOC_DIGITS,
    ROOT,
    Event,
    canonical,
    digest,
    event_of,
    field_faults,
)
from closetui.domain.merge import prefer
from closetui.domain.text import one_line, shorten
from closetui.domain.values import distinct
from closetui.store.quick import quick_event
from closetui.store.strict_json import MAX_BYTES, MAX_EVENTS, LimitError, check_json, strict_json

TABLE = "events"
FIRST_LINE = '{"events": {'
LAST_LINE = f'"{ROOT.doc_id}": {ROOT.text}}}}}'

_OPENING = f"{FIRST_LINE}\n"
_ENDING = f"\n{LAST_LINE}\n"
_NEXT = ",\n"
_KEY = r'"([0-9]{1,16})"\s*+:\s*+'
_MARKER = r"(<{7}|\|{7}|={7}|>{7})( .*)?"
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
    tidy: bool = True
    """Whether the bytes are laid out exactly as we would write them."""


@distinct
class _Entry(NamedTuple):
    """One entry of the table, before it is checked."""

    line: int
    key: str
    text: str


Known = MutableMapping[str, Event]
"""Events by their line, so that a line once checked is not checked again."""


def load(data: bytes, where: str, known: Known | None = None) -> Loaded:
    """Return what the bytes of a progress file hold.

    ``where`` names the file. Lines found in ``known`` are taken from it, and
    new ones are added to it. Raises :class:`DamagedError` with the line for
    anything that is not a progress file as a whole; single entries that do
    not fit are put aside.
    """
    text = _decode(data, where)
    known = {} if known is None else known
    quick = _own_layout(text, data, known)
    if quick is not None:
        return quick
    lines = [line.rstrip("\r") for line in text.rstrip().split("\n")]
    if any(re.fullmatch(_MARKER, line) for line in lines):
        loaded = _collect(_marked_entries(lines, where), where, known)
    else:
        loaded = _plain(text, lines, where, known)
    return loaded._replace(tidy=render(loaded.events, loaded.aside) == data)


def _own_layout(text: str, data: bytes, known: Known) -> Loaded | None:
    """Read a file laid out just as we would write it; None for any other, or any doubt."""
    if not (text.startswith(_OPENING) and text.endswith(_ENDING)) or len(text) != len(data):
        return None
    inside = text[len(_OPENING) : 1 - len(_ENDING)]
    rows = inside[: -len(_NEXT)].split(_NEXT) if inside.endswith(_NEXT) else []
    if len(rows) > MAX_EVENTS or (inside and not rows):
        return None
    events: dict[str, Event] = {ROOT.id: ROOT}
    last = -1
    for row in rows:
        key, _, line = row.partition(": ")
        event = known.get(line) or quick_event(line)
        if event is None:
            return None
        place = int(event.id[:DOC_DIGITS], 16)
        if place <= last or key != f'"{place}"':
            return None
        last = place
        known[line] = events[event.id] = event
    return Loaded(events)


def _plain(text: str, lines: list[str], where: str, known: Known) -> Loaded:
    """Read line by line; where that fails, as any JSON, telling the line if that fails too."""
    entries = _line_entries(lines)
    if not entries:
        return _collect(_foreign_entries(text, where), where, known)
    try:
        return _collect(entries, where, known)
    except DamagedError as by_line:
        try:
            return _collect(_foreign_entries(text, where), where, known)
        except DamagedError:
            raise by_line from None


def render(events: Mapping[str, Event], aside: Iterable[Aside] = ()) -> bytes:
    """Return the bytes of the file that holds these events."""
    return Sheet().render(events, aside)


class Sheet:
    """The lines of one file as last written, so that a new event costs one new line."""

    def __init__(self) -> None:
        """Start with an empty sheet."""
        self._texts: dict[str, str] = {}
        self._lines: list[tuple[int, str]] = []

    def render(self, events: Mapping[str, Event], aside: Iterable[Aside] = ()) -> bytes:
        """Return the bytes of the file that holds these events."""
        texts = self._texts
        new = [each for key, each in events.items() if texts.get(key) is not each.text]
        if len(texts) + len(new) != len(events):  # Some are gone, or read otherwise now.
            texts.clear()
            self._lines.clear()
            new = [*events.values()]
        texts.update((each.id, each.text) for each in new)
        self._lines += [(each.doc_id, f'"{each.doc_id}": {each.text},')
                        for each in new if each.id != ROOT.id]  # fmt: skip
        self._lines.sort()
        lines = self._lines
        strange = [(int(each.key), f'"{each.key}": {each.text},') for each in aside]
        if strange:
            lines = sorted([*lines, *strange])
        body = [line for _, line in lines]
        return ("\n".join([FIRST_LINE, *body, LAST_LINE]) + "\n").encode("ascii")


def _decode(data: bytes, where: str) -> str:
    if len(data) > MAX_BYTES:
        size = f"more than {MAX_BYTES // 2**20} MiB"
        raise DamagedError(f"the file is too big ({size})", where=where, remedy=_RESTORE)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DamagedError(f"line {line} is not UTF-8 text", where=where, remedy=_RESTORE) from None
    if not text.strip():
        raise DamagedError("the file is empty", where=where, remedy=_RESTORE)
    return text


def _marked_entries(lines: list[str], where: str) -> Iterator[_Entry]:
    """Read a file with git's conflict markers: both sides count."""
    kept = [(n, line) for n, line in enumerate(lines, 1) if not re.fullmatch(_MARKER, line)]
    for number, line in kept:
        stripped = line.strip()
        if stripped in (FIRST_LINE, LAST_LINE, ""):
            continue
        entry = _entry(number, stripped)
        if entry is None:
            raise _broken(number, "is not an entry of a progress file", where)
        yield entry


def _line_entries(lines: list[str]) -> list[_Entry]:
    """Read a file in our own layout; a file in any other gives nothing."""
    if lines[0] != FIRST_LINE or lines[-1] != LAST_LINE:
        return []
    entries = [_entry(number, line) for number, line in enumerate(lines[1:-1], 2)]
    return [each for each in entries if each is not None] if None not in entries else []


def _entry(number: int, line: str) -> _Entry | None:
    text = line.strip().removesuffix(",").rstrip()
    match = re.match(_KEY, text)
    return _Entry(number, match[1], text[match.end() :]) if match else None


def _foreign_entries(text: str, where: str) -> Iterator[_Entry]:
    """Read a file that another JSON writer laid out."""
    try:
        data = strict_json(text)
    except LimitError as error:
        raise _broken(error.line, str(error), where) from None
    table = data.get(TABLE) if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(table, dict):
        raise DamagedError(
            "this is not a closetui progress file: it has no table of events",
            where=where,
            remedy="Give a file that closetui made.",
        )
    others = [name for name, value in data.items() if name != TABLE and value]
    if others:
        names = shorten(one_line(", ".join(others)), 60)
        raise DamagedError(
            f"it holds other tables than events: {names}",
            where=where,
            remedy="Move them to a file of their own.",
        )
    for key, value in table.items():
        if not re.fullmatch(r"[0-9]{1,16}", key):
            told = shorten(one_line(key), 40)
            raise DamagedError(f"{told!r} is no document id", where=where, remedy=_RESTORE)
        yield _Entry(0, key, canonical(value))


def _broken(line: int, what: str, where: str) -> DamagedError:
    place = f"line {line} " if line else ""
    return DamagedError(f"{place}{what}", where=where, remedy=_RESTORE)


def _collect(entries: Iterable[_Entry], where: str, known: Known) -> Loaded:
    events: dict[str, Event] = {ROOT.id: ROOT}
    aside: dict[str, Aside] = {}
    for count, entry in enumerate(entries, 1):
        if count > MAX_EVENTS:
            raise _broken(entry.line, f"is beyond {MAX_EVENTS} events", where)
        found = known.get(entry.text) or _checked(entry, where)
        if isinstance(found, Event) and str(found.doc_id) != entry.key:
            found = _put_aside(entry, found.text, "its document id does not fit")
        if isinstance(found, Aside):
            aside[found.fault.id] = found
            continue
        known[entry.text] = found
        twice = events.get(found.id)
        events[found.id] = prefer(found, twice) if twice else found
    return Loaded(events, tuple(aside.values()))


def _checked(entry: _Entry, where: str) -> Event | Aside:
    """Return the event of an entry, or put the entry aside."""
    quick = quick_event(entry.text)
    if quick is not None:
        return quick
    try:
        fields, text = check_json(entry.text)
    except LimitError as error:
        raise _broken(entry.line or error.line, str(error), where) from None
    if not isinstance(fields, dict):
        return _put_aside(entry, text, "it is not a table")
    fault = field_faults(fields)
    return _put_aside(entry, text, fault) if fault else event_of(fields, text)


def read_event(text: str, known: Known) -> Event | None:
    """Return the event that one line of JSON holds, or None if it is no intact event."""
    found = known.get(text) or quick_event(text)
    if found is None:
        try:
            fields, kept = check_json(text)
        except LimitError:
            return None
        if not isinstance(fields, dict) or field_faults(fields):
            return None
        found = event_of(fields, kept)
    known[text] = found
    return found


def _put_aside(entry: _Entry, text: str, why: str) -> Aside:
    place = f"line {entry.line}" if entry.line else f"document {entry.key}"
    fault = Fault(digest([entry.key, text]), FaultKind.DAMAGED, why, place)
    return Aside(entry.key, text, fault)
