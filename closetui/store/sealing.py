"""From drafts to events: nothing is sealed that could not be kept, or understood later."""

from collections.abc import Sequence

from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Event, seal
from closetui.store.file_format import read_line
from closetui.store.identity import Stamp


def seal_all(drafts: Sequence[Draft], heads: tuple[str, ...], stamp: Stamp) -> tuple[Event, ...]:
    """Seal drafts into a chain: each has seen the one before it.

    Args:
        drafts: What is to be said, in turn.
        heads: Ids of the events that the first of them has seen, with all before these.
        stamp: Who speaks, when, and what is random.

    Raises:
        RefusedError: One could not be read again; none is sealed then.
    """
    events: list[Event] = []
    parents = heads
    for draft in drafts:
        event = seal(draft, parents, stamp.at, stamp.author, stamp.salt(), clock=stamp.clock)
        # Read it as every reader will: what could not be loaded again is never written.
        if read_line(event.text, {}) is None:
            raise RefusedError(
                "this text cannot be kept: it is too long or not whole characters",
                where=str(draft.kind),
                remedy="Nothing was written. Shorten it, or write it anew.",
            )
        events.append(event)
        parents = (event.id,)
    return tuple(events)


def refuse_faulty(new: Sequence[Event], case: Case) -> None:
    """Refuse what could be kept, but not be understood by whoever reads it."""
    kinds = {event.id: event.kind for event in new}
    for fault in case.faults:
        if fault.id in kinds:
            raise RefusedError(
                f"it could not be understood later: {fault.text}",
                where=kinds[fault.id],
                remedy="Nothing was written. Say it otherwise.",
            )
