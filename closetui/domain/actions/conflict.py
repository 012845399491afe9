"""What was said about the same thing since a person last looked.

A form holds against what its person had before their eyes. An act that comes
after somebody else's word on the same item would look as if that word had
been read; so it is refused, and the person decides again.
"""

from collections.abc import Collection

from closetui.domain.case import Case
from closetui.domain.errors import OvertakenError
from closetui.domain.events import APPLICATIONS, STATEMENTS, Event, Kind
from closetui.domain.text import one_line

ABOUT_ALL = ""
"""Stands in for an item where the application itself is spoken of."""

ABOUT_ANY = "*"
"""Stands for every item and consequence: the act lets all of them stand as they are."""

ABOUT_RECORD = "?"
"""Stands for what the record is faulted for."""

_ON_THE_WHOLE = APPLICATIONS | {Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DEMAND}


def refuse_overtaken(
    before: Case,
    now: Case,
    items: Collection[str],
    refs: Collection[str] = (),
    assigned: Collection[str] = (),
) -> None:
    """Raise :class:`OvertakenError` if somebody spoke of these things since ``before``.

    ``items`` are items and consequences, or the words above that stand for
    more; ``refs`` are ids of notes that the act would replace, take back or
    remove; ``assigned`` are items of which it says who sees to them.
    """
    if ABOUT_RECORD in items:
        _refuse_new_faults(before, now)
    known = {event.id for event in before.order}
    new = [event for event in now.order if event.id not in known]
    news = [
        event
        for event in new
        if _about(event, items, refs) or (event.kind == Kind.ASSIGN and event.item in assigned)
    ]
    if not news:
        return
    told = ", ".join(dict.fromkeys(_told(event) for event in news))
    raise OvertakenError(
        f"meanwhile {told}",
        remedy="Nothing of yours was recorded. Look at what stands now, then decide again.",
    )


def _refuse_new_faults(before: Case, now: Case) -> None:
    known = {fault.id for fault in before.faults}
    new = [fault.text for fault in now.faults if fault.id not in known]
    if new:
        raise OvertakenError(
            f"meanwhile more was found in the record: {one_line('; '.join(new))}",
            remedy="Nothing of yours was recorded. Look at what was found, then decide again.",
        )


def _about(event: Event, items: Collection[str], refs: Collection[str]) -> bool:
    if event.kind in STATEMENTS:
        return event.item in items or ABOUT_ANY in items
    if event.kind in _ON_THE_WHOLE:
        return ABOUT_ALL in items
    return any(ref in refs for ref in event.refs)


def _told(event: Event) -> str:
    """Say in a few words who recorded what."""
    about = f" on {event.item}" if event.item else ""
    return f"{one_line(event.by) or 'somebody'} recorded {event.kind}{about}"
