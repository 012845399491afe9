"""Reading a closure: the file, this user's replica, and copies beside it, united.

What was read is added to the replica before anything of it is shown, so that it
stays known even if the file is put back to an older state. The file itself is never
written here, and nothing here imports TinyDB: what was read strictly needs no second
reading, and commands that only look start the faster for it. Whether anything can be recorded in
the file is found out before anybody acts on it. What a running program remembers from one look to
the next is a :class:`Memory`.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.case import Case, Fault
from closetui.domain.errors import DamagedError, UnreadableError
from closetui.domain.events import Event
from closetui.domain.merge import holds_private, removals_asked, unite, without_private
from closetui.domain.text import counted, one_line
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import READ_ONLY, is_protected, real_path
from closetui.store.copies import Beside, FolderScan, Folds, closure_id, find_copies
from closetui.store.file_format import Known, Loaded, load_file
from closetui.store.paths import KnownPath, Places, known_path

FOLDER: Final = "its folder is read-only"


@distinct
class ReadOnly(NamedTuple):
    """Why nothing can be recorded in a file, and what helps."""

    head: str = ""
    """Empty where it can be written."""
    helps: Advice | str = ""
    cause: str = ""
    """Why it cannot be read, where that is known."""

    @property
    def why(self) -> str:
        """What it is, with its cause; empty where it can be written."""
        return f"{self.head}: {self.cause}" if self.cause else self.head

    @property
    def keeps_aside(self) -> bool:
        """Whether what a command says is kept all the same: in the private copy."""
        return self.head == FOLDER

    @property
    def restores(self) -> bool:
        """Whether it helps to put the private copy in the place of the file."""
        return isinstance(self.helps, Advice) and self.helps.command == "restore"


WRITABLE: Final = ReadOnly()
NEWER: Final = ReadOnly("part of it was written by a newer closetui", "Update closetui.")
_PROTECTED: Final = ReadOnly(
    READ_ONLY, "You can look, report and share; to act, take the write protection away."
)
_IN_FOLDER: Final = ReadOnly(
    FOLDER, "Commands record in your private copy; to act here, make the folder writable."
)


def read_only(path: Path) -> ReadOnly:
    """Return why the file at ``path`` (a link is followed) cannot be replaced, where it cannot."""
    target = real_path(path)
    if target.parent.is_dir() and not os.access(target.parent, os.W_OK):
        return _IN_FOLDER
    return _PROTECTED if is_protected(target) else WRITABLE


class Memory:
    """Lines that were checked, events that could not be kept, and the last fold.

    Nothing depends on it: without it everything is read and folded again.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.lines: Known = {}
        """Lines that need no second check."""
        self.unkept: dict[str, Event] = {}
        """Events that were seen and could not be kept on the disk; they stay seen."""
        self.folds = Folds()
        """What it was folded to last."""


@distinct
class Snapshot(NamedTuple):
    """A closure as it could be read at one moment."""

    path: Path
    file: Loaded
    """What the file itself held."""
    events: Mapping[str, Event]
    """The union of the file, the replica and the copies beside it.

    A copy made without private notes shows none, whatever else is known.
    """
    case: Case
    faults: tuple[Fault, ...]
    """Entries of the files that are no events; the case names them too."""
    copies: tuple[Path, ...]
    """Other files in the folder that hold the same closure."""
    notices: tuple[str, ...]
    """What a person should know about how it was read."""
    kept: replica.Replica = replica.Replica({})
    """What the private copy held."""
    whole: Mapping[str, Event] = MappingProxyType({})
    """All that is known, including private notes that must not go into the file."""
    in_no_file: frozenset[str] = frozenset()
    """Ids of events that were read before and are in no file any more."""
    only_file: bool = False
    """Whether the file alone was looked at, not what else is known of the closure."""
    read_only: ReadOnly = WRITABLE
    """Why nothing can be recorded in the file."""

    @property
    def is_mended_by_kept(self) -> bool:
        """Whether the private copy holds whole what is damaged in the file."""
        return bool(self.file.aside and self.kept.events and self.kept.whole)

    def stays_bare(self, others: Mapping[str, Event]) -> bool:
        """Return whether it shows no private notes with ``others`` either, which may bring some."""
        return self.file.bare and not holds_private(others)

    def with_others(self, others: Mapping[str, Event]) -> Mapping[str, Event]:
        """Return what it would show with ``others``: all that is known, if they bring notes."""
        whole = unite([self.whole, others])
        return without_private(whole) if self.stays_bare(others) else whole


def take_snapshot(
    path: Path,
    where: Places,
    memory: Memory | None = None,
    scan: FolderScan | None = None,
    *,
    only_file: bool = False,
    keeping: bool = True,
) -> Snapshot:
    """Return the closure at ``path`` with all that belongs to it.

    Args:
        path: The progress file.
        where: The folders of this user, which hold the private replica.
        memory: What was remembered of earlier looks; this one is added to it.
        scan: Shared where many closures of a folder are opened in a row. They are only
            looked at in passing, so nothing is added to their replicas.
        only_file: Look at the file alone, such as an old revision of it.
        keeping: Add what was read to the replica; a save does so itself.

    Raises :class:`UnreadableError` for a file that cannot be read at all, or is gone; where there
    is a private replica of it, the remedy says so. Raises :class:`DamagedError` for no intact
    progress file, or another closure than was there.
    """
    memory = memory or Memory()
    file, closure = _file(path, where, memory.lines)
    if only_file:
        alone = _snapshot(path, file, file.events, Beside((), {}), memory.folds)
        return alone._replace(notices=(_ONLY_FILE,), only_file=True)
    replica.refuse_another(closure, path, where)
    kept = replica.read(closure, where, memory.lines)
    beside = find_copies(path, closure, memory.lines, where, scan)
    events = unite([file.events, kept.events, beside.events, memory.unkept])
    notices = (*_notices(file, kept.events, beside), *kept.notices)
    folds = scan.folds if scan is not None and beside.copies else memory.folds
    seen = _snapshot(path, file, events, beside, folds)._replace(kept=kept, notices=notices)
    if not keeping or scan is not None:
        return seen
    return seen._replace(notices=(*notices, *keep_seen(seen, where, memory)))


_ONLY_FILE = (
    "only the file was looked at: what your private copy or a copy beside it says besides "
    "does not count here"
)


def kept_snapshot(path: Path, where: Places, memory: Memory) -> Snapshot | None:
    """Return the closure as this user's private copy has it; None where there is none.

    It is all that can be shown of a file that cannot be read. Nothing can be saved over it.
    """
    kept = replica.known_copy(path, where)
    return _snapshot(path, Loaded(kept), kept, Beside((), {}), memory.folds) if kept else None


def _file(path: Path, where: Places, known: Known) -> tuple[Loaded, str]:
    """Return what the file holds, and the id of its closure."""
    try:
        file = load_file(path, known)
        return file, closure_id(file.events, path)
    except DamagedError as error:
        raise replica.with_remedy(error, path, where) from None
    except UnreadableError as error:
        raise replica.gone(path, where) or error from None


def keep_seen(seen: Snapshot, where: Places, memory: Memory) -> tuple[str, ...]:
    """Add what was read to the replica; if that fails it is at least remembered, and reported."""
    path, known = seen.path, KnownPath(seen.case.id, bare=seen.file.bare)
    at_path = known_path(path, where)
    remembered = (at_path.closure, at_path.bare) == (known.closure, known.bare)
    if remembered and seen.whole.items() <= seen.kept.events.items():
        return ()
    try:
        # Looking does not wait for the disk: what it read is still in a file. Saving does.
        return replica.keep(known, path, seen.whole, where, seen.kept, durable=False)
    except UnreadableError as error:
        memory.unkept.update(seen.whole)
        if not seen.kept.readable:
            return ()  # Told already.
        return (f"What was read could not be added to your private copy: {error}",)


def _snapshot(
    path: Path,
    file: Loaded,
    events: Mapping[str, Event],
    beside: Beside,
    folds: Folds,
) -> Snapshot:
    faults = [aside.fault for aside in file.aside]
    faults += [fault for copy in beside.copies for fault in copy.faults]
    faults += beside.faults
    shown = without_private(events) if file.bare else events
    return Snapshot(
        path=path,
        file=file,
        events=shown,
        whole=events,
        case=folds.fold(path, shown, faults),
        faults=tuple(faults),
        copies=tuple(copy.path for copy in beside.copies),
        notices=(),
        in_no_file=frozenset(events.keys() - file.events.keys() - beside.events.keys()),
        read_only=read_only(path),
    )


def _notices(file: Loaded, kept: Mapping[str, Event], beside: Beside) -> Iterable[str]:
    restored = len(kept.keys() - file.events.keys() - beside.events.keys())
    if restored:
        entries = counted(restored, "entry is", "entries are")
        yield f"{entries} in your private copy but not in the file; {_brought_in(restored)}"
    removed = [file.events[ref] for ref in removals_asked(file.events) if ref in file.events]
    held = sum(event.body is not None for event in removed)
    if held:
        verb, them = ("is", "it") if held == 1 else ("are", "them")
        texts = f"{counted(held, 'text')} that somebody removed for good"
        yield f"{texts} {verb} still in the file; the next save removes {them}"
    if file.bare:
        yield "this file is a copy made without private notes; they stay out of it"
    for copy in beside.copies:
        new = len(copy.events.keys() - file.events.keys())
        if new:
            entries = f"{counted(new, 'more entry', 'more entries')} of this closure"
            name = one_line(copy.path.name)
            yield f"{name} in the same folder holds {entries}; {_brought_in(new)}"


def _brought_in(count: int) -> str:
    """Return what becomes of so many entries that the file lacks."""
    counts, them = ("it counts", "it") if count == 1 else ("they count", "them")
    return f"{counts}, and the next save brings {them} in"
