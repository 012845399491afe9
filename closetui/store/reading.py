"""Reading files of one closure again and again, parsing only what is new."""

from collections.abc import Mapping
from pathlib import Path

from closetui.domain.case import Case, Fault
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from closetui.store.atomic import read_bytes
from closetui.store.file_format import Loaded, Sheet, load
from closetui.store.journal import EMPTY, Journal, read_journal
from closetui.store.strict_json import MAX_BYTES


class FileReader:
    """Reads the files of a closure and remembers every line it has checked.

    Events never change, so a line seen before, in whichever file, needs no
    second look. One reader serves one closure.
    """

    def __init__(self) -> None:
        """Start knowing nothing."""
        self.known: dict[str, Event] = {}
        self.sheet = Sheet()
        self._files: dict[Path, tuple[bytes, Loaded]] = {}
        self._journals: dict[Path, Journal] = {}

    def load(self, path: Path) -> Loaded:
        """Return what the file holds now.

        Raises :class:`UnreadableError` or :class:`DamagedError`.
        """
        data = read_bytes(path, MAX_BYTES)
        held = self._files.get(path)
        if held is None or held[0] != data:
            held = (data, load(data, str(path), self.known))
            self._files[path] = held
        return held[1]

    def bytes_of(self, path: Path) -> bytes:
        """Return the bytes of a file or journal as last read; none if it was not read."""
        if path in self._files:
            return self._files[path][0]
        return self._journals.get(path, EMPTY).data

    def wrote(self, path: Path, data: bytes, loaded: Loaded) -> None:
        """Remember what was just written, so that it is not parsed again."""
        before = self._files[path][1].events if path in self._files else {}
        for event_id in loaded.events.keys() - before.keys():
            event = loaded.events[event_id]
            self.known.setdefault(event.text, event)
        self._files[path] = (data, loaded)

    def journal(self, path: Path) -> Journal:
        """Return what a journal says now, reading only by how much it grew.

        Raises :class:`UnreadableError`.
        """
        held = self._journals.get(path, EMPTY)
        data = read_bytes(path, 2 * MAX_BYTES)
        if data != held.data:
            held = self._journals[path] = read_journal(data, self.known, held)
        return held

    def fold(self, events: Mapping[str, Event], faults: tuple[Fault, ...]) -> Case:
        """Return the case that the events tell; raises :class:`DamagedError`."""
        return fold(events, faults)
