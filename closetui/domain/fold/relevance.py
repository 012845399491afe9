"""Which events bear on the gate, and after which of them a sign-off lapses."""

from collections.abc import Iterable

from closetui.domain.events import LISTED, STATEMENTS, Event, Kind
from closetui.domain.fold.causes import bit_set, places_in
from closetui.domain.fold.record import Record
from closetui.domain.people import People
from closetui.domain.playbook_items import Strength

_ALWAYS = frozenset({
    Kind.START, Kind.APPLY, Kind.ELSEWHERE, Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DATE,
    Kind.NAME,
})  # fmt: skip
"""Kinds that bear on the gate whatever they speak of."""


def gating_entries(record: Record, cut: int) -> frozenset[str]:
    """Return the entries that bear on the gate, by anybody's word in a cut.

    Those are musts, whatever was ever raised to a must, items of one's own that are
    musts, and the consequences that cannot be taken back.
    """
    return frozenset(
        {item.id for item in record.all_items() if record.gates(item, cut)}
        | {found.id for found in record.playbook.consequences if not found.reversible}
    )


def relevant_places(record: Record, cut: int) -> int:
    """Return the places of all events of a cut that bear on the gate.

    An application must have seen each of them: nothing may be applied for over a word
    that its author did not know.
    """
    gating = gating_entries(record, cut)
    return bit_set(
        place for place in places_in(cut) if _is_relevant(record, record.order[place], gating)
    )


def _is_relevant(record: Record, event: Event, gating: frozenset[str]) -> bool:
    if event.newer or event.kind in _ALWAYS:
        return True
    if event.kind in STATEMENTS | LISTED:
        return event.item in gating and event.kind != Kind.WITHOUT
    body = event.body or {}
    if event.kind == Kind.RAISE:
        return body.get("to") == Strength.MUST
    if event.kind == Kind.DEMAND:
        return body.get("wanted") is not False
    if event.kind == Kind.OWN:
        must = body.get("strength", Strength.MUST) == Strength.MUST
        return must and body.get("phase", "before") == "before"
    return event.kind == Kind.REDACT and _removes_statement(record, event.refs, gating)


def _removes_statement(record: Record, refs: Iterable[str], gating: frozenset[str]) -> bool:
    removed = (record.order[record.places[ref]] for ref in refs if ref in record.places)
    return any(event.kind in STATEMENTS and event.item in gating for event in removed)


def people_in(record: Record, cut: int) -> People:
    """Return what stands about people in a cut."""
    changed = record.events_at(_changes(record, cut))
    return record.people.people(cut, [event.id for event in changed])


def _changes(record: Record, cut: int) -> int:
    """Return the places of the events of a cut after which an earlier sign-off no longer holds.

    Seeing again that an item is as it was said to be changes nothing, so the last look
    before applying lets sign-offs hold; going on without a recommended item does not.
    """
    repeated = 0
    for log in record.entries.values():
        repeated |= log.repetitions
    kinds = {place: record.order[place].kind for place in places_in(cut)}
    asked_again = bit_set(place for place, kind in kinds.items() if kind == Kind.WITHOUT)
    demands = bit_set(place for place, kind in kinds.items() if kind == Kind.DEMAND)
    whole = cut == record.everything  # Of all of it, that is known already.
    relevant = record.relevant if whole else relevant_places(record, cut)
    return relevant & ~repeated & ~demands | asked_again & ~repeated
