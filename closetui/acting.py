"""A closure to act on: how every act is carried out, and what it did."""

import os
from collections.abc import Sequence
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from closetui.domain.actions.overtaking import ON_ITS_OWN, Scope, refuse_overtaken
from closetui.domain.case import Case
from closetui.domain.events import Draft, Event
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.views import View
from closetui.visited import VisitedClosure
from closetui.world import World

if TYPE_CHECKING:
    from closetui.store.database import Stamp
    from closetui.store.progress_file import ClosureFile, MakeDrafts, Saved

Self = TypeVar("Self", bound="ActingClosure")


@distinct
class Done(NamedTuple):
    """What an act did."""

    view: View
    added: tuple[Event, ...]
    """New events; empty if nothing had to change."""
    notices: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return bool(self.added)


class ActingClosure(VisitedClosure):
    """One closure, open for acts that are given as drafts."""

    seen: View | None = None
    """What the acting person had last seen; None acts on whatever stands."""

    @classmethod
    def of(cls: type[Self], visited: VisitedClosure) -> Self:
        """Return a closure that somebody visits, open for acts; both remember the same."""
        acting = cls.__new__(cls)
        vars(acting).update(vars(visited))
        return acting

    def since(self: Self, seen: View) -> Self:
        """Return this closure for the acts of a person who last saw ``seen``.

        They raise :class:`OvertakenError`, and write nothing, if somebody else spoke of the same
        after that.
        """
        acting = copy(self)
        acting.seen = seen
        return acting

    def act(
        self,
        make: "MakeDrafts",
        about: Scope = ON_ITS_OWN,
        *,
        moment: datetime | None = None,
    ) -> Done:
        """Add what one of :mod:`closetui.domain.actions` drafts from the case under the lock.

        Args:
            make: Is given the case, and returns drafts or raises why not.
            about: What it is about: it is refused if somebody else spoke of that meanwhile.
            moment: When it is said; now unless given.
        """
        seen = self.seen

        def checked(case: Case) -> Sequence[Draft]:
            if seen is not None:
                refuse_overtaken(seen.case, case, about)
            return make(case)

        return self.saved(self.writer().add(checked, stamp(self.outside, moment)))

    def saved(self, saved: "Saved") -> Done:
        """Return what a save did, judged at the present moment."""
        return Done(self.judged(saved.snapshot), saved.added, saved.notices)

    def writer(self) -> "ClosureFile":
        """Return the file, for adding to it."""
        from closetui.store.progress_file import ClosureFile  # Brings TinyDB.

        return ClosureFile(self.path, self.outside.places, self.memory)


def stamp(outside: World, moment: datetime | None = None) -> "Stamp":
    """Return what is added to a draft said at ``moment`` (now); makes the installation's id."""
    from closetui.store.database import Stamp  # Brings TinyDB.

    at = moment_text(moment or outside.now())
    return Stamp(
        outside.author(), at, lambda: os.urandom(8).hex(), "set" if outside.clock_set else ""
    )
