"""The part of the fold that follows assignments, sign-offs and the demand for them."""

from closetui.domain.ancestry import Seen
from closetui.domain.bodies import BodyError, read_assignment, read_demand, read_sign_off
from closetui.domain.events import Event, Kind
from closetui.domain.people import Assignment, Demand, People, SignOff, same_name

MOST_SIDE_BY_SIDE = 100
"""Words on one matter that may stand without having seen each other."""


class _Standing:
    """By matter: the words on it that no later word has seen."""

    def __init__(self) -> None:
        self._by_matter: dict[str, list[Seen]] = {}

    def take(self, matter: str, seen: Seen) -> None:
        """Take a word; it replaces those its author had seen."""
        known = self._by_matter.get(matter, [])
        kept = [each for each in known if not seen.knows(each.place)]
        if len(kept) >= MOST_SIDE_BY_SIDE:
            raise BodyError(f"it is beyond {MOST_SIDE_BY_SIDE} that stand side by side")
        self._by_matter[matter] = [*kept, seen]

    def events(self) -> list[Event]:
        """Return what stands, in the order in which the matters came up."""
        return [seen.event for said in self._by_matter.values() for seen in said]


class PeopleFold:
    """Follows, while a walk goes from causes to effects, what is said about people."""

    KINDS = frozenset({Kind.ASSIGN, Kind.SIGN, Kind.DEMAND})

    def __init__(self, items: frozenset[str]) -> None:
        """Follow assignments of ``items``."""
        self._items = items
        self._standing = {kind: _Standing() for kind in self.KINDS}
        self._changes: list[str] = []

    def take(self, seen: Seen) -> None:
        """Take a word about people; raises :class:`BodyError` if it says nothing sensible."""
        event = seen.event
        kind = Kind(event.kind)
        matter = ""
        if kind is Kind.ASSIGN:
            if event.item not in self._items:
                raise BodyError(f"it speaks of {event.item!r}, which the playbook does not have")
            read_assignment(event)
            matter = event.item
        elif kind is Kind.SIGN:
            read_sign_off(event)
            matter = same_name(event.by)
        else:
            read_demand(event)
        self._standing[kind].take(matter, seen)

    def changed(self, *ids: str) -> None:
        """Take note of events after which an earlier sign-off no longer holds."""
        self._changes += ids

    def finish(self) -> People:
        """Return what stands."""
        assign, sign, demand = (
            self._standing[kind].events() for kind in (Kind.ASSIGN, Kind.SIGN, Kind.DEMAND)
        )
        return People(
            assignments=tuple(Assignment(e, e.item, read_assignment(e)) for e in assign),
            sign_offs=tuple(SignOff(e, e.by, read_sign_off(e)) for e in sign),
            demands=tuple(Demand(e, *read_demand(e)) for e in demand),
            changes=tuple(self._changes),
        )
