"""Merging copies: the union of their events, and what is left out of a copy.

The union is commutative, associative and idempotent, because equal id means
equal content. The one asymmetry is a redaction: where any copy has an event
that asks for the removal of a text, the removal wins. A text that is merely absent from a copy
(whoever made the copy kept it back, or cut it out) destroys nothing: a copy that has it fills it
in. So private notes can be left out of a copy.
"""

from collections.abc import Iterable, Mapping

from closetui.domain.errors import RefusedError
from closetui.domain.events import LISTED, STATEMENTS, Event, Kind, redacted

REDACTABLE = STATEMENTS | {Kind.NOTE}
"""Kinds whose text may be removed; no other kind makes sense without its body."""


def unite(sets: Iterable[Mapping[str, Event]]) -> dict[str, Event]:
    """Return every event of every set, redactions applied."""
    united: dict[str, Event] = {}
    for events in sets:
        # File, private copy and other copies nearly always hold the same. Seeing that costs far
        # less than comparing each event with its twin.
        if not united:
            united.update(events)
        elif not events.items() <= united.items():
            _gather(events.values(), united)
    return apply_redactions(united)


def united_events(events: Iterable[Event]) -> dict[str, Event]:
    """Return events by id, given in any order and number of readings of each."""
    return apply_redactions(_gather(events, {}))


def _gather(events: Iterable[Event], united: dict[str, Event]) -> dict[str, Event]:
    for event in events:
        known = united.setdefault(event.id, event)
        if known is not event:
            united[event.id] = prefer(event, known)
    return united


def prefer(reading: Event, other: Event) -> Event:
    """Return which of two readings of the same event counts, in whatever order they are given."""
    # A text that is merely absent was kept back by whoever made that copy. If it was removed for
    # good, an event says so and is applied to the union afterwards.
    if (reading.body is None) != (other.body is None):
        return other if reading.body is None else reading
    # Equal id means equal content, apart from how it is written. It does not matter which one is
    # kept, as long as everybody keeps the same in whatever order they merge.
    return min(reading, other, key=lambda event: event.text)


def apply_redactions(events: dict[str, Event]) -> dict[str, Event]:
    """Remove the bodies that some event in the set asks to remove; returns ``events``."""
    for ref in removals_asked(events):
        target = events.get(ref)
        if target is not None and target.kind in REDACTABLE:
            events[ref] = redacted(target)
    return events


def removals_asked(events: Mapping[str, Event]) -> list[str]:
    """Return the ids of the events of which some event in the set asks to remove the text."""
    return [ref for event in events.values() if event.kind == Kind.REDACT for ref in event.refs]


def texts_only_in(having: Mapping[str, Event], lacking: Mapping[str, Event]) -> list[Event]:
    """Return the events that both sets hold and that have their text only in the first."""
    return [
        event
        for key, event in having.items()
        if event.body is not None and key in lacking and lacking[key].body is None
    ]


_MAY_BE_PRIVATE = LISTED | {Kind.NOTE}


def without_private(events: Mapping[str, Event]) -> dict[str, Event]:
    """Return the events with the texts of what is private left out.

    All of them still verify, and whoever has the texts fills them in when merging.
    """
    held_back = private_events(events)
    return {key: redacted(event) if key in held_back else event for key, event in events.items()}


def refuse_kept_back(said: Iterable[Event], in_file: Mapping[str, Event]) -> None:
    """Raise :class:`RefusedError` if what is said would be in the file without its text.

    Whoever said it would believe it kept there, and neither find it there nor send it on.
    """
    if any(event.body is not None and in_file[event.id].body is None for event in said):
        raise RefusedError(
            "this file is a copy made without private notes",
            cause="what is private, or edits a private note, could neither be shown here nor be "
            "sent on from here",
            remedy="Nothing was recorded. Say it without private, as a note of its own, or say it "
            "in a copy that holds private notes.",
        )


def holds_private(events: Mapping[str, Event]) -> bool:
    """Return whether the text of a private note, or of a private list, is among the events."""
    return bool(_marked(events))


def private_events(events: Mapping[str, Event]) -> set[str]:
    """Return the ids of private notes in all their versions, and of all words on private lists.

    Words from before a part of the list was brought in as private are private too.
    """
    marked = _marked(events)
    # What is said of a row tells as much about a person as the row itself, and an edit of a private
    # note may quote the version before it.
    lists = {events[key].item for key in marked if events[key].kind in LISTED}
    words = (event for event in events.values() if event.kind in LISTED)
    return versions(marked, events).union(word.id for word in words if word.item in lists)


def _marked(events: Mapping[str, Event]) -> list[str]:
    return [
        event.id
        for event in events.values()
        if event.kind in _MAY_BE_PRIVATE and event.body and event.body.get("private") is True
    ]


def versions(ids: Iterable[str], events: Mapping[str, Event]) -> set[str]:
    """Return notes together with all that they were edited from or into."""
    linked: dict[str, set[str]] = {}
    for event in events.values():
        for ref in event.refs if event.kind == Kind.NOTE else ():
            if ref in events and events[ref].kind == Kind.NOTE:
                linked.setdefault(event.id, set()).add(ref)
                linked.setdefault(ref, set()).add(event.id)
    together: set[str] = set()
    waiting = list(ids)
    while waiting:
        note_id = waiting.pop()
        if note_id not in together:
            together.add(note_id)
            waiting += linked.get(note_id, ())
    return together
