"""What was said about the same thing since a person last looked: an act on it is refused.

A person decides by what was on the screen. An act that comes after somebody
else's word on the same item would look as if that word had been read; so it
is refused, and the person decides again.
"""

from collections.abc import Collection

from closetui.domain.case import Case
from closetui.domain.errors import OvertakenError
from closetui.domain.events import APPLICATIONS, LISTED, STATEMENTS, Event, Kind
from closetui.domain.text import first_of, one_line

THE_APPLICATION = ""
"""Stands in for an item where an act is about the application itself."""

EVERY_ENTRY = "*"
"""Stands for every item and consequence: the act lets all of them stand as they are."""

THE_FAULTS = "?"
"""Stands for what the record is faulted for."""

_ON_THE_WHOLE = APPLICATIONS | {Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DEMAND}


def refuse_overtaken(
    before: Case,
    now: Case,
    items: Collection[str],
    refs: Collection[str] = (),
    assigned: Collection[str] = (),
) -> None:
    """Refuse an act if somebody spoke of what it is about since ``before``.

    Args:
        before: The closure as the person last saw it.
        now: The closure as it stands.
        items: The items and consequences that the act is about, or the words
            above that stand for more.
        refs: Ids of notes that it would replace, take back or remove.
        assigned: Items of which it says who sees to them.

    Raises:
        OvertakenError: Somebody did.
    """
    if THE_FAULTS in items:
        _refuse_new_faults(before, now)
    known = {event.id for event in before.order}
    news = [
        event
        for event in now.order
        if event.id not in known
        and (
            _is_about(event, items, refs) or (event.kind == Kind.ASSIGN and event.item in assigned)
        )
    ]
    if news:
        what = first_of(list(dict.fromkeys(_in_words(event) for event in news)))
        raise OvertakenError(
            f"meanwhile {what}",
            remedy="Nothing of yours was recorded. Look at what stands now, then decide again.",
        )


def _refuse_new_faults(before: Case, now: Case) -> None:
    known = {fault.id for fault in before.faults}
    new = [fault.text for fault in now.faults if fault.id not in known]
    if new:
        raise OvertakenError(
            f"meanwhile more was found in the record: {one_line(first_of(new))}",
            remedy="Nothing of yours was recorded. Look at what was found, then decide again.",
        )


def _is_about(event: Event, items: Collection[str], refs: Collection[str]) -> bool:
    if event.kind in STATEMENTS | LISTED:
        return event.item in items or EVERY_ENTRY in items
    if event.kind in _ON_THE_WHOLE:
        return THE_APPLICATION in items
    return any(ref in refs for ref in event.refs)


def _in_words(event: Event) -> str:
    """Return in a few words who recorded what."""
    about = f" on {event.item}" if event.item else ""
    return f"{one_line(event.by) or 'somebody'} recorded {event.kind}{about}"
