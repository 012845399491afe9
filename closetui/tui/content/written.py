"""What people wrote on an entry: what can be edited, taken back, or removed for good."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from closetui.domain.case import Case, Note
from closetui.domain.events import Event, Kind
from closetui.domain.values import distinct

NOTE_REACH = "The entry stays: who wrote it and when, and that the text was removed."
REASON_REACH = "The entry stays, but without its reason the item counts as open."


@distinct
class Written(NamedTuple):
    """A text that somebody wrote on an entry."""

    event: Event
    text: str
    what: str
    """Such as ``private note``."""
    reach: str
    """What removing it does to the entry itself."""


def open_notes(case: Case, entry: str) -> list[Note]:
    """Return the notes on an entry, newest first, that everybody may read."""
    notes = case.notes_on(entry)[::-1]
    return [note for note in notes if not note.private and note.event.body is not None]


def written(case: Case, entry: str) -> Iterator[Written]:
    """Yield what was written on an entry and on the closure as a whole, newest first."""
    yield from _notes(case, dict.fromkeys((entry, "")))
    for statement in case.statements.get(entry, ()):
        if statement.reason and statement.event.id not in case.removed:
            yield Written(statement.event, statement.reason, "reason", REASON_REACH)


def _notes(case: Case, places: Collection[str]) -> Iterator[Written]:
    """Yield the notes in these places, those taken back as well: the log still tells them."""
    current = {note.event.id: note for note in case.notes}
    edited: set[str] = set()  # What replaces a note comes after it, so here it is met before.
    for event in reversed(case.order):
        if event.kind != Kind.NOTE:
            continue
        edited.update(event.refs)
        text = event.body.get("text") if event.body else None
        if event.item not in places or event.id in case.removed:
            continue
        if event.id in edited or not isinstance(text, str):
            continue
        note = current.get(event.id)
        what = "note taken back" if note is None else "private note" if note.private else "note"
        place = "" if event.item else " on the closure"
        yield Written(event, text, what + place, NOTE_REACH)
