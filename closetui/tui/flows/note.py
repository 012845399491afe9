"""Writing and editing notes, private ones among them."""

from typing import NamedTuple

from textual.content import Content

from closetui.domain.case import Note
from closetui.domain.errors import ClosetuiError
from closetui.domain.values import distinct
from closetui.reports.when import Clock
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import TEXT
from closetui.tui.dialogs.draft import FormDraft
from closetui.tui.dialogs.note_form import NoteForm
from closetui.tui.dialogs.secret_warning import KEEP, PRIVATE, secret_question
from closetui.tui.editor import InterruptedEditError, has_editor
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
    controller: Controller, subject: _Subject, text: str, *, private: bool = False
) -> None:
    """Ask for a note until it is recorded or dropped; ``text`` is there to be changed."""
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
        answer = await controller.ask(form)
        if not answer:
            return
        text, private = answer, form.private
        if await _record(controller, subject, text, private=private, seen=seen):
            draft.drop()
            return


def _draft(controller: Controller, subject: _Subject) -> FormDraft:
    old = subject.old.event.id if subject.old else ""
    return controller.draft(f"note {subject.entry} {old}")


def _note_before(controller: Controller, subject: _Subject) -> list[Text]:
    """Return the newest note on the entry, to be read beside the one that is written."""
    notes = [n for n in controller.view.case.notes_on(subject.entry) if n.text]
    if not notes or subject.old is not None:
        return []
    note, clock = notes[-1], Clock(controller.closure.outside.now())
    name = user_line(note.event.by or "somebody").stylize("$accent bold")
    when = user_line(f"  {clock.moment(note.event.at)}").stylize("$muted")
    return [
        heading("NEWEST BEFORE"),
        Text(Content.assemble(name, when)),
        Text(user_text(note.text), indent=2),
    ]


async def _record(
    controller: Controller, subject: _Subject, text: str, *, private: bool, seen: View
) -> bool:
    message = "Note changed" if subject.old else "Note added"
    replaces = [subject.old.event.id] if subject.old else []
    return await controller.act(
        lambda closure: closure.note(subject.entry, text, private=private, replaces=replaces),
        f"{message}, private" if private else message,
        seen=seen,
    )
