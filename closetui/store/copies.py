"""Copies of a closure beside its file, and finding them.

A copy is known by what is inside it, not by its name: every sync client names
its conflict copies in another way.
"""

import hashlib
import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.case import Fault, FaultKind
from closetui.domain.errors import ClosetuiError, DamagedError, UnreadableError
from closetui.domain.events import ID_LENGTH, Event, Kind
from closetui.domain.merge import unite
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.atomic import TEMP_PREFIX, read_bytes, real_path
from closetui.store.file_format import BARE, Known, load
from closetui.store.strict_json import MAX_BYTES

_BEGINNING = (
    rb'(?:\xef\xbb\xbf)?(?:<{7}[^\n]*\n)?\s*\{\s*(?:"'
    + BARE.encode()
    + rb'"\s*:\s*\{\s*\}\s*,\s*)?"events"\s*:\s*\{'
)
"""How every progress file begins, whatever laid it out."""


@distinct
class Copy(NamedTuple):
    """Another file that holds the same closure, or could not be read for it."""

    path: Path
    events: Mapping[str, Event]
    faults: tuple[Fault, ...]


@distinct
class Beside(NamedTuple):
    """What lies beside a file."""

    copies: tuple[Copy, ...]
    events: Mapping[str, Event]
    """All that the copies hold, united."""
    faults: tuple[Fault, ...] = ()
    """That nobody could look."""


class FolderScan:
    """One look at a folder, shared by all its closures that are opened in a row.

    Each closure looks for copies of itself among its neighbours. With a shared
    scan each file is read once, however many closures ask, and what changes
    after the first of them asked is not noticed.
    """

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._folder: Path | None = None
        self._names: list[str] = []
        self._mentioned: dict[bytes, list[Path]] = {}
        self._unread: list[Copy] = []
        self._found: dict[str, Beside] = {}

    def beside(self, own: Path, closure: str, known: Known) -> Beside:
        """Return what holds the closure in the folder of ``own``; raises OSError."""
        if self._folder != own.parent:
            self._look(own.parent)
        if closure not in self._found:
            paths = self._mentioned.get(closure.encode("ascii"), [])
            alone = paths == [own]
            self._found[closure] = _beside(() if alone else _copies(paths, closure, known))
        shared = self._found[closure]
        copies = [copy for copy in (*shared.copies, *self._unread) if copy.path != own]
        found = {copy.path for copy in copies}
        namesakes = [path for path in self._namesakes(own) if path not in found]
        return Beside((*copies, *_copies(namesakes, closure, known, own)), shared.events)

    def _namesakes(self, own: Path) -> Iterator[Path]:
        """Yield the files that are named as sync clients name copies of ``own``."""
        stem = _stem(own)
        for name in self._names[bisect_left(self._names, stem) :]:
            if not name.startswith(stem):
                return
            yield own.parent / name

    def _look(self, folder: Path) -> None:
        """Read every file of the folder, and remember which ids each of them mentions."""
        files = _json_files(folder)
        self._folder, self._names = folder, [path.name for path in files]
        self._mentioned.clear()
        self._unread.clear()
        self._found.clear()
        for path in files:
            try:
                data = read_bytes(path, MAX_BYTES)
            except UnreadableError as error:
                self._unread.append(_unread(path, error.what, b""))
                continue
            for mentioned in {word for word in data.split(b'"') if len(word) == ID_LENGTH}:
                self._mentioned.setdefault(mentioned, []).append(path)


def closure_id(events: Mapping[str, Event], path: Path) -> str:
    """Return the id of the closure, which is that of its one start event.

    Raises:
        DamagedError: There is no such event, or more than one.
    """
    starts = [event.id for event in events.values() if event.kind == Kind.START]
    if len(starts) == 1:
        return starts[0]
    what = (
        "it holds two different closures"
        if starts
        else "the entry that starts the closure is not in it"
    )
    raise DamagedError(
        what, where=str(path), remedy="Nothing was changed. Restore an older copy of the file."
    )


def find_copies(path: Path, closure: str, known: Known, scan: FolderScan | None = None) -> Beside:
    """Return the other files of the folder that hold the same closure.

    A file that cannot be read may be a copy, and is told as a fault; so is a folder
    that cannot be listed. What nobody could look at is not nothing.
    """
    own = real_path(path)
    try:
        if scan is not None:
            return scan.beside(own, closure, known)
        paths = _json_files(own.parent)
    except OSError as error:
        return Beside((), {}, (_unlisted(own.parent, error),))
    return _beside(_copies(paths, closure, known, own))


def _unlisted(folder: Path, error: OSError) -> Fault:
    name = one_line(str(folder))
    text = (
        f"the folder cannot be listed ({error.strerror}), so nobody could look for copies of "
        "this closure in it"
    )
    fault_id = hashlib.sha256(os.fsencode(folder) + b"\0unlisted").hexdigest()
    return Fault(fault_id, FaultKind.UNREAD, text, name)


def _json_files(folder: Path) -> list[Path]:
    """Return the JSON files of a folder by name; raises OSError.

    A link to a neighbour is no file of its own.
    """
    with os.scandir(folder) as entries:
        names = sorted(
            entry.name
            for entry in entries
            if entry.name.endswith(".json")
            and not entry.name.startswith(TEMP_PREFIX)
            and _may_be_read(entry)
            and not (entry.is_symlink() and real_path(Path(entry.path)).parent == folder)
        )
    return [folder / name for name in names]


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a file, or a link to one or to what may not be looked at."""
    if not entry.is_symlink():
        return entry.is_file()
    try:
        return Path(entry.path).is_file()
    except OSError:
        return True


def _stem(own: Path) -> str:
    """Return how the names of the copies begin that sync clients make of ``own``."""
    return own.name.removesuffix(".json")


def _beside(copies: Iterable[Copy]) -> Beside:
    found = tuple(copies)
    return Beside(found, unite(copy.events for copy in found))


def _copies(
    paths: Iterable[Path], closure: str, known: Known, own: Path | None = None
) -> Iterator[Copy]:
    """Yield those of the files that hold the closure, or may hold it and cannot be read."""
    for path in paths:
        if path == own:
            continue
        namesake = own is not None and path.name.startswith(_stem(own))
        try:
            data = read_bytes(path, MAX_BYTES)
        except UnreadableError as error:
            yield _unread(path, error.what, b"")
            continue
        if closure.encode("ascii") in data or namesake:
            copy = _copy(path, data, closure, known)
            if copy.events or copy.faults:
                yield copy


def _copy(path: Path, data: bytes, closure: str, known: Known) -> Copy:
    nothing = Copy(path, {}, ())
    try:
        loaded = load(data, str(path), known)
        if closure_id(loaded.events, path) != closure:
            return nothing
    except ClosetuiError as error:
        if data.strip() and not re.match(_BEGINNING, data):
            return nothing  # Some other JSON that only mentions the closure.
        return _unread(path, error.what, data)
    faults = tuple(
        aside.fault._replace(place=f"{one_line(path.name)}, {aside.fault.place}")
        for aside in loaded.aside
    )
    return Copy(path, loaded.events, faults)


def _unread(path: Path, why: str, data: bytes) -> Copy:
    """Return a copy that could not be read; its fault holds for just these bytes."""
    text = (
        f"what lies beside it, and may be a copy of this closure, cannot be read: {why}. "
        "If you do not need that file, move it out of the folder"
    )
    name = one_line(path.name)
    fault_id = hashlib.sha256(os.fsencode(path.name) + b"\0" + data).hexdigest()
    return Copy(path, {}, (Fault(fault_id, FaultKind.UNREAD, text, name),))
