"""A closure to look at, or to visit: how it stands at one moment, with the verdict on it.

Looking needs no more than this; acting needs ``closetui.acting``.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Final, NamedTuple

from closetui.domain.case import Case, Visit
from closetui.domain.errors import UnreadableError
from closetui.domain.events import Author, Draft, Event, Kind, seal
from closetui.domain.gate import Verdict, verdict, words_on_groups
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.store.atomic import real_path
from closetui.store.copies import FolderScan, fold_at
from closetui.store.lookup import find_closure, shortest_word
from closetui.store.paths import signature
from closetui.store.proofs import Attached, folder_of, look
from closetui.store.snapshot import (
    NEWER,
    Memory,
    ReadOnly,
    Snapshot,
    kept_snapshot,
    read_only,
    take_snapshot,
)
from closetui.world import World, installation, known_installation

__all__ = ["Attached", "OpenClosure", "View", "VisitedClosure", "judged"]

_SUPPOSED: Final = Author("", "")
"""The author of what is only supposed."""


@distinct
class View(NamedTuple):
    """A closure and the verdict on it at one moment: all that a face draws from."""

    snapshot: Snapshot
    verdict: Verdict
    now: datetime
    proofs: tuple[Attached, ...] = ()
    """The proofs that stand, oldest first, and how their files do."""
    in_calendars: frozenset[str] = frozenset()
    """Entries that calendars made here have held, by what they are about."""
    reader: str = ""
    """Id of the installation that looks: its own words are "you"; empty where it is none."""

    @property
    def case(self) -> Case:
        """The closure as its events tell it."""
        return self.snapshot.case

    @property
    def read_only(self) -> ReadOnly:
        """Why nothing can be recorded now: as the file is, or by what wrote it."""
        if self.case.read_only and not self.snapshot.read_only.why:
            return NEWER
        return self.snapshot.read_only

    def locked(self, why: ReadOnly) -> "View":
        """Return the same view of a file in which nothing can be recorded any more."""
        return self._replace(snapshot=self.snapshot._replace(read_only=why))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know about the verdict, and about how the files were read."""
        return (*self.verdict.warnings, *self.snapshot.notices)

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know about the record itself, and about how the files were read."""
        return (*words_on_groups(self.case), *self.snapshot.notices)

    @property
    def event_count(self) -> int:
        """How many events the closure holds, the constant first one included."""
        return len(self.snapshot.case.order)

    def proofs_on(self, entry: str) -> tuple[Attached, ...]:
        """Return the proofs of an item or a consequence, oldest first; of the closure for none."""
        return tuple(attached for attached in self.proofs if attached.proof.item == entry)

    def with_proofs_read(self) -> "View":
        """Return the view after every file of a proof was read whole and compared."""
        return self._replace(proofs=look(self.snapshot.path, self.case.proofs, read=True))

    def with_calendars(self, entries: frozenset[str]) -> "View":
        """Return the view with the entries that calendars made here have held."""
        return self._replace(in_calendars=entries)

    def united(self, others: Mapping[str, Event]) -> "View":
        """Return how the closure would stand now with ``others``."""
        before = self.snapshot
        events = before.with_others(others)
        case = fold_at(before.path, events, before.faults)
        return self._for_reader(before._replace(events=events, case=case), self.now)

    def at(self, now: datetime) -> "View":
        """Return how the closure stands, or stood, at another moment."""
        return self._for_reader(self.snapshot, now)

    def _for_reader(self, snapshot: Snapshot, now: datetime) -> "View":
        """Return another view for whoever looks at this one."""
        other = judged(snapshot, now, self.reader)
        return other._replace(in_calendars=self.in_calendars)

    def supposed(self, days: Mapping[str, date]) -> "View":
        """Return how the closure would stand if days that waits count from were these, by anchor.

        As if somebody had just said so; nothing is saved.
        """
        heads, at = self.case.heads, moment_text(self.now)
        drafts = [Draft(Kind.DATE, anchor, {"day": str(day)}) for anchor, day in days.items()]
        events = [seal(draft, heads, at, _SUPPOSED, "supposed") for draft in drafts]
        return self.united({event.id: event for event in events}) if events else self


def judged(snapshot: Snapshot, now: datetime, reader: str = "") -> View:
    """Return what was read, with the verdict on it at one moment, for the installation that looks.

    An empty ``reader`` is nobody in particular: then nobody's words are "yours".
    """
    case = snapshot.case
    return View(snapshot, verdict(case, now), now, look(snapshot.path, case.proofs), reader=reader)


class OpenClosure:
    """One closure, open for reading."""

    def __init__(self, outside: World, word: str, scan: FolderScan | None = None) -> None:
        """Open the closure that ``word`` (a path or a name) means; nothing is read yet.

        ``scan`` is shared where many closures of a folder are opened in a row.
        Raises :class:`UsageError` when there is no such closure.
        """
        self.outside = outside
        self.path = find_closure(word, outside.places)
        self.memory = Memory()
        self._scan = scan

    def view(self, *, only_file: bool = False) -> View:
        """Return the closure as it stands now; raises what reading raises.

        ``only_file`` looks at the file alone, such as an old revision, and keeps nothing.
        """
        return self.judged(
            take_snapshot(
                self.path,
                self.outside.places,
                self.memory,
                self._scan,
                only_file=only_file,
            )
        )

    @property
    def word(self) -> str:
        """What to type for it in a shell."""
        return shortest_word(self.path, self.outside.places)

    def judged(self, snapshot: Snapshot) -> View:
        """Return what was read, with the verdict on it now."""
        return judged(snapshot, self.outside.now(), self.reader)

    @property
    def reader(self) -> str:
        """Id of the installation that looks; empty where nobody in particular does."""
        return ""


class VisitedClosure(OpenClosure):
    """One closure, open in front of a person: all that a screen needs to show it."""

    def kept_view(self) -> View | None:
        """Return what can be shown where the file cannot be read; None where nothing can."""
        found = kept_snapshot(self.path, self.outside.places, self.memory)
        return self.judged(found) if found else None

    @property
    def reader(self) -> str:
        """Id of the installation that looks; empty where it never spoke."""
        return known_installation(self.outside.places)

    def last_visit(self, view: View) -> Visit | None:
        """Return when this person last left the closure of ``view``; None if it is not known."""
        from closetui.store.own_state import last_visit  # Commands that only look need no visits.

        return last_visit(view.case.id, self.outside.places)

    def keep_visit(self, view: View) -> None:
        """Remember that all of ``view`` was looked at now.

        If that cannot be kept nothing is lost: what came in is shown once more.
        """
        from closetui.store.own_state import keep_visit

        with suppress(UnreadableError):
            visit = Visit(self.outside.now(), view.case.heads)
            keep_visit(view.case.id, visit, self.outside.places)

    def signature(self) -> tuple[int, ...]:
        """Return numbers that change when the file or its folders do; cheap enough to poll."""
        places = (self.path, self.path.parent, real_path(self.path).parent, folder_of(self.path))
        numbers = [number for place in places for number in signature(place)]
        return (*numbers, bool(read_only(self.path).why))

    @property
    def actor(self) -> str:
        """Id of the installation that speaks."""
        return installation(self.outside.places)

    @property
    def person(self) -> str:
        """Display name of the person who speaks; empty if it cannot be used."""
        return self.outside.person
