"""Opening a closure: the file, this user's replica, and copies beside it, united.

Nothing here writes, and nothing here imports TinyDB: what was read strictly
needs no second reading, and commands that only look start the faster for it.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.actions.notes import keep_back
from closetui.domain.case import Case, Fault, FaultKind
from closetui.domain.errors import ClosetuiError, DamagedError, UnreadableError
from closetui.domain.events import Event, Kind
from closetui.domain.fold.fold import fold
from closetui.domain.merge import removals_asked, unite
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import read_bytes, real_path
from closetui.store.file_format import Loaded
from closetui.store.folder import FolderScan, signature
from closetui.store.paths import Places
from closetui.store.reading import FileReader
from closetui.store.strict_json import MAX_BYTES

_BEGINNING = rb'(?:\xef\xbb\xbf)?(?:<{7}[^\n]*\n)?\s*\{\s*"events"\s*:\s*\{'
"""How every progress file begins, whatever laid it out."""


@distinct
class Snapshot(NamedTuple):
    """A closure as it could be read at one moment."""

    path: Path
    file: Loaded
    """What the file itself held."""
    events: Mapping[str, Event]
    """The union of the file, the replica and the copies beside it."""
    case: Case
    faults: tuple[Fault, ...]
    """Entries of the files that are no events; the case names them too."""
    copies: tuple[Path, ...]
    """Other files in the folder that hold the same closure."""
    notices: tuple[str, ...]
    """What a person should know about how it was read."""


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
    notices: tuple[str, ...] = ()


def open_closure(
    path: Path,
    where: Places,
    reader: FileReader | None = None,
    scan: FolderScan | None = None,
) -> Snapshot:
    """Return the closure at ``path`` with all that belongs to it.

    ``scan`` is shared where many closures of a folder are opened in a row.
    Raises :class:`UnreadableError` or :class:`DamagedError`, naming file and
    place; where a private replica of the damaged file exists the remedy says so.
    """
    reader = reader or FileReader()
    try:
        file = reader.load(path)
        closure = closure_id(file.events, path)
    except DamagedError as error:
        raise replica.with_remedy(error, path, where) from None
    kept = replica.read(closure, where, reader)
    beside = find_copies(path, closure, reader, scan or FolderScan())
    copies = beside.copies
    events = unite([file.events, kept.events, *(copy.events for copy in copies)])
    events = keep_back(file.events, events)
    faults = [each.fault for each in file.aside]
    faults += [fault for copy in copies for fault in copy.faults]
    return Snapshot(
        path=path,
        file=file,
        events=events,
        case=fold_at(path, events, faults, reader),
        faults=tuple(faults),
        copies=tuple(copy.path for copy in copies),
        notices=(*_notices(file, kept.events, copies), *kept.notices, *beside.notices),
    )


def fold_at(
    path: Path,
    events: Mapping[str, Event],
    faults: Iterable[Fault],
    reader: FileReader | None = None,
) -> Case:
    """Return the case, naming the file where the events tell none.

    A ``reader`` remembers the last one: most looks find what stood there before.
    """
    try:
        return reader.fold(events, tuple(faults)) if reader else fold(events, faults)
    except DamagedError as error:
        raise DamagedError(error.what, where=str(path), remedy=error.remedy) from None


def closure_id(events: Mapping[str, Event], path: Path) -> str:
    """Return the id of the closure: its one start event; raises :class:`DamagedError`."""
    kind = Kind.START
    starts = [event.id for event in events.values() if event.kind == kind]
    if len(starts) == 1:
        return starts[0]
    what = (
        "it holds two different closures"
        if starts
        else "the event that starts the closure is not in it"
    )
    raise DamagedError(
        what, where=str(path), remedy="Nothing was changed. Restore an older copy of the file."
    )


def find_copies(path: Path, closure: str, reader: FileReader, scan: FolderScan) -> Beside:
    """Return the other files of the folder that hold the same closure.

    They are known by what is inside them, not by their names: every sync
    client names its conflict copies in another way. A file that is named like
    ours and cannot be read may be one, and is told as a fault. Where the folder
    cannot be listed, a notice says that nobody could look.
    """
    own = real_path(path)
    stem = own.name.removesuffix(".json")
    found: list[Copy] = []
    try:
        siblings = scan.beside(own, closure)
    except OSError as error:
        return Beside((), (_not_listed(own.parent, error),))
    for sibling in siblings:
        if sibling == own or real_path(sibling) == own:
            continue
        namesake = sibling.name.startswith(stem)
        before = signature(sibling)
        try:
            data = read_bytes(sibling, MAX_BYTES)
        except UnreadableError as error:
            if namesake:
                found.append(_unread(sibling, error.what, b""))
            continue
        scan.saw(sibling, before, data)
        if closure.encode("ascii") in data or namesake:
            found.append(_copy(sibling, data, closure, reader))
    return Beside(tuple(each for each in found if each.events or each.faults))


def _not_listed(folder: Path, error: OSError) -> str:
    return (
        f"the folder {one_line(str(folder))} cannot be listed ({error.strerror}), "
        "so nobody could look for copies of this closure in it"
    )


def _copy(path: Path, data: bytes, closure: str, reader: FileReader) -> Copy:
    try:
        loaded = reader.load(path)
        if closure_id(loaded.events, path) != closure:
            return Copy(path, {}, ())
    except ClosetuiError as error:
        if data.strip() and not re.match(_BEGINNING, data):
            return Copy(path, {}, ())  # Some other JSON that only mentions the closure.
        return _unread(path, error.what, data)
    faults = tuple(
        each.fault._replace(place=f"{one_line(path.name)}, {each.fault.place}")
        for each in loaded.aside
    )
    return Copy(path, loaded.events, faults)


def _unread(path: Path, why: str, data: bytes) -> Copy:
    """Return a copy that could not be read; its fault holds for just these bytes."""
    text = (
        f"a copy of this closure beside it cannot be read: {why}. "
        "If you do not need that file, move it out of the folder"
    )
    name = one_line(path.name)
    fault_id = hashlib.sha256(os.fsencode(path.name) + b"\0" + data).hexdigest()
    return Copy(path, {}, (Fault(fault_id, FaultKind.DAMAGED, text, name),))


def _notices(file: Loaded, kept: Mapping[str, Event], copies: Iterable[Copy]) -> Iterable[str]:
    restored = len(kept.keys() - file.events.keys())
    if restored:
        one = restored == 1
        yield (
            f"{restored} {'entry is' if one else 'entries are'} in your private copy but not "
            f"in the file; {_counted(restored)}, and the next save brings "
            f"{'it' if one else 'them'} in"
        )
    removed = [file.events[ref] for ref in removals_asked(file.events) if ref in file.events]
    held = sum(event.body is not None for event in removed)
    if held:
        one = held == 1
        yield (
            f"{held} {'text' if one else 'texts'} that somebody removed for good "
            f"{'is' if one else 'are'} still in the file; the next save removes "
            f"{'it' if one else 'them'}"
        )
    for copy in copies:
        new = len(copy.events.keys() - file.events.keys())
        if new:
            one = new == 1
            yield (
                f"{one_line(copy.path.name)} in the same folder holds {new} more "
                f"{'entry' if one else 'entries'} of this closure; {_counted(new)}, and the "
                f"next save brings {'it' if one else 'them'} in"
            )


def _counted(count: int) -> str:
    return "it counts" if count == 1 else "they count"
