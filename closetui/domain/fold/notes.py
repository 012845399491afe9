"""The part of the fold that follows notes: added, edited, taken back."""

from closetui.domain.ancestry import Seen
from closetui.domain.bodies import NoteBody
from closetui.domain.body_reader import read_body
from closetui.domain.case import Note
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import Removals, is_undo


class NoteFold:
    """Keeps the notes that stand; an edit takes the place of what it edits."""

    def __init__(self, record: Record, removed: Removals) -> None:
        """Start without a note; ``removed`` says of which texts the removal was asked."""
        self._record, self._removed = record, removed
        self._notes: dict[str, Note] = {}

    def note(self, seen: Seen) -> None:
        """Take a note, or the edit of one; raises :class:`BodyError`."""
        event = seen.event
        body = read_body(event, NoteBody) if event.body is not None else None
        self.retract(seen)
        self._notes[event.id] = Note(
            event=event,
            item=event.item,
            text=body.text if body else "",
            private=body.private if body else False,
            edited=bool(event.refs) and not is_undo(event),
            redacted=event.id in self._removed,
        )

    def retract(self, seen: Seen) -> None:
        """Drop the notes that an event speaks for: those its author had seen."""
        for ref in seen.event.refs:
            if ref in self._notes and seen.knows(self._record.places[ref]):
                del self._notes[ref]

    def finish(self) -> tuple[Note, ...]:
        """Return the notes that stand, oldest first."""
        return tuple(self._notes.values())
