"""An application that has ended: it is tried once more, left at that, or its end was a slip."""

from collections.abc import Mapping
from typing import Final

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.undo import named_by, word_before
from closetui.domain.case import Application
from closetui.domain.outcomes import End, left_word
from closetui.domain.text import capitalised
from closetui.reports.outcomes import end_title, outcome_words
from closetui.reports.titles import application_text
from closetui.reports.when import Clock
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.flows.outcomes import record_outcome
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text
from closetui.views import View

SLIP: Final = "slip"


def slip_deed(view: View, application: Application) -> Deed:
    """Return the deed that takes the end of an application back."""
    before = end_title(word_before(view.case, application), view.case.playbook)
    return Deed(SLIP, "That was a slip: take it back", f"It counts again as before: {before}.")


async def take_slip_back(controller: Controller, application: Application) -> None:
    """Ask how a word came about that was not so, and record what was true before."""
    seen = controller.view
    before, playbook = word_before(seen.case, application), seen.case.playbook
    number = "".join(named_by(seen.case, application))

    def recorded(closure: Closure, filled: Mapping[str, str]) -> Done:
        return closure.outcome(Result(before, note=filled["note"], application=number))

    wrong, true = (end_title(end, playbook) for end in (application.outcomes[-1].outcome, before))
    form = FieldForm(
        f"A slip: {wrong}",
        f"It counts again as before: {true}. Both stay in the history.",
        [Field("note", "How it came about", needed=True)],
        draft=controller.draft(f"slip {application.event.id}"),
    )
    await controller.fill(form, recorded, f"Taken back: {wrong}", seen=seen)


def asks_first(view: View) -> Application | None:
    """Return the application that ended last, where one asks before a further one is made.

    That is so where one may leave it at that, or where nothing was done since it ended: that may
    have been a slip.
    """
    case, record = view.case, view.case.record
    last = case.applications[-1] if case.applications and not case.standing else None
    if last is None or last.words == {End.NOT_SENT}:
        return None
    if case.rejected_last and left_word(case.playbook.outcomes):
        return last
    newest = max(record.places[outcome.event.id] for outcome in last.outcomes)
    return None if record.relevant >> newest + 1 else last


async def tries_again(controller: Controller, last: Application) -> bool:
    """Ask whether it is tried once more after it ended, or left at that, or was a slip."""
    view = controller.view
    playbook = view.case.playbook
    left = left_word(playbook.outcomes) if view.case.rejected_last else None
    deeds = [
        Deed("again", "Try once more", "Goes on to where and how."),
        *([Deed(left, end_title(left, playbook), "Only what comes afterwards is left then.")]
          if left else []),
        slip_deed(view, last),
        LATER._replace(about="Nothing is recorded."),
    ]  # fmt: skip
    texts = [Text(user_text(f"{application_text(view, last, Clock(view.now))}."))]
    title = f"{capitalised(outcome_words(last.outcomes[-1].outcome))}. Try once more?"
    chosen = await controller.ask(Choice(title, texts, deeds))
    if chosen == SLIP:
        await take_slip_back(controller, last)
    elif chosen and chosen == left:
        await record_outcome(controller, last, left, view)
    return chosen == "again"
