"""One closure, open: the only door that the command line and the app go through.

A closure is read, acted on and saved here. Faces hold no facts; they ask for
the view and post acts to it.
"""

import os
from collections.abc import Collection, Sequence
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import items as item_acts
from closetui.domain.actions import notes as note_acts
from closetui.domain.actions import people as people_acts
from closetui.domain.actions.conflict import (
    EVERY_ENTRY,
    THE_APPLICATION,
    THE_FAULTS,
    refuse_stale_write,
)
from closetui.domain.actions.items import Tick
from closetui.domain.actions.start import start as start_draft
from closetui.domain.actions.undo import undo
from closetui.domain.case import Case
from closetui.domain.errors import UsageError
from closetui.domain.events import Draft, Event
from closetui.domain.gate import verdict
from closetui.store.copies import FolderScan
from closetui.store.file_format import Known
from closetui.store.lookup import find_closure
from closetui.store.paths import closure_files, file_name, signature, user_path
from closetui.store.playbooks import find_playbook
from closetui.store.sharing import read_copies, write_copy
from closetui.store.snapshot import Snapshot, open_closure
from closetui.views import Done, Merged, Shared, View
from closetui.world import World, stamp

if TYPE_CHECKING:
    from closetui.store.progress_file import ClosureFile, MakeDrafts, Saved


def closures(outside: World) -> list[Path]:
    """Return the progress files of the default folder; raises :class:`UnreadableError`."""
    return closure_files(outside.places.data)


def start(
    outside: World, playbook: str, name: str, *, file: str = "", motives: Sequence[str] = ()
) -> Path:
    """Start a closure and return the path of its file.

    Raises :class:`UsageError` for an unknown playbook or motive or a file that
    is there already, :class:`ProblemsError` for a faulty playbook.
    """
    from closetui.store.progress_file import create

    found = find_playbook(playbook, outside.places.playbooks)
    draft = start_draft(found.playbook, found.data, name, motives)
    path = user_path(file, "--file") if file else outside.places.data / file_name(name)
    if os.path.lexists(path):
        raise UsageError(
            "there is a file already",
            where=str(path),
            remedy="Open it, or give another name or --file PATH.",
        )
    create(path, draft, stamp(outside), outside.places)
    return path


class Closure:
    """One closure, open for reading and acting."""

    def __init__(self, outside: World, word: str, scan: FolderScan | None = None) -> None:
        """Open the closure that ``word`` (a path or a name) means; nothing is read yet.

        ``scan`` is shared where many closures of a folder are opened in a row.
        Raises :class:`UsageError` when there is no such closure.
        """
        self.outside = outside
        self.path = find_closure(word, outside.places)
        self.seen: View | None = None
        """What the person who acts had last seen; None acts on whatever stands."""
        self._known: Known = {}
        self._scan = scan

    def view(self) -> View:
        """Return the closure as it stands now; raises what reading raises."""
        return self._judged(open_closure(self.path, self.outside.places, self._known, self._scan))

    def signature(self) -> tuple[int, ...]:
        """Return numbers that change when the file or its folder does; cheap enough to poll."""
        return (*signature(self.path), *signature(self.path.parent))

    def since(self, seen: View) -> "Closure":
        """Return this closure for acts of a person who last saw ``seen``.

        They raise :class:`OvertakenError`, and write nothing, if somebody
        spoke of the same thing after that.
        """
        acting = copy(self)
        acting.seen = seen
        return acting

    def tick(self, items: Sequence[str], said: Tick) -> Done:
        """Mark items done."""
        moment = self.outside.now()
        return self._act(
            lambda case: item_acts.tick(case, items, said, moment), items, moment=moment
        )

    def untick(self, items: Sequence[str], reason: str) -> Done:
        """Open items again."""
        return self._act(lambda case: item_acts.untick(case, items, reason), items)

    def skip(self, items: Sequence[str], reason: str) -> Done:
        """Record items as not applicable."""
        return self._act(lambda case: item_acts.skip(case, items, reason), items)

    def ack(self, consequences: Sequence[str]) -> Done:
        """Acknowledge consequences at their present wording."""
        return self._act(lambda case: item_acts.ack(case, consequences), consequences)

    def note(
        self, item: str, text: str, *, private: bool = False, replaces: Sequence[str] = ()
    ) -> Done:
        """Add a note, or replace the notes it is an edit of."""
        return self._act(
            lambda case: note_acts.note(case, item, text, private=private, replaces=replaces),
            refs=replaces,
        )

    def retract(self, note_id: str) -> Done:
        """Take a note back."""
        return self._act(lambda case: note_acts.retract(case, note_id), refs=[note_id])

    def redact(self, event_id: str) -> Done:
        """Remove the text of a note in all its versions, or of a statement, for good."""
        return self._act(lambda case: note_acts.redact(case, event_id), refs=[event_id])

    def assign(self, items: Sequence[str], name: str) -> Done:
        """Say who sees to items; an empty name takes it back."""
        return self._act(lambda case: people_acts.assign(case, items, name), assigned=items)

    def demand(self, reason: str, *, wanted: bool) -> Done:
        """Demand two sign-offs before applying, or lift the demand with a reason."""
        return self._act(
            lambda case: people_acts.demand(case, reason, wanted=wanted), [THE_APPLICATION]
        )

    def sign(self) -> Done:
        """Sign off what stands now, under one's display name."""
        moment, name = self.outside.now(), stamp(self.outside).author.by
        about = [THE_APPLICATION, *(self.seen.verdict.states if self.seen else ())]
        return self._act(lambda case: people_acts.sign(case, moment, name), about, moment=moment)

    def take_back(self) -> Done:
        """Take one's sign-off back."""
        name = stamp(self.outside).author.by
        return self._act(lambda case: people_acts.take_back(case, name))

    def outcome(self, word: str, items: Sequence[str], note: str) -> Done:
        """Record what became of the application."""
        return self._act(
            lambda case: application_acts.outcome(case, word, items, note), [THE_APPLICATION]
        )

    def accept(self, reason: str) -> Done:
        """Let the application stand beside what is open or was not seen."""
        return self._act(
            lambda case: application_acts.accept(case, reason), [THE_APPLICATION, EVERY_ENTRY]
        )

    def elsewhere(self, route: str, why: str) -> Done:
        """Record an application that was made outside this program."""
        about = [THE_APPLICATION, EVERY_ENTRY]
        return self._act(lambda case: application_acts.elsewhere(case, route, why), about)

    def repair(self, reason: str) -> Done:
        """Acknowledge what the record is faulted for."""
        return self._act(
            lambda case: application_acts.repair(case, reason), [THE_APPLICATION, THE_FAULTS]
        )

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
        done = self._act(
            lambda case: application_acts.apply(case, moment, route, phrase, reference),
            moment=moment,
        )
        self._writer().make_sure_it_stands(done.added[0], stamp(self.outside))
        return done

    def merge(self, paths: Sequence[str], *, dry_run: bool = False) -> Merged:
        """Unite copies of this closure with it, or only say what that would bring.

        Raises :class:`UsageError` for a copy of another closure.
        """
        before = self.view()
        others = read_copies(paths, before.snapshot, self._known)
        after = before.united(others)
        if dry_run:
            return Merged(before, after.changes(before), after)
        done = self._saved(self._writer().bring_in(others, stamp(self.outside)))
        after = before.united(done.view.snapshot.events)
        return Merged(done.view, after.changes(before), done.view)

    def share(self, path: Path, *, without_private: bool) -> Shared:
        """Write a copy to pass on, with all that is known of the closure.

        Raises :class:`UsageError` where there is a file already.
        """
        whole = self.view().snapshot.events
        events = note_acts.without_private(whole) if without_private else whole
        write_copy(path, events)
        held_back = sum(
            events[key].body is None for key, event in whole.items() if event.body is not None
        )
        return Shared(path, len(events), held_back)

    def _act(
        self,
        make: "MakeDrafts",
        items: Collection[str] = (),
        *,
        refs: Collection[str] = (),
        assigned: Collection[str] = (),
        moment: datetime | None = None,
    ) -> Done:
        """Add what ``make`` drafts; ``items``, ``refs`` and ``assigned`` are what it speaks of."""
        seen = self.seen

        def checked(case: Case) -> Sequence[Draft]:
            if seen is not None:
                refuse_stale_write(seen.case, case, items, refs, assigned)
            return make(case)

        return self._saved(self._writer().add(checked, stamp(self.outside, moment)))

    def _saved(self, saved: "Saved") -> Done:
        return Done(self._judged(saved.snapshot), saved.added, saved.notices)

    def _judged(self, snapshot: Snapshot) -> View:
        now = self.outside.now()
        return View(snapshot, verdict(snapshot.case, now), now)

    def _writer(self) -> "ClosureFile":
        from closetui.store.progress_file import ClosureFile  # Brings TinyDB.

        return ClosureFile(self.path, self.outside.places, self._known)
