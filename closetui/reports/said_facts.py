"""What people said of an item, as plain dictionaries: statements and notes."""

from closetui.domain.case import Note
from closetui.domain.statement import Statement
from closetui.domain.times import moment_text
from closetui.reports.playbook_facts import Facts


def statement_facts(statement: Statement) -> Facts:
    """Return one person's word about an item."""
    observed = statement.observed
    return {
        "said": str(statement.said),
        "by": statement.event.by,
        "at": statement.event.at,
        "observed": moment_text(observed) if observed else None,
        "ways": list(statement.ways),
        "reason": statement.reason,
        "event": statement.event.id,
    }


def note_facts(note: Note) -> Facts:
    """Return a note that stands."""
    return {
        "id": note.event.id,
        "item": note.item,
        "text": note.text,
        "by": note.event.by,
        "at": note.event.at,
        "edited": note.edited,
        "private": note.private,
        "redacted": note.redacted,
        "withheld": note.withheld,
    }
