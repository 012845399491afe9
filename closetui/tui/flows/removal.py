"""Texts that are not for everybody: notes made private, texts removed for good."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from closetui.domain.actions.notes import REACH
from closetui.domain.case import Case, Note
from closetui.domain.events import Event, Kind
from closetui.domain.text import capitalised, one_line, shorten
from closetui.domain.values import distinct
from closetui.reports.when import Clock
from closetui.tui.controller import Controller
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.secret_warning import PRIVATE_MEANS
from closetui.tui.text import user_text

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


def cannot_make_private(controller: Controller) -> str:
    """Refuse where there is no note that could be made private."""
    if _open_notes(controller):
        return ""
    if any(note.private for note in controller.view.case.notes_on(controller.display.chosen())):
        return "The note on this entry is private already."
    return "There is no note on this entry."


async def make_private(controller: Controller) -> None:
    """Keep a note on the entry out of reports, and of copies made without private notes."""
    seen = controller.view
    notes = [Written(n.event, n.text, "note", "") for n in _open_notes(controller)]
    chosen = await _choose(controller, "Which note is to be private?", notes)
    if chosen is None:
        return
    event, text = chosen.event, chosen.text
    when = Clock(seen.now).moment(event.at)
    question = Decide(
        "Make this note private?",
        user_text(f"{PRIVATE_MEANS}\n\n{event.by or 'somebody'}, {when}:\n{text}"),
        [LATER, Deed("private", "Make it private")],
    )
    if await controller.ask(question) == "private":
        await controller.act(
            lambda closure: closure.note(event.item, text, private=True, replaces=[event.id]),
            "The note is private now",
            seen=seen,
            undo=True,
        )


def cannot_redact(controller: Controller) -> str:
    """Refuse where nothing was written that could be removed."""
    if any(_written(controller)):
        return ""
    return "Nothing was written on this entry that could be removed."


async def redact(controller: Controller) -> None:
    """Remove the text of a note, or of a reason, on the entry for good; asks which."""
    seen = controller.view
    chosen = await _choose(
        controller, "Which text is to be removed for good?", list(_written(controller))
    )
    if chosen is None:
        return
    when = Clock(seen.now).moment(chosen.event.at)
    question = (
        f"{capitalised(chosen.what)} by {_by(chosen.event)}, {when}:\n"
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


def _open_notes(controller: Controller) -> list[Note]:
    """Return the notes on the entry, newest first, that everybody may read."""
    notes = controller.view.case.notes_on(controller.display.chosen())[::-1]
    return [note for note in notes if not note.private and note.event.body is not None]


def _written(controller: Controller) -> Iterator[Written]:
    """Yield what was written on the entry and on the closure as a whole, newest first."""
    case = controller.view.case
    places = dict.fromkeys((controller.display.chosen(), ""))
    yield from _notes(case, places)
    for statement in case.statements.get(controller.display.chosen(), ()):
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


async def _choose(controller: Controller, title: str, texts: Sequence[Written]) -> Written | None:
    """Ask which text is meant; a single one needs no question."""
    if len(texts) == 1:
        return texts[0]
    clock = Clock(controller.closure.outside.now())
    deeds = []
    for text in texts:
        by, when = _by(text.event), clock.moment(text.event.at)
        word = one_line(f"{text.what}, {shorten(by, 12)}")
        about = f"{text.what}, {by}, {when}:\n{text.text}"
        deeds.append(Deed(text.event.id, one_line(text.text), about, word))
    chosen = await controller.ask(Choice(title, [], deeds, enter="takes this one"))
    return next((text for text in texts if text.event.id == chosen), None)


def _by(event: Event) -> str:
    return event.by or "somebody"
