"""Commands about notes, texts and proofs: note, attach, retract, redact."""

import re
from typing import Final

from closetui.cli.context import Context, acting, entry_titles, item_ids, standard_input
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.actions.notes import REACH, id_named, said_already
from closetui.domain.blockers import Advice, CommandName
from closetui.domain.case import Note
from closetui.domain.declarations import LONGEST_TEXT
from closetui.domain.errors import UsageError
from closetui.domain.events import Event
from closetui.domain.naming import loose_form
from closetui.domain.text import ended, first_of, one_line
from closetui.reports.done import files_put_right, nothing_changed
from closetui.reports.facts import Facts
from closetui.reports.proofs import proof_facts
from closetui.reports.shell import Blank, shell_command
from closetui.reports.titles import told_apart
from closetui.reports.words import size_words
from closetui.store.attaching import LARGEST
from closetui.store.paths import user_path
from closetui.views import View

_PREFIX = re.compile(r"[0-9a-f]{6,64}")


_TOO_LONG: Final = "Keep the text in a file, and note where it is."


def _note_arguments(parser: Parser) -> None:
    meaning = "the text, or an item and the text; - reads the text from standard input"
    parser.word("words", meaning, count="+", metavar="[ITEM] TEXT")
    parser.flag("--private", "keep it out of reports and of copies made without private notes")
    parser.option("--edit", "the id of a note that this one replaces", metavar="NOTE")


def _note(context: Context) -> int:
    words = [str(word) for word in context.options.words]
    if len(words) > 2:
        raise UsageError("too many words for a note", remedy="Put the text in quotes.")
    closure = context.closure()
    if len(words) == 1 and not context.options.edit:
        _refuse_item_alone(context, closure.view(), words[0])
    item = item_ids(closure.view(), words[:1])[0] if len(words) == 2 and words[0] else ""
    text = standard_input(4 * LONGEST_TEXT, _TOO_LONG) if words[-1] == "-" else words[-1]
    edited = find_note(closure.view(), str(context.options.edit)) if context.options.edit else None
    if edited:
        _refuse_moving(edited, item)
    private = bool(context.options.private)
    done = closure.note(
        edited.item if edited else item,
        text,
        private=private,
        replaces=[edited.event.id] if edited else [],
    )
    message = ended(f"Noted on {told_apart(done.view, [item])}") if item else "Noted."
    if done.changed:
        stands = done.added[0]
    else:
        note = edited or said_already(done.view.case, item, text, private=private)[-1]
        stands = note.event
    also: Facts = {"note": stands.id}
    return finish(
        context, done, message, also=also, unchanged=nothing_changed("This note stands already")
    )


def _refuse_item_alone(context: Context, view: View, word: str) -> None:
    """Refuse a note that is just the name of an item: its text was left out."""
    titles = entry_titles(view)
    if any(loose_form(word) in (loose_form(entry), loose_form(titles[entry])) for entry in titles):
        file = context.word
        raise UsageError(
            "this names an item, and the text of the note is missing",
            where=one_line(word),
            remedy=f"Give the text: {shell_command('note', file, word, Blank.TEXT)}. To note these "
            f"very words on the closure: {shell_command('note', file, '', word)}",
        )


def _refuse_moving(edited: Note, item: str) -> None:
    if item and item != edited.item:
        raise UsageError(
            "the note that it replaces is on something else",
            where=edited.item or "the closure",
            remedy="Leave out the item; an edit stays where the note is.",
        )


def _retract_arguments(parser: Parser) -> None:
    parser.word("note", "the id of the note or the proof, or its first 6 letters or more")


def _retract(context: Context) -> int:
    closure = context.closure()
    view, wanted = closure.view(), str(context.options.note)
    proof = next((one for one in view.proofs if _is_named(one.proof.event, wanted)), None)
    if proof is None:
        note = find_note(view, wanted).event.id
        return finish(context, closure.retract(note), f"Took back note {note[:8]}.")
    done = closure.retract(proof.proof.event.id)
    code = finish(context, done, ended(f"Took back the proof {one_line(proof.proof.name)}"))
    context.out.hint(f"Its file stays until you remove it: {proof.path}")
    return code


def _is_named(event: Event, prefix: str) -> bool:
    wanted = prefix.strip().lower()
    return bool(_PREFIX.fullmatch(wanted)) and event.id.startswith(wanted)


def _redact_arguments(parser: Parser) -> None:
    meaning = "the id of a note or of a reason given for an item, or its first 6 letters or more"
    parser.word("entry", meaning)


def _redact(context: Context) -> int:
    closure = context.closure()
    prefix = _prefix(str(context.options.entry), "an entry", "log")
    ids = [event.id for event in closure.view().case.order]
    entry = id_named(ids, prefix, "entry", "log")
    done = closure.redact(entry)
    code = finish(context, done, f"Removed the text of {entry[:8]}, in all its versions.")
    context.out.hint(REACH)
    copies = first_of([path.name for path in done.view.snapshot.copies])
    if copies:
        context.out.hint(f"It may also stand in these copies beside the file: {one_line(copies)}")
    return code


def _prefix(word: str, noun: str, listed: CommandName) -> str:
    """Return the beginning of an id; raises :class:`UsageError`."""
    wanted = word.strip().lower()
    if not _PREFIX.fullmatch(wanted):
        raise UsageError(
            f"{one_line(word)} is not the id of {noun}",
            remedy=Advice("Give 6 or more letters of it. They are listed by this", listed),
        )
    return wanted


def find_note(view: View, prefix: str) -> Note:
    """Return the one note whose id begins so; raises :class:`UsageError`."""
    notes = {note.event.id: note for note in view.case.notes}
    return notes[id_named(notes, _prefix(prefix, "a note", "show"), "note", "show")]


def _attach_arguments(parser: Parser) -> None:
    parser.word("item", "an item or a consequence: the id, a part of it, or the title")
    parser.word("path", "the file; it stays where it is, and a copy of it is kept")


def _attach(context: Context) -> int:
    source = user_path(str(context.options.path), "PATH")
    closure = context.closure()
    [item] = item_ids(closure.view(), [str(context.options.item)])
    now = closure.attach(item, source)
    for hint in files_put_right(now.aside, healed=now.healed):
        context.out.hint(hint)
    if now.done.changed:
        context.out.hint(f"Kept beside the closure: {now.attached.path.parent}")
    body = now.attached.proof.body
    about = told_apart(now.done.view, [item])
    message = f"Attached to {about}: {one_line(body.name)} ({size_words(body.size)})."
    also: Facts = {"proof": proof_facts(now.attached), "path": str(now.attached.path)}
    return finish(context, now.done, message, also=also)


ACTIONS = {
    "note": acting(
        "Add a note to the closure, or to one item.",
        _note_arguments,
        _note,
        "closetui note 'My store' 'Ben has the receipts'",
        "closetui note 'My store' balance - < letter.txt",
        "closetui note 'My store' --edit 4f2a9c10 'Carl has the receipts'",
    ),
    "retract": acting(
        "Take a note back, or a proof. Its trace stays in the log.",
        _retract_arguments,
        _retract,
        "closetui retract 'My store' 4f2a9c10",
    ),
    "redact": acting(
        "Remove the text of a note (in all its versions), or of a reason given for an item, for "
        "good, in every copy that meets this one. The entry itself stays and still verifies; an "
        f"item whose reason is removed counts as open. {REACH}",
        _redact_arguments,
        _redact,
        "closetui redact 'My store' 4f2a9c10",
    ),
    "attach": acting(
        "Attach a proof to an item: a receipt, a screenshot, a letter. A copy is kept in a folder "
        "beside the closure, under its hash; verify tells when it is missing or was changed. It "
        f"may be at most {size_words(LARGEST)}. To take one back: closetui undo, or closetui "
        "retract with its id; the copy stays in the folder.",
        _attach_arguments,
        _attach,
        "closetui attach 'My store' balance receipt.pdf",
    ),
}
