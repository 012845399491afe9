"""Opening a closure: the file, this user's replica, and copies beside it, united.

Nothing here writes, and nothing here imports TinyDB: what was read strictly
needs no second reading, and commands that only look start the faster for it.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from closetui.domain.actions.notes import keep_back
from closetui.domain.case import Case, Fault
from closetui.domain.errors import DamagedError
from closetui.domain.events import Event
from closetui.domain.fold.fold import fold
from closetui.domain.merge import removals_asked, unite
from closetui.domain.text import one_line
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.copies import Copy, FolderScan, closure_id, find_copies
from closetui.store.file_format import Known, Loaded, load_file
from closetui.store.paths import Places


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


def open_closure(
    path: Path,
    where: Places,
    known: Known | None = None,
    scan: FolderScan | None = None,
) -> Snapshot:
    """Return the closure at ``path`` with all that belongs to it.

    Args:
        path: The progress file.
        where: The folders of this user, which hold the private replica.
        known: Lines that need no second check; new ones are added to it.
        scan: Shared where many closures of a folder are opened in a row.

    Raises:
        UnreadableError: The file cannot be read at all.
        DamagedError: It is no intact progress file. Where there is a private
            replica of it, the remedy says so.
    """
    known = {} if known is None else known
    try:
        file = load_file(path, known)
        closure = closure_id(file.events, path)
    except DamagedError as error:
        raise replica.with_remedy(error, path, where) from None
    kept = replica.read(closure, where, known)
    beside = find_copies(path, closure, known, scan)
    events = keep_back(file.events, unite([file.events, kept.events, beside.events]))
    faults = [aside.fault for aside in file.aside]
    faults += [fault for copy in beside.copies for fault in copy.faults]
    return Snapshot(
        path=path,
        file=file,
        events=events,
        case=fold_at(path, events, faults),
        faults=tuple(faults),
        copies=tuple(copy.path for copy in beside.copies),
        notices=(*_notices(file, kept.events, beside.copies), *kept.notices, *beside.notices),
    )


def fold_at(path: Path, events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
    """Return the case that events tell; raises :class:`DamagedError`, naming the file."""
    try:
        return fold(events, faults)
    except DamagedError as error:
        raise DamagedError(error.what, where=str(path), remedy=error.remedy) from None


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
