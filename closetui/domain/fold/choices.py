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
from closetui.domain.fold.causes import Seen
from closetui.domain.fold.record import LONGEST_TITLE, MOST_OWN_ITEMS, OwnItem, Record
from closetui.domain.playbook_items import Confidence, Item, Origin, Section
from closetui.domain.text import shorten

OWN_PREFIX = "own."
"""What the ids of items of one's own begin with."""

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
        self._record.check_item(seen)
        self._record.raised.take(seen.event.item, seen, read_body(seen.event, Raised))

    def _date(self, seen: Seen) -> None:
        event = seen.event
        if event.item not in {anchor.id for anchor in self._record.playbook.anchors}:
            raise BodyError(f"it dates {event.item!r}, which the playbook does not ask for")
        self._record.days.take(event.item, seen, read_body(event, Day))

    def _due(self, seen: Seen) -> None:
        if seen.event.item:
            self._record.check_item(seen)
        self._record.deadlines.take(seen.event.item, seen, read_body(seen.event, Day))

    def _own(self, seen: Seen) -> None:
        event = seen.event
        body = read_body(event, OwnBody)
        if len(self._record.own) >= MOST_OWN_ITEMS:
            raise BodyError(f"it is beyond {MOST_OWN_ITEMS} items of people's own")
        item = _own_item(own_id(event), body)
        # The id is part of a hash. Two equal ones do not happen by chance but can be searched for,
        # and then a tick on one item would stand on another.
        if item.id in self._record.own:
            raise BodyError("its id is taken by another item")
        self._record.own[item.id] = OwnItem(seen.place, event, item, body.day, {})
        self._added[event.id] = item.id

    def _drop(self, seen: Seen) -> None:
        reason = read_text(seen.event)
        if not seen.event.refs:
            raise BodyError("it does not say what it drops")
        for ref in seen.event.refs:
            own = self._record.own.get(self._added.get(ref, ""))
            if own is not None and seen.knows(own.place):
                own.drops[seen.place] = (seen.event, reason)

    def _line(self, seen: Seen) -> None:
        body = read_body(seen.event, LineBody)
        self._record.lines.take(self._line_key(body), seen, body.done)

    def _found(self, seen: Seen) -> None:
        finding = read_body(seen.event, Finding)
        self._record.findings.take(self._line_key(finding), seen, finding)

    def _name(self, seen: Seen) -> None:
        self._record.names.take(seen, read_text(seen.event))

    def _line_key(self, body: LineBody | Finding) -> tuple[str, str]:
        """Return the route and the line that a body names, if the playbook has them."""
        route = self._record.playbook.route(body.route)
        if route is None or body.line not in {line.id for line in route.path}:
            raise BodyError(
                f"it speaks of the line {body.line!r} of {body.route!r}, which is not there"
            )
        return body.route, body.line


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
