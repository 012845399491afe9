"""The parts of the fold that follow the choices of people, and what is said of lists."""

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
from closetui.domain.fold.causes import CROWDED, Seen
from closetui.domain.fold.record import LONGEST_TITLE, MOST_OWN_ITEMS, OwnItem, Record
from closetui.domain.fold.rows import RowLog
from closetui.domain.list_bodies import MOST_ROWS, RowsBody, SettleBody, brought, settled
from closetui.domain.listed_items import left_by, left_rows
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
        if self._record.playbook.anchor(event.item) is None:
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


class ListFold:
    """Puts every word on rows into the log of its list."""

    def __init__(self, record: Record) -> None:
        """Fill ``record``."""
        self._record = record
        self._names = {item.id: item.list_name for item in record.guide.items.values()}
        self._left_by = left_by(record.guide.items.values())
        self._parts: dict[str, RowsBody] = {}
        """By event: the parts of imports, without their rows."""
        self._open: dict[str, Event] = {}
        """By event: parts after which others must follow and none was met yet."""
        self.takers: Mapping[str, Callable[[Seen], None]] = {
            Kind.ROWS: self._rows,
            Kind.SETTLE: self._settle,
        }
        """What takes an event of each kind; each raises :class:`BodyError`."""

    def cut_off(self) -> list[Event]:
        """Return the events of imports of which the next part is not in this copy."""
        return list(self._open.values())

    def leave(self, seen: Seen) -> None:
        """Give rows that were left to come to the items that see to them once one applied."""
        cut = seen.ancestors | 1 << seen.place
        for later, source in self._left_by.items():
            log = self._record.lists.get(source.id)
            concerns = not seen.event.item or seen.event.item == source.id
            if log is None or not concerns or not any(self._record.attempts(cut)):
                continue
            own = self._record.lists.get(later) or RowLog()
            if log.held_back & cut:
                own.hold_back(seen)
            elif own.register.is_crowded(seen):
                continue
            elif word := left_rows(self._record, seen.event, later, source, cut):
                own.take(seen, word)
            if own.register.places or own.held_back:
                self._record.lists[later] = own

    def _rows(self, seen: Seen) -> None:
        log = self._log(seen)
        # A part without its text is there all the same: what follows it is not cut off.
        if seen.event.body is None:
            log.hold_back(seen)
            for parent in seen.event.parents:
                self._open.pop(parent, None)
            return
        body = read_body(seen.event, RowsBody)
        self._check_name(seen, body.name)
        self._follow(seen, body)
        # By what its author knew: two copies may each be within the limit and the union beyond it,
        # and neither of two people is to blame for that.
        if body.rows:
            known = log.standing(seen.ancestors)
            new = sum(row.id not in known for row in body.rows)
            if new and len(known) + new > MOST_ROWS:
                raise BodyError(f"it is beyond {MOST_ROWS} rows of one list")
        log.take(seen, brought(seen.event, body))

    def _settle(self, seen: Seen) -> None:
        log = self._log(seen)
        if seen.event.body is None:
            log.hold_back(seen)
            return
        body = read_body(seen.event, SettleBody)
        self._check_name(seen, body.name)
        log.take(seen, settled(seen.event, body, log.standing(seen.ancestors)))

    def _log(self, seen: Seen) -> RowLog:
        item = seen.event.item
        if not self._names.get(item):
            raise BodyError(f"it speaks of {item!r}, which has no list in the playbook")
        log = self._record.lists.setdefault(item, RowLog())
        if log.register.is_crowded(seen):
            raise BodyError(CROWDED)
        return log

    def _check_name(self, seen: Seen, name: str) -> None:
        item = seen.event.item
        if name != self._names[item]:
            raise BodyError(f"it speaks of the list {name!r} of {item!r}, which has another")

    def _follow(self, seen: Seen, body: RowsBody) -> None:
        """Take an import's next part; what follows another part than it should is a fault."""
        event, head = seen.event, body._replace(rows=(), missing=())
        if body.part > 1:
            for parent in event.parents:
                self._check_follows(event, parent, head)
                self._open.pop(parent, None)
        self._parts[event.id] = head
        if body.part < body.parts:
            self._open[event.id] = event

    def _check_follows(self, event: Event, parent: str, head: RowsBody) -> None:
        before = next(self._record.named([parent]), None)
        if before is None or before.body is None:
            return  # That it is not here shuts the gate by itself.
        expected = head._replace(part=head.part - 1)
        if len(event.parents) > 1 or self._parts.get(parent) != expected:
            raise BodyError(f"it is part {head.part}, and does not follow part {head.part - 1}")
