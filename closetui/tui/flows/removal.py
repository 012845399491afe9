"""Texts that are not for everybody: notes made private, texts removed for good."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from closetui.domain.actions.notes import REACH
from closetui.domain.case import Case, Note
from closetui.domain.events import Event, Kind
from closetui.domain.text import one_line, shorten
from closetui.domain.values import distinct
from closetui.tui.controller import Controller
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.secret_warning import PRIVATE_MEANS
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row

KEPT = Row("later", "Not now")

NOTE_REACH = "The entry stays: who wrote it and when, and that the text was removed."
REASON_REACH = "The entry stays, but without its reason the item counts as open."


@distinct
class Words(NamedTuple):
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
    if any(each.private for each in controller.view.case.notes_on(controller.display.chosen())):
        return "The note on this entry is private already."
    return "There is no note on this entry."


async def make_private(controller: Controller) -> None:
    """Keep a note on the entry out of reports, and of copies made without private notes."""
    seen = controller.view
    notes = [Words(n.event, n.text, "note", "") for n in _open_notes(controller)]
    chosen = await _choose(controller, "Which note is to be private?", notes)
    if chosen is None:
        return
    event, text = chosen.event, chosen.text
    question = Decide(
        "Make this note private?",
        user_text(f"{PRIVATE_MEANS}\n\n{event.by or 'somebody'}, {event.at}:\n{text}"),
        [KEPT, Row("private", "Make it private")],
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
    return "" if _words(controller) else "Nothing was written on this entry that could be removed."


async def redact(controller: Controller) -> None:
    """Remove the text of a note, or of a reason, on the entry for good; asks which."""
    seen = controller.view
    chosen = await _choose(controller, "Which text is to be removed for good?", _words(controller))
    if chosen is None:
        return
    told = (
        f"{chosen.what[:1].upper()}{chosen.what[1:]} by {_by(chosen.event)}, {chosen.event.at}:\n"
        f"{chosen.text}\n\n"
        "Its text is removed in all its versions, here and from every copy that meets this one. "
        f"Nothing brings it back. {chosen.reach}\n\nIt does not reach everywhere. {REACH}"
    )
    answers = [KEPT, Row("remove", "Remove the text for good")]
    if (
        await controller.ask(Decide("Remove this text for good?", user_text(told), answers))
        == "remove"
    ):
        await controller.act(
            lambda closure: closure.redact(chosen.event.id),
            "The text is removed",
            seen=seen,
            undo=False,
        )


def _open_notes(controller: Controller) -> list[Note]:
    """Return the notes on the entry, newest first, that everybody may read."""
    notes = controller.view.case.notes_on(controller.display.chosen())[::-1]
    return [each for each in notes if not each.private and each.event.body is not None]


def _words(controller: Controller) -> list[Words]:
    """Return what was written on the entry and on the closure as a whole, newest first."""
    case = controller.view.case
    places = dict.fromkeys((controller.display.chosen(), ""))
    reasons = [
        Words(each.event, each.reason, "reason", REASON_REACH)
        for each in case.statements.get(controller.display.chosen(), ())
        if each.reason and each.event.id not in case.removed
    ]
    return [*_notes(case, places), *reasons]


def _notes(case: Case, places: Iterable[str]) -> list[Words]:
    """Return the notes in these places, those taken back as well: the log still tells them."""
    standing = {each.event.id: each for each in case.notes}
    edited = {ref for event in case.order if event.kind == Kind.NOTE for ref in event.refs}
    found: list[Words] = []
    for event in reversed(case.order):
        text = event.body.get("text") if event.body else None
        if event.kind != Kind.NOTE or event.item not in places or event.id in case.removed:
            continue
        if event.id in edited or not isinstance(text, str):
            continue
        note = standing.get(event.id)
        what = "note taken back" if note is None else "private note" if note.private else "note"
        place = "" if event.item else " on the closure"
        found.append(Words(event, text, what + place, NOTE_REACH))
    return found


async def _choose(controller: Controller, title: str, words: Sequence[Words]) -> Words | None:
    """Ask which text is meant; a single one needs no question."""
    if len(words) == 1:
        return words[0]
    rows = [
        Row(
            each.event.id,
            one_line(each.text),
            word=one_line(f"{each.what}, {shorten(_by(each.event), 12)}"),
        )
        for each in words
    ]
    advice = [
        user_text(f"{each.what}, {_by(each.event)}, {each.event.at}:\n{each.text}")
        for each in words
    ]
    chosen = await controller.ask(Choose(title, rows, advice, several=False))
    return next((each for each in words if chosen and each.event.id == chosen[0]), None)


def _by(event: Event) -> str:
    return event.by or "somebody"
