"""Adding to a closure: lock, read again, unite, append, save, keep a replica.

The acts of a person are made inside the lock, on what stands in the files at
that moment, never on what a screen showed before. That is what makes the gate
hold when two people work at once.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tinydb import TinyDB
from tinydb.table import Document

from closetui.domain.case import Case
from closetui.domain.errors import DamagedError, UnreadableError
from closetui.domain.events import ROOT, Author, Draft, Event, seal
from closetui.domain.merge import unite
from closetui.store import replica
from closetui.store.atomic import read_bytes, replace_bytes, sweep
from closetui.store.layout import TABLE, load, render
from closetui.store.limits import MAX_BYTES
from closetui.store.lock import locked
from closetui.store.paths import Places
from closetui.store.reading import FileReader
from closetui.store.snapshot import Snapshot, fold_at, open_closure
from closetui.store.storage import EventLineStorage

MakeDrafts = Callable[[Case], Sequence[Draft]]


class Stamp(NamedTuple):
    """What the outside world adds to a draft: who speaks, when, and randomness."""

    author: Author
    at: str
    salt: Callable[[], str]


class Saved(NamedTuple):
    """What a save did."""

    snapshot: Snapshot
    """The closure as it stands after it."""
    added: tuple[Event, ...]
    """The events made from the drafts; empty when the act changed nothing."""
    notices: tuple[str, ...]


class ClosureFile:
    """One progress file that can be added to."""

    def __init__(self, path: Path, where: Places, reader: FileReader) -> None:
        """Use the file at ``path``; nothing is read or kept open until asked."""
        self.path = path
        self._where = where
        self._reader = reader

    def read(self) -> Snapshot:
        """Return the closure as it stands now, parsing only what changed."""
        return open_closure(self.path, self._where, self._reader)

    def add(self, make: MakeDrafts, stamp: Stamp) -> Saved:
        """Add what ``make`` drafts from the case as it stands under the lock.

        Whatever ``make`` raises passes through, and nothing is written then.
        """
        return self.bring_in({}, stamp, make)

    def bring_in(
        self, others: Mapping[str, Event], stamp: Stamp, make: MakeDrafts | None = None
    ) -> Saved:
        """Unite ``others`` with the closure and add what ``make`` drafts after it.

        Raises :class:`DamagedError` when the union is not one whole closure or
        needs a newer program; the file is then left as it was.
        """
        with locked(self.path, self._where.locks):
            before = self.read()
            events = unite([before.events, others])
            case = fold_at(self.path, events, before.faults) if others else before.case
            drafts = make(case) if make else ()
            if drafts and case.read_only:
                raise _newer(self.path)
            new = _seal_all(drafts, case.heads, stamp)
            united = unite([events, {each.id: each for each in new}])
            if others or new:
                notices = self._save(before, united)
                return Saved(self.read(), new, notices)
            return Saved(before, (), ())

    def _save(self, before: Snapshot, events: dict[str, Event]) -> tuple[str, ...]:
        """Write what the file lacks; the replica follows, and its failure is only told."""
        held = before.file.events
        fresh = [each for each in events.values() if each.id not in held]
        shorter = [e for e in events.values() if e.id in held and e.text != held[e.id].text]
        if fresh or shorter:
            sweep(self.path.parent, self.path.name)
            with TinyDB(self.path, storage=EventLineStorage, reader=self._reader) as database:
                table = database.table(TABLE)
                table.insert_multiple(_document(each) for each in fresh)
                for each in shorter:
                    table.upsert(_document(each))
        try:
            replica.keep(before.case.id, self.path, events, self._where, self._reader)
        except UnreadableError as error:
            return (f"Saved, but your private copy could not be kept: {error}",)
        return ()


def create(path: Path, draft: Draft, stamp: Stamp, where: Places) -> Event:
    """Make the file of a new closure; raises :class:`UnreadableError` if one is there."""
    event = seal(draft, (ROOT.id,), stamp.at, stamp.author, stamp.salt())
    with TinyDB(path, storage=EventLineStorage, create=True) as database:
        database.table(TABLE).insert_multiple([_document(ROOT), _document(event)])
    replica.keep(event.id, path, {ROOT.id: ROOT, event.id: event}, where, FileReader())
    return event


def restore(path: Path, where: Places) -> Path:
    """Put the private replica in the place of a damaged file, which is kept aside.

    Returns where the damaged file is now. Raises :class:`UnreadableError` when
    no replica is known for this path.
    """
    closure = replica.remembered(path, where)
    held = replica.read(closure, where, FileReader()) if closure else None
    if held is None or not held.events:
        raise UnreadableError(
            "no private copy is known for this path",
            where=str(path),
            remedy="closetui paths shows where private copies are kept.",
        )
    with locked(path, where.locks):
        aside = _free_name(path)
        if path.exists():
            path.replace(aside)
        replace_bytes(path, render(held.events))
    return aside


def stands_on_disk(path: Path, event_id: str) -> bool:
    """Return whether the file, read afresh, holds the event."""
    return event_id in load(read_bytes(path, MAX_BYTES), str(path)).events


def _free_name(path: Path) -> Path:
    """Return a name for the damaged file that no JSON scan takes for a copy."""
    number = 1
    while (free := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    return free


def _seal_all(drafts: Sequence[Draft], heads: tuple[str, ...], stamp: Stamp) -> tuple[Event, ...]:
    """Seal drafts into a chain: each has seen the one before it."""
    events: list[Event] = []
    parents = heads
    for draft in drafts:
        event = seal(draft, parents, stamp.at, stamp.author, stamp.salt())
        events.append(event)
        parents = (event.id,)
    return tuple(events)


def _document(event: Event) -> Document:
    return Document(json.loads(event.text), doc_id=event.doc_id)


def _newer(path: Path) -> DamagedError:
    return DamagedError(
        "part of it was written by a newer closetui, so it can only be read",
        where=str(path),
        remedy="Update closetui and try again.",
    )
