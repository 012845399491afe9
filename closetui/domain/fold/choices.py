"""The part of the fold that follows the choices of people."""

from collections.abc import Callable, Mapping

from closetui.domain.bodies import (
    BodyError,
    Day,
    Finding,
    LineBody,
    OwnBody,
    Raised,
    read_body,
    read_text,
)
from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import Register, Seen
from closetui.domain.fold.record import LONGEST_TITLE, MOST_OWN_ITEMS, OwnItem, Record
from closetui.domain.playbook_items import Confidence, Item, Origin, Section
from closetui.domain.text import shorten

OWN_PREFIX = "own."
"""How the id of an item of one's own begins."""

_OWN_DIGITS = 12


def own_id(event: Event) -> str:
    """Return the id of the item that an event adds."""
    return OWN_PREFIX + event.id[:_OWN_DIGITS]


class ChoiceFold:
    """Puts every choice into the register of its matter."""

    def __init__(self, record: Record) -> None:
        """Fill ``record``."""
        self._record = record
        self._added: dict[str, str] = {}
        self.takers: Mapping[str, Callable[[Seen], None]] = {
            Kind.RAISE: self._raise,
            Kind.DATE: self._date,
            Kind.DUE: self._due,
            Kind.OWN: self._own,
            Kind.DROP: self._drop,
            Kind.LINE: self._line,
            Kind.FOUND: self._found,
            Kind.NAME: self._name,
        }
        """What takes an event of each kind; each raises :class:`BodyError`."""

    def _raise(self, seen: Seen) -> None:
        event = seen.event
        self._record.known_item(seen)
        register = self._record.raised.setdefault(event.item, Register())
        register.take(seen, read_body(event, Raised))

    def _date(self, seen: Seen) -> None:
        event = seen.event
        if event.item not in {anchor.id for anchor in self._record.playbook.anchors}:
            raise BodyError(f"it dates {event.item!r}, which the playbook does not ask for")
        self._record.days.setdefault(event.item, Register()).take(seen, read_body(event, Day))

    def _due(self, seen: Seen) -> None:
        event = seen.event
        if event.item:
            self._record.known_item(seen)
        register = self._record.deadlines.setdefault(event.item, Register())
        register.take(seen, read_body(event, Day))

    def _own(self, seen: Seen) -> None:
        event = seen.event
        body = read_body(event, OwnBody)
        if len(self._record.own) >= MOST_OWN_ITEMS:
            raise BodyError(f"it is beyond {MOST_OWN_ITEMS} items of people's own")
        item = _own_item(own_id(event), body)
        if item.id in self._record.own:
            raise BodyError("its id is taken by another item")
        self._record.own[item.id] = OwnItem(seen.place, event, item, body.day, {})
        self._added[event.id] = item.id

    def _drop(self, seen: Seen) -> None:
        reason = read_text(seen.event)
        if not seen.event.refs:
            raise BodyError("it does not say what it drops")
        for item in [self._added[ref] for ref in seen.event.refs if ref in self._added]:
            own = self._record.own[item]
            if seen.knows(own.place):
                own.drops[seen.place] = (seen.event, reason)

    def _line(self, seen: Seen) -> None:
        body = read_body(seen.event, LineBody)
        self._known_line(body.route, body.line)
        key = (body.route, body.line)
        self._record.lines.setdefault(key, Register()).take(seen, body.done)

    def _found(self, seen: Seen) -> None:
        found = read_body(seen.event, Finding)
        self._known_line(found.route, found.line)
        key = (found.route, found.line)
        self._record.findings.setdefault(key, Register()).take(seen, found)

    def _name(self, seen: Seen) -> None:
        self._record.names.take(seen, read_text(seen.event))

    def _known_line(self, route_id: str, line_id: str) -> None:
        route = self._record.playbook.route(route_id)
        if route is None or line_id not in {line.id for line in route.path}:
            raise BodyError(
                f"it speaks of the line {line_id!r} of {route_id!r}, which is not there"
            )


_OWN_ORIGIN = Origin(sources=(), confidence=Confidence.UNCERTAIN, as_of="undated")


def _own_item(item_id: str, body: OwnBody) -> Item:
    return Item(
        id=item_id,
        title=shorten(body.title, LONGEST_TITLE),
        why=body.why,
        done_when="",
        origin=_OWN_ORIGIN,
        strength=body.strength,
        section=Section.STEP if body.phase == "before" else Section.AFTER,
        any_time=body.phase == "after",
    )
