"""Merging copies: the union of their events, and what it changed.

The union is commutative, associative and idempotent, because equal id means
equal content. The one asymmetry is a redaction: where one copy has an event
without its body, or has an event that asks for the removal, the removal wins.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from closetui.domain.events import STATEMENTS, Event, Kind, redacted
from closetui.domain.states import ItemState, State

_REDACTABLE = STATEMENTS | {Kind.NOTE}
"""Kinds whose text may be removed; without its body nothing else makes sense."""


class MergeSummary(NamedTuple):
    """What came in with a merge."""

    added: tuple[Event, ...]
    by: Mapping[str, int]
    """Number of new events by display name."""
    conflicts: tuple[str, ...]
    """Items on which the copies disagree now."""
    changed: tuple[str, ...]
    """Items whose state is another than before."""


def unite(sets: Iterable[Mapping[str, Event]]) -> dict[str, Event]:
    """Return every event of every set, redactions applied."""
    united: dict[str, Event] = {}
    for events in sets:
        for event_id, event in events.items():
            known = united.setdefault(event_id, event)
            if known is not event:
                united[event_id] = prefer(event, known)
    return apply_redactions(united)


def prefer(one: Event, other: Event) -> Event:
    """Return which of two readings of the same event counts, whatever their order."""
    if (one.body is None) != (other.body is None):
        without, whole = (one, other) if one.body is None else (other, one)
        return without if one.kind in _REDACTABLE else whole
    return min(one, other, key=lambda event: event.text)


def apply_redactions(events: dict[str, Event]) -> dict[str, Event]:
    """Remove the bodies that some event in the set asks to remove; returns ``events``."""
    asked = [ref for event in events.values() if event.kind == Kind.REDACT for ref in event.refs]
    for ref in asked:
        target = events.get(ref)
        if target is not None and target.kind in _REDACTABLE:
            events[ref] = redacted(target)
    return events


def summary(
    before: Mapping[str, ItemState],
    after: Mapping[str, ItemState],
    added: Iterable[Event],
) -> MergeSummary:
    """Return what a merge changed, from the states before and after it."""
    new = tuple(added)
    return MergeSummary(
        added=new,
        by=dict(Counter(event.by or "unknown" for event in new)),
        conflicts=tuple(each.id for each in after.values() if each.state is State.CONFLICT),
        changed=tuple(
            each.id
            for each in after.values()
            if each.id not in before or before[each.id].state is not each.state
        ),
    )
