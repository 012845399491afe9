"""An independent judge of applications: it shares no code with the fold or the gate.

It knows the small closure only. For every ``apply`` it walks the parents and
asks: had the author seen, for each thing to be met, only statements that say
done among the latest ones?
"""

from collections.abc import Mapping

from closetui.domain.events import Event
from tests.store.people import CONSEQUENCE, ITEMS

NEEDED = {**dict.fromkeys(ITEMS, "tick"), CONSEQUENCE: "ack"}
"""What must have been said last about each thing."""

SPEAKING = frozenset({"tick", "untick", "skip", "ack"})


def ancestors(event: Event, events: Mapping[str, Event]) -> set[str]:
    """Return the ids of all that the author of an event had seen."""
    found: set[str] = set()
    waiting = list(event.parents)
    while waiting:
        here = waiting.pop()
        if here not in found and here in events:
            found.add(here)
            waiting.extend(events[here].parents)
    return found


def latest(item: str, among: set[str], events: Mapping[str, Event]) -> list[str]:
    """Return the kinds of the statements about an item that no other has seen."""
    said = [events[each] for each in among]
    said = [each for each in said if each.item == item and each.kind in SPEAKING]
    replaced: set[str] = set()
    for each in said:
        replaced |= ancestors(each, events)
    return [each.kind for each in said if each.id not in replaced]


def unsafe(events: Mapping[str, Event]) -> list[str]:
    """Return the ids of applications made over something that was open to their author."""
    return [
        event.id
        for event in events.values()
        if event.kind == "apply" and not _covered(ancestors(event, events), events)
    ]


def _covered(seen: set[str], events: Mapping[str, Event]) -> bool:
    for item, wanted in NEEDED.items():
        said = latest(item, seen, events)
        if not said or any(kind != wanted for kind in said):
            return False
    return True


def truly_clear(application: Event, events: Mapping[str, Event]) -> bool:
    """Return whether nothing was said about the gate beside an application, unseen by it."""
    before = ancestors(application, events)
    for event in events.values():
        if event.kind not in SPEAKING or event.id in before:
            continue
        if application.id not in ancestors(event, events):
            return False
    return True
