"""Copies of a closure beside its file: finding them, and not folding the same twice for them.

A copy is known by what is inside it, not by its name: every sync client and every editor names its
copies in its own way. Only if a file cannot be read does its name decide whether it may be one.
"""

import hashlib
import os
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Case, Fault
from closetui.domain.errors import ClosetuiError, DamagedError, UnreadableError
from closetui.domain.events import ID_LENGTH, Event, Kind
from closetui.domain.fold.fold import fold, start_of
from closetui.domain.merge import unite
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store.atomic import read_bytes, real_path
from closetui.store.beside import files_in, is_called_after, stem_of
from closetui.store.file_format import BARE, TABLE, Known, load
from closetui.store.paths import Places, known_path
from closetui.store.strict_json import MAX_BYTES, LimitError, decode, strict_json

_BEGINNING = (
    rb'(?:\xef\xbb\xbf)?(?:<{7}[^\n]*\n)?\s*\{\s*(?:"'
    + BARE.encode()
    + rb'"\s*:\s*\{\s*\}\s*,\s*)?"events"\s*:\s*\{'
)
"""What every progress file begins with, whichever program wrote it."""


def _worth_reading(first: bytes) -> bool:
    """Return whether a file begins like JSON, or like a file that git's merge left."""
    text = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"{":
        return text[1:].lstrip()[:1] in (b"", b'"')
    return not text or text.startswith(b"<" * 7)


@distinct
class Copy(NamedTuple):
    """Another file that holds the same closure, or that may and could not be read."""

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
    """Faults that say what could not be looked at."""


class Folds:
    """What each closure was folded to last; nothing depends on it but time."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._last: dict[str, tuple[Mapping[str, Event], tuple[Fault, ...], Case]] = {}

    def fold(self, path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
        """Return the case that events tell, folding them only if they differ from last time.

        Raises :class:`DamagedError`, naming the file at ``path``.
        """
        aside = tuple(faults)
        starts = (event.id for event in events.values() if event.kind == Kind.START)
        closure = next(starts, "")
        # The home screen and the watch on the file look again and again at what did not change.
        if closure in self._last:
            folded, others, case = self._last[closure]
            if others == aside and folded == events:
                return case
        case = fold_at(path, events, aside)
        self._last[closure] = (events, aside, case)
        return case


def fold_at(path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
    """Return the case that events tell; raises :class:`DamagedError`, naming the file."""
    try:
        return fold(events, faults)
    except DamagedError as error:
        raise DamagedError(
            error.head, cause=error.cause, where=str(path), remedy=error.remedy
        ) from None


class FolderScan:
    """One scan of folders, shared by all their closures that are opened in a row.

    Each closure looks for copies of itself among its neighbours. With a shared scan each file is
    read once, however many ask, and what changes after the first of them asked is not noticed.
    """

    def __init__(self, only: str = "") -> None:
        """Look at nothing yet; ``only`` is the closure to be asked for, if there is just one."""
        self._only = only.encode("ascii")
        self._folders: dict[Path, _Folder] = {}
        self.folds = Folds()  # Of closures that have copies: these tell the same.

    def folder(self, path: Path) -> "_Folder":
        """Return what lies in a folder; raises OSError."""
        if path not in self._folders:
            self._folders[path] = _Folder(path, self._only)
        return self._folders[path]


class _Folder:
    """The files of a folder, and which closures each of them mentions."""

    def __init__(self, folder: Path, only: bytes) -> None:
        """Read the beginning of every file, and the whole of those that begin like one of ours.

        Raises OSError.
        """
        self._only = only
        self._files = files_in(folder)
        self._names = [path.name for path in self._files]
        self._mentioned: dict[bytes, list[Path]] = {}
        self._unread: list[Copy] = []
        self._found: dict[str, Beside] = {}
        for path in self._files:
            try:
                data = read_bytes(path, MAX_BYTES, _worth_reading)
            except UnreadableError as error:
                if path.suffix == ".json":
                    self._unread.append(_unread(path, error.what, b""))
                continue
            for mentioned in self._ids(data):
                self._mentioned.setdefault(mentioned, []).append(path)

    def _ids(self, data: bytes) -> Iterable[bytes]:
        """Return what may be the id of a closure that somebody will ask for."""
        # Nothing is parsed to find out: most JSON in a folder belongs to other programs, and a
        # string with the length of an id stands in quotes, however the file is laid out.
        if self._only:
            return [self._only] * (self._only in data)
        return set(re.findall(rb'"([^"]{%d})(?=")' % ID_LENGTH, data))

    def beside(self, place: Path, closure: str, known: Known, where: Places) -> Beside:
        """Return what holds the closure here, or is called a copy of the file at ``place``."""
        own = real_path(place)
        if closure not in self._found:
            paths = self._mentioned.get(closure.encode("ascii"), [])
            # The file itself was read already: where nothing else mentions it, nothing is read.
            alone = paths == [own]
            holding = () if alone else tuple(_copies(paths, closure, known))
            self._found[closure] = Beside(holding, unite(copy.events for copy in holding))
        shared = self._found[closure]
        copies = [
            copy
            for copy in (*shared.copies, *self._unread)
            if copy.path != place and (own == place or real_path(copy.path) != own)
        ]
        looked_at = {place, *(copy.path for copy in copies)}
        namesakes = [path for path in self._namesakes(place) if path not in looked_at]
        return Beside((*copies, *_called(namesakes, closure, known, where)), shared.events)

    def _namesakes(self, place: Path) -> Iterator[Path]:
        """Yield the files whose names say that they are copies of the file at ``place``."""
        stem = stem_of(place.name)
        for path in self._files[bisect_left(self._names, stem) :]:
            if not path.name.startswith(stem):
                return
            if is_called_after(path.name, place.name):
                yield path


def closure_id(events: Mapping[str, Event], path: Path) -> str:
    """Return the id of the closure, which is that of its one start event.

    Raises :class:`DamagedError` where there is none, or more than one.
    """
    try:
        return start_of(events.values()).id
    except DamagedError as error:
        raise DamagedError(error.what, where=str(path), remedy=error.remedy) from None


def find_copies(
    path: Path, closure: str, known: Known, where: Places, scan: FolderScan | None = None
) -> Beside:
    """Return the other files that hold the same closure, beside the file and beside a link to it.

    A file that may be a copy but cannot be read is reported as a fault, and so is a folder that
    cannot be listed: not being able to look does not mean that nothing is there.
    """
    scan = scan or FolderScan(closure)
    # Through a link the file lies in two folders: sync clients put their copies beside the real
    # one, people beside what they see.
    looks: list[Beside] = []
    for place in dict.fromkeys((real_path(path), real_path(path.parent) / path.name)):
        try:
            looks.append(scan.folder(place.parent).beside(place, closure, known, where))
        except OSError as error:
            looks.append(Beside((), {}, (_unlisted(place.parent, error),)))
    if len(looks) == 1:
        return looks[0]
    return Beside(
        tuple(copy for beside in looks for copy in beside.copies),
        unite(beside.events for beside in looks),
        tuple(fault for beside in looks for fault in beside.faults),
    )


def _unlisted(folder: Path, error: OSError) -> Fault:
    name = one_line(str(folder))
    text = (
        f"the folder cannot be listed ({error.strerror}), so nobody could look for copies of "
        "this closure in it"
    )
    fault_id = hashlib.sha256(os.fsencode(folder) + b"\0unlisted").hexdigest()
    return Fault(fault_id, BlockerKind.UNREAD, text, name)


def _copies(paths: Iterable[Path], closure: str, known: Known) -> Iterator[Copy]:
    """Yield the files that hold the closure, or begin as if they did."""
    for path in paths:
        try:
            data = read_bytes(path, MAX_BYTES)
            copy = _copy(path, data, closure, known)
        except UnreadableError as error:
            yield _unread(path, error.what, b"")
        except ClosetuiError as error:
            if re.match(_BEGINNING, data):  # Else it is other JSON that mentions the closure.
                yield _unread(path, error.what, data)
        else:
            if copy.events or copy.faults:
                yield copy


def _called(paths: Iterable[Path], closure: str, known: Known, where: Places) -> Iterator[Copy]:
    """Yield the files that are named like copies, unless they are seen to be something else.

    That can be seen if it is complete JSON of another kind, or known if another closure lay there.
    """
    for path in paths:
        data = b""  # It cannot be read at all.
        try:
            data = read_bytes(path, MAX_BYTES)
            copy = _copy(path, data, closure, known)
            if copy.events or copy.faults:
                yield copy
        except ClosetuiError as error:
            if not _is_other_json(data) and known_path(path, where).closure in ("", closure):
                yield _unread(path, error.what, data)


def _is_other_json(data: bytes) -> bool:
    """Return whether it is whole JSON that holds something, and no progress file."""
    with suppress(ClosetuiError, LimitError):
        value = strict_json(decode(data, "", ""))
        return bool(value) and not (isinstance(value, dict) and TABLE in value)
    return False


def _copy(path: Path, data: bytes, closure: str, known: Known) -> Copy:
    """Return what a file holds of the closure: nothing if it holds another one.

    Raises what reading does.
    """
    loaded = load(data, str(path), known)
    if closure_id(loaded.events, path) != closure:
        return Copy(path, {}, ())
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
    # Whoever accepts the fault has seen these bytes; other bytes under that name are a new fault.
    fault_id = hashlib.sha256(os.fsencode(path.name) + b"\0" + data).hexdigest()
    return Copy(path, {}, (Fault(fault_id, BlockerKind.UNREAD, text, name),))
