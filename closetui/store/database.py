"""Our storage for TinyDB: its file format, with a writer that loses nothing.

TinyDB's own writer overwrites the file in place and truncates it afterwards;
a crash in between leaves neither the old file nor the new one. This storage
reads through the strict loader and replaces the file as a whole. Events never
change, so a line once read or written is kept and not encoded again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from closetui.domain.errors import RefusedError
from closetui.domain.events import Event, canonical, event_of
from closetui.store.atomic import create_bytes, replace_bytes
from closetui.store.file_format import TABLE, Aside, Loaded
from closetui.store.reading import FileReader
from closetui.store.strict_json import MAX_BYTES, MAX_EVENTS


class LineDocument(MutableMapping[str, Any]):
    """An event as a TinyDB document, parsed only when somebody looks into it."""

    def __init__(self, event: Event) -> None:
        """Stand for ``event``."""
        self._event: Event | None = event
        self._text = event.text
        self._fields: dict[str, Any] | None = None

    @property
    def event(self) -> Event:
        """The event that the document holds now."""
        return self._event or event_of(self._parsed(), canonical(self._parsed()))

    def _parsed(self) -> dict[str, Any]:
        if self._fields is None:
            self._fields = json.loads(self._text)
        return self._fields

    def __getitem__(self, key: str) -> Any:
        """Return one field of the event."""
        return self._parsed()[key]

    def __setitem__(self, key: str, value: Any) -> None:
        """Change one field; TinyDB does so for an update."""
        self._parsed()[key] = value
        self._event = None

    def __delitem__(self, key: str) -> None:
        """Remove one field."""
        del self._parsed()[key]
        self._event = None

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the fields."""
        return iter(self._parsed())

    def __len__(self) -> int:
        """Return the number of fields."""
        return len(self._parsed())


class EventTable(dict[str, Any]):
    """The whole table, handed over as events: none of them has to become a document first."""

    def __init__(self, events: Mapping[str, Event]) -> None:
        """Stand for these events, by their ids."""
        super().__init__()
        self.events = events


def _events(documents: Iterable[Any]) -> dict[str, Event]:
    held = (
        each.event if isinstance(each, LineDocument) else event_of(each, canonical(each))
        for each in documents
    )
    return {event.id: event for event in held}


class EventLineStorage(Storage):
    """One event a line, read strictly, written atomically.

    Reading raises :class:`DamagedError` or :class:`UnreadableError`, writing
    :class:`UnreadableError`; a write that raises leaves the file as it was.
    """

    def __init__(
        self, path: str | Path, *, reader: FileReader | None = None, create: bool = False
    ) -> None:
        """Use the file at ``path``; with ``create`` the first write makes it."""
        self._path = Path(path)
        self._reader = reader or FileReader()
        self._create = create

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables as TinyDB wants them, or None while there is no file."""
        if self._create:
            return None
        loaded = self._reader.load(self._path)
        documents: dict[str, Any] = {
            str(event.doc_id): LineDocument(event) for event in loaded.events.values()
        }
        return {TABLE: documents}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file by these tables; entries put aside stay in it."""
        table = data.get(TABLE, {})
        events = table.events if isinstance(table, EventTable) else _events(table.values())
        aside: tuple[Aside, ...] = () if self._create else self._reader.load(self._path).aside
        content = self._reader.sheet.render(events, aside)
        _check_limits(len(events) + len(aside), len(content), self._path)
        if self._create:
            create_bytes(self._path, content)
            self._create = False
        else:
            replace_bytes(self._path, content)
        self._reader.wrote(self._path, content, Loaded(events, aside))


def _check_limits(count: int, size: int, path: Path) -> None:
    """Refuse to write what the strict reader would refuse to read."""
    if count > MAX_EVENTS or size > MAX_BYTES:
        raise RefusedError(
            "the closure is full: it would grow beyond "
            f"{MAX_EVENTS} entries or {MAX_BYTES // 2**20} MiB",
            where=str(path),
            remedy="Nothing was written. Keep long texts in files of their own, and note where.",
        )
