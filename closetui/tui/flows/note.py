"""Notes and proofs: written, attached, made private, and texts removed for good."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.actions.notes import REACH
from closetui.domain.case import Note
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import capitalised, one_line, shorten
from closetui.domain.values import distinct
from closetui.reports.done import files_put_right
from closetui.reports.when import Clock
from closetui.reports.words import size_words
from closetui.store.attaching import LARGEST
from closetui.store.paths import user_path
from closetui.tui.closure_refusals import Written, open_notes, written
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine, LineOptions
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import LATER, Choice, Decide, Deed
from closetui.tui.dialogs.form import TEXT
from closetui.tui.dialogs.line_kinds import KEEP, PRIVATE, PRIVATE_MEANS, secret_question
from closetui.tui.dialogs.note_form import NoteForm
from closetui.tui.dialogs.sheet import Place
from closetui.tui.editor import InterruptedEditError, OtherEncodingError, has_editor
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import Text, heading
from closetui.views import View


@distinct
class _Subject(NamedTuple):
    """What a note is on, and the note that it replaces."""

    entry: str
    old: Note | None = None

    @property
    def private(self) -> bool:
        """Whether the note that it replaces is private."""
        return self.old is not None and self.old.private


async def write(controller: Controller) -> None:
    """Write a note on the entry."""
    await _ask_for_note(controller, _Subject(controller.display.chosen()), "")


async def edit(controller: Controller) -> None:
    """Change the newest note on the entry: in the person's own editor if one is set."""
    seen, subject = controller.view, _newest(controller)
    before = subject.old.text if subject.old else ""
    if not has_editor(controller.closure.outside.environ):
        await _ask_for_note(controller, subject, before)
        return
    try:
        text = controller.editor(before)
    except InterruptedEditError as interrupted:
        _draft(controller, subject).keep({TEXT: interrupted.text})
        return
    except OtherEncodingError as error:
        await _ask_for_note(controller, subject, error.text, trouble=error)
        return
    except ClosetuiError as error:
        await controller.refuse(error)
        return
    if not text.strip() or text.strip() == before.strip():
        controller.display.say("Nothing was changed.")
        return
    question = secret_question(text, may_be_private=not subject.private)
    answer: str | None = KEEP.id
    if question is not None:
        answer = await controller.ask(question)
    private = subject.private or answer == PRIVATE.id
    kept = answer in (KEEP.id, PRIVATE.id)
    if not kept or not await _record(controller, subject, text, private=private, seen=seen):
        await _ask_for_note(controller, subject, text, private=private)


def _newest(controller: Controller) -> _Subject:
    entry = controller.display.chosen()
    notes = [n for n in controller.view.case.notes_on(entry) if n.event.body is not None]
    return _Subject(entry, notes[-1] if notes else None)


async def _ask_for_note(
    controller: Controller,
    subject: _Subject,
    text: str,
    *,
    private: bool = False,
    trouble: ClosetuiError | None = None,
) -> None:
    """Ask for a note until it is recorded or dropped; ``text`` is there to be changed.

    What there is to say of the text is ``told`` with it.
    """
    title = f"Note: {controller.view.case.record.title(subject.entry)}"
    draft = _draft(controller, subject)
    private = private or subject.private
    saved = subject.old.text if subject.old else ""
    while True:
        seen = controller.view
        form = NoteForm(
            title,
            text,
            saved=saved,
            private=private,
            stays_private=subject.private,
            newest=_note_before(controller, subject),
            editor=controller.editor,
            draft=draft,
        )
        if trouble is not None:
            form.tell(trouble)
        answer = await controller.ask(form)
        if not answer:
            return
        text, private = answer, form.private
        if await _record(controller, subject, text, private=private, seen=seen):
            draft.drop()
            return


def begun(controller: Controller) -> str | None:
    """Return the entry on which a note was begun and not kept; None where there is none.

    That is an empty text for a note on the closure as a whole.
    """
    playbook = controller.view.case.playbook
    items = (item.id for item in playbook.items())
    entries = ("", *items, *(found.id for found in playbook.consequences))
    return next((one for one in entries if _draft(controller, _Subject(one)).found()), None)


def _draft(controller: Controller, subject: _Subject) -> FormDraft:
    old = subject.old.event.id if subject.old else ""
    return controller.draft(f"note {subject.entry} {old}")


def _note_before(controller: Controller, subject: _Subject) -> list[Text]:
    """Return the newest note on the entry, to be read beside the one that is written."""
    notes = [n for n in controller.view.case.notes_on(subject.entry) if n.text]
    if not notes or subject.old is not None:
        return []
    note, clock = notes[-1], Clock(controller.closure.outside.now())
    name = user_line(note.event.who).stylize("$accent bold")
    when = user_line(f"  {clock.moment(note.event.at)}").stylize("$muted")
    return [
        heading("NEWEST BEFORE"),
        Text(Content.assemble(name, when)),
        Text(user_text(note.text), indent=2),
    ]


async def _record(
    controller: Controller, subject: _Subject, text: str, *, private: bool, seen: View
) -> bool:
    done = "Note changed" if subject.old else "Note added"
    how = ", private" if private else ""
    replaces = [subject.old.event.id] if subject.old else []
    return await controller.act(
        lambda closure: closure.note(subject.entry, text, private=private, replaces=replaces),
        f"{done}{how}: {seen.case.record.title(subject.entry) or seen.case.name}",
        seen=seen,
    )


async def attach(controller: Controller) -> None:
    """Attach a file to the entry; asks for its path."""
    entry = controller.display.chosen()
    title = controller.view.verdict.states[entry].title
    await controller.write(
        AskLine,
        f"Attach a proof: {title}",
        "The path of a receipt, a picture, a letter. It stays where it is: a copy is kept "
        f"beside the closure. At most {LARGEST // 10**6} MB.",
        lambda closure, path: _attached(closure, entry, path),
        lambda view: f"Attached to {title}: {_newest_proof(view, entry)}",
        options=LineOptions(enter="attaches it", place=Place.BESIDE),
    )


def _newest_proof(view: View, entry: str) -> str:
    """Return name and size of what was attached last."""
    body = view.proofs_on(entry)[-1].proof.body
    return f"{one_line(body.name)} ({size_words(body.size)})"


def _attached(closure: Closure, entry: str, path: str) -> Done:
    """Attach a file, and tell what there is to know besides."""
    now = closure.attach(entry, user_path(path.strip(), "the path"))
    put_right = files_put_right(now.aside, healed=now.healed)
    return now.done._replace(notices=(*now.done.notices, *put_right))


async def make_private(controller: Controller) -> None:
    """Keep a note on the entry out of reports, and of copies made without private notes."""
    seen, entry = controller.view, controller.display.chosen()
    notes = [Written(n.event, n.text, "note", "") for n in open_notes(seen.case, entry)]
    chosen = await _choose(controller, "Which note is to be private?", notes)
    if chosen is None:
        return
    event, text = chosen.event, chosen.text
    when = Clock(seen.now).moment(event.at)
    question = Decide(
        "Make this note private?",
        user_text(f"{PRIVATE_MEANS}\n\n{event.who}, {when}:\n{text}"),
        [LATER, Deed("private", "Make it private")],
    )
    if await controller.ask(question) == "private":
        await controller.act(
            lambda closure: closure.note(event.item, text, private=True, replaces=[event.id]),
            "The note is private now",
            seen=seen,
            undo=True,
        )


async def redact(controller: Controller) -> None:
    """Remove the text of a note, or of a reason, on the entry for good; asks which."""
    seen = controller.view
    chosen = await _choose(
        controller,
        "Which text is to be removed for good?",
        list(written(seen.case, controller.display.chosen())),
    )
    if chosen is None:
        return
    when = Clock(seen.now).moment(chosen.event.at)
    question = (
        f"{capitalised(chosen.what)} by {chosen.event.who}, {when}:\n"
        f"{chosen.text}\n\n"
        "Its text is removed in all its versions, here and from every copy that meets this one. "
        f"Nothing brings it back. {chosen.reach}\n\nIt does not reach everywhere. {REACH}"
    )
    answers = [LATER, Deed("remove", "Remove the text for good")]
    dialog = Decide("Remove this text for good?", user_text(question), answers)
    if await controller.ask(dialog) == "remove":
        await controller.act(
            lambda closure: closure.redact(chosen.event.id),
            "The text is removed",
            seen=seen,
            undo=False,
        )


async def _choose(controller: Controller, title: str, texts: Sequence[Written]) -> Written | None:
    """Ask which text is meant; a single one needs no question."""
    if len(texts) == 1:
        return texts[0]
    clock = Clock(controller.closure.outside.now())
    deeds = []
    for text in texts:
        by, when = text.event.who, clock.moment(text.event.at)
        word = one_line(f"{text.what}, {shorten(by, 12)}")
        about = f"{text.what}, {by}, {when}:\n{text.text}"
        deeds.append(Deed(text.event.id, one_line(text.text), about, word))
    chosen = await controller.ask(Choice(title, [], deeds, enter="takes this one"))
    return next((text for text in texts if text.event.id == chosen), None)
