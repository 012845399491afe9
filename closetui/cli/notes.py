"""Commands about notes and texts: note, retract, redact."""

import re
import sys

from closetui.cli.acting import finish
from closetui.cli.call import Action, Call
from closetui.cli.parser import Parser
from closetui.domain.actions.notes import REACH, entry_named
from closetui.domain.case import Note
from closetui.domain.errors import UsageError
from closetui.domain.structure import LONGEST_TEXT
from closetui.domain.text import one_line
from closetui.views import View

_PREFIX = re.compile(r"[0-9a-f]{6,64}")


def _note_arguments(parser: Parser) -> None:
    parser.file()
    told = "the text, or an item and the text; - reads the text from standard input"
    parser.word("words", told, count="+", show="[ITEM] TEXT")
    parser.flag("--private", "keep it out of reports and of copies made without private notes")
    parser.option("--edit", "the id of a note that this one replaces", value="NOTE")
    parser.by()


def _note(call: Call) -> int:
    words = [str(word) for word in call.options.words]
    if len(words) > 2:
        raise UsageError(
            "too many words for a note", remedy='Put the text in quotes: closetui note FILE "TEXT"'
        )
    item = words[0] if len(words) == 2 else ""
    text = _standard_input() if words[-1] == "-" else words[-1]
    session = call.closure()
    edited = find_note(session.view(), str(call.options.edit)) if call.options.edit else None
    if edited:
        _refuse_moving(edited, item)
    done = session.note(
        edited.item if edited else item,
        text,
        private=bool(call.options.private),
        replaces=[edited.event.id] if edited else [],
    )
    told = f"Noted on {item}." if item else "Noted."
    made = done.added[0].id
    return finish(call, done, told, also={"note": made})


def _refuse_moving(edited: Note, item: str) -> None:
    if item and item != edited.item:
        raise UsageError(
            "the note that it replaces is on something else",
            where=edited.item or "the closure",
            remedy="Leave out the item; an edit stays where the note is.",
        )


def _standard_input() -> str:
    """Return the text on standard input; raises :class:`UsageError`."""
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("standard input is closed", where="-")
    data = sys.stdin.buffer.read(4 * LONGEST_TEXT + 1)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(data) > 4 * LONGEST_TEXT:
            return data.decode("utf-8-sig", "replace")  # Cut in a letter; too long anyway.
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(f"line {line} is not UTF-8 text", where="standard input") from None


def _retract_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("note", "the id of the note, or its first 6 letters or more")
    parser.by()


def _retract(call: Call) -> int:
    session = call.closure()
    note = find_note(session.view(), str(call.options.note))
    return finish(call, session.retract(note.event.id), f"Took back note {note.event.id[:8]}.")


def _redact_arguments(parser: Parser) -> None:
    parser.file()
    told = "the id of a note or of a reason given for an item, or its first 6 letters or more"
    parser.word("entry", told)
    parser.by()


def _redact(call: Call) -> int:
    session = call.closure()
    prefix = _prefix(str(call.options.entry), "an entry", "closetui log FILE --json lists them.")
    entry = entry_named(session.view().case, prefix)
    done = session.redact(entry)
    code = finish(call, done, f"Removed the text of {entry[:8]}, in all its versions.")
    call.out.hint(REACH)
    copies = ", ".join(path.name for path in done.view.snapshot.copies)
    if copies:
        call.out.hint(f"It may also stand in these copies beside the file: {one_line(copies)}")
    return code


def _prefix(word: str, noun: str, remedy: str) -> str:
    """Return the beginning of an id; raises :class:`UsageError`."""
    wanted = word.strip().lower()
    if not _PREFIX.fullmatch(wanted):
        raise UsageError(
            f"{one_line(word)} is not the id of {noun}",
            remedy=f"Give 6 or more letters of it; {remedy}",
        )
    return wanted


def find_note(view: View, prefix: str) -> Note:
    """Return the one note whose id begins so; raises :class:`UsageError`."""
    wanted = _prefix(prefix, "a note", "closetui show FILE lists them.")
    found = [note for note in view.case.notes if note.event.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            "no such note stands", where=wanted, remedy="closetui show FILE lists them."
        )
    several = ", ".join(note.event.id[:16] for note in found)
    raise UsageError("several notes begin so", where=wanted, remedy=f"Give more of: {several}")


ACTIONS = {
    "note": Action("Add a note to the closure, or to one item.", _note_arguments, _note),
    "retract": Action(
        "Take a note back. Its trace stays in the log.", _retract_arguments, _retract
    ),
    "redact": Action(
        "Remove the text of a note (in all its versions), or of a reason given for an item, for "
        "good, in every copy that meets this one. The entry itself stays and still verifies; an "
        f"item whose reason is removed counts as open. {REACH}",
        _redact_arguments,
        _redact,
    ),
}
