"""Whether somebody else spoke of what an act is about before the person who acts could see it.

A person decides by what was on the screen. An act that comes after somebody
else's word on the same item would look as if that word had been read; so it
is refused, and the person decides again.
"""

from collections.abc import Collection
from typing import Final, NamedTuple

from closetui.domain.case import Case
from closetui.domain.deeds import deed
from closetui.domain.errors import OvertakenError
from closetui.domain.events import APPLICATIONS, LISTED, STATEMENTS, Event, Kind
from closetui.domain.text import first_of, one_line
from closetui.domain.values import distinct

_ON_THE_WHOLE: Final = APPLICATIONS | {Kind.OUTCOME, Kind.ACCEPT, Kind.REPAIR, Kind.DEMAND}
"""Kinds that speak of the application, or of the record as a whole."""


@distinct
class Scope(NamedTuple):
    """What an act is about; what somebody else says of that meanwhile has to be seen first."""

    items: Collection[str] = ()
    """Items and consequences."""
    every_entry: bool = False
    """Whether it lets all items and consequences stand as they are."""
    application: bool = False
    """Whether it is about the application, or about the closure as a whole."""
    faults: bool = False
    """Whether it is about what the record is faulted for."""
    refs: Collection[str] = ()
    """Ids of notes that it would replace, take back or remove."""
    assigned: Collection[str] = ()
    """Items of which it says who sees to them."""
    noted: Collection[str] = ()
    """Entries on which it writes a note; an empty text for the closure itself."""

    def covers(self, event: Event) -> bool:
        """Return whether an event speaks of the same."""
        if event.kind in STATEMENTS | LISTED:
            return self.every_entry or event.item in self.items
        if event.kind in _ON_THE_WHOLE:
            return self.application
        if event.kind == Kind.ASSIGN and event.item in self.assigned:
            return True
        if event.kind == Kind.NOTE and event.item in self.noted:
            return True
        return any(ref in self.refs for ref in event.refs)


ON_ITS_OWN: Final = Scope()
"""An act that is about nothing that somebody else could have changed."""


def refuse_overtaken(before: Case, now: Case, about: Scope) -> None:
    """Raise :class:`OvertakenError` if somebody spoke of what an act is about since ``before``.

    That is the closure as the person last saw it, and ``now`` as it stands.
    """
    if about.faults:
        _refuse_new_faults(before, now)
    known = {event.id for event in before.order}
    news = [event for event in now.order if event.id not in known and about.covers(event)]
    if news:
        what = first_of(list(dict.fromkeys(_in_words(now, event) for event in news)))
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


def _in_words(case: Case, event: Event) -> str:
    """Return in a few words who did what."""
    title = f"{case.record.title(event.item)!r}" if event.item else ""
    return f"{one_line(event.who)} {deed(event.kind, title)}"
