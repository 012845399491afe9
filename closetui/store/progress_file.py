"""Adding to a closure: lock, read again, unite, append, save, keep a replica.

The acts of a person are made inside the lock, on what stands in the files at
that moment, never on what a screen showed before. That is what makes the gate
hold when two people work at once.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tinydb import TinyDB
from tinydb.table import Document

from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError, DamagedError, UnreadableError
from closetui.domain.events import APPLICATIONS, DOC_DIGITS, ROOT, Draft, Event
from closetui.domain.merge import refuse_kept_back, unite, without_private
from closetui.domain.values import distinct
from closetui.store import replica
from closetui.store.atomic import real_path, sweep
from closetui.store.beside import clean
from closetui.store.copies import closure_id
from closetui.store.database import EventStorage, EventTable, Stamp, refuse_faulty, seal_all
from closetui.store.file_format import TABLE, load_file
from closetui.store.lock import locked
from closetui.store.own_state import remove_from_drafts
from closetui.store.paths import KnownPath, Places
from closetui.store.snapshot import (
    FOLDER,
    NEWER,
    Memory,
    Snapshot,
    keep_seen,
    read_only,
    take_snapshot,
)
from closetui.store.strict_json import MAX_BYTES

MakeDrafts = Callable[[Case], Sequence[Draft]]

RESERVE = MAX_BYTES // 64
"""Bytes that a merge leaves free, so that people can still act afterwards.

A copy from a stranger that fills the file to its last byte would otherwise stop the closure.
"""


@distinct
class Saved(NamedTuple):
    """What a save did."""

    snapshot: Snapshot
    """The closure as it stands after it."""
    added: tuple[Event, ...]
    """The events made from the drafts; empty when the act changed nothing."""
    notices: tuple[str, ...]


@distinct
class _Save(NamedTuple):
    """What is to be saved."""

    events: Mapping[str, Event]
    """Everything that is known of the closure."""
    bare: bool
    """Whether the file stays one without private notes."""
    reserve: int
    """Bytes of what a file may hold that are to stay free."""

    @property
    def in_file(self) -> Mapping[str, Event]:
        """What the file is to hold of it."""
        return without_private(self.events) if self.bare else self.events


class ClosureFile:
    """One progress file that can be added to."""

    def __init__(self, path: Path, where: Places, memory: Memory | None = None) -> None:
        """Use the file at ``path``; nothing is read or kept open until asked.

        ``memory`` is what was remembered of earlier looks at it.
        """
        self.path = path
        self._where = where
        self._memory = memory or Memory()

    def add(self, make: MakeDrafts, stamp: Stamp) -> Saved:
        """Add what ``make`` drafts from the case as it stands under the lock.

        Whatever ``make`` raises passes through, and nothing is written then.
        """
        return self.bring_in({}, stamp, make)

    def bring_in(
        self, others: Mapping[str, Event], stamp: Stamp, make: MakeDrafts | None = None
    ) -> Saved:
        """Unite ``others`` with the closure and add what ``make`` drafts after it.

        A copy that was made without private notes stays one, unless ``others`` bring such notes:
        merging them means wanting them.

        Raises :class:`DamagedError` when the union is not one whole closure or
        needs a newer program; the file is then left as it was.
        """
        # The lock is on the real path, so that whoever comes through a link waits too. The file is
        # read again under it: what a screen showed before may be outdated.
        with locked(real_path(self.path), self._where.locks):
            before = take_snapshot(self.path, self._where, self._memory, keeping=False)
            try:
                saved = self._bring_in(before, others, stamp, make)
            except ClosetuiError:
                # The error tells the person what stands there, so it has been seen, whatever
                # becomes of the act.
                self._keep(before)
                raise
            return saved or Saved(before, (), self._keep(before))

    def _bring_in(
        self,
        before: Snapshot,
        others: Mapping[str, Event],
        stamp: Stamp,
        make: MakeDrafts | None,
    ) -> Saved | None:
        """Do it under the lock; returns None where there was nothing to add."""
        known = unite([before.whole, others])
        case = self._memory.folds.fold(self.path, known, before.faults) if others else before.case
        drafts = make(case) if make else ()
        if (drafts or others) and case.read_only:
            raise _newer(self.path)
        new = seal_all(drafts, case.heads, stamp)
        if others or new:
            united = unite([known, {event.id: event for event in new}])
            save = _Save(united, before.stays_bare(others), RESERVE if others and not new else 0)
            # Folded before it is written: what a reader would call damaged is refused.
            refuse_faulty(new, self._memory.folds.fold(self.path, united, before.faults))
            refuse_kept_back(new, save.in_file)
            after = self._after(before, save)
            return Saved(after, new, self._save(before, save))
        return None

    def _keep(self, seen: Snapshot) -> tuple[str, ...]:
        """Keep what was read where nothing is saved."""
        return keep_seen(seen, self._where, self._memory)

    def _after(self, before: Snapshot, save: "_Save") -> Snapshot:
        """Return what stands once it is saved; reading it back could fail although it was."""
        in_file = save.in_file
        return before._replace(
            file=before.file._replace(events=in_file, bare=save.bare),
            events=in_file,
            whole=save.events,
            case=self._memory.folds.fold(self.path, in_file, before.faults),
            notices=(),
        )

    def _save(self, before: Snapshot, save: "_Save") -> tuple[str, ...]:
        """Write what the file lacks; the replica follows, and its failure is only a notice."""
        # The file first: an event only in the private copy would count here and nowhere else.
        target = real_path(self.path)
        holds_all = save.in_file.items() <= before.file.events.items()
        if before.file.bare != save.bare or not holds_all:
            sweep(target, self._where.mark)
            try:
                self._write(before, save)
            except UnreadableError as error:
                raise self._kept_aside(before, save) or error from None
        # From the file as it was before the union removed it: the words of a removed text are
        # needed to look for it in files beside this one and in drafts.
        with_text = {k: event for k, event in before.file.events.items() if event.body is not None}
        known_before = {**before.whole, **with_text}
        removed = tuple(replica.without_text(known_before, save.events))
        left = clean(target, removed)
        remove_from_drafts(before.case.id, removed, self._where)
        kept = KnownPath(before.case.id, saved=True, bare=save.bare)
        try:
            notices = replica.keep(kept, self.path, save.events, self._where, before.kept)
        except UnreadableError as error:
            notices = (f"Saved, but your private copy could not be kept: {error}",)
        return (*left, *notices)

    def _kept_aside(self, before: Snapshot, save: "_Save") -> UnreadableError | None:
        """Keep an act privately if the file's folder cannot be written; return the error to raise.

        None if that is not the reason, or if it cannot be kept either. An application has to stand
        in the file before anybody acts on it, so none is kept this way.
        """
        new = [event for key, event in save.events.items() if key not in before.whole]
        if read_only(self.path).why != FOLDER or any(event.kind in APPLICATIONS for event in new):
            return None
        kept = KnownPath(before.case.id, bare=save.bare)
        with suppress(UnreadableError):
            replica.keep(kept, self.path, save.events, self._where, before.kept)
            return UnreadableError(
                "it cannot be written",
                cause=FOLDER,
                where=str(self.path),
                remedy="What you said is kept in your private copy, and counts here: do not say "
                "it again. Take the write protection away; the next act then brings it into the "
                "file. Where you may not, share a copy to a folder of your own: it is in that too.",
            )
        return None

    def _write(self, before: Snapshot, save: "_Save") -> None:
        """Replace the table in one write, so that removals go with what asks for them.

        Sync clients take no lock: what one put there since we looked is united too.
        """

        def united(in_file: Mapping[str, Event]) -> Mapping[str, Event]:
            if closure_id(in_file, self.path) != before.case.id:
                raise _another(self.path)
            together = unite([in_file, save.events])
            _refuse_twins(together, self.path)
            return without_private(together) if save.bare else together

        storage = EventStorage(
            self.path,
            known=self._memory.lines,
            last=before.file,
            shared=True,
            whole=not save.bare,
            reserve=save.reserve,
            mark=self._where.mark,
        )
        EventTable(storage).change(united)

    def make_sure_it_stands(self, event: Event, stamp: Stamp) -> None:
        """Look for an event on the disk; one that was overwritten is put back once.

        For an application, which a person acts on in the world at once: having been written is not
        enough, since a sync client may put an older version in its place a moment later.

        Raises :class:`DamagedError` if it cannot be found there in the end.
        """
        try:
            if self.holds(event.id):
                return
            self.bring_in({event.id: event}, stamp)
            if self.holds(event.id):
                return
        except ClosetuiError as error:
            why = error.what
        else:
            why = "another program keeps replacing the file"
        raise DamagedError(
            f"the application was recorded, but could not be read back: {why}",
            where=str(self.path),
            remedy=Advice("Your private copy holds it. Look again", "status"),
        )

    def holds(self, event_id: str) -> bool:
        """Return whether the file, read afresh from the disk, holds an event."""
        return event_id in load_file(self.path).events


def create(path: Path, draft: Draft, stamp: Stamp, where: Places) -> Event:
    """Make the file of a new closure; raises :class:`UnreadableError` if one is there."""
    event = seal_all([draft], (ROOT.id,), stamp)[0]
    with TinyDB(path, storage=EventStorage, create=True) as database:
        first = [Document(json.loads(e.text), doc_id=e.doc_id) for e in (ROOT, event)]
        database.table(TABLE).insert_multiple(first)
    with suppress(UnreadableError):  # The file stands; the next save makes up for it.
        replica.keep(KnownPath(event.id, saved=True), path, {ROOT.id: ROOT, event.id: event}, where)
    return event


def _refuse_twins(events: Mapping[str, Event], path: Path) -> None:
    """Refuse what TinyDB cannot hold: two different events under one document id."""
    if len({event_id[:DOC_DIGITS] for event_id in events}) != len(events):
        raise DamagedError(
            "two entries stand under one number, which does not happen by chance",
            where=str(path),
            remedy="Nothing was written. Somebody made one of them by hand; ask for a clean copy.",
        )


def _another(path: Path) -> DamagedError:
    return DamagedError(
        "another closure was put in its place just now",
        where=str(path),
        remedy="Nothing was written. Find out who replaced the file, then try again.",
    )


def _newer(path: Path) -> DamagedError:
    return DamagedError(
        f"{NEWER.head}, so it can only be read",
        where=str(path),
        remedy="Update closetui and try again.",
    )
