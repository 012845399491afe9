"""The order of events by cause: who had seen what when they spoke.

The events of a closure form a graph, each pointing at the heads its author
had seen. This module walks that graph from causes to effects and answers
"had this author seen that event?" with bit sets, one bit an event.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from closetui.domain.events import Event
from closetui.domain.values import distinct


@distinct
class Seen(NamedTuple):
    """One step of the walk: an event, its place, and all that it had seen."""

    place: int
    event: Event
    ancestors: int
    """Bit ``n`` is set when the event at place ``n`` was seen by this author."""


@distinct
class History(NamedTuple):
    """Events from causes to effects, with the edges of the graph."""

    order: tuple[Event, ...]
    heads: tuple[str, ...]
    """Events that no other event has seen: the parents of whatever comes next."""
    missing: tuple[str, ...]
    """Parents that are not in the set: something exists that was not delivered."""


def history(events: Mapping[str, Event]) -> History:
    """Return the events ordered by cause, ties by the authors' times, then by id."""
    children: dict[str, list[Event]] = {}
    waiting: dict[str, int] = {}
    missing: set[str] = set()
    ready: list[tuple[str, str]] = []
    for event in events.values():
        known = 0
        parents = event.parents if len(event.parents) < 2 else set(event.parents)
        for parent in parents:
            if parent in events:
                children.setdefault(parent, []).append(event)
                known += 1
            else:
                missing.add(parent)
        if known:
            waiting[event.id] = known
        else:
            ready.append((event.at, event.id))
    heads = tuple(sorted([each for each in events if each not in children]))
    return History(_ordered(events, children, waiting, ready), heads, tuple(sorted(missing)))


def _ordered(
    events: Mapping[str, Event],
    children: Mapping[str, list[Event]],
    waiting: dict[str, int],
    ready: list[tuple[str, str]],
) -> tuple[Event, ...]:
    """Return the events, each once all ``waiting`` parents of it are out."""
    order: list[Event] = []
    pop: Callable[[list[tuple[str, str]]], tuple[str, str]] = list.pop
    push: Callable[[list[tuple[str, str]], tuple[str, str]], None] = list.append
    alone = True  # Where everybody had seen all, one event follows the other: no heap is needed.
    while ready:
        if alone and len(ready) > 1:
            from heapq import heapify, heappop, heappush

            heapify(ready)
            pop, push, alone = heappop, heappush, False
        _, event_id = pop(ready)
        order.append(events[event_id])
        for child in children.get(event_id, ()):
            waiting[child.id] -= 1
            if not waiting[child.id]:
                push(ready, (child.at, child.id))
    return tuple(order)


def walk(order: Iterable[Event]) -> Iterator[Seen]:
    """Yield each event with the set of all events its author had seen.

    A set is dropped once the last child has used it, so memory follows the
    width of the graph, not its length.
    """
    events = tuple(order)
    uses = Counter(chain.from_iterable([event.parents for event in events]))
    reach: dict[str, int] = {}
    for place, event in enumerate(events):
        ancestors = 0
        for parent in event.parents:
            ancestors |= reach.get(parent, 0)
            uses[parent] -= 1
            if not uses[parent]:
                reach.pop(parent, None)
        yield Seen(place, event, ancestors)
        if event.id in uses:
            reach[event.id] = ancestors | 1 << place
