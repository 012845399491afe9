"""What was said in one act, which may take several events: one event holds only so many rows."""

from closetui.domain.case import Case
from closetui.domain.events import LISTED, Event, Kind
from closetui.domain.fold.statements import is_undo
from closetui.domain.list_bodies import MOST_SETTLED


def parts_of_act(case: Case, event: Event) -> tuple[Event, ...]:
    """Return all events of the act that an event belongs to, in order.

    Bringing in or settling more rows than one event may hold takes several events of the same
    moment, each right after the one before; what was kept settled follows an import.
    """
    if event.kind not in LISTED or is_undo(event):
        return (event,)
    # No event names its act. Its parts are recognised by what two acts never share: the
    # installation, the moment, and that each follows right after the one before.
    alike = [other for other in case.order if _same_moment(other, event)]
    before = {other.id: other for other in alike}
    after = {other.parents: other for other in alike}
    parts = [event]
    while len(parents := parts[0].parents) == 1 and parents[0] in before:
        if not _goes_on(before[parents[0]], parts[0]):
            break
        parts.insert(0, before[parents[0]])
    while (other := after.get((parts[-1].id,))) and _goes_on(parts[-1], other):
        parts.append(other)
    return tuple(parts)


def _same_moment(event: Event, other: Event) -> bool:
    return (
        (event.item, event.actor, event.at) == (other.item, other.actor, other.at)
        and event.kind in LISTED
        and not is_undo(event)
    )


def _goes_on(earlier: Event, later: Event) -> bool:
    """Return whether an event continues the act of the event right before it."""
    ours, theirs = earlier.body or {}, later.body or {}
    if earlier.kind == Kind.SETTLE:
        same = all(ours.get(key) == theirs.get(key) for key in ("reason", "settled"))
        return later.kind == Kind.SETTLE and same and _is_full(earlier)
    if later.kind == Kind.SETTLE:
        return ours.get("part") == ours.get("parts") and bool(later.refs)
    part = ours.get("part")
    same = all(ours.get(key) == theirs.get(key) for key in ("parts", "digest", "day"))
    return same and isinstance(part, int) and theirs.get("part") == part + 1


def _is_full(event: Event) -> bool:
    ids = (event.body or {}).get("ids")
    return isinstance(ids, list) and len(ids) == MOST_SETTLED
