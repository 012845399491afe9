"""The progress file as TinyDB's database: its storage, and the table of events.

TinyDB's own storage overwrites the file in place and truncates it afterwards;
a crash in between leaves neither the old file nor the new one. This storage
reads through the strict loader and replaces the file as a whole, so that the
path names either the old events or the new ones at every moment.

What is to be added is sealed here, from drafts to events: nothing that could not be kept, or
understood later.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from tinydb.storages import Storage
from tinydb.table import Table

from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Author, Draft, Event, canonical, seal
from closetui.domain.values import distinct
from closetui.store.atomic import create_bytes, read_bytes, replace_bytes
from closetui.store.file_format import (
    BARE,
    TABLE,
    Known,
    Line,
    Loaded,
    load,
    read_line,
    render_rows,
)
from closetui.store.strict_json import MAX_BYTES, MAX_EVENTS


class EventStorage(Storage):
    """One event a line, read strictly and written atomically.

    Entries that could not be taken as events are not documents: TinyDB never
    sees them, and they stay in the file as they are.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        known: Known | None = None,
        last: Loaded | None = None,
        create: bool = False,
        shared: bool = False,
        whole: bool = False,
        reserve: int = 0,
        mark: str = "",
    ) -> None:
        """Use the file at ``path``; nothing is read yet.

        Args:
            path: The progress file.
            known: Lines that need no second check.
            last: What the file held when it was last read; it is not checked
                again if the bytes are still the same.
            create: Make a new file at the first write; there must be none.
            shared: Hand out the documents of the known lines themselves instead of copies: readers
                replace documents and never change one in place.
            whole: Treat it as a file with private notes, whatever it says of itself.
            reserve: Bytes of what a file may hold that are to stay free.
            mark: What the names of temporary files bear.
        """
        self._path = Path(path)
        self._known: Known = {} if known is None else known
        self._last = last
        self._lines: dict[str, Line] = {}
        self._create = create
        self._shared = shared
        self._whole = whole
        self._reserve = reserve
        self._mark = mark
        self.loaded = Loaded({})
        """What the file held when it was last read through this storage."""

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, or None while there is no file; raises what reading raises."""
        # TinyDB reads before every write. A new file has nothing to read, and if one is there after
        # all that shows when its name is claimed.
        if self._create:
            return None
        self.loaded = self._load()
        known = self._known
        events = self.loaded.events.values()
        lines = [known.get(event.text) or self._line(event) for event in events]
        self._lines = {line.key: line for line in lines}
        table = {line.key: line.document for line in lines}
        if not self._shared:
            table = {key: dict(document) for key, document in table.items()}
        bare = self.loaded.bare and not self._whole
        return {BARE: {}, TABLE: table} if bare else {TABLE: table}

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Replace the file by these tables, with the entries that were put aside.

        Raises :class:`RefusedError` for a file beyond what can be read again, and
        :class:`UnreadableError` where it cannot be written; the old one still stands.
        """
        table, aside = data.get(TABLE, {}), self.loaded.aside
        rows = chain(self._rows(table), ((entry.key, entry.text) for entry in aside))
        content = render_rows(rows, bare=BARE in data)
        count = len(table) + len(aside)
        if self._reserve:
            _refuse_full(count, len(content), self._reserve, self._path)
        _check_limits(count, len(content), self._path)
        if self._create:
            create_bytes(self._path, content)
            self._create = False
        else:
            replace_bytes(self._path, content, self._mark)

    def _load(self) -> Loaded:
        data = read_bytes(self._path, MAX_BYTES)
        if self._last is not None and self._last.data == data:
            return self._last
        return load(data, str(self._path), self._known)

    def _line(self, event: Event) -> Line:
        line = read_line(event.text, self._known)
        return line or Line(str(event.doc_id), event, json.loads(event.text))

    def _rows(self, table: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
        """Yield document ids and lines; a document that did not change needs no encoding."""
        lines = self._lines
        for key, document in table.items():
            line = lines.get(key)
            if line and (line.document is document or line.document == document):
                yield key, line.event.text
            else:
                yield key, canonical(document)


class EventTable(Table):
    """The table of events, which a save changes in one write."""

    document_id_class: Any = str
    """Document ids stay texts, as in the file: nothing here calculates with them."""

    def __init__(self, storage: EventStorage) -> None:
        """Use the events that ``storage`` keeps."""
        super().__init__(storage, TABLE)
        self._events = storage

    def change(self, make: Callable[[Mapping[str, Event]], Mapping[str, Event]]) -> None:
        """Add and replace events, all in one write of the file.

        New events and the removals they ask for must not be torn apart, so they cannot be an insert
        followed by an update. ``make`` is given the events that the file holds at this moment, and
        returns those that it is to hold. Nothing is written if it raises, or reading does.
        """

        def updater(table: dict[Any, Mapping[str, Any]]) -> None:
            in_file = self._events.loaded.events
            for event in make(in_file).values():
                # Compared by identity: what was read is handed back as it is, so of up to 50,000
                # documents only those that are new, or lost their text, are encoded.
                if in_file.get(event.id) is not event:
                    table[str(event.doc_id)] = json.loads(event.text)

        self._update_table(updater)


def _check_limits(count: int, size: int, path: Path) -> None:
    """Refuse to write what the strict reader would refuse to read."""
    if count > MAX_EVENTS or size > MAX_BYTES:
        raise RefusedError(
            "the closure is full: it would grow beyond "
            f"{MAX_EVENTS} entries or {MAX_BYTES // 10**6} MB",
            where=str(path),
            remedy="Nothing was written. Removing texts that nobody needs any more makes room; "
            "keep long ones in files of their own, and note where.",
        )


def _refuse_full(count: int, size: int, reserve: int, path: Path) -> None:
    """Refuse to fill a file to its last byte: then nobody could act any more."""
    most = MAX_EVENTS - MAX_EVENTS * reserve // MAX_BYTES
    if count > most or size > MAX_BYTES - reserve:
        raise RefusedError(
            "what would come in fills the closure so far that hardly anything could be added",
            where=str(path),
            remedy="Nothing was written. Remove texts that nobody needs any more, here or in "
            "the copy, and merge again.",
        )


@distinct
class Stamp(NamedTuple):
    """What the outside world adds to a draft: who speaks, when, and randomness."""

    author: Author
    at: str
    salt: Callable[[], str]
    clock: str = ""
    """``set`` where the time was set by hand, which leaves its mark on the event."""


def seal_all(drafts: Sequence[Draft], heads: tuple[str, ...], stamp: Stamp) -> tuple[Event, ...]:
    """Seal drafts into a chain: each has seen the one before it, the first of them the ``heads``.

    Raises :class:`RefusedError` if one could not be read again; none is sealed then.
    """
    events: list[Event] = []
    parents = heads
    for draft in drafts:
        event = seal(draft, parents, stamp.at, stamp.author, stamp.salt(), clock=stamp.clock)
        # Read it as every reader will: what could not be loaded again is never written.
        if read_line(event.text, {}) is None:
            raise RefusedError(
                "this text cannot be kept: it is too long or not whole characters",
                where=str(draft.kind),
                remedy="Nothing was written. Shorten it, or write it anew.",
            )
        events.append(event)
        parents = (event.id,)
    return tuple(events)


def refuse_faulty(new: Sequence[Event], case: Case) -> None:
    """Refuse what could be kept, but not be understood by whoever reads it."""
    kinds = {event.id: event.kind for event in new}
    for fault in case.faults:
        if fault.id in kinds:
            raise RefusedError(
                f"it could not be understood later: {fault.text}",
                where=kinds[fault.id],
                remedy="Nothing was written. Say it otherwise.",
            )
