"""Writing and editing notes, private ones among them."""

from typing import ClassVar, NamedTuple

from textual import widgets
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from closetui.domain.case import Note
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import visible
from closetui.domain.values import distinct
from closetui.tui.careful import KEEP, PRIVATE, secret_question
from closetui.tui.desk import Desk
from closetui.tui.dialogs import AskText
from closetui.tui.item_verbs import title_of
from closetui.tui.text import user_line
from closetui.views import View


class NoteForm(AskText):
    """Asks for the text of a note, and whether it is private."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l,f4", "private", "Private", priority=True),
    ]

    def __init__(self, title: str, words: str, *, saved: str, private: bool, stays: bool) -> None:
        """Ask; ``words`` are there to be changed, ``saved`` is kept elsewhere already.

        ``stays`` keeps a private note private.
        """
        super().__init__(title, initial=words, saved=saved)
        self._words, self._stays = words, stays
        self.private = private
        """Whether the note is to be private."""

    def parts(self) -> ComposeResult:
        """Yield the editor pane, whether the note is private, and what the keys do."""
        yield widgets.TextArea(visible(self._words), soft_wrap=True, id="editor")
        yield Static(user_line(self._told()), id="private", classes="hint")
        yield Static("F2 saves   F4 private   esc back", classes="keys")

    def action_private(self) -> None:
        """Make the note private, or like any other again."""
        self.private = not self.private or self._stays
        self.query_one("#private", Static).update(user_line(self._told()))

    def action_save(self) -> None:
        """Give the text; what looks like a secret only after a question."""
        text = self.query_one(widgets.TextArea).text
        question = secret_question(text, may_be_private=not self.private)
        if question is None:
            super().action_save()
        else:
            self.app.push_screen(question, self._decided)

    def _decided(self, answer: str | None) -> None:
        if answer in (KEEP.id, PRIVATE.id):
            self.private = self.private or answer == PRIVATE.id
            super().action_save()

    def _told(self) -> str:
        if not self.private:
            return "[ ] private: no; it is in reports and in every copy"
        told = "[x] private: yes; not in reports, nor in copies made without private notes"
        return f"{told}; an edit stays so" if self._stays else told


@distinct
class _Subject(NamedTuple):
    """What a note is on, and the note that it replaces."""

    entry: str
    old: Note | None = None

    @property
    def private(self) -> bool:
        """Whether the note that it replaces is private."""
        return self.old is not None and self.old.private


async def note(desk: Desk) -> None:
    """Write a note on the entry."""
    await _write(desk, _Subject(desk.face.chosen()), "")


async def edit_note(desk: Desk) -> None:
    """Edit the newest note on the entry in the person's own editor, or write one there."""
    seen, subject = desk.view, _newest(desk)
    before = subject.old.text if subject.old else ""
    try:
        text = desk.editor(before)
    except ClosetuiError as error:
        await desk.refuse(error)
        return
    if not text.strip() or text.strip() == before.strip():
        desk.face.tell("Nothing was changed.")
        return
    question = secret_question(text, may_be_private=not subject.private)
    answer: str | None = KEEP.id
    if question is not None:
        answer = await desk.ask(question)
    private = subject.private or answer == PRIVATE.id
    kept = answer in (KEEP.id, PRIVATE.id)
    if not kept or not await _record(desk, subject, text, private=private, seen=seen):
        await _write(desk, subject, text, private=private)


def _newest(desk: Desk) -> _Subject:
    entry = desk.face.chosen()
    notes = [each for each in desk.view.case.notes_on(entry) if each.event.body is not None]
    return _Subject(entry, notes[-1] if notes else None)


async def _write(desk: Desk, subject: _Subject, words: str, *, private: bool = False) -> None:
    """Ask for a note until it is recorded or dropped; ``words`` are there to be changed."""
    title = f"Note on: {title_of(desk, subject.entry)}"
    private = private or subject.private
    saved = subject.old.text if subject.old else ""
    while True:
        seen = desk.view
        form = NoteForm(title, words, saved=saved, private=private, stays=subject.private)
        text = await desk.ask(form)
        if not text:
            return
        words, private = text, form.private
        if await _record(desk, subject, text, private=private, seen=seen):
            return


async def _record(desk: Desk, subject: _Subject, text: str, *, private: bool, seen: View) -> bool:
    told = "Note changed" if subject.old else "Note added"
    replaces = [subject.old.event.id] if subject.old else []
    return await desk.act(
        lambda held: held.note(subject.entry, text, private=private, replaces=replaces),
        f"{told}, private" if private else told,
        seen=seen,
    )
