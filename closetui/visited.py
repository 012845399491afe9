"""A closure that a person visits: who they are, when they were here, and whether it changed.

It is all that a screen needs to show a closure; acts are in ``closetui.acting``.
"""

from contextlib import suppress

from closetui.domain.case import Visit
from closetui.domain.errors import UnreadableError
from closetui.store.atomic import real_path
from closetui.store.own_state import keep_visit, last_visit
from closetui.store.paths import signature
from closetui.store.proofs import folder_of
from closetui.store.snapshot import kept_snapshot, read_only
from closetui.views import OpenClosure, View
from closetui.world import installation, known_installation


class VisitedClosure(OpenClosure):
    """One closure, open in front of a person."""

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
        return last_visit(view.case.id, self.outside.places)

    def keep_visit(self, view: View) -> None:
        """Remember that all of ``view`` was looked at now.

        If that cannot be kept nothing is lost: what came in is shown once more.
        """
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
