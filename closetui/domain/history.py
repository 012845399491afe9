"""The order of events by cause: who had seen what when they spoke.

The events of a closure form a graph, each pointing at the heads its author
had seen. This module walks that graph from causes to effects and answers
"had this author seen that event?" with bit sets, one bit an event.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from closetui.domain.events import Event
from closetui.domain.value import Value


class Seen(Value):
    """One step of the walk: an event, its place, and all that it had seen."""

    place: int
    event: Event
    ancestors: int
    """Bit ``n`` is set when the event at place ``n`` was seen by this author."""


class History(Value):
    """Events from causes to effects, with the edges of the graph."""

    order: tuple[Event, ...]
    heads: tuple[str, ...]
    """Events that no other event has seen: the parents of whatever comes next."""
    missing: tuple[str, ...]
    """Parents that are not in the set: something exists that was not delivered."""


def history(events: Mapping[str, Event]) -> History:
    """Return the events ordered by cause, ties by the authors' times, then by id."""
    children: dict[str, list[str]] = defaultdict(list)
    waiting: dict[str, int] = {}
    missing: set[str] = set()
    for event in events.values():
        known = 0
        parents = event.parents if len(event.parents) < 2 else set(event.parents)
        for parent in parents:
            if parent in events:
                children[parent].append(event.id)
                known += 1
            else:
                missing.add(parent)
        waiting[event.id] = known
    ready = [(events[each].at, each) for each, count in waiting.items() if not count]
    heapq.heapify(ready)
    order: list[Event] = []
    while ready:
        _, event_id = heapq.heappop(ready)
        order.append(events[event_id])
        for child in children.get(event_id, ()):
            waiting[child] -= 1
            if not waiting[child]:
                heapq.heappush(ready, (events[child].at, child))
    heads = tuple(sorted(each for each in events if each not in children))
    return History(tuple(order), heads, tuple(sorted(missing)))


def walk(order: Iterable[Event]) -> Iterator[Seen]:
    """Yield each event with the set of all events its author had seen.

    A set is dropped once the last child has used it, so memory follows the
    width of the graph, not its length.
    """
    events = tuple(order)
    uses: dict[str, int] = defaultdict(int)
    for event in events:
        for parent in event.parents:
            uses[parent] += 1
    reach: dict[str, int] = {}
    for place, event in enumerate(events):
        ancestors = 0
        for parent in event.parents:
            ancestors |= reach.get(parent, 0)
            uses[parent] -= 1
            if not uses[parent]:
                reach.pop(parent, None)
        yield Seen(place, event, ancestors)
        if uses.get(event.id):
            reach[event.id] = ancestors | 1 << place
