"""Texts that are not for everybody: notes made private, texts removed for good."""

from collections.abc import Sequence

from closetui.domain.actions.notes import REACH
from closetui.domain.events import Event
from closetui.domain.text import capitalised, one_line, shorten
from closetui.reports.when import Clock
from closetui.tui.content.written import Written, open_notes, written
from closetui.tui.controller import Controller
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.secret_warning import PRIVATE_MEANS
from closetui.tui.text import user_text


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
