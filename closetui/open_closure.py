"""What every act on a closure goes through: read, lock, check, add, and read again."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from closetui.domain.actions.overtaken import refuse_overtaken
from closetui.domain.case import Case
from closetui.domain.errors import UnreadableError
from closetui.domain.events import Draft
from closetui.domain.visit import Visit
from closetui.store.copies import FolderScan
from closetui.store.identity import installation
from closetui.store.lookup import find_closure, shortest_word
from closetui.store.memory import Memory
from closetui.store.paths import signature
from closetui.store.proofs import folder_of
from closetui.store.snapshot import Snapshot, kept_snapshot, take_snapshot
from closetui.store.visits import keep_visit, last_visit
from closetui.views import Done, View, judged
from closetui.world import World, person, stamp

if TYPE_CHECKING:
    from closetui.store.progress_file import ClosureFile, MakeDrafts, Saved

Self = TypeVar("Self", bound="OpenClosure")


class OpenClosure:
    """One closure, open for reading, and for acts that are given as drafts."""

    def __init__(self, outside: World, word: str, scan: FolderScan | None = None) -> None:
        """Open the closure that ``word`` (a path or a name) means; nothing is read yet.

        ``scan`` is shared where many closures of a folder are opened in a row.
        Raises :class:`UsageError` when there is no such closure.
        """
        self.outside = outside
        self.path = find_closure(word, outside.places)
        self.seen: View | None = None
        """What the person who acts had last seen; None acts on whatever stands."""
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

    def kept_view(self) -> View | None:
        """Return what can be shown where the file cannot be read; None where nothing can."""
        found = kept_snapshot(self.path, self.outside.places, self.memory)
        return self.judged(found) if found else None

    def last_visit(self, view: View) -> Visit | None:
        """Return when this person last left the closure of ``view``; None if it is not known."""
        return last_visit(view.case.id, self.outside.places)

    def keep_visit(self, view: View) -> None:
        """Remember that all of ``view`` was looked at now.

        Where that cannot be kept nothing is lost: what came in is told once more.
        """
        with suppress(UnreadableError):
            visit = Visit(self.outside.now(), view.case.heads)
            keep_visit(view.case.id, visit, self.outside.places)

    def signature(self) -> tuple[int, ...]:
        """Return numbers that change when the file or its folders do; cheap enough to poll."""
        places = (self.path, self.path.parent, folder_of(self.path))
        return tuple(number for place in places for number in signature(place))

    def since(self: Self, seen: View) -> Self:
        """Return this closure for acts of a person who last saw ``seen``.

        They raise :class:`OvertakenError`, and write nothing, if somebody
        spoke of the same thing after that.
        """
        acting = copy(self)
        acting.seen = seen
        return acting

    def act(
        self,
        make: "MakeDrafts",
        items: Collection[str] = (),
        *,
        refs: Collection[str] = (),
        assigned: Collection[str] = (),
        moment: datetime | None = None,
    ) -> Done:
        """Add what one of :mod:`closetui.domain.actions` drafts from the case under the lock.

        Args:
            make: Is given the case, and returns drafts or raises why not.
            items: The entries that it speaks of, for what somebody else said of them meanwhile.
            refs: The notes that it speaks of.
            assigned: The entries of which it says who sees to them.
            moment: When it is said; now unless given.
        """
        seen = self.seen

        def checked(case: Case) -> Sequence[Draft]:
            if seen is not None:
                refuse_overtaken(seen.case, case, items, refs, assigned)
            return make(case)

        return self.saved(self.writer().add(checked, stamp(self.outside, moment)))

    @property
    def word(self) -> str:
        """What to type for it in a shell."""
        return shortest_word(self.path, self.outside.places)

    @property
    def actor(self) -> str:
        """Id of the installation that speaks."""
        return installation(self.outside.places)

    @property
    def person(self) -> str:
        """Display name of the person who speaks; empty where it is one that cannot be used."""
        return person(self.outside)

    def saved(self, saved: "Saved") -> Done:
        """Return what a save did, judged at the present moment."""
        return Done(self.judged(saved.snapshot), saved.added, saved.notices)

    def judged(self, snapshot: Snapshot) -> View:
        """Return what was read, with the verdict on it now."""
        return judged(snapshot, self.outside.now())

    def writer(self) -> "ClosureFile":
        """Return the file, for adding to it."""
        from closetui.store.progress_file import ClosureFile  # Brings TinyDB.

        return ClosureFile(self.path, self.outside.places, self.memory)
