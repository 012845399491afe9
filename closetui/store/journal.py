"""A journal of events, one a line, that only grows: how a private replica is laid out."""

from collections.abc import Mapping
from typing import NamedTuple

from closetui.domain.events import Event
from closetui.domain.merge import united_events
from closetui.domain.values import distinct
from closetui.store.file_format import Known, read_event


@distinct
class Journal(NamedTuple):
    """What the lines of a journal say."""

    data: bytes
    """The journal as it was read."""
    events: Mapping[str, Event]
    broken: tuple[bytes, ...]
    """The lines that are no intact events, as they stand there."""
    ended: bool
    """Whether its last line is ended; one that is not was cut off by a crash."""


EMPTY = Journal(b"", {}, (), ended=True)


def read_journal(data: bytes, known: Known, before: Journal = EMPTY) -> Journal:
    """Return what a journal says; the part of it that ``before`` holds is not read again.

    Lines found in ``known`` are taken from it, and new ones are added to it.
    """
    if not (before.ended and data.startswith(before.data)):
        before = EMPTY
    grown = data[len(before.data) :]
    lines = grown.decode("ascii", "replace").split("\n")  # One letter for each byte.
    found = [known.get(line) or (read_event(line, known) if line else None) for line in lines]
    broken = before.broken
    if None in found[:-1] or lines[-1]:
        raw = grown.split(b"\n")
        broken += tuple(
            line for line, event in zip(raw, found, strict=True) if line and event is None
        )
    new = (event for event in found if event is not None)
    return Journal(data, united_events(new, before.events), broken, ended=not lines[-1])
