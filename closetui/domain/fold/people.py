"""The part of the fold that follows assignments, sign-offs and the demand for them."""

from collections.abc import Iterable

from closetui.domain.ancestry import Seen
from closetui.domain.body_reader import BodyError, read_assignment, read_demand, read_sign_off
from closetui.domain.events import Event, Kind
from closetui.domain.fold.register import Register
from closetui.domain.people import Assignment, Demand, People, SignOff, same_name

MOST_SIDE_BY_SIDE = 100
"""Words on one matter that may stand without having seen each other."""


class PeopleFold:
    """Follows, while a walk goes from causes to effects, what is said about people."""

    KINDS = frozenset({Kind.ASSIGN, Kind.SIGN, Kind.DEMAND})

    def __init__(self) -> None:
        """Start before the first word."""
        self._registers: dict[tuple[Kind, str], Register[Event]] = {}

    def take(self, seen: Seen) -> None:
        """Take a word about people; raises :class:`BodyError` if it says nothing sensible."""
        event = seen.event
        kind = Kind(event.kind)
        matter = ""
        if kind is Kind.ASSIGN:
            read_assignment(event)
            matter = event.item
        elif kind is Kind.SIGN:
            read_sign_off(event)
            matter = same_name(event.by)
        else:
            read_demand(event)
        register = self._registers.setdefault((kind, matter), Register())
        if len(register.standing(~seen.ancestors)) >= MOST_SIDE_BY_SIDE:
            raise BodyError(f"it is beyond {MOST_SIDE_BY_SIDE} that stand side by side")
        register.take(seen, event)

    def people(self, cut: int, changes: Iterable[str]) -> People:
        """Return what stands about people in a cut.

        Args:
            cut: The part of the record that is looked at.
            changes: Ids of the events of the cut after which an earlier sign-off lapses.
        """
        assign, sign, demand = (
            [
                placed.word
                for (kind, _), register in self._registers.items()
                if kind is wanted
                for placed in register.standing(cut)
            ]
            for wanted in (Kind.ASSIGN, Kind.SIGN, Kind.DEMAND)
        )
        return People(
            assignments=tuple(Assignment(e, e.item, read_assignment(e)) for e in assign),
            sign_offs=tuple(SignOff(e, e.by, read_sign_off(e)) for e in sign),
            demands=tuple(Demand(e, *read_demand(e)) for e in demand),
            changes=tuple(changes),
        )
