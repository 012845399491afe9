"""One open closure: the only door that the command line and the app go through.

A session loads, acts and saves. Faces hold no facts; they ask the session for
the view and post acts to it.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from closetui.domain import acts, closing
from closetui.domain.acts import Tick
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError, DamagedError, RefusedError, UsageError
from closetui.domain.events import Draft, Event, Kind
from closetui.domain.gate import Verdict, confirm_phrase, verdict
from closetui.domain.merge import MergeSummary, summary, unite
from closetui.domain.text import one_line, visible
from closetui.domain.undo import undo
from closetui.store.folder import FolderScan
from closetui.store.paths import closure_files, file_name, find_closure, user_path
from closetui.store.playbooks import find_playbook
from closetui.store.reading import FileReader
from closetui.store.snapshot import Snapshot, closure_id, fold_at, open_closure
from closetui.world import World, stamp, world

if TYPE_CHECKING:
    from closetui.store.saving import ClosureFile, MakeDrafts, Saved

__all__ = ["Done", "Merged", "Session", "View", "World", "closures", "start", "world"]


class View(NamedTuple):
    """A closure and the verdict on it at one moment: all that a face draws from."""

    snapshot: Snapshot
    verdict: Verdict
    now: datetime

    @property
    def case(self) -> Case:
        """The closure as its events tell it."""
        return self.snapshot.case

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know: of the verdict, and of how the files were read."""
        return (*self.verdict.warnings, *self.snapshot.notices)


class Done(NamedTuple):
    """What an act did."""

    view: View
    added: tuple[Event, ...]
    """New events; empty when it was so already."""
    notices: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return bool(self.added)


class Merged(NamedTuple):
    """What a merge brought in, or would bring in."""

    view: View
    summary: MergeSummary


def start(
    outside: World, playbook: str, name: str, *, file: str = "", motives: Sequence[str] = ()
) -> Path:
    """Start a closure and return the path of its file.

    Raises :class:`UsageError` for an unknown playbook or motive or a file that
    is there already, :class:`ProblemsError` for a faulty playbook.
    """
    from closetui.store.saving import create

    found = find_playbook(playbook, outside.places.playbooks)
    draft = acts.start(found.playbook, found.data, name, motives)
    path = user_path(file, "--file") if file else outside.places.data / file_name(name)
    if os.path.lexists(path):
        raise UsageError(
            "there is a file already",
            where=str(path),
            remedy="Open it, or give another name or --file PATH.",
        )
    create(path, draft, stamp(outside), outside.places)
    return path


class Session:
    """One closure, open for reading and acting."""

    def __init__(self, outside: World, word: str, scan: FolderScan | None = None) -> None:
        """Open the closure that ``word`` (a path or a name) means; nothing is read yet.

        Raises :class:`UsageError` when there is none.
        """
        self.outside = outside
        self.path = find_closure(word, outside.places)
        self._reader = FileReader()
        self._scan = scan or FolderScan()  # The next look reads only what changed.
        self._file: ClosureFile | None = None

    def view(self) -> View:
        """Return the closure as it stands now; raises what reading raises."""
        return self._view(open_closure(self.path, self.outside.places, self._reader, self._scan))

    def signature(self) -> tuple[int, ...]:
        """Return numbers that change when the file or its folder does; cheap enough to poll."""
        found: list[int] = []
        for path in (self.path, self.path.parent):
            try:
                stat = path.stat()
            except OSError:
                found.append(0)
            else:
                found += [stat.st_mtime_ns, stat.st_size, stat.st_ino]
        return tuple(found)

    def tick(self, items: Sequence[str], said: Tick) -> Done:
        """Mark items done."""
        moment = self.outside.now()
        return self._act(lambda case: acts.tick(case, items, said, moment), moment)

    def untick(self, items: Sequence[str], reason: str) -> Done:
        """Open items again."""
        return self._act(lambda case: acts.untick(case, items, reason))

    def skip(self, items: Sequence[str], reason: str) -> Done:
        """Record items as not applicable."""
        return self._act(lambda case: acts.skip(case, items, reason))

    def ack(self, consequences: Sequence[str]) -> Done:
        """Acknowledge consequences at their present wording."""
        return self._act(lambda case: acts.ack(case, consequences))

    def note(self, item: str, text: str, *, replaces: Sequence[str] = ()) -> Done:
        """Add a note, or replace the notes it is an edit of."""
        return self._act(lambda case: acts.note(case, item, text, replaces=replaces))

    def retract(self, note_id: str) -> Done:
        """Take a note back."""
        return self._act(lambda case: acts.retract(case, note_id))

    def outcome(self, word: str, items: Sequence[str], note: str) -> Done:
        """Record what became of the application."""
        return self._act(lambda case: closing.outcome(case, word, items, note))

    def accept(self, reason: str) -> Done:
        """Let the application stand beside what is open or was not seen."""
        return self._act(lambda case: closing.accept(case, reason))

    def elsewhere(self, route: str, why: str) -> Done:
        """Record an application that was made outside this program."""
        return self._act(lambda case: closing.elsewhere(case, route, why))

    def repair(self, reason: str) -> Done:
        """Acknowledge what the record is faulted for."""
        return self._act(lambda case: closing.repair(case, reason))

    def undo(self) -> tuple[Done, Event]:
        """Take back one's own last statement; also return the event taken back."""
        taken: list[Event] = []

        def make(case: Case) -> list[Draft]:
            event, drafts = undo(case, stamp(self.outside).author.actor)
            taken.append(event)
            return drafts

        return self._act(make), taken[-1]

    def apply(self, route: str, phrase: str, reference: str = "") -> Done:
        """Apply, if the verdict under the lock allows it and the phrase fits it.

        The verdict is asked again on what the files hold at that moment, and
        the event is looked for on the disk afterwards. Raises
        :class:`RefusedError` with every blocker otherwise.
        """
        moment = self.outside.now()  # One moment for verdict and event, whatever the lock takes.

        def make(case: Case) -> list[Draft]:
            closing.known_route(case, route)
            now = verdict(case, moment)
            _refuse_unless_clear(now)
            _check_phrase(phrase, confirm_phrase(case))
            body: dict[str, object] = {"route": route, "fingerprint": now.fingerprint}
            if reference.strip():
                body["reference"] = visible(reference).strip()
            return [Draft(Kind.APPLY, "", body)]

        done = self._act(make, moment)
        self._make_sure(done.added[0])
        return done

    def merge(self, others: Sequence[str], *, dry_run: bool = False) -> Merged:
        """Unite copies of this closure with it, or only say what that would bring.

        Raises :class:`UsageError` for a copy of another closure.
        """
        before = self.view()
        incoming = unite(self._copy(path, before.case.id) for path in others)
        if dry_run:
            return Merged(before, self._summary(before, incoming))
        done = self._saved(self._writer().bring_in(incoming, stamp(self.outside)))
        return Merged(done.view, self._summary(before, done.view.snapshot.events))

    def _copy(self, path: str, closure: str) -> Mapping[str, Event]:
        loaded = self._reader.load(user_path(path, "OTHER"))
        if loaded.aside:
            first = loaded.aside[0].fault
            raise DamagedError(
                f"{first.place}: {first.text}",
                where=path,
                remedy="Nothing was merged. Ask for a copy that is whole.",
            )
        if closure_id(loaded.events, Path(path)) != closure:
            raise UsageError(
                "it is a copy of another closure",
                where=one_line(path),
                remedy="Nothing was merged. Only copies of the same closure can be united.",
            )
        return loaded.events

    def _summary(self, before: View, incoming: Mapping[str, Event]) -> MergeSummary:
        united = unite([before.snapshot.events, incoming])
        added = [event for key, event in united.items() if key not in before.snapshot.file.events]
        case = fold_at(self.path, united, before.snapshot.faults)
        after = verdict(case, self.outside.now())
        return summary(before.verdict.states, after.states, added)

    def _act(self, make: "MakeDrafts", moment: datetime | None = None) -> Done:
        return self._saved(self._writer().add(make, stamp(self.outside, moment)))

    def _saved(self, saved: "Saved") -> Done:
        return Done(self._view(saved.snapshot), saved.added, saved.notices)

    def _writer(self) -> "ClosureFile":
        from closetui.store.saving import ClosureFile  # Brings TinyDB and the lock.

        if self._file is None:
            self._file = ClosureFile(self.path, self.outside.places, self._reader)
        return self._file

    def _make_sure(self, event: Event) -> None:
        """Look for an application on the disk; one that was overwritten is put back once."""
        from closetui.store.saving import stands_on_disk

        try:
            if stands_on_disk(self.path, event.id):
                return
            self._writer().bring_in({event.id: event}, stamp(self.outside))
            if stands_on_disk(self.path, event.id):
                return
        except ClosetuiError as error:
            why = error.what
        else:
            why = "another program keeps replacing the file"
        raise DamagedError(
            f"the application was recorded, but could not be read back: {why}",
            where=str(self.path),
            remedy="Your private copy holds it. Look again with: closetui status FILE",
        )

    def _view(self, snapshot: Snapshot) -> View:
        now = self.outside.now()
        return View(snapshot, verdict(snapshot.case, now), now)


def _refuse_unless_clear(now: Verdict) -> None:
    """Raise :class:`RefusedError` with every blocker, or because of an earlier application."""
    if now.application is not None:
        raise closing.already_applied(now.application)
    if now.open:
        return
    lines = [f"  {b.item or b.kind}: {b.title}: {b.reason}. {b.remedy}" for b in now.blockers]
    count = len(now.blockers)
    noun = "thing stands" if count == 1 else "things stand"
    error = RefusedError(f"Not applied. {count} {noun} in the way:\n" + "\n".join(lines))
    error.exit_code = now.exit_code
    raise error


def _check_phrase(given: str, wanted: str) -> None:
    if " ".join(given.split()) != " ".join(wanted.split()):
        raise RefusedError(
            "the confirmation does not fit what stands now",
            remedy=f"Read the consequences again, then type exactly: {wanted}",
        )


def closures(outside: World) -> list[Path]:
    """Return the progress files of the default folder."""
    return closure_files(outside.places.data)
